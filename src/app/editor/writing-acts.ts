/** What can be done in the text by name: by a command, its keys, or the bar above a phone's keyboard. */
import { indentLess, indentMore, redo, undo } from '@codemirror/commands';
import { foldAll, unfoldAll } from '@codemirror/language';
import { type Extension, Prec } from '@codemirror/state';
import { type Command, EditorView } from '@codemirror/view';
import { commandsAt, isTextCommand, type OwnKeys, TEXT_COMMAND } from '../commands/bindings.ts';
import { IS_MAC, isOfText, keysOf } from '../commands/key-press.ts';
import { openFind } from './find-panel.ts';
import { toggleFoldHere } from './folding.ts';
import { toggleHeading, toggleList, toggleQuote } from './line-leads.ts';
import { toggleMark } from './marks.ts';
import { insertTable } from './table-keys.ts';
import { toggleTask } from './tasks.ts';

const ACTS = {
  undo,
  redo,
  indent: indentMore,
  outdent: indentLess,
  task: toggleTask,
  find: openFind,
  bold: toggleMark('**'),
  italic: toggleMark('*'),
  strike: toggleMark('~~'),
  highlight: toggleMark('=='),
  code: toggleMark('`'),
  heading1: toggleHeading(1),
  heading2: toggleHeading(2),
  heading3: toggleHeading(3),
  quote: toggleQuote,
  bullets: toggleList('bullets'),
  numbers: toggleList('numbers'),
  table: insertTable,
  fold: toggleFoldHere,
  foldAll,
  unfoldAll,
} as const satisfies Readonly<Record<string, Command>>;

export type WritingAct = keyof typeof ACTS;

function isWritingAct(name: string): name is WritingAct {
  return Object.hasOwn(ACTS, name);
}

export function runWritingAct(view: EditorView, act: WritingAct): boolean {
  return ACTS[act](view);
}

/** Hears the keys of commands that write. Here they go before those of the editor, and of commands elsewhere. */
export function writingKeys(own: () => OwnKeys): Extension {
  return Prec.highest(
    EditorView.domEventHandlers({
      keydown(event, view) {
        const keys = event.isComposing ? undefined : keysOf(event, IS_MAC);
        if (keys === undefined || isOfText(keys)) return false;
        return commandsAt(own(), keys)
          .filter(isTextCommand)
          .some((command) => {
            const act = command.slice(TEXT_COMMAND.length);
            return isWritingAct(act) && runWritingAct(view, act);
          });
      },
    }),
  );
}
