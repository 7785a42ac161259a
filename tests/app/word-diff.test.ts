import fc from 'fast-check';
import { expect, test } from 'vitest';
import { folded, wordsChanged } from '../../src/app/versions/changed-lines.ts';
import { diffText as compared, type DiffLine } from '../../src/formats/text-diff.ts';

const diffText = (earlier: string, later: string): readonly DiffLine[] => compared(earlier, later).lines;

const words = fc.array(fc.constantFrom('a', 'trail', 'of', 'memex', '\n', '\n\n', '## head', ',', 'desk'), {
  maxLength: 40,
});
const text = words.map((parts) => parts.join(' '));
/** Lines with something in them, heading marks taken off as the page shows them. */
const linesOf = (content: string): string[] => content.split('\n').filter((line) => line !== '');

test('what stays and what came make the later text, what stays and what went the earlier', () => {
  fc.assert(
    fc.property(text, text, (earlier, later) => {
      const lines = diffText(earlier, later);
      const sideOf = (without: 'added' | 'removed'): string =>
        lines
          .map((line) => {
            const pieces = line.pieces.filter((piece) => piece.kind !== without).map((piece) => piece.text);
            // a heading that came or went whole has its mark on the one side only
            return pieces.length > 0 ? '#'.repeat(line.heading) + pieces.join('') : '';
          })
          .join('');
      // A line of the one side may be split over two of the comparison, so the letters count, not the lines.
      expect(sideOf('removed').replace(/\s/g, '')).toBe(linesOf(later).join('').replace(/\s/g, ''));
      expect(sideOf('added').replace(/\s/g, '')).toBe(linesOf(earlier).join('').replace(/\s/g, ''));
    }),
    { seed: 11, numRuns: 300 },
  );
});

test('a text compared with itself has no change', () => {
  const lines = diffText('## Head\n\nOne line.\n', '## Head\n\nOne line.\n');
  expect(lines.map((line) => line.changed)).toEqual([false, false]);
  expect(lines[0]).toMatchObject({ heading: 2, apart: false });
  expect(lines[1]).toMatchObject({ heading: 0, apart: true });
  expect(wordsChanged(lines)).toEqual({ added: 0, removed: 0 });
});

test('lines far from a change are folded, their number told', () => {
  const before = Array.from({ length: 20 }, (_, i) => `line ${i}`);
  const after = before.map((line, i) => (i === 10 ? 'another line' : line));
  const stretches = folded(diffText(before.join('\n'), after.join('\n')));
  const hidden = stretches.flatMap((stretch) => ('folded' in stretch ? [stretch.folded] : []));
  expect(hidden).toEqual([9, 8]);
});

test('folding loses no line', () => {
  fc.assert(
    fc.property(text, text, (earlier, later) => {
      const lines = diffText(earlier, later);
      const count = folded(lines).reduce(
        (sum, stretch) => sum + ('folded' in stretch ? stretch.folded : stretch.lines.length),
        0,
      );
      expect(count).toBe(lines.length);
    }),
    { seed: 12, numRuns: 300 },
  );
});
