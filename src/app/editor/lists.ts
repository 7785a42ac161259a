/** Enter in a list goes on with the list; on an empty item it ends it. */
import { EditorSelection, type StateCommand } from '@codemirror/state';

const ITEM = /^(\s*)([-*+]|(\d{1,9})([.)]))(\s+)(\[[ xX]\]\s+)?/;
const QUOTE = /^(\s*(?:>\s?)+)/;

export const continueList: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  if (!main.empty || state.readOnly) return false;
  const line = state.doc.lineAt(main.head);
  const item = ITEM.exec(line.text);
  const quote = item ? null : QUOTE.exec(line.text);
  const lead = item?.[0] ?? quote?.[0];
  if (lead === undefined || main.head < line.from + lead.length) return false;
  if (line.text.trim() === lead.trim()) {
    dispatch(
      state.update({
        // An empty line between, or the next words would still belong to the item (lazy continuation).
        changes: { from: line.from, to: line.to, insert: '\n' },
        selection: EditorSelection.cursor(line.from + 1),
        userEvent: 'input',
      }),
    );
    return true;
  }
  const next = item ? nextItem(item) : lead;
  dispatch(
    state.update({
      changes: { from: main.head, insert: `\n${next}` },
      selection: EditorSelection.cursor(main.head + 1 + next.length),
      userEvent: 'input',
      scrollIntoView: true,
    }),
  );
  return true;
};

function nextItem(item: RegExpExecArray): string {
  const [, indent = '', bullet = '-', number, point = '.', gap = ' ', task] = item;
  const mark = number === undefined ? bullet : `${Number(number) + 1}${point}`;
  return `${indent}${mark}${gap}${task === undefined ? '' : '[ ] '}`;
}
