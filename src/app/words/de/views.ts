import type { views as English } from '../en/views.ts';
import { say } from './counts.ts';

export const views: typeof English = {
  openWith: 'Öffnen mit …',
  beginningOnly: (size) => `Die ersten ${size} davon. Die ganze Datei lässt sich auf dem Gerät sichern.`,
  notReadable: 'Sie ist beschädigt oder nicht das, was ihr Name sagt.',
  empty: 'Es steht nichts darin.',

  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  zoomed: (percent) => say(percent, { other: '# %' }),
  pictureFrame: (title) =>
    `${title}: Plus und Minus vergrößern und verkleinern, 0 passt ein, Pfeiltasten verschieben`,
  fit: 'Einpassen',
  fullSize: (zoom) => `${zoom}, volle Größe`,
  toFullSize: 'Volle Größe',
  dimensions: (width, height) => `${width} × ${height} Pixel`,

  notPlayable:
    'Dieser Browser kann das nicht abspielen. Die Datei ist ganz aufbewahrt und lässt sich auf dem Gerät sichern.',

  pages: (title) => `Seiten von ${title}`,
  pageOf: (number) => say(number, { other: 'Seite #' }),
  pageNumber: 'Seite',
  ofPages: (count) => say(count, { other: 'von #' }),
  pageBefore: 'Seite davor',
  pageAfter: 'Nächste Seite',
  fitWidth: 'An die Breite anpassen',
  pdfProtected:
    'Sie ist mit einem Passwort geschützt und wird hier nicht geöffnet. Sie lässt sich auf dem Gerät sichern.',
  pdfNotLoaded:
    'Was PDFs zeigt, ließ sich nicht laden. Es wird einmal geholt, wenn es zum ersten Mal gebraucht wird.',
  pageFailed: 'Diese Seite ließ sich nicht zeichnen.',

  textOf: (title) => `Text von ${title}`,
  lines: (count) => say(count, { one: '# Zeile', other: '# Zeilen' }),
  wrap: 'Zeilen umbrechen',

  shownAs: 'Gezeigt als',
  asTable: 'Tabelle',
  asTree: 'Baum',
  asText: 'Text',
  asPage: 'Seite',

  tableOf: (title) => `Tabelle von ${title}`,
  rows: (count) => say(count, { one: '# Zeile', other: '# Zeilen' }),
  columns: (count) => say(count, { one: '# Spalte', other: '# Spalten' }),
  tableFacts: (rows, columns, separator) => `${rows}, ${columns}, ${separator}`,
  separated: {
    ',': 'durch Kommas getrennt',
    ';': 'durch Strichpunkte getrennt',
    '\t': 'durch Tabulatoren getrennt',
    '|': 'durch senkrechte Striche getrennt',
  },
  firstRowIsHeader: 'Erste Zeile ist eine Überschrift',
  column: (number) => say(number, { other: 'Spalte #' }),
  rowNumber: 'Zeile',

  treeOf: (title) => `Baum von ${title}`,
  entries: (count) => say(count, { one: '# Eintrag', other: '# Einträge' }),
  range: (from, to) => `${from} bis ${to}`,
  copyPath: 'Pfad kopieren',
  pathCopied: (path) => `${path} ist in der Zwischenablage.`,
  foldAll: 'Alles zuklappen',
  notJson: (line, column) =>
    `Das ist nicht ganz JSON: Der Fehler steht in Zeile ${line}, Spalte ${column}. Gezeigt wird der Text.`,
  tooLargeForTree: 'Für einen Baum ist sie zu groß; gezeigt wird der Text.',

  heldBack: (what) => `Zurückgehalten: ${what}.`,
  nothingHeldBack: 'Eine Seite ohne Skripte. Nichts darin wird geholt, und Links fragen, bevor sie öffnen.',
  scripts: (count) => say(count, { one: '# Skript', other: '# Skripte' }),
  addresses: (count) => say(count, { one: '# Teil von anderswo', other: '# Teile von anderswo' }),
  forms: (count) => say(count, { one: '# Formular', other: '# Formulare' }),
  frames: (count) => say(count, { one: '# Rahmen', other: '# Rahmen' }),
  openOutside: (host) => `${host} öffnen?`,
  openOutsideSays:
    'Die Seite öffnet in einem eigenen Tab, außerhalb von Memex. Sie erfährt nicht, woher du kommst.',
  openIt: 'Öffnen',
  stay: 'Hier bleiben',

  none: 'Keine Vorschau für diese Art von Datei',
  noneHint: 'Sie ist ganz aufbewahrt, Byte für Byte.',
  firstBytes: (count) => say(count, { one: 'Ihr erstes Byte', other: 'Ihre ersten # Bytes' }),
  allBytes: (count) => say(count, { one: 'Ihr einziges Byte', other: 'Ihre # Bytes' }),

  passage: 'Markierte Stelle',
  linkPassage: 'Diese Stelle verlinken',
  notePassage: 'Notiz zu dieser Stelle',
  noteTitle: (title) => `Zu „${title}“`,
  noteMade: (title) => `Eine Notiz zu „${title}“ ist angelegt und mit der Stelle verlinkt.`,
};
