/** Bringing back what was, of one node or of everything, always by a new commit. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, LongWork, NodeId, RestoreReport, Store, View } from '../../src/mx/index.ts';
import { modelStore } from '../model/model-store.ts';
import { gentle, live, onDisk, withSteps } from './life.ts';

function finish<Result>(work: LongWork<Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

function done(store: Store, ...changes: Change[]) {
  const { results } = store.apply(changes);
  store.sync();
  return results;
}

function restoreAll(store: Store, commit: number): RestoreReport {
  const report = finish(store.restoreAll({ commit }));
  store.sync();
  return report;
}

const note = (title: string, content = `About ${title}.`): Change => ({
  kind: 'addNode',
  type: 'note',
  metadata: { title },
  content,
});
const text = (view: View, id: NodeId, version?: number) =>
  new TextDecoder().decode(view.content.read(id, version));

/** What a restore brings back: all but times of change, versions made on the way, and what lies in the trash. */
function stateOf(view: View) {
  const { rows } = view.nodes.list({ order: 'created', limit: Number.POSITIVE_INFINITY });
  return {
    nodes: rows.map(({ modified: _, version: __, ...node }) => ({ ...node, text: text(view, node.id) })),
    links: [...view.links.all()],
    references: [...view.references.all()],
    tags: view.nodes.tags(),
    types: view.nodes.types(),
    linkTypes: view.links.types(),
    setting: view.setting('colour'),
    titles: ['N0', 'N1', 'N2'].map((title) => view.nodes.titled(title).map(({ id }) => id)),
    paths: ['p0.md', 'p1.md'].map((path) => view.nodes.atPath(path)?.id),
    counts: (({ nodes, links, references, unresolvedReferences }) => ({
      nodes,
      links,
      references,
      unresolvedReferences,
    }))(view.facts()),
  };
}

/** Places of nodes; those that had none then may have one now. */
function placesOf(view: View) {
  const living = new Set(view.nodes.list({ limit: Number.POSITIVE_INFINITY }).rows.map(({ id }) => id));
  return new Map([...view.positions()].filter(({ id }) => living.has(id)).map((each) => [each.id, each]));
}

describe('restoring everything', () => {
  it('gives the state of any commit back, and can itself be undone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(gentle, { minLength: 4, maxLength: 25 }),
        fc.nat({ max: 30 }),
        async (steps, chosen) => {
          const { store, seen } = live(...withSteps(await onDisk(), steps));
          if (seen.size === 0) return;
          const head = store.commit;
          const commit = 1 + (chosen % head);
          for (const target of [commit, head]) {
            const then = store.at({ commit: target });
            const report = restoreAll(store, target);
            expect(report.refused).toEqual([]);
            const now = store.snapshot();
            expect(stateOf(now)).toEqual(stateOf(then));
            const places = placesOf(now);
            for (const [id, place] of placesOf(then)) expect(places.get(id)).toEqual(place);
            expect(finish(store.verify()).problems).toEqual([]);
            expect(restoreAll(store, target).commit).toBeUndefined();
          }
        },
      ),
      { seed: 20261124, numRuns: 120 },
    );
  }, 120_000);

  it('is one commit, which moves what was made later to the trash and brings back what was deleted', async () => {
    const store = await modelStore();
    const [a, b] = done(store, note('A'), note('B')).map(({ id }) => id ?? '') as [NodeId, NodeId];
    done(store, { kind: 'addLink', source: a, target: b, type: 'cites' });
    const then = store.commit;
    done(store, note('Later'));
    done(store, { kind: 'deleteNode', id: b });
    const before = store.commit;
    expect(restoreAll(store, then)).toEqual({
      commit: before + 1,
      restored: 1,
      trashed: 1,
      linksRestored: 1,
      linksRemoved: 0,
      refused: [],
    });
    const view = store.snapshot();
    expect(view.nodes.list({ order: 'title' }).rows.map(({ title }) => title)).toEqual(['A', 'B']);
    expect(view.nodes.list({ trashed: true }).rows.map(({ title }) => title)).toEqual(['Later']);
    expect(view.links.of(a).out.map(({ target }) => target)).toEqual([b]);
    expect(view.history.commits(1)[0]?.summary).toBe(`restore everything to commit ${then}`);
  });

  it('swaps paths back', async () => {
    const store = await modelStore();
    const at = (path: string): Change => ({
      kind: 'addNode',
      type: 'note',
      metadata: { path },
      content: path,
    });
    const [a, b] = done(store, at('one.md'), at('two.md')).map(({ id }) => id ?? '') as [NodeId, NodeId];
    const path = (id: NodeId, to: string): Change => ({ kind: 'updateNode', id, metadata: { path: to } });
    done(store, path(a, 'spare.md'), path(b, 'one.md'), path(a, 'two.md'));
    restoreAll(store, 1);
    expect(store.snapshot().nodes.atPath('one.md')?.id).toBe(a);
    expect(store.snapshot().nodes.atPath('two.md')?.id).toBe(b);
    expect(finish(store.verify()).problems).toEqual([]);
  });

  it('tells what typing went over, and knows nothing any more of what was purged', async () => {
    const store = await modelStore();
    const [a, b] = done(store, note('Typed'), note('Purged')).map(({ id }) => id ?? '') as [NodeId, NodeId];
    done(store, { kind: 'addLink', source: a, target: b, type: 'cites' });
    const typed = (content: string): Change => ({ kind: 'updateNode', id: a, content, spell: true });
    done(store, typed('In the midst'));
    const then = store.commit;
    done(store, typed('In the midst of it.'));
    done(store, { kind: 'purgeNode', id: b });
    done(store, { kind: 'updateNode', id: a, content: 'Another day.' });
    const { refused } = restoreAll(store, then);
    expect(refused.map(({ message }) => message)).toEqual([
      `What “Typed” held at commit ${then} is no longer kept: typing went over it, or it was purged. Version 2 is what the typing ended in.`,
    ]);
    expect(text(store.snapshot(), a)).toBe('In the midst of it.');
  });
});

