/** Nodes that conditions pick, against asking every node. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { type Change, createStore, type JsonObject, type NodeId, type Store } from '../../src/mx/index.ts';
import type { Condition } from '../../src/mx/query/condition.ts';
import type { Hit } from '../../src/mx/store/search-reads.ts';
import { repeatable } from '../model/model-store.ts';
import { naiveSearch } from '../search/naive-search.ts';

interface Plain {
  readonly id: NodeId;
  readonly type: string;
  readonly metadata: JsonObject;
  readonly body: string;
  readonly created: number;
  readonly out: Set<NodeId>;
  readonly versions: number;
}

const WORDS = ['heron', 'otter', 'her', 'reed'];
const note = fc.record({
  title: fc.constantFrom('Heron', 'Otter', 'Reed bed', 'Her'),
  type: fc.constantFrom('note', 'idea'),
  tags: fc.subarray(['bird', 'bird/water', 'mammal']),
  aliases: fc.subarray(['Grey one']),
  pages: fc.constantFrom<number | string | null>(null, 3, 20, '20', 'many'),
  body: fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((words) => words.join(' ')),
  created: fc.integer({ min: 1, max: 9 }),
  again: fc.boolean(),
});
const links = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })), { maxLength: 6 });

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom(...WORDS).map((word): Condition => ({ kind: 'text', query: { kind: 'word', word } })),
  fc.constantFrom('he', 'o').map((start): Condition => ({ kind: 'text', query: { kind: 'prefix', start } })),
  fc.constantFrom('bird', 'BIRD/water', 'mammal', 'none').map((tag): Condition => ({ kind: 'tag', tag })),
  fc.constantFrom('note', 'idea', 'none').map((type): Condition => ({ kind: 'type', type })),
  fc
    .constantFrom('link', 'backlink', 'reference', 'tag', 'alias', 'versions')
    .map((what): Condition => ({ kind: 'has', what: what as 'link' })),
  fc
    .constantFrom('orphan', 'root', 'leaf', 'untitled')
    .map((what): Condition => ({ kind: 'is', what: what as 'root' })),
  fc
    .tuple(fc.nat({ max: 10 }), fc.nat({ max: 10 }))
    .map(([from, until]): Condition => ({ kind: 'time', of: 'created', from, until })),
  fc
    .tuple(fc.constantFrom('there', '=', '!=', '<', '<=', '>', '>='), fc.constantFrom('3', '20', 'MANY'))
    .map(([is, value]): Condition => ({ kind: 'property', name: 'Pages', is: is as '=', value })),
);
const condition = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((all): Condition => ({ kind: 'and', all })),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((any): Condition => ({ kind: 'or', any })),
    tie('any').map((but): Condition => ({ kind: 'not', but })),
  ),
})).any;

const comparable = (value: unknown): number | string =>
  /^\d+$/.test(String(value)) ? Number(value) : String(value).toLowerCase();

/** Asks every node. */
function picks(all: readonly Plain[], node: Plain, asked: Condition): boolean {
  const { metadata } = node;
  switch (asked.kind) {
    case 'text': {
      const texts = new Map(
        all.map((each) => [
          each.id,
          {
            title: String(each.metadata.title),
            aliases: each.metadata.aliases as string[],
            tags: each.metadata.tags as string[],
            body: each.body,
          },
        ]),
      );
      return naiveSearch(asked.query, texts).has(node.id);
    }
    case 'tag': {
      const tag = asked.tag.toLowerCase();
      return (metadata.tags as string[]).some((each) => each === tag || each.startsWith(`${tag}/`));
    }
    case 'type':
      return node.type === asked.type;
    case 'time':
      return node.created >= asked.from && node.created < asked.until;
    case 'has': {
      const backlink = all.some(({ out }) => out.has(node.id));
      const found = {
        link: node.out.size > 0,
        backlink,
        reference: false,
        tag: (metadata.tags as string[]).length > 0,
        alias: (metadata.aliases as string[]).length > 0,
        versions: node.versions > 1,
      };
      return found[asked.what];
    }
    case 'is': {
      const backlink = all.some(({ out }) => out.has(node.id));
      const found = {
        root: !backlink,
        leaf: node.out.size === 0,
        orphan: !backlink && node.out.size === 0,
        untitled: false,
      };
      return found[asked.what];
    }
    case 'property': {
      const there = metadata.pages ?? undefined;
      if (there === undefined) return asked.is === '!=';
      const [one, other] = [comparable(there), comparable(asked.value)];
      const [a, b] = typeof one === typeof other ? [one, other] : [String(one), String(other)];
      const found = {
        there: true,
        '=': a === b,
        '!=': a !== b,
        '<': a < b,
        '<=': a <= b,
        '>': a > b,
        '>=': a >= b,
      };
      return found[asked.is];
    }
    case 'link':
      return false;
    case 'and':
      return asked.all.every((each) => picks(all, node, each));
    case 'or':
      return asked.any.some((each) => picks(all, node, each));
    case 'not':
      return !picks(all, node, asked.but);
  }
}

