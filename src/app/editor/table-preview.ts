/**
 * A table drawn as one while the cursor is elsewhere. Its lines stay lines of the text: each becomes a row, each cell is
 * marked, bars and blanks are hidden. So only what is in sight is drawn, however long the table.
 */
import type { EditorState, Range } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';
import { type Alignment, alignmentsOf, cellsOf } from './table-model.ts';

const hide = Decoration.replace({});
const source = Decoration.line({ class: 'md-table' });
const head = Decoration.line({ class: 'md-row md-row-head' });
const rowLine = Decoration.line({ class: 'md-row' });
const rule = Decoration.line({ class: 'md-row-rule' });
const cellLooks = new Map<Alignment, Decoration>(
  ([undefined, 'start', 'center', 'end'] as const).map((side) => [
    side,
    Decoration.mark({ class: side === undefined ? 'md-cell' : `md-cell md-cell-${side}`, inclusive: true }),
  ]),
);

/** @param open true while the table is written in: then it is shown as it is written */
export function decorateTable(
  state: EditorState,
  from: number,
  to: number,
  open: boolean,
  visible: { readonly from: number; readonly to: number },
  ranges: Range<Decoration>[],
): void {
  const first = state.doc.lineAt(from).number;
  const last = state.doc.lineAt(to).number;
  const start = Math.max(first, state.doc.lineAt(Math.max(from, visible.from)).number);
  const end = Math.min(last, state.doc.lineAt(Math.min(to, visible.to)).number);
  const sides = open || first === last ? [] : alignmentsOf(state.doc.line(first + 1).text);
  for (let n = start; n <= end; n += 1) {
    const line = state.doc.line(n);
    if (open) ranges.push(source.range(line.from));
    else if (n === first + 1) ranges.push(rule.range(line.from));
    else {
      ranges.push((n === first ? head : rowLine).range(line.from));
      for (const [column, cell] of cellsOf(line.text).entries()) {
        const cellEnd = column === cellsOf(line.text).length - 1 ? line.length : cell.end;
        const look = cellLooks.get(sides[column]);
        if (cellEnd <= cell.pipe || !look) continue;
        ranges.push(look.range(line.from + cell.pipe, line.from + cellEnd));
        if (cell.from > cell.pipe) ranges.push(hide.range(line.from + cell.pipe, line.from + cell.from));
        if (cellEnd > cell.to) ranges.push(hide.range(line.from + cell.to, line.from + cellEnd));
      }
    }
  }
}

export const tableLook = EditorView.theme({
  '.md-table': {
    fontFamily: 'var(--code)',
    fontSize: 'var(--t-13)',
    lineHeight: 'var(--l-16)',
    fontVariantNumeric: 'normal',
  },
  '.md-row': {
    display: 'table-row',
    font: 'var(--w-text) var(--t-14) / var(--l-14) var(--ui)',
    fontVariantNumeric: 'tabular-nums lining-nums',
  },
  '.md-row-head, .md-row-head *': {
    fontWeight: 'var(--w-text)',
    color: 'var(--ink-3)',
    fontSize: 'var(--t-12)',
  },
  '.md-row-rule': { display: 'none' },
  '.md-cell': {
    display: 'table-cell',
    padding: 'var(--s-2) var(--s-4) var(--s-2) 0',
    borderTop: 'var(--hair) solid var(--line)',
    verticalAlign: 'baseline',
    // A word that is not broken keeps its column as wide; the text around may break anywhere.
    overflowWrap: 'break-word',
    wordBreak: 'normal',
  },
  '.md-row-head .md-cell': { borderTop: '0', paddingBlock: 'var(--s-1)' },
  '@media (max-width: 699px)': { '.md-cell': { paddingInlineEnd: 'var(--s-2)' } },
  '.md-cell-center': { textAlign: 'center' },
  '.md-cell-end': { textAlign: 'end' },
});
