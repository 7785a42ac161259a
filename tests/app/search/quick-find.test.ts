import '../words/english.ts';
import { createRoot } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { createLatest } from '../../../src/app/search/latest.ts';
import { findPassages, quickFind, scopeOf } from '../../../src/app/search/quick-find.ts';

const commands = [
  { label: 'New note', run: () => undefined },
  { label: 'Theme: dark', run: () => undefined },
  { label: 'Export a note', run: () => undefined },
];
const client = {
  suggest: async (text: string) =>
    ['Trails, not folders', 'Who owns a shared trail?']
      .filter((title) => title.toLowerCase().includes(text.toLowerCase()))
      .map((title) => ({ id: title, title, type: 'note' })),
  search: async (text: string) => ({
    total: 9,
    hits: [
      {
        id: 'memex',
        title: 'Memex',
        type: 'note',
        score: 1,
        snippet: `a ${text}`,
        marks: [2, 7],
        modified: 0,
      },
    ],
  }),
  list: async () => ({
    total: 1,
    offset: 0,
    ids: ['memex'],
    titles: ['Memex'],
    types: ['note'],
    mediaTypes: ['text/markdown'],
    created: new Float64Array(1),
    modified: new Float64Array(1),
    bytes: new Float64Array(1),
    snippets: [''],
  }),
  facets: async () => ({
    types: [],
    tags: [
      { value: 'trails', count: 14 },
      { value: 'memory', count: 2 },
    ],
  }),
};
const titles = async (typed: string) =>
  (await quickFind(client, commands, [], typed)).groups.map(
    ({ title, offers }) => `${title}: ${offers.map(({ kind }) => kind).join(' ')}`,
  );

describe('the one box', () => {
  it('reads from the first letter what is meant', () => {
    expect(scopeOf('> dark')).toEqual({ scope: 'commands', query: 'dark' });
    expect(scopeOf('#tr')).toEqual({ scope: 'tags', query: 'tr' });
    expect(scopeOf(' trail ')).toEqual({ scope: 'everything', query: 'trail' });
  });

  it('offers what was open or changed last, and commands, before anything is typed', async () => {
    expect(await titles('')).toEqual(['Open and recent: node', 'Commands: command command command']);
  });

  it('offers titles and a new note', async () => {
    expect(await titles('trail')).toEqual(['Notes: node node create']);
  });

  it('finds passages, and the way to all of them, for words but not for one letter of an alphabet', async () => {
    const kinds = async (typed: string) => (await findPassages(client, typed)).map(({ kind }) => kind);
    expect(await kinds('trail')).toEqual(['passage', 'all']);
    expect(await kinds('tr')).toEqual(['passage', 'all']);
    expect(await kinds('t')).toEqual([]);
    expect(await kinds('é')).toEqual([]);
    expect(await kinds('山')).toEqual(['passage', 'all']);
    expect(await kinds('? t')).toEqual(['passage', 'all']);
    expect(await kinds('>note')).toEqual([]);
    expect(await kinds('#mem')).toEqual([]);
  });

  it('offers no new note of a title that is there', async () => {
    expect(await titles('trails, not folders')).toContain('Notes: node');
  });

  it('finds commands and tags by their sign, best beginning first', async () => {
    const found = await quickFind(client, commands, [], '>note');
    expect(found.groups[0]?.offers).toHaveLength(2);
    expect(await titles('#mem')).toEqual(['Tags: tag']);
  });
});

describe('the latest answer', () => {
  it('is never overwritten by an older question that took longer', async () => {
    await createRoot(async (dispose) => {
      const open = new Map<string, (answer: string) => void>();
      const latest = createLatest<string, string>(
        (question) => new Promise((answer) => open.set(question, answer)),
      );
      const first = latest.ask('m');
      const second = latest.ask('me');
      open.get('me')?.('found me');
      await second;
      open.get('m')?.('found m');
      await first;
      expect(latest.answer()).toEqual({ question: 'me', answer: 'found me' });
      expect(latest.waiting()).toBe(false);
      dispose();
    });
  });

  it('can be waited for, also when one goes on typing', async () => {
    await createRoot(async (dispose) => {
      const latest = createLatest<string, string>(async (question) => question.toUpperCase());
      void latest.ask('a');
      const settled = latest.settled();
      void latest.ask('ab');
      await settled;
      expect(latest.answer()?.answer).toBe('AB');
      dispose();
    });
  });

  it('stays while the next is on its way, and an error is told', async () => {
    await createRoot(async (dispose) => {
      const latest = createLatest<string, string>(async (question) => {
        if (question === 'bad') throw new Error('no');
        return question;
      });
      await latest.ask('good');
      await latest.ask('bad');
      expect(latest.answer()?.answer).toBe('good');
      expect(latest.failed()).toBeInstanceOf(Error);
      dispose();
    });
  });
});
