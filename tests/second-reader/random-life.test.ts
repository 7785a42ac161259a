/** Lives of a memex as they come: whatever was done, both readers tell the same of the file. */
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, isMxError, type LongWork, openStore, type Store } from '../../src/mx/index.ts';
import { seeded } from '../engine/sim-device.ts';
import { SMALL } from '../engine/workload.ts';
import { repeatable } from '../model/model-store.ts';
import { nextChange } from '../store/told-life.ts';
import { expectSameSaid } from './compare.ts';

const COMMITS = 70;

function finish<Result>(work: LongWork<Result>): void {
  while (work.next().done !== true);
}

/** True when the change could be done: circles, and content that is gone, are rightly refused. */
function tryToCommit(store: Store, random: () => number): boolean {
  try {
    store.apply([nextChange(random, store)]);
    store.sync();
    return true;
  } catch (error) {
    if (isMxError(error, 'cycle') || isMxError(error, 'content-unavailable')) return false;
    throw error;
  }
}

describe.each([1, 2, 3, 4])('a life of random changes (%i)', (seed) => {
  it('is told the same by both readers after any of them, and when compacted, copied and opened again', async () => {
    const random = seeded(seed);
    const around = await repeatable(seed);
    const file = new MemoryFile();
    const chunker = seed % 2 === 0 ? 'fixed' : 'content-defined';
    let store = createStore(file, { ...around, creator: 'test', sizes: SMALL, chunker });
    let done = 0;
    for (let i = 0; i < COMMITS; i++) {
      if (tryToCommit(store, random)) done++;
      if (random() < 0.3) store.tend(random() < 0.2);
      if (random() < 0.03) finish(store.compact());
      if (random() < 0.05) {
        store.close();
        store = openStore(file, { ...around, sizes: SMALL });
      }
      if (random() < 0.3) expectSameSaid(file.bytes(), store);
    }
    expect(done).toBeGreaterThan(COMMITS / 2);
    expectSameSaid(file.bytes(), store);
    const copy = new MemoryFile();
    finish(store.export(copy));
    expectSameSaid(copy.bytes(), store);
    finish(store.compact());
    expectSameSaid(file.bytes(), store);
  });
});
