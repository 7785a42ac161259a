import ChevronDown from 'lucide-solid/icons/chevron-down';
import Spline from 'lucide-solid/icons/spline';
import SquareCheckBig from 'lucide-solid/icons/square-check-big';
import Undo2 from 'lucide-solid/icons/undo-2';
import { For, type JSX } from 'solid-js';
import type { EditorHandle } from '../editor/NoteEditor.tsx';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import './KeyBar.css';
import { words } from '../words/catalogue.ts';

/** What stands on the keyboard of a phone while writing. A press must not take the focus from the text. */
export function KeyBar(props: { editor: EditorHandle | undefined; document: NoteDocument }): JSX.Element {
  const { dialogs } = useApp();
  const keys = (): readonly { label: string; face: JSX.Element; run: () => void }[] => [
    { label: words.notes.keyBar.link, face: '[[', run: () => props.editor?.insert('[[') },
    { label: words.notes.keyBar.tag, face: '#', run: () => props.editor?.insert('#') },
    { label: words.notes.keyBar.task, face: <SquareCheckBig />, run: () => props.editor?.insert('- [ ] ') },
    {
      label: words.notes.keyBar.typedLink,
      face: <Spline />,
      run: () => {
        const id = props.document.id();
        if (id !== undefined) dialogs.addLink(id);
      },
    },
    { label: words.common.undo, face: <Undo2 />, run: () => props.editor?.undo() },
    {
      label: words.notes.keyBar.hide,
      face: <ChevronDown />,
      run: () => {
        const { activeElement } = document;
        if (activeElement instanceof HTMLElement) activeElement.blur();
      },
    },
  ];
  return (
    <div class="key-bar" role="toolbar" aria-label={words.notes.keyBar.label}>
      <For each={keys()}>
        {(key) => (
          <button
            type="button"
            aria-label={key.label}
            tabIndex={-1}
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            onClick={key.run}
          >
            {key.face}
          </button>
        )}
      </For>
    </div>
  );
}
