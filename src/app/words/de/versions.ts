import type { versions as English } from '../en/versions.ts';
import { say } from './counts.ts';

export const versions: typeof English = {
  noneOpen: 'Keine Notiz ist geöffnet',
  noneOpenHint: 'Ist eine geöffnet, stehen hier ihre Fassungen, von der ersten bis zur letzten.',
  toNotes: 'Zu den Notizen',
  whatChanged: 'Änderungen',
  againstNow: 'Gegen jetzt',
  justText: 'Nur der Text',
  whatToShow: 'Was zu zeigen ist',
  isNewest: (version) => `Fassung ${version} ist wieder die neueste. Die anderen bleiben.`,
  backToNote: 'Zurück zur Notiz',
  allVersions: 'Fassungen',
  versionOf: (version, newest) => `Fassung ${version} von ${newest}`,
  restore: (version) => `Fassung ${version} wiederherstellen`,
  notCompared: 'Diese Art von Datei wird nicht Wort für Wort verglichen.',
  standsNow: 'So steht es jetzt da.',
  first: 'Die erste Fassung: alles ist neu.',
  firstFrom: (title) => `Die erste Fassung aus „${title}“.`,
  firstMergedWith: (title) => `Die erste Fassung, zusammengeführt mit „${title}“.`,
  from: (title) => `aus „${title}“`,
  mergedWith: (title) => `zusammengeführt mit „${title}“`,

  parts: (count) => say(count, { one: '# Stück', other: '# Stücke' }),
  contentPurged: 'Inhalt endgültig gelöscht',
  version: 'Fassung',
  versionNumber: (version) => `Fassung ${version}`,

  sameInBoth: 'Der Text ist in beiden gleich.',
  unchanged: (lines) => say(lines, { one: '# Zeile unverändert', other: '# Zeilen unverändert' }),
  showMoreLines: (lines) => say(lines, { one: '# weitere Zeile zeigen', other: '# weitere Zeilen zeigen' }),

  facts: 'Angaben zu dieser Fassung',
  written: 'Geschrieben',
  size: 'Größe',
  words: 'Wörter',
  parent: 'Vorgängerin',
  noParent: 'keine',
  parents: (versions) => versions.map((version) => `Fassung ${version}`).join(', '),
  merging: 'Zusammenführung',
  cutBy: 'Geteilt nach',
  cutByContent: 'Inhalt',
  cutByFixedSize: 'fester Größe',
  cutByWords: 'Wörtern',
  partCount: 'Stücke',
  restoring: (next, newer) =>
    `Wiederherstellen schreibt Fassung ${next} mit diesem Inhalt. Nichts geht verloren: ${say(newer, { one: '# neuere Fassung bleibt', other: '# neuere Fassungen bleiben' })}.`,
};
