/**
 * Clusters: nodes that are linked more among themselves than with others, found by raising modularity (Blondel, Guillaume,
 * Lambiotte and Lefebvre, "Fast unfolding of communities in large networks", 2008). Each node joins the cluster of a
 * neighbour that gains most by it, until none does; then each cluster becomes one node, and it begins again. Links count
 * whatever their direction. Without chance, so that the same graph gives the same clusters.
 */
import type { LongWork } from '../types.ts';
import type { OpenRows } from './hot-rows.ts';
import { NumberColumn } from './number-column.ts';
import { eachLink, type Groups, numbered, setOf, type Whole } from './whole-graph.ts';

/** Rounds of one level: hardly any node moves after the first few. */
const ROUNDS_MAX = 16;
const LEVELS_MAX = 16;
/** Nodes between two steps. */
const STEP_NODES = 4_096;
/** Gains below this are grains of arithmetic. */
const GAIN_LEAST = 1e-9;

/** A graph whose links have weights, each standing at both its ends; a node's links to itself stand there twice. */
interface Weighted {
  readonly starts: Uint32Array;
  readonly others: Uint32Array;
  readonly weights: Float64Array;
}

export function* clusters(rows: OpenRows, whole: Whole): LongWork<Groups> {
  const { nodes } = whole;
  const labels = yield* labelled(nodes.length, yield* weighted(rows, whole));
  const places = new Uint32Array(rows.bound);
  for (let place = 0; place < nodes.length; place++) places[nodes[place]!] = place;
  return numbered(nodes, (node) => labels[places[node]!]!);
}

/**
 * The cluster of each of so many nodes, numbered without gaps, by links that are told by their ends.
 * A node without links is a cluster of its own.
 */
export function* clustersOfLinks(
  count: number,
  ones: Uint32Array,
  others: Uint32Array,
): LongWork<Uint32Array> {
  return yield* labelled(count, packed(count, ones, others, new Float64Array(ones.length).fill(1)));
}

function* labelled(nodes: number, first: Weighted): LongWork<Uint32Array> {
  let graph = first;
  const labels = Uint32Array.from({ length: nodes }, (_, place) => place);
  for (let level = 0; level < LEVELS_MAX; level++) {
    const { joined, count } = yield* joinClusters(graph);
    if (count === graph.starts.length - 1) break;
    for (let place = 0; place < labels.length; place++) labels[place] = joined[labels[place]!]!;
    graph = yield* merged(graph, joined, count);
  }
  return labels;
}

/** The links that count, by the places of nodes. */
function* weighted(rows: OpenRows, whole: Whole): LongWork<Weighted> {
  const { nodes } = whole;
  const places = new Uint32Array(rows.bound);
  for (let place = 0; place < nodes.length; place++) places[nodes[place]!] = place;
  const [ones, others] = [new NumberColumn(), new NumberColumn()];
  yield* eachLink(rows, whole, 'out', setOf(nodes, rows.bound), (node, other) => {
    ones.push(places[node]!);
    others.push(places[other]!);
  });
  return packed(nodes.length, ones.values, others.values, new Float64Array(ones.length).fill(1));
}

/** Puts links that are told by their ends beside the nodes that they belong to. */
function packed(count: number, ones: Uint32Array, others: Uint32Array, given: Float64Array): Weighted {
  const starts = new Uint32Array(count + 1);
  for (const ends of [ones, others]) for (const end of ends) starts[end + 1]!++;
  for (let node = 0; node < count; node++) starts[node + 1]! += starts[node]!;
  const next = starts.slice();
  const targets = new Uint32Array(2 * ones.length);
  const weights = new Float64Array(2 * ones.length);
  for (let i = 0; i < ones.length; i++) {
    const [one, other] = [ones[i]!, others[i]!];
    targets[next[one]!] = other;
    weights[next[one]!++] = given[i]!;
    targets[next[other]!] = one;
    weights[next[other]!++] = given[i]!;
  }
  return { starts, others: targets, weights };
}

interface Joined {
  /** The cluster of each node, numbered without gaps. */
  readonly joined: Uint32Array;
  readonly count: number;
}

function* joinClusters({ starts, others, weights }: Weighted): LongWork<Joined> {
  const count = starts.length - 1;
  const clusterOf = Uint32Array.from({ length: count }, (_, node) => node);
  const strengths = new Float64Array(count);
  for (let node = 0; node < count; node++) {
    for (let i = starts[node]!; i < starts[node + 1]!; i++) strengths[node]! += weights[i]!;
  }
  /** Of each cluster, the strengths of its nodes. */
  const totals = strengths.slice();
  const all = strengths.reduce((sum, each) => sum + each, 0);
  /** Of the node at hand: the weight of its links to each cluster. */
  const shared = new Float64Array(count);
  const near = new NumberColumn();
  for (let round = 0, moved = true; moved && round < ROUNDS_MAX; round++) {
    moved = false;
    for (let node = 0; node < count; node++) {
      if (node % STEP_NODES === 0) yield { stage: 'clusters', done: node, total: count };
      near.length = 0;
      for (let i = starts[node]!; i < starts[node + 1]!; i++) {
        if (others[i] === node) continue;
        const cluster = clusterOf[others[i]!]!;
        if (shared[cluster] === 0) near.push(cluster);
        shared[cluster]! += weights[i]!;
      }
      const own = clusterOf[node]!;
      const strength = strengths[node]!;
      totals[own]! -= strength;
      let best = own;
      let most = shared[own]! - (strength * totals[own]!) / all;
      for (let i = 0; i < near.length; i++) {
        const cluster = near.items[i]!;
        const gain = shared[cluster]! - (strength * totals[cluster]!) / all;
        if (gain <= most + GAIN_LEAST) continue;
        best = cluster;
        most = gain;
      }
      totals[best]! += strength;
      clusterOf[node] = best;
      if (best !== own) moved = true;
      for (let i = 0; i < near.length; i++) shared[near.items[i]!] = 0;
    }
  }
  return withoutGaps(clusterOf);
}

function withoutGaps(clusterOf: Uint32Array): Joined {
  const numbers = new Uint32Array(clusterOf.length);
  let count = 0;
  const joined = clusterOf.map((cluster) => {
    if (numbers[cluster] === 0) numbers[cluster] = ++count;
    return numbers[cluster]! - 1;
  });
  return { joined, count };
}

/** Each cluster as one node; links within become links to itself, those between two clusters one link. */
function* merged(
  { starts, others, weights }: Weighted,
  joined: Uint32Array,
  count: number,
): LongWork<Weighted> {
  const sums = new Map<number, number>();
  for (let node = 0; node < joined.length; node++) {
    if (node % STEP_NODES === 0) yield { stage: 'clusters', done: node, total: joined.length };
    for (let i = starts[node]!; i < starts[node + 1]!; i++) {
      // each link is met from both its ends, and is to count once
      const [low, high] = [joined[node]!, joined[others[i]!]!].sort((a, b) => a - b) as [number, number];
      const pair = low * count + high;
      sums.set(pair, (sums.get(pair) ?? 0) + weights[i]! / 2);
    }
  }
  const ones = new Uint32Array(sums.size);
  const ends = new Uint32Array(sums.size);
  const given = new Float64Array(sums.size);
  let at = 0;
  for (const [pair, weight] of sums) {
    ones[at] = Math.floor(pair / count);
    ends[at] = pair % count;
    given[at++] = weight;
  }
  return packed(count, ones, ends, given);
}
