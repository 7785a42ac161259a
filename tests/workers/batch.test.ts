/** One thing done with many nodes: the same as one after the other, all of it or nothing, and undone as one. */
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { NodeId } from '../../src/mx/index.ts';
import type { Chosen, ManyAct } from '../../workers/batch-protocol.ts';
import { WorkerStore } from '../../workers/store-service.ts';
import { standInForOpfs } from './opfs-stand-in.ts';

const watcher = { onProgress: () => undefined };
let service: WorkerStore;

beforeEach(async () => {
  standInForOpfs();
  service = new WorkerStore();
  await service.open('batch', { cacheBytes: 1024 * 1024 });
});
afterEach(() => service.close());

const note = async (title: string, text = '') => (await service.saveNote({ title, text })).id;
const act = (chosen: Chosen, what: ManyAct) => service.actOnMany({ chosen, act: what }, 'many', watcher);
const textOf = async (id: NodeId) => new TextDecoder().decode((await service.content(id)).bytes);
const tagsOf = async (id: NodeId) => (await service.node(id)).metadata.tags;
const undo = (commit: number | undefined) =>
  service.undoCommits({ from: commit ?? 0, to: commit ?? 0 }, 'undo', watcher);

/** All that a person sees of nodes: what they are, say and link to. */
async function seen(of: WorkerStore, ids: readonly NodeId[]) {
  const all = [];
  for (const id of ids) {
    const { title, type, metadata, deleted } = await of.node(id);
    const text = new TextDecoder().decode((await of.content(id)).bytes);
    const around = deleted === undefined ? await of.around(id) : undefined;
    const ends = (rows: readonly { readonly type: string; readonly title: string }[] = []) =>
      rows.map((row) => `${row.type} ${row.title}`).sort();
    all.push({
      ...{ title, type, metadata, text, gone: deleted !== undefined },
      ...{ out: ends(around?.linksOut), into: ends(around?.linksIn) },
    });
  }
  return all;
}

describe('tags of many', () => {
  it('are added beside a text, and in one that names tags itself, so that saving it keeps them', async () => {
    const [plain, named] = [
      await note('Plain', 'Text.'),
      await note('Named', '---\ntags: [old]\n---\nText.'),
    ];
    const { commit, ...counts } = await act({ ids: [plain, named] }, { kind: 'addTag', tag: '#new' });
    expect(counts).toEqual({ done: 2, same: 0, kept: 0, refused: 0 });
    expect([await tagsOf(plain), await tagsOf(named)]).toEqual([['new'], ['old', 'new']]);
    expect(await textOf(named)).toBe('---\ntags: [old, new]\n---\nText.');
    await service.saveNote({ id: named, title: 'Named', text: `${await textOf(named)} More.` });
    expect(await tagsOf(named)).toEqual(['old', 'new']);
    expect(commit).toBeDefined();
  });

  it('are removed from front matter; one among the words stays, and is told', async () => {
    const ids = [await note('Matter', '---\ntags: [a, b]\n---\nText.'), await note('Words', 'Of #a only.')];
    ids.push(await note('None'));
    expect(await act({ ids }, { kind: 'removeTag', tag: 'a' })).toMatchObject({ done: 1, same: 1, kept: 1 });
    expect(await textOf(ids[0] ?? '')).toBe('---\ntags: [b]\n---\nText.');
    expect(await tagsOf(ids[1] ?? '')).toEqual(['a']);
  });

  it('have no spaces', async () => {
    const id = await note('A');
    await expect(act({ ids: [id] }, { kind: 'addTag', tag: 'two words' })).rejects.toMatchObject({
      code: 'invalid-argument',
    });
  });
});

describe('all that fit', () => {
  it('are those of a type or tag as it is then, but for some', async () => {
    const ids = [await note('A', 'Is #red/dark.'), await note('B', 'Is #red.'), await note('C')];
    const [a, b] = ids as [NodeId, NodeId];
    expect(await act({ tag: 'red', except: [b] }, { kind: 'setType', type: 'idea' })).toMatchObject({
      done: 1,
    });
    expect((await service.node(a)).type).toBe('idea');
    expect(await act({ except: [a] }, { kind: 'delete' })).toMatchObject({ done: 2 });
    expect((await service.facts()).nodes).toBe(1);
  });
});

