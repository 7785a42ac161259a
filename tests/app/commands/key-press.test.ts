import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandsAt, keysFor } from '../../../src/app/commands/bindings.ts';
import { isOfText, type KeyPress, keysOf } from '../../../src/app/commands/key-press.ts';

interface Held {
  readonly ctrl?: boolean;
  readonly meta?: boolean;
  readonly alt?: boolean;
  readonly shift?: boolean;
  readonly altGraph?: boolean;
}

function press(key: string, code: string, held: Held = {}): KeyPress {
  return {
    key,
    code,
    ctrlKey: held.ctrl === true,
    metaKey: held.meta === true,
    altKey: held.alt === true,
    shiftKey: held.shift === true,
    getModifierState: (name) => name === 'AltGraph' && held.altGraph === true,
  };
}

describe('a press of keys, written down', () => {
  test('Mod is Ctrl, and Cmd on a Mac', () => {
    expect(keysOf(press('k', 'KeyK', { ctrl: true }), false)).toBe('Mod+K');
    expect(keysOf(press('k', 'KeyK', { meta: true }), true)).toBe('Mod+K');
    expect(keysOf(press('k', 'KeyK', { ctrl: true }), true)).toBe('Ctrl+K');
    expect(keysOf(press('k', 'KeyK', { meta: true }), false)).toBe('Meta+K');
  });

  test('letters go by what is typed, whatever the layout and Caps Lock', () => {
    expect(keysOf(press('z', 'KeyY', { ctrl: true }), false)).toBe('Mod+Z');
    expect(keysOf(press('Z', 'KeyZ', { ctrl: true }), false)).toBe('Mod+Z');
    expect(keysOf(press('F', 'KeyF', { ctrl: true, shift: true }), false)).toBe('Mod+Shift+F');
    expect(keysOf(press('n', 'KeyN'), false)).toBe('N');
  });

  test('where a key types no Latin letter, its place tells', () => {
    expect(keysOf(press('л', 'KeyK', { ctrl: true }), false)).toBe('Mod+K');
    expect(keysOf(press('Dead', 'KeyN', { alt: true }), true)).toBe('Alt+N');
    expect(keysOf(press('@', 'KeyL', { alt: true }), true)).toBe('Alt+L');
    expect(keysOf(press('&', 'Digit1', { alt: true }), false)).toBe('Alt+1');
  });

  test('Shift is part of a sign, but not of a key with a name', () => {
    expect(keysOf(press('?', 'Slash', { shift: true }), false)).toBe('?');
    expect(keysOf(press('?', 'Minus', { shift: true }), false)).toBe('?');
    expect(keysOf(press('+', 'Equal', { shift: true, ctrl: true }), false)).toBe('Mod+Plus');
    expect(keysOf(press('ArrowLeft', 'ArrowLeft', { shift: true, alt: true }), false)).toBe(
      'Alt+Shift+ArrowLeft',
    );
    expect(keysOf(press(' ', 'Space'), false)).toBe('Space');
  });

  test('a key that changes others is no press yet, and with AltGr something is typed', () => {
    expect(keysOf(press('Shift', 'ShiftLeft', { shift: true }), false)).toBeUndefined();
    expect(keysOf(press('Dead', 'BracketLeft'), false)).toBeUndefined();
    expect(keysOf(press('€', 'KeyE', { ctrl: true, alt: true, altGraph: true }), false)).toBeUndefined();
  });

  test('letters and arrows are the text’s while one writes, keys with Ctrl or Alt and F keys are not', () => {
    for (const keys of ['N', '?', 'Shift+N', 'ArrowUp', 'Enter', 'Plus'])
      expect(isOfText(keys), keys).toBe(true);
    for (const keys of ['Mod+N', 'Alt+N', 'Ctrl+K', 'Meta+K', 'F6', 'Shift+F6', 'Alt+Shift+ArrowLeft'])
      expect(isOfText(keys), keys).toBe(false);
  });

  const presses = fc.record({
    key: fc.oneof(
      fc.constantFrom('a', 'Z', '7', '?', '+', '-', ' ', 'é', 'ж', 'Enter', 'ArrowUp', 'F6', 'Dead', 'Shift'),
      fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme-ascii' }),
    ),
    code: fc.constantFrom('KeyA', 'KeyZ', 'Digit7', 'Slash', 'Space', 'Enter', 'ArrowUp', 'F6'),
    held: fc.record({
      ctrl: fc.boolean(),
      meta: fc.boolean(),
      alt: fc.boolean(),
      shift: fc.boolean(),
      altGraph: fc.boolean(),
    }),
    mac: fc.boolean(),
  });

  test('what is written of a press leads to the command it is kept for, by the same press again', () => {
    fc.assert(
      fc.property(presses, ({ key, code, held, mac }) => {
        const keys = keysOf(press(key, code, held), mac);
        if (keys === undefined) return;
        const own = { goToGraph: `F9 ${keys}` };
        expect(keys).not.toContain(' ');
        expect(keysFor(own, 'goToGraph')).toEqual(['F9', keys]);
        expect(commandsAt(own, keysOf(press(key, code, held), mac))).toContain('goToGraph');
      }),
    );
  });

  test('presses that hold other keys are written otherwise, but for the Shift of a sign', () => {
    fc.assert(
      fc.property(presses, presses, (one, other) => {
        const same = { ...other, key: one.key, code: one.code, mac: one.mac };
        const [a, b] = [one, same].map((each) => keysOf(press(each.key, each.code, each.held), each.mac));
        if (a === undefined || a !== b) return;
        const { shift: _, ...held } = one.held;
        const { shift: __, ...heldToo } = same.held;
        expect(held).toEqual(heldToo);
      }),
    );
  });
});
