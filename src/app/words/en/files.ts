/** A file's kind after its format's name: "PNG image". */
const named = (name: string, kind: string): string => `${name} ${kind}`;

export const files = {
  note: 'Note',
  file: 'File',
  drawing: 'SVG drawing',
  pdf: 'PDF',
  image: 'Image',
  namedImage: (name: string) => named(name, 'image'),
  sound: 'Sound',
  namedSound: (name: string) => named(name, 'sound'),
  film: 'Film',
  namedFilm: (name: string) => named(name, 'film'),
  text: 'Text',
  namedText: (name: string) => named(name, 'text'),
  archive: 'Archive',
  namedArchive: (name: string) => named(name, 'archive'),

  noTextYet: 'No text yet',
  kindAndSize: (kind: string, size: string) => `${kind}, ${size}`,
  playlist: 'This is a list of addresses. It is not played: that would fetch what stands at them.',
};
