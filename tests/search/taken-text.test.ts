/** Text that was taken out of PDFs: given with `setText`, found by search, and gone with the content that it was taken out of. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import {
  type Change,
  type ChangeResult,
  createStore,
  type LongWork,
  type NodeId,
  openStore,
  type Store,
  type Surroundings,
  salvageMemex,
  type TextOutcome,
  type View,
} from '../../src/mx/index.ts';
import { SEARCHED_BYTES_MAX } from '../../src/mx/search/taken-text.ts';
import type { TextQuery } from '../../src/mx/search/text-query.ts';
import { Memex } from '../../src/mx/store/memex.ts';
import { SPACE, SPACES } from '../../src/mx/store/spaces.ts';
import { afterPrefix, u32Key } from '../../src/mx/tree/key.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import type { Batch, Tree } from '../../src/mx/tree/tree.ts';
import { createMemoryTree } from '../model/memory-tree.ts';
import { repeatable, START } from '../model/model-store.ts';
import { expectVerified } from '../store/verified.ts';
import { naiveSearch, type PlainText } from './naive-search.ts';

let around: Surroundings;
let file: MemoryFile;
let store: Store;

beforeEach(async () => {
  around = await repeatable();
  file = new MemoryFile();
  store = createStore(file, { ...around, creator: 'test' });
});

function finish<Result>(work: LongWork<Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

function commit(...changes: Change[]): ChangeResult {
  const { results } = store.apply(changes);
  store.sync();
  return results.at(-1) as ChangeResult;
}

/** Bytes that need not make sense to anybody. */
const pdf = (title: string, content = `%PDF-1.7 ${title}`): Change => ({
  kind: 'addNode',
  type: 'file',
  mediaType: 'application/pdf',
  metadata: { title },
  content,
});

const add = (title: string, content?: string): NodeId => commit(pdf(title, content)).id ?? '';

/** The text of a node's newest content is given. */
function taking(id: NodeId, text: string, outcome: TextOutcome = 'whole'): Change {
  const { version, hash } = store.snapshot().nodes.get(id);
  return { kind: 'setText', id, version, hash, text, outcome };
}

const found = (words: string, view: View = store.snapshot()): string[] =>
  view.search.find(words, 9).hits.map(({ node }) => node.title);

const awaited = (): string[] =>
  store
    .snapshot()
    .search.awaiting(9)
    .map(({ title }) => title);

function reopen(): void {
  store.close();
  store = openStore(file, around);
}

