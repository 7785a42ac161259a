import { createSignal, createUniqueId, type JSX, onCleanup, Show } from 'solid-js';
import { placeBeside } from './place.ts';
import { showOver } from './popover.ts';
import './Flyout.css';

/** A button that opens a small panel beside it, over everything else; Escape and a press elsewhere close it. */
export function Flyout(props: {
  label: string;
  icon: JSX.Element;
  class?: string;
  align?: 'start' | 'end';
  /** Drawn while it is open. What it holds takes the focus itself. */
  children: (close: () => void) => JSX.Element;
}): JSX.Element {
  const id = createUniqueId();
  const [open, setOpen] = createSignal(false);
  let button!: HTMLButtonElement;
  let panel: HTMLDivElement | undefined;
  let hide = (): void => undefined;

  const place = (): void => {
    if (panel) placeBeside(panel, button, props.align ?? 'start');
  };
  /** It grows when what it holds has come. */
  const watch = new ResizeObserver(place);
  onCleanup(() => watch.disconnect());
  const show = (): void => {
    setOpen(true);
    if (!panel) return;
    hide = showOver(panel, () => setOpen(false));
    place();
    watch.disconnect();
    watch.observe(panel);
  };
  const close = (): void => {
    if (!open()) return;
    hide();
    setOpen(false);
  };
  onCleanup(close);

  return (
    <>
      <button
        ref={button}
        type="button"
        class={props.class ?? 'icon-btn'}
        aria-label={props.label}
        title={props.label}
        aria-haspopup="dialog"
        aria-expanded={open()}
        aria-controls={open() ? id : undefined}
        onClick={() => (open() ? close() : show())}
      >
        {props.icon}
      </button>
      <Show when={open()}>
        <div
          ref={(element) => {
            panel = element;
          }}
          id={id}
          class="flyout"
          role="dialog"
          aria-label={props.label}
          tabIndex={-1}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.defaultPrevented) return;
            event.preventDefault();
            event.stopPropagation();
            close();
            button.focus();
          }}
          onFocusOut={({ relatedTarget }) => {
            // the focus went on by Tab: what it left is in the way of where it is
            if (relatedTarget instanceof Node && !panel?.contains(relatedTarget) && relatedTarget !== button)
              close();
          }}
        >
          {props.children(close)}
        </div>
      </Show>
    </>
  );
}
