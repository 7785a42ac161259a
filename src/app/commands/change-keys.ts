/** Changing which keys lead to a command. Nothing here is kept: it makes what is to be kept. */
import { commandsAt, DEFAULT_KEYS, isTextCommand, keysFor, type OwnKeys } from './bindings.ts';

/** Other commands that these keys lead to already, in the text or outside of it as this one. */
export function clashesOf(own: OwnKeys, command: string, keys: string): readonly string[] {
  return commandsAt(own, keys).filter(
    (other) => other !== command && isTextCommand(other) === isTextCommand(command),
  );
}

/** With these keys, and no other, for a command; whatever had them lets them go. Without keys it has none. */
export function withKeys(own: OwnKeys, command: string, keys: string | undefined): OwnKeys {
  const next: Record<string, string> = { ...own };
  if (keys !== undefined)
    for (const other of clashesOf(own, command, keys))
      next[other] = keysFor(own, other)
        .filter((each) => each !== keys)
        .join(' ');
  next[command] = keys ?? '';
  return next;
}

/** With the keys that a command began with, where no other has taken them meanwhile. */
export function withFirstKeys(own: OwnKeys, command: string): OwnKeys {
  const free = keysFor({}, command).filter((keys) => clashesOf(own, command, keys).length === 0);
  return { ...own, [command]: free.join(' ') };
}

/** With the keys that all began with. Each is said: what is left out of a setting would stay as it was. */
export function withAllFirstKeys(own: OwnKeys): OwnKeys {
  return Object.fromEntries(Object.keys(own).map((command) => [command, DEFAULT_KEYS[command] ?? '']));
}

export function isChanged(own: OwnKeys, command: string): boolean {
  return keysFor(own, command).join(' ') !== (DEFAULT_KEYS[command] ?? '');
}
