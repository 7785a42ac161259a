import type { state as English } from '../en/state.ts';
import { say } from './counts.ts';

export const state: typeof English = {
  firstMemex: 'Mein Memex',
  sharedIsNote: 'Das Geteilte ist jetzt eine Notiz.',
  noteCameBack: 'Eine Notiz, die beim Schließen der Seite nicht gesichert war, ist wieder da.',
  textCameBack: 'Text, der beim Schließen der Seite nicht gesichert war, ist wieder da.',
  clash: 'Die Notiz wurde anderswo an denselben Stellen geändert.',
  notOpened: (reason) => `Der Memex ließ sich nicht öffnen. ${reason}`,
  noOffline: 'Dieses Fenster hält Memex nicht für die Benutzung ohne Netz bereit. Alles andere läuft.',

  keeping: {
    why: 'Memex bittet diesen Browser, Geschriebenes aufzubewahren, damit er es nie von selbst löscht. Bitte seine Frage beantworten.',
    noWay: 'Dieser Browser kann nicht zusagen, Geschriebenes aufzubewahren. Eine Sicherung ist ratsam.',
    promised: 'Dieser Browser hat zugesagt, Geschriebenes aufzubewahren: Er löscht es nicht von selbst.',
    notPromised:
      'Gesichert, aber dieser Browser hat nicht zugesagt, es bei vollem Speicher aufzubewahren. Er tut es oft, sobald Memex installiert ist oder viel benutzt wird.',
    whatHelps: 'Was hilft',
  },

  renamed: {
    again: (to, from) => `„${to}“ heißt wieder „${from}“.`,
    nowWithNone: (from, to) => `„${from}“ heißt jetzt „${to}“; kein Verweis wurde umgeschrieben.`,
    now: (from, to, references, notes) =>
      `„${from}“ heißt jetzt „${to}“; ${say(references, { one: '# Verweis', other: '# Verweise' })} in ${say(notes, { one: '# Notiz', other: '# Notizen' })} ${references === 1 ? 'wurde' : 'wurden'} umgeschrieben.`,
    soDidMore: (count) => say(count, { other: 'Ebenso # weitere.' }),
  },
  someNotSaved: (reason) => `Noch ist nicht aller Text gesichert: ${reason}`,
};