test('links of many go in together, or none of them where one would close a circle', async () => {
  const [a, b, c] = [await note('A'), await note('B'), await note('C')];
  const link = { kind: 'link', type: 'builds on', way: 'to' } as const;
  await act({ ids: [a] }, { ...link, node: b });
  const refused = act({ ids: [c, b] }, { ...link, node: a });
  await expect(refused).rejects.toMatchObject({ code: 'cycle' });
  expect((await service.around(c)).linksOut).toEqual([]);
  const { commit, done } = await act({ ids: [a, b, c] }, { ...link, node: c });
  expect(done).toBe(2);
  await undo(commit);
  expect((await service.around(c)).linksIn).toEqual([]);
});

test('what changes nothing makes no commit, and says so', async () => {
  const ids = [await note('A', 'Is #red.'), await note('B', 'Is #red.')];
  const [a, b] = ids as [NodeId, NodeId];
  await act({ ids: [a] }, { kind: 'link', type: 'cites', way: 'to', node: b });
  const { commit } = await service.status();
  for (const what of [
    { kind: 'addTag', tag: 'red' },
    { kind: 'removeTag', tag: 'red' },
    { kind: 'setType', type: 'note' },
    { kind: 'link', type: 'cites', way: 'to', node: b },
    { kind: 'move', type: 'cites', node: b },
  ] as const)
    expect(await act({ ids }, what)).toMatchObject({ done: 0, refused: 0 });
  expect((await service.status()).commit).toBe(commit);
});

test('moved, they stand under one node, and what was said of their links goes along', async () => {
  const [a, b, old, other, fresh] = await Promise.all(
    ['A', 'B', 'Old', 'Other', 'New'].map((title) => note(title)),
  );
  const link = (source: NodeId, target: NodeId, type: string) =>
    ({ kind: 'addLink', source, target, type }) as const;
  await service.apply([
    { ...link(a ?? '', old ?? '', 'part of'), metadata: { page: 3 } },
    link(a ?? '', other ?? '', 'part of'),
    link(a ?? '', other ?? '', 'cites'),
  ]);
  const ids = [a ?? '', b ?? '', fresh ?? ''];
  const before = await seen(service, ids);
  const move = { kind: 'move', type: 'part of', node: fresh ?? '' } as const;
  const { commit, ...counts } = await act({ ids }, move);
  expect(counts).toEqual({ done: 2, same: 1, kept: 0, refused: 0 });
  const links = async (id = '') =>
    (await service.around(id)).linksOut.map(({ type, title, metadata }) => [type, title, metadata]);
  expect(await links(a)).toEqual([
    ['cites', 'Other', {}],
    ['part of', 'New', { page: 3 }],
  ]);
  expect(await links(b)).toEqual([['part of', 'New', {}]]);
  await expect(act({ ids: [fresh ?? ''] }, { ...move, node: a ?? '' })).rejects.toMatchObject({
    code: 'cycle',
  });
  await undo(commit);
  expect(await seen(service, ids)).toEqual(before);
});

