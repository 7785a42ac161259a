import { createSignal, For, type JSX, onCleanup, Show } from 'solid-js';
import './Skeleton.css';

const SKELETON_DELAY_MS = 150;
const WIDTHS = ['skeleton-a', 'skeleton-b', 'skeleton-c'] as const;

/** Grey lines where text will be; only when it takes longer than a glance. */
export function Skeleton(props: { lines: number }): JSX.Element {
  const [shown, setShown] = createSignal(false);
  const timer = setTimeout(() => setShown(true), SKELETON_DELAY_MS);
  onCleanup(() => clearTimeout(timer));
  return (
    <div class="skeleton" aria-busy="true">
      <Show when={shown()}>
        <For each={Array.from({ length: props.lines })}>
          {(_, i) => <span class={`skel ${WIDTHS[i() % WIDTHS.length]}`} />}
        </For>
      </Show>
    </div>
  );
}
