/**
 * How long the campaigns run. In CI each goes through a few fixed seeds; with `MEMEX_TEST_LONG` (`npm run test:long`)
 * it goes on with new seeds until it has done what is asked, or its time is up. Every round names its seed, so that
 * a failure can be repeated: `npm run test:long -- --seed N --rounds 1 FILE`.
 */

const { env } = process;
const LONG = env.MEMEX_TEST_LONG === '1';
/** Where the long form begins; each round takes the next. */
const FIRST_SEED = Number(env.MEMEX_TEST_SEED ?? Date.now() % 1_000_000_000);
/** How long the long form of one campaign may take. */
export const MINUTES = Number(env.MEMEX_TEST_MINUTES ?? 60);
const ROUNDS = Number(env.MEMEX_TEST_ROUNDS ?? Number.POSITIVE_INFINITY);

/** What to use in CI, and what in the long form. */
export function sized<Value>(inCi: Value, long: Value): Value {
  return LONG ? long : inCi;
}

/** No time limit of the test runner's own: only a hang should fail. */
export const CAMPAIGN_TIMEOUT = LONG ? 2 ** 31 - 1 : 600_000;

export interface CampaignPlan {
  /** What is counted: `power cuts`, `operations`. */
  readonly counts: string;
  /** Seeds of CI, those of past failures with them. */
  readonly seeds: readonly number[];
  /** How many the long form does at least, time allowing. */
  readonly long: number;
}

/**
 * Runs `round` seed after seed; it gives how many it did. Gives the sum, and says it on the way out.
 * @throws whatever a round throws, with the seed said before it
 */
export async function campaign(
  name: string,
  { counts, seeds, long }: CampaignPlan,
  round: (seed: number) => number | Promise<number>,
): Promise<number> {
  const began = performance.now();
  const mayGoOn = (): boolean => performance.now() - began < MINUTES * 60_000;
  let done = 0;
  let rounds = 0;
  const next = (): number | undefined => {
    if (!LONG) return seeds[rounds];
    return rounds < ROUNDS && done < long && (rounds === 0 || mayGoOn()) ? FIRST_SEED + rounds : undefined;
  };
  for (let seed = next(); seed !== undefined; seed = next()) {
    try {
      done += await round(seed);
    } catch (error) {
      throw new Error(`${name}, seed ${seed}: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      });
    }
    rounds++;
    // lets the runner hear of us between rounds
    await new Promise((resolve) => setImmediate(resolve));
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const from = LONG ? `seeds ${FIRST_SEED} to ${FIRST_SEED + rounds - 1}` : `seeds ${seeds.join(', ')}`;
  console.info(`${name}: ${done} ${counts}, ${from}, ${seconds} s`);
  return done;
}
