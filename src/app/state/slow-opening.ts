import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { Phase } from './open-memex.ts';

/** A memex that is opened after a crash, or on a slow device, may well take some seconds. */
const SLOW_MS = 10_000;

/** True once the memex is being opened for so long that a person wonders. */
export function createSlowOpening(phase: Accessor<Phase>): Accessor<boolean> {
  const [slow, setSlow] = createSignal(false);
  createEffect(
    on(phase, (now) => {
      setSlow(false);
      if (now !== 'opening') return;
      const timer = setTimeout(() => setSlow(true), SLOW_MS);
      onCleanup(() => clearTimeout(timer));
    }),
  );
  return slow;
}
