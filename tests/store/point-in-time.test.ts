/** The memex as it was: every commit's view, later, against what was seen when it was the newest. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, type LinkRecord, type NodeId, type ReferenceRecord } from '../../src/mx/index.ts';
import { modelStore, repeatable } from '../model/model-store.ts';
import { any, gentle, live, onDisk, PARAGRAPH, withSteps } from './life.ts';
import { type Told, toldBy } from './told.ts';

function expectAsSeen({ store, seen }: ReturnType<typeof live>): void {
  for (const [commit, told] of seen) {
    const view = store.at({ commit });
    expect(toldBy(view)).toEqual(told);
    view.release();
  }
}

/** What is said of nodes, without those that were purged since: they are as if they had never been. */
function withoutPurged({ lists, nodes }: Told, purged: ReadonlySet<NodeId>): unknown {
  const there = (id: NodeId | undefined) => id === undefined || !purged.has(id);
  const plain = ({ target, ...rest }: ReferenceRecord) =>
    target === undefined || purged.has(target) ? rest : { ...rest, target };
  const references = (found: readonly ReferenceRecord[]) =>
    found.filter(({ source }) => there(source)).map(plain);
  const links = (found: readonly LinkRecord[]) =>
    found.filter(({ source, target }) => there(source) && there(target));
  return {
    ids: [lists.modified, lists.title, lists.tagged, lists.trashed, lists.titled].map((ids) =>
      ids.filter(there),
    ),
    atPath: there(lists.atPath) ? lists.atPath : undefined,
    links: links(lists.links),
    references: references(lists.references),
    positions: lists.positions.filter(({ id }) => there(id)),
    commits: lists.commits,
    setting: lists.setting,
    nodes: nodes
      .filter(({ node }) => there(node.id))
      .map((each) => ({
        node: each.node,
        links: { out: links(each.links.out), in: links(each.links.in) },
        references: { out: references(each.references.out), in: references(each.references.in) },
      })),
  };
}

/** Everything but content is as it was; content that is gone is told as gone, and by its version's record too. */
function expectAsKept({ store, seen }: ReturnType<typeof live>): void {
  const newest = store.snapshot();
  for (const [commit, told] of seen) {
    const now = toldBy(store.at({ commit }));
    const purged = new Set([...told.versions.keys()].filter((id) => newest.nodes.find(id) === undefined));
    // Counts stay what they were.
    expect(now.facts).toEqual(told.facts);
    if (purged.size === 0) expect(now.lists).toEqual(told.lists);
    expect(withoutPurged(now, new Set())).toEqual(withoutPurged(told, purged));
    for (const [id, versions] of told.versions) {
      if (purged.has(id)) {
        expect(now.versions.has(id)).toBe(false);
        continue;
      }
      const kept = newest.history.versions(id);
      for (const [i, { record, text }] of versions.entries()) {
        const found = now.versions.get(id)?.[i];
        const gone = found?.record.available === false;
        expect(found).toEqual(
          gone ? { record: { ...record, available: false }, text: undefined } : { record, text },
        );
        if (gone) continue;
        expect(kept[i]?.hash).toBe(record.hash);
      }
      for (const [i, { hash, created }] of kept.entries()) {
        const then = versions[i]?.record;
        if (then?.hash === hash && then.created === created)
          expect(now.versions.get(id)?.[i]?.text).toBe(versions[i]?.text);
      }
    }
  }
}

describe('every commit’s view, read later', () => {
  it('is what was seen then, while nothing of its content has gone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(gentle, { maxLength: 25 }), async (steps) => {
        expectAsSeen(live(...withSteps(await onDisk(), steps)));
      }),
      { seed: 20261121, numRuns: 120 },
    );
  }, 120_000);

  it('is what was seen then on the model of the tree', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(gentle, { maxLength: 20 }), async (steps) => {
        expectAsSeen(live(await modelStore(), steps, (store) => store));
      }),
      { seed: 20261122, numRuns: 25 },
    );
  }, 120_000);

  it('is whole but for content that was purged or typed over, and says so of that', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(any, { maxLength: 25 }), async (steps) => {
        expectAsKept(live(...withSteps(await onDisk(), steps)));
      }),
      { seed: 20261123, numRuns: 120 },
    );
  }, 120_000);
});

