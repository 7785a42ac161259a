/** The nodes that a condition picks, where an index names them, and how many that will be. */
import { linksIn, linksOut } from '../graph/adjacency.ts';
import { tagPrefix, typePrefix } from '../graph/node-index.ts';
import {
  isIndexed,
  nodesWith,
  propertiesAreIndexed,
  propertyNameIn,
  propertyPrefix,
  propertyStart,
} from '../graph/property-index.ts';
import type { NodeSource } from '../plan/node-source.ts';
import type { QueryGraph } from '../plan/query-graph.ts';
import { fold } from '../references/fold.ts';
import { referenceSources, referencesOut, resolveReference } from '../references/reference-store.ts';
import type { TextSearch } from '../search/text-search.ts';
import { findNumber } from '../store/node-reading.ts';
import { SPACE } from '../store/spaces.ts';
import { namedCount, namedCounts, readCount } from '../store/statistics.ts';
import type { Dictionaries } from '../store/writer.ts';
import { afterPrefix, byteKey, keyU32, keyU48, timedKey } from '../tree/key.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { Condition } from './condition.ts';
import { conditionText } from './condition-text.ts';

export interface ConditionRooms {
  /** The same commit, as queries see it. */
  readonly graph: () => QueryGraph;
  readonly reader: TreeReader;
  readonly search: TextSearch;
  readonly dictionaries: Dictionaries;
}

/** Times beyond these are no times of nodes. */
const TIME_MAX = 2 ** 47;
/** The part of the nodes with a property that a comparison is expected to pick. */
const SHARE_OF_RANGE = 1 / 3;

/**
 * The source of a condition's nodes; undefined where all must be looked at.
 * @throws MxError `corrupt`, `read-only` for a memex that has no index of words yet
 */
export function sourceOf(rooms: ConditionRooms, condition: Condition): NodeSource | undefined {
  const text = conditionText(condition);
  const { reader } = rooms;
  switch (condition.kind) {
    case 'text': {
      const { query } = condition;
      const rows = rooms.search.expected(query);
      return { text, index: 'words', rows, exact: true, nodes: () => rooms.search.scores(query).keys() };
    }
    case 'tag': {
      const rows = taggedCount(reader, condition.tag);
      return { text, index: 'tag', rows, exact: true, nodes: () => tagged(reader, condition.tag) };
    }
    case 'type':
      return typeSource(rooms, condition.type, text);
    case 'time':
      return timeSource(reader, condition, text);
    case 'link': {
      const nodes = joinedWith(reader, condition.name);
      return {
        text,
        index: 'links out, links in, references',
        rows: nodes.size,
        exact: true,
        nodes: () => nodes,
      };
    }
    case 'property':
      return propertySource(reader, condition, text);
    case 'has':
    case 'is':
    case 'not':
      return undefined;
    case 'and':
      return fewest(condition.all.map((each) => sourceOf(rooms, each)));
    case 'or':
      return together(
        condition.any.map((each) => sourceOf(rooms, each)),
        text,
      );
  }
}

/** All living nodes, those changed last first. */
export function everyNode(reader: TreeReader): NodeSource {
  const rows = readCount(reader, 'nodes');
  return { text: 'all', index: 'time of change', rows, exact: true, nodes: () => livingNodes(reader) };
}

/** Every living node in the order of one of its times. */
export function* livingNodes(
  reader: TreeReader,
  of: 'created' | 'modified' = 'modified',
  descending = true,
): Generator<number> {
  const prefix = timePrefix(of);
  const cursor = reader.scan(prefix, afterPrefix(prefix), { reverse: descending });
  while (cursor.next()) yield keyU32(cursor.key, cursor.key.length - 4);
}

const timePrefix = (of: 'created' | 'modified'): Key =>
  of === 'created' ? SPACE.created : SPACE.modified + byteKey(0);

/** The smallest of them stands for all: what it names is then asked for the others. */
function fewest(sources: readonly (NodeSource | undefined)[]): NodeSource | undefined {
  const [first] = sources.filter((each) => each !== undefined).toSorted((a, b) => a.rows - b.rows);
  return first === undefined || sources.length === 1 ? first : { ...first, exact: false };
}

