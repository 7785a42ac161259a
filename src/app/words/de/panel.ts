import type { panel as English } from '../en/panel.ts';
import { say } from './counts.ts';

const parts = (count: number): string => say(count, { one: '# Teil', other: '# Teile' });

export const panel: typeof English = {
  chunks: {
    parts: 'Teile',
    noParts: 'Noch ist kein Inhalt da.',
    allDifferent: (count, size) => `${parts(count)}, ${size}. Keiner ist zweimal da.`,
    someTwice: (count, different, size, kept) =>
      `${parts(count)}, ${size}. ${say(different, { one: '# verschiedener wird', other: '# verschiedene werden' })} je einmal aufbewahrt: ${kept}.`,
    shared: (count, size) =>
      say(count, {
        one: `# davon, ${size}, ist auch in anderen Knoten und wird für alle einmal aufbewahrt.`,
        other: `# davon, ${size}, sind auch in anderen Knoten und werden für alle einmal aufbewahrt.`,
      }),
    noneShared: 'Kein anderer Knoten hat einen davon.',
    notCounted: 'Es sind zu viele, um sofort zu sagen, wie viel davon auch andere haben.',
    at: (size, place) => `${size} bei ${place}`,
    times: (count) => say(count, { one: '#-mal', other: '#-mal' }),
    uses: (count) => say(count, { one: 'in # Version', other: 'in # Versionen' }),
    usesAtLeast: (count) => say(count, { one: 'in # Version oder mehr', other: 'in # Versionen oder mehr' }),
    copyHashOf: (hash) => `Hash kopieren, der mit ${hash} beginnt`,
    andOthers: 'und andere',
    more: (count) => say(count, { one: '# weiteren zeigen', other: '# weitere zeigen' }),
  },
  around: 'Umgebung',
  outline: 'Gliederung',
  history: 'Verlauf',
  facts: 'Angaben',
  aroundThisNote: 'Um diese Notiz',
  besideTheNote: 'Neben der Notiz',
  close: 'Seitenleiste schließen',
  nothingYet: 'Noch nichts darum herum',
  nothingYetHint: 'Mit den ersten Wörtern bekommt die Notiz ihren Platz.',

  links: 'Verknüpfungen',
  linksShort: 'Verknüpft',
  noLinks: 'Noch keine Verknüpfungen. Sie sagen, wie eines auf dem anderen beruht.',
  outOf: (title) => `Von ${title} aus`,
  into: (title) => `Zu ${title} hin`,
  removeLink: (label, title) => `Verknüpfung ${label} ${title} entfernen`,
  removeThisLink: 'Diese Verknüpfung entfernen',
  here: 'hier',
  inOther: (title) => `in ${title}`,
  showHere: 'Die Stelle hier zeigen',
  showInOther: (title) => `Die Stelle in ${title} zeigen`,
  lost: (where) => `${where}, nicht mehr da`,
  otherwise: (where) => `${where}, lautet jetzt anders`,

  references: 'Verweise',
  toThisNote: 'auf diese Notiz',
  noReferences: 'Noch erwähnt keine andere Notiz diese.',
  more: (count) => say(count, { other: '# weitere' }),
  andMore: (count) => say(count, { other: 'und # weitere' }),
  mentions: 'Erwähnungen',
  inThisNote: 'in dieser Notiz',
  notWritten: 'Noch nicht geschrieben',
  writeIt: 'Schreiben',

  unlinked: 'Unverknüpfte Erwähnungen',
  noUnlinked: 'Keine andere Notiz nennt diese beim Namen, ohne zu verweisen.',
  lookFurther: 'Weitersuchen',
  found: (mentions, notes) =>
    `${say(mentions, { one: '# Erwähnung', other: '# Erwähnungen' })} in ${say(notes, { one: '# Notiz', other: '# Notizen' })}`,
  looking: 'sucht',
  lookingAt: (looked, notes) => `sucht, ${looked} von ${say(notes, { one: '# Notiz', other: '# Notizen' })}`,
  lookedAt: (looked, notes) => `${looked} von ${say(notes, { one: '# Notiz', other: '# Notizen' })}`,
  linkAllIn: (count, title) =>
    say(count, { other: (figure) => `Alle ${figure} Erwähnungen in ${title} zu Verweisen machen` }),
  linkAll: 'Alle verweisen',
  linkIn: (text, title) => `„${text}“ in ${title} zum Verweis machen`,
  link: 'Verweisen',
  linked: (count, source, target) =>
    `${say(count, { one: '# Erwähnung', other: '# Erwähnungen' })} in „${source}“ ${count === 1 ? 'verweist' : 'verweisen'} jetzt auf „${target}“.`,
  keepsLinks: (source) => `„${source}“ wurde seitdem geändert und behält die Verweise.`,

  similar: 'Ähnliches',
  nearDuplicates: 'Beinahe Gleiches',
  noSimilar: 'Keine andere Notiz hat etwas mit dieser gemeinsam.',
  alike: (figure) => `${figure} gleich`,
  keptApart: (likeness) => `${likeness}; auseinandergehalten`,

  versions: 'Fassungen',
  compare: 'Vergleichen',
  oneVersion: 'Bisher 1 Fassung. Jede Zeit des Schreibens macht eine.',

  type: 'Typ',
  kind: 'Art',
  mediaType: 'Medientyp',
  made: 'Angelegt',
  changed: 'Geändert',
  size: 'Größe',
  text: 'Text',
  fileName: 'Dateiname',
  cameFrom: 'Kam von',
  id: 'Kennung',
  copyId: 'Kennung kopieren',
  idCopied: 'Die Kennung liegt in der Zwischenablage.',
  copyHash: 'Prüfsumme kopieren',
  hashCopied: 'Die Prüfsumme liegt in der Zwischenablage.',

  takenText: {
    notYet: 'Noch nicht entnommen',
    whole: (size) => `${size}, von der Suche gefunden`,
    none: 'Keiner: die Seiten sind Bilder',
    part: (size) => `${size} davon, von der Suche gefunden`,
    protected: 'Nicht zu entnehmen: durch ein Passwort geschützt',
    unreadable: 'Nicht zu entnehmen: nicht lesbar',
    tooLarge: 'Nicht entnommen: zu groß',
  },
};
