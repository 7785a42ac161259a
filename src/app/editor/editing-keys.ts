/** What keys do in the text that moves about in it, beside what they do in any editor. */
import { closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import type { KeyBinding } from '@codemirror/view';
import { continueList } from './lists.ts';
import { moveCell, nextRow } from './table-keys.ts';

/** Keys of CodeMirror that the app uses otherwise, or the browser: Mod Enter ticks a task, Alt ← goes back. */
const LEFT_OUT = new Set(['Alt-l', 'Mod-Enter', 'Alt-ArrowLeft', 'Alt-ArrowRight']);

/** @param leaveUp the person wants to go above the first line */
export function editingKeys(leaveUp: () => void): readonly KeyBinding[] {
  return [
    { key: 'Enter', run: nextRow },
    { key: 'Enter', run: continueList },
    { key: 'Tab', run: moveCell(1), shift: moveCell(-1) },
    { key: 'Tab', run: indentMore, shift: indentLess },
    {
      key: 'ArrowUp',
      run(at) {
        const { main } = at.state.selection;
        if (!main.empty || at.state.doc.lineAt(main.head).number !== 1) return false;
        if (at.moveVertically(main, false).head !== main.head) return false;
        leaveUp();
        return true;
      },
    },
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...historyKeymap,
    ...defaultKeymap.filter(({ key }) => !LEFT_OUT.has(key ?? '')),
  ];
}