describe('text that was taken out of a PDF', () => {
  it('is found, with the passage, as of older commits too', () => {
    const id = add('Report');
    commit({ kind: 'addNode', type: 'note', content: 'of otters' });
    const then = store.commit;
    expect(found('kingfisher')).toEqual([]);
    commit(taking(id, 'Chapter one: on the kingfisher and its kin.'));
    const { hits } = store.snapshot().search.find('kingfisher', 9);
    expect(hits[0]).toMatchObject({ snippet: 'Chapter one: on the kingfisher and its kin.' });
    expect(found('kingfisher', store.at({ commit: then }))).toEqual(['Report']);
    expect(store.at({ commit: then }).search.find('kingfisher', 9).hits[0]?.snippet).toContain('Chapter');
    expectVerified(store);
    reopen();
    expect(found('kingfisher')).toEqual(['Report']);
    expectVerified(store);
  });

  it('is awaited until it is given, and while the node lives', () => {
    expect(store.status().awaitsText).toBeUndefined();
    commit({ kind: 'addNode', type: 'note', content: 'no PDF' });
    expect(awaited()).toEqual([]);
    const one = add('One');
    const two = add('Two');
    expect(awaited()).toEqual(['One', 'Two']);
    expect(store.status().awaitsText).toBe(true);
    expect(store.snapshot().search.awaiting(1)).toHaveLength(1);
    commit({ kind: 'deleteNode', id: one });
    expect(awaited()).toEqual(['Two']);
    commit(taking(two, 'words'));
    expect(awaited()).toEqual([]);
    expect(store.status().awaitsText).toBeUndefined();
    commit({ kind: 'undeleteNode', id: one });
    reopen();
    expect(awaited()).toEqual(['One']);
    commit({ kind: 'updateNode', id: one, content: 'text', mediaType: 'text/plain' });
    expect(awaited()).toEqual([]);
    commit({ kind: 'updateNode', id: two, content: '%PDF another' });
    expect(awaited()).toEqual(['Two']);
    commit({ kind: 'purgeNode', id: two });
    expect(awaited()).toEqual([]);
    expectVerified(store);
  });

  it('is kept also when there is none, with the reason', () => {
    const outcomes = ['whole', 'part', 'protected', 'unreadable', 'too-large'] as const;
    for (const outcome of outcomes) {
      const id = add(outcome);
      commit(taking(id, '', outcome));
      expect(store.snapshot().content.taken(id)).toEqual({ outcome, bytes: 0 });
    }
    expect(awaited()).toEqual([]);
    const note = commit({ kind: 'addNode', type: 'note', content: 'x' }).id ?? '';
    expect(store.snapshot().content.taken(note)).toBeUndefined();
    expectVerified(store);
  });

  it('is refused for what it was not taken out of, and when it is too long', () => {
    const id = add('Report');
    const taken = taking(id, 'words') as Extract<Change, { kind: 'setText' }>;
    commit({ kind: 'updateNode', id, content: '%PDF newer' });
    const note = commit({ kind: 'addNode', type: 'note', content: 'x' }).id ?? '';
    const refusal = (change: Change): string => {
      try {
        store.apply([change]);
      } catch (error) {
        return (error as { code: string }).code;
      }
      return 'none';
    };
    expect(refusal(taken)).toBe('conflict');
    expect(refusal({ ...taken, version: 2 })).toBe('conflict');
    expect(refusal({ ...taking(note, 'words') })).toBe('invalid-argument');
    expect(refusal(taking(id, 'x'.repeat(SEARCHED_BYTES_MAX + 1)))).toBe('too-large');
    expect(refusal({ ...taken, version: 2, outcome: 'odd' as TextOutcome })).not.toBe('none');
    commit({ kind: 'deleteNode', id });
    expect(refusal(taken)).toBe('not-found');
    expectVerified(store);
  });

  it('changes nothing when it is the same, and takes the place of another', () => {
    const id = add('Report');
    expect(commit(taking(id, 'first words')).changed).toBe(true);
    expect(commit(taking(id, 'first words')).changed).toBe(false);
    expect(commit(taking(id, 'other words', 'part')).changed).toBe(true);
    expect([found('first'), found('other')]).toEqual([[], ['Report']]);
    expectVerified(store);
  });

  it('may be given with the node itself', () => {
    const id = '01hzzzzzzzzzzzzzzzzzzzzzzz';
    const twin = add('Twin', '%PDF twin');
    const { hash } = store.snapshot().nodes.get(twin);
    commit({ ...pdf('Report', '%PDF twin'), id } as Change, {
      kind: 'setText',
      id,
      version: 1,
      hash,
      text: 'kingfisher',
      outcome: 'whole',
    });
    expect(found('kingfisher')).toEqual(['Report']);
    expect(awaited()).toEqual(['Twin']);
    expectVerified(store);
  });

  it('goes with a version that is forgotten, and is awaited anew for one that is brought back', () => {
    const id = add('Report');
    commit(taking(id, 'kingfisher'));
    commit({ kind: 'updateNode', id, content: '%PDF newer' });
    commit(taking(id, 'otter'));
    commit({ kind: 'restoreVersion', id, version: 1 });
    expect(awaited()).toEqual(['Report']);
    commit(taking(id, 'kingfisher again'));
    const last = store.commit;
    expect(found('kingfisher again')).toEqual(['Report']);
    commit({ kind: 'forgetVersion', id, version: 2 });
    expect([found('otter'), found('otter', store.at({ commit: last - 2 }))]).toEqual([[], []]);
    expect(found('kingfisher', store.at({ commit: 2 }))).toEqual(['Report']);
    expectVerified(store);
  });

  it('goes with what history is not kept of', () => {
    const id = add('Report');
    commit(taking(id, 'kingfisher'));
    commit({ kind: 'updateNode', id, content: '%PDF newer' });
    commit(taking(id, 'otter'));
    finish(store.forgetVersions(START * 2));
    expect(versionsTaken()).toHaveLength(1);
    expect(found('otter')).toEqual(['Report']);
    expectVerified(store);
  });

  it('leaves nothing behind when its node is purged', () => {
    const id = add('Report');
    commit(taking(id, `xyzzy ${'plugh '.repeat(50)}`));
    expect(found('xyzzy')).toEqual(['Report']);
    commit({ kind: 'purgeNode', id });
    expect(found('xyzzy')).toEqual([]);
    expect(versionsTaken()).toEqual([]);
    finish(store.compact());
    store.idle();
    expect(versionsTaken()).toEqual([]);
    expectVerified(store);
  });

  it('is in a compact copy, and in a compacted memex', () => {
    const id = add('Report');
    commit(taking(id, 'kingfisher'));
    finish(store.compact());
    expect(found('kingfisher')).toEqual(['Report']);
    const copy = new MemoryFile();
    finish(store.export(copy));
    const opened = openStore(copy, around);
    expect(opened.snapshot().search.find('kingfisher', 9).total).toBe(1);
    expectVerified(opened);
  });

  it('is found to its last word when it is as long as any may be', () => {
    const id = add('Report');
    const numbers = Array.from({ length: SEARCHED_BYTES_MAX / 8 - 2 }, (_, i) =>
      i.toString(36).padStart(7, 'z'),
    );
    commit(taking(id, `${numbers.join(' ')} kingfisher`));
    store.idle();
    reopen();
    expect(found('kingfisher')).toEqual(['Report']);
    finish(store.compact());
    expect(store.snapshot().content.takenText(id).endsWith(' kingfisher')).toBe(true);
    expectVerified(store);
  });

  it('is taken anew after a salvage', () => {
    const id = add('Report');
    commit(taking(id, 'kingfisher'));
    store.close();
    const into = new MemoryFile();
    finish(salvageMemex(file, into, { ...around, creator: 'test' }));
    const salvaged = openStore(into, around);
    expect(salvaged.snapshot().search.awaiting(9)).toMatchObject([{ id, title: 'Report' }]);
    expectVerified(salvaged);
  });
});

