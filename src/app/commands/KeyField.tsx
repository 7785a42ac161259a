import { For, type JSX, Show } from 'solid-js';
import { words } from '../words/catalogue.ts';
import { IS_MAC, keysOf } from './key-press.ts';

/** The keys of one command; once it was chosen, the next press is its new keys. Tab leaves it. */
export function KeyField(props: {
  id: string;
  label: string;
  /** By name. */
  keys: readonly string[];
  recording: boolean;
  onRecord: () => void;
  /** A press as `keysOf` writes it; Escape, Backspace and Delete too. */
  onPress: (keys: string) => void;
  onLeave: () => void;
}): JSX.Element {
  const onKey = (event: KeyboardEvent): void => {
    if (!props.recording || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const keys = event.repeat ? undefined : keysOf(event, IS_MAC);
    if (keys !== undefined) props.onPress(keys);
  };
  return (
    <button
      type="button"
      id={props.id}
      class="keys-field"
      classList={{ 'keys-field-waits': props.recording }}
      aria-label={
        props.recording ? `${words.commands.sheet.press}. ${words.commands.sheet.pressHint}` : undefined
      }
      title={props.recording ? words.commands.sheet.pressHint : undefined}
      onClick={() => props.onRecord()}
      onKeyDown={onKey}
      onFocusOut={() => {
        if (props.recording) props.onLeave();
      }}
    >
      <Show when={!props.recording} fallback={<span>{words.commands.sheet.press}</span>}>
        <span class="vh">{props.label}: </span>
        <For each={props.keys} fallback={<span class="keys-none">{words.commands.sheet.noKeys}</span>}>
          {(keys, at) => (
            <>
              <Show when={at() > 0}>
                <span class="vh">, </span>
              </Show>
              <kbd>{keys}</kbd>
            </>
          )}
        </For>
      </Show>
    </button>
  );
}
