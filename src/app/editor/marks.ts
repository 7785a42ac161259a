/** Ctrl+B and Ctrl+I: put marks round the selection, or take them away. */
import { EditorSelection, type StateCommand } from '@codemirror/state';

/** A command that toggles a mark such as two stars on both sides of each selection. */
export function toggleMark(mark: string): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const change = state.changeByRange(({ from, to }) => {
      const before = state.doc.sliceString(from - mark.length, from);
      const after = state.doc.sliceString(to, to + mark.length);
      if (before === mark && after === mark) {
        return {
          changes: [
            { from: from - mark.length, to: from },
            { from: to, to: to + mark.length },
          ],
          range: EditorSelection.range(from - mark.length, to - mark.length),
        };
      }
      return {
        changes: [
          { from, insert: mark },
          { from: to, insert: mark },
        ],
        range: EditorSelection.range(from + mark.length, to + mark.length),
      };
    });
    dispatch(state.update(change, { userEvent: 'input', scrollIntoView: true }));
    return true;
  };
}
