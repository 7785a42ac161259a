/** Width of the window as a signal, for the few places where another layout is another set of elements. */
import { type Accessor, createSignal, onCleanup } from 'solid-js';

/** So wide a window, in CSS px, has room for two notes side by side. */
export const PANES_MIN = 1100;

/** True while the window is at most `widthMax` CSS px wide. */
export function useNarrow(widthMax: number): Accessor<boolean> {
  const query = matchMedia(`(max-width: ${widthMax}px)`);
  const [narrow, setNarrow] = createSignal(query.matches);
  const update = (): void => {
    setNarrow(query.matches);
  };
  query.addEventListener('change', update);
  onCleanup(() => query.removeEventListener('change', update));
  return narrow;
}
