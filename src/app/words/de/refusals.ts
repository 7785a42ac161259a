import type { DeviceDeed, NamedThing } from '../../../mx/refusal-sayings.ts';
import type { refusals as English } from '../en/refusals.ts';

const NAMED: Readonly<Record<NamedThing, string>> = {
  'A type of link': 'Ein Typ von Verknüpfungen',
  'The label of a link': 'Die Bezeichnung einer Verknüpfung',
  'A type of node': 'Ein Typ von Knoten',
  'The label of a type': 'Die Bezeichnung eines Typs',
};

const DEEDS: Readonly<Record<DeviceDeed, string>> = {
  'find the size of': 'die Größe der Datei zu nennen',
  read: 'aus der Datei zu lesen',
  'write to': 'in die Datei zu schreiben',
  extend: 'die Datei zu verlängern',
  shorten: 'die Datei zu kürzen',
  flush: 'die Datei zu sichern',
  close: 'die Datei zu schließen',
};

const listed = (types: readonly string[]): string =>
  types.length === 1 ? `Knoten vom Typ ${types[0]}` : `Knoten der Typen ${types.join(', ')}`;

export const refusals: typeof English = {
  noNode: (id) => `Einen Knoten ${id} gibt es in diesem Memex nicht.`,
  nodeNotInTrash: (id) => `Der Knoten ${id} liegt nicht im Papierkorb.`,
  noNodeNamed: (name) => `Kein Knoten hat die Kennung oder den Titel „${name}“.`,
  noLink: (link) => `Eine Verknüpfung ${link} gibt es in diesem Memex nicht.`,
  noVersion: (version, id) => `Eine Fassung ${version} des Knotens ${id} gibt es nicht.`,
  noVersionOfSome: (version, id) =>
    `Eine Fassung ${version} eines Knotens ${id} gibt es in diesem Memex nicht.`,
  versionsUpTo: (id, version, newest) =>
    `Der Knoten ${id} hat keine Fassung ${version}; er hat 1 bis ${newest}.`,
  noNodeThen: (id, commit) => `Bei Änderung ${commit} gab es keinen Knoten ${id}.`,
  noLinkThen: (link, commit) => `Bei Änderung ${commit} gab es keine Verknüpfung ${link}.`,
  noCommit: (commit, newest) => `Eine Änderung ${commit} gibt es nicht; dieser Memex hat 1 bis ${newest}.`,
  noMoment: (name) => `Einen Zeitpunkt „${name}“ gibt es in diesem Memex nicht.`,
  momentExists: (name) =>
    `Einen Zeitpunkt „${name}“ gibt es schon; zuerst dessen Namen aufgeben, oder einen anderen wählen.`,
  momentsFull: (most) => `Ein Memex behält ${most} benannte Zeitpunkte; zuerst einen aufgeben.`,
  momentName: (most) => `Der Name eines Zeitpunkts hat 1 bis ${most} Zeichen.`,
  historyKeeps: () =>
    'Der Verlauf wird für einige Tage behalten, oder für einen Anteil der Datei von 0 bis 1.',
  stagedGone: () => 'Dieser vorbereitete Inhalt ist nicht mehr da. Bitte noch einmal beginnen.',

  pathExists: (path) => `Ein anderer Knoten hat schon den Pfad „${path}“.`,
  nodeExists: (id) => `Einen Knoten ${id} gibt es in diesem Memex schon.`,
  memexExists: (key) => `Einen Memex „${key}“ gibt es schon.`,
  noMemex: (key) => `Einen Memex „${key}“ gibt es hier nicht.`,
  noType: () => 'Ein Knoten braucht einen Typ; dieser ist leer.',
  noTitle: () => 'Ein Knoten braucht einen Titel; dieser ist leer.',
  titleOneLine: () => 'Ein Titel steht auf einer Zeile.',
  mergeWithItself: () => 'Ein Knoten lässt sich nicht mit sich selbst zusammenführen.',
  newestNotForgotten: () => 'Die neueste Fassung ist der Inhalt des Knotens; sie lässt sich nicht aufgeben.',
  versionName: (most) => `Der Name einer Fassung hat höchstens ${most} Zeichen.`,
  metadataObject: () => 'Metadaten sind ein Objekt aus Namen und Werten.',
  metadataDepth: (most) => `Metadaten dürfen ${most}-mal geschachtelt sein; diese sind tiefer geschachtelt.`,
  metadataBytes: (most, bytes) =>
    `Metadaten dürfen ${most} Bytes haben; diese haben ${bytes}. Großes gehört in den Inhalt.`,
  descriptionLong: (most) => `Eine Beschreibung hat höchstens ${most} Zeichen.`,
  linkInk: (inks) => `Die Farbe einer Verknüpfung ist eine Zahl von 1 bis ${inks}.`,
  typeInk: (inks) => `Die Farbe eines Typs ist eine Zahl von 1 bis ${inks}.`,
  typesForEnd: (most) => `Für ein Ende lassen sich höchstens ${most} Typen von Knoten nennen.`,
  propertyName: (most) =>
    `Eine Eigenschaft heißt mit 1 bis ${most} Zeichen auf einer Zeile, ohne Leerzeichen davor und danach.`,
  nameForm: (what, most) =>
    `${Object.hasOwn(NAMED, what) ? NAMED[what] : what} ist ein Name von 1 bis ${most} Zeichen auf einer Zeile, ohne Leerzeichen davor und danach.`,
  linkFrom: (label, types, title, type) =>
    `Eine Verknüpfung „${label}“ geht aus von: ${listed(types)}. „${title}“ ist vom Typ ${type}.`,
  linkTo: (label, types, title, type) =>
    `Eine Verknüpfung „${label}“ führt zu: ${listed(types)}. „${title}“ ist vom Typ ${type}.`,
  tagOneWord: () => 'Ein Schlagwort ist ein Wort, ohne Leerzeichen und Kommas.',
  tagLetters: () =>
    'Ein Schlagwort ist ein Wort aus Buchstaben, Ziffern, - und _, mit / zwischen seinen Teilen, und nicht nur aus Ziffern.',
  typeNotGiven: (type) => `„${type}“ ist kein Typ, der sich vergeben lässt.`,
  mergeNeedsTwo: () => 'Zum Zusammenführen gehören ein Knoten, der bleibt, und ein anderer, der geht.',

  passageApart: () => 'Diese Wörter stehen nicht im Text, oder nicht nebeneinander.',
  passageEmpty: () =>
    'Eine Stelle hat mindestens ein Wort: bitte die Wörter markieren, um die es bei der Verknüpfung geht.',
  passageLong: (most, chars) =>
    `Eine Verknüpfung hängt an einer Stelle von höchstens ${most} Zeichen; diese hat ${chars}.`,
  passageOfFile: () => 'Nur Texte haben Stellen; mit der Datei lässt sich nur als Ganzes verknüpfen.',
  passageBehind: () => 'Die Stelle liegt hinter dem Ende des Textes.',

  changesMost: (most, changes) => `Auf einmal lassen sich ${most} Änderungen machen; dies sind ${changes}.`,
  changesMib: (most) => `Mehr als ${most} MiB an Änderungen auf einmal: bitte aufteilen.`,
  readInParts: (bytes) => `${bytes} Bytes sind zu viel, um sie auf einmal zu lesen. In Teilen geht es.`,
  zipTooMuch: (bytes) =>
    `Dieses Zip entpackte sich zu ${bytes} Bytes; so klein packt sich kein ehrlicher Ordner.`,
  noZip: () => 'Das ist kein Zip, oder sein Ende fehlt.',

  storageFull: () =>
    'Der Speicher ist voll: Nichts wurde gesichert. Bitte Platz schaffen und noch einmal versuchen.',
  deviceRefused: (what, why) =>
    `Das Gerät hat sich geweigert, ${Object.hasOwn(DEEDS, what) ? DEEDS[what] : what} (${why}).`,
  deviceLost: () =>
    'Das Gerät hat verloren, was es bestätigt hatte. Bitte den Memex schließen und wieder öffnen.',
  storageSilent: () => 'Der Speicher dieses Browsers antwortet nicht. Bitte noch einmal versuchen.',
  roomForFile: () => 'In diesem Browser ist nicht genug Platz für die Datei.',
  roomForCopy: (mb) =>
    `Für eine Kopie ist kein Platz: Sie braucht ${mb} MB oder mehr, und weder der Speicher dieses Browsers noch sein Arbeitsspeicher hat so viel. Auf dem Gerät so viel freigeben oder im Memex Platz schaffen, und noch einmal versuchen.`,
  noWebAssembly: () =>
    'Dieser Browser führt hier kein WebAssembly aus, womit Memex benennt und prüft, was es aufbewahrt. Der Blockierungsmodus schaltet es ab: diese Seite davon ausnehmen, oder einen anderen Browser verwenden. Nichts wurde geändert.',
  noteNotSaved: () => 'Die Notiz wurde nicht gesichert.',
};
