/**
 * Keys inside a table's Markdown: Tab and Shift Tab go from cell to cell, Enter to the row below; at the end a row is
 * added. Each step also writes the bars under each other.
 */
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import { EditorSelection, type EditorState, type StateCommand } from '@codemirror/state';
import { alignmentsOf, cellsOf, rowsOf, writeTable } from './table-model.ts';

/** The parser has this long to come to the cursor. */
const PARSE_MS = 20;

interface TablePlace {
  readonly from: number;
  readonly to: number;
  /** Of the cursor; the head is row 0. */
  readonly row: number;
  readonly column: number;
}

/** Where in a table a position stands. */
export function tableAt(state: EditorState, pos: number): TablePlace | undefined {
  const tree = ensureSyntaxTree(state, pos, PARSE_MS) ?? syntaxTree(state);
  for (const side of [-1, 1] as const) {
    for (let node = tree.resolveInner(pos, side); node.parent; node = node.parent) {
      if (node.name !== 'Table') continue;
      const first = state.doc.lineAt(node.from);
      const line = state.doc.lineAt(pos);
      const below = line.number - first.number;
      const at = pos - line.from;
      const found = cellsOf(line.text).findIndex(({ end }) => at <= end);
      return {
        from: first.from,
        to: state.doc.lineAt(node.to).to,
        row: below === 0 ? 0 : below - 1,
        column: Math.max(0, found < 0 ? cellsOf(line.text).length - 1 : found),
      };
    }
  }
  return undefined;
}

/** Goes to the next cell, or with -1 to the one before. False outside tables. */
export function moveCell(step: 1 | -1): StateCommand {
  return ({ state, dispatch }) => {
    const place = tableAt(state, state.selection.main.head);
    if (!place || state.readOnly) return false;
    const columns = rowsOf(state.sliceDoc(place.from, place.to))[0]?.length ?? 1;
    const to = place.row * columns + place.column + step;
    if (to < 0) return true;
    dispatch(rewritten(state, place, Math.floor(to / columns), to % columns));
    return true;
  };
}

/** Goes to the row below; from an empty last row out of the table, which loses that row. */
export const nextRow: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  const isInLine = state.doc.lineAt(main.from).to >= main.to;
  const place = isInLine && !state.readOnly ? tableAt(state, main.head) : undefined;
  if (!place) return false;
  const rows = rowsOf(state.sliceDoc(place.from, place.to));
  const isLast = place.row === rows.length - 1;
  if (isLast && rows.length > 1 && (rows[place.row] ?? []).every((words) => words === '')) {
    const line = state.doc.lineAt(main.head);
    dispatch(
      state.update({
        changes: { from: line.from, to: line.to },
        selection: EditorSelection.cursor(line.from),
        userEvent: 'input',
        scrollIntoView: true,
      }),
    );
    return true;
  }
  dispatch(rewritten(state, place, place.row + 1, place.column));
  return true;
};

function rewritten(state: EditorState, place: TablePlace, row: number, column: number) {
  const table = state.sliceDoc(place.from, place.to).replaceAll(state.lineBreak, '\n');
  const rows = [...rowsOf(table)];
  while (rows.length <= row) rows.push((rows[0] ?? []).map(() => ''));
  const written = writeTable(rows, alignmentsOf(table.split('\n')[1] ?? ''));
  const cell = written.cells[row]?.[column] ?? { from: 0, to: 0 };
  return state.update({
    ...(written.text === table
      ? {}
      : {
          changes: {
            from: place.from,
            to: place.to,
            insert: state.toText(written.text.replaceAll('\n', state.lineBreak)),
          },
        }),
    selection: EditorSelection.range(place.from + cell.from, place.from + cell.to),
    userEvent: 'input.table',
    scrollIntoView: true,
  });
}

/** Puts an empty table of two columns at the cursor, on lines of its own. */
export const insertTable: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const line = state.doc.lineAt(state.selection.main.head);
  const written = writeTable(
    [
      ['', ''],
      ['', ''],
    ],
    [],
  );
  const before = line.text.trim() === '' ? '' : '\n\n';
  const at = line.text.trim() === '' ? line.from : line.to;
  const start = at + before.length + (written.cells[0]?.[0]?.from ?? 0);
  dispatch(
    state.update({
      changes: {
        from: at,
        to: line.text.trim() === '' ? line.to : at,
        insert: state.toText(`${before}${written.text}\n`.replaceAll('\n', state.lineBreak)),
      },
      selection: EditorSelection.cursor(start),
      userEvent: 'input',
      scrollIntoView: true,
    }),
  );
  return true;
};
