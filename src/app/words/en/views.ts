import { say } from './counts.ts';

export const views = {
  openWith: 'Open with…',
  beginningOnly: (size: string) => `The first ${size} of it. The whole file can be saved to disk.`,
  notReadable: 'It is damaged, or not what its name says.',
  empty: 'There is nothing in it.',

  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomed: (percent: number) => say(percent, { other: '# %' }),
  pictureFrame: (title: string) => `${title}: plus and minus zoom, 0 fits it in, arrow keys move`,
  fit: 'Fit in',
  fullSize: (zoom: string) => `${zoom}, full size`,
  toFullSize: 'Full size',
  dimensions: (width: string, height: string) => `${width} × ${height} pixels`,

  notPlayable: 'This browser cannot play it. It is kept whole, and can be saved to disk.',

  pages: (title: string) => `Pages of ${title}`,
  pageOf: (number: number) => say(number, { other: 'Page #' }),
  pageNumber: 'Page',
  ofPages: (count: number) => say(count, { other: 'of #' }),
  pageBefore: 'Page before',
  pageAfter: 'Next page',
  fitWidth: 'Fit the width',
  pdfProtected: 'It is protected by a password, and not opened here. It can be saved to disk.',
  pdfNotLoaded: 'What shows PDFs could not be loaded. It is fetched once, when it is first needed.',
  pageFailed: 'This page could not be drawn.',

  textOf: (title: string) => `Text of ${title}`,
  lines: (count: number) => say(count, { one: '# line', other: '# lines' }),
  wrap: 'Wrap lines',

  shownAs: 'Shown as',
  asTable: 'Table',
  asTree: 'Tree',
  asText: 'Text',
  asPage: 'Page',

  tableOf: (title: string) => `Table of ${title}`,
  rows: (count: number) => say(count, { one: '# row', other: '# rows' }),
  columns: (count: number) => say(count, { one: '# column', other: '# columns' }),
  tableFacts: (rows: string, columns: string, separator: string) => `${rows}, ${columns}, ${separator}`,
  separated: {
    ',': 'separated by commas',
    ';': 'separated by semicolons',
    '\t': 'separated by tabs',
    '|': 'separated by bars',
  },
  firstRowIsHeader: 'First row is a heading',
  column: (number: number) => say(number, { other: 'Column #' }),
  rowNumber: 'Row',

  treeOf: (title: string) => `Tree of ${title}`,
  entries: (count: number) => say(count, { one: '# entry', other: '# entries' }),
  range: (from: string, to: string) => `${from} to ${to}`,
  copyPath: 'Copy the path',
  pathCopied: (path: string) => `${path} is on the clipboard.`,
  foldAll: 'Fold all',
  notJson: (line: string, column: string) =>
    `It is not quite JSON: the mistake is in line ${line}, column ${column}. It is shown as text.`,
  tooLargeForTree: 'It is too large for a tree, and shown as text.',

  heldBack: (what: string) => `Held back: ${what}.`,
  nothingHeldBack: 'A page without scripts. Nothing in it is fetched, and links ask before they open.',
  scripts: (count: number) => say(count, { one: '# script', other: '# scripts' }),
  addresses: (count: number) =>
    say(count, { one: '# thing from elsewhere', other: '# things from elsewhere' }),
  forms: (count: number) => say(count, { one: '# form', other: '# forms' }),
  frames: (count: number) => say(count, { one: '# frame', other: '# frames' }),
  openOutside: (host: string) => `Open ${host}?`,
  openOutsideSays: 'The page opens in a tab of its own, outside Memex. It is not told where you come from.',
  openIt: 'Open it',
  stay: 'Stay here',

  none: 'No preview for this kind of file',
  noneHint: 'It is kept whole, byte for byte.',
  firstBytes: (count: number) => say(count, { one: 'Its first byte', other: 'Its first # bytes' }),
  allBytes: (count: number) => say(count, { one: 'Its one byte', other: 'Its # bytes' }),

  passage: 'Marked passage',
  linkPassage: 'Link this passage',
  notePassage: 'Note on this passage',
  noteTitle: (title: string) => `On “${title}”`,
  noteMade: (title: string) => `A note on “${title}” was made, linked to the passage.`,
};
