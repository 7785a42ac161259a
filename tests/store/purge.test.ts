/** What was purged is gone: from every commit, and from the file's compact copy, under whatever name it ever had. */
import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import {
  type Change,
  type ChangeResult,
  createStore,
  type NodeId,
  openStore,
  type Store,
  type Surroundings,
} from '../../src/mx/index.ts';
import { SPACES } from '../../src/mx/store/spaces.ts';
import { keyBytes } from '../../src/mx/tree/key.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import { LayersWalk } from '../../src/mx/tree/reader.ts';
import { repeatable } from '../model/model-store.ts';
import { toldBy } from './told.ts';

/** In everything that must go, and in nothing else. */
const SECRET = 'xyzzy';

let around: Surroundings;
let file: MemoryFile;
let store: Store;

beforeEach(async () => {
  around = await repeatable();
  file = new MemoryFile();
  store = createStore(file, { ...around, creator: 'test' });
});

function commit(...changes: Change[]): ChangeResult {
  const { results } = store.apply(changes);
  store.sync();
  return results[0] as ChangeResult;
}

const idOf = ({ id }: ChangeResult): NodeId => id ?? '';

function run<Result>(work: Generator<unknown, Result, void>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

function noise(length: number): string {
  let state = 9;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += `${state.toString(36)} `;
  }
  return text.slice(0, length);
}

/** A node that was called otherwise before, moved, tagged, linked both ways, deleted and brought back. */
function liveSecretLife(): { secret: NodeId; others: NodeId[] } {
  const others = ['One', 'Two', 'Three'].map((title) =>
    idOf(commit({ kind: 'addNode', type: 'note', metadata: { title }, content: `Plain text of ${title}.` })),
  );
  const [one = '', two = '', three = ''] = others;
  const secret = idOf(
    commit({
      kind: 'addNode',
      type: 'note',
      metadata: {
        title: `First ${SECRET} title`,
        path: `root/${SECRET}.md`,
        tags: [`${SECRET}/a`, 'common'],
      },
      content: `Short ${SECRET}tail text, of [[${SECRET} nowhere]] and [[One]].`,
      versionMetadata: { note: `${SECRET} version` },
    }),
  );
  commit({ kind: 'setSetting', name: 'colour', value: 'blue' });
  commit({
    kind: 'updateNode',
    id: one,
    content: 'Now it has #common words.',
    metadata: { tags: ['common'] },
  });
  commit({ kind: 'setPositions', positions: [{ id: secret, x: 4242.5, y: 1, pinned: true }] });
  commit({ kind: 'addLink', source: secret, target: one, type: 'cites', metadata: { why: `${SECRET} out` } });
  const { link = 0 } = commit({
    kind: 'addLink',
    source: two,
    target: secret,
    type: 'cites',
    targetAnchor: { chunk: 'ab'.repeat(32), quote: `${SECRET} quote`, prefix: SECRET },
  });
  commit({ kind: 'updateLink', id: link, metadata: { why: `${SECRET} in` } });
  commit({ kind: 'addLink', source: three, target: secret, type: 'cites', metadata: { w: `${SECRET} 3` } });
  commit({ kind: 'deleteNode', id: three });
  store.idle();
  commit({
    kind: 'updateNode',
    id: secret,
    metadata: { title: `Second ${SECRET}`, aliases: [`${SECRET} alias`], [`${SECRET}Key`]: 1, path: null },
    content: `${noise(3000)} ${SECRET} in a long text. ${noise(3000)}`,
  });
  commit({ kind: 'deleteNode', id: secret });
  store.idle();
  commit({ kind: 'undeleteNode', id: secret });
  commit({ kind: 'updateNode', id: secret, content: `Typed ${SECRET}`, spell: true });
  commit({ kind: 'updateNode', id: secret, content: `Typed over ${SECRET}`, spell: true });
  commit({ kind: 'deleteLink', id: link });
  return { secret, others };
}

