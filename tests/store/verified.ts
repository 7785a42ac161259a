import { expect } from 'vitest';
import type { Store } from '../../src/mx/index.ts';

/** Verifies the whole memex: nothing may be wrong with it. */
export function expectVerified(store: Store): void {
  const work = store.verify();
  let step = work.next();
  while (step.done !== true) step = work.next();
  expect(step.value.problems).toEqual([]);
}
