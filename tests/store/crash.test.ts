/**
 * Power cuts under the whole store: after each, the memex opens, proves itself, and holds exactly what it held after
 * one of its commits, none of the acknowledged ones lost.
 */
import { describe, expect, it } from 'vitest';
import type { SyncFile } from '../../src/mx/file/sync-file.ts';
import { createStore, openStore, type Store, type Surroundings } from '../../src/mx/index.ts';
import { CAMPAIGN_TIMEOUT, campaign, sized } from '../campaign/campaign.ts';
import { SimDevice, seeded } from '../engine/sim-device.ts';
import { SMALL } from '../engine/workload.ts';
import { repeatable } from '../model/model-store.ts';
import { powerCuts } from '../power-cut/power-cuts.ts';
import { nextChange, PARAGRAPH, told } from './told-life.ts';
import { expectVerified } from './verified.ts';

const COMMITS = 60;
/** Every so manieth image is verified as a whole and written to, not only read as a whole. */
const PROVEN = 10;
/** Texts are listed by commits now and then, and the rest when the memex is closed. */
const listing = { bytes: 16 * 1024, texts: 40, bulk: 1, long: 4096, closing: 1 };
/** A life of some dozens of commits, two in one flush now and then, recorded call by call. */
function record(device: SimDevice, around: Surroundings, random: () => number): string[] {
  const store = createStore(device, { ...around, creator: 'test', sizes: SMALL, listing });
  const states = [told(store)];
  device.mark(0);
  while (states.length <= COMMITS) {
    store.apply([nextChange(random, store)]);
    store.sync();
    states.push(told(store));
    device.mark(store.commit);
    if (store.commit % 8 === 0) store.idle();
    if (store.commit % 25 === 0) for (const _ of store.compact()) if (random() < 0.1) break;
  }
  store.close();
  return states;
}

function openedAt(file: SyncFile, around: Surroundings, states: readonly string[], least: number): Store {
  const store = openStore(file, { ...around, sizes: SMALL, listing });
  expect(store.opened.damage).toBeUndefined();
  expect(store.commit).toBeGreaterThanOrEqual(least);
  expect(told(store)).toBe(states[store.commit]);
  return store;
}

/** A memex after a power cut proves itself, takes another commit, and proves itself again. */
function expectSound(store: Store, file: SyncFile, around: Surroundings): void {
  expectVerified(store);
  store.apply([{ kind: 'addNode', type: 'note', content: PARAGRAPH.repeat(20) }]);
  store.sync();
  const now = told(store);
  store.close();
  const again = openStore(file, { ...around, sizes: SMALL, listing });
  expect(told(again)).toBe(now);
  expectVerified(again);
}

describe('after a power cut at any call', () => {
  it(
    'the memex is as it was after a commit that is not older than the last acknowledged, and verifies',
    async () => {
      const around = await repeatable();
      const plan = { counts: 'power cuts', seeds: [7, 17], long: 100_000 };
      const images = await campaign('store, after each call', plan, (seed) => {
        const device = new SimDevice();
        const random = seeded(seed);
        const states = record(device, around, random);
        let images = 0;
        const cuts = powerCuts(device.events, { random, subsets: sized(1, 6), tears: sized(1, 4) });
        for (const cut of cuts) {
          const store = openedAt(cut.disk, around, states, cut.acknowledged);
          if (++images % PROVEN === 0) expectSound(store, cut.disk, around);
        }
        return images;
      });
      expect(images).toBeGreaterThan(1500);
    },
    CAMPAIGN_TIMEOUT,
  );
});
