/** Finding the nodes that a plan asks for, in its order; and counting them by what they are. */

import { tagsOf, titleOf } from '../graph/node-record.ts';
import { fold } from '../references/fold.ts';
import type { ScoredNode } from '../search/text-search.ts';
import { readNode } from '../store/node-reading.ts';
import type { LongWork } from '../types.ts';
import type { Condition, NodePlan } from './condition.ts';
import { livingNodes, type NodeSet, type QueryRooms, setOf } from './node-sets.ts';
import { wordsAlone } from './words-asked.ts';

export interface FoundNodes {
  /** How many there are in all. */
  readonly total: number;
  readonly found: readonly ScoredNode[];
}

/** @throws MxError `corrupt` */
export function findNodes(rooms: QueryRooms, plan: NodePlan): FoundNodes {
  const { condition, order, limit } = plan;
  const words = condition === undefined ? undefined : wordsAlone(condition);
  // the best of a search for words alone are found without looking at all that fit
  if (words !== undefined && order === 'relevance') {
    const found = limit === 0 ? [] : rooms.search.best(words, limit);
    return { total: rooms.search.count(words), found };
  }
  const set = condition === undefined ? undefined : setOf(rooms, condition);
  const nodes = set?.nodes === undefined ? walked(rooms, set) : [...set.nodes];
  const sorted = inOrder(rooms, plan, nodes, set);
  return {
    total: nodes.length,
    found: sorted.slice(0, limit).map((node) => ({ node, score: set?.score(node) ?? 0 })),
  };
}

function walked({ reader }: QueryRooms, set: NodeSet | undefined): number[] {
  const nodes: number[] = [];
  for (const node of livingNodes(reader)) if (set === undefined || set.has(node)) nodes.push(node);
  return nodes;
}

function inOrder(
  { reader }: QueryRooms,
  { order, descending }: NodePlan,
  nodes: readonly number[],
  set: NodeSet | undefined,
): readonly number[] {
  const by = <Key extends number | string>(keyOf: (node: number) => Key): readonly number[] => {
    const keyed = nodes.map((node) => ({ node, key: keyOf(node) }));
    // of equal ones the newer first
    keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.node - b.node));
    return (descending ? keyed.reverse() : keyed).map(({ node }) => node);
  };
  switch (order) {
    case 'relevance':
      return by((node) => set?.score(node) ?? 0);
    case 'modified':
      return by((node) => readNode(reader, node)?.modified ?? 0);
    case 'created':
      return by((node) => readNode(reader, node)?.created ?? 0);
    case 'title':
      return by((node) => {
        const record = readNode(reader, node);
        return record === undefined ? '' : fold(titleOf(record));
      });
  }
}

export interface CountedNodes {
  readonly types: readonly Counted[];
  readonly tags: readonly Counted[];
  /** By the year of the last change, in the time zone of this device. */
  readonly years: readonly Counted[];
}

export interface Counted {
  readonly value: string;
  readonly count: number;
}

/** Nodes between two slices. */
const SLICE_NODES = 256;
/** Values told of each kind, the most frequent. */
const VALUES_MOST = 50;

/** Counts what a condition picks. */
export function* countNodes(rooms: QueryRooms, condition: Condition | undefined): LongWork<CountedNodes> {
  const set = condition === undefined ? undefined : setOf(rooms, condition);
  const types = new Map<string, number>();
  const tags = new Map<string, number>();
  const years = new Map<string, number>();
  const add = (to: Map<string, number>, value: string): void => void to.set(value, (to.get(value) ?? 0) + 1);
  let done = 0;
  for (const node of set?.nodes ?? livingNodes(rooms.reader)) {
    if (++done % SLICE_NODES === 0) yield { stage: 'counting', done, total: set?.nodes?.size ?? 0 };
    if (set !== undefined && set.nodes === undefined && !set.has(node)) continue;
    const record = readNode(rooms.reader, node);
    if (record === undefined) continue;
    add(types, rooms.dictionaries.nodeTypes.name(record.type));
    add(years, String(new Date(record.modified).getFullYear()));
    for (const tag of tagsOf(record.metadata)) add(tags, tag);
  }
  return { types: mostOf(types), tags: mostOf(tags), years: mostOf(years) };
}

function mostOf(counts: ReadonlyMap<string, number>): readonly Counted[] {
  const all = [...counts].map(([value, count]) => ({ value, count }));
  return all.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, VALUES_MOST);
}
