import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChangeResult, JsonObject, NodeId, Store } from '../../src/mx/index.ts';
import { errorOf, Scenario } from '../scenarios/memex.ts';
import { expectVerified } from './verified.ts';

const decoder = new TextDecoder();

interface Note {
  readonly title?: string;
  readonly path?: string;
  readonly aliases?: readonly string[];
  readonly text?: string;
  readonly more?: JsonObject;
}

async function memexOf(...notes: readonly Note[]) {
  const { store } = await Scenario.begin();
  const ids = notes.map(({ title, path, aliases, text = '', more = {} }) => {
    const metadata: JsonObject = {
      ...more,
      ...(title === undefined ? {} : { title }),
      ...(path === undefined ? {} : { path }),
      ...(aliases === undefined ? {} : { aliases }),
    };
    return store.apply([{ kind: 'addNode', type: 'note', metadata, content: text }]).results[0]?.id ?? '';
  });
  store.sync();
  return { store, ids };
}

function textOf(store: Store, id: NodeId | undefined): string {
  const view = store.snapshot();
  try {
    return decoder.decode(view.content.read(id ?? ''));
  } finally {
    view.release();
  }
}

function rename(store: Store, id: NodeId | undefined, title: string): ChangeResult {
  const { results } = store.apply([{ kind: 'renameNode', id: id ?? '', title }]);
  store.sync();
  return results[0] ?? { changed: false };
}

/** Renames the first of two notes and gives what the second says then. */
async function rewritten(text: string, title: string, first: Note = { title: 'Old' }): Promise<string> {
  const { store, ids } = await memexOf(first, { title: 'Source', text });
  rename(store, ids[0], title);
  expectVerified(store);
  return textOf(store, ids[1]);
}

test.each([
  ['[[Old]] and ![[old]]', '[[New]] and ![[New]]'],
  ['[[Old|the old one]], [[Old#Part|p]], [[Old#^b1]]', '[[New|the old one]], [[New#Part|p]], [[New#^b1]]'],
  ['[[ Old #Part]] [[Old.md]]', '[[ New #Part]] [[New.md]]'],
  ['[x](Old.md) [y](<Old.md#Part> "Old") ![z](Old)', '[x](New.md) [y](<New.md#Part> "Old") ![z](New)'],
  ['`[[Old]]` Old\n\n```\n[[Old]]\n```\n', '`[[Old]]` Old\n\n```\n[[Old]]\n```\n'],
  ['| [[Old\\|it]] | [[Old]] |', '| [[New\\|it]] | [[New]] |'],
  ['---\nsee: "[[Old]]"\n---\n[[Older]] [[Old]]', '---\nsee: "[[New]]"\n---\n[[Older]] [[New]]'],
])('%s', async (text, expected) => {
  expect(await rewritten(text, 'New')).toBe(expected);
});

test('percent signs are kept as they were written, and put where they must be', async () => {
  const first = { title: 'Über uns', path: 'Vault/Ordner 1/Über uns.md' };
  const text =
    '[a](Ordner%201/%C3%9Cber%20uns.md) [b](<Ordner 1/Über uns.md>) [c](Über%20uns.md#Wer%20wir) [[Ordner 1/Über uns]]';
  expect(await rewritten(text, 'Größe (100 %)', first)).toBe(
    '[a](Ordner%201/Gr%C3%B6%C3%9Fe%20%28100%20%25%29.md) [b](<Ordner 1/Größe (100 %25).md>) [c](Größe%20%28100%20%25%29.md#Wer%20wir) [[Ordner 1/Größe (100 %)]]',
  );
});

test('a file that was called like the node goes by its new name; one that was not keeps its own', async () => {
  const { store, ids } = await memexOf(
    { title: 'Old', path: 'Vault/Old.md', more: { filename: 'Old.md' } },
    { title: 'Other', path: 'Vault/2024-01.md', text: '[[Old]] [[2024-01]] [[Other]]' },
  );
  rename(store, ids[0], 'New');
  expect(store.snapshot().nodes.get(ids[0] ?? '').metadata).toMatchObject({
    title: 'New',
    path: 'Vault/New.md',
    filename: 'New.md',
  });
  rename(store, ids[1], 'Another');
  expect(store.snapshot().nodes.get(ids[1] ?? '').metadata.path).toBe('Vault/2024-01.md');
  expect(textOf(store, ids[1])).toBe('[[New]] [[2024-01]] [[Another]]');
  expectVerified(store);
});

