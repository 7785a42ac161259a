/** Searches held against one that reads every text, and against MiniSearch, on random texts. */
import fc from 'fast-check';
import MiniSearch from 'minisearch';
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { type Change, createStore, openStore, type Store, type View } from '../../src/mx/index.ts';
import type { NodePlan } from '../../src/mx/query/condition.ts';
import type { TextQuery } from '../../src/mx/search/text-query.ts';
import type { FieldCode } from '../../src/mx/search/weight.ts';
import { wordsOf } from '../../src/mx/search/words.ts';
import type { Hit } from '../../src/mx/store/search-reads.ts';
import { repeatable } from '../model/model-store.ts';
import { expectVerified } from '../store/verified.ts';
import { naiveSearch, type PlainText } from './naive-search.ts';

/** Few words, some of which begin others or are like them. */
const WORDS = [
  'a',
  'ab',
  'abc',
  'abd',
  'acb',
  'badge',
  'badger',
  'bridge',
  'Ähre',
  'ahre',
  '中文',
  'x1',
  'river',
  'rover',
  'rivers',
  'badges',
  'badged',
];
const word = fc.constantFrom(...WORDS);
const line = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
const body = fc
  .array(fc.tuple(fc.constantFrom('', '', '# ', '### '), line), { maxLength: 5 })
  .map((lines) => lines.map(([mark, text]) => mark + text).join('\n'));
const plainText: fc.Arbitrary<PlainText> = fc.record({
  title: line.map((text) => text || 'untitled'),
  aliases: fc.uniqueArray(line.filter(Boolean), { maxLength: 2 }),
  tags: fc.uniqueArray(
    word.map((tag) => `${tag}/${tag}`),
    { maxLength: 2 },
  ),
  body,
});

const folded = word.map((each) => wordsOf(each)[0] ?? each);
const field = fc.option(fc.constantFrom<FieldCode>(0, 1, 2, 3, 4), { nil: undefined });
const withField = <Query extends object>(query: Query, of: FieldCode | undefined) =>
  of === undefined ? query : { ...query, field: of };
const leaf: fc.Arbitrary<TextQuery> = fc.oneof(
  fc.tuple(folded, field).map(([each, of]) => withField({ kind: 'word' as const, word: each }, of)),
  fc
    .tuple(folded, field)
    .map(([each, of]) => withField({ kind: 'prefix' as const, start: each.slice(0, 2) }, of)),
  fc
    .tuple(folded, field)
    .map(([each, of]) => withField({ kind: 'forms' as const, word: each, language: 'english' as const }, of)),
  fc
    .tuple(folded, fc.integer({ min: 0, max: 2 }), field)
    .map(([each, distance, of]) => withField({ kind: 'fuzzy' as const, word: each, distance }, of)),
  fc
    .tuple(fc.array(folded, { minLength: 2, maxLength: 3 }), fc.boolean(), field)
    .map(([words, prefix, of]) => withField({ kind: 'phrase' as const, words, prefix }, of)),
);
const query = fc.letrec<{ any: TextQuery }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc
      .tuple(fc.array(tie('any'), { minLength: 1, maxLength: 3 }), fc.array(tie('any'), { maxLength: 2 }))
      .map(([all, not]) => ({ kind: 'and' as const, all, not })),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((any) => ({ kind: 'or' as const, any })),
  ),
})).any;

const addOf = (text: PlainText): Change => ({
  kind: 'addNode',
  type: 'note',
  metadata: { title: text.title, aliases: text.aliases ?? [], tags: text.tags ?? [] },
  content: text.body,
});

const LISTINGS = [
  { bytes: 1, texts: 1, bulk: 1, long: 4096, closing: 1 },
  { bytes: 1e9, texts: 3, bulk: 1, long: 12, closing: 1 },
  { bytes: 1, texts: 1, bulk: 1, long: 0, closing: 1 },
  { bytes: 1e9, texts: 1e9, bulk: 1, long: 0, closing: 1 },
];
const listing = fc.constantFrom(...LISTINGS);

