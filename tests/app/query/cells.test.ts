import '../words/english.ts';
import { describe, expect, test } from 'vitest';
import { asCsv, asJson, cellText, linksIn, nodesIn } from '../../../src/app/query/cells.ts';
import type { Cell, CellLink, CellNode } from '../../../workers/query-protocol.ts';

const node = (id: string): CellNode => ({ kind: 'node', id, title: id.toUpperCase(), nodeType: 'note' });
const link = (source: string, type: string, target: string): CellLink => ({
  kind: 'link',
  type,
  source,
  target,
});
const path: Cell = { kind: 'path', nodes: [node('a'), node('b')], links: [link('a', 'cites', 'b')] };

describe('a cell', () => {
  test('reads on one line, whatever is in it', () => {
    expect(cellText(null)).toBe('');
    expect(cellText(12.5)).toBe('12.5');
    expect(cellText(path)).toBe('A → B');
    expect(cellText({ kind: 'list', items: [node('a'), 'x', null] })).toBe('A, x, ');
    expect(cellText({ kind: 'map', entries: [['n', node('b')]] })).toBe('n: B');
    expect(cellText(link('a', '', 'b'))).toBe('mentions');
  });
});

describe('an answer', () => {
  test('becomes a table that spreadsheets read, and that runs nothing in them', () => {
    const rows = [
      [node('a'), 'one, "two"'],
      ['=1+1', -3],
      ['-x', 'a\nb'],
    ];
    expect(asCsv({ columns: ['n', 'what is said'], rows })).toBe(
      '\ufeffn,what is said\r\nA,"one, ""two"""\r\n\'=1+1,-3\r\n\'-x,"a\nb"\r\n',
    );
  });

  test('becomes JSON with a row for each object', () => {
    expect(JSON.parse(asJson({ columns: ['n', 'p'], rows: [[node('a'), path]] }))).toEqual([
      {
        n: { id: 'a', title: 'A', type: 'note' },
        p: {
          nodes: [
            { id: 'a', title: 'A', type: 'note' },
            { id: 'b', title: 'B', type: 'note' },
          ],
          links: [{ type: 'cites', source: 'a', target: 'b' }],
        },
      },
    ]);
  });

  test('tells its nodes and links once, however deep they stand', () => {
    const rows: Cell[][] = [
      [node('b'), path],
      [
        { kind: 'list', items: [node('c'), { kind: 'map', entries: [['x', link('b', 'cites', 'c')]] }] },
        path,
      ],
    ];
    expect(nodesIn({ columns: [], rows }).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
    expect(linksIn({ columns: [], rows })).toHaveLength(2);
  });
});
