/** What can be wrong with a query, in its text or when its values meet; and what a person may want to know of one. */
import { sayingsOf } from '../saying.ts';

/** Kinds of values as they stand in a sentence. */
export type KindPhrase =
  | 'anything'
  | 'null'
  | 'a truth'
  | 'an integer'
  | 'a float'
  | 'a number'
  | 'a text'
  | 'a list'
  | 'a map'
  | 'a node'
  | 'a link'
  | 'a path'
  | 'a condition'
  | 'a date or time'
  | 'a time';

/** What could have stood in a query, where that is no sign and no word of the language. */
export type ExpectedPhrase =
  | KindPhrase
  | 'an expression'
  | 'a value'
  | 'an integer of at least 0'
  | 'a number such as 12, 0x1f, 0o17, 1.5 or 2e10'
  | 'a pattern of one link'
  | 'the end of the query'
  | 'the name of a parameter'
  | 'the name of a property'
  | 'the name of a type'
  | 'the name of a type of links'
  | 'the name of a variable'
  | '":" and a type';

/** A phrase, a sign in quotes, or a word of the language in capitals. */
export type Expected = ExpectedPhrase | `"${string}"` | Uppercase<string>;

/** What a procedure is given. */
export type GivenPhrase =
  | 'a node'
  | 'how many at most'
  | 'what is searched for, as in the search box'
  | 'a date, a time, or the number of a commit';

export type NeededKind =
  | 'list'
  | 'list or map'
  | 'number'
  | 'integer'
  | 'positive integer'
  | 'text'
  | 'date or time'
  | 'node';