/** The same texts find the same scores, and stand in the order of them. */
function expectFound(view: View, asked: TextQuery, plain: ReadonlyMap<string, PlainText>): void {
  const wanted = naiveSearch(asked, plain);
  const { total, hits } = view.search.query(asked, 1000);
  expect(total).toBe(wanted.size);
  const found = new Map(hits.map(({ node, score }) => [node.id, score]));
  expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort());
  for (const [id, score] of found) expect(score).toBeCloseTo(wanted.get(id) ?? -1, 9);
  const scores = hits.map(({ score }) => score);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  // the best few are the first of all of them, up to equal ones
  const few = view.search.query(asked, 3).hits.map(({ score }) => score);
  expect(few).toEqual(scores.slice(0, 3));
  // the same nodes are found sooner, in the same order
  for (const limit of [1, 2, 1000]) {
    const plan: NodePlan = {
      condition: { kind: 'text', query: asked },
      order: 'relevance',
      descending: true,
      limit,
    };
    const idsOf = (some: readonly Hit[]): readonly string[] => some.map(({ node }) => node.id);
    expect(idsOf(view.search.first(plan))).toEqual(idsOf(view.search.plan(plan).hits));
  }
}

describe('a search', () => {
  it('finds what reading every text finds, and scores it the same', async () => {
    const around = await repeatable();
    fc.assert(
      fc.property(
        fc.array(plainText, { maxLength: 12 }),
        listing,
        fc.array(query, { minLength: 4, maxLength: 8 }),
        (texts, sooner, queries) => {
          const store = createStore(new MemoryFile(), { ...around, creator: 'test', listing: sooner });
          const plain = new Map<string, PlainText>();
          for (const text of texts) {
            const { results } = store.apply([addOf(text)]);
            plain.set(results[0]?.id ?? '', text);
            store.sync();
          }
          const view = store.snapshot();
          for (const each of queries) expectFound(view, each, plain);
          view.release();
        },
      ),
      { seed: 11, numRuns: 120 },
    );
  });

  it('finds the same after anything that befalls the texts, now and as of every commit', async () => {
    const around = await repeatable();
    const step = fc.oneof(
      fc.record({ do: fc.constant('add' as const), text: plainText }),
      fc.record({ do: fc.constant('write' as const), node: fc.nat(), text: plainText, spell: fc.boolean() }),
      fc.record({ do: fc.constant('trash' as const), node: fc.nat() }),
      fc.record({ do: fc.constant('untrash' as const), node: fc.nat() }),
      fc.record({ do: fc.constant('purge' as const), node: fc.nat() }),
      fc.record({ do: fc.constant('forget' as const), node: fc.nat(), version: fc.nat() }),
      fc.record({ do: fc.constant('reopen' as const) }),
      fc.record({ do: fc.constant('compact' as const) }),
    );
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 25 }),
        listing,
        fc.array(query, { minLength: 3, maxLength: 3 }),
        (steps, sooner, queries) => {
          const options = { ...around, listing: sooner };
          const file = new MemoryFile();
          let store: Store = createStore(file, { ...options, creator: 'test' });
          const plain = new Map<string, PlainText>();
          const trashed = new Map<string, PlainText>();
          const past: [commit: number, texts: ReadonlyMap<string, PlainText>][] = [];
          const gone = new Set<string>();
          let typed = false;
          const nth = (of: ReadonlyMap<string, PlainText>, n: number) =>
            [...of.keys()][n % Math.max(1, of.size)];
          for (const each of steps) {
            if (each.do === 'reopen') {
              store.close();
              store = openStore(file, options);
              continue;
            }
            if (each.do === 'compact') {
              const work = store.compact();
              while (work.next().done !== true);
              continue;
            }
            const from = each.do === 'untrash' ? trashed : plain;
            const id = each.do === 'add' ? undefined : nth(from, each.node);
            if (each.do !== 'add' && id === undefined) continue;
            if (each.do === 'add') {
              const { results } = store.apply([addOf(each.text)]);
              plain.set(results[0]?.id ?? '', each.text);
            } else if (id !== undefined && each.do === 'write') {
              const { title, aliases = [], tags = [], body: content } = each.text;
              typed ||= each.spell;
              store.apply([
                { kind: 'updateNode', id, content, metadata: { title, aliases, tags }, spell: each.spell },
              ]);
              plain.set(id, each.text);
            } else if (id !== undefined && each.do === 'forget') {
              const { version } = store.snapshot().nodes.get(id);
              if (version === 1) continue;
              store.apply([{ kind: 'forgetVersion', id, version: 1 + (each.version % (version - 1)) }]);
              gone.add(id);
            } else if (id !== undefined && each.do === 'trash') {
              store.apply([{ kind: 'deleteNode', id }]);
              trashed.set(id, plain.get(id) ?? { title: '', body: '' });
              plain.delete(id);
            } else if (id !== undefined && each.do === 'untrash') {
              store.apply([{ kind: 'undeleteNode', id }]);
              plain.set(id, trashed.get(id) ?? { title: '', body: '' });
              trashed.delete(id);
            } else if (id !== undefined) {
              store.apply([{ kind: 'purgeNode', id }]);
              plain.delete(id);
              gone.add(id);
            }
            store.sync();
            past.push([store.commit, new Map(plain)]);
            const view = store.snapshot();
            for (const asked of queries) expectFound(view, asked, plain);
            view.release();
          }
          if (!typed && gone.size === 0) {
            for (const [commit, texts] of past) {
              const view = store.at({ commit });
              for (const asked of queries) expectFound(view, asked, texts);
              view.release();
            }
          }
          expectVerified(store);
          store.close();
        },
      ),
      { seed: 12, numRuns: 100 },
    );
  });

  it('finds what MiniSearch finds', async () => {
    const around = await repeatable();
    fc.assert(
      fc.property(
        fc.array(plainText, { maxLength: 20 }),
        fc.array(folded, { minLength: 1, maxLength: 3 }),
        (texts, words) => {
          const store = createStore(new MemoryFile(), {
            ...around,
            creator: 'test',
            listing: LISTINGS[1] as (typeof LISTINGS)[0],
          });
          const mini = new MiniSearch<{ id: string } & Record<string, string>>({
            fields: ['title', 'aliases', 'tags', 'body'],
            tokenize: (text) => wordsOf(text),
            processTerm: (term) => term,
          });
          for (const text of texts) {
            const { results } = store.apply([addOf(text)]);
            const { title, aliases = [], tags = [], body: content } = text;
            mini.add({
              id: results[0]?.id ?? '',
              title,
              aliases: aliases.join(' | '),
              tags: tags.join(' | '),
              body: content,
            });
          }
          store.sync();
          const { search } = store.snapshot();
          const asked = words.join(' ');
          const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id).sort();
          const ours = (asks: TextQuery) => ids(search.query(asks, 1000).hits.map(({ node }) => node));
          const all = words.map((each): TextQuery => ({ kind: 'word', word: each }));
          expect(ours({ kind: 'and', all })).toEqual(ids(mini.search(asked, { combineWith: 'AND' })));
          expect(ours({ kind: 'or', any: all })).toEqual(ids(mini.search(asked)));
          const starts = words.map((each): TextQuery => ({ kind: 'prefix', start: each }));
          expect(ours({ kind: 'and', all: starts })).toEqual(
            ids(mini.search(asked, { prefix: true, combineWith: 'AND' })),
          );
        },
      ),
      { seed: 13, numRuns: 60 },
    );
  });

  it('has no more than a bucket of texts at once in hand, and finds all through many', async () => {
    const store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
    const notes = 9000;
    for (let i = 0; i < notes; i += 1000) {
      const batch = Array.from({ length: 1000 }, (_, j): Change => {
        const n = i + j;
        return {
          kind: 'addNode',
          type: 'note',
          content: `number${n} common ${n % 3 === 0 ? 'third' : 'other'}`,
        };
      });
      store.apply(batch);
      store.sync();
    }
    const { search } = store.snapshot();
    expect(search.find('common', 5).total).toBe(notes);
    expect(search.find('common third ', 5).total).toBe(notes / 3);
    expect(search.find('number8999 ', 5).hits).toHaveLength(1);
    expect(search.find('"common third"', 9000).hits).toHaveLength(notes / 3);
  }, 60_000);

  it('finds a node once after a version was forgotten that no commit ever showed', async () => {
    const store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
    const id = '01hzzzzzzzzzzzzzzzzzzzzzzz';
    const added = { ...addOf({ title: 'One', body: 'first' }), id } as Change;
    store.apply([added, { kind: 'updateNode', id, content: 'second' }]);
    store.apply([{ kind: 'forgetVersion', id, version: 1 }]);
    store.sync();
    expect(store.snapshot().search.query({ kind: 'word', word: 'one' }, 9)).toMatchObject({
      total: 1,
      hits: [{ node: { id } }],
    });
    expectVerified(store);
  });

  it('finds a node by its newest text alone after an older version was forgotten', async () => {
    const listing = { bytes: 1, texts: 1, bulk: 1, long: 4096, closing: 1 };
    const store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test', listing });
    const { results } = store.apply([addOf({ title: 'One', body: 'first' })]);
    const id = results[0]?.id ?? '';
    const found = (words: string): number => store.snapshot().search.find(words, 9).total;
    for (const change of [
      { kind: 'updateNode', id, content: 'second' },
      { kind: 'forgetVersion', id, version: 1 },
      { kind: 'updateNode', id, content: 'third' },
    ] as const) {
      store.apply([change]);
      store.sync();
      expectVerified(store);
    }
    expect([found('first '), found('second '), found('third '), found('one ')]).toEqual([0, 0, 1, 1]);
  });
});
