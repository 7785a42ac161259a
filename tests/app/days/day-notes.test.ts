import '../words/english.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayBeside, daysWithNotes } from '../../../src/app/days/day-notes.ts';
import { dayTemplateChange, dayTemplateIn } from '../../../src/app/days/day-template.ts';
import { daysAfter } from '../../../src/app/days/days.ts';

const TODAY = '2026-11-27';
const clientWith = (days: readonly string[]) => ({
  resolve: async (_: unknown, names: readonly string[]) =>
    names.map((title) => ({
      ...(days.includes(title) ? { id: title } : {}),
      title,
      nodeType: 'note',
      mediaType: 'text/markdown',
    })),
});

describe('the notes of days', () => {
  test('are those that are called as a day', async () => {
    const client = clientWith(['2026-11-01', 'Monday']);
    expect([...(await daysWithNotes(client, ['2026-10-31', '2026-11-01']))]).toEqual(['2026-11-01']);
  });

  test('lead to the nearest day before and after that has one, or is today', async () => {
    const offset = fc.integer({ min: -1100, max: 1100 });
    await fc.assert(
      fc.asyncProperty(offset, fc.array(offset, { maxLength: 4 }), async (at, noted) => {
        const day = daysAfter(TODAY, at);
        const days = noted.map((n) => daysAfter(TODAY, n));
        const client = clientWith(days);
        const all = [...days, TODAY];
        expect(await dayBeside(client, day, 1, TODAY)).toBe(
          within(day, all.filter((each) => each > day).sort()[0]),
        );
        expect(await dayBeside(client, day, -1, TODAY)).toBe(
          within(
            day,
            all
              .filter((each) => each < day)
              .sort()
              .at(-1),
          ),
        );
      }),
    );
  });

  test('begin from the node that the setting names, whatever else stands there', () => {
    const change = dayTemplateChange('one');
    expect(change).toEqual({ kind: 'setSetting', name: 'notes of days', value: { template: 'one' } });
    expect(dayTemplateIn(change.value)).toBe('one');
    expect(dayTemplateIn(dayTemplateChange(undefined).value)).toBeUndefined();
    for (const value of [undefined, null, 'one', ['one'], { template: 1 }, { template: '' }])
      expect(dayTemplateIn(value)).toBeUndefined();
  });
});

/** A day that is more than some years away is not looked for. */
function within(day: string, other: string | undefined): string | undefined {
  if (other === undefined) return undefined;
  const days = Math.abs(Date.parse(other) - Date.parse(day)) / 86_400_000;
  return days <= 31 + 93 + 3 * 366 ? other : undefined;
}
