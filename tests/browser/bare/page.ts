/** A page with the store's worker and nothing else: what a test asks of it stands on `window.bare`. */
import * as Comlink from 'comlink';
import { createClient } from '../../../src/app/client/memex-client.ts';
import { PROTOCOL_VERSION, type StoreService } from '../../../workers/protocol.ts';
import type { PlatformProbe } from './platform-protocol.ts';
import { LEDGER, type Load, type Told, writeForEver } from './work.ts';

/** One thing found in the memex after it was opened again. */
export interface Found {
  readonly title: string;
  /** SHA-256 of the content as it was read, in hex. */
  readonly hash: string;
}

/** All that a memex holds, and how opening and checking it went. */
export interface Reading {
  readonly openedMs: number;
  readonly tornBytes: number;
  readonly replayedCommits: number;
  readonly damage: string;
  readonly found: readonly Found[];
  /** The number of the last pair, as the ledger has it. */
  readonly ledger: number;
  readonly problems: readonly string[];
}

export interface BarePage {
  /** Opens the memex and tells everything in it. */
  read(key: string): Promise<Reading>;
  /** Writes until the process ends; what is acknowledged goes to `window.acknowledge`. */
  write(load: Load, from: number): void;
  close(): Promise<void>;
  /** Has the platform's worker do things that the store never does. */
  readonly platform: PlatformProbe;
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
const store = createClient(Comlink.wrap<StoreService>(worker), true);

async function read(key: string): Promise<Reading> {
  await store.hello(PROTOCOL_VERSION);
  const began = performance.now();
  const { tornBytes, replayedCommits, damage = '' } = await store.open(key);
  const openedMs = performance.now() - began;
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
  return { openedMs, tornBytes, replayedCommits, damage, found, ledger, problems };
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
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
  write: (load, from) => void writeForEver(store, load, from, (told) => window.acknowledge(told)),
  close: () => store.close(),
  platform: startProbe().probe,
  holdAndEnd,
};
