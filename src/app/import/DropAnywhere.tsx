import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import { readDrop, readPaste } from './dropped-files.ts';
import { lookAt } from './look-at.ts';
import './DropAnywhere.css';
import { words } from '../words/catalogue.ts';

/** Browsers fire dragover several times a second, also while the hand rests: after so long without one it is gone. */
const SILENCE_MS = 1500;

/**
 * Lets files be dropped, or pasted, anywhere on the app, and text be pasted where nobody writes. Who wants a drop for
 * itself (the editor takes images) handles the event first and prevents its default.
 */
export default function DropAnywhere(): JSX.Element {
  const app = useApp();
  const [over, setOver] = createSignal(false);
  const memexName = () => app.memex.entry()?.name;
  // Leaving one element for the next fires enter before leave, and an element that the screen took out of the page
  // under the hand is never left: the element entered last says whether the files are away, and silence does too.
  let under: EventTarget | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const isOver = (target: EventTarget | null): void => {
    under = target;
    setOver(true);
    clearTimeout(silence);
    silence = setTimeout(isAway, SILENCE_MS);
  };
  const isAway = (): void => {
    under = null;
    setOver(false);
    clearTimeout(silence);
  };
  const takesNotes = (): boolean =>
    app.memex.phase() === 'open' &&
    app.memex.report()?.readOnly !== true &&
    document.querySelector('dialog[open]') === null;
  const paste = (text: string): Promise<void> =>
    import('./paste-note.ts')
      .then(({ pasteNote }) => pasteNote(app, text))
      .catch((error: unknown) => app.toasts.fail(error));
  onMount(() => {
    const stop = new AbortController();
    const listen = <Name extends keyof WindowEventMap>(
      name: Name,
      hear: (event: WindowEventMap[Name]) => void,
    ) => window.addEventListener(name, hear, { signal: stop.signal });
    listen('dragenter', (event) => {
      if (!hasFiles(event.dataTransfer)) return;
      isOver(event.target);
    });
    listen('dragleave', (event) => {
      if (event.target === under) isAway();
    });
    listen('dragover', (event) => {
      if (!hasFiles(event.dataTransfer)) return;
      isOver(event.target);
      if (event.defaultPrevented) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    });
    listen('drop', (event) => {
      isAway();
      if (event.defaultPrevented || !hasFiles(event.dataTransfer) || event.dataTransfer === null) return;
      event.preventDefault();
      void lookAt(app, readDrop(event.dataTransfer));
    });
    listen('paste', (event) => {
      const { clipboardData } = event;
      // An event that a page's own program made need not have one.
      if (event.defaultPrevented || !clipboardData || isTyping(event.composedPath()[0])) return;
      const text = clipboardData.getData('text/plain');
      if (clipboardData.files.length > 0) void lookAt(app, readPaste(clipboardData, new Date()));
      else if (text.trim() !== '' && takesNotes()) void paste(text);
      else return;
      event.preventDefault();
    });
    onCleanup(() => {
      stop.abort();
      clearTimeout(silence);
    });
  });

  return (
    <Show when={over()}>
      <div class="drop-anywhere" aria-hidden="true">
        <p>
          {memexName() === undefined ? words.dropped.dropToYours : words.dropped.dropTo(memexName() ?? '')}
        </p>
        <p>{words.dropped.dropHint}</p>
      </div>
    </Show>
  );
}

function hasFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false;
}

function isTyping(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea'));
}
