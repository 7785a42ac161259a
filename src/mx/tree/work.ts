/**
 * Work in small steps, some sixteen to a slice (`Sizes.sliceUnits`), which is what is done between two looks at what
 * else waits. A unit is one state of a key, or so many bytes: on the machines of 2026 some
 * 4,000 of them take two or three milliseconds. Counting units, not time, makes every run repeatable.
 */

const BYTES_PER_UNIT = 256;

/** Steps, each of which says how many units it took. */
export type Steps<Result> = Generator<number, Result, void>;

/** What it costs to move so many states with so many bytes. */
export function unitsOf(states: number, bytes: number): number {
  return states + Math.floor(bytes / BYTES_PER_UNIT);
}