describe('restoring everything, in steps', () => {
  const NODES = 300;

  async function changed(): Promise<{ store: Store; then: number }> {
    const [store] = await onDisk();
    const titles = Array.from({ length: NODES }, (_, i) => `Node ${i}`);
    const ids = done(store, ...titles.map((title) => note(title))).map(({ id }) => id ?? '');
    const then = store.commit;
    done(store, ...ids.map((id, i): Change => ({ kind: 'updateNode', id, content: `Changed ${i}` })));
    return { store, then };
  }

  const shown = (store: Store) =>
    store
      .snapshot()
      .nodes.list({ limit: NODES })
      .rows.map(({ hash }) => hash);

  it('takes many steps, makes one commit, and shows nothing of it before it is durable', async () => {
    const { store, then } = await changed();
    const before = shown(store);
    const { commit } = store;
    const work = store.restoreAll({ commit: then });
    let steps = 0;
    let step = work.next();
    for (; step.done !== true; step = work.next()) {
      steps++;
      expect(store.commit).toBe(commit);
      if (steps % 10 === 0) expect(shown(store)).toEqual(before);
      store.tend(steps % 7 === 0);
      store.sync();
    }
    expect(steps).toBeGreaterThan(NODES / 16);
    expect(shown(store)).toEqual(before);
    store.sync();
    expect(store.commit).toBe(commit + 1);
    expect(step.value).toMatchObject({ commit: commit + 1, restored: NODES, refused: [] });
    expect(shown(store)).not.toEqual(before);
    expect(finish(store.verify()).problems).toEqual([]);
  });

  it('leaves everything as it was when it is stopped, at whatever step', async () => {
    const { store, then } = await changed();
    const before = shown(store);
    for (const stop of [1, 4, 5, 20, 38]) {
      const work = store.restoreAll({ commit: then });
      for (let i = 0; i < stop; i++) work.next();
      work.return({ restored: 0, trashed: 0, linksRestored: 0, linksRemoved: 0, refused: [] });
      store.sync();
      expect(shown(store)).toEqual(before);
    }
    done(store, note('After it'));
    expect(finish(store.verify()).problems).toEqual([]);
    expect(restoreAll(store, then)).toMatchObject({ restored: NODES, trashed: 1 });
    expect(finish(store.verify()).problems).toEqual([]);
  });

  it('looks anew when others commit while it compares, and holds them up while it writes', async () => {
    const { store, then } = await changed();
    const work = store.restoreAll({ commit: then });
    expect(work.next()).toMatchObject({ value: { stage: 'comparing' } });
    done(store, note('Meanwhile'));
    let step = work.next();
    while (step.done !== true && step.value.stage === 'comparing') step = work.next();
    expect(() => store.apply([note('Too soon')])).toThrow('A larger change is being made.');
    while (step.done !== true) step = work.next();
    store.sync();
    expect(step.value).toMatchObject({ restored: NODES, trashed: 1 });
    done(store, note('Now'));
    expect(finish(store.verify()).problems).toEqual([]);
  });
});

