/** Images of the disk as a crash could have left it, from a real trace, each opened and held to what was told. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { createHasher } from '../../src/mx/content/hasher.ts';
import { isUnborn, openStore, type Store } from '../../src/mx/index.ts';
import type { Told } from '../browser/bare/work.ts';
import { LEDGER } from '../browser/bare/work.ts';
import { type DeviceEvent, seeded } from '../engine/sim-device.ts';
import { Disk } from '../power-cut/disk.ts';
import { type PowerCut, powerCuts } from '../power-cut/power-cuts.ts';
import { Acknowledged, type Holding } from './acknowledged.ts';

/** Orders and tears that are drawn after each call. */
const SUBSETS = 6;
const TEARS = 6;

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
  for (const { disk, acknowledged: known, what } of chosenCuts(events, seed, images)) {
    opened++;
    // what the worker would make anew: then nothing may have been acknowledged
    if (isUnborn(disk)) {
      expect(known, `${what}: acknowledged before the memex was made`).toBe(0);
      unborn++;
      continue;
    }
    const acknowledged = new Acknowledged();
    for (const each of told.slice(0, known)) acknowledged.hear(each);
    const store = openStore(disk, { hasher, now: () => 0, random: (into) => into.fill(7) });
    acknowledged.check(holdingOf(store), what);
  }
  return { opened, unborn };
}

/** The file with all events applied; what the real file must equal. */
export function finalImage(events: readonly DeviceEvent[]): Uint8Array {
  const disk = new Disk();
  for (const event of events) disk.apply(event);
  return disk.bytes();
}

/** Of all power cuts that the trace allows, as many as are wanted, spread over it from its first call to its last. */
function* chosenCuts(events: readonly DeviceEvent[], seed: number, wanted: number): Generator<PowerCut> {
  const begun: DeviceEvent = { kind: 'mark', label: 0 };
  const cuts = () => powerCuts([begun, ...events], { random: seeded(seed), subsets: SUBSETS, tears: TEARS });
  let all = 0;
  for (const _ of cuts()) all++;
  let taken = 0;
  let index = 0;
  for (const cut of cuts()) {
    if (Math.floor((++index * wanted) / all) <= taken && all > wanted) continue;
    taken++;
    yield cut;
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
  // a superblock that was being written when the power failed stays torn until the next takes its turn
  const told = step.value.problems.filter(({ where }) => !/^superblock \d$/.test(where));
  const problems = told.map(({ what, where }) => `${where}: ${what}`);
  return { damage: store.opened.damage ?? '', found, ledger, problems };
}
