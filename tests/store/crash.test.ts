/**
 * Power cuts under the whole store: after each, the memex opens, proves itself, and holds exactly what it held after
 * one of its commits, none of the acknowledged ones lost.
 */
import { expect, it } from 'vitest';
import { type Change, createStore, type NodeId, openStore, type Store } from '../../src/mx/index.ts';
import { crashImages, type DeviceEvent, Disk, SimDevice, seeded } from '../engine/sim-device.ts';
import { repeatable } from '../model/model-store.ts';

const COMMITS = 70;
const PARAGRAPH = 'A passage that several notes hold, long enough to be a chunk of its own in each of them. ';

/** What a person may do next: mostly write, sometimes link, rename, restore, delete, undo, purge. */
function nextChange(random: () => number, store: Store, ids: readonly NodeId[]): Change {
  const pick = () => ids[Math.floor(random() * ids.length)] as NodeId;
  const roll = random();
  const title = `Note ${Math.floor(random() * 20)}`;
  const content = `See [[Note ${Math.floor(random() * 20)}]]. ${PARAGRAPH.repeat(Math.floor(random() * 30))}`;
  if (ids.length < 4 || roll < 0.35) {
    return { kind: 'addNode', type: 'note', metadata: { title, tags: ['a/b'] }, content };
  }
  if (roll < 0.6) return { kind: 'updateNode', id: pick(), content };
  if (roll < 0.7) return { kind: 'updateNode', id: pick(), metadata: { title } };
  if (roll < 0.85) {
    const [source, target] = [pick(), pick()].sort().reverse() as [NodeId, NodeId];
    if (source !== target) return { kind: 'addLink', source, target, type: 'rests on' };
  }
  if (roll < 0.93) return { kind: 'deleteNode', id: pick() };
  const [trashed] = store.snapshot().nodes.list({ trashed: true }).rows;
  if (trashed === undefined) return { kind: 'restoreVersion', id: pick(), version: 1 };
  return { kind: random() < 0.5 ? 'undeleteNode' : 'purgeNode', id: trashed.id };
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
  const { fileBytes: _, ...status } = store.status();
  return JSON.stringify({ status, nodes });
}

it('after a power cut at any call the memex verifies, and is as it was after a commit', async () => {
  const around = await repeatable();
  const device = new SimDevice();
  const store = createStore(device, { ...around, creator: 'test' });
  const random = seeded(7);
  const states = [told(store)];
  device.mark(0);
  while (states.length <= COMMITS) {
    const ids = store
      .snapshot()
      .nodes.list()
      .rows.map((node) => node.id);
    store.apply([nextChange(random, store, ids)]);
    store.sync();
    states.push(told(store));
    device.mark(store.commit);
    if (store.commit % 16 === 0) store.idle();
  }

  const disk = new Disk(new Uint8Array(0));
  let unsynced: DeviceEvent[] = [];
  let acknowledged = -1;
  let images = 0;
  for (const event of device.events) {
    if (event.kind === 'mark') {
      acknowledged = event.label;
      continue;
    }
    if (event.kind === 'flush') {
      for (const each of unsynced) disk.apply(each);
      unsynced = [];
    } else unsynced.push(event);
    if (acknowledged < 0) continue;
    for (const image of crashImages(disk, unsynced, random)) {
      images++;
      const opened = openStore(new SimDevice(image), around);
      expect(opened.opened.damage).toBeUndefined();
      expect(opened.commit).toBeGreaterThanOrEqual(acknowledged);
      expect(told(opened)).toBe(states[opened.commit]);
      const work = opened.verify();
      let step = work.next();
      while (step.done !== true) step = work.next();
      expect(step.value.problems).toEqual([]);
    }
  }
  expect(images).toBeGreaterThan(400);
}, 180_000);
