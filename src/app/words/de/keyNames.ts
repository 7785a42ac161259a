import type { keyNames as English } from '../en/keyNames.ts';

export const keyNames: typeof English = {
  Mod: 'Strg',
  Ctrl: 'Strg',
  Shift: 'Umschalt',
  Enter: 'Eingabe',
  Backspace: 'Rücktaste',
  Delete: 'Entf',
  Space: 'Leertaste',
  Home: 'Pos1',
  End: 'Ende',
  PageUp: 'Bild ↑',
  PageDown: 'Bild ↓',
  Escape: 'Esc',
};
