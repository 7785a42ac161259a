import type { properties as English } from '../en/properties.ts';
import { say } from './counts.ts';

export const properties: typeof English = {
  keys: { tags: 'Schlagwörter', aliases: 'Andere Namen', created: 'Angelegt', modified: 'Geändert' },
  labelOf: (title: string) => `Eigenschaften von „${title}“`,
  fewer: 'Weniger',
  more: (count) => say(count, { other: '# weitere' }),
  editAsText: 'Als Text bearbeiten',
  asText: 'Eigenschaften als Text',
  showTagged: (tag) => `Knoten mit dem Schlagwort ${tag} zeigen`,
  yes: 'Ja',
  no: 'Nein',

  kinds: {
    text: 'Text',
    number: 'Zahl',
    date: 'Datum',
    'yes/no': 'Ja oder nein',
    list: 'Liste',
    link: 'Verweis auf einen Knoten',
  },
  guess: 'Wie es aussieht',
  kindOf: (name) => `Was ${name} ist`,
  kindSet: (name) => `${name} ist jetzt im ganzen Memex von dieser Art.`,
  notOfKind: {
    text: 'kein Text',
    number: 'keine Zahl',
    date: 'kein Tag',
    'yes/no': 'weder ja noch nein',
    list: 'keine Liste',
    link: 'kein Verweis',
  },

  addProperty: 'Eigenschaft hinzufügen',
  name: 'Name',
  newName: 'Name der Eigenschaft',
  empty: 'Leer',
  add: 'Hinzufügen',
  addTo: (name) => `Zu ${name} hinzufügen`,
  removeValue: (value) => `${value} entfernen`,
  rename: 'Umbenennen',
  moveUp: 'Nach oben',
  moveDown: 'Nach unten',
  remove: 'Entfernen',
  removed: (name) => `${name} ist entfernt.`,
  renamed: (name, to) => `${name} heißt jetzt ${to}.`,
};
