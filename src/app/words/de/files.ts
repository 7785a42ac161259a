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

  isPlaylist: 'Das ist eine Liste von Adressen. Sie wird nicht abgespielt: Das würde holen, was dort steht.',
  tooLongToHold:
    'Das ist zu groß, um jetzt abgespielt zu werden. Lade die Seite neu: Dann wird es Stück für Stück gelesen, so viel wie abgespielt wird.',
  tooLargeToShow:
    'Das ist zu groß, um hier gezeigt zu werden. Es ist ganz aufbewahrt und lässt sich auf dem Gerät sichern.',
  changedMeanwhile: 'Es wurde geändert, während es gelesen wurde. Öffne es noch einmal.',
};
