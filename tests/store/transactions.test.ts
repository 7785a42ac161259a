/** Transactions that read first and write later: what they notice, what they do not mind, what a conflict tells. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import {
  type Change,
  type Conflict,
  createStore,
  MxError,
  type NodeId,
  type Store,
  type Transaction,
} from '../../src/mx/index.ts';
import { modelStore, repeatable } from '../model/model-store.ts';

const note = (title: string, more: Partial<Extract<Change, { kind: 'addNode' }>> = {}): Change => ({
  kind: 'addNode',
  type: 'note',
  metadata: { title },
  content: `About ${title}.`,
  ...more,
});

function done(store: Store, ...changes: Change[]): NodeId[] {
  const { results } = store.apply(changes);
  store.sync();
  return results.map((result) => result.id ?? '');
}

function conflictOf(run: () => unknown): {
  readonly message: string;
  readonly conflicts: readonly Conflict[];
} {
  try {
    run();
  } catch (error) {
    if (!(error instanceof MxError) || error.code !== 'conflict') throw error;
    return { message: error.message, conflicts: error.details.conflicts as readonly Conflict[] };
  }
  throw new Error('There was no conflict.');
}

const update = (id: NodeId, content: string): Change => ({ kind: 'updateNode', id, content });

describe('a transaction', () => {
  it('reads the snapshot that it began at, whatever happens meanwhile', async () => {
    const store = await modelStore();
    const [a = ''] = done(store, note('A'));
    const transaction = store.begin();
    done(store, update(a, 'Changed.'), note('B'));
    const { view } = transaction;
    expect(new TextDecoder().decode(view.content.read(a))).toBe('About A.');
    expect(view.nodes.titled('B')).toEqual([]);
    transaction.release();
  });

  it('commits when nothing that it read has changed', async () => {
    const store = await modelStore();
    const [a = '', b = ''] = done(store, note('A'), note('B'));
    const transaction = store.begin();
    expect(transaction.view.nodes.get(a).version).toBe(1);
    done(store, update(b, 'Changed elsewhere.'));
    transaction.commit([update(a, 'Mine.')]);
    store.sync();
    expect(store.snapshot().nodes.get(a).version).toBe(2);
  });

  it('is refused when a node that it read has changed, and tells both sides', async () => {
    const store = await modelStore();
    const [a = ''] = done(store, note('A'));
    const read = store.snapshot().nodes.get(a);
    const transaction = store.begin();
    transaction.view.content.read(a);
    const { commit } = store.apply([update(a, 'Theirs.')], { author: 'Ada' });
    store.sync();
    const now = store.snapshot().nodes.get(a);
    const before = store.status();
    const { message, conflicts } = conflictOf(() => transaction.commit([update(a, 'Mine.'), note('never')]));
    expect(message).toBe(
      '“A” was read at version 1 and is at version 2 since commit 2. Nothing was written; look at both and try again.',
    );
    expect(conflicts).toMatchObject([
      {
        what: 'node',
        id: a,
        read: { commit: 1, version: 1, hash: read.hash },
        now: { commit, version: 2, hash: now.hash, author: 'Ada' },
      },
    ]);
    store.sync();
    expect({ ...before, transactions: undefined }).toEqual({ ...store.status(), transactions: undefined });
  });

  it('notices what is only queued by another in the same turn', async () => {
    const store = await modelStore();
    const [a = ''] = done(store, note('A'));
    const [one, two] = [store.begin(), store.begin()];
    for (const { view } of [one, two]) view.nodes.get(a);
    one.commit([update(a, 'First.')]);
    expect(conflictOf(() => two.commit([update(a, 'Second.')])).conflicts).toHaveLength(1);
    store.sync();
    expect(new TextDecoder().decode(store.snapshot().content.read(a))).toBe('First.');
  });

  it('notices a new version, a link, a name that was free, a deletion and a setting', async () => {
    const reads: Record<
      string,
      { read(t: Transaction, ids: NodeId[]): void; change(ids: NodeId[]): Change }
    > = {
      node: { read: (t, [a]) => t.view.history.versions(a ?? ''), change: ([a]) => update(a ?? '', 'New.') },
      links: {
        read: (t, [a]) => t.view.links.of(a ?? ''),
        change: ([a, b]) => ({ kind: 'addLink', source: a ?? '', target: b ?? '', type: 'cites' }),
      },
      name: { read: (t) => t.view.nodes.titled('C'), change: () => note('C') },
      path: {
        read: (t) => t.view.nodes.atPath('x/C.md'),
        change: () => note('C', { metadata: { path: 'x/C.md' } }),
      },
      setting: {
        read: (t) => t.view.setting('theme'),
        change: () => ({ kind: 'setSetting', name: 'theme', value: 'dark' }),
      },
      tag: {
        read: (t) => t.view.nodes.list({ tag: 'old' }),
        change: () => note('C', { metadata: { title: 'C', tags: ['old'] } }),
      },
      type: {
        read: (t) => t.view.nodes.list({ type: 'note' }),
        change: () => note('C'),
      },
      'node deleted': {
        read: (t, [a]) => t.view.nodes.get(a ?? ''),
        change: ([a]) => ({ kind: 'deleteNode', id: a ?? '' }),
      },
    };
    for (const [name, { read, change }] of Object.entries(reads)) {
      const store = await modelStore();
      const ids = done(store, note('A'), note('B'));
      const transaction = store.begin();
      read(transaction, ids);
      done(store, change(ids));
      const { conflicts, message } = conflictOf(() => transaction.commit([note('Mine')]));
      expect(conflicts.map(({ what }) => what)).toContain(name.split(' ')[0]);
      expect(message).toMatch(/Nothing was written/);
    }
  });

  it('does not mind what it has not read: a neighbour’s text, other links, an order by time', async () => {
    const store = await modelStore();
    const [a = '', b = '', c = ''] = done(store, note('A'), note('B'), note('C'));
    done(store, { kind: 'addLink', source: a, target: b, type: 'cites' });
    const transaction = store.begin();
    expect(transaction.view.links.of(a).out).toHaveLength(1);
    transaction.view.nodes.list({ limit: 0 });
    transaction.view.search.find('About', 10);
    done(store, update(b, 'A neighbour changes.'), { kind: 'addLink', source: b, target: c, type: 'cites' });
    transaction.commit([update(a, 'Mine.')]);
    store.sync();
  });

  it('does not mind what was changed and changed back', async () => {
    const store = await modelStore();
    const dark: Change = { kind: 'setSetting', name: 'theme', value: 'dark' };
    done(store, dark);
    const transaction = store.begin();
    transaction.view.setting('theme');
    done(store, { ...dark, value: 'light' });
    done(store, dark);
    transaction.commit([note('A')]);
  });

  it('ends with its commit, by release, and by age; then it says so', async () => {
    const around = await repeatable();
    const store = createStore(new MemoryFile(), { ...around, creator: 'test' });
    const [a = ''] = done(store, note('A'));
    const transaction = store.begin();
    expect(store.status().transactions).toMatchObject({ open: 1, oldestCommit: 1 });
    around.advance(5 * 60_000);
    expect(store.status().transactions).toBeUndefined();
    expect(transaction.open).toBe(false);
    expect(() => transaction.view.nodes.get(a)).toThrow('This transaction has ended');
    expect(() => transaction.commit([note('late')])).toThrow('Begin another one');
    const next = store.begin();
    next.commit([note('B')]);
    expect(() => next.commit([note('C')])).toThrow('has ended');
    store.sync();
    expect(store.status().nodes).toBe(2);
  });

  it('that is sent again under its key is answered, not refused for what it has itself changed', async () => {
    const store = await modelStore();
    const [a = ''] = done(store, note('A'));
    const transaction = store.begin();
    transaction.view.nodes.get(a);
    const first = transaction.commit([update(a, 'Once.')], { idempotencyKey: 'k' });
    store.sync();
    expect(transaction.commit([update(a, 'Once.')], { idempotencyKey: 'k' })).toEqual(first);
    const again = store.begin();
    again.view.nodes.get(a);
    expect(again.commit([update(a, 'Once.')], { idempotencyKey: 'k' })).toEqual(first);
    expect(store.answered('k')).toEqual(first);
    expect(store.snapshot().nodes.get(a).version).toBe(2);
  });
});

describe('racing transactions', () => {
  it('never lose an update: counters that several raise add up to what was acknowledged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ who: fc.nat({ max: 2 }), counter: fc.nat({ max: 2 }), read: fc.boolean() }), {
          maxLength: 60,
        }),
        async (steps) => {
          const store = await modelStore();
          const ids = done(
            store,
            note('0', { content: '0' }),
            note('1', { content: '0' }),
            note('2', { content: '0' }),
          );
          const open = new Map<number, { transaction: Transaction; writes: Map<NodeId, number> }>();
          const acknowledged = new Map(ids.map((id) => [id, 0]));
          for (const { who, counter, read } of steps) {
            const id = ids[counter] ?? '';
            let mine = open.get(who);
            if (mine === undefined) {
              mine = { transaction: store.begin(), writes: new Map() };
              open.set(who, mine);
            }
            if (read) {
              const value = Number(new TextDecoder().decode(mine.transaction.view.content.read(id)));
              mine.writes.set(id, value + 1);
              continue;
            }
            open.delete(who);
            const writes = mine.writes;
            try {
              mine.transaction.commit([...writes].map(([node, value]) => update(node, String(value))));
              store.sync();
              for (const node of writes.keys()) acknowledged.set(node, (acknowledged.get(node) ?? 0) + 1);
            } catch (error) {
              if (!(error instanceof MxError) || error.code !== 'conflict') throw error;
            }
          }
          const view = store.snapshot();
          for (const [id, count] of acknowledged) {
            expect(new TextDecoder().decode(view.content.read(id))).toBe(String(count));
          }
        },
      ),
      { seed: 20261121, numRuns: 80 },
    );
  });
});
