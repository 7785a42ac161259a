import Search from 'lucide-solid/icons/search';
import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { Portal } from 'solid-js/web';
import { namedKeys, spokenKeys } from '../commands/key-names.ts';
import { isPressOf } from '../commands/listen.ts';
import { useApp } from '../state/app-state.ts';
import { Palette } from './Palette.tsx';
import './OmniBox.css';
import { words } from '../words/catalogue.ts';

/**
 * The box in the bar: opens the palette, by a click or its keys from anywhere. The palette comes with the bar and not
 * by itself later: the letter after its keys must find its field.
 */
export function OmniBox(): JSX.Element {
  const app = useApp();
  const [open, setOpen] = createSignal(false);
  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || !isPressOf(app, 'palette', event)) return;
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
        aria-keyshortcuts={spokenKeys(app.settings.values.keys, 'palette')}
        onClick={() => setOpen(true)}
      >
        <Search />
        {words.palette.searchOrDo}
        <kbd>{namedKeys(app.settings.values.keys, 'palette')}</kbd>
      </button>
      <Show when={open()}>
        <Portal>
          <Palette close={() => setOpen(false)} />
        </Portal>
      </Show>
    </>
  );
}
