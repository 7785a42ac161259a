import './words/english.ts';
import { expect, test } from 'vitest';
import { ago, dayGroup, sentenceOf, shortTime, size } from '../../src/app/state/sentence.ts';
import { wordsIn } from '../../src/app/state/text-measure.ts';
import { MxError } from '../../src/mx/errors.ts';

const NOW = new Date(2026, 10, 21, 12, 0).getTime();
const daysAgo = (days: number): number => new Date(2026, 10, 21 - days, 9, 30).getTime();

test('sizes have at most three figures before the unit changes', () => {
  expect(size(0)).toBe('0 B');
  expect(size(999)).toBe('999 B');
  expect(size(1000)).toBe('1 KB');
  expect(size(4_123_456)).toBe('4.1 MB');
  expect(size(148_000)).toBe('148 KB');
  expect(size(999_999)).toBe('1 MB');
});

test('a row says the hour today, the weekday within a week, then the date', () => {
  expect(shortTime(daysAgo(0), NOW)).toBe('09:30');
  expect(shortTime(daysAgo(1), NOW)).toBe('Fri');
  expect(shortTime(daysAgo(7), NOW)).toBe('14 Nov');
  expect(shortTime(new Date(2024, 10, 14).getTime(), NOW)).toBe('14 Nov 2024');
});

test('rows stand under the day, then the month, then the year', () => {
  const groups = [0, 1, 3, 8, 40].map((days) => dayGroup(daysAgo(days), NOW));
  expect(groups).toEqual(['Today', 'Yesterday', 'Last days', 'Last week', 'October']);
  expect(dayGroup(new Date(2019, 3, 1).getTime(), NOW)).toBe('2019');
  expect(dayGroup(NOW + 86_400_000, NOW)).toBe('Today');
});

test('how long ago is told in the largest unit that fits', () => {
  expect(ago(NOW - 20_000, NOW)).toBe('just now');
  expect(ago(NOW - 5 * 60_000, NOW)).toBe('5 min ago');
  expect(ago(NOW - 49 * 3_600_000, NOW)).toBe('2 d ago');
});

test('an error of the store speaks for itself; anything else is framed', () => {
  expect(sentenceOf(new MxError('busy', 'Another tab has it.'))).toBe('Another tab has it.');
  expect(sentenceOf(new Error('quota'))).toBe('That did not work: quota');
  expect(sentenceOf(undefined)).toContain('did not work');
});

test('words are counted as a person would', () => {
  expect(wordsIn('')).toBe(0);
  expect(wordsIn('Don’t count — dashes, or [[marks]]!')).toBe(5);
});
