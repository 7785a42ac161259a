import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snippetOf } from '../../src/mx/search/snippet.ts';
import { wordsOf } from '../../src/mx/search/words.ts';

const isHeron = (word: string): boolean => word === 'heron';

describe('a snippet', () => {
  it('is the passage with the most of the words, and says where it was cut', () => {
    const far = 'Nothing to see. '.repeat(40);
    const text = `A heron. ${far}Then a heron beside an otter. ${far}`;
    const { snippet, marks } = snippetOf(text, (word) => word === 'heron' || word === 'otter');
    expect(snippet.startsWith('… ')).toBe(true);
    expect(snippet.endsWith('…')).toBe(true);
    const lit: string[] = [];
    for (let i = 0; i < marks.length; i += 2) lit.push(snippet.slice(marks[i], marks[i + 1]));
    expect(lit).toEqual(['heron', 'otter']);
    expect(snippetOf('A heron.', isHeron)).toEqual({ snippet: 'A heron.', marks: [2, 7] });
  });

  it('is the beginning when nothing is looked for, without front matter', () => {
    expect(snippetOf('---\ntags: [a]\n---\nFirst  line.\n\nSecond.', () => false)).toEqual({
      snippet: 'First line. Second.',
      marks: [],
    });
  });

  it('marks exactly the words that are looked for, in any text', () => {
    const piece = fc.constantFrom(
      'heron',
      'HERON',
      'Héron',
      'herons',
      'x',
      '\n',
      '中文',
      '😀',
      'a'.repeat(300),
      '#',
      '-',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), (pieces) => {
        const { snippet, marks } = snippetOf(pieces.join(' '), isHeron);
        let last = 0;
        for (let i = 0; i < marks.length; i += 2) {
          const [start = 0, end = 0] = [marks[i], marks[i + 1]];
          expect(start).toBeGreaterThanOrEqual(last);
          expect(wordsOf(snippet.slice(start, end))).toEqual(['heron']);
          last = end;
        }
      }),
      { seed: 17, numRuns: 300 },
    );
  });
});
