/**
 * Walking links and adding them, the same for every contender. Walks are those of a person who looks around a note, and of
 * questions about all that a note rests on: the newest notes reach most of the older ones.
 */
import type { Contender } from './contender.ts';
import { ascending, median, quantile, timed } from './measures.ts';
import { Random } from './random.ts';
import type { Workload } from './workload.ts';

export type WalkKind = 'hopsOut' | 'hopsIn' | 'hopsBoth' | 'descendants';

export interface WalkResult {
  readonly walks: number;
  readonly ms: number;
  readonly walksPerSecond: number;
  /** Links that were looked at, where the contender tells. */
  readonly edges: number;
  /** The first walk, before anything of links is in memory. */
  readonly firstMs: number;
  /** Nodes found, added up: both sides must agree. */
  readonly answered: number;
}

/** Links away from the note. */
export const HOPS = 3;

/** So many walks come before what is measured, if there are as many. */
const WARM_UP_LEAST = 12;

/** How many notes are walked from, and how often. Hubs make some walks thousands of times as long as others. */
const WALKS: Readonly<Record<WalkKind, { readonly from: number; readonly times: number }>> = {
  hopsOut: { from: 2_000, times: 5 },
  hopsIn: { from: 2_000, times: 5 },
  hopsBoth: { from: 12, times: 2 },
  descendants: { from: 5, times: 5 },
};

export function walks<Key>(
  contender: Contender<Key>,
  workload: Workload,
  kind: WalkKind,
  notes: number,
): WalkResult {
  const { from, times } = WALKS[kind];
  const random = Random.of(workload.seed, 110, WALK_STREAMS[kind]);
  const keys = Array.from({ length: from }, (_, i) => {
    // nothing leads to the newest note, and next to nothing to those just before it
    const number = kind === 'descendants' ? notes - 1 - i : random.below(notes);
    return contender.key(workload.id(Math.max(0, number)));
  });
  const [first] = keys;
  const firstMs = first === undefined ? 0 : timed(() => void contender.walk(first, kind));
  for (const key of keys.slice(0, Math.max(WARM_UP_LEAST, from / 10))) contender.walk(key, kind);
  // what walks have made due is done behind them, as in the app
  while (contender.tend());
  let answered = 0;
  let edges = 0;
  const ms = timed(() => {
    for (let time = 0; time < times; time++) {
      for (const key of keys) {
        const found = contender.walk(key, kind);
        answered += found.nodes;
        edges += found.edges;
      }
    }
  });
  const all = from * times;
  return { walks: all, ms, walksPerSecond: (all / ms) * 1000, edges, firstMs, answered };
}

const WALK_STREAMS: Readonly<Record<WalkKind, number>> = {
  hopsOut: 1,
  hopsIn: 2,
  hopsBoth: 3,
  descendants: 4,
};

export interface AddLinksResult {
  readonly links: number;
  /** Milliseconds for one link, durable. */
  readonly median: number;
  readonly p99: number;
  readonly mean: number;
}

/** A type that no other link of the workload has. */
const ADDED_TYPE = 'supports';

/** Adds links between notes that are there, each as a durable transaction of its own, none of which closes a circle. */
export function addLinks<Ready>(
  contender: Contender<unknown, Ready>,
  workload: Workload,
  notes: number,
  count: number,
): AddLinksResult {
  const random = Random.of(workload.seed, 111, 0);
  const pairs = new Set<number>();
  while (pairs.size < count) {
    const source = 1 + random.below(notes - 1);
    pairs.add(source * notes + random.below(source));
  }
  const ready = Array.from(pairs, (pair) => {
    const [source, targetNumber] = [Math.floor(pair / notes), pair % notes];
    const ends = { source: workload.id(source), target: workload.id(targetNumber), targetNumber };
    return contender.prepare({
      first: 0,
      notes: [],
      links: [{ ...ends, type: ADDED_TYPE, created: source }],
    });
  });
  const times = ready.map((link) => {
    const ms = timed(() => contender.store(link));
    contender.tend();
    return ms;
  });
  while (contender.tend());
  const sorted = ascending(times);
  const mean = times.reduce((sum, each) => sum + each, 0) / count;
  return { links: count, median: median(times), p99: quantile(sorted, 0.99), mean };
}
