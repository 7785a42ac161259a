import type {
  ExpectedPhrase,
  GivenPhrase,
  KindPhrase,
  NeededKind,
} from '../../../mx/values/query-sayings.ts';
import type { queryMistakes as English } from '../en/queryMistakes.ts';

type Phrase = ExpectedPhrase | GivenPhrase | KindPhrase;

const PHRASES: Readonly<Record<Phrase, string>> = {
  anything: 'irgendetwas',
  null: 'null',
  'a truth': 'ein Wahrheitswert',
  'an integer': 'eine ganze Zahl',
  'a float': 'eine Kommazahl',
  'a number': 'eine Zahl',
  'a text': 'ein Text',
  'a list': 'eine Liste',
  'a map': 'eine Zuordnung',
  'a node': 'ein Knoten',
  'a link': 'eine Verknüpfung',
  'a path': 'ein Weg',
  'a condition': 'eine Bedingung',
  'a date or time': 'ein Datum oder eine Zeit',
  'a time': 'eine Zeit',
  'an expression': 'ein Ausdruck',
  'a value': 'ein Wert',
  'an integer of at least 0': 'eine ganze Zahl ab 0',
  'a number such as 12, 0x1f, 0o17, 1.5 or 2e10': 'eine Zahl wie 12, 0x1f, 0o17, 1.5 oder 2e10',
  'a pattern of one link': 'ein Muster aus einer Verknüpfung',
  'the end of the query': 'das Ende der Abfrage',
  'the name of a parameter': 'der Name eines Parameters',
  'the name of a property': 'der Name einer Eigenschaft',
  'the name of a type': 'der Name eines Typs',
  'the name of a type of links': 'der Name eines Typs von Verknüpfungen',
  'the name of a variable': 'der Name einer Variablen',
  '":" and a type': '":" und ein Typ',
  'how many at most': 'die Zahl, wie viele höchstens',
  'what is searched for, as in the search box': 'was gesucht wird, wie im Suchfeld',
  'a date, a time, or the number of a commit': 'ein Datum, eine Zeit oder die Nummer einer Änderung',
};

const NEEDED: Readonly<Record<NeededKind, string>> = {
  list: 'eine Liste',
  'list or map': 'eine Liste oder Zuordnung',
  number: 'eine Zahl',
  integer: 'eine ganze Zahl',
  'positive integer': 'eine positive ganze Zahl',
  text: 'ein Text',
  'date or time': 'ein Datum oder eine Zeit',
  node: 'ein Knoten',
};

/** Signs and words of the language stay as they are. */
const phrase = (text: string): string => (Object.hasOwn(PHRASES, text) ? PHRASES[text as Phrase] : text);