/** Versions that a text is kept of. */
function versionsTaken(): string[] {
  const copy = new MemoryFile();
  finish(store.export(copy));
  const tree = openTree(copy, { spaces: SPACES, readOnly: true });
  const cursor = tree.reader().scan(SPACE.takenText, afterPrefix(SPACE.takenText));
  const keys: string[] = [];
  while (cursor.next()) keys.push(cursor.key);
  tree.close();
  return keys;
}

/** What somebody has done to the texts, or to the list of those awaited. */
const HARM: Readonly<Record<string, (batch: Batch) => void>> = {
  'a text is gone': (batch) => batch.delete(SPACE.takenText + u32Key(0)),
  'a text makes no sense': (batch) => batch.put(SPACE.takenText + u32Key(0), Uint8Array.of(0, 200, 1, 7, 7)),
  'a text claims to be enormous': (batch) =>
    batch.put(SPACE.takenText + u32Key(0), Uint8Array.of(0, 255, 255, 255, 255, 127, 3, 0)),
  'how it ended makes no sense': (batch) => batch.put(SPACE.takenText + u32Key(0), Uint8Array.of(9, 0)),
  'a text is of a version that is not there': (batch) =>
    batch.put(SPACE.takenText + u32Key(77), Uint8Array.of(1, 0)),
  'a text is of a note': (batch) => batch.put(SPACE.takenText + u32Key(2), Uint8Array.of(1, 0)),
  'what is awaited is not listed': (batch) => batch.delete(SPACE.textAwaited + u32Key(1)),
  'what is not awaited is listed': (batch) => batch.put(SPACE.textAwaited + u32Key(0), new Uint8Array(0)),
  'a note is awaited': (batch) => batch.put(SPACE.textAwaited + u32Key(2), new Uint8Array(0)),
  'a node that is not there is awaited': (batch) =>
    batch.put(SPACE.textAwaited + u32Key(99), new Uint8Array(0)),
};

