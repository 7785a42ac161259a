/** Several tabs with one memex: who has the file, who does what is asked, and what becomes of it when a tab goes. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isMxError, MxError } from '../../src/mx/errors.ts';
import { type ChangeNotice, PROTOCOL_VERSION, type StoreService } from '../../workers/protocol.ts';
import { WorkerStore } from '../../workers/store-service.ts';
import { nextTurn } from '../../workers/turn.ts';
import { type Tab, TabWorld } from './tab-world.ts';

const KEY = 'shared';
const SILENT = { onProgress: () => undefined };

async function openTabs(world: TabWorld, count: number): Promise<Tab[]> {
  const tabs: Tab[] = [];
  while (tabs.length < count) {
    const tab = world.openTab();
    await tab.store.open(KEY);
    tabs.push(tab);
  }
  return tabs;
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

const add = (store: StoreService, title: string, idempotencyKey = title) =>
  store.saveNote({ title, text: '' }, { idempotencyKey });

async function titles(store: StoreService): Promise<readonly string[]> {
  return (await store.list({ order: 'created', descending: false, offset: 0, limit: 1000 })).titles;
}

async function refusal(call: Promise<unknown>) {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (isMxError(error)) return error;
  throw new Error('It was not refused with an MxError.');
}

describe('a page of another version than its worker', () => {
  it('is told so, and opens nothing, though it does not wait for the answer to its greeting', async () => {
    const { store } = new TabWorld().openTab();
    const greeted = store.hello(PROTOCOL_VERSION + 1);
    const opened = store.open(KEY);
    expect((await refusal(greeted)).code).toBe('conflict');
    expect((await refusal(opened)).code).toBe('conflict');
    expect((await refusal(store.status())).code).toBe('closed');
  });
});

describe('tabs that have one memex open', () => {
  it('read and write as if each were alone, and hear of what the others do', async () => {
    const [ada, ben, cleo] = (await openTabs(new TabWorld(), 3)) as [Tab, Tab, Tab];
    const heard: (readonly ChangeNotice[])[] = [];
    for (const { store } of [ada, ben, cleo]) {
      const notices: ChangeNotice[] = [];
      heard.push(notices);
      await store.subscribe((notice) => void notices.push(notice));
    }
    await add(ben.store, 'By Ben');
    const { id } = await add(ada.store, 'By Ada');
    expect(await titles(cleo.store)).toEqual(['By Ben', 'By Ada']);
    await vi.waitFor(() => {
      for (const notices of heard) expect(notices.map(({ commit }) => commit)).toEqual([1, 2]);
    });
    expect((await cleo.store.content(id)).bytes).toEqual(new Uint8Array(0));
    expect((await refusal(cleo.store.node('nobody'))).code).toBe('invalid-id');
  });

  it('are told what the leader finds as it finds it, and all of it', async () => {
    const [, ben] = (await openTabs(new TabWorld(), 2)) as [Tab, Tab];
    const text = 'A heron waits above the weir for the minnows that gather in the slack water.';
    for (const title of ['One', 'Two', 'Three']) await ben.store.saveNote({ title, text });
    const found: string[] = [];
    const count = await ben.store.nearDuplicates({ least: 0.9 }, 'pairs', {
      onProgress: ({ pairs }) => found.push(...pairs.map(({ one, other }) => `${one.title} ${other.title}`)),
    });
    expect(count).toBe(3);
    expect(found.toSorted()).toEqual(['Three One', 'Three Two', 'Two One']);
  });

  it('are told of no problems because the tab that verifies lets go of the file: the next one verifies', async () => {
    const [ada, ben] = (await openTabs(new TabWorld(), 2)) as [Tab, Tab];
    for (let i = 0; i < 300; i++) await add(ada.store, `Note ${i}`);
    const hasBegun = new Promise<void>((begun) => {
      void ben.store
        .verify('verify', { onProgress: () => begun() })
        .then((report) => Object.assign(verified, { report }));
    });
    const verified: { report?: unknown } = {};
    await hasBegun;
    await ada.store.rest();
    await vi.waitFor(() => expect(verified.report).toMatchObject({ ok: true, problems: [] }));
  });

  it('hear the progress of long work, and stop their own', async () => {
    const [ada, ben] = (await openTabs(new TabWorld(), 2)) as [Tab, Tab];
    for (let i = 0; i < 50; i++) await add(ada.store, `Note ${i}`);
    const told: string[] = [];
    const report = await ben.store.verify('check', { onProgress: ({ stage }) => void told.push(stage) });
    expect(report.ok).toBe(true);
    expect(told.length).toBeGreaterThan(0);
    const files = Array.from({ length: 3000 }, (_, i) => ({
      path: `${i}.md`,
      file: new File([`text ${i}`], `${i}.md`),
    }));
    let stopped = false;
    const stop = (): void => {
      if (stopped) return;
      stopped = true;
      // Another's task of that name is none of Ada's.
      void ada.store.cancel('import').then(() => ben.store.cancel('import'));
    };
    const work = ben.store.importFiles(files, 'import', { onProgress: stop });
    expect((await work).cancelled).toBe(true);
  });

  it('race for one note: one commits, the other is told both sides', async () => {
    const [ada, ben] = (await openTabs(new TabWorld(), 2)) as [Tab, Tab];
    const { id } = await add(ada.store, 'Count');
    const [of, by] = await Promise.all([ada.store.begin(), ben.store.begin()]);
    await Promise.all([ada.store.node(id, { transaction: of }), ben.store.node(id, { transaction: by })]);
    const outcomes = await Promise.allSettled([
      ada.store.commitTransaction(of, [{ kind: 'updateNode', id, content: 'Ada’s' }]),
      ben.store.commitTransaction(by, [{ kind: 'updateNode', id, content: 'Ben’s' }]),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('lose no update when both type into one note within one spell of editing', async () => {
    const [ada, ben] = (await openTabs(new TabWorld(), 2)) as [Tab, Tab];
    const { id, node: begun } = await ada.store.saveNote({ title: 'Ours', text: 'begun' });
    const base = { baseVersion: begun.version, baseHash: begun.hash, baseTitle: begun.title };
    const first = await ada.store.saveNote({ id, title: 'Ours', text: 'Ada’s', ...base });
    const on = { baseVersion: first.version, baseHash: first.node.hash, baseTitle: first.node.title };
    // The spell goes on: the version keeps its number.
    const second = await ada.store.saveNote({ id, title: 'Ours', text: 'Ada’s, and more', ...on });
    expect(second.version).toBe(first.version);
    expect((await refusal(ben.store.saveNote({ id, title: 'Ours', text: 'Ben’s', ...on }))).code).toBe(
      'conflict',
    );
    const renamed = { ...on, baseHash: second.node.hash };
    await ada.store.saveNote({ id, title: 'Hers', text: 'Ada’s, and more', ...renamed });
    const late = ben.store.saveNote({ id, title: 'Ours', text: 'Ada’s, and more, and Ben’s', ...renamed });
    expect((await refusal(late)).code).toBe('conflict');
  });

  it('keep two memexes apart', async () => {
    const world = new TabWorld();
    const [ada] = (await openTabs(world, 1)) as [Tab];
    const ben = world.openTab();
    await ben.store.open('another');
    await add(ada.store, 'Hers');
    await add(ben.store, 'His');
    expect(await titles(ben.store)).toEqual(['His']);
    expect(await titles(ada.store)).toEqual(['Hers']);
  });

  it('do not remove a memex that another has open', async () => {
    const world = new TabWorld();
    const [ada] = (await openTabs(world, 1)) as [Tab];
    const ben = world.openTab();
    await ben.store.open('another');
    expect((await refusal(ben.store.remove(KEY))).code).toBe('busy');
    await add(ada.store, 'Still here');
    await ada.store.open('third');
    await ben.store.remove(KEY);
    await ben.store.open(KEY);
    expect(await titles(ben.store)).toEqual([]);
  });
});

describe('when the leading tab goes', () => {
  it.each([
    ['ends', (world: TabWorld, tab: Tab) => world.end(tab, KEY)],
    ['leaves the memex', (_: TabWorld, tab: Tab) => tab.store.close()],
    ['rests', (_: TabWorld, tab: Tab) => tab.store.rest()],
  ])('and %s, the next has the file, and what was asked is done once', async (_, go) => {
    const world = new TabWorld();
    const [ada, ben, cleo] = (await openTabs(world, 3)) as [Tab, Tab, Tab];
    expect(world.leader(KEY)).toBe(ada.number);
    const asked = [ben, cleo].flatMap(({ store, number }) =>
      Array.from({ length: 20 }, (_, i) => add(store, `${number} asks for ${i}`)),
    );
    await turn();
    await go(world, ada);
    const saved = await Promise.all(asked);
    expect(world.leader(KEY)).toBe(ben.number);
    await vi.waitFor(() => expect(cleo.news.at(-1)).toMatchObject({ kind: 'role', leads: false }));
    expect(new Set(saved.map(({ id }) => id)).size).toBe(40);
    expect([...(await titles(cleo.store))].sort()).toEqual(saved.map(({ node }) => node.title).sort());
    expect((await ben.store.verify('verify', SILENT)).ok).toBe(true);
  });

  it('and rests, it is one of the others when it is asked again', async () => {
    const world = new TabWorld();
    const [ada, ben] = (await openTabs(world, 2)) as [Tab, Tab];
    await add(ada.store, 'Before');
    await ada.store.rest();
    await add(ben.store, 'Meanwhile');
    const notices: ChangeNotice[] = [];
    await ada.store.subscribe((notice) => void notices.push(notice));
    expect(await titles(ada.store)).toEqual(['Before', 'Meanwhile']);
    expect(world.leader(KEY)).toBe(ben.number);
    await vi.waitFor(() => expect(notices.at(-1)).toMatchObject({ commit: 2, nodes: [] }));
  });

  it('and nobody else is there, the next to come finds all', async () => {
    const world = new TabWorld();
    const [ada] = (await openTabs(world, 1)) as [Tab];
    await add(ada.store, 'Kept');
    await world.end(ada, KEY);
    const [ben] = (await openTabs(world, 1)) as [Tab];
    expect(await titles(ben.store)).toEqual(['Kept']);
  });

  it('and the next cannot tell what has changed, it leads all the same', async () => {
    const world = new TabWorld();
    const [ada, ben, cleo] = (await openTabs(world, 3)) as [Tab, Tab, Tab];
    await add(ada.store, 'Kept');
    const status = vi
      .spyOn(WorkerStore.prototype, 'status')
      .mockRejectedValueOnce(new MxError('io', 'It could not be read.'));
    await world.end(ada, KEY);
    await vi.waitFor(() => expect(status).toHaveBeenCalled());
    status.mockRestore();
    expect(await titles(cleo.store)).toEqual(['Kept']);
    expect(await titles(ben.store)).toEqual(['Kept']);
  });

  it('its transactions end with it, and say so', async () => {
    const world = new TabWorld();
    const [ada, ben] = (await openTabs(world, 2)) as [Tab, Tab];
    const transaction = await ben.store.begin();
    await world.end(ada, KEY);
    expect(
      (await refusal(ben.store.status().then(() => ben.store.commitTransaction(transaction, [])))).code,
    ).toBe('closed');
  });
});

describe('a leading tab that is silent', () => {
  const SILENCE = { askMs: 1000, forceMs: 5000 };
  /** Between two looks of whoever waits. */
  const STEP_MS = 250;

  // Time passes only when the test says so; messages go to and fro as ever.
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'],
    });
  });
  afterEach(() => void vi.useRealTimers());

  /** Lets so much time pass, and what is said meanwhile arrive and be answered. */
  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += STEP_MS) {
      vi.advanceTimersByTime(STEP_MS);
      for (let turns = 0; turns < 20; turns++) await nextTurn();
    }
  }

  /** Lets time pass until something holds: that it never does is for the test's own limit to find. */
  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await pass(STEP_MS);
  }

  it('loses its place to the next once it lets go of the file, and nothing asked is lost', async () => {
    const world = new TabWorld(SILENCE);
    const [ada, ben] = (await openTabs(world, 2)) as [Tab, Tab];
    world.freeze(ada);
    const asked = add(ben.store, 'Asked of nobody');
    await pass(SILENCE.forceMs - STEP_MS);
    expect(world.leader(KEY), 'before its time is up').toBe(ada.number);
    await pass(2 * STEP_MS);
    expect(world.leader(KEY), 'the lock is taken by force').toBe(ben.number);
    await until(() => ben.news.some(({ kind }) => kind === 'silent'));
    world.thaw(ada);
    let node: { readonly title: string } | undefined;
    void asked.then((saved) => {
      node = saved.node;
    });
    await until(() => node !== undefined);
    expect(node?.title).toBe('Asked of nobody');
    expect(world.leader(KEY)).toBe(ben.number);
    expect(await titles(ada.store)).toEqual(['Asked of nobody']);
  });

  it('is told of by the tab that waits for the file to all others, those that come too', async () => {
    const world = new TabWorld(SILENCE);
    const [ada, ben, cleo] = (await openTabs(world, 3)) as [Tab, Tab, Tab];
    world.freeze(ada);
    const asked = [ben, cleo].map(({ store, number }) => add(store, `Asked by ${number}`));
    await until(() => ben.news.some(({ kind }) => kind === 'silent'));
    await until(() => cleo.news.some(({ kind }) => kind === 'silent'));
    const dora = world.openTab();
    let refused: string | undefined;
    void refusal(dora.store.open(KEY)).then(({ code }) => {
      refused = code;
    });
    await until(() => refused !== undefined);
    expect(refused).toBe('busy');
    world.thaw(ada);
    let answered = 0;
    for (const each of asked) void each.then(() => answered++);
    await until(() => answered === 2);
    // Whichever of them took the lock last.
    for (const { news, number } of [ben, cleo])
      expect(news.at(-1)).toMatchObject({ kind: 'role', leads: world.leader(KEY) === number });
  });

  it('keeps its place while nothing is asked of it, and when it says in time that it is there', async () => {
    const world = new TabWorld(SILENCE);
    const [ada, ben] = (await openTabs(world, 2)) as [Tab, Tab];
    await pass(3 * SILENCE.forceMs);
    expect(world.leader(KEY)).toBe(ada.number);
    world.freeze(ada);
    add(ben.store, 'Not answered yet').catch(() => undefined);
    await pass(SILENCE.forceMs - 2 * STEP_MS);
    world.thaw(ada);
    await pass(3 * SILENCE.forceMs);
    expect(world.leader(KEY)).toBe(ada.number);
    expect(ben.news).toEqual([]);
  });
});

