/** Which keys lead to which command: what the app begins with, and what a person has chosen instead. */
import type { Json } from '../../mx/types.ts';

/** Keys of commands, as `keysOf` writes them; several are parted by spaces. */
export const DEFAULT_KEYS: Readonly<Record<string, string>> = {
  palette: 'Mod+K',
  newNote: 'Alt+N N',
  today: 'Alt+T',
  saySaved: 'Mod+S',
  readingView: 'Mod+E',
  addLink: 'Alt+L',
  panel: 'Alt+I',
  focusMode: 'Mod+Shift+F',
  openBeside: 'Alt+B',
  otherPane: 'F6',
  backInTab: 'Alt+Shift+ArrowLeft',
  forwardInTab: 'Alt+Shift+ArrowRight',
  keys: '?',
  'text.bold': 'Mod+B',
  'text.italic': 'Mod+I',
  'text.task': 'Mod+Enter',
  'text.table': 'Alt+T',
  'text.fold': 'Mod+.',
};

/** What the ids begin with of commands whose keys are heard in the text alone; elsewhere the same keys may do other things. */
export const TEXT_COMMAND = 'text.';

export function isTextCommand(command: string): boolean {
  return command.startsWith(TEXT_COMMAND);
}

/** Keys that a person has chosen, by command; an empty text takes all keys away. */
export type OwnKeys = { readonly [command: string]: string };

/** Reads what was kept; anything else in it is as if it were not there. */
export function ownKeysIn(value: Json | undefined): OwnKeys {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([command, keys]) => (typeof keys === 'string' ? [[command, keys]] : [])),
  );
}

/** The keys of a command, the first one first. */
export function keysFor(own: OwnKeys, command: string): readonly string[] {
  // Read, and not asked for by `hasOwn`: a store tells nobody who asked so that the command has keys now. A command may
  // be called as what every object has.
  const said: unknown = own[command];
  const first = Object.hasOwn(DEFAULT_KEYS, command) ? DEFAULT_KEYS[command] : undefined;
  const keys = typeof said === 'string' ? said : (first ?? '');
  return keys.split(' ').filter((each) => each !== '');
}

/** The commands that a press leads to; which of them is meant says what is shown. */
export function commandsAt(own: OwnKeys, keys: string | undefined): readonly string[] {
  if (keys === undefined) return [];
  return [...new Set([...Object.keys(DEFAULT_KEYS), ...Object.keys(own)])].filter((command) =>
    keysFor(own, command).includes(keys),
  );
}
