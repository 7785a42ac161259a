/** What keys do in the text, beside what they do in any editor. */
import { closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import type { KeyBinding } from '@codemirror/view';
import { continueList } from './lists.ts';
import { toggleMark } from './marks.ts';
import { insertTable, moveCell, nextRow } from './table-keys.ts';
import { toggleTask } from './tasks.ts';

/** Keys of CodeMirror that the app uses otherwise, or the browser: Alt L adds a link, Alt ← goes back. */
const LEFT_OUT = new Set(['Alt-l', 'Mod-Enter', 'Alt-ArrowLeft', 'Alt-ArrowRight']);

/** @param leaveUp the person wants to go above the first line */
export function editingKeys(leaveUp: () => void): readonly KeyBinding[] {
  return [
    { key: 'Enter', run: nextRow },
    { key: 'Enter', run: continueList },
    { key: 'Tab', run: moveCell(1), shift: moveCell(-1) },
    { key: 'Tab', run: indentMore, shift: indentLess },
    { key: 'Mod-Enter', run: toggleTask },
    { key: 'Alt-t', run: insertTable },
    { key: 'Mod-b', run: toggleMark('**') },
    { key: 'Mod-i', run: toggleMark('*') },
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