function either(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1)}`;
}

const began = (text: string): string => `${text}`.replace(/^./, (first) => first.toUpperCase());

/** The English sentences. Types of values are told by the names that the language has for them. */
export const QUERY_SENTENCES = {
  mistakeAt: (line: number, column: number, sentence: string, nearest: string) =>
    `Line ${line}, column ${column}: ${sentence}${nearest === '' ? '' : ` Did you mean "${nearest}"?`}`,
  noNodeType: (name: string, nearest: string) =>
    `No node has the type "${name}".${nearest === '' ? '' : ` Did you mean "${nearest}"?`}`,
  noLinkType: (name: string, nearest: string) =>
    `No link has the type "${name}".${nearest === '' ? '' : ` Did you mean "${nearest}"?`}`,

  expected: (expected: readonly Expected[], place: string, found: string) =>
    `${either(expected)} was expected${place === '' ? '' : ` ${place}`}, but ${found}.`,
  queryEnds: () => 'the query ends',
  thereIs: (written: string) => `there is "${written}"`,
  afterPartOfList: () => 'after the part of a list',
  afterIndex: () => 'after an index',
  afterBrackets: () => 'after what stands in brackets',
  afterCall: (name: string) => `after ${name}(…`,
  afterName: (name: string) => `after "${name}"`,
  afterArguments: (name: string) => `after the arguments of ${name}`,
  afterPattern: () => 'after a pattern',
  afterShortest: () => 'after the pattern of the shortest path',
  inArguments: (name: string) => `in the arguments of ${name}()`,
  inMap: () => 'in a map',
  inList: () => 'in a list',
  inListComprehension: () => 'in a list comprehension',
  inPatternComprehension: () => 'in the comprehension of a pattern',
  inNodePattern: () => 'in the pattern of a node',
  inLinkPattern: () => 'in the pattern of a link',

  notClosed: (quote: string) => `The ${quote} here is never closed.`,
  noEscape: (letter: string) =>
    `"\\${letter}" stands for no character in a text; a backslash itself is "\\\\".`,
  minusLike: (character: string) => `"${character}" looks like a minus sign but is none; write "-".`,
  meansNothing: (character: string) => `"${character}" means nothing here.`,
  floatTooLarge: (text: string) => `${text} is larger than a float can be.`,
  integerTooLarge: (text: string) => `${text} does not fit into 64 bits.`,
  noNumber: (text: string) => `"${text}" is no number.`,
  parameterName: () => 'After "$" the name of a parameter is needed.',
  reservedName: (word: string) =>
    `"${word}" is a word of the language; as a name it stands in backticks: \`${word}\`.`,
  tooDeeplyNested: (most: number) => `A query may be nested ${most} times; this one is deeper.`,
  chainTooLong: () => 'This query is too long a chain of operators; use a list and IN, or WITH.',
  unionsMixed: () => 'UNION and UNION ALL cannot be mixed in one query.',
  returnIsLast: () => 'RETURN is the last part of a query; nothing comes after it.',
  writes: (word: string) =>
    `A query only reads: ${word} is not part of the language here. Change the memex with its own commands instead.`,
  noClause: (written: string, clauses: readonly string[]) =>
    `"${written}" begins no part of a query: ${either(clauses)} was expected.`,
  shortestOfTwo: () => 'The shortest path is asked for between two nodes: (a)-[*]-(b).',
  patternParameter: (name: string) =>
    `The properties of a pattern are written one by one, {name: $${name}.name}; a parameter cannot stand for all of them.`,
  variableLength: () => 'A pattern of variable length begins with "*": [:cites*1..3].',
  negativeLength: () => 'A path cannot have a negative length.',

  unionColumns: (before: readonly string[], after: readonly string[]) =>
    `What UNION joins must have the same columns: ${before.join(', ')} before, ${after.join(', ')} after.`,
  withoutReturn: () => 'A query says with RETURN what it gives; this one ends without.',
  nameTaken: (name: string) => `"${name}" is the name of something else already.`,
  nameTakenBy: (name: string, kind: string) =>
    `"${name}" is the name of something else already, and cannot be a ${kind} too.`,
  twoLinks: (name: string) => `"${name}" stands for two links of one MATCH, which are never the same.`,
  noProcedure: (name: string, known: readonly string[]) =>
    `There is no procedure "${name}": there are ${known.join(', ')}.`,
  procedureTakes: (name: string, takes: readonly GivenPhrase[]) => `${name}() takes ${takes.join(', and ')}.`,
  asOfFirst: () => 'CALL asOf(…) comes first in a query, and holds for all of it.',
  asOfHere: () => 'asOf() cannot be used here: other moments are out of reach.',
  procedureGives: (name: string, columns: readonly string[], asked: string) =>
    `${name}() gives ${columns.join(', ')}, and no "${asked}".`,
  noParameter: (name: string) => `The query asks for the parameter "${name}", which was not given.`,
  noFunction: (name: string) => `There is no function "${name}".`,
  takesExactly: (name: string, count: number, given: string) =>
    `${name}() takes ${count} ${count === 1 ? 'value' : 'values'}, and ${given} was given.`,
  takesAtLeast: (name: string, least: number, given: string) =>
    `${name}() takes at least ${least} values, and ${given} was given.`,
  takesBetween: (name: string, least: number, most: number, given: string) =>
    `${name}() takes ${least} to ${most} values, and ${given} was given.`,
  takesOne: (name: string) => `${name}() takes one value.`,
  takesTwo: (name: string) => `${name}() takes two values.`,
  takesKinds: (name: string, kinds: readonly KindPhrase[], given: KindPhrase) =>
    `${name}() takes ${kinds.join(' or ')}, and this is ${given}.`,
  differsEachCall: (name: string) =>
    `${name}() differs from call to call and cannot be counted or summed up.`,
  countInCount: (name: string) => `${name}() cannot stand inside another count or sum.`,
  sumsUpRows: (name: string) =>
    `${name}() sums up many rows, which is possible in RETURN and WITH only; name its result there and use the name here.`,
  sumsUpInList: (name: string) =>
    `${name}() sums up rows and cannot stand inside a list; name its result first, in a WITH.`,
  starOfNothing: () => 'Nothing has a name yet that "*" could stand for.',
  withNeedsName: () => 'What a WITH passes on needs a name: add AS and one.',
  twoColumns: (name: string) => `Two columns would be called "${name}"; give one another name with AS.`,
  oneForAllRows: (clause: string) =>
    `${clause} takes one number for all rows; it cannot depend on a variable.`,
  clauseInteger: (clause: string) => `${clause} takes an integer.`,
  clauseNegative: (clause: string) => `${clause} cannot be negative.`,
  kindNeeded: (needed: KindPhrase, given: KindPhrase) =>
    `${began(needed)} is needed here, and this is ${given}.`,
  conditionNeeded: () => `A condition is needed here, such as n.title = 'A'.`,
  notGroupedBy: (name: string) =>
    `"${name}" is not what the rows are grouped by, so that it has many values beside one count or sum; return it by itself too.`,
  nothingCalled: (name: string) => `Nothing is called "${name}" here.`,
  nothingCalledInPattern: (name: string) =>
    `Nothing is called "${name}" here; a pattern in WHERE names nothing new.`,
  kindHasNoProperty: (kind: KindPhrase, name: string) =>
    `${kind} has no property "${name}": nodes, links and maps have.`,
  patternInWhere: () =>
    'A pattern can be asked for in WHERE only; a list of what it finds is [pattern | value].',
  quantifierNeeds: (name: string) => `${name}() needs a condition: ${name}(x IN list WHERE x > 0).`,

  skipLimitInteger: (value: string, type: string) =>
    `SKIP and LIMIT take an integer, not ${value}, which is of type ${type}.`,
  skipLimitNegative: (value: string) => `SKIP and LIMIT cannot be negative; ${value} is.`,
  valueHasNoProperty: (type: string, name: string) =>
    `A value of type ${type} has no property "${name}": nodes, links and maps have.`,
  temporalFrom: (kind: string, type: string) =>
    `${kind}() takes a text or a map of parts, not a value of type ${type}.`,
  temporalText: (text: string, kind: string) => `"${text}" is no ${kind} as ISO 8601 writes it.`,
  temporalPart: (value: string, name: string, kind: string) => `${value} cannot be the ${name} of a ${kind}.`,
  temporalNoDate: (type: string, kind: string) => `A ${type} has no date to make a ${kind} of.`,
  noTimeZone: (zone: string) => `There is no time zone "${zone}".`,
  temporalSum: (one: string, other: string) =>
    `A ${one} and a ${other} cannot be added; a duration can be added to either.`,
  temporalDifference: (taken: string, from: string) =>
    `A ${taken} cannot be taken from a ${from}; use duration.between(a, b).`,
  temporalProduct: (type: string) => `A ${type} cannot be multiplied; a duration can.`,
  operatorBetween: (operator: string, one: string, other: string) =>
    `"${operator}" cannot be used between a value of type ${one} and one of type ${other}.`,
  divisionByZero: (value: string) => `${value} cannot be divided by zero.`,
  beyond64Bits: (value: string) =>
    `${value} does not fit into 64 bits; a float (1.0 instead of 1) holds larger numbers, less exactly.`,
  listTooLong: (most: number) => `A list of more than ${most} values is more than a query may make.`,
  textTooLong: (most: number) => `A text of more than ${most} characters is more than a query may make.`,
  notJoined: (one: string, other: string) =>
    `A value of type ${one} and one of type ${other} cannot be joined with "+".`,
  noOpposite: (type: string) => `A value of type ${type} has no opposite: "-" is for numbers.`,
  valueNeeded: (needed: NeededKind, type: string, value: string) =>
    `${/^[aeiou]/.test(needed) ? 'An' : 'A'} ${needed} is needed here, and this is of type ${type}: ${value}.`,
  asOfTakes: (type: string) =>
    `asOf() takes a date, a time or the number of a commit, not a value of type ${type}.`,
  takesNotType: (name: string, kinds: readonly KindPhrase[], type: string) =>
    `${name}() takes ${either(kinds)}, not a value of type ${type}.`,
  rangeIntegers: () => 'range() takes integers.',
  rangeStep: () => 'The step of range() cannot be zero.',
  rangeMost: (most: number) => `range() makes at most ${most} numbers.`,
  textPlace: () => 'A place in a text cannot be negative.',
  conditionOfType: (type: string, value: string) =>
    `A condition must be true, false or null, and this is of type ${type}: ${value}.`,
  percentileShare: (share: number) => `A percentile is a number from 0 to 1, not ${share}.`,
  noExpression: (written: string, why: string) =>
    `"${written}" is no regular expression that can be used here: ${why}.`,
  queryHolds: (most: number) =>
    `This query would hold more than ${most} values in memory at once. Narrow it down: a type, a WHERE, or a LIMIT before what sorts, groups or collects.`,
  queryMakes: (most: number) =>
    `This query makes lists of more than ${most} items for a single row. Use UNWIND to go through them row by row.`,
  valuesTooDeep: () => 'This query makes values that are nested too deep.',
} as const;

/** What is to be said of a query, by its code, with its English sentence. */
export const querySaying = /* @__PURE__ */ sayingsOf(QUERY_SENTENCES);
