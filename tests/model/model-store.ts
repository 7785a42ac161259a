/** A store over the model tree, with a clock and ids that repeat from run to run. */
import { createHasher } from '../../src/mx/content/hasher.ts';
import type { Surroundings } from '../../src/mx/index.ts';
import { Memex } from '../../src/mx/store/memex.ts';
import { SPACES } from '../../src/mx/store/spaces.ts';
import { createMemoryTree } from './memory-tree.ts';

export const START = Date.UTC(2026, 0, 1);

/** A clock that ticks a second at each look, and random numbers from a seed. */
export async function repeatable(seed = 1): Promise<Surroundings & { advance(ms: number): void }> {
  let time = START;
  let state = seed >>> 0 || 1;
  return {
    hasher: await createHasher(),
    now: () => {
      time += 1000;
      return time;
    },
    advance: (ms) => {
      time += ms;
    },
    random: (into) => {
      for (let i = 0; i < into.length; i++) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        into[i] = state >>> 24;
      }
    },
  };
}

export async function modelStore(seed = 1): Promise<Memex> {
  return new Memex(
    createMemoryTree(SPACES),
    await repeatable(seed),
    {
      formatVersion: '1.1',
      creator: 'test',
      created: START,
    },
    function* () {
      yield { stage: 'export', done: 0, total: 0 };
    },
  );
}
