/** A text with a selection, written with bars: `a |word| here`, or one for a cursor. */
import { EditorSelection, EditorState, type StateCommand } from '@codemirror/state';

function stateOf(marked: string): EditorState {
  const [before = '', chosen, after] = marked.split('|');
  const doc = `${before}${chosen ?? ''}${after ?? ''}`;
  const head = after === undefined ? before.length : before.length + (chosen?.length ?? 0);
  return EditorState.create({ doc, selection: EditorSelection.single(before.length, head) });
}

/** What a command makes of it, written in the same way. */
export function after(command: StateCommand, marked: string): string {
  let state = stateOf(marked);
  const done = command({
    state,
    dispatch(transaction) {
      state = transaction.state;
    },
  });
  if (!done) throw new Error('The command did nothing.');
  const { from, to } = state.selection.main;
  const text = state.sliceDoc();
  return from === to
    ? `${text.slice(0, from)}|${text.slice(from)}`
    : `${text.slice(0, from)}|${text.slice(from, to)}|${text.slice(to)}`;
}