describe('several made one', () => {
  const shown = async (ids: readonly NodeId[]) =>
    Promise.all(
      ids.map(async (id) => {
        const { version, hash } = await service.node(id);
        return { id, version, hash };
      }),
    );

  it('have all names, tags and links of all, and what was said; undone, they are several again', async () => {
    const [a, b, c, d] = [
      await note('A', '---\ntags: [one]\n---\nText of A.'),
      await note('B', '---\ntags: [two]\n---\nTwo.'),
      await note('C', 'Three.'),
      await note('D'),
    ];
    await act({ ids: [b, c] }, { kind: 'link', type: 'cites', way: 'to', node: d });
    await act({ ids: [b] }, { kind: 'link', type: 'cites', way: 'to', node: c });
    const before = await seen(service, [a, b, c, d]);
    const text = '---\ntags: [one]\n---\nText of A.\n\nTwo.\n\nThree.\n';
    const what = { kind: 'merge', id: a, text, seen: await shown([a, b, c]) } as const;
    const { commit, ...counts } = await act({ ids: [a, b, c] }, what);
    expect(counts).toEqual({ done: 2, same: 0, kept: 0, refused: 0 });
    expect(await service.node(a)).toMatchObject({ metadata: { aliases: ['B', 'C'], tags: ['one', 'two'] } });
    expect(await textOf(a)).toBe(text.replace('[one]', '[one, two]'));
    expect((await service.around(a)).linksOut.map(({ title }) => title)).toEqual(['D']);
    expect((await service.facts()).nodes).toBe(2);
    await undo(commit);
    expect(await seen(service, [a, b, c, d])).toEqual(before);
  });

  it('are left as they are when one was changed after they were looked at', async () => {
    const [a, b] = [await note('A'), await note('B')];
    const both = await shown([a, b]);
    await service.saveNote({ id: b, title: 'B', text: 'Later.' });
    const merged = act({ ids: [a, b] }, { kind: 'merge', id: a, seen: both });
    await expect(merged).rejects.toMatchObject({ code: 'conflict' });
    expect((await service.facts()).nodes).toBe(2);
  });

  it('tell of links that would run in a circle', async () => {
    const [a, b, c] = [await note('A'), await note('B'), await note('C')];
    await act({ ids: [a] }, { kind: 'link', type: 'cites', way: 'to', node: b });
    await act({ ids: [b] }, { kind: 'link', type: 'cites', way: 'to', node: c });
    const what = { kind: 'merge', id: a, seen: await shown([a, c]) } as const;
    expect(await act({ ids: [a, c] }, what)).toMatchObject({ done: 1, refused: 1 });
  });
});

test('what a search finds is tagged as a whole, and given out as a zip', async () => {
  const ids = [
    await note('A', 'Of herons.'),
    await note('B', 'Of owls.'),
    await note('C', 'Of herons, too.'),
  ];
  const found = { text: 'herons', except: [ids[2] ?? ''] };
  expect(await act(found, { kind: 'addTag', tag: 'bird' })).toMatchObject({ done: 1 });
  expect(await act({ text: '', except: [] }, { kind: 'addTag', tag: 'bird' })).toMatchObject({ done: 0 });
  const zip = await service.exportChosen({ text: 'herons', except: [] }, 'many', watcher);
  const files = unzipSync(new Uint8Array(await zip.arrayBuffer()));
  expect(Object.keys(files).sort()).toEqual(['A.md', 'C.md']);
  await act({ ids: [ids[0] ?? ''] }, { kind: 'delete' });
  const rest = await service.exportChosen({ ids }, 'many', watcher);
  expect(Object.keys(unzipSync(new Uint8Array(await rest.arrayBuffer()))).sort()).toEqual(['B.md', 'C.md']);
});

test('stopped, nothing of it has happened', async () => {
  for (let i = 0; i < 300; i++) await note(`Note ${i}`);
  const done = act({ except: [] }, { kind: 'addTag', tag: 'seen' });
  await service.cancel('many');
  await expect(done).rejects.toMatchObject({ code: 'cancelled' });
  expect((await service.facets()).tags).toEqual([]);
  expect(await act({ except: [] }, { kind: 'addTag', tag: 'seen' })).toMatchObject({ done: 300 });
});

