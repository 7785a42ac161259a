import type { dropped as English } from '../en/dropped.ts';
import { say } from './counts.ts';

export const dropped: typeof English = {
  dropTo: (memex) => `Ablegen, um es zu „${memex}“ hinzuzufügen`,
  dropToYours: 'Ablegen, um es dem Memex hinzuzufügen',
  dropHint: 'Dateien und Ordner. Ein Bericht sagt, was hereinkam, und nimmt es auf Wunsch zurück.',
  pasted: (when) => `Eingefügt ${when}`,
  pastedNote: 'Als neue Notiz eingefügt.',
  hidden: 'verborgen',
  tooDeep: (most) => `Er liegt mehr als ${most} Ordner tief und wurde mit seinem Inhalt ausgelassen.`,
  unreadable: (reason) => `Nicht lesbar: ${reason}`,
  noReason: 'der Browser nennt keinen Grund',
  folders: (count) => say(count, { one: '# Ordner', other: '# Ordner' }),

  stillUnderWay: 'Ein Import läuft noch. Er muss enden oder abgebrochen werden, bevor der nächste beginnt.',
  noFile: 'Darin war keine Datei.',
  takenBack: 'Der Import wurde zurückgenommen.',
  bringInAgain: 'Wieder hereinholen',
  damaged: (name) => `${name} ist beschädigt und wurde nicht geöffnet.`,
  damagedFirst: (name, first) => `${name} ist beschädigt und wurde nicht geöffnet. Zuerst: ${first}.`,
  damagedMore: (name, first, more) =>
    `${name} ist beschädigt und wurde nicht geöffnet. Zuerst: ${first}, und ${more} weitere.`,
};