test('a picture keeps its extension', async () => {
  const picture = { title: 'desk.png', path: 'V/img/desk.png' };
  expect(await rewritten('![[desk.png]] ![d](img/desk.png)', 'Bush at his desk', picture)).toBe(
    '![[Bush at his desk.png]] ![d](img/Bush%20at%20his%20desk.png)',
  );
});

test('a title that followed from the first line, and one from the file name', async () => {
  expect(await rewritten('[[First line]]', 'Named', { text: '# First line\n' })).toBe('[[Named]]');
  expect(await rewritten('[[Fi le]] [[fi le.md]]', 'Named', { path: 'Fi le.md' })).toBe(
    '[[Named]] [[Named.md]]',
  );
});

test('a property that came from front matter says what it says now, and is taken back with it', async () => {
  const text = '---\nsee: "[[Old]]"\n---\n';
  const { store, ids } = await memexOf(
    { title: 'Old' },
    { title: 'S', text, more: { see: '[[Old]]', of: ['[[Old]]', 'x'] } },
  );
  const seen = () => store.snapshot().nodes.get(ids[1] ?? '').metadata;
  const { commit } = store.apply([{ kind: 'renameNode', id: ids[0] ?? '', title: 'New' }]);
  store.sync();
  expect(seen()).toMatchObject({ see: '[[New]]', of: ['[[New]]', 'x'] });
  store.apply([{ kind: 'updateNode', id: ids[1] ?? '', metadata: { more: 1 } }]);
  store.apply([{ kind: 'undoRename', id: ids[0] ?? '', commit }]);
  store.sync();
  expect(seen()).toMatchObject({ see: '[[Old]]', of: ['[[Old]]', 'x'], more: 1 });
});

test('an alias goes on leading there and stays', async () => {
  expect(await rewritten('[[Old]] [[Other name]]', 'New', { title: 'Old', aliases: ['Other name'] })).toBe(
    '[[New]] [[Other name]]',
  );
});

test('where another note wins the new name, the path is written, and shown as it was', async () => {
  const { store, ids } = await memexOf(
    { title: 'New', path: 'Vault/New.md' },
    { title: 'Old', path: 'Vault/Deep/Old.md' },
    {
      title: 'Source',
      path: 'Vault/Source.md',
      text: '[[Old]] [[Old#A]] [[Old|it]] [[New]] | [[Old]]\n| [[Old]] |',
    },
  );
  const { refused } = rename(store, ids[1], 'New');
  expect(refused).toBeUndefined();
  expect(textOf(store, ids[2])).toBe(
    '[[Deep/New|New]] [[Deep/New#A|New > A]] [[Deep/New|it]] [[New]] | [[Deep/New|New]]\n| [[Deep/New\\|New]] |',
  );
  expectVerified(store);
});

test('a mention of another note that has the new name already still means that note', async () => {
  const { store, ids } = await memexOf(
    { title: 'Old' },
    { title: 'New', path: 'Vault/Deep/New.md' },
    { title: 'Inside', path: 'Vault/Inside.md', text: '[[New]] [[Old]]' },
    { title: 'Outside', text: '[[New]] [[Old]]' },
  );
  const { refused } = rename(store, ids[0], 'New');
  expect(textOf(store, ids[3])).toBe('[[Deep/New|New]] [[New]]');
  const meant = store.snapshot().references.of(ids[3] ?? '').out;
  expect(meant.map(({ target }) => target)).toEqual([ids[1], ids[0]]);
  // In the vault the name means the vault's note, and nothing else can be written for the other one.
  expect(textOf(store, ids[2])).toBe('[[New]] [[Old]]');
  expect(refused).toMatchObject([{ id: ids[2] }]);
  expectVerified(store);
});

test('two notes of one name that nothing else tells apart are told', async () => {
  const { store, ids } = await memexOf(
    { title: 'Old' },
    { title: 'New' },
    { title: 'Source', text: '[[New]]' },
  );
  expect(rename(store, ids[0], 'New').refused).toMatchObject([{ id: ids[2] }]);
  expect(textOf(store, ids[2])).toBe('[[New]]');
});

