import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inlineTagPlaces, isInlineTag } from '../../src/formats/inline-tags.ts';
import { noteMetadata } from '../../src/formats/note-metadata.ts';
import { textWithRenamedTag } from '../../src/formats/tagged-text.ts';

describe('a tag that is renamed in a text', () => {
  test('is another one in front matter and among the words, with all below it, and nowhere else', () => {
    const text = `---
# of looms
tags:
  - Loom # the first
  - cards
  - loom/jacquard
---

On #loom and #LOOM/cards, not on #looms, \`#loom\` or [[Note#loom]]. #a/loom
`;
    expect(textWithRenamedTag(text, 'loom', 'craft/weaving')).toBe(`---
# of looms
tags:
  - craft/weaving # the first
  - cards
  - craft/weaving/jacquard
---

On #craft/weaving and #craft/weaving/cards, not on #looms, \`#loom\` or [[Note#loom]]. #a/loom
`);
  });

  test('becomes one with a tag that is there', () => {
    expect(textWithRenamedTag('---\ntags: [a, c, b]\n---\nText.', 'a', 'b')).toBe(
      '---\ntags: [b, c]\n---\nText.',
    );
    expect(textWithRenamedTag('---\ntag: a, b\n---\n', 'a', 'B')).toBe('---\ntag:\n  - B\n---\n');
  });

  test('stays where front matter cannot be read, but for the words', () => {
    const broken = '---\ntags: [a\n---\n#a';
    expect(textWithRenamedTag(broken, 'a', 'b')).toBe('---\ntags: [a\n---\n#b');
  });

  const name = fc.constantFrom('a', 'A', 'b', 'a/b', 'a/b/c', 'ab', 'b/a', 'c');
  const word = fc.oneof(
    name.map((tag) => `#${tag}`),
    name.map((tag) => `\`#${tag}\``),
    fc.constantFrom('word', '\n', '# Heading', '#12', 'x#a', '#a/'),
  );
  const matter = fc
    .array(name, { maxLength: 3 })
    .map((names) => (names.length === 0 ? '' : `---\nof: 1\ntags: [${names.join(', ')}]\n---\n`));

  test('is renamed where a plain reading of the tags finds it, and the words stay', () => {
    const text = fc
      .tuple(matter, fc.array(word, { maxLength: 8 }))
      .map(([start, words]) => start + words.join(' '));
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('a', 'b', 'a/b'),
        fc.constantFrom('b', 'c', 'x/y', 'a/n'),
        (before, from, to) => {
          const after = textWithRenamedTag(before, from, to);
          const expected = tagsIn(before).map((tag) =>
            tag === from || tag.startsWith(`${from}/`) ? to + tag.slice(from.length) : tag,
          );
          expect(new Set(tagsIn(after))).toEqual(new Set(expected));
          expect(wordsOf(after)).toBe(wordsOf(before));
          if (!tagsIn(before).some((tag) => tag === from || tag.startsWith(`${from}/`)))
            expect(after).toBe(before);
        },
      ),
    );
  });
});

test.each([
  ['a/b', true],
  ['größe_2-x', true],
  ['12', false],
  ['two words', false],
  ['a.b', false],
  ['/a', false],
  ['a//b', false],
  ['', false],
])('%j can be a tag among words: %s', (tag, is) => {
  expect(isInlineTag(tag)).toBe(is);
});

function tagsIn(text: string): string[] {
  const { tags } = noteMetadata(text).metadata;
  return Array.isArray(tags) ? tags.map((tag) => String(tag).toLowerCase()) : [];
}

/** What stands under the front matter, without its tags. */
function wordsOf(text: string): string {
  const body = text.slice(/^---\n[\s\S]*?---\n/.exec(text)?.[0].length ?? 0);
  let words = '';
  let last = 0;
  for (const { start, end } of inlineTagPlaces(body)) {
    words += body.slice(last, start);
    last = end;
  }
  return words + body.slice(last);
}
