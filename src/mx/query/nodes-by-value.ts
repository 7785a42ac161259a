/** Nodes by the values of their properties and by their times, for the language of graph queries. */
import {
  beginningRange,
  type KeyRange,
  numberRange,
  propertyPrefix,
  propertyStart,
} from '../graph/property-index.ts';
import type { NodeTime } from '../plan/access.ts';
import type { PropertyAsked } from '../plan/query-graph.ts';
import { fold } from '../references/fold.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, byteKey, keyU32, timedKey } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import { isList, isMap, isNumber, type Value } from '../values/value.ts';

/** Names that mean something for a node whose metadata does not say it. */
export const NODE_FACTS: ReadonlySet<string> = new Set([
  'id',
  'title',
  'type',
  'created',
  'modified',
  'version',
  'bytes',
  'mediaType',
  'hash',
  'tags',
  'aliases',
]);

/** True for a name that stands for what metadata says, and for nothing else. */
export function isOwnProperty(name: string): boolean {
  return !NODE_FACTS.has(name);
}

/**
 * Where the index has all nodes whose property compares so in the query language, where capitals count, 1 is 1.0, and a
 * list is compared as a whole. The index folds case, has numbers and texts that look like numbers as floats, and each
 * item of a list by itself: it has them all, and more.
 */
export function rangesOf(name: string, asked: PropertyAsked): readonly KeyRange[] {
  const start = propertyStart(name);
  const there: readonly KeyRange[] = [[start, afterPrefix(start)]];
  switch (asked.is) {
    case 'there':
      return there;
    case 'among': {
      const prefixes = new Set<string>();
      for (const value of asked.values) {
        // its items stand in the index, and none of them needs to
        if (value !== null && (isList(value) || isMap(value))) return there;
        const prefix = isPlain(value)
          ? propertyPrefix(name, typeof value === 'bigint' ? Number(value) : value)
          : undefined;
        if (prefix !== undefined) prefixes.add(prefix);
      }
      return [...prefixes].map((prefix) => [prefix, afterPrefix(prefix)]);
    }
    case 'between': {
      const bounds = [asked.from, asked.to].filter((bound) => bound !== undefined);
      if (!bounds.every(isNumber)) return bounds.some((bound) => isNumber(bound)) ? [] : there;
      if (bounds.some((bound) => Number.isNaN(Number(bound)))) return [];
      // the number next to a whole one that a float does not hold: what lies on either side of the one does of the other
      const [from, to] = [asked.from, asked.to].map((bound) =>
        bound === undefined ? undefined : Number(bound),
      );
      return [numberRange(name, from, to)];
    }
    case 'begins':
      return beginsSafely(asked.text) ? [beginningRange(name, asked.text)] : there;
  }
}

const isPlain = (value: Value): value is string | number | bigint | boolean =>
  isNumber(value) || typeof value === 'string' || typeof value === 'boolean';

/**
 * Whether what begins with a text still does when both are folded, and is no number. Beyond ASCII, folding may join the
 * end of the text with what comes after it.
 */
function beginsSafely(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text) && !/^-?\d*(?:[.,]\d*)?$/.test(fold(text));
}

/** Nodes in these parts of the index, each once. */
export function* nodesIn(reader: TreeReader, ranges: readonly KeyRange[]): Generator<number> {
  const told = new Set<number>();
  for (const [start, end] of ranges) {
    const cursor = reader.scan(start, end);
    while (cursor.next()) {
      const node = keyU32(cursor.key, cursor.key.length - 4);
      if (told.has(node)) continue;
      told.add(node);
      yield node;
    }
  }
}

/** Entries there are, counted up to `most`. */
export function entriesIn(reader: TreeReader, ranges: readonly KeyRange[], most: number): number {
  let count = 0;
  for (const [start, end] of ranges) {
    const cursor = reader.scan(start, end);
    while (count < most && cursor.next()) count++;
  }
  return count;
}

/** Times beyond these are no times of nodes. */
const TIME_MAX = 2 ** 47;

/** Where nodes stand by a time, in milliseconds, both ends included. */
export function timeRange(of: NodeTime, from: number, to: number): KeyRange {
  const space = of === 'created' ? SPACE.created : SPACE.modified + byteKey(0);
  const at = (time: number): string => space + timedKey(Math.min(Math.max(0, time), TIME_MAX), 0);
  return [at(from), at(to + 1)];
}
