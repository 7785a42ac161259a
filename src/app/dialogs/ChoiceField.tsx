import { createSignal, createUniqueId, For, type JSX, onMount, Show } from 'solid-js';
import { sentenceOf } from '../state/sentence.ts';
import './ChoiceField.css';
import { words } from '../words/catalogue.ts';

const FIND_DELAY_MS = 60;

/**
 * A text field with a list of what fits (ARIA combobox pattern): arrows move, Enter takes, Escape closes the list
 * before it closes the dialog.
 */
export function ChoiceField<Choice>(props: {
  label: string;
  hint: string;
  text: string;
  autofocus?: boolean;
  find: (typed: string) => Promise<readonly Choice[]>;
  textOf: (choice: Choice) => string;
  keyOf: (choice: Choice) => string;
  draw: (choice: Choice) => JSX.Element;
  typed: (text: string) => void;
  chosen: (choice: Choice) => void;
}): JSX.Element {
  const id = createUniqueId();
  const [choices, setChoices] = createSignal<readonly Choice[]>([]);
  const [open, setOpen] = createSignal(false);
  const [at, setAt] = createSignal(0);
  let input!: HTMLInputElement;
  const [problem, setProblem] = createSignal('');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const find = (typed: string): void => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      asked += 1;
      const mine = asked;
      try {
        const found = await props.find(typed);
        if (mine !== asked) return;
        setChoices(found);
        setAt(0);
        setProblem('');
      } catch (error) {
        if (mine === asked) setProblem(sentenceOf(error));
      }
    }, FIND_DELAY_MS);
  };
  const show = (): void => {
    setOpen(true);
    find(input.value);
  };
  const take = (choice: Choice): void => {
    input.value = props.textOf(choice);
    setOpen(false);
    props.chosen(choice);
  };
  const onKey = (event: KeyboardEvent): void => {
    const last = choices().length - 1;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open()) show();
      else setAt(Math.max(0, Math.min(last, at() + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Enter' && open()) {
      const choice = choices()[at()];
      if (!choice) return;
      event.preventDefault();
      take(choice);
    } else if (event.key === 'Escape' && open() && choices().length > 0) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'Tab') setOpen(false);
  };
  onMount(() => {
    input.value = props.text;
    if (props.autofocus) {
      input.focus();
      show();
    }
  });

  return (
    <div class="choice">
      <div class="field">
        <input
          ref={input}
          id={id}
          type="text"
          role="combobox"
          aria-label={props.label}
          aria-expanded={open() && choices().length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open() && choices().length > 0 ? `${id}-${at()}` : undefined}
          placeholder={props.hint}
          autocomplete="off"
          dir="auto"
          spellcheck={false}
          onInput={(event) => {
            props.typed(event.currentTarget.value);
            show();
          }}
          onPointerDown={show}
          onKeyDown={onKey}
          onBlur={() => setOpen(false)}
        />
      </div>
      <div
        class="choice-list"
        id={`${id}-list`}
        role="listbox"
        aria-label={props.label}
        hidden={!open() || choices().length === 0}
      >
        <For each={choices()}>
          {(choice, i) => (
            <div
              role="option"
              id={`${id}-${i()}`}
              tabIndex={-1}
              aria-selected={at() === i()}
              onPointerDown={(event) => {
                // The field must keep the focus, or its list would close before the click.
                event.preventDefault();
                take(choice);
              }}
              onPointerMove={() => setAt(i())}
            >
              {props.draw(choice)}
            </div>
          )}
        </For>
      </div>
      <Show when={problem()}>
        {(sentence) => (
          <p class="choice-none small" role="alert">
            {sentence()}
          </p>
        )}
      </Show>
      <Show when={open() && problem() === '' && choices().length === 0 && input?.value.trim() !== ''}>
        <p class="choice-none small quiet">{words.dialogs.addLink.nothingOfThatName}</p>
      </Show>
    </div>
  );
}
