import type { writing as English } from '../en/writing.ts';

export const writing: typeof English = {
  focusMode: 'Konzentriert schreiben',
  openBeside: 'Daneben öffnen',
  backInTab: 'Zurück in diesem Reiter',
  forwardInTab: 'Vorwärts in diesem Reiter',
  find: 'Suchen und ersetzen',
};
