import ChevronDown from 'lucide-solid/icons/chevron-down';
import ImageIcon from 'lucide-solid/icons/image';
import IndentDecrease from 'lucide-solid/icons/list-indent-decrease';
import IndentIncrease from 'lucide-solid/icons/list-indent-increase';
import Redo2 from 'lucide-solid/icons/redo-2';
import Spline from 'lucide-solid/icons/spline';
import SquareCheckBig from 'lucide-solid/icons/square-check-big';
import Undo2 from 'lucide-solid/icons/undo-2';
import { For, type JSX, onCleanup, onMount } from 'solid-js';
import { ATTACHABLE, chooseFiles } from '../parts/choose-files.ts';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { words } from '../words/catalogue.ts';
import './KeyBar.css';

interface BarKey {
  readonly label: string;
  readonly face: () => JSX.Element;
  readonly run: () => void;
}

/** What stands on the keyboard of a phone while writing. A press must not take the focus from the text. */
export default function KeyBar(props: { document: NoteDocument }): JSX.Element {
  const { dialogs } = useApp();
  const editor = () => props.document.editor();
  let bar!: HTMLDivElement;
  const attach = (): void => {
    void chooseFiles(ATTACHABLE, true).then((files) => editor()?.attach(files));
  };
  const keys = (): readonly BarKey[] => [
    { label: words.editing.barLink, face: () => '[[', run: () => editor()?.insert('[[') },
    { label: words.editing.barTag, face: () => '#', run: () => editor()?.insert('#') },
    { label: words.editing.barTask, face: () => <SquareCheckBig />, run: () => editor()?.run('task') },
    { label: words.editing.barImage, face: () => <ImageIcon />, run: attach },
    { label: words.editing.barUndo, face: () => <Undo2 />, run: () => editor()?.run('undo') },
    { label: words.editing.barRedo, face: () => <Redo2 />, run: () => editor()?.run('redo') },
    { label: words.editing.barOutdent, face: () => <IndentDecrease />, run: () => editor()?.run('outdent') },
    { label: words.editing.barIndent, face: () => <IndentIncrease />, run: () => editor()?.run('indent') },
    {
      label: words.editing.barTyped,
      face: () => <Spline />,
      run: () => {
        const id = props.document.id();
        if (id !== undefined) dialogs.addLink(id);
      },
    },
  ];
  onMount(() => onCleanup(standOnKeyboard(bar)));
  return (
    <div class="key-bar" ref={bar}>
      <div class="key-bar-keys" role="toolbar" aria-label={words.editing.bar}>
        <For each={keys()}>{(key) => <KeyButton {...key} />}</For>
      </div>
      <KeyButton
        label={words.editing.barHide}
        face={() => <ChevronDown />}
        run={() => {
          const { activeElement } = document;
          if (activeElement instanceof HTMLElement) activeElement.blur();
        }}
      />
    </div>
  );
}

function KeyButton(props: BarKey): JSX.Element {
  return (
    <button
      type="button"
      aria-label={props.label}
      tabIndex={-1}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.run}
    >
      {props.face()}
    </button>
  );
}

/**
 * Where the keyboard lies over the page instead of shrinking it (Safari), the bar is lifted by what it covers; elsewhere
 * the page ends above the keyboard already, and this is nothing. Gives back what ends it.
 */
function standOnKeyboard(bar: HTMLElement): () => void {
  const viewport = window.visualViewport;
  if (!viewport) return () => undefined;
  const lift = (): void => {
    const covered = Math.max(0, innerHeight - viewport.height - viewport.offsetTop);
    // Zoomed in, the window is larger than what is seen without any keyboard.
    bar.style.setProperty('--lift', viewport.scale > 1.01 ? '0px' : `${Math.round(covered)}px`);
  };
  lift();
  viewport.addEventListener('resize', lift);
  viewport.addEventListener('scroll', lift);
  return () => {
    viewport.removeEventListener('resize', lift);
    viewport.removeEventListener('scroll', lift);
  };
}
