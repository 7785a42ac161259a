/** History, room and figures through the worker's service, over a channel as a page would. */
import * as Comlink from 'comlink';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NodeId, Progress } from '../../src/mx/index.ts';
import { atTheBorder } from '../../workers/border.ts';
import type { StoreService, Watcher } from '../../workers/protocol.ts';
import { WorkerStore } from '../../workers/store-service.ts';
import type { WireError } from '../../workers/wire.ts';
import { standInForOpfs } from './opfs-stand-in.ts';

let ports: MessagePort[] = [];
let service: WorkerStore;
let page: Comlink.Remote<StoreService>;

beforeEach(async () => {
  standInForOpfs();
  service = new WorkerStore();
  const { port1, port2 } = new MessageChannel();
  Comlink.expose(atTheBorder(service), port1);
  page = Comlink.wrap<StoreService>(port2);
  ports = [port1, port2];
  await page.open('history', { cacheBytes: 1024 * 1024 });
});

afterEach(async () => {
  await service.close();
  for (const port of ports) port.close();
});

const watcher = (onProgress: (progress: Progress) => void = () => undefined): Watcher & Comlink.ProxyMarked =>
  Comlink.proxy({ onProgress });

async function note(content: string | Uint8Array): Promise<NodeId> {
  const { results } = await page.apply([{ kind: 'addNode', type: 'note', content }]);
  return results[0]?.id ?? '';
}

/** Bytes that neither repeat nor compress, the same for the same seed. */
function noise(bytes: number, seed: number): Uint8Array {
  let state = seed;
  return new Uint8Array(bytes).map(() => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state;
  });
}

const text = async (id: NodeId) => new TextDecoder().decode((await page.content(id)).bytes);

/** Opens the file anew, as after a reload. */
async function reopen(): Promise<void> {
  await page.close();
  await page.open('history');
}

describe('the log of commits', () => {
  it('comes a page at a time, the newest first, to the first commit', async () => {
    for (let i = 0; i < 7; i++) await note(`note ${i}`);
    const seen: number[] = [];
    for (let before: number | undefined; ; ) {
      const rows = await page.log(3, before);
      seen.push(...rows.map(({ commit }) => commit));
      before = rows.at(-1)?.commit;
      if (rows.length < 3) break;
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });
});

describe('bringing everything back', () => {
  it('is durable when it is answered, told to the page, and undone by going back to the commit before', async () => {
    const id = await note('first');
    await page.apply([{ kind: 'updateNode', id, content: 'second' }]);
    const told: number[] = [];
    await page.subscribe(Comlink.proxy(({ commit }) => void told.push(commit)));
    const report = await page.restoreAll({ commit: 1 }, 'restore', watcher());
    expect(report).toMatchObject({ commit: 3, restored: 1 });
    await reopen();
    expect(await text(id)).toBe('first');
    await page.restoreAll({ commit: 2 }, 'restore', watcher());
    expect(await text(id)).toBe('second');
    expect(told).toContain(3);
  });
});

describe('letting go of history', () => {
  it('takes what lies behind the horizon, but for what a name keeps', async () => {
    const id = await note('one');
    await page.apply([{ kind: 'nameSnapshot', name: 'begun' }]);
    for (const content of ['two', 'three']) await page.apply([{ kind: 'updateNode', id, content }]);
    await page.apply([{ kind: 'keepHistory', keep: { share: 0 } }]);
    const { versions } = await page.trimHistory('trim', watcher());
    expect(versions).toBe(1);
    const available = (await page.versions(id)).map((version) => version.available);
    expect(available).toEqual([true, false, true]);
    expect((await page.status()).history.snapshots).toMatchObject([{ name: 'begun', commit: 2 }]);
  });
});

describe('giving room back', () => {
  async function withGarbage(): Promise<NodeId> {
    const kept = await note('kept');
    for (let i = 0; i < 4; i++) {
      await page.apply([{ kind: 'purgeNode', id: await note(noise(700_000, i + 1)) }]);
    }
    return kept;
  }

  it('makes the file shorter, tells how far it is, and leaves everything readable', async () => {
    const kept = await withGarbage();
    const before = (await page.status()).fileBytes;
    const stages = new Set<string>();
    const report = await page.compact(
      'compact',
      watcher(({ stage }) => void stages.add(stage)),
    );
    expect(report.bytesAfter).toBeLessThan(before / 2);
    expect((await page.status()).fileBytes).toBe(report.bytesAfter);
    expect(stages.size).toBeGreaterThan(0);
    await reopen();
    expect(await text(kept)).toBe('kept');
    expect((await page.verify('verify', watcher())).problems).toEqual([]);
  });

  it('can be stopped, and leaves a whole file', async () => {
    const kept = await withGarbage();
    const stopped = page
      .compact(
        'compact',
        watcher(() => void page.cancel('compact')),
      )
      .then(
        () => 'done',
        (error: WireError) => error.mxError.code,
      );
    // one that is done before the stop arrives has done no harm either
    expect(['cancelled', 'done']).toContain(await stopped);
    expect((await page.verify('verify', watcher())).problems).toEqual([]);
    await reopen();
    expect(await text(kept)).toBe('kept');
    expect((await page.verify('verify', watcher())).problems).toEqual([]);
  });
});

describe('the figures of the engine', () => {
  it('count what is done, one flush a commit, within the memory that was given', async () => {
    const before = await page.measure();
    expect(before.cache.budget).toBe(1024 * 1024);
    for (let i = 0; i < 5; i++) await note(`note ${i}`);
    const after = await page.measure();
    expect(after.commits.count - before.commits.count).toBe(5);
    expect(after.device.flushes - before.device.flushes).toBe(5);
    expect(after.memtableBytes).toBeGreaterThan(before.memtableBytes);
    await note(noise(300_000, 9));
    const { packs } = await page.measure();
    expect(packs.plainBytes).toBeGreaterThan(290_000);
    expect(packs.deadBytes).toBe(0);
  });
});