/** Everything that views of all commits tell, and who tells it. */
function toldAtAllCommits(from: Store): { readonly commit: number; readonly text: string }[] {
  return Array.from({ length: from.commit }, (_, i) => {
    const view = from.at({ commit: i + 1 });
    const told = toldBy(view);
    const found = view.search.find(SECRET, 50);
    view.release();
    return { commit: i + 1, text: JSON.stringify([{ ...told, versions: [...told.versions] }, found.total]) };
  });
}

/** What lies in a file's tables and log, read by no view: every state of every key. */
function layersOf(bytes: Uint8Array): string {
  const tree = openTree(new MemoryFile(bytes.slice()), { spaces: SPACES, readOnly: true });
  const walk = new LayersWalk(tree, '', '\u0100', false);
  const parts: string[] = [];
  while (walk.next()) {
    parts.push(Buffer.from(keyBytes(walk.key)).toString('latin1'));
    for (const chain of walk.chains) {
      for (let state = chain; state !== undefined; state = state.older)
        parts.push(Buffer.from(state.value).toString('latin1'));
    }
  }
  tree.close();
  return parts.join('\n').toLowerCase();
}

describe('a node that was purged', () => {
  it('is not read at any commit, and nobody else misses anything', () => {
    const { secret, others } = liveSecretLife();
    const before = toldAtAllCommits(store);
    expect(before.filter(({ text }) => text.includes(SECRET)).length).toBeGreaterThan(8);
    commit({ kind: 'purgeNode', id: secret });
    for (const { commit: at, text } of toldAtAllCommits(store)) {
      expect({ at, shows: text.toLowerCase().includes(SECRET) }).toEqual({ at, shows: false });
      expect({ at, names: text.includes(secret) && !text.includes(`addNode ${secret}`) }).toEqual({
        at,
        names: false,
      });
    }
    const view = store.at({ commit: 6 });
    expect(view.nodes.find(secret)).toBeUndefined();
    expect(
      view.nodes
        .list({ limit: 10 })
        .rows.map(({ title }) => title)
        .sort(),
    ).toEqual(['One', 'Three', 'Two']);
    expect(view.nodes.tags().map(({ value }) => value)).toEqual(['common']);
    expect(run(store.verify()).problems).toEqual([]);
    // The node in the trash comes back without its link to what is gone.
    commit({ kind: 'undeleteNode', id: others[2] ?? '' });
    expect(store.snapshot().links.of(others[2] ?? '').out).toEqual([]);
    expect(run(store.verify()).problems).toEqual([]);
  });

  it('stays whole for a view that was open before, until it is released', () => {
    const { secret } = liveSecretLife();
    const view = store.snapshot();
    const told = JSON.stringify(toldBy(view));
    commit({ kind: 'purgeNode', id: secret });
    store.idle();
    expect(JSON.stringify(toldBy(view))).toBe(told);
    view.release();
    expect(store.at({ commit: view.commit }).nodes.find(secret)).toBeUndefined();
  });

  it('comes back when the purge was not made durable', () => {
    const { secret } = liveSecretLife();
    expect(() =>
      store.apply([
        { kind: 'purgeNode', id: secret },
        { kind: 'deleteNode', id: 'not a node' },
      ]),
    ).toThrow();
    expect(store.at({ commit: 5 }).nodes.get(secret).title).toContain(SECRET);
    expect(run(store.verify()).problems).toEqual([]);
  });

  it('stays gone after the file was closed, opened, and its log replayed', () => {
    const { secret } = liveSecretLife();
    commit({ kind: 'purgeNode', id: secret });
    const crashed = file.bytes().slice();
    store.close();
    for (const bytes of [crashed, file.bytes()]) {
      const again = openStore(new MemoryFile(bytes), around);
      for (const { text } of toldAtAllCommits(again)) expect(text).not.toContain(SECRET);
      expect(run(again.verify()).problems).toEqual([]);
    }
  });

  /** What was answered to a request is kept for a while, and what could not be done was told there by its title. */
  it('leaves nothing in the answers to requests', () => {
    const old = idOf(commit({ kind: 'addNode', type: 'note', metadata: { title: 'Old' }, content: '' }));
    const metadata = { title: `Of ${SECRET}` };
    const content = `---\nsee: "[[Old]]"\n---\n`;
    const source = idOf(commit({ kind: 'addNode', type: 'note', metadata, content }));
    const idempotencyKey = 'renaming';
    const { results } = store.apply([{ kind: 'renameNode', id: old, title: 'C#' }], { idempotencyKey });
    store.sync();
    expect(results[0]?.refused?.[0]?.message).toContain(SECRET);
    expect(store.answered(idempotencyKey)?.results).toEqual(results);
    commit({ kind: 'purgeNode', id: source });
    expect(store.answered(idempotencyKey)?.results[0]).toMatchObject({ id: old, changed: true });
    const copy = new MemoryFile();
    run(store.export(copy));
    expect(layersOf(copy.bytes())).not.toContain(SECRET);
  });

  it('leaves nothing in a compact copy: no key, no state of any commit, no body', () => {
    const { secret } = liveSecretLife();
    const full = new MemoryFile();
    run(store.export(full));
    expect(layersOf(full.bytes())).toContain(SECRET);
    commit({ kind: 'purgeNode', id: secret });
    const copy = new MemoryFile();
    run(store.export(copy));
    expect(layersOf(copy.bytes())).not.toContain(SECRET);
    expect(Buffer.from(copy.bytes()).toString('latin1').toLowerCase()).not.toContain(SECRET);
    const again = openStore(copy, around);
    expect(run(again.verify()).problems).toEqual([]);
    for (const { text } of toldAtAllCommits(again)) expect(text).not.toContain(SECRET);
  });

  it('leaves nothing in the file itself once it was compacted, not even in space that is free', () => {
    const { secret } = liveSecretLife();
    commit({ kind: 'purgeNode', id: secret });
    store.idle();
    expect(Buffer.from(file.bytes()).toString('latin1').toLowerCase()).toContain(SECRET);
    run(store.compact());
    expect(layersOf(file.bytes())).not.toContain(SECRET);
    expect(Buffer.from(file.bytes()).toString('latin1').toLowerCase()).not.toContain(SECRET);
    commit({ kind: 'addNode', type: 'note', content: 'Life goes on.' });
    const again = openStore(new MemoryFile(file.bytes().slice()), around);
    expect(again.opened.damage).toBeUndefined();
    expect(run(again.verify()).problems).toEqual([]);
  });

  it('gives its path and id to others without taking theirs along', () => {
    const path = 'root/shared.md';
    const first = idOf(
      commit({ kind: 'addNode', type: 'note', metadata: { title: 'Holder', path }, content: 'first' }),
    );
    commit({ kind: 'updateNode', id: first, metadata: { path: 'root/elsewhere.md' } });
    const second = idOf(
      commit({ kind: 'addNode', type: 'note', metadata: { title: `${SECRET}`, path }, content: 'second' }),
    );
    commit({ kind: 'purgeNode', id: second });
    expect(store.at({ commit: 1 }).nodes.atPath(path)?.id).toBe(first);
    expect(store.at({ commit: 3 }).nodes.atPath(path)).toBeUndefined();
    const third = commit({ kind: 'addNode', id: second, type: 'note', metadata: { path }, content: 'third' });
    expect(third.id).toBe(second);
    expect(store.snapshot().nodes.atPath(path)?.id).toBe(second);
    expect(store.at({ commit: 3 }).nodes.find(second)).toBeUndefined();
    commit({ kind: 'purgeNode', id: second }, { kind: 'purgeNode', id: first });
    expect(store.at({ commit: 1 }).nodes.atPath(path)).toBeUndefined();
    expect(run(store.verify()).problems).toEqual([]);
  });
});