test('what cannot stand in a wikilink becomes a Markdown link; where that cannot stand, it is told', async () => {
  const { store, ids } = await memexOf(
    { title: 'Old' },
    { title: 'Source', text: '[[Old]], [[Old#A b|what | I]] ![[Old]]' },
    { title: 'Matter', text: '---\nsee: "[[Old]]"\n---\n' },
  );
  const { rewritten: made, refused } = rename(store, ids[0], 'C# [draft] | 50 %');
  expect(textOf(store, ids[1])).toBe(
    '[C\\# \\[draft\\] \\| 50 %](C%23%20%5Bdraft%5D%20%7C%2050%20%25), [what \\| I](C%23%20%5Bdraft%5D%20%7C%2050%20%25#A%20b) ![C\\# \\[draft\\] \\| 50 %](C%23%20%5Bdraft%5D%20%7C%2050%20%25)',
  );
  expect(made).toEqual({ references: 3, notes: 1 });
  expect(refused).toMatchObject([{ id: ids[2] }]);
  expect(refused?.[0]?.message).toContain('[[Old]] in “Matter”');
  expectVerified(store);
});

test('bytes that are no UTF-8 are not touched, and a byte order mark stays', async () => {
  const { store, ids } = await memexOf({ title: 'Old' });
  const bytes = new Uint8Array([...new TextEncoder().encode('[[Old]] '), 0xff, 0xfe]);
  const [broken, marked] = store
    .apply([
      { kind: 'addNode', type: 'note', metadata: { title: 'Broken' }, content: bytes },
      { kind: 'addNode', type: 'note', metadata: { title: 'Marked' }, content: '\ufeff[[Old]]' },
    ])
    .results.map(({ id }) => id ?? '');
  const { refused, rewritten: made } = rename(store, ids[0], 'New');
  expect(made).toEqual({ references: 1, notes: 1 });
  expect(refused).toMatchObject([{ id: broken }]);
  expect(store.snapshot().content.read(broken ?? '')).toEqual(bytes);
  expect(store.snapshot().content.read(marked ?? '')).toEqual(new TextEncoder().encode('\ufeff[[New]]'));
});

test('each rewritten note gets a version of its own, also in the middle of a spell of typing', async () => {
  const { store, ids } = await memexOf({ title: 'Old' }, { title: 'Source', text: 'a' });
  store.apply([{ kind: 'updateNode', id: ids[1] ?? '', content: '[[Old]]', spell: true }]);
  rename(store, ids[0], 'New');
  store.apply([{ kind: 'updateNode', id: ids[1] ?? '', content: '[[New]]!', spell: true }]);
  store.sync();
  const view = store.snapshot();
  const texts = view.history
    .versions(ids[1] ?? '')
    .map(({ version }) => decoder.decode(view.content.read(ids[1] ?? '', version)));
  expect(texts).toEqual(['a', '[[Old]]', '[[New]]', '[[New]]!']);
  view.release();
});

test('it is refused when the note is called otherwise by now, or is to be called nothing', async () => {
  const { store, ids } = await memexOf({ title: 'Old' });
  const id = ids[0] ?? '';
  expect(
    errorOf(() => store.apply([{ kind: 'renameNode', id, title: 'New', baseTitle: 'Older' }])).code,
  ).toBe('conflict');
  expect(errorOf(() => store.apply([{ kind: 'renameNode', id, title: ' ' }])).code).toBe('invalid-argument');
  expect(errorOf(() => store.apply([{ kind: 'renameNode', id, title: 'a\nb' }])).code).toBe(
    'invalid-argument',
  );
  expect(rename(store, id, 'Old').changed).toBe(false);
});

test('undo leaves a note that was changed since, and says so', async () => {
  const { store, ids } = await memexOf(
    { title: 'Old', text: 'I am [[Old]].' },
    { title: 'Kept', text: '[[Old]]' },
    { title: 'Changed', text: '[[Old]]' },
  );
  const { commit } = store.apply([{ kind: 'renameNode', id: ids[0] ?? '', title: 'New' }]);
  store.apply([{ kind: 'updateNode', id: ids[2] ?? '', content: '[[New]], and more', spell: true }]);
  store.sync();
  const { results } = store.apply([{ kind: 'undoRename', id: ids[0] ?? '', commit }]);
  store.sync();
  expect(results[0]).toMatchObject({
    rewritten: { references: 2, notes: 2 },
    refused: [{ id: ids[2], message: '“Changed” stayed as it is: it was changed since.' }],
  });
  expect(ids.map((id) => textOf(store, id))).toEqual(['I am [[Old]].', '[[Old]]', '[[New]], and more']);
  expect(errorOf(() => store.apply([{ kind: 'undoRename', id: ids[0] ?? '', commit }])).code).toBe(
    'conflict',
  );
  expectVerified(store);
});

