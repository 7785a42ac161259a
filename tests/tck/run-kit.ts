/** A whole folder of the kit: every scenario, and what came of it. */
import { createHasher } from '../../src/mx/content/hasher.ts';
import type { Surroundings } from '../../src/mx/index.ts';
import { type FeatureScenario, scenariosIn } from './feature-files.ts';
import { type Outcome, runScenario } from './run-scenario.ts';

export interface KitReport {
  readonly passed: number;
  readonly failed: readonly Told[];
  readonly leftOut: readonly Told[];
}

export interface Told {
  readonly scenario: FeatureScenario;
  readonly reason: string;
}

export async function runKit(
  folder: string,
  tell?: (scenario: FeatureScenario, outcome: Outcome) => void,
): Promise<KitReport> {
  const surroundings: Surroundings = {
    hasher: await createHasher(),
    now: () => Date.UTC(2026, 0, 1),
    random: (into) => void into.fill(7),
  };
  let passed = 0;
  const failed: Told[] = [];
  const leftOut: Told[] = [];
  for (const scenario of scenariosIn(folder)) {
    const outcome = runScenario(scenario, folder, surroundings);
    tell?.(scenario, outcome);
    if (outcome.outcome === 'passed') passed++;
    else (outcome.outcome === 'failed' ? failed : leftOut).push({ scenario, reason: outcome.reason });
  }
  return { passed, failed, leftOut };
}
