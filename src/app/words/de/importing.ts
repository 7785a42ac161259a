import type { importing as English } from '../en/importing.ts';
import { say } from './counts.ts';

export const importing: typeof English = {
  heading: 'Importieren',
  lookingAt: 'Wird angesehen …',
  lead: 'Nichts verlässt dieses Gerät; ein Bericht sagt, was hereinkam, und nimmt es auf Wunsch zurück.',
  leadDrop: 'Dateien oder Ordner irgendwo ablegen oder hier wählen.',
  saveWhatCanBeRead: 'Lesbares sichern',
  folder: {
    title: 'Ein Ordner mit Notizen',
    says: 'Markdown und was daneben liegt, wie in einem Tresor von Obsidian. Später noch einmal importiert, wird Geändertes aktualisiert, der Rest bleibt.',
    choose: 'Ordner wählen',
  },
  files: {
    title: 'Einzelne Dateien',
    says: 'Notizen, Bilder, PDFs, Ton, alles. Jede wird ein Knoten, Byte für Byte.',
    choose: 'Dateien wählen',
  },
  graph: {
    title: 'Ein Graph (.graphml)',
    says: 'Seine Knoten werden Knoten, seine Kanten Verknüpfungen, gepackt (.gz) oder nicht. Verknüpfungen im Kreis werden abgelehnt und gezeigt.',
    choose: 'Graph wählen',
  },
  memex: {
    title: 'Eine Memex-Datei (.mx)',
    says: (memex) =>
      `Sie wird ganz geprüft und dann neben „${memex}“ geöffnet; nichts Vorhandenes wird ersetzt.`,
    saysYours: 'Sie wird ganz geprüft und dann neben dem vorhandenen Memex geöffnet; nichts wird ersetzt.',
    choose: '.mx-Datei wählen',
  },
  orDrop: 'oder hier ablegen',

  importNamed: (name) => `„${name}“ importieren`,
  lookedFolder: (files) =>
    `Ein Ordner mit ${say(files, { one: '# Datei', other: '# Dateien' })}. Alles ist angesehen, noch nichts ist geschrieben.`,
  looked: (files) =>
    `${say(files, { one: '# Datei', other: '# Dateien' })}. Alles ist angesehen, noch nichts ist geschrieben.`,
  wouldComeIn: 'Was hereinkäme',
  noteFigure: (count) => say(count, { one: 'Notiz', other: 'Notizen' }),
  fileFigure: (count) => say(count, { one: 'Datei', other: 'Dateien' }),
  inAll: 'insgesamt',
  madeOf: 'Woraus es besteht',
  bySize: 'nach Größe',
  kinds: {
    note: (count, size) => `${say(count, { one: '# Notiz', other: '# Notizen' })}, ${size}`,
    image: (count, size) => `${say(count, { one: '# Bild', other: '# Bilder' })}, ${size}`,
    document: (count, size) => `${say(count, { one: '# Dokument', other: '# Dokumente' })}, ${size}`,
    sound: (count, size) => `${say(count, { other: '# Ton' })}, ${size}`,
    film: (count, size) => `${say(count, { one: '# Film', other: '# Filme' })}, ${size}`,
    other: (count, size) => `${say(count, { one: '# andere Datei', other: '# andere Dateien' })}, ${size}`,
  },
  willHappen: 'Was geschehen wird',
  newFiles: 'Neue Dateien werden Knoten',
  newFilesSays:
    'Aus Markdown werden Notizen mit Eigenschaften, Schlagwörtern und Verweisen; alles andere bleibt, wie es ist.',
  compared: 'Schon früher importierte Dateien werden verglichen',
  comparedSays: 'Gleiches bleibt; Geändertes bekommt eine neue Fassung, und die alte bleibt.',
  comparedFolderSays:
    'Der Name des Ordners und der Pfad darunter sagen, was was ist. Gleiches bleibt; Geändertes bekommt eine neue Fassung, und die alte bleibt.',
  hiddenLeftOut: (count) =>
    say(count, {
      one: '# verborgene Datei oder verborgener Ordner ausgelassen',
      other: '# verborgene Dateien und Ordner ausgelassen',
    }),
  unreadable: (count) =>
    say(count, {
      one: '# Datei oder Ordner ist nicht lesbar',
      other: '# Dateien oder Ordner sind nicht lesbar',
    }),
  reason: (path, reason) => `${path}: ${reason}`,
  reportNamesOthers: (count) =>
    say(count, {
      one: 'Der Bericht nennt auch den anderen.',
      other: 'Der Bericht nennt auch die anderen #.',
    }),
  importFiles: (count) => `${say(count, { one: '# Datei', other: '# Dateien' })} importieren`,
  chooseElse: 'Etwas anderes wählen',
  letItGo: 'Verwerfen',

  isOpen: (name) => `„${name}“ ist geöffnet`,
  isOpenSays:
    'Jeder Teil der Datei wurde geprüft und für gut befunden. Der Memex steht jetzt in diesem Browser neben den anderen; die Datei selbst blieb unverändert.',
  whatIsIn: 'Was darin ist',
  nodes: 'Knoten',
  links: 'Verknüpfungen',
  references: 'Verweise',
  versions: 'Fassungen',
  seeNotes: 'Zu den Notizen',
  seeGraph: 'Zum Graphen',
  importMore: 'Mehr importieren',

  steps: 'Schritte',
  look: 'Ansehen',
  write: 'Schreiben',
  report: 'Bericht',

  writing: 'Wird geschrieben. Inzwischen lässt sich weiterarbeiten; diese Seite behält ihren Platz.',
  soFar: 'Bisher',
  label: 'Import',
  reading: 'Wird gelesen',
  filesOf: (done, total) => `${done} von ${say(total, { one: '# Datei', other: '# Dateien' })}`,
  nodesOf: (done, total) => `${done} von ${say(total, { one: '# Knoten', other: '# Knoten' })}`,
  linksOf: (done, total) => `${done} von ${say(total, { one: '# Verknüpfung', other: '# Verknüpfungen' })}`,
  stop: 'Abbrechen',
  stopSays: 'Was bis dahin hereinkam, bleibt, und der Bericht sagt, was. Der Rest kann später folgen.',
  openNamed: (name) => `„${name}“ öffnen`,
  openSays:
    'Jeder Teil der Datei wird geprüft. Nur wenn alles gut ist, wird ein eigener Memex daraus; die vorhandenen bleiben unberührt.',
  checkingFile: 'Datei wird geprüft',
  stopLeaves: 'Ein Abbruch hinterlässt nichts.',
  besideLeft: (size, left) => `${size}, ${left}`,
  secondsLeft: (seconds) => `noch etwa ${seconds} s`,
  minutesLeft: (minutes) => `noch etwa ${minutes} min`,

  outcomes: {
    added: 'Hinzugefügt',
    updated: 'Aktualisiert',
    unchanged: 'War schon da',
    failed: 'Fehlgeschlagen',
  },
  outcomeReason: (outcome, reason) => `${outcome}: ${reason}`,
  result: 'Ergebnis',
  dayAndTime: (day, time) => `${day}, ${time}`,
  added: 'hinzugefügt',
  updated: 'aktualisiert',
  hereAlready: 'schon da',
  failed: 'fehlgeschlagen',
  leftOut: 'ausgelassen',
  fileByFile: 'Datei für Datei',
  nodeByNode: 'Knoten für Knoten',
  rows: (count) => say(count, { one: '# Zeile', other: '# Zeilen' }),
  show: 'Zeigen',
  all: 'Alle',
  file: 'Datei',
  whatHappened: 'Was geschah',
  size: 'Größe',
  showAll: (count) => say(count, { other: 'Alle # zeigen' }),
  saveReport: 'Bericht sichern',
  undo: 'Import zurücknehmen',
  reportFile: (name) => `Import ${name}`,
  mentioned: 'Erwähnt, nicht da',
  names: (count) => say(count, { one: '# Name', other: '# Namen' }),
  inFile: (path) => `in ${path}`,
  inFiles: (path, more) => say(more, { other: (figure) => `in ${path} und ${figure} weiteren` }),
  mentionedSays:
    'Diese Verweise bleiben, wie sie geschrieben sind, und führen irgendwohin, sobald etwas mit dem Namen da ist.',

  stoppedAfterFiles: (count) => `Nach ${say(count, { one: '# Datei', other: '# Dateien' })} abgebrochen`,
  stoppedAfterNodes: (count) => `Nach ${say(count, { one: '# Knoten', other: '# Knoten' })} abgebrochen`,
  nothingCameIn: 'Nichts kam herein',
  nodesAndLinksCameIn: (nodes, links) =>
    `${say(nodes, { one: '# Knoten', other: '# Knoten' })} und ${say(links, { one: '# Verknüpfung', other: '# Verknüpfungen' })} hereingekommen`,
  allHereAlready: 'Alles war schon da',
  filesCameIn: (count) => `${say(count, { one: '# Datei', other: '# Dateien' })} hereingekommen`,
  nodesCameIn: (count) => `${say(count, { one: '# Knoten', other: '# Knoten' })} hereingekommen`,
  wereHere: (count) => say(count, { one: '# war schon da', other: '# waren schon da' }),
  haveFailed: (count) =>
    say(count, {
      one: '# fehlgeschlagen, der Grund steht daneben',
      other: '# fehlgeschlagen, der Grund steht jeweils daneben',
    }),
  notStoredTwice: (saved, all) => `${saved} von ${all} wurden nicht doppelt abgelegt`,
  summary: (first, shared) => `${first}: ${shared}.`,
  sentence: (text) => `${text}.`,
  readByteForByte: (size) => `${size} gelesen, jede Datei Byte für Byte.`,

  text: {
    heading: (name, memex, when) => `Import von „${name}“ in „${memex}“, ${when}`,
    stopped: 'Vor dem Ende abgebrochen.',
    complete: 'Vollständig.',
    filesAdded: (count) => `${say(count, { one: '# Datei', other: '# Dateien' })} hinzugefügt`,
    filesUpdated: (count) => `${say(count, { one: '# Datei', other: '# Dateien' })} aktualisiert`,
    filesHere: (count) => `${say(count, { one: '# Datei', other: '# Dateien' })} schon da`,
    nodesAdded: (count) => `${say(count, { one: '# Knoten', other: '# Knoten' })} hinzugefügt`,
    nodesUpdated: (count) => `${say(count, { one: '# Knoten', other: '# Knoten' })} aktualisiert`,
    nodesHere: (count) => `${say(count, { one: '# Knoten', other: '# Knoten' })} schon da`,
    links: (added, here, failed) =>
      `${say(added, { one: '# Verknüpfung', other: '# Verknüpfungen' })} hinzugefügt, ${here} schon da, ${failed} fehlgeschlagen`,
    filesFailed: (count) => `${say(count, { one: '# Datei', other: '# Dateien' })} fehlgeschlagen`,
    filesLeftOut: (count) => `${say(count, { one: '# Datei', other: '# Dateien' })} ausgelassen`,
    read: (size, fresh) => `${size} gelesen, ${fresh} neu`,
    fileByFile: 'DATEI FÜR DATEI',
    nodeByNode: 'KNOTEN FÜR KNOTEN',
    notThere: 'VERWEISE AUF NICHT VORHANDENES',
    leftOut: 'AUSGELASSEN',
  },
};
