import type { similar as English } from '../en/similar.ts';
import { say } from './counts.ts';

export const similar: typeof English = {
  makeOne: 'Aus zwei Notizen eine machen',
  whichStays: 'Welche bleibt',
  goesToTrash: (goes, stays) => [
    `${goes} kommt in den Papierkorb`,
    `, so wie es ist. Was darauf führt oder verweist, führt zu ${stays}.`,
  ],
  goesToTrashBothNames: (goes, stays) => [
    `${goes} kommt in den Papierkorb`,
    `, so wie es ist. Was darauf führt oder verweist, führt zu ${stays}, das fortan beide Namen hat.`,
  ],
  historiesKept: (versions, stays) => [
    'Beide Verläufe bleiben:',
    ` ${say(versions, { one: '# Fassung', other: '# Fassungen' })} von ${stays} und eine, die aus beiden kommt.`,
  ],
  tagsCome: (goes) => `Schlagwörter und Eigenschaften, die nur ${goes} hat, kommen mit.`,
  tagsAndLinksCome: (goes, links) =>
    `Schlagwörter und Eigenschaften, die nur ${goes} hat, kommen mit, ebenso ${say(links, { one: 'die Verknüpfung', other: 'die # Verknüpfungen' })}.`,
  notBothText: (stays, goes) =>
    `Nicht beide sind Text: ${stays} behält seinen Inhalt, und der von ${goes} steht im Verlauf.`,
  oneClickBack: 'Ein Klick nimmt es zurück.',
  facts: (changed, size, versions, links) =>
    `geändert am ${changed}, ${size}, ${say(versions, { one: '# Fassung', other: '# Fassungen' })}, ${say(links, { one: '# Verknüpfung', other: '# Verknüpfungen' })}`,

  sayTheSame: 'Beide sagen dasselbe, es gibt nichts zu wählen.',
  placesDiffer: (count) =>
    say(count, { one: '# Stelle ist verschieden', other: '# Stellen sind verschieden' }),
  placesDifferByHand: (count) =>
    say(count, {
      one: '# Stelle ist verschieden; von Hand geschrieben',
      other: '# Stellen sind verschieden; von Hand geschrieben',
    }),
  howTogether: 'Wie die Texte zusammenkommen',
  byPlace: 'Nach Stellen',
  asText: 'Als Text',
  place: (at, all) => `Stelle ${at} von ${all}`,
  mergedText: 'Der zusammengeführte Text',
  asHasIt: (name) => `Wie in ${name}`,
  takeIt: (name) => `Übernehmen: nur ${name} hat es`,
  leaveOut: 'Weglassen',
  both: 'Beide, eines nach dem anderen',

  stayTwo: (one, other) => `${one} und ${other} bleiben zwei.`,
  listedAgain: (one, other) => `${one} und ${other} dürfen wieder als beinahe gleich aufgeführt werden.`,
  isPart: (goes, stays) => `${goes} ist jetzt Teil von ${stays}.`,
  oneLinkLeftOut: (reason) => `Eine Verknüpfung wurde ausgelassen: ${reason}`,
  linksLeftOut: (count) =>
    `${say(count, { one: '# Verknüpfung wurde ausgelassen, weil sie im Kreis liefe', other: '# Verknüpfungen wurden ausgelassen, weil sie im Kreis liefen' })}.`,
  twoAgain: (stays, goes) => `${stays} und ${goes} sind wieder zwei.`,

  first: (title) => `Erstes: ${title}`,
  second: (title) => `Zweites: ${title}`,
  inBoth: (percent) => `${percent} % in beiden`,
  partsInBoth: (shared, parts) =>
    `${shared} von ${say(parts, { one: '# Stück', other: '# Stücken' })} in beiden`,
  changed: (day) => `geändert am ${day}`,
  nothingWritten: 'Darin steht nichts.',
  passage: (number) => `Stelle ${number}`,

  nothingCompared: 'Hier wird nichts verglichen',
  nothingComparedHint: 'Ähnliche Notizen stehen neben jeder Notiz, und jede davon öffnet sich hier.',
  notComparable: 'Diese beiden lassen sich nicht vergleichen',
  oneIsGone: 'Eines davon liegt im Papierkorb oder wurde mit einem anderen zusammengeführt.',
  toDuplicates: 'Zum beinahe Gleichen',
  theFirst: 'Das erste',
  theSecond: 'Das zweite',
  shared: (count) => `${count} gemeinsam`,
  at: (number, all) => `${number} von ${all}`,
  passageAt: (number, all) => `Stelle ${number} von ${all}`,
  oneAndOther: (one, and, other) => [`${one} `, and('und'), ` ${other}`],
  whichOfTwo: 'Welches von beiden',
  passageBefore: 'Vorige Stelle',
  passageBeforeKeys: 'Vorige Stelle (Alt ↑)',
  nextPassage: 'Nächste Stelle',
  nextPassageKeys: 'Nächste Stelle (Alt ↓)',
  keepApart: 'Auseinanderhalten',
  link: 'Verknüpfen',
  merge: 'Zusammenführen',

  duplicates: 'Beinahe Gleiches',
  duplicatesLead:
    'Was doppelt da ist, oder beinahe. Zusammengeführt bleiben beide Verläufe; auseinandergehalten wird es nicht wieder aufgeführt.',
  whatCounts: 'Was als gleich gilt',
  theSame: 'Das Gleiche',
  toTheLetter: 'bis zum letzten Buchstaben',
  nearlyTheSame: 'Beinahe das Gleiche',
  changedLastFirst: 'zuletzt Geändertes zuerst',
  howAlike: 'Wie gleich mindestens',
  pairs: (count) => say(count, { one: '# Paar', other: '# Paare' }),
  looking: 'Wird gesucht',
  lookedAt: (done, total) => `${done} von ${total} angesehen`,
  stoppedSoFar: (count) => `Abgebrochen; bisher ${say(count, { one: '# Paar', other: '# Paare' })}.`,
  andMore: (count) => `${say(count, { one: '# Paar', other: '# Paare' })}, und es gibt noch mehr.`,
  among: (count, nodes) =>
    `${say(count, { one: '# Paar', other: '# Paare' })} unter ${say(nodes, { one: '# Knoten', other: '# Knoten' })}.`,
  lookAgain: 'Noch einmal suchen',
  lookingFor: 'Beinahe Gleiches wird gesucht',
  stop: 'Abbrechen',
  noneTheSame: 'Keine zwei Notizen sind gleich',
  noneNearly: 'Keine zwei Notizen sind beinahe gleich',
  noneHint: 'Doppelt Eingefügtes, Kopiertes oder Importiertes erscheint hier.',
  and: 'und',
  compare: 'Vergleichen',
  compareNamed: (one, other) => `${one} und ${other} vergleichen`,
  mergeNamed: (one, other) => `${one} und ${other} zusammenführen`,
  linkNamed: (one, other) => `${one} und ${other} verknüpfen`,
  keepApartNamed: (one, other) => `${one} und ${other} auseinanderhalten`,

  settings: 'Ähnliche Notizen',
  settingsLead:
    'Was in diesem Memex für Ähnlichkeit zählt. Die Liste sagt, was eine Änderung bedeuten würde.',
  asUsual: 'Ähnliche Notizen werden wie üblich gefunden.',
  fromNowOn: 'Ähnliche Notizen werden von jetzt an so gefunden.',
  backToSaved: 'Zurück zum Gesicherten',
  reset: 'Auf Übliches zurücksetzen',
  threshold: {
    label: 'Gezeigt ab',
    means: 'Was weniger gleicht, steht nicht neben einer Notiz.',
  },
  containment: {
    label: 'Ganz in einer anderen enthalten',
    means: 'Was eine Notiz zählt, die ganz in einer längeren steht, neben 100 % für das Gleiche.',
  },
  rarity: {
    label: 'Seltene Wörter',
    means: 'Wie viel sie vor Wörtern zählen, die viele Notizen haben.',
  },
  length: {
    label: 'Lange Wörter',
    means: 'Wie viel sie vor kurzen zählen.',
  },
  allAlike: 'alle gleich',
  usual: 'wie üblich',
  less: (factor) => `weniger, × ${factor}`,
  more: (factor) => `mehr, × ${factor}`,

  changes: 'Was es ändert',
  forOneNote: 'für eine Notiz',
  noteToLookAt: 'Die Notiz dazu',
  noteHint: 'Ein Titel, ein Alias, eine Datei',
  noneShares: 'Keine andere Notiz hat etwas mit dieser gemeinsam.',
  asItIsNow: 'So wie jetzt. Wird ein Regler bewegt, ist markiert, was kommt oder geht.',
  moreRows: (count) => say(count, { other: 'und # weitere' }),
  notShown: 'nicht gezeigt',
  comes: 'kommt',
  goes: 'geht',
  to: 'zu',
  come: (count) => say(count, { one: '# Notiz kommt.', other: '# Notizen kommen.' }),
  go: (count) => say(count, { one: '# Notiz geht.', other: '# Notizen gehen.' }),
  comeAndGo: (come, go) =>
    `${say(come, { one: '# Notiz kommt', other: '# Notizen kommen' })}, ${say(go, { one: '# geht', other: '# gehen' })}.`,
  noneComes: 'Keine kommt und keine geht; wie gleich sie sind, ändert sich.',
  nothingChanges: 'Für diese Notiz ändert sich nichts.',
};
