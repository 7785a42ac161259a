/** Focus mode: only the note is there, and of it the paragraph at the cursor is lit. It ends with the screen. */
import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import type { Router } from '../router.ts';

export interface FocusMode {
  readonly on: Accessor<boolean>;
  toggle(): void;
  leave(): void;
}

export function createFocusMode(router: Router): FocusMode {
  const [isOn, setOn] = createSignal(false);
  createEffect(
    on(
      () => router.route().screen,
      () => setOn(false),
      { defer: true },
    ),
  );
  return { on: isOn, toggle: () => setOn((before) => !before), leave: () => setOn(false) };
}
