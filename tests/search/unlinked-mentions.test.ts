import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LongWork, NodeId, NodeRecord } from '../../src/mx/index.ts';
import {
  findUnlinkedMentions,
  mentionCandidates,
  textWithLinks,
  type WordsToLink,
} from '../../src/mx/search/unlinked-mentions.ts';
import { Scenario } from '../scenarios/memex.ts';

const ALL = { notes: 1000, candidates: 1000 };

function ended<Result>(work: LongWork<Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

type Given = {
  readonly title: string;
  readonly text?: string;
  readonly path?: string;
  readonly aliases?: string[];
};

async function memexOf(...notes: readonly Given[]) {
  const scenario = await Scenario.begin();
  const { store } = scenario;
  const ids = notes.map(({ title, text = '', path, aliases }) => {
    const metadata = { title, ...(path && { path }), ...(aliases && { aliases }) };
    return store.apply([{ kind: 'addNode', type: 'note', metadata, content: text }]).results[0]?.id ?? '';
  });
  store.sync();
  const view = store.snapshot();
  const node = (i: number): NodeRecord => view.nodes.get(ids[i] ?? '');
  const linked = (source: number, target: number, words: WordsToLink = 'all') =>
    textWithLinks(view, node(source), node(target), words)?.text;
  return { store, view, ids, node, linked };
}

describe('finding', () => {
  test('gives the notes that were changed last first, never the note itself, and goes on where it stopped', async () => {
    const { view, ids } = await memexOf(
      { title: 'Memex', text: 'The Memex.', aliases: ['The desk'] },
      { title: 'A', text: 'A memex.' },
      { title: 'B', text: 'nothing' },
      { title: 'C', text: 'the desk, the memex' },
      { title: 'D', text: 'memex' },
    );
    const id = ids[0] ?? '';
    const found = (from: number, limits: { notes: number; candidates: number }) =>
      ended(findUnlinkedMentions(view, id, mentionCandidates(view, id).from(from), limits));
    const all = found(0, ALL);
    expect(all.notes.map(({ node, mentions }) => [node.title, mentions.length])).toEqual([
      ['D', 1],
      ['C', 2],
      ['A', 1],
    ]);
    // only those that hold the words are looked into
    expect(all).toMatchObject({ looked: 4, ended: true });
    expect(mentionCandidates(view, id).total).toBe(4);
    const first = found(0, { notes: 2, candidates: 1000 });
    expect(first).toMatchObject({ looked: 2, ended: false });
    expect(found(2, ALL).notes.map(({ node }) => node.title)).toEqual(['A']);
    expect(found(0, { notes: 9, candidates: 1 })).toMatchObject({ looked: 1, ended: false });
  });

  test('finds by the index what looking into every note finds', async () => {
    const names = ['Memex', 'As We May', 'Café', 'ŒUVRE', 'x-ray', '東京', 'AI', 'naïve ideas', 'C++'];
    const word = fc.constantFrom(
      'memex',
      'as we may',
      'CAFE',
      'café',
      'œuvre',
      'X-Ray',
      '東京都',
      'AI',
      'ai',
      'Naive ideas',
      'c++',
      'and',
      '[[Memex]]',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }),
        fc.array(fc.array(word, { maxLength: 6 }), { maxLength: 8 }),
        async ([title = '', ...aliases], texts) => {
          const notes = texts.map((words, i) => ({ title: `N${i}`, text: words.join(' ') }));
          const { view, ids } = await memexOf({ title, aliases }, ...notes);
          const id = ids[0] ?? '';
          const found = (candidates: Iterable<NodeRecord>) =>
            ended(findUnlinkedMentions(view, id, candidates, ALL)).notes.map(({ node }) => node.title);
          const every = view.nodes.list({ order: 'modified', limit: 1000 }).rows;
          expect(found(mentionCandidates(view, id).from(0))).toEqual(found(every));
        },
      ),
      { seed: 41, numRuns: 60 },
    );
  });

  test('looks into the candidates that it is given, and nothing else', async () => {
    const { view, ids, node } = await memexOf(
      { title: 'Memex' },
      { title: 'A', text: 'memex' },
      { title: 'B', text: 'memex' },
    );
    const { notes } = ended(findUnlinkedMentions(view, ids[0] ?? '', [node(2)], ALL));
    expect(notes.map((each) => each.node.title)).toEqual(['B']);
  });
});

describe('linking', () => {
  test('words that differ from the title become the alias', async () => {
    const { linked } = await memexOf(
      { title: 'Memex', aliases: ['the desk'] },
      { title: 'A', text: 'Memex, memex and the desk.\n\n| memex |\n' },
    );
    expect(linked(1, 0)).toBe(
      '[[Memex]], [[Memex|memex]] and [[Memex|the desk]].\n\n| [[Memex\\|memex]] |\n',
    );
    expect(linked(1, 0, [{ start: 7, end: 12 }])).toBe('Memex, [[Memex|memex]] and the desk.\n\n| memex |\n');
    expect(linked(1, 0, [{ start: 8, end: 12 }])).toBeUndefined();
  });

  test('where another note wins the name, the path leads there', async () => {
    const { linked } = await memexOf(
      { title: 'Memex', path: 'V/Memex.md' },
      { title: 'Memex', path: 'V/Deep/Memex.md' },
      { title: 'A', path: 'V/A.md', text: 'a memex' },
    );
    expect(linked(2, 0)).toBe('a [[Memex|memex]]');
    expect(linked(2, 1)).toBe('a [[Deep/Memex|memex]]');
  });

  test('a name that no wikilink can hold becomes a Markdown link; one that nothing leads to is left', async () => {
    const { linked } = await memexOf({ title: 'C# notes' }, { title: 'A', text: 'my c# notes' });
    expect(linked(1, 0)).toBe('my [c\\# notes](C%23%20notes)');
    const twice = await memexOf({ title: 'Same' }, { title: 'Same' }, { title: 'A', text: 'the same' });
    expect(twice.linked(2, 1)).toBeUndefined();
  });

  test('each word that is linked leads to the note, and nothing else of the text has changed', async () => {
    const piece = fc.constantFrom(
      'Memex',
      'mémex',
      'the desk',
      ' ',
      ', ',
      '\n',
      '\n\n',
      '| ',
      '[[Memex]]',
      '`',
      '[',
      ']',
      '(',
      '**',
      '# ',
      '> ',
      '- ',
      '%%',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 20 }), async (pieces) => {
        const text = pieces.join('');
        const { store, view, ids, node } = await memexOf(
          { title: 'Memex', aliases: ['the desk'] },
          { title: 'A', text },
        );
        const [target, source] = ids as [NodeId, NodeId];
        const linked = textWithLinks(view, node(1), node(0), 'all');
        if (linked === undefined) return;
        const before = view.references.of(source).out.length;
        store.apply([{ kind: 'updateNode', id: source, content: linked.text }]);
        store.sync();
        const { out } = store.snapshot().references.of(source);
        expect(out).toHaveLength(before + linked.count);
        for (const reference of out) expect(reference.target).toBe(target);
        const plain = (whole: string) => whole.replace(/\[\[(?:Memex\\?\|)?([^[\]]*)\]\]/g, '$1');
        expect(plain(linked.text)).toBe(plain(text));
      }),
      { numRuns: 200 },
    );
  });
});
