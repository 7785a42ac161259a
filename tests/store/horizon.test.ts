/** How long history is kept: the horizon, the snapshots that reach behind it, and what is let go. */
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import {
  type Change,
  createStore,
  isMxError,
  type LongWork,
  type MxError,
  openStore,
  type Store,
} from '../../src/mx/index.ts';
import { numbersFrom } from '../browser/bare/told.ts';
import { modelStore, repeatable } from '../model/model-store.ts';

const DAY = 86_400_000;

function finish<Result>(work: LongWork<Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

function done(store: Store, ...changes: Change[]) {
  const { results, commit } = store.apply(changes);
  store.sync();
  return { commit, id: results[0]?.id ?? '' };
}

function errorOf(run: () => unknown): MxError {
  try {
    run();
  } catch (error) {
    if (isMxError(error)) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

const TEXT = 'Words that differ from day to day, so that each version has something of its own. ';
const textOn = (day: number) => `Day ${day}. ${TEXT.repeat(20)}`.replaceAll('day', `day ${day}`);

/** 60 KB that no other number has, so that its recipe needs pages. */
function ofItsOwn(number: number): string {
  const random = numbersFrom(`text ${number}`);
  return Array.from({ length: 6000 }, () => random().toString(36)).join(' ');
}

/** A note that is written anew each day; the store, its file and its clock. */
async function diary(days: number) {
  const around = await repeatable();
  const file = new MemoryFile();
  const store = createStore(file, { ...around, creator: 'test' });
  const { id } = done(store, {
    kind: 'addNode',
    type: 'note',
    metadata: { title: 'Day 1' },
    content: textOn(1),
  });
  const commits = [store.commit];
  for (let day = 2; day <= days; day++) {
    around.advance(DAY);
    done(store, { kind: 'updateNode', id, metadata: { title: `Day ${day}` }, content: textOn(day) });
    commits.push(store.commit);
    store.idle();
  }
  return { store, file, around, id, commits };
}

const read = (store: Store, commit: number, id: string) => {
  const view = store.at({ commit });
  return `${view.nodes.get(id).title}: ${new TextDecoder().decode(view.content.read(id)).slice(0, 7)}`;
};

describe('a horizon', () => {
  it('of some days leaves what is newer and what is named, after merges and reopening', async () => {
    const { store, file, around, id, commits } = await diary(10);
    done(store, { kind: 'nameSnapshot', name: 'third day', commit: commits[2] as number });
    done(store, { kind: 'keepHistory', keep: { days: 4 } });
    expect(finish(store.trimHistory())).toMatchObject({ versions: 4 });
    const { history } = store.status();
    expect(history).toMatchObject({
      keep: { days: 4 },
      horizon: commits[5],
      snapshots: [{ name: 'third day', commit: commits[2] }],
    });
    // Enough checkpoints for the runs to be merged, twice over.
    for (let i = 0; i < 40; i++) {
      done(store, { kind: 'setSetting', name: 'x', value: i });
      store.idle();
    }
    store.close();

    const opened = openStore(file, around);
    for (const each of [opened, compacted(opened, around)]) {
      for (const day of [3, 6, 8, 10]) {
        expect(read(each, commits[day - 1] as number, id)).toMatch(`Day ${day}: Day ${day}`);
      }
      for (const day of [1, 2, 4, 5]) {
        const error = errorOf(() => each.at({ commit: commits[day - 1] as number }));
        expect(error.code).toBe('not-found');
        expect(error.message).toMatch(
          /^Commit \d+ lies behind the horizon: this memex keeps its history from commit 6 \(2026-.*\) on, and the snapshots “third day” \(commit 3\)\.$/,
        );
        expect(error.details).toMatchObject({ horizon: commits[5] });
      }
      expect(each.snapshot().history.commits(Number.POSITIVE_INFINITY)).toHaveLength(each.commit);
      const available = each
        .snapshot()
        .history.versions(id)
        .map((version) => version.available);
      expect(available).toEqual([false, false, true, false, false, true, true, true, true, true]);
      expect(finish(each.verify()).problems).toEqual([]);
    }
  });

  it('refuses a time behind it as it does a commit', async () => {
    const { store, commits } = await diary(6);
    const first = store.snapshot().history.commits(10).at(-1);
    done(store, { kind: 'keepHistory', keep: { days: 1 } });
    expect(store.status().history.horizon).toBeGreaterThan(commits[2] as number);
    expect(() => store.at({ time: first?.time ?? 0 })).toThrow('lies behind the horizon');
    expect(() => store.apply([{ kind: 'nameSnapshot', name: 'late', commit: 1 }])).toThrow(
      'behind the horizon',
    );
  });

  it('for a share of the file lets the oldest versions go until the others fit', async () => {
    const { store, id } = await diary(30);
    const all = store.status().storedBytes;
    const allowed = all / 3;
    const share = allowed / store.status().fileBytes;
    done(store, { kind: 'keepHistory', keep: { share } });
    const report = finish(store.trimHistory());
    expect(report.versions).toBeGreaterThan(0);
    expect(report.freedBytes).toBe(all - store.status().storedBytes);
    const versions = store.snapshot().history.versions(id);
    const firstKept = versions.findIndex(({ available }) => available);
    expect(versions.slice(firstKept).every(({ available }) => available)).toBe(true);
    expect(firstKept).toBeGreaterThan(0);
    expect(store.status().storedBytes).toBeLessThan(allowed + all / 10);
    expect(store.status().history.horizon).toBe(report.horizon);
    expect(finish(store.trimHistory())).toMatchObject({ versions: 0, freedBytes: 0 });
    expect(finish(store.verify()).problems).toEqual([]);
  });

  it('keeps all unless told, and never goes back', async () => {
    const { store, commits } = await diary(5);
    expect(store.status().history).toEqual({ keep: 'all', horizon: 0, snapshots: [] });
    expect(finish(store.trimHistory())).toEqual({ horizon: 0, versions: 0, freedBytes: 0 });
    done(store, { kind: 'keepHistory', keep: { days: 2 } });
    const { horizon } = store.status().history;
    expect(horizon).toBe(commits[2]);
    done(store, { kind: 'keepHistory', keep: 'all' });
    expect(store.status().history).toMatchObject({ keep: 'all', horizon });
  });

  /** Notes of which each was written anew, long texts that share nothing; more than one slice of what follows. */
  async function rewritten(last: Change) {
    const around = await repeatable();
    const store = createStore(new MemoryFile(), { ...around, creator: 'test' });
    const ids: string[] = [];
    for (let i = 0; i < 40; i++) {
      const { id } = done(store, { kind: 'addNode', type: 'note', content: ofItsOwn(i) });
      ids.push(id);
      around.advance(DAY);
      done(store, { kind: 'updateNode', id, content: ofItsOwn(i + 1000) });
    }
    done(store, { kind: 'updateNode', id: ids[38] ?? '', content: ofItsOwn(2000), spell: true });
    done(store, last);
    return { store, ids };
  }

  it.each([
    ['letting go', { days: 1e-9 }],
    ['measuring', { share: 0 }],
  ] as const)('goes on when others purge what is looked at: while %s', async (stage, keep) => {
    const { store, ids } = await rewritten({ kind: 'keepHistory', keep });
    const work = store.trimHistory();
    let step = work.next();
    while (step.done !== true && step.value.stage !== stage) step = work.next();
    // Some that were passed and some that are to come; the last not yet durable. Then nothing is left of them.
    done(store, ...[0, 1, 2, 39].map((i): Change => ({ kind: 'purgeNode', id: ids[i] ?? '' })));
    done(store, { kind: 'updateNode', id: ids[3] ?? '', content: 'Newer.' });
    // Within the spell that began before, so that what is looked at has this content no more.
    done(store, { kind: 'updateNode', id: ids[38] ?? '', content: 'Typed over.', spell: true });
    finish(store.compact());
    store.apply([{ kind: 'purgeNode', id: ids[4] ?? '' }]);
    while (step.done !== true) step = work.next();
    store.sync();
    finish(store.trimHistory());
    const versions = ids.flatMap((id) =>
      store.snapshot().nodes.find(id) ? [...store.snapshot().history.versions(id)] : [],
    );
    expect(versions.filter(({ available }) => available)).toHaveLength(ids.length - 5);
    expect(finish(store.verify()).problems).toEqual([]);
  });

  it.each([{ days: 30 }, 'all', { share: 0.9 }] as const)(
    'does not undo a setting that others made while it measured: %j',
    async (wanted) => {
      const { store, ids } = await rewritten({ kind: 'keepHistory', keep: { share: 0 } });
      const work = store.trimHistory();
      let step = work.next();
      while (step.done !== true && step.value.stage !== 'measuring') step = work.next();
      store.apply([{ kind: 'keepHistory', keep: wanted }]);
      while (step.done !== true) step = work.next();
      store.sync();
      expect(store.status().history.keep).toEqual(wanted);
      const [first] = store.snapshot().history.versions(ids[39] ?? '');
      expect(first?.available).toBe(true);
    },
  );

  it('spares what a snapshot shows that others named while it let go', async () => {
    const { store, ids } = await rewritten({ kind: 'nameSnapshot', name: 'at the end' });
    const [changed = 0] = store.commitsOf(ids[0] ?? '').map(({ commit }) => commit);
    const work = store.forgetVersions(Number.MAX_SAFE_INTEGER);
    work.next();
    store.apply([{ kind: 'nameSnapshot', name: 'named meanwhile', commit: changed - 1 }]);
    finish(work);
    const versionsOf = (id = '') =>
      store
        .snapshot()
        .history.versions(id)
        .map(({ available }) => available);
    expect(versionsOf(ids[0])).toEqual([true, true]);
    expect(versionsOf(ids[1])).toEqual([false, true]);
  });

  it('spares versions that carry metadata of their own', async () => {
    const { store, id } = await diary(3);
    done(store, {
      kind: 'updateNode',
      id,
      content: 'The named one.',
      versionMetadata: { name: 'sent to Vera' },
    });
    done(store, { kind: 'updateNode', id, content: 'After it.' });
    done(store, { kind: 'keepHistory', keep: { days: 1e-9 } });
    finish(store.trimHistory());
    const available = store
      .snapshot()
      .history.versions(id)
      .map((version) => version.available);
    expect(available).toEqual([false, false, false, true, true]);
  });
});

function compacted(store: Store, around: Parameters<typeof openStore>[1]): Store {
  const copy = new MemoryFile();
  finish(store.export(copy));
  return openStore(copy, around);
}

describe('a named snapshot', () => {
  it('is this commit unless another is named, is listed, and can be dropped', async () => {
    const store = await modelStore();
    done(store, { kind: 'addNode', type: 'note', content: 'x' });
    const { commit } = done(store, { kind: 'nameSnapshot', name: 'before the move' });
    done(store, { kind: 'nameSnapshot', name: 'at first', commit: 1 });
    const [first, second] = store.status().history.snapshots;
    expect([first, second]).toMatchObject([
      { name: 'at first', commit: 1 },
      { name: 'before the move', commit },
    ]);
    expect(first?.time).toBe(store.at({ commit: 1 }).facts().modified);
    expect(second?.time).toBe(store.at({ commit }).facts().modified);
    expect(() => store.apply([{ kind: 'nameSnapshot', name: 'at first' }])).toThrow('already');
    expect(() => store.apply([{ kind: 'nameSnapshot', name: ' ' }])).toThrow('1 to 100 characters');
    done(store, { kind: 'dropSnapshot', name: 'at first' });
    expect(store.status().history.snapshots).toHaveLength(1);
    expect(() => store.apply([{ kind: 'dropSnapshot', name: 'at first' }])).toThrow('There is no snapshot');
  });

  it('keeps typing from going over what it shows', async () => {
    const store = await modelStore();
    const typed = (id: string, content: string): Change => ({ kind: 'updateNode', id, content, spell: true });
    const { id } = done(store, { kind: 'addNode', type: 'note', content: 'begun' });
    done(store, typed(id, 'one'));
    done(store, typed(id, 'one two'));
    expect(store.snapshot().nodes.get(id).version).toBe(2);
    const { commit } = done(store, { kind: 'nameSnapshot', name: 'here' });
    done(store, typed(id, 'one two three'));
    done(store, typed(id, 'one two three four'));
    expect(store.snapshot().nodes.get(id).version).toBe(3);
    expect(new TextDecoder().decode(store.at({ commit }).content.read(id))).toBe('one two');
  });

  it('and the horizon stay when everything else is restored', async () => {
    const { store, commits } = await diary(3);
    done(store, { kind: 'nameSnapshot', name: 'kept' }, { kind: 'keepHistory', keep: { days: 30 } });
    finish(store.restoreAll({ commit: commits[0] as number }));
    store.sync();
    expect(store.status().history).toMatchObject({ keep: { days: 30 }, snapshots: [{ name: 'kept' }] });
    const setting: Change = { kind: 'setSetting', name: 'history/keep', value: 1 };
    expect(() => store.apply([setting])).toThrow('is set by keeping history');
  });
});
