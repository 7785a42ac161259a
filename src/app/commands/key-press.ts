/**
 * A press of keys, written down: `Mod+Shift+F`, `Alt+ArrowLeft`, `?`. One press is written in one way only, so that
 * two are the same when their texts are. Mod is Cmd on a Mac and Ctrl elsewhere.
 *
 * - Letters go by what the key types, so that a shortcut moves with them from layout to layout (Z and Y in German).
 *   Where a key types no Latin letter, as in Greek or with Option on a Mac, its place tells (`event.code`).
 * - Digits with a held key go by place: French types them with Shift.
 * - Any other sign is what is typed: Shift belongs to it, as in `?`.
 * - With AltGr something is typed, whatever the browser says is held.
 */

/** What is read of a `KeyboardEvent`. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  getModifierState(name: string): boolean;
}

const NOT_YET = /^(?:Control|Shift|Alt|AltGraph|Meta|OS|CapsLock|NumLock|Fn|Dead|Process|Unidentified)$/;

/** The text of a press; undefined while only keys are held that change others, and for what types with AltGr. */
export function keysOf(press: KeyPress, mac: boolean): string | undefined {
  const { altKey, shiftKey } = press;
  const mod = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  const name = nameOf(press, mac && altKey, mod || other || altKey);
  if (name === undefined || press.getModifierState('AltGraph')) return undefined;
  // Shift is part of a sign, but not of a letter or of a key with a name.
  const shift = shiftKey && name !== 'Plus' && (name.length > 1 || /[A-Z0-9]/.test(name));
  return `${mod ? 'Mod+' : ''}${other ? (mac ? 'Ctrl+' : 'Meta+') : ''}${altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${name}`;
}

function nameOf({ key, code }: KeyPress, byPlace: boolean, held: boolean): string | undefined {
  const digit = held ? /^Digit(\d)$/.exec(code)?.[1] : undefined;
  if (digit !== undefined) return digit;
  const isPlain = key.length === 1 && key < '\x7f';
  if (!isPlain || byPlace) {
    const letter = /^Key([A-Z])$/.exec(code)?.[1];
    if (letter !== undefined) return letter;
  }
  if (NOT_YET.test(key)) return undefined;
  if (key === ' ') return 'Space';
  if (key === '+') return 'Plus';
  return isPlain ? key.toUpperCase() : key;
}

/** True for a press that types a sign or moves in a text: such keys are the text's while one writes. */
export function isOfText(keys: string): boolean {
  return !/^(?:Mod|Ctrl|Meta|Alt)\+|^(?:Shift\+)?F\d/.test(keys);
}

export const IS_MAC = typeof navigator === 'object' && /Mac|iPhone|iPad/.test(navigator.platform);
