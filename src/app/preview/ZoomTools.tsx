import Maximize from 'lucide-solid/icons/maximize';
import Minus from 'lucide-solid/icons/minus';
import Plus from 'lucide-solid/icons/plus';
import type { JSX } from 'solid-js';
import { words } from '../words/catalogue.ts';

/** Smaller, larger and as it fits, with how large it is between them. */
export function ZoomTools(props: {
  /** What stands between smaller and larger. */
  children: JSX.Element;
  /** Makes what is shown larger by one step, or smaller. */
  step(larger: boolean): void;
  fit(): void;
  fitLabel: string;
  /** True while it is as large as it fits. */
  fits: boolean;
}): JSX.Element {
  return (
    <>
      <button
        type="button"
        class="icon-btn"
        aria-label={words.views.zoomOut}
        title={words.views.zoomOut}
        onClick={() => props.step(false)}
      >
        <Minus />
      </button>
      {props.children}
      <button
        type="button"
        class="icon-btn"
        aria-label={words.views.zoomIn}
        title={words.views.zoomIn}
        onClick={() => props.step(true)}
      >
        <Plus />
      </button>
      <button
        type="button"
        class="icon-btn"
        aria-label={props.fitLabel}
        title={props.fitLabel}
        aria-pressed={props.fits}
        onClick={() => props.fit()}
      >
        <Maximize />
      </button>
    </>
  );
}
