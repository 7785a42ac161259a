/** The columns of a table: what they hold, and in which order they put its rows. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDelimited } from '../../../src/app/preview/delimited.ts';
import { hasHeader, isNumeric, numberIn, sortedRows } from '../../../src/app/preview/table-order.ts';

const table = (text: string) => parseDelimited(text, ';');

describe('a cell', () => {
  test.each([
    ['12', 12],
    ['-3.5', -3.5],
    ['\u22127', -7],
    ['1,234,567.8', 1_234_567.8],
    ['1.234,5', 1234.5],
    ['3,50', 3.5],
    ['12 345', 12_345],
    ['45 %', Number.NaN],
    ['45%', 45],
    ['2e3', 2000],
    ['.5', 0.5],
    ['1.2.3', Number.NaN],
    ['2026-01-02', Number.NaN],
    ['7 swans', Number.NaN],
    ['', Number.NaN],
  ])('%j is the number %d', (cell, number) => {
    expect(numberIn(cell)).toBe(number);
  });
});

describe('the first row', () => {
  test('is a heading when each cell names something of its own', () => {
    expect(hasHeader(table('name;count\nheron;3'))).toBe(true);
    expect(hasHeader(table('heron;3\ndipper;4'))).toBe(false);
    expect(hasHeader(table('a;a\nb;c'))).toBe(false);
    expect(hasHeader(table('a;\nb;c'))).toBe(false);
    expect(hasHeader(table('name;count'))).toBe(false);
  });
});

describe('rows', () => {
  test('stand by numbers where a column holds numbers, and what says nothing comes last both ways', () => {
    const birds = table('n;x\n10;a\n9;b\n;c\n100;d');
    expect(isNumeric(birds, 0, 1)).toBe(true);
    expect([...sortedRows(birds, 1, { column: 0, descending: false })]).toEqual([2, 1, 4, 3]);
    expect([...sortedRows(birds, 1, { column: 0, descending: true })]).toEqual([4, 1, 2, 3]);
  });

  test('stand by words without regard to accents and capitals, and as they were where these are the same', () => {
    const birds = table('n;x\nÉider;1\nzebra finch;2\neagle;3\nEIDER;4');
    expect([...sortedRows(birds, 1, { column: 0, descending: false })]).toEqual([3, 1, 4, 2]);
    expect([...sortedRows(birds, 1, { column: 0, descending: true })]).toEqual([2, 1, 4, 3]);
    expect([...sortedRows(birds, 1, undefined)]).toEqual([1, 2, 3, 4]);
  });

  test('are all there, whatever a column says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('1', '02', 'x', '', '3,5', 'É'), { minLength: 1, maxLength: 30 }),
        fc.boolean(),
        (cells, descending) => {
          const read = parseDelimited(cells.map((cell) => `${cell};y`).join('\n'), ';');
          const rows = [...sortedRows(read, 0, { column: 0, descending })];
          expect(rows.toSorted((a, b) => a - b)).toEqual(cells.map((_, i) => i));
        },
      ),
    );
  });
});
