/** Undoing commits, one or several, by a new one: what they changed is what it was, or all stays as it is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import {
  type Change,
  createStore,
  isMxError,
  type LongWork,
  type NodeId,
  type Obstacle,
  type RestoreReport,
  type Store,
  type UndoneCommits,
} from '../../src/mx/index.ts';
import { modelStore, repeatable } from '../model/model-store.ts';
import { gentle, live, onDisk, withSteps } from './life.ts';
import { isCyclic, linkSet, plainOf, touched, undone } from './undo-model.ts';

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

function undo(store: Store, commits: UndoneCommits): RestoreReport {
  const report = finish(store.undo(commits));
  store.sync();
  return report;
}

/** The obstacles, or what went otherwise. */
function obstaclesOf(store: Store, commits: UndoneCommits): readonly Obstacle[] {
  try {
    undo(store, commits);
  } catch (error) {
    if (isMxError(error, 'conflict')) return error.details.obstacles as readonly Obstacle[];
    throw error;
  }
  throw new Error('It was undone.');
}

const note = (title: string, content = `About ${title}.`): Change => ({
  kind: 'addNode',
  type: 'note',
  metadata: { title },
  content,
});

async function withNotes(...titles: string[]): Promise<{ store: Store; ids: NodeId[] }> {
  const store = await modelStore();
  const ids = done(store, ...titles.map((title) => note(title))).map(({ id }) => id ?? '');
  return { store, ids };
}

const textOf = (store: Store, id: NodeId) => new TextDecoder().decode(store.snapshot().content.read(id));

