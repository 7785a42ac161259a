/** Answers about the graph as a whole: an order in which no link leads back, where it begins and ends, its parts. */
import type { LongWork } from '../types.ts';
import type { OpenRows } from './hot-rows.ts';
import { LinkRow, WORK_SLICE } from './link-rows.ts';
import { NodeSet } from './node-set.ts';
import { NumberColumn } from './number-column.ts';
import { directionsOf, type Ways } from './walk.ts';

/** Nodes that are looked at, in the order in which they are to be told, and the links between them that count. */
export interface Whole {
  readonly nodes: Uint32Array;
  readonly types?: Uint8Array | undefined;
}

/** Calls `visit` for each node and each of its links that counts; tells when a slice is over. */
export function* eachLink(
  rows: OpenRows,
  { nodes, types }: Whole,
  direction: Ways['direction'],
  among: NodeSet,
  visit: (node: number, other: number) => void,
): LongWork<void> {
  const directions = directionsOf(direction);
  const row = new LinkRow();
  let work = 0;
  for (let done = 0; done < nodes.length; done++) {
    const node = nodes[done]!;
    for (const each of directions) {
      work += rows.read(node, each, row) + row.to - row.from;
      for (let i = row.from; i < row.to; i++) {
        if (types !== undefined && types[row.types[i]!] !== 1) continue;
        if (among.has(row.others[i]!)) visit(node, row.others[i]!);
      }
    }
    if (work < WORK_SLICE) continue;
    work = 0;
    yield { stage: 'links', done, total: nodes.length };
    yield* rows.warm(directions);
  }
}

export function setOf(nodes: Uint32Array, bound: number): NodeSet {
  const set = new NodeSet(bound);
  for (const node of nodes) set.add(node);
  return set;
}

/**
 * All nodes such that every link leads from an earlier one to a later one; of those that may come next, the one that was
 * free first.
 */
export function* inOrder(rows: OpenRows, whole: Whole): LongWork<Uint32Array> {
  const { nodes, types } = whole;
  const among = setOf(nodes, rows.bound);
  const waiting = new Uint32Array(rows.bound);
  yield* eachLink(rows, whole, 'out', among, (_, other) => {
    waiting[other]!++;
  });
  const order = new NumberColumn();
  for (const node of nodes) if (waiting[node] === 0) order.push(node);
  const row = new LinkRow();
  let work = 0;
  for (let done = 0; done < order.length; done++) {
    work += rows.read(order.items[done]!, 'out', row) + row.to - row.from;
    for (let i = row.from; i < row.to; i++) {
      const other = row.others[i]!;
      if ((types !== undefined && types[row.types[i]!] !== 1) || !among.has(other)) continue;
      if (--waiting[other]! === 0) order.push(other);
    }
    if (work < WORK_SLICE) continue;
    work = 0;
    yield { stage: 'order', done, total: nodes.length };
  }
  return order.values;
}

/** The nodes without a link that counts, in this direction or in both. */
export function* without(rows: OpenRows, whole: Whole, direction: Ways['direction']): LongWork<Uint32Array> {
  const linked = new NodeSet(rows.bound);
  yield* eachLink(rows, whole, direction, setOf(whole.nodes, rows.bound), (node) => linked.add(node));
  return whole.nodes.filter((node) => !linked.has(node));
}

/** Nodes in groups. */
export interface Groups {
  /** The group of each node, by its place among `nodes`; 0 is the largest. */
  readonly groups: Uint32Array;
  /** Nodes in each group, the most first; of equal ones the one whose first node comes first. */
  readonly sizes: Uint32Array;
}

/** Parts of the graph between which there is no link, whatever the direction of links. */
export function* connectedParts(rows: OpenRows, whole: Whole): LongWork<Groups> {
  const parents = new Uint32Array(rows.bound);
  for (const node of whole.nodes) parents[node] = node;
  const rootOf = (node: number): number => {
    while (parents[node] !== node) {
      // each step shortens the way for the next who comes by
      parents[node] = parents[parents[node]!]!;
      node = parents[node]!;
    }
    return node;
  };
  yield* eachLink(rows, whole, 'out', setOf(whole.nodes, rows.bound), (node, other) => {
    const [a, b] = [rootOf(node), rootOf(other)];
    if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
  });
  return numbered(whole.nodes, rootOf);
}

/** Groups numbered by their size. @param labelOf what all nodes of a group, and only those, have in common */
export function numbered(nodes: Uint32Array, labelOf: (node: number) => number): Groups {
  const counts = new Map<number, number>();
  const labels = nodes.map(labelOf);
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  // sorting is stable: those of equal size stay in the order of their first nodes
  const bySize = [...counts].sort((a, b) => b[1] - a[1]);
  const numbers = new Map(bySize.map(([label], number) => [label, number]));
  return {
    groups: labels.map((label) => numbers.get(label) ?? 0),
    sizes: Uint32Array.from(bySize, ([, size]) => size),
  };
}
