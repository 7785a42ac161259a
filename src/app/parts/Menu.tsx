import Check from 'lucide-solid/icons/check';
import { createSignal, createUniqueId, For, type JSX, onCleanup, Show } from 'solid-js';
import { placeBeside } from './place.ts';
import { showOver } from './popover.ts';
import './Menu.css';

export interface MenuItem {
  readonly label: string;
  /** An icon component, 16 px. */
  readonly icon?: () => JSX.Element;
  /** At the end of the line: a shortcut or a small fact. */
  readonly note?: string;
  readonly checked?: boolean;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly run: () => void;
}

export type MenuEntry = MenuItem | { readonly heading: string } | 'line';

/**
 * A button that opens a menu (ARIA menu button pattern): arrows, Home, End and first letters move, Enter chooses,
 * Escape and Tab close. The list is a popover, so that no bar can cut it off.
 */
export function Menu(props: {
  label: string;
  class?: string;
  entries: readonly MenuEntry[];
  align?: 'start' | 'end';
  children: JSX.Element;
}): JSX.Element {
  const id = createUniqueId();
  const [open, setOpen] = createSignal(false);
  let button!: HTMLButtonElement;
  let list: HTMLDivElement | undefined;
  let hide = (): void => undefined;

  const items = (): HTMLElement[] => [
    ...(list?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])') ?? []),
  ];
  const show = (focus: 'first' | 'last'): void => {
    setOpen(true);
    if (!list) return;
    hide = showOver(list, () => setOpen(false));
    placeBeside(list, button, props.align ?? 'start');
    (focus === 'first' ? items()[0] : items().at(-1))?.focus();
  };
  const close = (refocus: boolean): void => {
    if (!open()) return;
    hide();
    setOpen(false);
    if (refocus) button.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    const all = items();
    const here = document.activeElement;
    const at = here instanceof HTMLElement ? all.indexOf(here) : -1;
    const go = (to: number): void => {
      event.preventDefault();
      all.at(to % all.length)?.focus();
    };
    if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(-1);
    else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close(true);
    } else if (event.key === 'Tab') close(false);
    else if (event.key.length === 1 && /\S/.test(event.key)) {
      const letter = event.key.toLowerCase();
      const after = [...all.slice(at + 1), ...all.slice(0, at + 1)];
      after.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter))?.focus();
    }
  };
  onCleanup(() => close(false));

  return (
    <>
      <button
        ref={button}
        type="button"
        class={props.class ?? 'icon-btn'}
        aria-label={props.label}
        title={props.label}
        aria-haspopup="menu"
        aria-expanded={open()}
        aria-controls={open() ? id : undefined}
        onClick={() => (open() ? close(true) : show('first'))}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          show(event.key === 'ArrowDown' ? 'first' : 'last');
        }}
      >
        {props.children}
      </button>
      <Show when={open()}>
        <div
          ref={(element) => {
            list = element;
          }}
          id={id}
          class="menu"
          role="menu"
          tabIndex={-1}
          aria-label={props.label}
          onKeyDown={onKey}
        >
          <For each={props.entries}>
            {(entry) => (
              <MenuLine
                entry={entry}
                chosen={() => {
                  close(true);
                }}
              />
            )}
          </For>
        </div>
      </Show>
    </>
  );
}

function MenuLine(props: { entry: MenuEntry; chosen: () => void }): JSX.Element {
  const entry = props.entry;
  if (entry === 'line') return <hr class="menu-line" />;
  if ('heading' in entry) return <p class="menu-heading">{entry.heading}</p>;
  const checked = entry.checked === undefined ? {} : { 'aria-checked': entry.checked };
  return (
    <button
      type="button"
      role={entry.checked === undefined ? 'menuitem' : 'menuitemradio'}
      {...checked}
      aria-disabled={entry.disabled}
      class="menu-item"
      classList={{ 'menu-danger': entry.danger === true }}
      tabIndex={-1}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
      onClick={() => {
        if (entry.disabled) return;
        props.chosen();
        entry.run();
      }}
    >
      <span class="menu-icon">{entry.checked ? <Check /> : entry.icon?.()}</span>
      <span class="menu-label">{entry.label}</span>
      <Show when={entry.note}>{(note) => <span class="menu-note">{note()}</span>}</Show>
    </button>
  );
}
