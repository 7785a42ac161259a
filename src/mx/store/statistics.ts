/**
 * Exact counts, changed in the commit that changes what they count: totals of the whole memex in one record, and sums
 * by name in the space `statistic`.
 */
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import { isAscii } from '../file/utf8.ts';
import { afterPrefix, bytesKey, keyBytes } from '../tree/key.ts';
import { decodeSum, encodeSum } from '../tree/merge-operator.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import { SPACE } from './spaces.ts';

/** In the order of the record; more may follow. */
export const COUNTS = [
  'nodes',
  'trashed',
  'links',
  'references',
  'unresolved',
  'versions',
  'chunks',
  'contentBytes',
  'storedBytes',
] as const;
export type Count = (typeof COUNTS)[number];

/**
 * Counts of living things by a name: nodes by type, tag and property, distinct values by property, links by type and by
 * type with the types of both ends.
 */
export type CountedBy = 'node type' | 'tag' | 'property' | 'property value' | 'link type' | 'link ends';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const TOTALS_KEY: Key = `${SPACE.meta}totals`;
const namedPrefix = (by: CountedBy): Key => `${SPACE.statistic}${by}\0`;
export const namedKey = (by: CountedBy, name: string): Key =>
  namedPrefix(by) + (isAscii(name) ? name : bytesKey(encoder.encode(name)));

/** What a statistic's key counts, for a person. */
export function statisticName(key: Key): string {
  return decoder.decode(keyBytes(key, 1)).replace('\0', ' ');
}

/** What links of one type between nodes of two types are counted by. */
export const linkEnds = (type: string, source: string, target: string): string =>
  `${type}\0${source}\0${target}`;

export function readCounts(reader: TreeReader): Record<Count, number> {
  const record = new ByteReader(reader.get(TOTALS_KEY) ?? new Uint8Array(COUNTS.length));
  const counts = {} as Record<Count, number>;
  for (const count of COUNTS) counts[count] = record.varint();
  return counts;
}

export function readCount(reader: TreeReader, count: Count): number {
  return readCounts(reader)[count];
}

/** Numbers of types have 16 bits. */
const NODE_TYPES_MAX = 2 ** 16;

export interface TypeNames {
  link(type: number): string;
  node(type: number): string;
}

/** What one commit changes in the counts, added up and written once at its end. */
export class Tally {
  readonly #totals = new Map<Count, number>();
  readonly #named = new Map<CountedBy, Map<string, number>>();
  /** By the number of the link's type, then by those of its ends: there are hundreds of links to a few of them. */
  readonly #links = new Map<number, Map<number, number>>();

  add(count: Count, by: number): void {
    if (by !== 0) this.#totals.set(count, (this.#totals.get(count) ?? 0) + by);
  }

  addNamed(by: CountedBy, name: string, change: number): void {
    let names = this.#named.get(by);
    if (names === undefined) {
      names = new Map();
      this.#named.set(by, names);
    }
    names.set(name, (names.get(name) ?? 0) + change);
  }

  /** Links of a type between nodes of two types, all by their numbers. */
  addLinks(type: number, source: number, target: number, change: number): void {
    let ends = this.#links.get(type);
    if (ends === undefined) {
      ends = new Map();
      this.#links.set(type, ends);
    }
    const both = source * NODE_TYPES_MAX + target;
    ends.set(both, (ends.get(both) ?? 0) + change);
  }

  /** Leaves a name out: nothing of it is to be counted any more. */
  dropNamed(by: CountedBy, name: string): void {
    this.#named.get(by)?.delete(name);
  }

  /** @param names of types of links and of nodes, by their numbers */
  write(batch: Batch, reader: TreeReader, names: TypeNames): void {
    for (const [type, ends] of this.#links) {
      const name = names.link(type);
      for (const [both, change] of ends) {
        const [source, target] = [Math.floor(both / NODE_TYPES_MAX), both % NODE_TYPES_MAX];
        this.addNamed('link type', name, change);
        this.addNamed('link ends', linkEnds(name, names.node(source), names.node(target)), change);
      }
    }
    if (this.#totals.size > 0) {
      const totals = readCounts(reader);
      const record = new ByteWriter(48);
      for (const count of COUNTS) record.varint(totals[count] + (this.#totals.get(count) ?? 0));
      batch.put(TOTALS_KEY, record.finish());
    }
    for (const [by, names] of this.#named) {
      for (const [name, change] of names)
        if (change !== 0) batch.merge(namedKey(by, name), encodeSum(change));
    }
  }
}

/** The count of one name; 0 where there is none. */
export function namedCount(reader: TreeReader, by: CountedBy, name: string): number {
  const sum = reader.get(namedKey(by, name));
  return sum === undefined ? 0 : decodeSum(sum);
}

/** All names with their counts, the most frequent first. */
export function namedCounts(
  reader: TreeReader,
  by: CountedBy,
): { readonly value: string; readonly count: number }[] {
  const prefix = namedPrefix(by);
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  const counts: { value: string; count: number }[] = [];
  while (cursor.next()) {
    counts.push({
      value: decoder.decode(keyBytes(cursor.key, prefix.length)),
      count: decodeSum(cursor.value),
    });
  }
  return counts.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
