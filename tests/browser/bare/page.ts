/** A page with the store's worker and nothing else: what a test asks of it stands on `window.bare`. */
import * as Comlink from 'comlink';
import { createClient, linkAcross } from '../../../src/app/client/memex-client.ts';
import type { Conflict } from '../../../src/mx/types.ts';
import { PROTOCOL_VERSION, type StoreService } from '../../../workers/protocol.ts';
import type { Found, Holding } from '../../trace/acknowledged.ts';
import type { PlatformProbe } from './platform-protocol.ts';
import type { Racer } from './racer-protocol.ts';
import { LEDGER, type Load, type Told, write } from './work.ts';

/** All that a memex holds, and how opening it went. */
export interface Reading extends Holding {
  readonly tornBytes: number;
  readonly replayedCommits: number;
}

/** How a race ended: the number, the versions of its note, and every conflict by the one that met it. */
export interface Race {
  readonly count: number;
  readonly versions: number;
  readonly met: readonly { readonly by: string; readonly conflict: Conflict }[];
}

export interface BarePage {
  /** Opens the memex and tells everything in it. */
  read(key: string): Promise<Reading>;
  /** Writes until the process ends; what is acknowledged goes to `window.acknowledge`. */
  write(load: Load, from: number): void;
  /**
   * Writes so many steps, and marks the moment of each acknowledgement in a file of its own.
   * @param marked how many were marked before
   * @returns what was acknowledged, in order; the mark n was made when the first n were known
   */
  writeMarked(load: Load, from: number, steps: number, marked: number): Promise<readonly Told[]>;
  close(): Promise<void>;
  /** Has the platform's worker do things that the store never does. */
  readonly platform: PlatformProbe;
  /** Has two clients on threads of their own raise one number, each so many times. */
  race(times: number): Promise<Race>;
  /** Lets a worker of its own take the handle of a file, and ends that worker. */
  holdAndEnd(name: string): Promise<void>;
}

declare global {
  interface Window {
    bare: BarePage;
    /** Put there by the test; resolves when the test has it. */
    acknowledge(told: Told): Promise<void>;
  }
}

const worker = new Worker(new URL('../../../workers/store.ts', import.meta.url), { type: 'module' });
const remote = Comlink.wrap<StoreService>(worker);
const store = createClient(linkAcross(remote));

async function read(key: string): Promise<Reading> {
  await store.hello(PROTOCOL_VERSION);
  const { tornBytes, replayedCommits, damage = '' } = await store.open(key);
  const { ids, titles } = await store.list({ order: 'created', descending: false, offset: 0, limit: 1e6 });
  const found: Found[] = [];
  let ledger = -1;
  for (const [i, id] of ids.entries()) {
    const title = (titles[i] ?? '').replace(/\.bin$/, '');
    const { bytes } = await store.content(id);
    if (title === LEDGER) ledger = Number(new TextDecoder().decode(bytes));
    else found.push({ title, hash: await hashOf(bytes) });
  }
  const report = await store.verify('verify', { onProgress: () => undefined });
  const problems = report.problems.map(({ what, where }) => `${where}: ${what}`);
  return { tornBytes, replayedCommits, damage, found, ledger, problems };
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function writeMarked(load: Load, from: number, steps: number, marked: number): Promise<Told[]> {
  const all: Told[] = [];
  const tell = (told: Told) => window.bare.platform.mark(marked + all.push(told));
  await write(store, load, from, tell, steps);
  return all;
}

async function race(times: number): Promise<Race> {
  await store.hello(PROTOCOL_VERSION);
  await store.open('race');
  const { results } = await store.apply([{ kind: 'addNode', type: 'note', content: '0' }]);
  const id = results[0]?.id ?? '';
  const racing = ['Ada', 'Ben'].map(async (by) => {
    const port = await remote[Comlink.createEndpoint]();
    const conflicts = await startRacer().raise(Comlink.transfer(port, [port]), id, times, by);
    return conflicts.map((conflict) => ({ by, conflict }));
  });
  const met = (await Promise.all(racing)).flat();
  const { bytes } = await store.content(id);
  const versions = await store.versions(id);
  return { count: Number(new TextDecoder().decode(bytes)), versions: versions.length, met };
}

function startRacer() {
  const racing = new Worker(new URL('../../workers/racer-worker.ts', import.meta.url), { type: 'module' });
  return Comlink.wrap<Racer>(racing);
}

function startProbe() {
  const probing = new Worker(new URL('../../workers/platform-worker.ts', import.meta.url), {
    type: 'module',
  });
  return { probing, probe: Comlink.wrap<PlatformProbe>(probing) };
}

async function holdAndEnd(name: string): Promise<void> {
  const { probing, probe } = startProbe();
  await probe.hold(name);
  probing.terminate();
}

window.bare = {
  read,
  write: (load, from) => void write(store, load, from, (told) => window.acknowledge(told)),
  writeMarked,
  close: () => store.close(),
  platform: startProbe().probe,
  race,
  holdAndEnd,
};
