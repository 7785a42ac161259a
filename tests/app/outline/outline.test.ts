import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockMark, blocksOf, findBlock, freshBlockId } from '../../../src/app/outline/blocks.ts';
import { lineOf, partOf } from '../../../src/app/outline/fragment.ts';
import { findHeading, headingAt, headingsOf, headingTarget } from '../../../src/app/outline/headings.ts';
import { splitName } from '../../../src/app/outline/link-target.ts';

const NOTE = `# One
Words of one. ^first

## Two *and* [[Memex|a half]]
- an item
- [ ] a task
  that goes on ^task
  - below it

\`\`\`
# no heading
text ^nothing
\`\`\`

> a quote
> of two lines

## Three ##
Last.`;

describe('headings', () => {
  test('those outside code, as they read', () => {
    expect(headingsOf(NOTE)).toEqual([
      { level: 1, text: 'One', line: 0 },
      { level: 2, text: 'Two and a half', line: 3 },
      { level: 2, text: 'Three', line: 17 },
    ]);
  });

  test('a fence is closed by its own kind only', () => {
    expect(headingsOf('~~~\n```\n# in\n~~~\n# out').map(({ text }) => text)).toEqual(['out']);
    expect(headingsOf('````\n```\n# in\n````\n# out').map(({ text }) => text)).toEqual(['out']);
  });

  test('a target may name what stands above, in any case', () => {
    const headings = headingsOf('# A\n## Plan\n# B\n## Plan');
    expect(findHeading(headings, 'plan')).toBe(1);
    expect(findHeading(headings, 'B#Plan')).toBe(3);
    expect(findHeading(headings, 'A#B')).toBe(2);
    expect(findHeading(headings, 'C')).toBe(-1);
  });

  test('every heading is found by what is written for it, and every line stands under the last one before it', () => {
    const line = fc.oneof(
      fc.constantFrom('', 'words', '- item', '```'),
      fc
        .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom('a', 'B c', 'x|y', 'p#q', '*e* f'))
        .map(([level, text]) => `${'#'.repeat(level)} ${text}`),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const headings = headingsOf(lines.join('\n'));
        for (const { text } of headings) {
          const found = findHeading(headings, headingTarget(text));
          expect(headings[found]?.text).toBe(text);
        }
        for (let i = 0; i < lines.length; i += 1) {
          const at = headingAt(headings, i);
          expect(at < 0 || (headings[at]?.line ?? 0) <= i).toBe(true);
          expect(headings[at + 1] === undefined || (headings[at + 1]?.line ?? 0) > i).toBe(true);
        }
      }),
    );
  });
});

describe('blocks', () => {
  test('paragraphs, items and quotes, with their addresses', () => {
    expect(blocksOf(NOTE).map(({ line, lastLine, text, id }) => [line, lastLine, text, id])).toEqual([
      [1, 1, 'Words of one.', 'first'],
      [4, 4, 'an item', undefined],
      [5, 6, 'a task that goes on', 'task'],
      [7, 7, 'below it', undefined],
      [14, 15, 'a quote of two lines', undefined],
      [18, 18, 'Last.', undefined],
    ]);
  });

  test('an address that is written at the end of a block is found there, and nothing else changes', () => {
    const line = fc.constantFrom(
      '',
      'words here',
      '- item',
      '  more',
      '> quote',
      '# head',
      '```',
      'end ^old1',
      '| a |',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.nat(), fc.boolean(), (lines, pick, crlf) => {
        const text = lines.join(crlf ? '\r\n' : '\n');
        const free = blocksOf(text).filter(({ id }) => id === undefined);
        const block = free[pick % Math.max(1, free.length)];
        if (!block) return;
        const id = freshBlockId(blocksOf(text));
        const marked = text.slice(0, block.end) + blockMark(id) + text.slice(block.end);
        const found = findBlock(blocksOf(marked), id.toUpperCase());
        expect(found).toMatchObject({ line: block.line, lastLine: block.lastLine, text: block.text, id });
        expect(blocksOf(marked)).toHaveLength(blocksOf(text).length);
      }),
    );
  });

  test('a fresh address is not one that is there', () => {
    const numbers = [...Array(6).fill(0.3), ...Array(6).fill(0.5)];
    const taken = blocksOf('one ^aaaaaa');
    expect(freshBlockId(taken, () => numbers.shift() ?? 0.9)).toBe('iiiiii');
  });
});

describe('a place in a note', () => {
  test('is split from the name', () => {
    expect(splitName('Note')).toEqual({ name: 'Note' });
    expect(splitName('Note#A#B')).toEqual({ name: 'Note', fragment: { heading: 'A#B' } });
    expect(splitName('#^abc')).toEqual({ name: '', fragment: { block: 'abc' } });
    expect(splitName('Note#')).toEqual({ name: 'Note' });
  });

  test('is a line, and a part of the text', () => {
    expect(lineOf(NOTE, { heading: 'three' })).toBe(17);
    expect(lineOf(NOTE, { block: 'task' })).toBe(5);
    expect(lineOf(NOTE, { block: 'nothing' })).toBeUndefined();
    expect(partOf(NOTE, { heading: 'Three' })).toBe('Last.');
    expect(partOf(NOTE, { heading: 'One' })).toContain('Last.');
    expect(partOf(NOTE, { block: 'first' })).toBe('Words of one.');
    expect(partOf(NOTE, { heading: 'Four' })).toBeUndefined();
  });
});
