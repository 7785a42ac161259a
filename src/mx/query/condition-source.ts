/** The nodes that a condition picks, where an index names them, and how many that will be. */
import { linksIn, linksOut } from '../graph/adjacency.ts';
import { comparedRanges } from '../graph/property-index.ts';
import type { NodeTime } from '../plan/access.ts';
import type { NodeSource } from '../plan/node-source.ts';
import type { QueryGraph } from '../plan/query-graph.ts';
import { fold } from '../references/fold.ts';
import { referenceSources, referencesOut, resolveReference } from '../references/reference-store.ts';
import { findNumber } from '../store/node-reading.ts';
import { SPACE } from '../store/spaces.ts';
import type { Dictionaries } from '../store/writer.ts';
import { afterPrefix, byteKey, keyU32 } from '../tree/key.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { Condition } from './condition.ts';
import { conditionText } from './condition-text.ts';
import { entriesIn, nodesIn } from './nodes-by-value.ts';
import type { TextScores } from './text-scores.ts';

export interface ConditionRooms {
  /** The same commit, as queries see it. */
  readonly graph: QueryGraph;
  readonly reader: TreeReader;
  readonly dictionaries: Dictionaries;
  readonly words: TextScores;
}

/** Entries that are counted one by one to know how many there are. */
const COUNTED_MOST = 1024;
/** The part of the nodes that a span of time or of values is expected to hold where it holds more. */
const SHARE_OF_RANGE = 1 / 3;

/**
 * The source of a condition's nodes; undefined where all must be looked at.
 * @throws MxError `corrupt`, `read-only` for a memex that has no index of words yet
 */
export function sourceOf(rooms: ConditionRooms, condition: Condition): NodeSource | undefined {
  const text = conditionText(condition);
  const { graph, reader } = rooms;
  const source = (index: string, rows: number, nodes: () => Iterable<number>, exact = true): NodeSource => ({
    text,
    index,
    rows,
    exact,
    nodes,
  });
  switch (condition.kind) {
    case 'text': {
      const { query } = condition;
      return source('words', rooms.words.expected(query), () => rooms.words.of(query).keys());
    }
    case 'tag': {
      const { tag } = condition;
      return source('tag', graph.statistics.nodesTagged(tag), () => graph.nodesTagged(tag));
    }
    case 'type': {
      const type = graph.nodeType(condition.type) ?? graph.nodeType(condition.type.toLowerCase());
      if (type === undefined) return source('type', 0, () => []);
      return source('type', graph.statistics.nodesOfType(type), () => graph.nodesOfType(type));
    }
    case 'time': {
      const { of, from, until } = condition;
      const rows = manyOrAll(graph, graph.statistics.entriesInTime(of, from, until - 1, COUNTED_MOST));
      return source(timeIndex(of), rows, () => graph.nodesInTime(of, from, until - 1));
    }
    case 'link': {
      const nodes = joinedWith(reader, condition.name);
      return source('links out, links in, references', nodes.size, () => nodes);
    }
    case 'property': {
      const { name, is, value } = condition;
      // a node without the property is not equal to anything
      if (is === '!=' || !graph.hasPropertyIndex(fold(name))) return undefined;
      const ranges = comparedRanges(name, is, value);
      const rows = manyOrAll(graph, entriesIn(reader, ranges, COUNTED_MOST));
      return source('property', rows, () => nodesIn(reader, ranges), false);
    }
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

const manyOrAll = ({ statistics }: QueryGraph, counted: number): number =>
  counted < COUNTED_MOST ? counted : Math.max(COUNTED_MOST, statistics.nodes * SHARE_OF_RANGE);

/** All living nodes, those changed last first. */
export function everyNode({ graph, reader }: ConditionRooms): NodeSource {
  const rows = graph.statistics.nodes;
  return { text: 'all', index: timeIndex('modified'), rows, exact: true, nodes: () => livingNodes(reader) };
}

export const timeIndex = (of: NodeTime): string => (of === 'created' ? 'time of making' : 'time of change');

/** Every living node in the order of one of its times. */
export function* livingNodes(
  reader: TreeReader,
  of: NodeTime = 'modified',
  descending = true,
): Generator<number> {
  const prefix: Key = of === 'created' ? SPACE.created : SPACE.modified + byteKey(0);
  const cursor = reader.scan(prefix, afterPrefix(prefix), { reverse: descending });
  while (cursor.next()) yield keyU32(cursor.key, cursor.key.length - 4);
}

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
