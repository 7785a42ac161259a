/** Dates, times and durations: reading and writing them, the calendar, and reckoning with them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civil, daysFromCivil, weekday, weekOf } from '../../src/mx/values/calendar.ts';
import { valueOfQuery } from '../plan/answer.ts';
import { ModelGraph } from '../plan/model-graph.ts';

const graph = new ModelGraph([], []);
const text = (query: string): unknown => valueOfQuery(graph, `RETURN toString(${query})`);

describe('the calendar', () => {
  test('agrees with the one of the system, day by day and there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (days) => {
        const { year, month, day } = civil(days);
        const date = new Date(days * 86_400_000);
        expect([year, month, day]).toEqual([
          date.getUTCFullYear(),
          date.getUTCMonth() + 1,
          date.getUTCDate(),
        ]);
        expect(daysFromCivil(year, month, day)).toBe(days);
        expect(weekday(days) % 7).toBe(date.getUTCDay());
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    [2021, 1, 3, 2020, 53],
    [2026, 11, 27, 2026, 48],
    [2018, 12, 31, 2019, 1],
  ])('%i-%i-%i is in week %i-W%i', (year, month, day, weekYear, week) => {
    expect(weekOf(daysFromCivil(year, month, day))).toEqual({ year: weekYear, week });
  });
});

test.each([
  ["date('2026-11-27')", '2026-11-27'],
  ["date('20261127')", '2026-11-27'],
  ["date('2026-W48-5')", '2026-11-27'],
  ["date('2026-331')", '2026-11-27'],
  ['date({year: 2026, week: 48, dayOfWeek: 5})', '2026-11-27'],
  ['date({year: 2026, quarter: 4, dayOfQuarter: 58})', '2026-11-27'],
  ["date('2024-01-31') + duration('P1M')", '2024-02-29'],
  ["date('2024-03-31') - duration({months: 1})", '2024-02-29'],
  ["localtime('21:40:32.142')", '21:40:32.142'],
  ["time('214032+0100')", '21:40:32+01:00'],
  ["localdatetime('2026-11-27T00:00')", '2026-11-27T00:00'],
  ["datetime('2026-11-27T23:30-01:00')", '2026-11-27T23:30-01:00'],
  ["datetime('2026-07-01T12:00[Europe/Stockholm]')", '2026-07-01T12:00+02:00[Europe/Stockholm]'],
  ["localdatetime('2026-12-31T23:59') + duration('PT2M')", '2027-01-01T00:01'],
  ["localtime('00:01') - duration('PT2M')", '23:59'],
  ["duration('P1Y14M') * 2", 'P4Y4M'],
  ['duration({days: 1.5})', 'P1DT12H'],
  ["duration('PT-0.5S')", 'PT-0.5S'],
  ["duration.between(date('2026-11-27'), date('2026-12-24'))", 'P27D'],
  ["date(datetime('2026-11-27T23:30-01:00'))", '2026-11-27'],
])('%s is %s', (query, expected) => {
  expect(text(query)).toBe(expected);
});

test.each([
  ["date('2026-11-27').week", 48n],
  ["date('2026-11-27').dayOfWeek", 5n],
  ["datetime('2026-11-27T10:00:00.123+02:00').epochMillis", 1795766400123n],
  ["duration('P1Y2M3DT4H5M').months", 14n],
  ["datetime('2026-11-27T10:00+01:00') = datetime('2026-11-27T09:00Z')", true],
  ["date('2026-11-27') < date('2026-11-28')", true],
  ["date('2026-11-27') < datetime('2026-11-28T00:00')", null],
  ["duration('P1M') < duration('P40D')", null],
])('%s is %s', (query, expected) => {
  expect(valueOfQuery(graph, `RETURN ${query}`)).toBe(expected);
});

test.each([
  "date('2026-13-01')",
  "date('2026-02-29')",
  "localtime('24:00')",
  "duration('P')",
  "datetime('tomorrow')",
  'date({month: 2})',
])('%s is refused with a sentence', (query) => {
  expect(() => text(query)).toThrow(/is no|cannot be/);
});
