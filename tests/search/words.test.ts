/** Words as they are indexed, language by language. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachWord, foldWord, WORD_CHARS_MAX, wordsOf } from '../../src/mx/search/words.ts';

describe('words', () => {
  const LANGUAGES: Readonly<Record<string, readonly [text: string, words: readonly string[]]>> = {
    English: ["Anna's well-known e-mail: 3.14!", ['anna', 's', 'well', 'known', 'e', 'mail', '3', '14']],
    German: ['Straße, STRASSE, Größe', ['strasse', 'strasse', 'grosse']],
    French: ['L’été à Œuvre', ['l', 'ete', 'a', 'œuvre']],
    Vietnamese: ['Tiếng Việt', ['tieng', 'viet']],
    Turkish: ['İstanbul', ['istanbul']],
    Greek: ['Ὀδυσσεύς ΟΔΥΣΣΕΥΣ', ['οδυσσευσ', 'οδυσσευσ']],
    Russian: ['Ёлка и ЙОД', ['елка', 'и', 'иод']],
    Arabic: ['كِتَابٌ كتـــاب', ['كتاب', 'كتاب']],
    Hebrew: ['שָׁלוֹם שלום', ['שלום', 'שלום']],
    Hindi: ['हिन्दी भाषा', ['हिन्दी', 'भाषा']],
    Korean: ['한국어 단어', ['한국어', '단어']],
    Chinese: ['我们学习中文', ['我们', '学习', '中文']],
    Japanese: ['日本語を学ぶ学生', ['日本語', 'を', '学ぶ', '学生']],
    Thai: ['ภาษาไทย', ['ภาษา', 'ไทย']],
    Khmer: ['ខ្ញុំរៀនភាសា', ['ខ្ញុំ', 'រៀន', 'ភាសា']],
    'full width': ['ＡＢＣ１２３', ['abc123']],
    mixed: ['Memex是一个graph', ['memex', '是', '一个', 'graph']],
  };
  for (const [language, [text, words]] of Object.entries(LANGUAGES)) {
    it(`of ${language} are folded and cut where that language does`, () => {
      expect(wordsOf(text)).toEqual(words);
    });
  }

  it('stand where they are said to stand, and one alone is itself', () => {
    const letters = fc.constantFrom(
      'a',
      'Z',
      'ß',
      'é',
      '7',
      ' ',
      '-',
      '_',
      '\n',
      '中',
      '文',
      'ก',
      'ع',
      '😀',
      '#',
      'e\u0301',
    );
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        eachWord(text, (word, start, end) => {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(foldWord(text.slice(start, end))).toBe(word);
          expect(word.length).toBeGreaterThan(0);
          expect(word.length).toBeLessThanOrEqual(WORD_CHARS_MAX);
          last = end;
        });
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('are the same whether a text is plain ASCII or not', () => {
    const text = 'The quick brown-fox, 42 times; under_score and CamelCase.';
    expect(wordsOf(`${text} ü`)).toEqual([...wordsOf(text), 'u']);
  });
});
