/**
 * When values are equal. `equals` is the operator `=`: with three outcomes, null for "cannot be told". `equivalenceKey`
 * is what DISTINCT, grouping and set operations go by: there null is the same as null, and NaN as NaN.
 */
import { Temporal } from './temporal.ts';
import { isList, isMap, isNumber, LinkValue, NodeValue, PathValue, type Value } from './value.ts';

export type Truth = boolean | null;

/** `a = b` */
export function equals(a: Value, b: Value): Truth {
  if (a === null || b === null) return null;
  if (typeof a === 'string' || typeof a === 'boolean') return a === b;
  // biome-ignore lint/suspicious/noDoubleEquals: between bigint and number it compares exactly, as it should
  if (isNumber(a)) return isNumber(b) && a == b;
  if (isList(a)) return isList(b) ? listsEqual(a, b) : false;
  if (a instanceof NodeValue) return b instanceof NodeValue && a.number === b.number;
  if (a instanceof LinkValue) return b instanceof LinkValue && a.equals(b);
  if (a instanceof PathValue) return b instanceof PathValue && pathsEqual(a, b);
  if (isMap(a)) return isMap(b) ? mapsEqual(a, b) : false;
  return a instanceof Temporal && b instanceof Temporal ? a.equals(b) : false;
}

function listsEqual(a: readonly Value[], b: readonly Value[]): Truth {
  if (a.length !== b.length) return false;
  let result: Truth = true;
  for (let i = 0; i < a.length; i++) {
    const each = equals(a[i] ?? null, b[i] ?? null);
    if (each === false) return false;
    if (each === null) result = null;
  }
  return result;
}

function mapsEqual(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): Truth {
  if (a.size !== b.size) return false;
  let result: Truth = true;
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined) return false;
    const each = equals(value, other);
    if (each === false) return false;
    if (each === null) result = null;
  }
  return result;
}

/** Two walks over the same links from the same start have the same nodes. */
function pathsEqual(a: PathValue, b: PathValue): boolean {
  return (
    a.links.length === b.links.length &&
    a.nodes[0]?.number === b.nodes[0]?.number &&
    a.links.every((link, i) => b.links[i]?.equals(link) ?? false)
  );
}

/** The same text for equivalent values and for no others. */
export function equivalenceKey(value: Value): string {
  switch (typeof value) {
    case 'string':
      return `s${value.length}:${value}`;
    case 'boolean':
      return value ? 't' : 'f';
    case 'bigint':
      return `n${value}`;
    case 'number':
      // a whole float is equal to its integer
      return Number.isInteger(value) ? `n${BigInt(value)}` : `n${value}`;
    default:
  }
  if (value === null) return '0';
  if (isList(value)) return `[${value.map(equivalenceKey).join(',')}]`;
  if (value instanceof NodeValue) return `N${value.number}`;
  if (value instanceof LinkValue) return `L${value.number}/${value.type < 0 ? value.source : ''}`;
  if (value instanceof PathValue) {
    return `P${value.nodes[0]?.number ?? ''}(${value.links.map(equivalenceKey).join(',')})`;
  }
  if (isMap(value)) {
    const keys = [...value.keys()].sort();
    return `{${keys.map((key) => `${equivalenceKey(key)}=${equivalenceKey(value.get(key) ?? null)}`).join(',')}}`;
  }
  return `T${(value as Temporal).key}`;
}

/** `value IN list` */
export function isIn(value: Value, list: readonly Value[]): Truth {
  let result: Truth = false;
  for (const each of list) {
    const same = equals(value, each);
    if (same === true) return true;
    if (same === null) result = null;
  }
  return result;
}
