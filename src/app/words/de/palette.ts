import type { palette as English } from '../en/palette.ts';
import { say } from './counts.ts';

export const palette: typeof English = {
  searchOrDo: 'Suchen oder etwas tun',
  foundIn: (count, ms) => `${count} in ${ms} ms`,
  suggestions: 'Vorschläge',
  nothing: 'Nichts mit diesem Namen.',
  commandsKey: (key) => [key, ' Befehle'],
  tagsKey: (key) => [key, ' Schlagwörter'],
  fullTextKey: (key) => [key, ' Volltext'],
  newNoteKey: (key) => [key, ' neue Notiz'],
  shiftEnter: 'Umschalt Eingabe',
  newNote: (title) => `Neue Notiz „${title}“`,
  allPlaces: (total) => say(total, { one: 'Die # Stelle im Text', other: 'Alle # Stellen im Text' }),
  search: 'suchen',
  openAlready: 'offen',
  alsoCalled: (alias) => `auch „${alias}“`,
  commands: 'Befehle',
  tags: 'Schlagwörter',
  inTheText: 'Im Text',
  openAndRecent: 'Offen und kürzlich',
  notes: 'Notizen',
};
