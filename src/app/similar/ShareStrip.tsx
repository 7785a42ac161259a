import { createEffect, createMemo, For, type JSX } from 'solid-js';
import './ShareStrip.css';

/** One text from its first word to its last, with what the other has lit. The words beside it say the same. */
export function ShareStrip(props: { strip: readonly number[] }): JSX.Element {
  const parts = createMemo(() => partsOf(props.strip));
  return (
    <span class="share-strip" aria-hidden="true">
      <For each={parts()}>
        {(part) => (
          <i
            classList={{ 'share-strip-lit': part.lit }}
            ref={(bar) => createEffect(() => bar.style.setProperty('--length', String(part.length)))}
          />
        )}
      </For>
    </span>
  );
}

function partsOf(strip: readonly number[]): readonly { readonly length: number; readonly lit: boolean }[] {
  const parts: { length: number; lit: boolean }[] = [];
  let at = 0;
  for (let i = 0; i + 1 < strip.length; i += 2) {
    const [start, end] = [strip[i] ?? at, strip[i + 1] ?? at];
    if (start > at) parts.push({ length: start - at, lit: false });
    parts.push({ length: end - start, lit: true });
    at = end;
  }
  // less than a letter is no part
  if (at < 0.999) parts.push({ length: 1 - at, lit: false });
  return parts;
}
