/** Choosing from a seed. */

/** Whole numbers below a bound. */
export type Random = (below: number) => number;

/** One of them, those of more weight more often. */
export function pick<Value>(
  random: Random,
  from: readonly (readonly [weight: number, value: Value])[],
): Value {
  let at = random(from.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, value] of from) {
    at -= weight;
    if (at < 0) return value;
  }
  throw new Error('there is nothing to pick from');
}
