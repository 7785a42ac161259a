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

  isPlaylist: 'This is a list of addresses. It is not played: that would fetch what stands at them.',
  tooLongToHold:
    'It is too large to be played now. Reload the page: then it is read bit by bit, as much as is played.',
  tooLargeToShow: 'It is too large to be shown here. It is kept whole, and can be saved to disk.',
  changedMeanwhile: 'It was changed while it was read. Open it again.',
};
