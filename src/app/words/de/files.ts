import type { files as English } from '../en/files.ts';

/** "PNG-Bild" */
const named = (name: string, kind: string): string => `${name}-${kind}`;

export const files: typeof English = {
  note: 'Notiz',
  file: 'Datei',
  drawing: 'SVG-Zeichnung',
  pdf: 'PDF',
  image: 'Bild',
  namedImage: (name) => named(name, 'Bild'),
  sound: 'Ton',
  namedSound: (name) => named(name, 'Ton'),
  film: 'Film',
  namedFilm: (name) => named(name, 'Film'),
  text: 'Text',
  namedText: (name) => named(name, 'Text'),
  archive: 'Archiv',
  namedArchive: (name) => named(name, 'Archiv'),

  noTextYet: 'Noch kein Text',
  kindAndSize: (kind, size) => `${kind}, ${size}`,
  playlist: 'Das ist eine Liste von Adressen. Sie wird nicht abgespielt: Das würde holen, was dort steht.',
};
