import type { writing as English } from '../en/writing.ts';

export const writing: typeof English = {
  focusMode: 'Konzentriert schreiben',
  focusModeKeys: 'Strg Umschalt F',
  openBeside: 'Daneben öffnen',
  backInTab: 'Zurück in diesem Reiter',
  backInTabKeys: 'Zurück in diesem Reiter (Alt Umschalt ←)',
  forwardInTab: 'Vorwärts in diesem Reiter',
  forwardInTabKeys: 'Vorwärts in diesem Reiter (Alt Umschalt →)',
  find: 'Suchen und ersetzen',
  findKeys: 'Strg F',
};
