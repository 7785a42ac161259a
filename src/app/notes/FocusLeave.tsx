import Minimize2 from 'lucide-solid/icons/minimize-2';
import { type JSX, Show } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';

/** The one thing beside the text in focus mode. */
export function FocusLeave(): JSX.Element {
  const { focusMode } = useApp();
  return (
    <Show when={focusMode.on()}>
      <button
        type="button"
        class="icon-btn focus-leave"
        aria-label={words.writing.leaveFocus}
        title={`${words.writing.leaveFocus} (Esc)`}
        onClick={focusMode.leave}
      >
        <Minimize2 />
      </button>
    </Show>
  );
}
