import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsAt, partsOf } from '../../../src/app/search/matched-parts.ts';
import { plainSnippet } from '../../../src/app/search/plain-snippet.ts';
import { plainParagraphs } from '../../../src/app/search/plain-text.ts';

const shown = (parts: ReturnType<typeof partsAt>) =>
  parts.map(({ text, matched }) => (matched ? `[${text}]` : text)).join('');

describe('matched parts', () => {
  it('are cut at the places given', () => {
    expect(shown(partsAt('the joins make a trail', [4, 9, 17, 22]))).toBe('the [joins] make a [trail]');
  });

  it('lose nothing, whatever places are given', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer({ min: -5, max: 40 })), (text, marks) => {
        expect(
          partsAt(text, marks)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
      { seed: 21 },
    );
  });

  it('are found by the words of a query, whatever their case', () => {
    expect(shown(partsOf('Trails, not folders', 'TRAIL folder'))).toBe('[Trail]s, not [folder]s');
    expect(shown(partsOf('Memex', ''))).toBe('Memex');
  });
});

describe('plain paragraphs', () => {
  it('leave out front matter, marks, and a heading that repeats the title', () => {
    const text =
      '---\ntags: [a]\n---\n# Memex\n\nA **desk** by [[Vannevar Bush|Bush]].\n\n## Trails\nand *joins*\n';
    expect(plainParagraphs(text, 'Memex')).toEqual([
      { text: 'A desk by Bush.', heading: false },
      { text: 'Trails', heading: true },
      { text: 'and joins', heading: false },
    ]);
  });
});

describe('a plain snippet', () => {
  const read = (snippet: string, word: string) => {
    const marks = [...snippet.matchAll(new RegExp(word, 'g'))].flatMap(({ index }) => [
      index,
      index + word.length,
    ]);
    const plain = plainSnippet(snippet, marks);
    return shown(partsAt(plain.text, plain.marks));
  };

  it('has no markup, and its marks still fit', () => {
    expect(read('## Embed a canvas To embed a [[Canvas|canvas]] file', 'canvas')).toBe(
      'Embed a [canvas] To embed a [canvas] file',
    );
    expect(read('select **Create new canvas** from `Home`', 'canvas')).toBe(
      'select Create new [canvas] from Home',
    );
    expect(read('see [the canvas](https://example.org/canvas) here', 'canvas')).toBe('see the [canvas] here');
    expect(read('he has the canvas *photographed* and **framed**', 'photo')).toBe(
      'he has the canvas [photo]graphed and framed',
    );
    expect(read('> [!tip] Tip - [x] done with canvas', 'canvas')).toBe('Tip done with [canvas]');
  });

  it('leaves plain text as it is', () => {
    expect(read('a < b, 2 * 3, snake_case_name and a-b', 'snake')).toBe(
      'a < b, 2 * 3, [snake]_case_name and a-b',
    );
  });

  it('never fails, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.nat({ max: 40 })), (snippet, marks) => {
        const plain = plainSnippet(snippet, marks);
        expect(plain.marks.every((mark) => mark <= plain.text.length)).toBe(true);
      }),
      { seed: 8 },
    );
  });
});
