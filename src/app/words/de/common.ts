import type { common as English } from '../en/common.ts';

export const common: typeof English = {
  undo: 'Rückgängig',
  open: 'Öffnen',
  close: 'Schließen',
  cancel: 'Abbrechen',
  later: 'Später',
  save: 'Sichern',
  back: 'Zurück',
  forward: 'Vorwärts',
  more: 'Mehr',
  showMore: 'Mehr zeigen',
  goOn: 'Fortfahren',
  reload: 'Neu laden',
  tryAgain: 'Noch einmal versuchen',
  saveToDisk: 'Auf dem Gerät sichern',
  newNote: 'Neue Notiz',
  addLink: 'Verknüpfung hinzufügen',
  completions: 'Vorschläge',
  untitled: 'Ohne Titel',
  quoted: (text) => `„${text}“`,
  quotedMark: (mark) => ['„', mark, '“'],
};