describe('undoing commits', () => {
  it('gives what was before for all that was not touched since, or refuses and leaves everything as it is', async () => {
    let refusals = 0;
    let undoings = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(gentle, { minLength: 4, maxLength: 30 }),
        fc.nat({ max: 40 }),
        fc.nat({ max: 3 }),
        async (steps, chosen, more) => {
          const { store, seen } = live(...withSteps(await onDisk(), steps));
          const commits = [...seen.keys()];
          const from = commits[chosen % Math.max(1, commits.length)];
          if (from === undefined || from < 2) return;
          const to = Math.min(store.commit, from + more);
          const head = store.commit;
          const now = plainOf(store.snapshot());
          const states = [from - 1, to].map((commit) => plainOf(store.at({ commit })));
          const expected = undone(states[0] ?? now, states[1] ?? now, now);
          const changed = finish(store.changesBy({ from, to }, 100));
          expect(new Set(changed.nodes.map(({ id }) => id))).toEqual(
            new Set(touched(states[0]?.nodes ?? now.nodes, states[1]?.nodes ?? now.nodes)),
          );
          try {
            const report = undo(store, { from, to });
            undoings++;
            if ('inTheWay' in expected) expect([...expected.inTheWay]).toEqual([]);
            else {
              const after = plainOf(store.snapshot());
              expect(after.nodes).toEqual(expected.state.nodes);
              expect(linkSet(after.links.values())).toEqual(linkSet(expected.state.links.values()));
              expect(after.places).toEqual(expected.state.places);
              expect(after.colour).toEqual(expected.state.colour);
            }
            if (report.commit === undefined) expect(store.commit).toBe(head);
          } catch (error) {
            if (!isMxError(error, 'conflict')) throw error;
            refusals++;
            const told = error.details.obstacles as readonly Obstacle[];
            expect(told.length).toBeGreaterThan(0);
            expect(store.commit).toBe(head);
            expect(plainOf(store.snapshot())).toEqual(now);
            if ('inTheWay' in expected) {
              const named = new Set(told.flatMap(({ id, link }) => [id, `link ${link}`]));
              for (const what of expected.inTheWay) {
                if (!what.startsWith('place') && what !== 'setting') expect(named).toContain(what);
              }
            } else expect(isCyclic(expected.state.links.values())).toBe(true);
          }
          expect(finish(store.verify()).problems).toEqual([]);
        },
      ),
      { seed: 20261127, numRuns: 120 },
    );
    expect(Math.min(refusals, undoings)).toBeGreaterThan(10);
  }, 120_000);

  it('takes back an import, a merge, a renaming with its mentions, and bringing everything back', async () => {
    const { store, ids } = await withNotes('Bush', 'Nelson', 'Memex');
    const [bush, nelson, memex] = ids as [NodeId, NodeId, NodeId];
    done(store, { kind: 'updateNode', id: bush, content: 'He described the [[Memex]].' });
    done(store, { kind: 'addLink', source: nelson, target: bush, type: 'builds on' });
    const asItWas = plainOf(store.snapshot());
    const deeds: (() => void)[] = [
      () => done(store, ...Array.from({ length: 20 }, (_, i) => note(`Imported ${i}`))),
      () => done(store, { kind: 'renameNode', id: memex, title: 'The memex' }),
      () => done(store, { kind: 'mergeNode', id: bush, from: nelson, content: 'Both.' }),
      () => {
        finish(store.restoreAll({ commit: 1 }));
        store.sync();
      },
    ];
    for (const deed of deeds) {
      const from = store.commit + 1;
      deed();
      expect(plainOf(store.snapshot())).not.toEqual(asItWas);
      undo(store, { from, to: store.commit });
      const now = plainOf(store.snapshot());
      expect(now.nodes).toEqual(asItWas.nodes);
      expect(linkSet(now.links.values())).toEqual(linkSet(asItWas.links.values()));
    }
    expect(finish(store.verify()).problems).toEqual([]);
  });

  it('names all that was changed since, and changes nothing of it', async () => {
    const { store, ids } = await withNotes('A', 'B', 'C');
    const [a, b, c] = ids as [NodeId, NodeId, NodeId];
    const change = (id: NodeId, content: string): Change => ({ kind: 'updateNode', id, content });
    done(store, change(a, 'one'), change(b, 'one'), change(c, 'one'));
    const { commit } = store;
    done(store, change(a, 'two'));
    done(store, { kind: 'deleteNode', id: b });
    const obstacles = obstaclesOf(store, { from: commit, to: commit });
    expect(obstacles.map(({ id, message }) => [id, message])).toEqual([
      [a, '“A” was changed since.'],
      [b, '“B” was moved to the trash since.'],
    ]);
    expect(textOf(store, c)).toBe('one');
    // what is as it was before by other ways does not stand in the way
    done(store, change(a, 'About A.'), { kind: 'undeleteNode', id: b });
    undo(store, { from: commit, to: commit });
    expect([a, b, c].map((id) => textOf(store, id))).toEqual(['About A.', 'About B.', 'About C.']);
  });

  it('does not take links along that a node was given since it was made', async () => {
    const { store, ids } = await withNotes('A', 'B');
    const [a, b] = ids as [NodeId, NodeId];
    done(store, { kind: 'addLink', source: a, target: b, type: 'rests on' });
    const [first] = obstaclesOf(store, { from: 1, to: 1 });
    expect(first?.saying?.english).toBe(first?.message);
    expect(first?.message).toBe('“A” was linked with “B” since.');
  });

  it('does not bring a link back that would close a circle by now', async () => {
    const { store, ids } = await withNotes('A', 'B');
    const [a, b] = ids as [NodeId, NodeId];
    const [made] = done(store, { kind: 'addLink', source: a, target: b, type: 'rests on' });
    done(store, { kind: 'deleteLink', id: made?.link ?? 0 });
    const { commit } = store;
    done(store, { kind: 'addLink', source: b, target: a, type: 'rests on' });
    expect(obstaclesOf(store, { from: commit, to: commit })).toMatchObject([{ link: made?.link, id: a }]);
    expect(store.snapshot().links.of(a).out).toEqual([]);
  });

  it('takes back what was done to one node, and leaves what else these commits did', async () => {
    const { store, ids } = await withNotes('A', 'B');
    const [a, b] = ids as [NodeId, NodeId];
    const from = store.commit + 1;
    done(store, { kind: 'updateNode', id: a, metadata: { title: 'Other' } });
    done(store, { kind: 'updateNode', id: b, content: 'Other.' });
    done(store, { kind: 'addLink', source: a, target: b, type: 'rests on' });
    undo(store, { from, to: store.commit, node: a });
    expect(store.snapshot().nodes.get(a).title).toBe('A');
    expect(store.snapshot().links.of(b).in).toEqual([]);
    expect(textOf(store, b)).toBe('Other.');
    expect(store.snapshot().history.commits(1)[0]?.summary).toBe(
      `undo commits ${from} to ${from + 2} of ${a}`,
    );
  });

  it('takes settings and types back, and leaves what of history is kept', async () => {
    const { store, ids } = await withNotes('A');
    const [a = ''] = ids;
    const from = store.commit + 1;
    done(
      store,
      { kind: 'setSetting', name: 'one, two', value: 1 },
      { kind: 'updateNode', id: a, type: 'person' },
    );
    done(store, { kind: 'nameSnapshot', name: 'here' });
    expect(undo(store, { from, to: store.commit })).toMatchObject({ restored: 1, refused: [] });
    expect(store.snapshot().setting('one, two')).toBeUndefined();
    expect(store.snapshot().nodes.get(a).type).toBe('note');
    expect(store.status().history.snapshots.map(({ name }) => name)).toEqual(['here']);
    const head = store.commit;
    expect(undo(store, { from: head - 1, to: head - 1 }).commit).toBeUndefined();
  });

  it('says so when what was before is not kept any more', async () => {
    const { store, ids } = await withNotes('A');
    const [a = ''] = ids;
    done(store, { kind: 'updateNode', id: a, content: 'typed', spell: true });
    done(store, { kind: 'updateNode', id: a, content: 'typed more', spell: true });
    const { commit } = store;
    expect(obstaclesOf(store, { from: commit, to: commit })[0]?.message).toMatch(/no longer kept/);
    undo(store, { from: commit - 1, to: commit });
    expect(textOf(store, a)).toBe('About A.');
  });
});

