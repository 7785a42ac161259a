/** Compacting a memex: what was purged is given back, all else is as it was, and commits go on meanwhile. */
import { describe, expect, it } from 'vitest';
import { decodeChunk } from '../../src/mx/content/chunk-record.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, type LongWork, type NodeId, openStore, type Store } from '../../src/mx/index.ts';
import { SPACE, SPACES } from '../../src/mx/store/spaces.ts';
import { afterPrefix } from '../../src/mx/tree/key.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import type { Place } from '../../src/mx/tree/tree.ts';
import { seeded } from '../engine/sim-device.ts';
import { repeatable } from '../model/model-store.ts';
import { toldBy } from './told.ts';

function finish<Result>(work: LongWork<Result>, between?: () => void): Result {
  let step = work.next();
  while (step.done !== true) {
    between?.();
    step = work.next();
  }
  return step.value;
}

/** Text that compresses like text, or bytes that do not. */
function contentOf(i: number): string | Uint8Array {
  const random = seeded(i);
  if (i % 4 === 3) return Uint8Array.from({ length: 20_000 }, () => Math.floor(random() * 256));
  const words = Array.from({ length: 1500 }, () => Math.floor(random() * 1500).toString(36));
  return `# Note ${i}\n\n${words.join(' ')}`;
}

async function filled(notes: number) {
  const around = await repeatable();
  const file = new MemoryFile();
  const store = createStore(file, { ...around, creator: 'test' });
  const ids: NodeId[] = [];
  for (let i = 0; i < notes; i++) {
    const { results } = store.apply([{ kind: 'addNode', type: 'note', content: contentOf(i) }]);
    ids.push(results[0]?.id as NodeId);
    if (i % 10 === 9) store.sync();
  }
  store.sync();
  return { around, file, store, ids };
}

function purge(store: Store, ids: readonly NodeId[]): void {
  for (const id of ids) store.apply([{ kind: 'purgeNode', id }]);
  store.sync();
}

describe('compacting', () => {
  it('after purging half leaves below 55 % of the file, all that is left, and nothing to complain of', async () => {
    const { around, file, store, ids } = await filled(400);
    finish(store.compact());
    const before = file.getSize();
    purge(
      store,
      ids.filter((_, i) => i % 8 < 4),
    );
    const told = toldBy(store.snapshot());
    const report = finish(store.compact());
    expect(report.bytesAfter).toBe(file.getSize());
    expect(report.packsCollected).toBeGreaterThan(0);
    expect(file.getSize()).toBeLessThan(0.55 * before);
    expect(toldBy(store.snapshot())).toEqual(told);
    expect(finish(store.verify())).toMatchObject({ ok: true, problems: [] });
    store.close();
    const again = openStore(new MemoryFile(file.bytes()), around);
    expect(toldBy(again.snapshot())).toEqual(told);
    expect(finish(again.verify())).toMatchObject({ ok: true, problems: [] });
  }, 60_000);

  it('lets commits, views and staging go on between its slices', async () => {
    const { file, store, ids } = await filled(120);
    purge(store, ids.slice(0, 60));
    const view = store.snapshot();
    const seen = toldBy(view);
    const stager = store.stage('text/plain');
    const kept = new Map(ids.slice(60).map((id) => [id, store.snapshot().content.read(id)]));
    let i = 0;
    finish(store.compact(), () => {
      if (i % 3 === 0) stager.write(new TextEncoder().encode(`piece ${i} `.repeat(40)));
      if (i++ % 5 !== 0) return;
      const id = ids[60 + (i % 60)] as NodeId;
      const { results } = store.apply([{ kind: 'addNode', type: 'note', content: contentOf(1000 + i) }]);
      store.sync();
      kept.set(results[0]?.id as NodeId, store.snapshot().content.read(results[0]?.id as NodeId));
      expect(store.snapshot().content.read(id)).toEqual(kept.get(id));
    });
    expect(i).toBeGreaterThan(10);
    const { results } = store.apply([{ kind: 'addNode', type: 'file', content: stager.finish() }]);
    store.sync();
    for (const [id, bytes] of kept) expect(store.snapshot().content.read(id)).toEqual(bytes);
    expect(store.snapshot().content.read(results[0]?.id as NodeId).length).toBeGreaterThan(100);
    expect(toldBy(view)).toEqual(seen);
    expect(finish(store.verify())).toMatchObject({ ok: true, problems: [] });
    expect(file.getSize()).toBeGreaterThan(0);
  }, 60_000);

  it('gives back what was staged and never kept', async () => {
    const { around, file, store } = await filled(20);
    for (let i = 0; i < 3; i++) {
      const stager = store.stage('application/zip');
      for (let piece = 0; piece < 80; piece++) {
        stager.write(contentOf(1003 + 4 * (80 * i + piece)) as Uint8Array);
      }
      if (i % 2 === 0) stager.finish();
      else stager.abandon();
    }
    const { results } = store.apply([{ kind: 'addNode', type: 'note', content: 'the last one' }]);
    store.sync();
    const told = toldBy(store.snapshot());
    store.close();
    const again = openStore(file, around);
    const before = file.getSize();
    finish(again.compact());
    expect(file.getSize()).toBeLessThan(before - 1_500_000);
    expect(toldBy(again.snapshot())).toEqual(told);
    expect(results).toHaveLength(1);
    expect(finish(again.verify())).toMatchObject({ ok: true });
  }, 60_000);

  it('would lose a chunk that wrongly counts as given back: verify tells before', async () => {
    const { around, file, store } = await filled(12);
    store.close();
    const tree = openTree(file, { spaces: SPACES });
    const cursor = tree.reader().scan(SPACE.chunk, afterPrefix(SPACE.chunk));
    let place: Place | undefined;
    while (place === undefined && cursor.next()) {
      const chunk = decodeChunk(cursor.value);
      if ('place' in chunk) place = chunk.place;
    }
    const named = place as Place;
    tree.write((batch) => batch.free(named), 0);
    tree.sync();
    tree.close();
    const { problems } = finish(openStore(file, around).verify());
    expect(problems.map(({ what }) => what).join()).toMatch(/would be lost by compacting/);
  });

  it('makes text smaller, and does not try twice', async () => {
    const sizeOf = async (content: (i: number) => string | Uint8Array) => {
      const around = await repeatable();
      const file = new MemoryFile();
      const store = createStore(file, { ...around, creator: 'test' });
      for (let i = 0; i < 400; i++) {
        store.apply([{ kind: 'addNode', type: 'note', content: content(i) }]);
        store.sync();
      }
      finish(store.compact());
      expect(finish(store.compact())).toMatchObject({ packsCompressed: 0, packsCollected: 0 });
      return file.getSize();
    };
    const text = (i: number) => contentOf(4 * i) as string;
    const noise = (i: number) => (contentOf(4 * i + 3) as Uint8Array).subarray(0, text(i).length);
    // words have an index besides, which noise has not
    expect(await sizeOf(text)).toBeLessThan(0.9 * (await sizeOf(noise)));
  }, 60_000);
});
