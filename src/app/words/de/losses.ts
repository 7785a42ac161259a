import type { losses as English } from '../en/losses.ts';

export const losses: typeof English = {
  bytesLost: (bytes, at) => `${bytes} Bytes mit Datensätzen bei Byte ${at} sind beschädigt.`,
  commitLost: (commit) =>
    `Änderung ${commit} ist verloren; was damals geändert wurde, ist wie davor, oder fort.`,
  commitsLost: (first, last) =>
    `Die Änderungen ${first} bis ${last} sind verloren; was damals geändert wurde, ist wie davor, oder fort.`,
  recordNonsense: (node) => `Der Datensatz von Knoten ${node} ergibt keinen Sinn.`,
  nodeLost: (title) => `„${title}“ ist verloren, mit Datensatz und allen Fassungen.`,
  recordLost: (title) =>
    `Der Datensatz von „${title}“ ist verloren; der Knoten wurde aus seinen Fassungen zusammengesetzt. Seine Eigenschaften sind die, die in Verzeichnissen standen.`,
  versionUnreadable: (title, version) =>
    `Von „${title}“ ist eine Fassung nicht zu lesen (Fassung ${version}).`,
  versionEmpty: (title, version) => `Von „${title}“ ist aller Inhalt verloren (Fassung ${version}).`,
  versionInPart: (bytes, of, title, version) =>
    `Nur ${bytes} von ${of} Bytes sind übrig von „${title}“ (Fassung ${version}).`,
  noVersionLeft: (title, version) => `Von „${title}“ ist kein Inhalt geblieben (Fassung ${version}).`,
  newestLost: (title, version) => `Von „${title}“ ist die neueste Fassung verloren (Fassung ${version}).`,
  withoutPath: (title) => `„${title}“ kam ohne den Pfad: Ein anderer Knoten hat ihn.`,
  nodeRefused: (title, why) => `„${title}“ ließ sich nicht herüberbringen: ${why}`,
  versionRefused: (title, why) => `Eine Fassung von „${title}“ ließ sich nicht herüberbringen: ${why}`,
  lostLink: (type, from, to) => `Die Verknüpfung „${type}“ von ${from} zu ${to}`,
  lostTitled: (title) => `„${title}“`,
  lostNumbered: (node) => `Knoten ${node}`,
  linkFactsLost: (link) => `${link}: Zeit und Eigenschaften sind verloren; die Verknüpfung ist da.`,
  linkEndLost: (link) => `${link}: Eines ihrer Enden ist verloren, und damit auch sie.`,
  linkRefused: (link, why) => `${link} blieb zurück: ${why}`,
  settingLost: (name, why) => `Die Einstellung „${name}“ ist verloren: ${why}`,

  partsMoved: (count) =>
    `${count} Teile der Datei stehen nicht dort, wohin sie geschrieben wurden; gefunden wurden sie trotzdem.`,
  endTorn: (bytes) =>
    `Die Datei endet in einem Schreibvorgang von ${bytes} Bytes, der nie beendet oder bestätigt wurde.`,
  noContents: () => 'Kein Inhaltsverzeichnis war zu lesen: Was endgültig gelöscht war, kann wieder da sein.',
  snapshotsStay: () =>
    'Benannte Zeitpunkte blieben zurück: Die neue Datei hat keine früheren Änderungen, die zu benennen wären.',
  doubtful: (titles, more) =>
    `Diese können sein wie vor ihrer letzten Änderung, da Datensätze daneben beschädigt sind: ${titles.map((title) => `„${title}“`).join(', ')}${more > 0 ? ` und ${more} weitere` : ''}.`,
};
