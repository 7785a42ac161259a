/**
 * Power cuts under the whole store: after each, the memex opens, proves itself, and holds exactly what it held after
 * one of its commits, none of the acknowledged ones lost.
 */
import { describe, expect, it } from 'vitest';
import type { SyncFile } from '../../src/mx/file/sync-file.ts';
import {
  type Change,
  createStore,
  type NodeId,
  openStore,
  type Store,
  type Surroundings,
} from '../../src/mx/index.ts';
import { CAMPAIGN_TIMEOUT, campaign, sized } from '../campaign/campaign.ts';
import { SimDevice, seeded } from '../engine/sim-device.ts';
import { SMALL } from '../engine/workload.ts';
import { repeatable } from '../model/model-store.ts';
import { powerCuts } from '../power-cut/power-cuts.ts';
import { expectVerified } from './verified.ts';

const COMMITS = 60;
/** Every so manieth image is verified as a whole and written to, not only read as a whole. */
const PROVEN = 10;
const PARAGRAPH = 'A passage that several notes hold, long enough to be a chunk of its own in each of them. ';

/** What a person may do next: mostly write, sometimes link, rename, restore, delete, undo, purge. */
function nextChange(random: () => number, store: Store): Change {
  const ids = store.snapshot().nodes.list({ order: 'created' }).rows;
  const pick = () => ids[Math.floor(random() * ids.length)]?.id as NodeId;
  const roll = ids.length > 8 ? 0.85 + random() * 0.15 : random();
  const title = `Note ${Math.floor(random() * 20)}`;
  const content = `See [[Note ${Math.floor(random() * 20)}]]. ${PARAGRAPH.repeat(Math.floor(random() * 30))}`;
  if (ids.length < 4 || roll < 0.35) {
    return { kind: 'addNode', type: 'note', metadata: { title, tags: ['a/b'] }, content };
  }
  if (roll < 0.6) return { kind: 'updateNode', id: pick(), content, spell: roll < 0.45 };
  if (roll < 0.7) return { kind: 'updateNode', id: pick(), metadata: { title } };
  if (roll < 0.85) {
    const [source, target] = [pick(), pick()].sort().reverse() as [NodeId, NodeId];
    if (source !== target) return { kind: 'addLink', source, target, type: 'rests on' };
  }
  if (roll < 0.93) return { kind: 'deleteNode', id: pick() };
  const [trashed] = store.snapshot().nodes.list({ trashed: true }).rows;
  if (trashed === undefined) return { kind: 'restoreVersion', id: pick(), version: 1 };
  return { kind: random() < 0.4 ? 'undeleteNode' : 'purgeNode', id: trashed.id };
}

/** All that a person could see, as text. */
function told(store: Store): string {
  const view = store.snapshot();
  const nodes = view.nodes.list({ order: 'created', limit: Number.POSITIVE_INFINITY }).rows.map((node) => ({
    node,
    versions: view.history.versions(node.id),
    text: new TextDecoder().decode(view.content.read(node.id)),
    links: view.links.of(node.id),
    references: view.references.of(node.id),
  }));
  const facts = view.facts();
  const trash = view.nodes.list({ trashed: true }).rows.map(({ id }) => id);
  const log = view.history.commits(3);
  view.release();
  return JSON.stringify({ facts, nodes, trash, log });
}

/** A life of some dozens of commits, two in one flush now and then, recorded call by call. */
function record(device: SimDevice, around: Surroundings, random: () => number): string[] {
  const store = createStore(device, { ...around, creator: 'test', sizes: SMALL });
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
  const store = openStore(file, { ...around, sizes: SMALL });
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
  const again = openStore(file, { ...around, sizes: SMALL });
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
        const cuts = powerCuts(device.events, { random, subsets: sized(2, 6), tears: sized(1, 4) });
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
