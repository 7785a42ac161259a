import Search from 'lucide-solid/icons/search';
import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { Portal } from 'solid-js/web';
import { Palette } from './Palette.tsx';
import './OmniBox.css';
import { words } from '../words/catalogue.ts';

/**
 * The box in the bar: opens the palette, by a click or Ctrl K from anywhere. The palette comes with the bar and not
 * by itself later: the letter after Ctrl K must find its field.
 */
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
        {words.palette.searchOrDo}
        <kbd>{words.palette.searchKeys}</kbd>
      </button>
      <Show when={open()}>
        <Portal>
          <Palette close={() => setOpen(false)} />
        </Portal>
      </Show>
    </>
  );
}
