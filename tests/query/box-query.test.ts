/** What is typed in the search box, and what it is taken for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSpan } from '../../src/mx/query/box-date.ts';
import { BOX_KEYS, readBox } from '../../src/mx/query/box-query.ts';
import type { Condition } from '../../src/mx/query/condition.ts';

const NOW = new Date(2026, 10, 27, 12).getTime();
const day = (year: number, month: number, date: number): number => new Date(year, month - 1, date).getTime();
const asked = (text: string): Condition | undefined => readBox(text, NOW).condition;
const word = (one: string): Condition => ({ kind: 'text', query: { kind: 'word', word: one } });
const start = (one: string): Condition => ({ kind: 'text', query: { kind: 'prefix', start: one } });

describe('the search box', () => {
  it('takes words for words that must all be there, the last one also for the beginning of one', () => {
    expect(asked('')).toBeUndefined();
    expect(asked('   ')).toBeUndefined();
    expect(asked('her')).toEqual(start('her'));
    expect(asked('her ')).toEqual(word('her'));
    expect(asked('Grey HERON')).toEqual({ kind: 'and', all: [word('grey'), start('heron')] });
    expect(asked('grey AND heron ')).toEqual({ kind: 'and', all: [word('grey'), word('heron')] });
  });

  it('knows phrases, beginnings and likeness', () => {
    expect(asked('"grey heron"')).toEqual({
      kind: 'text',
      query: { kind: 'phrase', words: ['grey', 'heron'], prefix: false },
    });
    expect(asked('e-mail ')).toEqual({
      kind: 'text',
      query: { kind: 'phrase', words: ['e', 'mail'], prefix: false },
    });
    expect(asked('her* x ')).toEqual({ kind: 'and', all: [start('her'), word('x')] });
    expect(asked('hreon~')).toEqual({ kind: 'text', query: { kind: 'fuzzy', word: 'hreon', distance: 1 } });
    expect(asked('kingfishr~ ')).toEqual({
      kind: 'text',
      query: { kind: 'fuzzy', word: 'kingfishr', distance: 2 },
    });
    expect(asked('heron~2 ')).toEqual({ kind: 'text', query: { kind: 'fuzzy', word: 'heron', distance: 2 } });
  });

  it('knows OR, which binds less, minus, and parts in brackets', () => {
    expect(asked('a b OR c ')).toEqual({
      kind: 'or',
      any: [{ kind: 'and', all: [word('a'), word('b')] }, word('c')],
    });
    expect(asked('a -(b OR c) ')).toEqual({
      kind: 'and',
      all: [word('a'), { kind: 'not', but: { kind: 'or', any: [word('b'), word('c')] } }],
    });
    expect(asked('-"a b" ')).toEqual({
      kind: 'not',
      but: { kind: 'text', query: { kind: 'phrase', words: ['a', 'b'], prefix: false } },
    });
    expect(asked('a-b ')).toMatchObject({ query: { kind: 'phrase' } });
  });

  it('knows its keys, whatever stands in quotation marks behind them', () => {
    expect(asked('title:heron ')).toEqual({ kind: 'text', query: { kind: 'word', word: 'heron', field: 4 } });
    expect(asked('title:"grey heron"')).toMatchObject({ query: { kind: 'phrase', field: 4 } });
    expect(asked('heading:a ')).toMatchObject({ query: { field: 1 } });
    expect(asked('alias:a ')).toMatchObject({ query: { field: 3 } });
    expect(asked('tag:#bird/water')).toEqual({ kind: 'tag', tag: 'bird/water' });
    expect(asked('type:"my thing"')).toEqual({ kind: 'type', type: 'my thing' });
    expect(asked('has:backlink')).toEqual({ kind: 'has', what: 'backlink' });
    expect(asked('IS:Orphan')).toEqual({ kind: 'is', what: 'orphan' });
    expect(asked('link:"As We May Think"')).toEqual({ kind: 'link', name: 'As We May Think' });
    expect(asked('-tag:bird')).toEqual({ kind: 'not', but: { kind: 'tag', tag: 'bird' } });
    expect(asked('created:2026-11')).toEqual({
      kind: 'time',
      of: 'created',
      from: day(2026, 11, 1),
      until: day(2026, 12, 1),
    });
  });

  it('compares properties', () => {
    const property = { kind: 'property', name: 'pages' };
    expect(asked('[pages]')).toEqual({ ...property, is: 'there', value: null });
    expect(asked('[pages:200]')).toEqual({ ...property, is: '=', value: '200' });
    expect(asked('[pages >= 200]')).toEqual({ ...property, is: '>=', value: '200' });
    expect(asked('[pages != "no"]')).toEqual({ ...property, is: '!=', value: 'no' });
  });

  it('says of each part where it stands and what it is, so that it can be explained and taken out', () => {
    const text = 'grey -tag:bird "a b" [pages>3] hreon~';
    const { parts } = readBox(text, NOW);
    expect(parts.map(({ kind, not, from, to }) => [kind, not, text.slice(from, to)])).toEqual([
      ['words', false, 'grey'],
      ['tag', true, '-tag:bird'],
      ['phrase', false, '"a b"'],
      ['property', false, '[pages>3]'],
      ['like', false, 'hreon~'],
    ]);
  });

  it('loses nothing that it does not know: it says so, and looks for the words', () => {
    expect(readBox('colour:red ', NOW)).toMatchObject({
      condition: { kind: 'text', query: { kind: 'phrase', words: ['colour', 'red'] } },
      problems: [{ problem: 'unknown key', typed: 'colour' }],
    });
    expect(readBox('tga:red ', NOW).problems[0]?.expected).toContain('tag');
    expect(readBox('https://example.org 12:30 ', NOW).problems).toEqual([]);
    expect(readBox('has:wings x ', NOW)).toMatchObject({
      condition: word('x'),
      problems: [{ problem: 'unknown value', typed: 'wings' }],
    });
    expect(readBox('created:soon ', NOW).problems).toMatchObject([{ problem: 'no date' }]);
    expect(readBox('tag: x ', NOW).problems).toMatchObject([{ problem: 'no value' }]);
    expect(readBox('"not closed', NOW).problems).toMatchObject([{ problem: 'not closed' }]);
    expect(readBox('tag:', NOW).problems).toEqual([]);
  });

  it('reads anything without an error, each part where it says that it stands', () => {
    const piece = fc.constantFrom(
      ...BOX_KEYS.map((key) => `${key}:`),
      '"',
      '(',
      ')',
      '-',
      ' ',
      'OR',
      'AND',
      '[',
      ']',
      '~',
      '*',
      'word',
      '中文',
      '2026-02-30',
      '..',
      '>',
      '\n',
      '#',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        const { parts, problems } = readBox(text, NOW);
        let last = 0;
        for (const { from, to } of parts) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          last = to;
        }
        for (const { from, to } of problems) expect(to).toBeGreaterThan(from);
      }),
      { seed: 21, numRuns: 3000 },
    );
  });
});

describe('times', () => {
  const SPANS: Readonly<Record<string, readonly [from: number, until: number]>> = {
    '2026': [day(2026, 1, 1), day(2027, 1, 1)],
    '2026-02': [day(2026, 2, 1), day(2026, 3, 1)],
    '2026-2-9': [day(2026, 2, 9), day(2026, 2, 10)],
    today: [day(2026, 11, 27), day(2026, 11, 28)],
    yesterday: [day(2026, 11, 26), day(2026, 11, 27)],
    '7d': [day(2026, 11, 20), NOW + 1],
    '2w': [day(2026, 11, 13), NOW + 1],
    '1m': [day(2026, 10, 27), NOW + 1],
    '1y': [day(2025, 11, 27), NOW + 1],
    '>2026-01': [day(2026, 2, 1), Number.MAX_SAFE_INTEGER],
    '>=2026-01': [day(2026, 1, 1), Number.MAX_SAFE_INTEGER],
    '<2026': [0, day(2026, 1, 1)],
    '<=2026': [0, day(2027, 1, 1)],
    '2025..2026-06': [day(2025, 1, 1), day(2026, 7, 1)],
    '..2026': [0, day(2027, 1, 1)],
    '2026..': [day(2026, 1, 1), Number.MAX_SAFE_INTEGER],
  };
  for (const [typed, [from, until]] of Object.entries(SPANS)) {
    it(`${typed} is a span`, () => expect(readSpan(typed, NOW)).toEqual({ from, until }));
  }

  it('that there are not are none', () => {
    for (const typed of ['2026-13', '2026-02-30', '2026-00', 'soon', '', '>', '1x', '2026..x']) {
      expect(readSpan(typed, NOW)).toBeUndefined();
    }
  });
});
