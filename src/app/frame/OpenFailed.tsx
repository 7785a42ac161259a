import { type JSX, onCleanup, onMount, Show } from 'solid-js';
import type { MxError } from '../../mx/errors.ts';
import { useApp } from '../state/app-state.ts';
import './OpenFailed.css';

/** Instead of the screens while no memex is open: what is wrong, and what can be done. */
export function OpenFailed(props: { error: MxError }): JSX.Element {
  const { memex, memexes, toasts } = useApp();
  const again = (): void => {
    const key = memex.entry()?.key;
    const opened = key === undefined ? memexes.start() : memexes.openByKey(key);
    opened.catch((error: unknown) => toasts.fail(error));
  };
  // Whoever closed the other tab comes back to this one, and should not have to ask twice.
  const onFocus = (): void => {
    if (props.error.code === 'busy') again();
  };
  onMount(() => window.addEventListener('focus', onFocus));
  onCleanup(() => window.removeEventListener('focus', onFocus));
  return (
    <div class="scroll">
      <main class="open-failed">
        <h1>{titleOf(props.error)}</h1>
        <p>{props.error.message}</p>
        <Show when={props.error.code === 'busy'}>
          <p>Nothing is lost, and nothing was changed. Other memexes can be opened from the name above.</p>
        </Show>
        <div class="dialog-acts">
          <button type="button" class="btn btn-primary" onClick={again}>
            Try again
          </button>
        </div>
      </main>
    </div>
  );
}

function titleOf(error: MxError): string {
  switch (error.code) {
    case 'busy':
      return 'Another tab has this memex open';
    case 'newer-version':
      return 'This memex is from a newer Memex';
    case 'corrupt':
    case 'truncated':
      return 'This memex is damaged';
    case 'storage-full':
      return 'The disk is full';
    default:
      return 'This memex could not be opened';
  }
}
