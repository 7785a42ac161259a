/** JSON as a tree of places, against the platform's own reader. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JsonNodes, lineAndColumn, readJson } from '../../../src/app/preview/json-nodes.ts';
import {
  type JsonRow,
  jsonPath,
  jsonRows,
  keysAbove,
  nodeAt,
  PAGE,
  rowKey,
} from '../../../src/app/preview/json-rows.ts';

function nodesOf(text: string): JsonNodes {
  const read = readJson(text);
  if (!('nodes' in read)) throw new Error(`not JSON at ${read.mistakeAt}: ${text}`);
  return read.nodes;
}

/** The value that a tree of places stands for. */
function meaningOf(nodes: JsonNodes, node = 0): unknown {
  const children = [...nodes.children(node)];
  switch (nodes.kind(node)) {
    case 'array':
      return children.map((child) => meaningOf(nodes, child));
    case 'object':
      return Object.fromEntries(
        children.map((child) => [String(nodes.name(child)), meaningOf(nodes, child)]),
      );
    default:
      return JSON.parse(nodes.source(node));
  }
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('a text that is JSON', () => {
  test('is the tree that it says', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ noUnicodeString: false }),
        fc.constantFrom(undefined, 2, '\t'),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent);
          expect(JSON.stringify(meaningOf(nodesOf(text)))).toBe(JSON.stringify(JSON.parse(text)));
        },
      ),
    );
  });

  test('keeps numbers as they are written, names that come twice, and depth without end', () => {
    const nodes = nodesOf('{"a": 12345678901234567890, "a": 1.0, "__proto__": null}');
    expect([...nodes.children(0)].map((child) => `${nodes.name(child)} ${nodes.source(child)}`)).toEqual([
      'a 12345678901234567890',
      'a 1.0',
      '__proto__ null',
    ]);
    expect(nodesOf('['.repeat(200_000) + ']'.repeat(200_000)).length).toBe(200_000);
  });
});

describe('a text that is no JSON', () => {
  test('is told from one that is, as the platform tells them', () => {
    const sign = fc.constantFrom(...'{}[]:,"\\ntrue1-.eE \n\u0001x');
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 14 }), (text) => {
        expect('nodes' in readJson(text)).toBe(isJson(text));
      }),
      { numRuns: 3000 },
    );
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), sign, (value, at, inserted) => {
        const text = JSON.stringify(value);
        const changed =
          text.slice(0, at % (text.length + 1)) + inserted + text.slice((at + 1) % (text.length + 1));
        expect('nodes' in readJson(changed)).toBe(isJson(changed));
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['{"a": 1,\n "b": [1, 2,, 3]}', 2, 13],
    ['{"a" 1}', 1, 6],
    ['[1, 2', 1, 6],
    ['[1 2]', 1, 4],
    ['{"a": tru}', 1, 7],
    ['"a\nb"', 1, 3],
    ['["\\x"]', 1, 3],
    ['{} {}', 1, 4],
    ['{"a": 1,}', 1, 9],
    ['[1}', 1, 3],
    ['', 1, 1],
  ])('%j is wrong in line %i, column %i', (text, line, column) => {
    const read = readJson(text);
    expect('mistakeAt' in read && lineAndColumn(text, read.mistakeAt)).toEqual({ line, column });
  });
});

describe('the rows of a tree', () => {
  const all = (nodes: JsonNodes): readonly JsonRow[] => {
    let unfolded = new Set<string>();
    for (;;) {
      const rows = jsonRows(nodes, unfolded);
      const next = new Set(rows.filter(({ folds }) => folds).map(rowKey));
      if (next.size === unfolded.size) return rows;
      unfolded = next;
    }
  };

  test('are those that are unfolded, in the order of the text', () => {
    const nodes = nodesOf('{"a": [1, {"b": 2}], "c": 3}');
    const names = (rows: readonly JsonRow[]) => rows.map(({ node }) => jsonPath(nodes, node));
    expect(names(jsonRows(nodes, new Set()))).toEqual(['$']);
    expect(names(jsonRows(nodes, new Set(['0'])))).toEqual(['$', '$.a', '$.c']);
    expect(names(all(nodes))).toEqual(['$', '$.a', '$.a[0]', '$.a[1]', '$.a[1].b', '$.c']);
  });

  test('of a long list are pages of a hundred, a hundred of them at most under one row', () => {
    for (const length of [PAGE, PAGE + 1, 12_345, PAGE * PAGE + 1]) {
      const nodes = nodesOf(JSON.stringify(Array.from({ length }, (_, i) => i)));
      const rows = all(nodes);
      const values = rows.filter(({ node, page }) => node !== 0 && page === undefined);
      expect(values.map(({ node }) => nodes.source(node))).toEqual(
        Array.from({ length }, (_, i) => String(i)),
      );
      expect(Math.max(...rows.map(({ of }) => of))).toBeLessThanOrEqual(PAGE);
    }
  });

  test('show any value once what is above it is unfolded, and it is found by its place', () => {
    const nodes = nodesOf(
      JSON.stringify({ rows: Array.from({ length: 10_250 }, (_, i) => ({ i })), end: 'x' }),
    );
    for (const node of [1, 2, 3, 9_999, nodes.length - 2, nodes.length - 1]) {
      const rows = jsonRows(nodes, new Set(keysAbove(nodes, node)));
      expect(rows.some((row) => row.node === node && row.page === undefined)).toBe(true);
      expect(nodeAt(nodes, nodes.start(node), nodes.end(node))).toBe(node);
    }
  });

  test('are named as JavaScript would', () => {
    const nodes = nodesOf('{"two words": [{"ok": 1, "1st": 2, "é": 3}]}');
    expect(Array.from({ length: nodes.length }, (_, node) => jsonPath(nodes, node))).toEqual([
      '$',
      '$["two words"]',
      '$["two words"][0]',
      '$["two words"][0].ok',
      '$["two words"][0]["1st"]',
      '$["two words"][0].é',
    ]);
  });
});
