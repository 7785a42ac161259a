import Search from 'lucide-solid/icons/search';
import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { Portal } from 'solid-js/web';
// Not fetched when it is wanted: the first letters after Ctrl K would go to whatever had the focus.
import Palette from './Palette.tsx';
import './OmniBox.css';

/** The box in the bar: opens the palette, by a click or Ctrl K from anywhere. */
export function OmniBox(): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
    event.preventDefault();
    if (document.querySelector('dialog[open]') === null) setOpen(true);
  };
  onMount(() => {
    window.addEventListener('keydown', onKey);
    onCleanup(() => window.removeEventListener('keydown', onKey));
  });
  return (
    <>
      <button
        type="button"
        class="omni-box"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
      >
        <Search />
        Search or do anything
        <kbd>Ctrl K</kbd>
      </button>
      <Show when={open()}>
        <Portal>
          <Palette close={() => setOpen(false)} />
        </Portal>
      </Show>
    </>
  );
}