describe('texts that were taken out', () => {
  for (const [what, harm] of Object.entries(HARM)) {
    it(`are told as wrong, and can be taken anew, when ${what}`, () => {
      const tree: Tree = createMemoryTree(SPACES);
      const facts = { formatVersion: '1.1', creator: 'test', created: START };
      const listed = { bytes: 1, texts: 1, bulk: 1, long: 4096, closing: 1 };
      store = new Memex(tree, { ...around, listing: listed }, facts, function* () {});
      const id = add('Report');
      commit(taking(id, 'kingfisher'));
      add('Awaited');
      commit({ kind: 'addNode', type: 'note', content: 'heron' });
      expectVerified(store);
      tree.write(harm, START + 1e9);
      tree.sync();
      store = new Memex(tree, around, facts, function* () {});
      expect(finish(store.verify()).problems).not.toEqual([]);
      expect(finish(store.repair()).left).toEqual([]);
      expectVerified(store);
      for (const title of awaited()) {
        const node = store.snapshot().nodes.named(title);
        commit(taking(node.id, title === 'Report' ? 'kingfisher' : 'otter'));
      }
      expect([found('kingfisher'), found('otter'), found('heron')]).toEqual([
        ['Report'],
        ['Awaited'],
        ['heron'],
      ]);
      expectVerified(store);
    });
  }
});

const WORDS = ['a', 'ab', 'abc', 'badge', 'badger', 'river', 'rover', '中文'];
const line = fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((words) => words.join(' '));
const title = line.map((text) => text || 'untitled');
const listing = fc.constantFrom(
  { bytes: 1, texts: 1, bulk: 1, long: 4096, closing: 1 },
  { bytes: 1e9, texts: 3, bulk: 1, long: 12, closing: 1 },
  { bytes: 1, texts: 1, bulk: 1, long: 0, closing: 1e9 },
  { bytes: 1e9, texts: 1e9, bulk: 1, long: 0, closing: 1e9 },
);
const asked: fc.Arbitrary<TextQuery> = fc.oneof(
  fc.constantFrom(...WORDS).map((word): TextQuery => ({ kind: 'word', word })),
  fc.constantFrom(...WORDS).map((word): TextQuery => ({ kind: 'prefix', start: word.slice(0, 2) })),
);
const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), title, bytes: fc.nat({ max: 30 }) }),
  fc.record({ do: fc.constant('take' as const), node: fc.nat(), text: line }),
  fc.record({ do: fc.constant('take' as const), node: fc.nat(), text: line }),
  fc.record({ do: fc.constant('write' as const), node: fc.nat(), bytes: fc.nat({ max: 30 }) }),
  fc.record({ do: fc.constant('call' as const), node: fc.nat(), title }),
  fc.record({ do: fc.constant('trash' as const), node: fc.nat() }),
  fc.record({ do: fc.constant('untrash' as const), node: fc.nat() }),
  fc.record({ do: fc.constant('purge' as const), node: fc.nat() }),
  fc.record({ do: fc.constant('forget' as const), node: fc.nat() }),
  fc.record({ do: fc.constant('restore' as const), node: fc.nat() }),
  fc.record({ do: fc.constant('reopen' as const) }),
  fc.record({ do: fc.constant('compact' as const) }),
);

/** A node as the test knows it: its title, and which version it has. */
interface Known {
  readonly title: string;
  readonly version: number;
}

