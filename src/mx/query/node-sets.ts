/** Which nodes a condition picks, as sets that can be asked, and most of them walked. */
import { linksIn, linksOut } from '../graph/adjacency.ts';
import { tagPrefix, typePrefix } from '../graph/node-index.ts';
import { aliasesOf, type StoredNode, tagsOf, titleOf } from '../graph/node-record.ts';
import {
  isIndexed,
  nodesWith,
  propertiesAreIndexed,
  propertyPrefix,
  propertyStart,
} from '../graph/property-index.ts';
import { fold } from '../references/fold.ts';
import { referenceSources, referencesOut, resolveReference } from '../references/reference-store.ts';
import type { TextSearch } from '../search/text-search.ts';
import { findNumber, readNode } from '../store/node-reading.ts';
import { SPACE } from '../store/spaces.ts';
import type { Dictionaries } from '../store/writer.ts';
import { afterPrefix, byteKey, keyU32, timedKey, u32Key } from '../tree/key.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { Being, Condition, Having } from './condition.ts';
import { compares } from './property.ts';
import { wordsAlone } from './words-asked.ts';

/** A set of living nodes, by their numbers. */
export interface NodeSet {
  has(node: number): boolean;
  /** What a node scores; 0 where nothing is searched for. */
  score(node: number): number;
  /** All of them, for a set that can be walked. */
  readonly nodes?: ReadonlySet<number>;
}

export interface QueryRooms {
  readonly reader: TreeReader;
  readonly search: TextSearch;
  readonly dictionaries: Dictionaries;
}

const noScore = (): number => 0;
/** Times beyond these are no times of nodes. */
const TIME_MAX = 2 ** 47;

/** @throws MxError `corrupt`, `read-only` for a memex that has no index of words yet */
export function setOf(rooms: QueryRooms, condition: Condition): NodeSet {
  const words = wordsAlone(condition);
  if (words !== undefined) {
    const scores = rooms.search.scores(words);
    return {
      has: (node) => scores.has(node),
      score: (node) => scores.get(node) ?? 0,
      nodes: new Set(scores.keys()),
    };
  }
  switch (condition.kind) {
    case 'text':
      // a search for words, which was answered above
      return plainSet(new Set());
    case 'tag': {
      const prefix = tagPrefix(condition.tag);
      const nodes = numbersIn(rooms.reader, `${prefix}\0`, `${prefix}\x01`);
      for (const nested of numbersIn(rooms.reader, `${prefix}/`, `${prefix}0`)) nodes.add(nested);
      return plainSet(nodes);
    }
    case 'type':
      return plainSet(ofType(rooms, condition.type));
    case 'time': {
      const space = condition.of === 'created' ? SPACE.created : SPACE.modified + byteKey(0);
      const at = (time: number): Key => space + timedKey(Math.min(Math.max(0, time), TIME_MAX), 0);
      return plainSet(numbersIn(rooms.reader, at(condition.from), at(condition.until)));
    }
    case 'link':
      return plainSet(joinedWith(rooms, condition.name));
    case 'has':
      return checked((node) => has(rooms, node, condition.what));
    case 'is':
      return checked((node) => is(rooms, node, condition.what));
    case 'property':
      return withProperty(rooms.reader, condition);
    case 'not': {
      const but = setOf(rooms, condition.but);
      return checked((node) => !but.has(node));
    }
    case 'and':
      return bothOf(condition.all.map((each) => setOf(rooms, each)));
    case 'or':
      return eitherOf(condition.any.map((each) => setOf(rooms, each)));
  }
}

/** Every living node, those changed last first. */
export function* livingNodes(reader: TreeReader): Generator<number> {
  const prefix = SPACE.modified + byteKey(0);
  const cursor = reader.scan(prefix, afterPrefix(prefix), { reverse: true });
  while (cursor.next()) yield keyU32(cursor.key, cursor.key.length - 4);
}

const plainSet = (nodes: ReadonlySet<number>): NodeSet => ({
  has: (node) => nodes.has(node),
  score: noScore,
  nodes,
});
const checked = (has: (node: number) => boolean): NodeSet => ({ has, score: noScore });

/** Walks the smallest of those that can be walked, and asks the others. */
function bothOf(all: readonly NodeSet[]): NodeSet {
  const score = (node: number): number => all.reduce((sum, each) => sum + each.score(node), 0);
  const walked = all.filter(({ nodes }) => nodes !== undefined);
  const [smallest] = walked.toSorted((a, b) => (a.nodes?.size ?? 0) - (b.nodes?.size ?? 0));
  const has = (node: number): boolean => all.every((each) => each.has(node));
  if (smallest?.nodes === undefined) return { has, score };
  const nodes = new Set<number>();
  // those that can be walked are asked first: that is the cheaper question
  const others = [...walked, ...all.filter((each) => each.nodes === undefined)].filter(
    (each) => each !== smallest,
  );
  for (const node of smallest.nodes) if (others.every((each) => each.has(node))) nodes.add(node);
  return { has: (node) => nodes.has(node), score, nodes };
}