describe('tabs of different versions', () => {
  const foreign = (kind: string, rest: object = {}) => ({
    protocol: PROTOCOL_VERSION + 1,
    from: 'a newer tab',
    kind,
    ...rest,
  });

  it('say so to each other: the one that leads goes on', async () => {
    const world = new TabWorld();
    const [ada] = (await openTabs(world, 1)) as [Tab];
    world.say(`memex:${KEY}`, foreign('hello', { words: 'from the future' }));
    await vi.waitFor(() =>
      expect(ada.news).toContainEqual({ kind: 'other-version', protocol: PROTOCOL_VERSION + 1 }),
    );
    expect((await add(ada.store, 'On')).node.title).toBe('On');
  });

  it('say so: the one that comes does not open', async () => {
    const world = new TabWorld();
    world.holdFromOutside(KEY);
    const ben = world.openTab();
    const opening = refusal(ben.store.open(KEY));
    await turn();
    world.say(`memex:${KEY}`, foreign('leads'));
    expect(await opening).toMatchObject({ code: 'busy', details: { leader: PROTOCOL_VERSION + 1 } });
  });
});

describe('where there are no locks', () => {
  it('the file’s own handle decides, and the second tab is told', { timeout: 20_000 }, async () => {
    const world = new TabWorld();
    const [ada, ben] = [world.openTab({ locks: false }), world.openTab({ locks: false })];
    await ada.store.open(KEY);
    await ben.store.open(KEY);
    await add(ben.store, 'By way of Ada');
    expect(await titles(ada.store)).toEqual(['By way of Ada']);
  });
});