function together(sources: readonly (NodeSource | undefined)[], text: string): NodeSource | undefined {
  const known = sources.filter((each) => each !== undefined);
  if (known.length < sources.length || known.length === 0) return undefined;
  return {
    text,
    index: [...new Set(known.map(({ index }) => index))].join(', '),
    rows: known.reduce((sum, { rows }) => sum + rows, 0),
    exact: known.every(({ exact }) => exact),
    nodes: () => new Set(known.flatMap((each) => [...each.nodes()])),
  };
}

/** Numbers at the ends of keys. */
function* numbersIn(reader: TreeReader, start: Key, end: Key): Generator<number> {
  const cursor = reader.scan(start, end);
  while (cursor.next()) yield keyU32(cursor.key, cursor.key.length - 4);
}

/** With this tag, or one nested below it: a node may have several of these. */
function tagged(reader: TreeReader, tag: string): ReadonlySet<number> {
  const prefix = tagPrefix(tag);
  const nodes = new Set(numbersIn(reader, `${prefix}\0`, `${prefix}\x01`));
  for (const nested of numbersIn(reader, `${prefix}/`, `${prefix}0`)) nodes.add(nested);
  return nodes;
}

function taggedCount(reader: TreeReader, tag: string): number {
  const wanted = fold(tag);
  let count = 0;
  for (const named of namedCounts(reader, 'tag')) {
    const name = fold(named.value);
    if (name === wanted || name.startsWith(`${wanted}/`)) count += named.count;
  }
  return count;
}

function typeSource({ reader, dictionaries }: ConditionRooms, name: string, text: string): NodeSource {
  const { nodeTypes } = dictionaries;
  const known = nodeTypes.find(name) === undefined ? name.toLowerCase() : name;
  const type = nodeTypes.find(known);
  const prefix = type === undefined ? undefined : typePrefix(type);
  return {
    text,
    index: 'type',
    rows: prefix === undefined ? 0 : namedCount(reader, 'node type', known),
    exact: true,
    nodes: () => (prefix === undefined ? [] : numbersIn(reader, prefix, afterPrefix(prefix))),
  };
}

type TimeCondition = Extract<Condition, { kind: 'time' }>;

function timeSource(reader: TreeReader, condition: TimeCondition, text: string): NodeSource {
  const { of, from, until } = condition;
  const prefix = timePrefix(of);
  const at = (time: number): Key => prefix + timedKey(Math.min(Math.max(0, time), TIME_MAX), 0);
  return {
    text,
    index: of === 'created' ? 'time of making' : 'time of change',
    rows: readCount(reader, 'nodes') * shareOfTime(reader, condition),
    exact: true,
    nodes: () => numbersIn(reader, at(from), at(until)),
  };
}

/** As if the nodes were spread evenly between the first and the last. */
function shareOfTime(reader: TreeReader, { of, from, until }: TimeCondition): number {
  const first = endOfTime(reader, of, false);
  const last = endOfTime(reader, of, true);
  if (first === undefined || last === undefined) return 0;
  const overlap = Math.min(until, last + 1) - Math.max(from, first);
  return Math.min(1, Math.max(0, overlap) / (last + 1 - first));
}

function endOfTime(reader: TreeReader, of: 'created' | 'modified', descending: boolean): number | undefined {
  const prefix = timePrefix(of);
  const cursor = reader.scan(prefix, afterPrefix(prefix), { reverse: descending });
  return cursor.next() ? keyU48(cursor.key, prefix.length) : undefined;
}

type PropertyCondition = Extract<Condition, { kind: 'property' }>;

/** Nodes that have the property, or that value of it. */
function propertySource(
  reader: TreeReader,
  { name, is, value }: PropertyCondition,
  text: string,
): NodeSource | undefined {
  // a node without the property is not equal to anything
  if (is === '!=' || !isIndexed(fold(name)) || !propertiesAreIndexed(reader)) return undefined;
  const start = propertyStart(name);
  const prefix = is === '=' ? propertyPrefix(name, value) : undefined;
  const counted = propertyNameIn(start);
  const having = namedCount(reader, 'property', counted);
  const share =
    is === 'there'
      ? 1
      : prefix === undefined
        ? SHARE_OF_RANGE
        : 1 / Math.max(1, namedCount(reader, 'property value', counted));
  return {
    text,
    index: 'property',
    rows: having * share,
    // long names and values stand there cut
    exact: false,
    nodes: () => nodesWith(reader, prefix ?? start),
  };
}

/** The nodes that a link or a reference joins with the one of this name. */
function joinedWith(reader: TreeReader, name: string): ReadonlySet<number> {
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
