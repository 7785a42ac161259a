/**
 * Properties of living nodes by their values, in the space `property`: folded name, 0, value, node. Numbers, and texts that
 * are numbers, stand in the order of numbers; all else as folded text, cut where it is long. A property that has no value
 * of either kind (an empty list, an object) stands there as such. Names, tags and paths have indexes of their own.
 *
 *   value   00                          there, without a value that could be looked for
 *           01, number (8 bytes)        ordered as bytes as numbers are: sign turned round, negative ones inverted
 *           02, text (UTF-8), 00
 */
import { fold } from '../references/fold.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyBytes, keyU32 } from '../tree/key.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import type { Json, JsonObject } from '../types.ts';
import { textKey } from './text-key.ts';

const NAME_BYTES_MAX = 120;
const TEXT_BYTES_MAX = 64;
/** They have indexes of their own, or tell one node from all others. */
const ELSEWHERE: ReadonlySet<string> = new Set(['title', 'aliases', 'tags', 'path', 'filename']);
const NUMBER_BYTES = 8;

const THERE = '\x00';
const NUMBER = '\x01';
const TEXT = '\x02';

/** A value that a node has, as far as the key without the node. */
export interface PropertyValue {
  /** As it stands in keys: folded, and cut where it is long. */
  readonly name: string;
  readonly prefix: Key;
}

/** True for a property that is found here. */
export function isIndexed(name: string): boolean {
  return !ELSEWHERE.has(name);
}

/** Keys of all values of a property begin so; the name folded or not. */
export function propertyStart(name: string): Key {
  return `${SPACE.property}${textKey(fold(name), NAME_BYTES_MAX)}\0`;
}

const decoder = new TextDecoder();

/** The name in a key of the space `property`, as it stands there. */
export function propertyNameIn(key: Key): string {
  return decoder.decode(keyBytes(key, 1, key.indexOf('\0', 1)));
}

/** Keys of nodes that have this value begin so; undefined for a value that is not looked for by itself. */
export function propertyPrefix(name: string, value: Json): Key | undefined {
  const said = valueKey(value);
  return said === undefined ? undefined : propertyStart(name) + said;
}

/** Every value of every property, each once. */
export function propertiesOf(metadata: JsonObject): readonly PropertyValue[] {
  const found = new Map<Key, PropertyValue>();
  for (const [given, value] of Object.entries(metadata)) {
    if (value === null || value === undefined || !isIndexed(given)) continue;
    const start = propertyStart(given);
    const name = propertyNameIn(start);
    const values = Array.isArray(value) ? value : [value];
    const keys = values.map(valueKey).filter((key) => key !== undefined);
    for (const key of keys.length === 0 ? [THERE] : keys)
      found.set(start + key, { name, prefix: start + key });
  }
  return [...found.values()];
}

/** The number that a value is compared as; undefined where it is none. */
export function numberOf(value: Json): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^\s*-?\d+(?:[.,]\d+)?\s*$/.test(value)) return undefined;
  return Number(value.replace(',', '.'));
}

/** The text that a value is compared as, folded. */
export function textOf(value: Json): string | undefined {
  if (typeof value === 'string') return fold(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function valueKey(value: Json): string | undefined {
  const number = numberOf(value);
  if (number !== undefined && Number.isFinite(number)) return NUMBER + numberKey(number);
  const text = textOf(value);
  return text === undefined ? undefined : `${TEXT}${textKey(text, TEXT_BYTES_MAX)}\0`;
}

const view = new DataView(new ArrayBuffer(NUMBER_BYTES));

function numberKey(number: number): string {
  // there is one zero
  view.setFloat64(0, number === 0 ? 0 : number);
  const high = view.getUint32(0);
  const low = view.getUint32(4);
  const negative = high >>> 31 === 1;
  view.setUint32(0, negative ? ~high : high ^ 0x8000_0000);
  view.setUint32(4, negative ? ~low : low);
  let key = '';
  for (let i = 0; i < NUMBER_BYTES; i++) key += String.fromCharCode(view.getUint8(i));
  return key;
}

/** Keys between, the first included and the second not. */
export type KeyRange = readonly [start: Key, end: Key];

/** Keys of nodes that have a number from the one to the other, both included, or a text that is such a number. */
export function numberRange(
  name: string,
  from = Number.NEGATIVE_INFINITY,
  to = Number.POSITIVE_INFINITY,
): KeyRange {
  const start = propertyStart(name) + NUMBER;
  return [start + numberKey(from), afterPrefix(start + numberKey(to))];
}

/** Keys of nodes that have a text that begins so, except for texts that are numbers. */
export function beginningRange(name: string, text: string): KeyRange {
  const prefix = propertyStart(name) + TEXT + textKey(fold(text), TEXT_BYTES_MAX);
  return [prefix, afterPrefix(prefix)];
}

/** What compares with a value as is asked, and maybe more: numbers with numbers, all else as text. */
export function comparedRanges(
  name: string,
  is: 'there' | '=' | '<' | '<=' | '>' | '>=',
  value: Json,
): readonly KeyRange[] {
  const start = propertyStart(name);
  const all: KeyRange = [start, afterPrefix(start)];
  const exact = propertyPrefix(name, value);
  if (is === 'there' || exact === undefined) return [all];
  if (is === '=') return [[exact, afterPrefix(exact)]];
  const isBelow = is === '<' || is === '<=';
  const number = numberOf(value);
  const texts: KeyRange = [start + TEXT, afterPrefix(start + TEXT)];
  if (number !== undefined) {
    return [isBelow ? numberRange(name, undefined, number) : numberRange(name, number), texts];
  }
  // a long text stands there cut, so that those that begin as it does are looked at too
  const near = exact.slice(0, -1);
  return [numberRange(name), isBelow ? [texts[0], afterPrefix(near)] : [near, texts[1]]];
}

/** Nodes whose keys begin so, each once, ascending only within one value. */
export function* nodesWith(reader: TreeReader, prefix: Key): Generator<number> {
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  const told = new Set<number>();
  while (cursor.next()) {
    const node = keyU32(cursor.key, cursor.key.length - 4);
    if (told.has(node)) continue;
    told.add(node);
    yield node;
  }
}

/** True when this node, and no other, has an entry that begins so. */
export function isAlone(reader: TreeReader, prefix: Key, node: number): boolean {
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  return cursor.next() && keyU32(cursor.key, cursor.key.length - 4) === node && !cursor.next();
}

export function hasValue(reader: TreeReader, prefix: Key): boolean {
  return reader.scan(prefix, afterPrefix(prefix)).next();
}

const INDEXED_KEY: Key = `${SPACE.meta}properties indexed`;
const EMPTY = new Uint8Array(0);

/** From this commit on all properties are found here. */
export function putPropertiesIndexed(batch: Batch): void {
  batch.put(INDEXED_KEY, EMPTY);
}

/** False as of a commit before the index was made. */
export function propertiesAreIndexed(reader: TreeReader): boolean {
  return reader.get(INDEXED_KEY) !== undefined;
}
