import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsAt, partsOf } from '../../src/app/search/matched-parts.ts';
import { plainParagraphs } from '../../src/app/search/plain-text.ts';

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
