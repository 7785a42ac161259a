/** Bold, italic and their like: marks are put round what is marked, or taken away. */
import { EditorSelection, type EditorState, type SelectionRange, type StateCommand } from '@codemirror/state';

/**
 * A command that toggles a mark such as two stars on both sides of each selection; where nothing is marked, of the word
 * that the cursor stands in.
 */
export function toggleMark(mark: string): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const change = state.changeByRange((range) => {
      const { from, to } = range.empty ? wordAround(state, range) : range;
      const marked = (at: number, by: number): SelectionRange =>
        range.empty ? EditorSelection.cursor(range.head + by) : EditorSelection.range(at, at + to - from);
      if (isWrapped(state, from, to, mark)) {
        return {
          changes: [
            { from: from - mark.length, to: from },
            { from: to, to: to + mark.length },
          ],
          range: marked(from - mark.length, -mark.length),
        };
      }
      return {
        changes: [
          { from, insert: mark },
          { from: to, insert: mark },
        ],
        range: marked(from + mark.length, mark.length),
      };
    });
    dispatch(state.update(change, { userEvent: 'input', scrollIntoView: true }));
    return true;
  };
}

/** The word that the cursor stands within; the cursor itself at the edge of one, where a new word begins. */
function wordAround(state: EditorState, cursor: SelectionRange): SelectionRange {
  const word = state.wordAt(cursor.head);
  return word !== null && word.from < cursor.head && cursor.head < word.to ? word : cursor;
}

/** One star is italic, two are bold, three both: so many stand on each side. */
function isWrapped(state: EditorState, from: number, to: number, mark: string): boolean {
  const sign = mark.charAt(0);
  const line = state.doc.lineAt(from);
  if (to > line.to) return false;
  let before = 0;
  while (from - before > line.from && state.sliceDoc(from - before - 1, from - before) === sign) before++;
  let after = 0;
  while (to + after < line.to && state.sliceDoc(to + after, to + after + 1) === sign) after++;
  const signs = Math.min(before, after);
  if (sign !== '*') return signs >= mark.length;
  return mark.length === 1 ? signs % 2 === 1 : signs >= 2;
}