test('5,000 references in one note and in 5,000 notes go in steps of one note each, and are written at the end', async () => {
  const many = Array.from({ length: 5000 }, (_, i) => ({ title: `Note ${i}`, text: `See [[Old]] at ${i}.` }));
  const { store, ids } = await memexOf(
    { title: 'Old' },
    { title: 'All', text: '[[Old]] '.repeat(5000) },
    ...many,
  );
  const work = store.applyInSteps({ kind: 'renameNode', id: ids[0] ?? '', title: 'New' });
  const begun = store.counters();
  const stages = new Map<string, number[]>();
  let step = work.next();
  for (; step.done !== true; step = work.next()) {
    const { stage, done } = step.value;
    const before = stages.get(stage);
    if (before === undefined) stages.set(stage, [done]);
    else before.push(done);
    expect(store.counters().flushes).toBe(begun.flushes);
  }
  const upTo = (from: number, notes: number) => Array.from({ length: notes }, (_, i) => from + i);
  expect(stages.get('finding references')).toEqual(upTo(1, 5001));
  expect(stages.get('rewriting references')).toEqual(upTo(0, 5001));
  expect(stages.get('resolving names')).toEqual(upTo(0, stages.get('resolving names')?.length ?? 0));
  expect(stages.get('resolving names')?.length).toBeGreaterThanOrEqual(5001);
  store.sync();
  expect(store.counters().flushes).toBe(begun.flushes + 1);
  expect(step.value.results[0]?.rewritten).toEqual({ references: 10_000, notes: 5001 });
  expect(textOf(store, ids[1])).toBe('[[New]] '.repeat(5000));
});

test('stopped early, nothing of it has happened', async () => {
  const { store, ids } = await memexOf({ title: 'Old' }, { title: 'Source', text: '[[Old]]' });
  const work = store.applyInSteps({ kind: 'renameNode', id: ids[0] ?? '', title: 'New' });
  work.next();
  work.return(undefined as never);
  expect(textOf(store, ids[1])).toBe('[[Old]]');
  expect(rename(store, ids[0], 'New').rewritten).toEqual({ references: 1, notes: 1 });
  expectVerified(store);
});

// ---- random memexes against a plain reading of them