function either(parts: readonly string[]): string {
  const said = parts.map(phrase);
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} oder ${said.at(-1)}`;
}

const began = (text: string): string => `${text}`.replace(/^./, (first) => first.toUpperCase());
const meant = (nearest: string): string => (nearest === '' ? '' : ` Gemeint ist vielleicht „${nearest}“.`);
const values = (count: number): string => (count === 1 ? '1 Wert' : `${count} Werte`);

export const queryMistakes: typeof English = {
  mistakeAt: (line, column, sentence, nearest) =>
    `Zeile ${line}, Spalte ${column}: ${sentence}${meant(nearest)}`,
  noNodeType: (name, nearest) => `Kein Knoten ist vom Typ „${name}“.${meant(nearest)}`,
  noLinkType: (name, nearest) => `Keine Verknüpfung ist vom Typ „${name}“.${meant(nearest)}`,

  expected: (expected, place, found) =>
    `Erwartet${place === '' ? '' : ` ${place}`}: ${either(expected)}; ${found}.`,
  queryEnds: () => 'hier endet die Abfrage',
  thereIs: (written) => `hier steht „${written}“`,
  afterPartOfList: () => 'nach dem Teil einer Liste',
  afterIndex: () => 'nach der Stelle in einer Liste',
  afterBrackets: () => 'nach dem Inhalt der Klammern',
  afterCall: (name) => `nach ${name}(…`,
  afterName: (name) => `nach „${name}“`,
  afterArguments: (name) => `nach den Werten für ${name}`,
  afterPattern: () => 'nach einem Muster',
  afterShortest: () => 'nach dem Muster des kürzesten Wegs',
  inArguments: (name) => `in den Werten für ${name}()`,
  inMap: () => 'in einer Zuordnung',
  inList: () => 'in einer Liste',
  inListComprehension: () => 'in einer gebildeten Liste',
  inPatternComprehension: () => 'in einer aus einem Muster gebildeten Liste',
  inNodePattern: () => 'im Muster eines Knotens',
  inLinkPattern: () => 'im Muster einer Verknüpfung',

  notClosed: (quote) => `Das ${quote} hier wird nie geschlossen.`,
  noEscape: (letter) =>
    `"\\${letter}" steht in einem Text für kein Zeichen; der umgekehrte Schrägstrich selbst ist "\\\\".`,
  minusLike: (character) => `„${character}“ sieht aus wie ein Minus und ist keines; gemeint ist "-".`,
  meansNothing: (character) => `„${character}“ bedeutet hier nichts.`,
  floatTooLarge: (text) => `${text} ist größer, als eine Kommazahl sein kann.`,
  integerTooLarge: (text) => `${text} passt nicht in 64 Bit.`,
  noNumber: (text) => `„${text}“ ist keine Zahl.`,
  parameterName: () => 'Nach "$" muss der Name eines Parameters stehen.',
  reservedName: (word) =>
    `„${word}“ ist ein Wort der Sprache; als Name steht es in Gravis-Zeichen: \`${word}\`.`,
  tooDeeplyNested: (most) =>
    `Eine Abfrage darf ${most}-mal geschachtelt sein; diese ist tiefer geschachtelt.`,
  chainTooLong: () =>
    'Diese Kette von Operatoren ist zu lang; kürzer geht es mit einer Liste und IN, oder mit WITH.',
  unionsMixed: () => 'UNION und UNION ALL lassen sich in einer Abfrage nicht mischen.',
  returnIsLast: () => 'RETURN ist der letzte Teil einer Abfrage; danach kommt nichts.',
  writes: (word) =>
    `Eine Abfrage liest nur: ${word} gehört hier nicht zur Sprache. Geändert wird der Memex auf seinen eigenen Wegen.`,
  noClause: (written, clauses) =>
    `Mit „${written}“ beginnt kein Teil einer Abfrage. Erwartet: ${either(clauses)}.`,
  shortestOfTwo: () => 'Der kürzeste Weg wird zwischen zwei Knoten gesucht: (a)-[*]-(b).',
  patternParameter: (name) =>
    `Die Eigenschaften eines Musters werden einzeln geschrieben, {name: $${name}.name}; ein Parameter kann nicht für alle stehen.`,
  variableLength: () => 'Ein Muster von veränderlicher Länge beginnt mit "*": [:cites*1..3].',
  negativeLength: () => 'Ein Weg kann keine negative Länge haben.',

  unionColumns: (before, after) =>
    `Was UNION verbindet, muss dieselben Spalten haben: davor ${before.join(', ')}, danach ${after.join(', ')}.`,
  withoutReturn: () => 'Eine Abfrage sagt mit RETURN, was sie ergibt; diese endet ohne.',
  nameTaken: (name) => `„${name}“ heißt schon etwas anderes.`,
  nameTakenBy: (name, kind) => `„${name}“ heißt schon etwas anderes und kann nicht auch „${kind}“ sein.`,
  twoLinks: (name) => `„${name}“ steht für zwei Verknüpfungen eines MATCH, und die sind nie dieselbe.`,
  noProcedure: (name, known) => `Eine Prozedur „${name}“ gibt es nicht. Es gibt: ${known.join(', ')}.`,
  procedureTakes: (name, takes) => `${name}() braucht: ${takes.map(phrase).join('; dann ')}.`,
  asOfFirst: () => 'CALL asOf(…) steht am Anfang einer Abfrage und gilt für die ganze.',
  asOfHere: () => 'asOf() ist hier nicht möglich: Andere Zeitpunkte sind nicht zu erreichen.',
  procedureGives: (name, columns, asked) => `${name}() ergibt ${columns.join(', ')} und kein „${asked}“.`,
  noParameter: (name) => `Die Abfrage verlangt den Parameter „${name}“, und der ist nicht gegeben.`,
  noFunction: (name) => `Eine Funktion „${name}“ gibt es nicht.`,
  takesExactly: (name, count, given) => `${name}() nimmt ${values(count)}, gegeben: ${given}.`,
  takesAtLeast: (name, least, given) => `${name}() nimmt mindestens ${values(least)}, gegeben: ${given}.`,
  takesBetween: (name, least, most, given) =>
    `${name}() nimmt ${least} bis ${values(most)}, gegeben: ${given}.`,
  takesOne: (name) => `${name}() nimmt einen Wert.`,
  takesTwo: (name) => `${name}() nimmt zwei Werte.`,
  takesKinds: (name, kinds, given) => `Möglich bei ${name}(): ${either(kinds)}. Dies ist ${phrase(given)}.`,
  differsEachCall: (name) =>
    `${name}() ergibt jedes Mal etwas anderes und lässt sich nicht zählen oder zusammenfassen.`,
  countInCount: (name) => `${name}() kann nicht in einer anderen Zählung oder Summe stehen.`,
  sumsUpRows: (name) =>
    `${name}() fasst viele Zeilen zusammen; das geht nur in RETURN und WITH. Dort dem Ergebnis einen Namen geben, und hier den Namen nehmen.`,
  sumsUpInList: (name) =>
    `${name}() fasst Zeilen zusammen und kann nicht in einer Liste stehen; zuerst dem Ergebnis in einem WITH einen Namen geben.`,
  starOfNothing: () => 'Noch hat nichts einen Namen, wofür "*" stehen könnte.',
  withNeedsName: () => 'Was ein WITH weitergibt, braucht einen Namen: mit AS anfügen.',
  twoColumns: (name) => `Zwei Spalten würden „${name}“ heißen; mit AS bekommt eine einen anderen Namen.`,
  oneForAllRows: (clause) =>
    `${clause} nimmt eine Zahl für alle Zeilen; sie kann nicht von einer Variablen abhängen.`,
  clauseInteger: (clause) => `${clause} nimmt eine ganze Zahl.`,
  clauseNegative: (clause) => `${clause} kann nicht negativ sein.`,
  kindNeeded: (needed, given) => `Hier gebraucht: ${phrase(needed)}. Dies ist ${phrase(given)}.`,
  conditionNeeded: () => `Hier muss eine Bedingung stehen, etwa n.title = 'A'.`,
  notGroupedBy: (name) =>
    `Nach „${name}“ sind die Zeilen nicht gruppiert, neben einer Zählung oder Summe hat es also viele Werte; es muss auch für sich ausgegeben werden.`,
  nothingCalled: (name) => `„${name}“ heißt hier nichts.`,
  nothingCalledInPattern: (name) =>
    `„${name}“ heißt hier nichts; ein Muster in WHERE gibt keine neuen Namen.`,
  kindHasNoProperty: (kind, name) =>
    `${began(phrase(kind))} hat keine Eigenschaft „${name}“: Knoten, Verknüpfungen und Zuordnungen haben welche.`,
  patternInWhere: () =>
    'Nach einem Muster lässt sich nur in WHERE fragen; eine Liste dessen, was es findet, ist [Muster | Wert].',
  quantifierNeeds: (name) => `${name}() braucht eine Bedingung: ${name}(x IN list WHERE x > 0).`,

  skipLimitInteger: (value, type) => `SKIP und LIMIT nehmen eine ganze Zahl, nicht ${value} vom Typ ${type}.`,
  skipLimitNegative: (value) => `SKIP und LIMIT können nicht negativ sein; ${value} ist es.`,
  valueHasNoProperty: (type, name) =>
    `Ein Wert vom Typ ${type} hat keine Eigenschaft „${name}“: Knoten, Verknüpfungen und Zuordnungen haben welche.`,
  temporalFrom: (kind, type) =>
    `${kind}() nimmt einen Text oder eine Zuordnung von Teilen, keinen Wert vom Typ ${type}.`,
  temporalText: (text, kind) => `„${text}“ ist nicht nach ISO 8601 geschrieben (${kind}).`,
  temporalPart: (value, name, kind) => `${value} ist kein Wert für ${name} (${kind}).`,
  temporalNoDate: (type, kind) => `Ein Wert vom Typ ${type} hat kein Datum, wie ${kind} es braucht.`,
  noTimeZone: (zone) => `Eine Zeitzone „${zone}“ gibt es nicht.`,
  temporalSum: (one, other) =>
    `${one} und ${other} lassen sich nicht zusammenzählen; zu beiden lässt sich eine Dauer zählen.`,
  temporalDifference: (taken, from) =>
    `${taken} lässt sich nicht von ${from} abziehen; dafür gibt es duration.between(a, b).`,
  temporalProduct: (type) => `${type} lässt sich nicht vervielfachen; eine Dauer schon.`,
  operatorBetween: (operator, one, other) =>
    `"${operator}" geht nicht zwischen einem Wert vom Typ ${one} und einem vom Typ ${other}.`,
  divisionByZero: (value) => `${value} lässt sich nicht durch null teilen.`,
  beyond64Bits: (value) =>
    `${value} passt nicht in 64 Bit; eine Kommazahl (1.0 statt 1) fasst Größeres, weniger genau.`,
  listTooLong: (most) => `Eine Abfrage macht keine Liste von mehr als ${most} Werten.`,
  textTooLong: (most) => `Eine Abfrage macht keinen Text von mehr als ${most} Zeichen.`,
  notJoined: (one, other) =>
    `Ein Wert vom Typ ${one} und einer vom Typ ${other} lassen sich nicht mit "+" verbinden.`,
  noOpposite: (type) => `Zu einem Wert vom Typ ${type} gibt es kein Gegenteil: "-" ist für Zahlen.`,
  valueNeeded: (needed, type, value) =>
    `Hier gebraucht: ${Object.hasOwn(NEEDED, needed) ? NEEDED[needed] : needed}. Dies ist vom Typ ${type}: ${value}.`,
  asOfTakes: (type) =>
    `asOf() nimmt ein Datum, eine Zeit oder die Nummer einer Änderung, keinen Wert vom Typ ${type}.`,
  takesNotType: (name, kinds, type) =>
    `Möglich bei ${name}(): ${either(kinds)}. Dies ist ein Wert vom Typ ${type}.`,
  rangeIntegers: () => 'range() nimmt ganze Zahlen.',
  rangeStep: () => 'Der Schritt von range() kann nicht null sein.',
  rangeMost: (most) => `range() macht höchstens ${most} Zahlen.`,
  textPlace: () => 'Eine Stelle in einem Text kann nicht negativ sein.',
  conditionOfType: (type, value) =>
    `Eine Bedingung ist true, false oder null, und dies ist vom Typ ${type}: ${value}.`,
  percentileShare: (share) => `Ein Perzentil ist eine Zahl von 0 bis 1, nicht ${share}.`,
  noExpression: (written, why) => `„${written}“ ist kein regulärer Ausdruck, der hier möglich ist: ${why}.`,
  queryHolds: (most) =>
    `Diese Abfrage hielte mehr als ${most} Werte auf einmal im Arbeitsspeicher. Enger fassen: ein Typ, ein WHERE, oder ein LIMIT vor dem, was sortiert, gruppiert oder sammelt.`,
  queryMakes: (most) =>
    `Diese Abfrage macht Listen von mehr als ${most} Werten für eine einzige Zeile. Mit UNWIND geht es Zeile für Zeile.`,
  valuesTooDeep: () => 'Diese Abfrage macht Werte, die zu tief geschachtelt sind.',
};