describe('restoring one node', () => {
  const restore = (id: NodeId, commit: number): Change => ({ kind: 'restoreNode', id, at: { commit } });

  it('brings its text, type, metadata and links back, and leaves other nodes alone', async () => {
    const store = await modelStore();
    const [a, b, c] = done(store, note('A'), note('B'), note('C')).map(({ id }) => id ?? '') as [
      NodeId,
      NodeId,
      NodeId,
    ];
    done(store, { kind: 'addLink', source: a, target: b, type: 'cites', metadata: { page: 3 } });
    const then = store.commit;
    const was = store.snapshot().links.of(a).out;
    done(store, {
      kind: 'updateNode',
      id: a,
      type: 'idea',
      metadata: { title: 'Z', more: 1 },
      content: 'Other.',
    });
    done(
      store,
      { kind: 'deleteLink', id: was[0]?.id ?? 0 },
      { kind: 'addLink', source: a, target: c, type: 'cites' },
    );
    done(store, { kind: 'updateNode', id: b, content: 'B goes on.' });
    const [result] = done(store, restore(a, then));
    expect(result).toEqual({ id: a, version: 3, changed: true });
    const view = store.snapshot();
    expect(view.nodes.get(a)).toMatchObject({ type: 'note', title: 'A', metadata: { title: 'A' } });
    expect(text(view, a)).toBe('About A.');
    expect(view.links.of(a).out).toEqual(was);
    expect(text(view, b)).toBe('B goes on.');
    expect(view.history.versions(a)[2]).toMatchObject({ parents: [2, 1], metadata: { restored: 1 } });
    expect(done(store, restore(a, then))[0]).toMatchObject({ changed: false });
    expect(finish(store.verify()).problems).toEqual([]);
  });

  it('takes it out of the trash, or puts it there', async () => {
    const store = await modelStore();
    const [a = ''] = done(store, note('A')).map(({ id }) => id ?? '');
    done(store, { kind: 'deleteNode', id: a });
    done(store, restore(a, 1));
    expect(store.snapshot().nodes.get(a).title).toBe('A');
    done(store, restore(a, 2));
    expect(store.snapshot().nodes.find(a)?.deleted).toBeDefined();
  });

  it('tells of a link that would close a circle now, and of one whose other end lies in the trash', async () => {
    const store = await modelStore();
    const [a, b, c] = done(store, note('A'), note('B'), note('C')).map(({ id }) => id ?? '') as [
      NodeId,
      NodeId,
      NodeId,
    ];
    const [ab, ac] = done(
      store,
      { kind: 'addLink', source: a, target: b, type: 'cites' },
      { kind: 'addLink', source: a, target: c, type: 'cites' },
    ).map(({ link }) => link ?? 0) as [number, number];
    const then = store.commit;
    done(store, { kind: 'deleteLink', id: ab }, { kind: 'deleteLink', id: ac });
    done(store, { kind: 'addLink', source: b, target: a, type: 'cites' }, { kind: 'deleteNode', id: c });
    const [result] = done(store, restore(a, then));
    expect(result?.refused).toEqual([
      { link: ab, message: expect.stringContaining('would close a circle') },
      { link: ac, message: 'It waits for “C”, which is in the trash, and comes back with it.' },
    ]);
    done(store, { kind: 'undeleteNode', id: c });
    expect(store.snapshot().links.get(ac).target).toBe(c);
    expect(finish(store.verify()).problems).toEqual([]);
  });

  it('refuses what was not there then, was purged since, or was typed over', async () => {
    const store = await modelStore();
    const [a = ''] = done(store, note('A')).map(({ id }) => id ?? '');
    const [b = ''] = done(store, note('B')).map(({ id }) => id ?? '');
    expect(() => store.apply([restore(b, 1)])).toThrow(`There was no node ${b} at commit 1.`);
    const typed = (content: string): Change => ({ kind: 'updateNode', id: a, content, spell: true });
    done(store, typed('One'));
    done(store, typed('One two'));
    expect(() => store.apply([restore(a, 3)])).toThrow('Version 2 is what the typing ended in.');
    done(store, { kind: 'purgeNode', id: b });
    expect(() => store.apply([restore(b, 2)])).toThrow(`There was no node ${b} at commit 2.`);
  });
});