const NAMES = [
  'Old',
  'New',
  'old',
  'Öld',
  'Old one',
  'a|b',
  'C#',
  'x]]',
  '50 %',
  'A^b',
  'Old.png',
  'q"t',
  "it's",
  'back\\',
];
const name = fc.oneof({ weight: 2, arbitrary: fc.constantFrom('Old', 'New') }, fc.constantFrom(...NAMES));
const folder = fc.constantFrom('', 'V/', 'V/Deep/', 'W/', 'V/Old/');
const note = fc.record(
  {
    title: name,
    path: fc.tuple(folder, name, fc.constantFrom('.md', '.MD', '')).map((parts) => parts.join('')),
    aliases: fc.array(name, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const prefix = fc.constantFrom('', 'Deep/', 'V/', './', '../', '/', 'V/Deep/');
const piece = fc.oneof(
  fc
    .tuple(prefix, name, fc.constantFrom('', '#H', '#^b', '|shown', '#H|s', '.md'))
    .map(([a, b, c]) => `[[${a}${b}${c}]]`),
  fc.tuple(prefix, name).map(([a, b]) => `![[${a}${b}]]`),
  fc
    .tuple(prefix, name, fc.constantFrom('', '.md', '.md#H'))
    .map(([a, b, c]) => `[t](${encodeURI(a + b).replaceAll('#', '%23')}${c})`),
  fc.tuple(prefix, name).map(([a, b]) => `[t](<${a}${b}>)`),
  fc.tuple(prefix, name).map(([a, b]) => `\n| [[${a}${b}\\|s]] | x |\n`),
  fc.constantFrom(
    'Old',
    '`[[Old]]`',
    '\n```\n[[Old]]\n```\n',
    ' words, ',
    '\n\n',
    '%%',
    '[',
    ']',
    '`',
    'ünïcödé 🙂',
  ),
);
const text = fc
  .tuple(fc.option(name, { nil: undefined }), fc.array(piece, { minLength: 2, maxLength: 10 }))
  .map(
    ([matter, pieces]) => (matter === undefined ? '' : `---\nsee: "[[${matter}]]"\n---\n`) + pieces.join(' '),
  );

/** Every node's references as places and targets. */
function meanings(store: Store, ids: readonly NodeId[]) {
  const { references } = store.snapshot();
  return ids.map((id) => references.of(id).out);
}

/** The text without its references: what a renaming must not touch. */
function between(
  whole: string,
  references: readonly { readonly start: number; readonly end: number }[],
): string {
  const outer = references.filter(
    (each) =>
      !references.some((other) => other !== each && other.start <= each.start && each.end <= other.end),
  );
  let rest = '';
  let at = 0;
  for (const { start, end } of [...outer].sort((a, b) => a.start - b.start)) {
    rest += `${whole.slice(at, start)}\0`;
    at = end;
  }
  return rest + whole.slice(at);
}

let pointing = 0;
let rewrittenInAll = 0;

test('after any renaming every mention means what it meant, or is told; undo gives every byte back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(note, text), { minLength: 2, maxLength: 6 }),
      fc.nat(5),
      fc.oneof(name, fc.constantFrom('Another', 'Größe', 'a/b', 'New.md')),
      async (given, which, title) => {
        const { store } = await Scenario.begin();
        const ids: NodeId[] = [];
        for (const [{ title: called, path, aliases }, content] of given) {
          const see = /^---\nsee: "(.*)"\n/.exec(content)?.[1];
          const metadata = {
            ...(see === undefined ? {} : { see, list: [see, 'other'] }),
            ...(called === undefined ? {} : { title: called }),
            ...(path === undefined ? {} : { path }),
            ...(aliases === undefined ? {} : { aliases }),
          };
          try {
            ids.push(
              store.apply([{ kind: 'addNode', type: 'note', metadata, content }]).results[0]?.id ?? '',
            );
          } catch {
            // two of them with one path
          }
        }
        store.sync();
        const id = ids[which % ids.length] ?? '';
        const texts = ids.map((each) => textOf(store, each));
        const records = ids.map((each) => store.snapshot().nodes.get(each));
        const before = meanings(store, ids);

        const { results, commit } = store.apply([{ kind: 'renameNode', id, title }]);
        store.sync();
        const [result] = results;
        pointing += before.flat().filter(({ target }) => target === id).length;
        rewrittenInAll += result?.rewritten?.references ?? 0;
        const told = new Set(result?.refused?.map((each) => each.id));
        const after = meanings(store, ids);
        for (const [i, source] of ids.entries()) {
          const now = textOf(store, source);
          expect(between(now, after[i] ?? [])).toBe(between(texts[i] ?? '', before[i] ?? []));
          expect(after[i]?.length).toBe(before[i]?.length);
          if (told.has(source)) continue;
          for (const [j, reference] of (before[i] ?? []).entries()) {
            if (reference.target !== undefined) expect(after[i]?.[j]?.target).toBe(reference.target);
          }
        }
        expectVerified(store);

        if (result?.changed !== true || records.find((each) => each.id === id)?.title === title) return;
        const undone = store.apply([{ kind: 'undoRename', id, commit }]);
        store.sync();
        expect(undone.results[0]?.refused).toBeUndefined();
        expect(ids.map((each) => textOf(store, each))).toEqual(texts);
        expect(
          ids
            .map((each) => store.snapshot().nodes.get(each))
            .map(({ title: called, metadata }) => [called, metadata]),
        ).toEqual(records.map(({ title: called, metadata }) => [called, metadata]));
        expect(meanings(store, ids)).toEqual(before);
        expectVerified(store);
      },
    ),
    { numRuns: 300 },
  );
  // Else this proves nothing.
  expect(pointing).toBeGreaterThan(300);
  expect(rewrittenInAll).toBeGreaterThan(pointing / 3);
});