const TEXTS = [
  '',
  'Text.',
  'With #red in it.',
  '---\ntags: [red, blue]\n---\nText.',
  '---\ntag: blue\n---\n',
];
const acts = (): fc.Arbitrary<(ids: readonly NodeId[]) => ManyAct> =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom('addTag' as const, 'removeTag' as const), fc.constantFrom('red', 'blue', 'new'))
      .map(
        ([kind, tag]) =>
          () =>
            ({ kind, tag }) as const,
      ),
    fc.constantFrom('idea', 'note').map((type) => () => ({ kind: 'setType', type }) as const),
    fc.tuple(fc.nat(4), fc.constantFrom('to' as const, 'from' as const)).map(
      ([at, way]) =>
        (ids: readonly NodeId[]) =>
          ({ kind: 'link', type: 'cites', node: ids[at] ?? '', way }) as const,
    ),
    fc.constantFrom('blue', 'x/y').map((to) => () => ({ kind: 'renameTag', tag: 'red', to }) as const),
    fc
      .nat(4)
      .map(
        (at) => (ids: readonly NodeId[]) => ({ kind: 'move', type: 'cites', node: ids[at] ?? '' }) as const,
      ),
    fc.constant(() => ({ kind: 'delete' }) as const),
  );

test('it is the same as one after the other, and its undoing gives what was before', async () => {
  const property = fc.asyncProperty(
    fc.array(fc.constantFrom(...TEXTS), { minLength: 5, maxLength: 5 }),
    fc.uniqueArray(fc.nat(4), { minLength: 1 }),
    acts(),
    async (texts, chosen, what) => {
      const states = [];
      for (const key of ['together', 'singly']) {
        standInForOpfs();
        const own = new WorkerStore();
        await own.open(key, { cacheBytes: 1024 * 1024 });
        const ids: NodeId[] = [];
        for (const [i, text] of texts.entries())
          ids.push((await own.saveNote({ title: `Note ${i}`, text })).id);
        const before = await seen(own, ids);
        const wanted = chosen.map((at) => ids[at] ?? '');
        const groups = key === 'together' ? [wanted] : wanted.map((id) => [id]);
        const commits: number[] = [];
        for (const group of groups) {
          const asked = { chosen: { ids: group }, act: what(ids) };
          const { commit } = await own.actOnMany(asked, 'many', watcher);
          if (commit !== undefined) commits.push(commit);
        }
        states.push(await seen(own, ids));
        for (const commit of commits.reverse())
          await own.undoCommits({ from: commit, to: commit }, 'undo', watcher);
        expect(await seen(own, ids)).toEqual(before);
        await own.close();
      }
      expect(states[0]).toEqual(states[1]);
    },
  );
  await fc.assert(property, { numRuns: 25 });
});

describe('a tag that is renamed', () => {
  it('is another one with all below it, in texts and beside them, and becomes one with a tag that is there', async () => {
    const ids = [
      await note('Matter', '---\ntags: [loom, craft]\n---\nText.'),
      await note('Words', 'Of #Loom/jacquard and #looms.'),
      await note('Beside'),
      await note('Other', 'Of #other.'),
    ];
    await act({ ids: ids.slice(2, 3) }, { kind: 'addTag', tag: 'loom' });
    const before = await seen(service, ids);
    const { commit, ...counts } = await act(
      { tag: 'loom', except: [] },
      { kind: 'renameTag', tag: '#loom', to: 'craft' },
    );
    expect(counts).toEqual({ done: 3, same: 0, kept: 0, refused: 0 });
    expect(await Promise.all(ids.map(tagsOf))).toEqual([
      ['craft'],
      ['craft/jacquard', 'looms'],
      ['craft'],
      ['other'],
    ]);
    expect(await textOf(ids[0] ?? '')).toBe('---\ntags: [craft]\n---\nText.');
    expect(await textOf(ids[1] ?? '')).toBe('Of #craft/jacquard and #looms.');
    await undo(commit);
    expect(await seen(service, ids)).toEqual(before);
  });

  it('is one that can stand among words', async () => {
    const id = await note('A', '#a');
    for (const to of ['', 'two words', '12', 'a.b'])
      await expect(act({ ids: [id] }, { kind: 'renameTag', tag: 'a', to })).rejects.toMatchObject({
        code: 'invalid-argument',
      });
    expect(await textOf(id)).toBe('#a');
  });
});
