/**
 * Which runs to merge, and when.
 *
 * Level 0 holds what memtables were written to, level 2 the one oldest run, level 1 what lies between. Once there
 * are enough runs on level 0 they are merged, with the older ones that are at most twice as large as all before
 * them: so runs grow geometrically with age, and what is written over and over stays within the logarithm of what
 * there is (the size-tiered policy of "The Log-Structured Merge-Tree", O'Neil et al. 1996, as Bigtable and
 * LevelDB's successors use it; Dayan and Idreos, "Dostoevsky", 2018, for leaving one large run at the bottom).
 *
 * A run that is mostly deletions is merged with the next older one soon, since it costs readers and gives nothing.
 */
import type { Run } from './run.ts';

export const Level = { flushed: 0, middle: 1, bottom: 2 } as const;

/** An older run joins a merge when it is at most so many times as large as the newer ones of it. */
const RATIO = 2;
/** A run of fewer states is not merged for its deletions alone. */
const DELETIONS_MIN = 1024;

/** The runs from index `from` up to `to`, newest first. */
export interface RunRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The runs to merge next, if any are due. `busy` are being merged already, or cannot be read.
 * @param most how many runs of level 0 there may be before they are merged
 */
export function dueMerge(
  runs: readonly Pick<Run, 'number' | 'level' | 'bytes' | 'states' | 'deletions'>[],
  busy: ReadonlySet<number>,
  most: number,
): RunRange | undefined {
  const found = runs.findIndex(({ number }) => busy.has(number));
  const free = found < 0 ? runs.length : found;
  let to = 0;
  let bytes = 0;
  while (to < free && runs[to]!.level === Level.flushed) bytes += runs[to++]!.bytes;
  if (to >= Math.max(2, most)) {
    while (to < free && runs[to]!.bytes <= RATIO * bytes) bytes += runs[to++]!.bytes;
    return { from: 0, to };
  }
  for (let from = 0; from + 1 < free; from++) {
    const { deletions, states } = runs[from]!;
    if (states >= DELETIONS_MIN && 2 * deletions > states) return { from, to: from + 2 };
  }
  return undefined;
}

/** The level of what merging these runs gives. */
export function mergedLevel(runs: readonly Run[], { to }: RunRange): number {
  return to === runs.length ? Level.bottom : Level.middle;
}
