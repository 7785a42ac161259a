/** Until the catalogue of words is here: the same shape. */
const bytesIn = (count: number): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? 'byte' : 'bytes'}`;
const counted = (count: number, one: string, other: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : other}`;

const files = {
  isPlaylist: 'This is a list of addresses. It is not played: that would fetch what stands at them.',
  tooLongToHold:
    'It is too large to be played now. Reload the page: then it is read bit by bit, as much as is played.',
  tooLargeToShow: 'It is too large to be shown here. It is kept whole, and can be saved to disk.',
  changedMeanwhile: 'It was changed while it was read. Open it again.',
};

const preview = {
  saveToDisk: 'Save to disk',
  openWith: 'Open with…',
  beginningOnly: (size: string) => `The first ${size} of it. The whole file can be saved to disk.`,
  notReadable: 'It is damaged, or not what its name says.',
  again: 'Try again',

  pictureFrame: (title: string) => `${title}: plus and minus zoom, 0 fits it in, arrow keys move`,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit in',
  fullSize: 'Full size',
  zoomed: (percent: number) => `${percent} %`,
  dimensions: (width: number, height: number) =>
    `${width.toLocaleString('en-GB')} × ${height.toLocaleString('en-GB')} pixels`,

  notPlayable: 'This browser cannot play it. It is kept whole, and can be saved to disk.',

  pages: (title: string) => `Pages of ${title}`,
  page: (number: number) => `Page ${number}`,
  pageNumber: 'Page',
  ofPages: (count: number) => `of ${count.toLocaleString('en-GB')}`,
  pageBefore: 'Page before',
  pageAfter: 'Next page',
  fitWidth: 'Fit the width',
  pdfProtected: 'It is protected by a password, and not opened here. It can be saved to disk.',
  pdfNotLoaded: 'What shows PDFs could not be loaded. It is fetched once, when it is first needed.',
  pageFailed: 'This page could not be drawn.',

  textOf: (title: string) => `Text of ${title}`,
  lines: (count: number) => counted(count, 'line', 'lines'),
  wrap: 'Wrap lines',

  asTable: 'Table',
  asTree: 'Tree',
  asText: 'Text',
  asPage: 'Page',
  shownAs: 'Shown as',
  tableOf: (title: string) => `Table of ${title}`,
  rows: (count: number) => counted(count, 'row', 'rows'),
  columns: (count: number) => counted(count, 'column', 'columns'),
  firstRowIsHeader: 'First row is a heading',
  column: (number: number) => `Column ${number}`,
  rowNumber: 'Row',
  separators: { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' } as Readonly<
    Record<string, string>
  >,
  separatedBy: (what: string) => `separated by ${what}`,
  emptyFile: 'There is nothing in it.',

  treeOf: (title: string) => `Tree of ${title}`,
  entries: (count: number) => counted(count, 'entry', 'entries'),
  range: (from: number, to: number) => `${from.toLocaleString('en-GB')} to ${to.toLocaleString('en-GB')}`,
  copyPath: 'Copy the path',
  pathCopied: (path: string) => `${path} is on the clipboard.`,
  foldAll: 'Fold all',
  notJson: (line: number, column: number) =>
    `It is not quite JSON: the mistake is in line ${line}, column ${column}. It is shown as text.`,
  tooLargeForTree: 'It is too large for a tree, and shown as text.',

  heldBack: (what: readonly string[]) => `Held back: ${what.join(', ')}.`,
  nothingHeldBack: 'A page without scripts. Nothing in it is fetched, and links ask before they open.',
  scripts: (count: number) => counted(count, 'script', 'scripts'),
  addresses: (count: number) => counted(count, 'thing from elsewhere', 'things from elsewhere'),
  forms: (count: number) => counted(count, 'form', 'forms'),
  frames: (count: number) => counted(count, 'frame', 'frames'),
  openOutside: (host: string) => `Open ${host}?`,
  openOutsideSays: 'The page opens in a tab of its own, outside Memex. It is not told where you come from.',
  openIt: 'Open it',
  stay: 'Stay here',

  noPreview: 'No preview for this kind of file',
  keptWhole: 'It is kept whole, byte for byte.',
  firstBytes: (count: number) => `Its first ${bytesIn(count)}`,
  allBytes: (count: number) => `Its ${bytesIn(count)}`,

  passage: 'Marked passage',
  marked: (quote: string) => `“${quote}”`,
  linkPassage: 'Link this passage',
  notePassage: 'Note on this passage',
  noteTitle: (title: string) => `On “${title}”`,
  noteMade: (title: string) => `“${title}” is a new note, linked to the passage.`,
  open: 'Open',
  undo: 'Undo',
};

export const words = { files, preview };
