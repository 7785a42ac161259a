/** Images of the disk as a crash could have left it, from a real trace, each opened and held to what was told. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { createHasher } from '../../src/mx/content/hasher.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { isUnborn, openStore, type Store } from '../../src/mx/index.ts';
import type { Told } from '../browser/bare/work.ts';
import { LEDGER } from '../browser/bare/work.ts';
import { crashImages, type DeviceEvent, Disk, seeded } from '../engine/sim-device.ts';
import { Acknowledged, type Holding } from './acknowledged.ts';

export interface ReplayOptions {
  /** From the first write to the last; `mark` n says that the first n things of `told` were known by then. */
  readonly events: readonly DeviceEvent[];
  readonly told: readonly Told[];
  readonly seed: number;
  /** At least so many images are opened, if the trace yields them. */
  readonly images: number;
}

/** @returns how many images were opened, and how many of those were no memex yet */
export async function replay({
  events,
  told,
  seed,
  images,
}: ReplayOptions): Promise<{ opened: number; unborn: number }> {
  const hasher = await createHasher();
  let opened = 0;
  let unborn = 0;
  for (const { image, known } of chosenImages(events, seed, images)) {
    opened++;
    // what the worker would make anew: then nothing may have been acknowledged
    if (isUnborn(new MemoryFile(image))) {
      expect(known, 'acknowledged before the memex was made').toBe(0);
      unborn++;
      continue;
    }
    const acknowledged = new Acknowledged();
    for (const each of told.slice(0, known)) acknowledged.hear(each);
    const store = openStore(new MemoryFile(image), { hasher, now: () => 0, random: (into) => into.fill(7) });
    acknowledged.check(holdingOf(store));
  }
  return { opened, unborn };
}

/** The file with all events applied; what the real file must equal. */
export function finalImage(events: readonly DeviceEvent[]): Uint8Array {
  const disk = new Disk(new Uint8Array(0));
  for (const event of events) disk.apply(event);
  return disk.image();
}

/** A crash between any two calls; of the images that each gives, as many as it takes, spread evenly by chance. */
function* chosenImages(events: readonly DeviceEvent[], seed: number, wanted: number) {
  const random = seeded(seed);
  const calls = events.filter(({ kind }) => kind !== 'mark').length;
  const each = Math.max(1, Math.ceil((3 * wanted) / calls));
  const durable = new Disk(new Uint8Array(0));
  let unsynced: DeviceEvent[] = [];
  let known = 0;
  for (const event of events) {
    if (event.kind === 'mark') {
      known = event.label;
      continue;
    }
    if (event.kind === 'flush') {
      for (const change of unsynced) durable.apply(change);
      unsynced = [];
    } else unsynced.push(event);
    for (const image of some(crashImages(durable, unsynced, random), each, random)) yield { image, known };
  }
}

/** About `count` of them, not always the first. */
function* some<Item>(items: Iterable<Item>, count: number, random: () => number): Generator<Item> {
  let taken = 0;
  for (const item of items) {
    if (taken >= count) return;
    if (random() < 0.25) continue;
    taken++;
    yield item;
  }
}

export function holdingOf(store: Store): Holding {
  const view = store.snapshot();
  const decoder = new TextDecoder();
  let ledger = -1;
  const found: { title: string; hash: string }[] = [];
  for (const { id, title } of view.nodes.list({ order: 'created', limit: 1e6 }).rows) {
    const bytes = view.content.read(id);
    if (title === LEDGER) ledger = Number(decoder.decode(bytes));
    else
      found.push({
        title: title.replace(/\.bin$/, ''),
        hash: createHash('sha256').update(bytes).digest('hex'),
      });
  }
  view.release();
  const work = store.verify();
  let step = work.next();
  while (step.done !== true) step = work.next();
  const problems = step.value.problems.map(({ what, where }) => `${where}: ${what}`);
  return { damage: store.opened.damage ?? '', found, ledger, problems };
}
