import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dayAt,
  daysAfter,
  firstWeekday,
  isDayName,
  monthsAfter,
  noonOf,
  weekdayOf,
  weeksOfMonth,
} from '../../../src/app/days/days.ts';

const days = fc
  .date({ min: new Date('0150-01-01'), max: new Date('9900-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('days', () => {
  test('are counted over months, years and leap days', () => {
    expect([daysAfter('2026-12-31', 1), daysAfter('2024-02-28', 1), daysAfter('2026-03-01', -1)]).toEqual([
      '2027-01-01',
      '2024-02-29',
      '2026-02-28',
    ]);
    expect([
      monthsAfter('2026-01-31', 1),
      monthsAfter('2026-01-31', -2),
      monthsAfter('2024-02-29', 12),
    ]).toEqual(['2026-02-28', '2025-11-30', '2025-02-28']);
  });

  test('going on and back ends where it began, and a day is the day of its noon', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -400, max: 400 }), (day, n) => {
        expect(daysAfter(daysAfter(day, n), -n)).toBe(day);
        expect((weekdayOf(day) + n + 700) % 7).toBe(weekdayOf(daysAfter(day, n)));
        expect(dayAt(noonOf(day))).toBe(day);
        expect(isDayName(day)).toBe(true);
        const months = monthsAfter(day, n);
        expect(isDayName(months)).toBe(true);
        const count = (each: string): number => Number(each.slice(0, 4)) * 12 + Number(each.slice(5, 7));
        expect(count(months) - count(day)).toBe(n);
      }),
    );
  });

  test('a month stands in whole weeks that begin with the first day of the week', () => {
    fc.assert(
      fc.property(days, fc.nat(6), (day, first) => {
        const weeks = weeksOfMonth(day, first);
        const all = weeks.flat();
        expect(weeks.every((week) => week.length === 7 && weekdayOf(week[0] ?? '') === first)).toBe(true);
        expect(all).toEqual(all.map((_, i) => daysAfter(all[0] ?? '', i)));
        const inside = all.filter((each) => each.startsWith(day.slice(0, 7)));
        expect(inside[0]).toBe(`${day.slice(0, 7)}-01`);
        expect(monthsAfter(inside[0] ?? '', 1)).toBe(daysAfter(inside.at(-1) ?? '', 1));
        expect(weeks.every((week) => week.some((each) => each.startsWith(day.slice(0, 7))))).toBe(true);
      }),
    );
  });

  test('weeks begin on Monday in Germany, on Sunday in America', () => {
    expect([firstWeekday('de-DE'), firstWeekday('en-US')]).toEqual([1, 0]);
  });

  test.each(['2026-13-01', '2026-02-30', '26-1-1', 'Monday'])('%s is no day', (name) => {
    expect(isDayName(name)).toBe(false);
  });
});