describe('a moment', () => {
  it('is the last commit not after it, also when the clock was set back', async () => {
    const around = await repeatable();
    let time = Date.UTC(2026, 5, 1);
    const store = createStore(new MemoryFile(), { ...around, now: () => time, creator: 'test' });
    const add = (title: string) => {
      store.apply([{ kind: 'addNode', type: 'note', metadata: { title }, content: title }]);
      store.sync();
    };
    add('first');
    time -= 3_600_000;
    add('second');
    time += 7_200_000;
    add('third');
    const titles = (at: number) =>
      store
        .at({ time: at })
        .nodes.list({ order: 'title' })
        .rows.map((node) => node.title);
    expect(titles(Date.UTC(2026, 5, 1))).toEqual(['first', 'second']);
    expect(titles(Date.UTC(2026, 5, 1, 0, 59))).toEqual(['first', 'second']);
    expect(titles(Date.UTC(2026, 5, 1, 1))).toEqual(['first', 'second', 'third']);
    expect(() => store.at({ time: Date.UTC(2026, 4, 31) })).toThrow('It begins on 2026-06-01');
    expect(() => store.at({ commit: 4 })).toThrow('this memex has 1 to 3');
  });

  it('whose text is gone keeps the node’s record, and says what became of the text', async () => {
    const [store] = await onDisk();
    const { results } = store.apply([
      { kind: 'addNode', type: 'note', metadata: { title: 'Secret' }, content: PARAGRAPH.repeat(30) },
    ]);
    store.sync();
    const id = results[0]?.id ?? '';
    store.apply([{ kind: 'updateNode', id, content: 'Something else.' }]);
    store.apply([{ kind: 'forgetVersion', id, version: 1 }]);
    store.sync();
    store.idle();
    const view = store.at({ commit: 1 });
    expect(view.nodes.get(id).title).toBe('Secret');
    expect(view.history.versions(id)[0]?.available).toBe(false);
    expect(() => view.content.read(id)).toThrow(
      'What this node held at commit 1 is no longer kept: it was purged since, or typing went over it.',
    );
    expect(view.content.chunks(id)).toEqual([]);
    expect(view.search.find('secret', 5).total).toBe(1);
  });

  it('that is open goes on reading what is purged meanwhile', async () => {
    const [store] = await onDisk();
    const content = PARAGRAPH.repeat(30);
    const { results } = store.apply([{ kind: 'addNode', type: 'note', content }]);
    store.sync();
    const id = results[0]?.id ?? '';
    store.apply([{ kind: 'setSetting', name: 'x', value: 1 }]);
    store.sync();
    const view = store.at({ commit: 1 });
    store.apply([{ kind: 'purgeNode', id }]);
    store.sync();
    store.idle();
    expect(new TextDecoder().decode(view.content.read(id))).toBe(content);
    view.release();
  });

  it('tells which commits changed a node, and what nothing links to', async () => {
    const [store] = await onDisk();
    const add = (title: string) => {
      const { results } = store.apply([
        { kind: 'addNode', type: 'note', metadata: { title }, content: title },
      ]);
      store.sync();
      return results[0]?.id ?? '';
    };
    const [a, b] = [add('A'), add('B')];
    store.apply([{ kind: 'addLink', source: a, target: b, type: 'cites' }]);
    store.sync();
    store.apply([{ kind: 'updateNode', id: a, content: 'More of A' }]);
    store.sync();
    store.apply([{ kind: 'deleteNode', id: a }]);
    store.sync();
    expect(store.commitsOf(a).map(({ commit }) => commit)).toEqual([5, 4, 1]);
    expect(store.commitsOf(a, 1).map(({ commit }) => commit)).toEqual([5]);
    expect(store.commitsOf(b).map(({ commit }) => commit)).toEqual([2]);
    expect([...store.at({ commit: 4 }).links.roots()]).toEqual([a]);
    expect([...store.snapshot().links.roots()]).toEqual([b]);
  });
});
