/**
 * Questions to the graph in each side's own language, openCypher and SQL: the same for every contender. Each is about one
 * note, which it names by its id, and answered with a number.
 */
import type { Contender } from './contender.ts';
import { timed } from './measures.ts';
import { Random } from './random.ts';
import type { Workload } from './workload.ts';

export const QUERIES = ['twoSteps', 'typedSteps', 'descendants'] as const;

export type QueryKind = (typeof QUERIES)[number];

/** A type of notes and a type of links, for the question that keeps to these. */
export const ASKED_TYPE = 'idea';
export const ASKED_LINK = 'cites';

export interface QueryResult {
  readonly queries: number;
  readonly queriesPerSecond: number;
  /** What was answered, added up: both sides must agree. */
  readonly answered: number;
}

/** How many notes are asked about, how often, and how new the newest and the oldest of them are. */
interface Asking {
  readonly from: number;
  readonly times: number;
  note(random: Random, notes: number, i: number): number;
}

const ASKING: Readonly<Record<QueryKind, Asking>> = {
  twoSteps: { from: 1_000, times: 5, note: (random, notes) => random.below(notes) },
  // the oldest notes are linked to most
  typedSteps: { from: 100, times: 3, note: (random, notes) => random.below(Math.ceil(notes / 20)) },
  descendants: { from: 3, times: 3, note: (_, notes, i) => Math.max(0, notes - 1 - i) },
};

/** Asks a question about a number of notes, the first time for nothing. */
export function queries<Key>(
  contender: Contender<Key>,
  workload: Workload,
  kind: QueryKind,
  notes: number,
): QueryResult {
  const { from, times, note } = ASKING[kind];
  const random = Random.of(workload.seed, 112, QUERIES.indexOf(kind));
  const keys = Array.from({ length: from }, (_, i) => contender.key(workload.id(note(random, notes, i))));
  let answered = 0;
  const ask = (): void => {
    for (const key of keys) answered += contender.query(key, kind);
  };
  ask();
  while (contender.tend());
  answered = 0;
  const ms = timed(() => {
    for (let time = 0; time < times; time++) ask();
  });
  const all = from * times;
  return { queries: all, queriesPerSecond: (all / ms) * 1000, answered };
}
