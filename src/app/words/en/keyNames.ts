/** What stands on keys, where it is not what a press of them is written as. */
export const keyNames: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  Ctrl: 'Ctrl',
  Shift: 'Shift',
  Enter: 'Enter',
  Backspace: 'Backspace',
  Delete: 'Del',
  Space: 'Space',
  Home: 'Home',
  End: 'End',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  Escape: 'Esc',
};
