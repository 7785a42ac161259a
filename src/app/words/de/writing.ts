import type { writing as English } from '../en/writing.ts';

export const writing: typeof English = {
  hint: 'Schreib, füg ein oder zieh Dateien herein. [[ verweist auf eine Notiz, # setzt ein Schlagwort.',
  focusMode: 'Konzentriert schreiben',
  leaveFocus: 'Zurück zur ganzen Ansicht',
  outline: 'Gliederung',
  openBeside: 'Daneben öffnen',
  closeBeside: 'Diese Spalte schließen',
  splitter: 'Breite der beiden Notizen',
  pane: (title) => `Daneben: ${title}`,
  backInTab: 'Zurück in diesem Reiter',
  forwardInTab: 'Vorwärts in diesem Reiter',
  find: 'Suchen und ersetzen',
  untitled: 'Ohne Titel',
};