describe('tabs that come and go at random', () => {
  type Step = { readonly kind: 'write' | 'end' | 'rest' | 'open' | 'turn'; readonly tab: number };
  const step: fc.Arbitrary<Step> = fc.record({
    kind: fc.constantFrom('write', 'write', 'write', 'write', 'end', 'rest', 'open', 'turn', 'turn'),
    tab: fc.nat(7),
  });

  it('do all that living tabs ask for, each once, and keep all that was acknowledged', async () => {
    let ended = 0;
    let written = 0;
    let resent = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        const world = new TabWorld();
        let tabs = await openTabs(world, 2);
        const acknowledged: string[] = [];
        const asked: { readonly tab: number; readonly title: string; readonly done: Promise<unknown> }[] = [];
        let made = 0;
        for (const { kind, tab: which } of steps) {
          const tab = tabs[which % tabs.length];
          if (kind === 'turn') await turn();
          else if (kind === 'open' || tab === undefined) {
            if (tabs.length < 4) tabs.push(...(await openTabs(world, 1)));
          } else if (kind === 'write') {
            const title = `note ${made++}`;
            const done = add(tab.store, title).then(() => acknowledged.push(title));
            done.catch(() => undefined);
            asked.push({ tab: tab.number, title, done });
          } else if (kind === 'rest') await tab.store.rest();
          else {
            ended++;
            await world.end(tab, KEY);
            tabs = tabs.filter((one) => one !== tab);
          }
        }
        if (tabs.length === 0) tabs = await openTabs(world, 1);
        // Those that rest take their places up again.
        for (const { store } of tabs) await store.status();
        const living = asked.filter(({ tab }) => tabs.some(({ number }) => number === tab));
        await Promise.all(living.map(({ done }) => done));
        written += living.length;
        const found = [...(await titles((tabs[0] as Tab).store))];
        expect(new Set(found).size, 'each once').toBe(found.length);
        expect(found).toEqual(expect.arrayContaining(acknowledged));
        expect((await (tabs[0] as Tab).store.verify('verify', SILENT)).ok).toBe(true);
        for (const { store, news } of tabs) {
          for (const told of news) if (told.kind === 'role') resent = Math.max(resent, told.resent);
          await store.close();
        }
      }),
      { seed: 20261126, numRuns: 300 },
    );
    expect(ended).toBeGreaterThan(300);
    expect(written).toBeGreaterThan(1200);
    expect(resent, 'some were asked of a second leader').toBeGreaterThan(0);
  }, 600_000);
});
