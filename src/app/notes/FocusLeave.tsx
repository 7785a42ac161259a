import Minimize2 from 'lucide-solid/icons/minimize-2';
import type { JSX } from 'solid-js';
import { words } from '../words/catalogue.ts';

/** The one thing beside the text in focus mode. */
export default function FocusLeave(props: { leave: () => void }): JSX.Element {
  return (
    <button
      type="button"
      class="icon-btn focus-leave"
      aria-label={words.editing.leaveFocus}
      title={words.editing.leaveFocusKeys}
      onClick={props.leave}
    >
      <Minimize2 />
    </button>
  );
}