function fill(
  store: Store,
  notes: readonly (typeof note extends fc.Arbitrary<infer T> ? T : never)[],
): Plain[] {
  return notes.map(({ title, type, tags, aliases, pages, body, created, again }) => {
    const metadata = { title, tags, aliases, ...(pages === null ? {} : { pages }) };
    const before = again ? 'before' : body;
    const { results } = store.apply([{ kind: 'addNode', type, metadata, content: before, created }]);
    const id = results[0]?.id ?? '';
    const changed = again && store.apply([{ kind: 'updateNode', id, content: body }]).results[0]?.changed;
    return { id, type, metadata, body, created, out: new Set<NodeId>(), versions: changed === true ? 2 : 1 };
  });
}

const withoutScore = ({ score: _, ...hit }: Hit): Omit<Hit, 'score'> => hit;

describe('conditions', () => {
  it('pick the nodes that asking every node gives, in every order, and count them', async () => {
    const around = await repeatable();
    fc.assert(
      fc.property(
        fc.array(note, { maxLength: 10 }),
        links,
        fc.array(condition, { minLength: 3, maxLength: 5 }),
        (notes, ends, conditions) => {
          const listing = { bytes: 1e9, texts: 3, bulk: 1, long: 4096, closing: 1 };
          const store = createStore(new MemoryFile(), { ...around, creator: 'test', listing });
          const all = fill(store, notes);
          for (const [i, j] of ends) {
            const [source, target] = [all[Math.max(i, j)], all[Math.min(i, j)]];
            if (source === undefined || target === undefined || source === target) continue;
            const link: Change = { kind: 'addLink', source: source.id, target: target.id, type: 'cites' };
            store.apply([link]);
            source.out.add(target.id);
          }
          store.sync();
          const { search } = store.snapshot();
          for (const asked of conditions) {
            const wanted = all.filter((node) => picks(all, node, asked));
            const ids = wanted.map(({ id }) => id).sort();
            for (const order of ['relevance', 'modified', 'created', 'title'] as const) {
              for (const descending of [true, false]) {
                if (order === 'relevance' && !descending) continue;
                const plan = { condition: asked, order, descending, limit: 100 };
                const { total, hits } = search.plan(plan);
                expect(total).toBe(wanted.length);
                // what those score is told but for a factor
                expect(search.first(plan).map(withoutScore)).toEqual(hits.map(withoutScore));
                expect(hits.map(({ node }) => node.id).sort()).toEqual(ids);
                const keys = hits.map(({ node, score }) =>
                  order === 'relevance' ? score : order === 'title' ? node.title.toLowerCase() : node[order],
                );
                const sorted = [...keys].sort((a, b) => (a < b ? -1 : Number(a > b)));
                expect(keys).toEqual(descending ? sorted.reverse() : sorted);
              }
            }
            const counting = search.count(asked);
            let step = counting.next();
            while (step.done !== true) step = counting.next();
            const types = Object.fromEntries(step.value.types.map(({ value, count }) => [value, count]));
            for (const type of ['note', 'idea'])
              expect(types[type] ?? 0).toBe(wanted.filter((each) => each.type === type).length);
          }
        },
      ),
      { seed: 31, numRuns: 80 },
    );
  });

  it('find what is joined with a node by links and references, whichever way', async () => {
    const store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
    const add = (title: string, content: string): NodeId => {
      const { results } = store.apply([{ kind: 'addNode', type: 'note', metadata: { title }, content }]);
      return results[0]?.id ?? '';
    };
    const middle = add('Middle', 'See [[Mentioned]].');
    add('Mentioned', '');
    add('Mentions', 'Of [[middle]].');
    const target = add('Target', '');
    const source = add('Source', '');
    add('Apart', '');
    store.apply([
      { kind: 'addLink', source: middle, target, type: 'cites' },
      { kind: 'addLink', source, target: middle, type: 'cites' },
    ]);
    store.sync();
    const titles = (text: string) =>
      store
        .snapshot()
        .search.find(text, 10)
        .hits.map(({ node }) => node.title)
        .sort();
    expect(titles('link:middle')).toEqual(['Mentioned', 'Mentions', 'Source', 'Target']);
    expect(titles(`link:${middle} -title:target`)).toEqual(['Mentioned', 'Mentions', 'Source']);
    expect(titles('is:orphan')).toEqual(['Apart']);
    expect(titles('link:nobody')).toEqual([]);
  });
});

describe('names', () => {
  it('are found by words in any order, by their beginnings, and with a slip of the finger', async () => {
    const store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
    const titles = ['As We May Think', 'Literary Machines', 'The Memex', 'Thinking of machines'];
    for (const title of titles) {
      const aliases = title === 'The Memex' ? ['Desk of Bush'] : [];
      store.apply([
        { kind: 'addNode', type: 'note', metadata: { title, aliases }, content: 'Think of all machines.' },
      ]);
    }
    store.sync();
    const named = (text: string) =>
      store
        .snapshot()
        .search.named(text, 5)
        .map(({ title }) => title);
    expect(named('think may')).toEqual(['As We May Think']);
    expect(named('mach lit')).toEqual(['Literary Machines']);
    expect(named('bush desk')).toEqual(['The Memex']);
    expect(named('litrary')).toEqual(['Literary Machines']);
    expect(named('machiens thinking')).toEqual(['Thinking of machines']);
    expect(named('zzz')).toEqual([]);
    expect(named('')).toEqual([]);
  });
});
