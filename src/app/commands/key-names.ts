/** Keys as they stand on the keyboard: Ctrl K, Strg K, ⌘K. */
import { words } from '../words/catalogue.ts';
import { keysFor, type OwnKeys } from './bindings.ts';
import { IS_MAC } from './key-press.ts';

const ON_MAC: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧' };
const ARROWS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Plus: '+',
};

/** What `keysOf` has written, for a person. */
export function nameOfKeys(keys: string, mac = IS_MAC): string {
  const named = keys
    .split('+')
    .map((key) => (mac ? ON_MAC[key] : undefined) ?? ARROWS[key] ?? words.keyNames[key] ?? key);
  return named.join(mac ? '' : ' ');
}

/** The first keys of a command for the end of its line in a menu. */
export function menuKeys(own: OwnKeys, command: string): { note?: string } {
  const note = namedKeys(own, command);
  return note === undefined ? {} : { note };
}

/** The first keys of a command by name; undefined when it has none. */
export function namedKeys(own: OwnKeys, command: string): string | undefined {
  const [first] = keysFor(own, command);
  return first === undefined ? undefined : nameOfKeys(first);
}

/** The keys of a command for `aria-keyshortcuts`; undefined when it has none. */
export function spokenKeys(own: OwnKeys, command: string): string | undefined {
  const keys = keysFor(own, command).join(' ');
  return keys === ''
    ? undefined
    : keys.replaceAll('Ctrl+', 'Control+').replaceAll('Mod+', IS_MAC ? 'Meta+' : 'Control+');
}
