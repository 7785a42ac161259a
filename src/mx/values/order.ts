/**
 * The order of values. `compare` is that of the operators `<`, `<=`, `>`, `>=`: undefined for what cannot be compared
 * (which they answer with null). `orderOf` is that of ORDER BY: total, over all types.
 */
import { equals, type Truth } from './equality.ts';
import { Temporal } from './temporal.ts';
import { isList, isMap, isNumber, LinkValue, NodeValue, PathValue, type Value } from './value.ts';

/** Less than 0, 0, more than 0; NaN where both are numbers that have no order; undefined for what cannot be compared. */
export function compare(a: Value, b: Value): number | undefined {
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (a === null || b === null) return undefined;
  if (isList(a) && isList(b)) return compareLists(a, b);
  if (a instanceof Temporal && b instanceof Temporal) return a.compare(b);
  return undefined;
}

function compareNumbers(a: bigint | number, b: bigint | number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  // biome-ignore lint/suspicious/noDoubleEquals: exact between bigint and number
  return a == b ? 0 : Number.NaN;
}

/** By code point, which UTF-16 code units are not in the order of beyond U+FFFF. */
export function compareTexts(a: string, b: string): number {
  const least = Math.min(a.length, b.length);
  for (let i = 0; i < least; i++) {
    const one = a.charCodeAt(i);
    const other = b.charCodeAt(i);
    if (one === other) continue;
    const surrogates = Number(isSurrogate(one)) - Number(isSurrogate(other));
    return surrogates === 0 ? one - other : surrogates;
  }
  return a.length - b.length;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** The first elements that are not equal decide; where that cannot be told, nor can the whole. */
function compareLists(a: readonly Value[], b: readonly Value[]): number | undefined {
  const least = Math.min(a.length, b.length);
  for (let i = 0; i < least; i++) {
    const [one = null, other = null] = [a[i], b[i]];
    const same = equals(one, other);
    if (same === null) return undefined;
    if (!same) return compare(one, other);
  }
  return a.length - b.length;
}

const LOWER = (order: number): boolean => order < 0;
const LOWER_OR_SAME = (order: number): boolean => order <= 0;
const HIGHER = (order: number): boolean => order > 0;
const HIGHER_OR_SAME = (order: number): boolean => order >= 0;

/** What an operator of order asks of the outcome of `compare`. */
export const ORDER_OPERATORS = {
  '<': LOWER,
  '<=': LOWER_OR_SAME,
  '>': HIGHER,
  '>=': HIGHER_OR_SAME,
} as const;
export type OrderOperator = keyof typeof ORDER_OPERATORS;

/** `a < b` and the like; null for what cannot be compared. */
export function ordered(operator: OrderOperator, a: Value, b: Value): Truth {
  const order = compare(a, b);
  return order === undefined ? null : ORDER_OPERATORS[operator](order);
}

/** openCypher's order of types: maps first, null last. */
function rank(value: Value): number {
  switch (typeof value) {
    case 'string':
      return 7;
    case 'boolean':
      return 8;
    case 'bigint':
    case 'number':
      return 9;
    default:
  }
  if (value === null) return 10;
  if (isList(value)) return 3;
  if (value instanceof NodeValue) return 1;
  if (value instanceof LinkValue) return 2;
  if (value instanceof PathValue) return 4;
  return isMap(value) ? 0 : 5 + (value as Temporal).rank / 100;
}

/** The total order of ORDER BY, `min` and `max`, ascending. */
export function orderOf(a: Value, b: Value): number {
  const ranks = rank(a) - rank(b);
  if (ranks !== 0) return ranks;
  if (isNumber(a) && isNumber(b)) {
    const order = compareNumbers(a, b);
    // NaN is higher than every number
    return Number.isNaN(order) ? Number(Number.isNaN(Number(a))) - Number(Number.isNaN(Number(b))) : order;
  }
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (a === null || b === null) return 0;
  if (isList(a) && isList(b)) return orderOfLists(a, b);
  if (a instanceof NodeValue && b instanceof NodeValue) return a.number - b.number;
  if (a instanceof LinkValue && b instanceof LinkValue) {
    return a.number - b.number || a.source - b.source || a.type - b.type;
  }
  if (a instanceof PathValue && b instanceof PathValue) {
    return orderOfLists(a.nodes, b.nodes) || orderOfLists(a.links, b.links);
  }
  if (a instanceof Temporal && b instanceof Temporal) return a.order(b);
  return isMap(a) && isMap(b) ? orderOfMaps(a, b) : 0;
}

function orderOfLists(a: readonly Value[], b: readonly Value[]): number {
  const least = Math.min(a.length, b.length);
  for (let i = 0; i < least; i++) {
    const order = orderOf(a[i] ?? null, b[i] ?? null);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function orderOfMaps(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): number {
  const [keys, others] = [[...a.keys()].sort(compareTexts), [...b.keys()].sort(compareTexts)];
  const names = orderOfLists(keys, others);
  if (names !== 0) return names;
  for (const key of keys) {
    const order = orderOf(a.get(key) ?? null, b.get(key) ?? null);
    if (order !== 0) return order;
  }
  return 0;
}
