import Search from 'lucide-solid/icons/search';
import { createSignal, type JSX, lazy, onCleanup, onMount, Show, Suspense } from 'solid-js';
import { Portal } from 'solid-js/web';
import './OmniBox.css';

const loadPalette = () => import('./Palette.tsx');
const Palette = lazy(loadPalette);

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
    // Fetched before it is wanted, so that the first letter after Ctrl K finds its field.
    const idle = window.setTimeout(() => void loadPalette(), 1_500);
    onCleanup(() => {
      window.removeEventListener('keydown', onKey);
      clearTimeout(idle);
    });
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
          <Suspense>
            <Palette close={() => setOpen(false)} />
          </Suspense>
        </Portal>
      </Show>
    </>
  );
}
