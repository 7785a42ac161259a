import X from 'lucide-solid/icons/x';
import { createSignal, For, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import type { Toast } from '../state/toasts.ts';
import './Toasts.css';
import { words } from '../words/catalogue.ts';

const TOAST_MS = 6000;

/** Where toasts may be shown: the page, and over it each dialog that is open. */
const [places, setPlaces] = createSignal<readonly symbol[]>([]);

/**
 * The toasts, bottom centre; each stays while the pointer or the focus is on it, and what went wrong stays until it is
 * closed: nobody reads against a clock what they may have to act on. A modal dialog covers the page and
 * takes its acts away, so the toasts stand in the topmost one.
 */
export function Toasts(): JSX.Element {
  const { toasts } = useApp();
  const place = Symbol('toasts');
  setPlaces((before) => [...before, place]);
  onCleanup(() => setPlaces((before) => before.filter((each) => each !== place)));
  return (
    <div class="toasts" role="status" aria-live="polite">
      <Show when={places().at(-1) === place}>
        <For each={toasts.all()}>{(toast) => <ToastLine toast={toast} />}</For>
      </Show>
    </div>
  );
}

function ToastLine(props: { toast: Toast }): JSX.Element {
  const { toasts } = useApp();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = (): void => toasts.close(props.toast.id);
  const start = (): void => {
    clearTimeout(timer);
    if (!props.toast.bad) timer = setTimeout(close, TOAST_MS);
  };
  const hold = (): void => clearTimeout(timer);
  onMount(start);
  onCleanup(hold);
  return (
    <div
      class="toast"
      classList={{ 'toast-bad': props.toast.bad }}
      onPointerEnter={hold}
      onPointerLeave={start}
      onFocusIn={hold}
      onFocusOut={start}
    >
      <span class="toast-text">{props.toast.text}</span>
      {props.toast.act ? (
        <button
          type="button"
          class="toast-act"
          onClick={() => {
            close();
            Promise.resolve(props.toast.act?.run()).catch((error: unknown) => toasts.fail(error));
          }}
        >
          {props.toast.act.label}
        </button>
      ) : null}
      <button type="button" class="toast-close" aria-label={words.common.close} onClick={close}>
        <X />
      </button>
    </div>
  );
}
