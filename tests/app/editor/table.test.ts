import { EditorSelection, EditorState, type StateCommand } from '@codemirror/state';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdownLanguage } from '../../../src/app/editor/markdown-language.ts';
import { moveCell, nextRow } from '../../../src/app/editor/table-keys.ts';
import {
  type Alignment,
  alignmentsOf,
  cellsOf,
  isDelimiterRow,
  rowsOf,
  writeTable,
} from '../../../src/app/editor/table-model.ts';

const words = (line: string): string[] => cellsOf(line).map(({ from, to }) => line.slice(from, to));

describe('a table as cells', () => {
  test('with and without bars at the ends, with a bar that is a letter, with empty cells', () => {
    expect(words('| a | b c |')).toEqual(['a', 'b c']);
    expect(words('a | b')).toEqual(['a', 'b']);
    expect(words('| a \\| b | c |')).toEqual(['a \\| b', 'c']);
    expect(words('|  |x||')).toEqual(['', 'x', '']);
    expect(words('|')).toEqual(['']);
  });

  test('the line under the head says how columns are aligned', () => {
    expect(alignmentsOf('| --- | :-- | :-: | --: |')).toEqual([undefined, 'start', 'center', 'end']);
    expect(isDelimiterRow('|---|:-:|')).toBe(true);
    expect(isDelimiterRow('| a | b |')).toBe(false);
  });

  test('what is written reads as the same table, with the words where they are said to be', () => {
    const cell = fc.constantFrom('', 'a', 'b c', 'x \\| y', 'longer words', '漢字', '**b**');
    const side = fc.constantFrom<Alignment>(undefined, 'start', 'center', 'end');
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((n) =>
        fc.tuple(
          fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 5 }),
          fc.array(side, { minLength: n, maxLength: n }),
        ),
      );
    fc.assert(
      fc.property(table, ([rows, sides]) => {
        const { text, cells } = writeTable(rows, sides);
        expect(rowsOf(text)).toEqual(rows);
        expect(alignmentsOf(text.split('\n')[1] ?? '')).toEqual(sides);
        expect(cells.map((row) => row.map(({ from, to }) => text.slice(from, to)))).toEqual(rows);
        expect(writeTable(rowsOf(text), sides).text).toBe(text);
      }),
    );
  });
});

describe('keys in a table', () => {
  const pressed = (doc: string, ...commands: readonly StateCommand[]) => {
    const at = doc.indexOf('¦');
    let state = EditorState.create({
      doc: doc.replace('¦', ''),
      selection: EditorSelection.cursor(at),
      extensions: [markdownLanguage],
    });
    for (const command of commands) command({ state, dispatch: (tr) => (state = tr.state) });
    const { from, to } = state.selection.main;
    return { text: state.sliceDoc(), chosen: state.sliceDoc(from, to), line: state.doc.lineAt(from).number };
  };
  const TABLE = 'Before\n\n|na¦me|year|\n|-|-|\n|Memex|1945|\n\nAfter';

  test('Tab goes on, over the end of a row, and writes the bars under each other', () => {
    const once = pressed(TABLE, moveCell(1));
    expect(once.chosen).toBe('year');
    expect(once.text).toBe('Before\n\n| name  | year |\n| ----- | ---- |\n| Memex | 1945 |\n\nAfter');
    expect(pressed(TABLE, moveCell(1), moveCell(1)).chosen).toBe('Memex');
    expect(pressed(TABLE, moveCell(1), moveCell(1), moveCell(-1)).chosen).toBe('year');
  });

  test('Tab in the last cell adds a row; Enter in it, empty, leaves the table', () => {
    const added = pressed(TABLE, moveCell(1), moveCell(1), moveCell(1), moveCell(1));
    expect(added.text).toContain('| Memex | 1945 |\n|       |      |\n');
    expect(added.line).toBe(6);
    const left = pressed(TABLE, nextRow, nextRow, nextRow);
    expect(left.text).not.toContain('|       |');
    expect(left.line).toBe(6);
  });

  test('outside a table the keys mean what they meant', () => {
    expect(pressed('a¦ | b', moveCell(1)).text).toBe('a | b');
    expect(moveCell(1)({ state: EditorState.create({ doc: 'x' }), dispatch: () => undefined })).toBe(false);
  });
});
