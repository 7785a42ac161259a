/** For what stands beside what a person waits for: it is drawn when that has been painted. */
import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';

/** What `follow` gives, from the frame on after that in which it gave it; nothing is gone at once. */
export function behindPaint<Value>(follow: Accessor<Value | undefined>): Accessor<Value | undefined> {
  const [drawn, setDrawn] = createSignal<Value>();
  createEffect(
    on(follow, (next) => {
      if (next === undefined) {
        setDrawn(undefined);
        return;
      }
      let timer: ReturnType<typeof setTimeout> | undefined;
      const frame = requestAnimationFrame(() => {
        timer = setTimeout(() => setDrawn(() => next));
      });
      onCleanup(() => {
        cancelAnimationFrame(frame);
        clearTimeout(timer);
      });
    }),
  );
  return drawn;
}