describe('what commits changed', () => {
  it('is told with what each node was called and which versions it had', async () => {
    const { store, ids } = await withNotes('A', 'B');
    const [a, b] = ids as [NodeId, NodeId];
    const from = store.commit + 1;
    done(
      store,
      { kind: 'renameNode', id: a, title: 'Another' },
      { kind: 'updateNode', id: a, content: 'New.' },
    );
    done(store, { kind: 'addLink', source: a, target: b, type: 'cites' });
    done(store, note('C'));
    const changes = finish(store.changesBy({ from, to: store.commit }, 10));
    expect(changes.nodes).toMatchObject([
      { id: a, how: 'changed', formerTitle: 'A', versions: { before: 1, after: 2 }, described: true },
      { title: 'C', how: 'created', versions: { after: 1 }, described: false },
    ]);
    expect(changes.links).toMatchObject([
      { type: 'cites', how: 'made', source: { id: a }, target: { id: b } },
    ]);
    expect(changes.counts).toEqual({ nodes: 2, links: 1, places: 0 });
    expect(finish(store.changesBy({ from, to: store.commit }, 1)).nodes).toHaveLength(1);
    expect(store.createdBy({ from: 1, to: store.commit }, 2)).toEqual({ count: 3, ids: [a, b] });
  });

  it('is counted by day, whatever calendar is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 90_000_000 }), { maxLength: 40 }), async (pauses) => {
        const around = await repeatable();
        const store = createStore(new MemoryFile(), { ...around, creator: 'test' });
        const expected = new Map<number, number>();
        const day = (time: number) => Math.floor((time + 7_200_000) / 86_400_000);
        for (const pause of pauses) {
          around.advance(pause);
          done(store, note('x'));
          const time = store.snapshot().history.commits(1)[0]?.time ?? 0;
          expected.set(day(time), (expected.get(day(time)) ?? 0) + 1);
        }
        const nextDay = (time: number) => (day(time) + 1) * 86_400_000 - 7_200_000;
        const days = finish(store.snapshot().history.days(nextDay));
        expect(days.map(({ time, from, to }) => [day(time), to - from + 1])).toEqual([...expected]);
      }),
      { seed: 20261127, numRuns: 40 },
    );
  });

  it('is foreseen before everything is brought back', async () => {
    const { store, ids } = await withNotes('A', 'B');
    const [a = ''] = ids;
    done(store, { kind: 'deleteNode', id: a }, note('C'));
    const foreseen = finish(store.foreseeRestore({ commit: 1 }));
    expect(foreseen).toMatchObject({ restored: 1, trashed: 1 });
    const { commit: _, ...report } = finish(store.restoreAll({ commit: 1 }));
    expect(report).toEqual(foreseen);
  });
});
