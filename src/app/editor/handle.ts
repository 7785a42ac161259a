/** What others can ask of the editor that shows a note. */
import type { EditorView } from '@codemirror/view';
import type { AppState } from '../state/app-state.ts';
import { attachFiles } from './attach.ts';
import { runWritingAct, type WritingAct } from './writing-acts.ts';

export interface EditorHandle {
  /** @param cursor where the cursor goes, in characters from the beginning; where it was, without one */
  focus(cursor?: number): void;
  /** Writes text at the cursor, as if it were typed. */
  insert(text: string, cursorBack?: number): void;
  run(act: WritingAct): void;
  /** Makes nodes of files and embeds them at the cursor. */
  attach(files: readonly File[]): void;
}

export function editorHandle(app: AppState, view: EditorView): EditorHandle {
  return {
    focus(cursor) {
      if (cursor !== undefined)
        view.dispatch({ selection: { anchor: Math.min(cursor, view.state.doc.length) } });
      view.focus();
    },
    insert(text, cursorBack = 0) {
      const { from, to } = view.state.selection.main;
      view.dispatch({
        changes: { from, to, insert: text },
        selection: { anchor: from + text.length - cursorBack },
        userEvent: 'input.type',
        scrollIntoView: true,
      });
      view.focus();
    },
    run(act) {
      runWritingAct(view, act);
      // The bar that finds has the focus in its own field.
      if (act !== 'find') view.focus();
    },
    attach: (files) => attachFiles(app, view, files),
  };
}
