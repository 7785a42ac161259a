/** Places of a text in the editor: there the end of a line is one character, in the text it may be two. */
import type { EditorState, TransactionSpec } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { TextPlace } from '../../mx/graph/passage.ts';
import { lineOf } from '../outline/fragment.ts';
import type { Fragment } from '../outline/link-target.ts';
import type { WritingPlace } from '../state/document-types.ts';

/** Where the cursor is, and what is marked as a place in the text with its own line ends. */
export function placeIn(state: EditorState): WritingPlace {
  const { from, to, head, empty } = state.selection.main;
  const line = state.doc.lineAt(head).number - 1;
  if (empty) return { line };
  if (state.lineBreak === '\n') return { line, marked: { start: from, end: to } };
  const start = state.sliceDoc(0, from).length;
  return { line, marked: { start, end: start + state.sliceDoc(from, to).length } };
}

/** Where in the document a place of the text is. */
export function positionOf(state: EditorState, at: number): number {
  if (state.lineBreak === '\n') return Math.min(at, state.doc.length);
  return Math.min(state.doc.length, state.sliceDoc().slice(0, at).replaceAll(state.lineBreak, '\n').length);
}

/** Marks a passage and brings it into sight. */
export function toPassage(state: EditorState, passage: TextPlace): TransactionSpec {
  const [anchor, head] = [positionOf(state, passage.start), positionOf(state, passage.end)];
  return { selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) };
}

/** Puts the cursor at a heading, block or line, and that to the top of what is shown; undefined when it is not there. */
export function toFragment(state: EditorState, fragment: Fragment): TransactionSpec | undefined {
  const line = lineOf(state.doc.toString(), fragment);
  if (line === undefined || line >= state.doc.lines) return undefined;
  const { from, to } = state.doc.line(line + 1);
  return {
    selection: { anchor: to },
    effects: EditorView.scrollIntoView(from, { y: 'start', yMargin: 24 }),
  };
}
