/** Hears the keys of commands. What they do is fetched behind the first paint, or by the first press. */
import { onCleanup, onMount } from 'solid-js';
import type { AppState } from '../state/app-state.ts';
import { withWords } from '../words/catalogue.ts';
import { commandsAt, isTextCommand } from './bindings.ts';
import { IS_MAC, isOfText, keysOf } from './key-press.ts';

export const loadCommands = withWords(['commands', 'graph', 'saved', 'shelf'], async () => {
  const [registry, offered] = await Promise.all([import('./registry.ts'), import('./offered.ts')]);
  perform = registry.perform;
  return offered;
});
let perform: typeof import('./registry.ts').perform | undefined;

/** Must run inside a component. */
export function listenForCommands(app: AppState): void {
  const onKey = (event: KeyboardEvent): void => pressed(app, event);
  onMount(() => window.addEventListener('keydown', onKey));
  onCleanup(() => window.removeEventListener('keydown', onKey));
}

/** True when this press leads to the command. */
export function isPressOf(app: AppState, command: string, event: KeyboardEvent): boolean {
  return commandsAt(app.settings.values.keys, keysOf(event, IS_MAC)).includes(command);
}

function pressed(app: AppState, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
  const keys = keysOf(event, IS_MAC);
  if (keys === 'Escape' && app.focusMode.on()) {
    event.preventDefault();
    app.focusMode.leave();
    return;
  }
  if (keys === undefined || (isOfText(keys) && isWriting(event))) return;
  const commands = commandsAt(app.settings.values.keys, keys).filter((command) => !isTextCommand(command));
  if (commands.length === 0) return;
  if (perform === undefined) {
    // Whether one of them applies is not known yet: the browser is not to save the page meanwhile.
    event.preventDefault();
    loadCommands().then(() => perform?.(app, commands), app.toasts.fail);
  } else if (perform(app, commands)) event.preventDefault();
}

/** True while letters belong to a text. In the editor the event comes out of a shadow root. */
function isWriting(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