function eitherOf(any: readonly NodeSet[]): NodeSet {
  const score = (node: number): number =>
    any.reduce((sum, each) => sum + (each.has(node) ? each.score(node) : 0), 0);
  const has = (node: number): boolean => any.some((each) => each.has(node));
  if (any.some(({ nodes }) => nodes === undefined)) return { has, score };
  return { has, score, nodes: new Set(any.flatMap(({ nodes }) => [...(nodes ?? [])])) };
}

/** Numbers at the ends of keys. */
function numbersIn(reader: TreeReader, start: Key, end: Key): Set<number> {
  const numbers = new Set<number>();
  const cursor = reader.scan(start, end);
  while (cursor.next()) numbers.add(keyU32(cursor.key, cursor.key.length - 4));
  return numbers;
}

function ofType({ reader, dictionaries }: QueryRooms, name: string): Set<number> {
  const type = dictionaries.nodeTypes.find(name) ?? dictionaries.nodeTypes.find(name.toLowerCase());
  return type === undefined ? new Set() : numbersIn(reader, typePrefix(type), afterPrefix(typePrefix(type)));
}

/** Walks the nodes that have the property, or that value of it, where there is an index of it. */
function withProperty(reader: TreeReader, condition: Extract<Condition, { kind: 'property' }>): NodeSet {
  const { name, is, value } = condition;
  const has = (node: number): boolean => compares(readNode(reader, node)?.metadata ?? {}, condition);
  // a node without the property is not equal to anything
  if (is === '!=' || !isIndexed(fold(name)) || !propertiesAreIndexed(reader)) return checked(has);
  const exact = is === '=' ? propertyPrefix(name, value) : undefined;
  const nodes = new Set<number>();
  for (const node of nodesWith(reader, exact ?? propertyStart(name))) if (has(node)) nodes.add(node);
  return plainSet(nodes);
}

function joinedWith({ reader }: QueryRooms, name: string): Set<number> {
  const nodes = new Set<number>();
  const middle = /^[0-9a-z]{26}$/.test(name)
    ? findNumber(reader, name)
    : resolveReference(reader, undefined, name);
  if (middle === undefined) return nodes;
  for (const { target } of linksOut(reader, middle)) nodes.add(target);
  for (const { source } of linksIn(reader, middle)) nodes.add(source);
  for (const { target } of referencesOut(reader, middle)) if (target !== undefined) nodes.add(target);
  for (const source of referenceSources(reader, middle)) nodes.add(source);
  return nodes;
}

function isAny(found: Iterator<unknown>): boolean {
  return found.next().done !== true;
}

function has({ reader }: QueryRooms, node: number, what: Having): boolean {
  switch (what) {
    case 'link':
      return isAny(linksOut(reader, node));
    case 'backlink':
      return isAny(linksIn(reader, node)) || isAny(referenceSources(reader, node));
    case 'reference':
      return reader
        .scan(SPACE.referenceOut + u32Key(node), afterPrefix(SPACE.referenceOut + u32Key(node)))
        .next();
    case 'tag':
      return tagsOf(recordOf(reader, node).metadata).length > 0;
    case 'alias':
      return aliasesOf(recordOf(reader, node).metadata).length > 0;
    case 'versions':
      return recordOf(reader, node).version > 1;
  }
}

function is({ reader }: QueryRooms, node: number, what: Being): boolean {
  switch (what) {
    case 'root':
      return !isAny(linksIn(reader, node));
    case 'leaf':
      return !isAny(linksOut(reader, node));
    case 'orphan':
      return (
        !isAny(linksIn(reader, node)) &&
        !isAny(linksOut(reader, node)) &&
        !isAny(referenceSources(reader, node)) &&
        referencesOut(reader, node).every(({ target }) => target === undefined)
      );
    case 'untitled':
      return titleOf(recordOf(reader, node)) === 'Untitled';
  }
}

type Record = Pick<StoredNode, 'metadata' | 'firstLine' | 'version'>;
const NO_RECORD: Record = { metadata: {}, firstLine: '', version: 0 };

const recordOf = (reader: TreeReader, node: number): Record => readNode(reader, node) ?? NO_RECORD;
