import type { editing as English } from '../en/editing.ts';
import { say } from './counts.ts';

export const editing: typeof English = {
  done: 'Erledigt',
  fold: 'Einklappen',
  unfold: 'Ausklappen',
  newNote: (name) => `Neue Notiz „${name}“`,
  notAdded: (name, reason) => `${name} ließ sich nicht hinzufügen: ${reason}`,
  reasonUnknown: 'der Grund ist nicht bekannt',
  blockGone: 'Diese Stelle wurde inzwischen geändert. Der Verweis hat noch keine Adresse für sie.',

  find: 'Suchen',
  findInNote: 'In dieser Notiz suchen und ersetzen',
  replaceWith: 'Ersetzen durch',
  replace: 'Ersetzen',
  replaceAll: 'Alle ersetzen',
  matchCase: 'Groß- und Kleinschreibung',
  wholeWord: 'Ganze Wörter',
  expression: 'Regulärer Ausdruck',
  badExpression: 'Noch kein ganzer Ausdruck',
  previousMatch: 'Vorige Fundstelle',
  nextMatch: 'Nächste Fundstelle',
  closeFind: 'Schließen',
  matches: (at, count, more) => {
    if (count === 0) return 'Nichts';
    const all = `${say(count, { other: '#' })}${more ? ' oder mehr' : ''}`;
    return at === 0 ? all : `${say(at, { other: '#' })} von ${all}`;
  },

  pastedRich: 'Mit seiner Form eingefügt, als Markdown.',
  pastePlain: 'Nur den Text',

  outlineNone: 'Noch keine Überschriften',
  outlineNoneHint: 'Eine Zeile, die mit # beginnt, ist eine.',
  characters: (count) => say(count, { one: '# Zeichen', other: '# Zeichen' }),
  minutes: (count) => say(count, { one: '# Min. Lesezeit', other: '# Min. Lesezeit' }),
  ofWords: (marked, all) => `${marked} von ${all}`,

  previewLabel: (title) => `Vorschau: ${title}`,
  previewOpen: 'Öffnen',
  previewNew: 'Noch nicht geschrieben. Wer dem Verweis folgt, legt diese Notiz an.',
  previewCut: 'Die Notiz geht weiter.',
  placeGone: (place) => `„${place}“ steht nicht mehr in der Notiz.`,

  bar: 'Schreiben',
  barLink: 'Verweis auf eine Notiz',
  barTag: 'Schlagwort',
  barTask: 'Aufgabe',
  barImage: 'Bild oder Datei',
  barTyped: 'Verknüpfung',
  barUndo: 'Rückgängig',
  barRedo: 'Wiederholen',
  barIndent: 'Einrücken',
  barOutdent: 'Ausrücken',
  barHide: 'Tastatur ausblenden',

  leaveFocus: 'Zurück zur ganzen Ansicht',
  leaveFocusKeys: 'Zurück zur ganzen Ansicht (Esc)',
  closeBeside: 'Diese Spalte schließen',
  splitter: 'Breite der beiden Notizen',
  pane: (title) => `Daneben: ${title}`,
};
