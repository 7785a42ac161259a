/** In place of the store's own list, in the worker of the made-up next format: so slow that it can be interrupted. */
import type { UpgradeStep } from '../../../src/mx/store/upgrades.ts';
import { MEASURE_TITLES } from '../../model/next-format.ts';

const PART_MS = 40;

export const UPGRADES: readonly UpgradeStep[] = [
  {
    ...MEASURE_TITLES,
    part(writer, after) {
      const until = performance.now() + PART_MS;
      while (performance.now() < until);
      return MEASURE_TITLES.part(writer, after);
    },
  },
];
