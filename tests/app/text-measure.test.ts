import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMeasurer } from '../../src/app/state/measurer.ts';
import { measureOf, measuring, type TextMeasure } from '../../src/app/state/text-measure.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('letters are counted as a person counts them, and reading takes a minute at least', () => {
  expect(measureOf('Zwei Wörter 😀')).toEqual({ words: 2, characters: 13, minutes: 1 });
  expect(measureOf('word '.repeat(2380)).minutes).toBe(10);
});

test('counted in slices a text has the same measure as at once', () => {
  const piece = fc.constantFrom('word ', 'a longer run of words, ', '\n\n', 'x'.repeat(300), '😀');
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 120 }),
      (parts, times) => {
        const text = `${parts.join('')} `.repeat(times);
        const slices = measuring(text);
        let step = slices.next();
        while (step.done !== true) step = slices.next();
        // Only a word longer than the look ahead for its end may be cut.
        expect(step.value.characters).toBe(measureOf(text).characters);
        if (!parts.includes('x'.repeat(300))) expect(step.value.words).toBe(measureOf(text).words);
      },
    ),
    { numRuns: 30 },
  );
});

test('a text that changes while it is counted is counted anew, and only the last is told', async () => {
  const told: TextMeasure[] = [];
  const measurer = createMeasurer((measure) => told.push(measure));
  measurer.changed(() => 'one');
  measurer.changed(() => 'one two');
  await vi.advanceTimersByTimeAsync(1000);
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(1000);
  expect(told.map(({ words }) => words)).toEqual([2]);
  measurer.changed(() => 'three');
  measurer.stop();
  await vi.advanceTimersByTimeAsync(1000);
  expect(told).toHaveLength(1);
});
