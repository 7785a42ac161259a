/** In focus mode the paragraph at the cursor is lit; the rest of the text steps back. */
import type { EditorState, Range } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

const dim = Decoration.line({ class: 'md-dim' });
/** A paragraph longer than this is lit around the cursor only. */
const LIT_LINES_MAX = 200;

/** First and last line of the paragraph at the cursor: up and down to the next empty line. */
export function litLines(state: EditorState): { readonly first: number; readonly last: number } {
  const at = state.doc.lineAt(state.selection.main.head).number;
  const isEmpty = (n: number): boolean => state.doc.line(n).text.trim() === '';
  let first = at;
  let last = at;
  if (isEmpty(at)) return { first, last };
  while (first > 1 && at - first < LIT_LINES_MAX && !isEmpty(first - 1)) first -= 1;
  while (last < state.doc.lines && last - at < LIT_LINES_MAX && !isEmpty(last + 1)) last += 1;
  return { first, last };
}

function dimmed(view: EditorView): DecorationSet {
  const { first, last } = litLines(view.state);
  const ranges: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    for (let line = view.state.doc.lineAt(from); ; line = view.state.doc.line(line.number + 1)) {
      if (line.number < first || line.number > last) ranges.push(dim.range(line.from));
      if (line.to >= to || line.number === view.state.doc.lines) break;
    }
  }
  return Decoration.set(ranges);
}

export const focusLines = [
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = dimmed(view);
      }
      update(update: ViewUpdate): void {
        if (update.docChanged || update.viewportChanged || update.selectionSet)
          this.decorations = dimmed(update.view);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  ),
  EditorView.theme({
    '.cm-line': { transition: 'opacity var(--calm) var(--ease)' },
    '&.cm-focused .md-dim': { opacity: 'var(--dim)' },
  }),
];
