/**
 * How many links of a pattern there are between nodes of two types: counted exactly for one link, and stepped on from
 * type to type, as if each node of a type had what its type has on average, for patterns of variable length.
 */
import { REFERENCE_TYPE } from '../expression/functions-graph.ts';
import type { PatternLink } from './pattern-graph.ts';
import type { GraphFacts } from './query-graph.ts';

/** Steps that are reckoned with beyond the least that a pattern of variable length asks for. */
const DEPTH_RECKONED = 4;
/** Walks beyond are not told apart: they are too many. */
const WALKS_MOST = 1e15;

/** Types of the nodes at an end: a number, undefined for any, `none` where no node fits. */
export type EndType = number | undefined | 'none';

export function endType(graph: GraphFacts, labels: readonly string[]): EndType {
  const [label, ...others] = new Set(labels);
  if (label === undefined) return undefined;
  return others.length > 0 ? 'none' : (graph.nodeType(label) ?? 'none');
}

/** Nodes of a type. */
export function nodesOf({ statistics }: GraphFacts, type: EndType): number {
  if (type === 'none') return 0;
  return type === undefined ? statistics.nodes : statistics.nodesOfType(type);
}

type Kind = Pick<PatternLink, 'types' | 'direction'>;

/** Links in a pattern's direction from nodes of one type to nodes of another, counted for each way that they may lie. */
export function linksBetween(
  graph: GraphFacts,
  { types, direction }: Kind,
  from: EndType,
  to: EndType,
): number {
  if (from === 'none' || to === 'none') return 0;
  const { statistics } = graph;
  const one = (link: number | undefined): number =>
    (direction === 'in' ? 0 : statistics.linksBetween(link, from, to)) +
    (direction === 'out' ? 0 : statistics.linksBetween(link, to, from));
  if (types === undefined) return one(undefined);
  let links = 0;
  for (const name of new Set(types)) {
    const type = graph.linkType(name);
    if (type !== undefined) links += one(type);
    if (name === REFERENCE_TYPE) links += references(graph, from, to) * (direction === 'both' ? 2 : 1);
  }
  return links;
}

/** Of references only the sum is known: they are taken to be spread evenly. */
function references(graph: GraphFacts, from: EndType, to: EndType): number {
  const { nodes, references: all } = graph.statistics;
  return nodes === 0 ? 0 : (all * (nodesOf(graph, from) / nodes) * nodesOf(graph, to)) / nodes;
}

/** Walks of a pattern of variable length between nodes of two types, and links looked at from the first of them. */
export interface Walks {
  readonly found: number;
  readonly looked: number;
}

export function walksBetween(
  graph: GraphFacts,
  kind: Kind,
  range: { readonly least: number; readonly most: number },
  from: EndType,
  to: EndType,
): Walks {
  const steps = stepsByType(graph, kind);
  let at = startingAt(graph, from);
  let found = 0;
  let looked = 0;
  const deepest = Math.min(range.most, range.least + DEPTH_RECKONED);
  for (let depth = 0; depth <= deepest; depth++) {
    if (depth >= range.least) found += ending(at, to);
    if (depth === deepest) break;
    at = steppedOn(graph, at, steps);
    const here = ending(at, undefined);
    looked += here;
    if (here === 0 || looked > WALKS_MOST) break;
  }
  return { found: Math.min(found, WALKS_MOST), looked: Math.min(looked, WALKS_MOST) };
}

/** Walks by the type of the node that they have come to. */
type ByType = ReadonlyMap<number, number>;

function startingAt(graph: GraphFacts, from: EndType): ByType {
  if (from === 'none') return new Map();
  if (from !== undefined) return new Map([[from, nodesOf(graph, from)]]);
  const all = new Map<number, number>();
  for (const name of graph.nodeTypes()) {
    const type = graph.nodeType(name);
    if (type !== undefined) all.set(type, graph.statistics.nodesOfType(type));
  }
  return all;
}

function ending(at: ByType, to: EndType): number {
  if (to === 'none') return 0;
  if (to !== undefined) return at.get(to) ?? 0;
  let sum = 0;
  for (const walks of at.values()) sum += walks;
  return sum;
}

interface Stepping {
  readonly from: number;
  readonly to: number;
  readonly links: number;
}

function stepsByType(graph: GraphFacts, { types, direction }: Kind): readonly Stepping[] {
  const wanted = types && new Set(types.map((name) => graph.linkType(name)));
  const steps: Stepping[] = [];
  for (const { link, source, target, count } of graph.statistics.linkEnds) {
    if (wanted !== undefined && !wanted.has(link)) continue;
    if (direction !== 'in') steps.push({ from: source, to: target, links: count });
    if (direction !== 'out') steps.push({ from: target, to: source, links: count });
  }
  if (types?.includes(REFERENCE_TYPE)) {
    const { nodes, references: all } = graph.statistics;
    const each = (all * (direction === 'both' ? 2 : 1)) / Math.max(1, nodes) ** 2;
    const sizes = [...startingAt(graph, undefined)];
    for (const [from, ones] of sizes) {
      for (const [to, others] of sizes) steps.push({ from, to, links: each * ones * others });
    }
  }
  return steps;
}

function steppedOn({ statistics }: GraphFacts, at: ByType, steps: readonly Stepping[]): ByType {
  const next = new Map<number, number>();
  for (const { from, to, links } of steps) {
    const walks = at.get(from);
    if (walks === undefined) continue;
    const nodes = Math.max(1, statistics.nodesOfType(from));
    next.set(to, (next.get(to) ?? 0) + (walks * links) / nodes);
  }
  return next;
}