describe('a search of texts that were taken out', () => {
  it('finds what reading all of them finds, whatever befalls them, now and as of every commit', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 22 }),
        listing,
        fc.array(asked, { minLength: 2, maxLength: 3 }),
        (steps, sooner, queries) => {
          const options = { ...around, listing: sooner };
          file = new MemoryFile();
          store = createStore(file, { ...options, creator: 'test' });
          const living = new Map<NodeId, Known>();
          const trashed = new Map<NodeId, Known>();
          /** By node and version. */
          const texts = new Map<string, string>();
          const past: [commit: number, nodes: ReadonlyMap<NodeId, Known>][] = [];
          let gone = false;
          let made = 0;
          const content = (bytes: number): string => `${made++} ${'.'.repeat(bytes)}`;
          const expectFound = (view: View, nodes: ReadonlyMap<NodeId, Known>): void => {
            const plain = new Map(
              [...nodes].map(([id, known]): [string, PlainText] => [
                id,
                { title: known.title, body: texts.get(`${id} ${known.version}`) ?? '' },
              ]),
            );
            for (const query of queries) {
              const wanted = naiveSearch(query, plain);
              const { hits } = view.search.query(query, 1000);
              const scores = new Map(hits.map(({ node, score }) => [node.id, score]));
              expect([...scores.keys()].sort()).toEqual([...wanted.keys()].sort());
              for (const [id, score] of scores) expect(score).toBeCloseTo(wanted.get(id) ?? -1, 9);
            }
            view.release();
          };
          for (const each of steps) {
            if (each.do === 'reopen') {
              store.close();
              store = openStore(file, options);
              continue;
            }
            if (each.do === 'compact') {
              finish(store.compact());
              continue;
            }
            if (each.do === 'add') {
              const id = add(each.title, content(each.bytes));
              living.set(id, { title: each.title, version: 1 });
            } else {
              const from = each.do === 'untrash' ? trashed : living;
              const id = [...from.keys()][each.node % Math.max(1, from.size)];
              const known = id === undefined ? undefined : from.get(id);
              if (id === undefined || known === undefined) continue;
              const newest = store.snapshot().nodes.find(id)?.version ?? 0;
              if (each.do === 'take') {
                commit(taking(id, each.text));
                texts.set(`${id} ${known.version}`, each.text);
              } else if (each.do === 'write') {
                commit({ kind: 'updateNode', id, content: content(each.bytes) });
                living.set(id, { ...known, version: newest + 1 });
              } else if (each.do === 'call') {
                commit({ kind: 'updateNode', id, metadata: { title: each.title } });
                living.set(id, { ...known, title: each.title });
              } else if (each.do === 'trash') {
                commit({ kind: 'deleteNode', id });
                trashed.set(id, known);
                living.delete(id);
              } else if (each.do === 'untrash') {
                commit({ kind: 'undeleteNode', id });
                living.set(id, known);
                trashed.delete(id);
              } else if (each.do === 'purge') {
                commit({ kind: 'purgeNode', id });
                living.delete(id);
                gone = true;
              } else if (newest > 1) {
                const version = 1 + (each.node % (newest - 1));
                if (each.do === 'forget') {
                  commit({ kind: 'forgetVersion', id, version });
                  gone = true;
                } else if (store.snapshot().history.versions(id)[version - 1]?.available === true) {
                  // what it has already makes no new one
                  const made = commit({ kind: 'restoreVersion', id, version }).version ?? newest;
                  living.set(id, { ...known, version: made });
                } else continue;
              } else continue;
            }
            past.push([store.commit, new Map(living)]);
            expectFound(store.snapshot(), living);
            const due = [...living].filter(([id, { version }]) => !texts.has(`${id} ${version}`));
            const ids = store
              .snapshot()
              .search.awaiting(1000)
              .map(({ id }) => id);
            expect(ids.sort()).toEqual(due.map(([id]) => id).sort());
            expect(store.status().awaitsText === true).toBe(due.length > 0);
          }
          if (!gone) for (const [at, nodes] of past) expectFound(store.at({ commit: at }), nodes);
          expectVerified(store);
          store.close();
        },
      ),
      { seed: 14, numRuns: 150 },
    );
  });
});
