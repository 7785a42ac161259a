import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMentions, mentionNames } from '../../src/mx/references/find-mentions.ts';

/** The words that are found, in order. */
function found(text: string, ...names: readonly string[]): readonly string[] {
  return findMentions(text, mentionNames(names)).map(({ start, end }) => text.slice(start, end));
}

describe('words that name a note', () => {
  test('are whole words', () => {
    expect(found('Memex, memexes, the "Memex". A pre-Memex; Memex_1', 'Memex')).toEqual([
      'Memex',
      'Memex',
      'Memex',
    ]);
  });

  test('in any case and with any accents, at their place in the text', () => {
    expect(found('Über GOEDEL, Godel, Gödel und Go\u0308del🙂Gödel.', 'Gödel')).toEqual([
      'Godel',
      'Gödel',
      'Go\u0308del',
      'Gödel',
    ]);
    expect(found('Straße, STRASSE', 'Straße')).toEqual(['Straße', 'STRASSE']);
  });

  test('not in code, comments, links, addresses, tags and front matter', () => {
    const text = [
      '---\ntitle: Memex\n---',
      '`Memex` and ``a Memex`` %%Memex%% <!-- Memex -->',
      '[[Memex]] [[Other|Memex]] ![[Memex.png]] [Memex](Memex.md) [Memex](https://example.org) [a Memex][1] [^Memex]',
      '[Memex]: https://example.org/Memex "Memex"',
      'https://example.org/Memex www.memex.org/Memex <a href="Memex">x</a> #Memex #tools/Memex',
      '\n    Memex\n\n```\nMemex\n```',
      '> a Memex',
    ].join('\n');
    expect(
      findMentions(text, mentionNames(['Memex'])).map(({ start }) => text.slice(start - 2, start + 5)),
    ).toEqual([' "Memex', 'a Memex']);
  });

  test('not right beside brackets, where two more would be read as something else', () => {
    expect(found('[Memex] [Memex and the Memex] (Memex)', 'Memex')).toEqual(['Memex']);
  });

  test('the longest name wins, and none overlaps another', () => {
    expect(found('As We May Think, we may think', 'Think', 'As We May Think', 'May Think')).toEqual([
      'As We May Think',
      'may think',
    ]);
  });

  test('short names count in capitals only; where scripts have no spaces two letters are a word', () => {
    expect(found('AI said ai: it is IT', 'AI', 'It', 'a')).toEqual(['AI']);
    expect(found('C# and c# and F#', 'C#')).toEqual(['C#']);
    expect(found('今は東京にいる', '東京', '京')).toEqual(['東京']);
    expect(found('any text', '', '  ', '…')).toEqual([]);
  });

  test('each is a whole word outside links, in order and apart, whatever the text', () => {
    const piece = fc.constantFrom(
      'Memex',
      'mémex',
      'x',
      ' ',
      '\n',
      '[[',
      ']]',
      '[',
      '](',
      ')',
      '`',
      '%%',
      '#',
      '|',
      '<',
      'ß',
      '🙂',
      '\n\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { start, end } of findMentions(text, mentionNames(['Memex']))) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.slice(start, end)).toMatch(/^m[eé]mex$/i);
          expect(text.slice(0, start)).not.toMatch(/[\p{L}\p{N}_]$/u);
          expect(text.slice(end)).not.toMatch(/^[\p{L}\p{N}_]/u);
          last = end;
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('are found in time that grows with the text', () => {
    const nasty = [
      '[a ',
      '<a ',
      '[[',
      '`',
      '#a/',
      'a://',
      'Memex ',
      '![',
      '](',
      '[^',
      '[a](',
      '[[a] ',
      '<a',
      'a[',
      'www.',
    ];
    for (const piece of nasty) {
      const began = performance.now();
      findMentions(`Memex ${piece.repeat(60_000)}`, mentionNames(['Memex']));
      expect(performance.now() - began, piece).toBeLessThan(3000);
    }
  });
});
