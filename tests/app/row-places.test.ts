/** Places of rows in a long list, beside a list of them made one by one. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowPlaces } from '../../src/app/notes/row-places.ts';

const lists = fc
  .record({
    count: fc.nat(60),
    rowPx: fc.integer({ min: 1, max: 90 }),
    headingPx: fc.nat(40),
    headings: fc.uniqueArray(fc.nat(59)),
  })
  .map((list) => ({
    ...list,
    headings: list.headings.filter((i) => i < list.count).sort((a, b) => a - b),
  }));

it('puts each row under the one before it, its heading in between', () => {
  fc.assert(
    fc.property(lists, (list) => {
      const places = rowPlaces(list);
      let top = 0;
      for (let i = 0; i < list.count; i++) {
        expect(places.topOf(i)).toBe(top);
        top += list.rowPx + (list.headings.includes(i) ? list.headingPx : 0);
        expect(places.bottomOf(i)).toBe(top);
      }
      expect(places.height).toBe(top);
    }),
  );
});

it('finds the row at any height: the first above all, the last below all', () => {
  fc.assert(
    fc.property(lists, fc.integer({ min: -50, max: 8_000 }), (list, y) => {
      const places = rowPlaces(list);
      const rows = Array.from({ length: list.count }, (_, i) => i);
      const standing = rows.find((i) => places.topOf(i) <= y && y < places.bottomOf(i));
      expect(places.at(y)).toBe(list.count === 0 ? -1 : (standing ?? (y < 0 ? 0 : list.count - 1)));
    }),
  );
});

it('reckons with a million rows as with ten', () => {
  const places = rowPlaces({ count: 1_000_000, rowPx: 66, headingPx: 32, headings: [0, 500_000] });
  expect(places.at(places.topOf(500_000) - 1)).toBe(499_999);
  expect(places.at(places.topOf(500_000))).toBe(500_000);
  expect(places.height).toBe(66_000_064);
});
