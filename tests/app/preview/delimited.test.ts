/** Tables in text: read as they were written, whatever stands in their cells. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Delimited,
  parseDelimited,
  SEPARATORS,
  type Separator,
  sniffSeparator,
} from '../../../src/app/preview/delimited.ts';

function cellsOf(table: Delimited): string[][] {
  return Array.from({ length: table.rows }, (_, row) =>
    Array.from({ length: table.columns }, (_, column) => table.cell(row, column)),
  );
}

/** The plain model of a writer: quotes where they are needed, and now and then where not. */
function written(
  rows: readonly (readonly string[])[],
  separator: Separator,
  end: string,
  quoteAll: boolean,
): string {
  const cell = (text: string): string =>
    quoteAll || /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(cell).join(separator)).join(end);
}

const CELL = fc.string({
  unit: fc.constantFrom('a', 'é', '7', ' ', '"', ',', ';', '\t', '|', '\n', '\r\n', '😀'),
  maxLength: 8,
});

describe('a table in text', () => {
  test('is read as it was written, by any separator and with any end of lines', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }).chain((columns) =>
          fc.array(fc.array(CELL, { minLength: columns, maxLength: columns }), {
            minLength: 1,
            maxLength: 6,
          }),
        ),
        fc.constantFrom(...SEPARATORS),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        fc.boolean(),
        (rows, separator, end, quoteAll, ended) => {
          const text = written(rows, separator, end, quoteAll) + (ended ? end : '');
          expect(cellsOf(parseDelimited(text, separator))).toEqual(rows);
        },
      ),
    );
  });

  test('gives each cell its place in the text', () => {
    const text = 'name,says\nheron,"croaks, ""loudly"""\n';
    const table = parseDelimited(text, ',');
    const { start, end } = table.place(1, 1);
    expect(text.slice(start, end)).toBe('"croaks, ""loudly"""');
    expect(table.cell(1, 1)).toBe('croaks, "loudly"');
  });

  test('has as many columns as its longest row; shorter ones end in nothing, and empty lines are no rows', () => {
    expect(cellsOf(parseDelimited('a,b,c\n\nd\r\n\r\n,e', ','))).toEqual([
      ['a', 'b', 'c'],
      ['d', '', ''],
      ['', 'e', ''],
    ]);
    expect(parseDelimited('', ',').rows).toBe(0);
    expect(parseDelimited('\n\r\n', ',').rows).toBe(0);
  });

  test('takes a quote that is never closed, or stands inside, for what it is', () => {
    expect(cellsOf(parseDelimited('a,"b\nc,d', ','))).toEqual([
      ['a', '"b'],
      ['c', 'd'],
    ]);
    expect(cellsOf(parseDelimited('5" pipe,"in" rest\n', ','))).toEqual([['5" pipe', 'in rest']]);
  });

  test('begins behind a mark of the byte order', () => {
    expect(parseDelimited('\ufeff"id",x', ',').cell(0, 0)).toBe('id');
  });

  test('goes on by its separators behind a quote that is never closed', () => {
    const text = `"${'""x,'.repeat(1000)}`;
    expect(parseDelimited(text, ',').columns).toBe(1001);
  });
});

describe('what separates the cells', () => {
  test.each([
    [',', 'a,b,c\n1,2,3\n4,5,6'],
    [';', 'name;price\nheron;3,50\ndipper;1,20\nswan;7,00'],
    ['\t', 'a\tb\n1, 2\t3\n4\t5, 6'],
    ['|', 'a|b|c\n1|2|3'],
    [',', 'only one column\nand nothing to part'],
    [';', '"a, b, c";d\n"e, f";g'],
  ] as const)('is %j', (separator, text) => {
    expect(sniffSeparator(text)).toBe(separator);
  });

  test('is found in the beginning of a long text', () => {
    expect(sniffSeparator(`${'1;2,5;3\n'.repeat(50_000)}`)).toBe(';');
  });
});
