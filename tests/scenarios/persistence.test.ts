import { beforeEach, describe, expect, it } from 'vitest';
import { errorOf, Scenario, sha256 } from './memex.ts';

let memex: Scenario;
beforeEach(async () => {
  memex = await Scenario.begin();
});

describe('persistence', () => {
  it('36: a node is the same after closing and opening', () => {
    const id = memex.add('Text that stays.', { filename: 'a.txt', date: '2024-11-30' });
    const before = memex.node(id);
    memex.reopen();
    expect(memex.node(id)).toEqual(before);
    expect(before.hash).toBe(sha256('Text that stays.'));
    expect(memex.text(id)).toBe('Text that stays.');
  });

  it('37: 1 MiB survives closing and opening with its chunks', async () => {
    const fixed = await Scenario.begin('fixed');
    const bytes = Uint8Array.from({ length: 1_048_576 }, (_, i) => (i * i) >> 8);
    const id = fixed.add(bytes);
    const chunks = fixed.chunkHashes(id);
    fixed.reopen();
    expect(fixed.chunkHashes(id)).toEqual(chunks);
    expect(chunks.length).toBeGreaterThanOrEqual(100);
    expect(Buffer.compare(fixed.read(id), bytes)).toBe(0);
  });

  it('38: what was deleted stays deleted after opening again', () => {
    const [a, b] = [memex.add('first'), memex.add('second')];
    memex.link(a, b);
    memex.commit({ kind: 'deleteNode', id: b });
    memex.reopen();
    expect(memex.text(a)).toBe('first');
    expect(memex.view.links.of(a).out).toEqual([]);
    expect(errorOf(() => memex.node(b)).code).toBe('not-found');
  });

  it('39: several nodes added at once with the same text all come in, with one flush', async () => {
    const flushes = memex.store.counters().flushes;
    const results = await Promise.all(
      Array.from({ length: 5 }, async () =>
        memex.store.apply([{ kind: 'addNode', type: 'file', content: 'same' }]),
      ),
    );
    memex.store.sync();
    const ids = results.map(({ results: [result] }) => result?.id ?? '');
    expect(new Set(ids).size).toBe(5);
    expect(ids.map((id) => memex.text(id))).toEqual(Array(5).fill('same'));
    expect(memex.store.counters().flushes).toBe(flushes + 1);
  });

  it('40: twenty nodes, each linked from its two predecessors, are deleted in reverse order', () => {
    const ids: string[] = [];
    for (let i = 0; i < 20; i++) {
      const id = memex.note(`node ${i}`);
      for (const before of ids.slice(-2)) memex.link(before, id, 'next');
      ids.push(id);
    }
    expect(memex.store.status().links).toBe(37);
    for (const id of ids.reverse()) memex.commit({ kind: 'deleteNode', id });
    expect(memex.store.status()).toMatchObject({ nodes: 0, links: 0, trashed: 20 });
  });

  it('41: the history tells each addition, and a deletion last', () => {
    const ids = ['one', 'two', 'three'].map((text) => memex.add(text));
    expect(memex.view.history.commits().map(({ summary }) => summary)).toEqual(
      ids.toReversed().map((id) => `addNode ${id}`),
    );
    memex.commit({ kind: 'deleteNode', id: ids[0] ?? '' });
    expect(memex.view.history.commits(1)[0]?.summary).toMatch(/^deleteNode/);
  });
});
