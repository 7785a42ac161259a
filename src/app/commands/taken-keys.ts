/**
 * Keys that a shortcut cannot or should not be. Browsers keep some for themselves and never tell a page of them
 * (Chromium: `IsReservedCommandOrKey`, Firefox: keys with `reserved="true"`); others they leave to a page that takes
 * them, which a person should know.
 */
import { isTextCommand } from './bindings.ts';
import { isOfText } from './key-press.ts';

const NEVER_OURS: ReadonlySet<string> = new Set([
  ...['Mod+N', 'Mod+T', 'Mod+W', 'Mod+Q', 'Mod+Shift+N', 'Mod+Shift+T', 'Mod+Shift+W', 'Mod+Shift+P'],
  ...['Mod+Tab', 'Mod+Shift+Tab', 'Mod+PageUp', 'Mod+PageDown', 'Mod+F4', 'Alt+F4', 'Alt+Tab', 'Ctrl+Tab'],
  ...['Mod+Alt+Delete', 'Ctrl+Shift+Tab'],
]);

const BROWSER_TOO: ReadonlySet<string> = new Set([
  ...['A', 'C', 'D', 'F', 'G', 'H', 'J', 'L', 'O', 'P', 'R', 'U', 'V', 'X', 'Y', 'Z'].map(
    (key) => `Mod+${key}`,
  ),
  ...['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'Plus', '-', '='].map((key) => `Mod+${key}`),
  ...['B', 'C', 'I', 'J', 'O', 'R', 'V', 'Z', 'Delete'].map((key) => `Mod+Shift+${key}`),
  ...['Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+Home', 'Alt+D', 'Alt+E', 'Alt+F'],
  ...['F1', 'F3', 'F5', 'F7', 'F10', 'F11', 'F12', 'Shift+F10', 'Mod+F5', '/', "'"],
]);

const MOVES =
  /^(?:Shift\+)?(?:Tab|Enter|Escape|Space|Backspace|Delete|Insert|Home|End|PageUp|PageDown|Arrow\w+|ContextMenu)$/;

export type Objection = 'neverOurs' | 'moves' | 'types';

/** Why these keys cannot lead to a command; undefined when they can. */
export function objectionTo(keys: string, command = ''): Objection | undefined {
  if (MOVES.test(keys)) return 'moves';
  if (isTextCommand(command) && isOfText(keys)) return 'types';
  return NEVER_OURS.has(keys) || keys.startsWith('Meta+') ? 'neverOurs' : undefined;
}

/** True where the browser does something else with these keys, until a page takes them. */
export function isUsedByBrowser(keys: string): boolean {
  return BROWSER_TOO.has(keys);
}
