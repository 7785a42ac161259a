/** What comes behind an answer waits until nobody types, so that the next letter's answer does not wait for it. */
import { onCleanup } from 'solid-js';

const PAUSE_MS = 200;

/**
 * Begins something after a pause, unless the effect that this is called in runs again before.
 * @param begin is told whether what comes of it is still wanted, and gives what ends it, if anything has to
 */
export function afterPause(begin: (isWanted: () => boolean) => (() => void) | undefined): void {
  let wanted = true;
  let end: (() => void) | undefined;
  const pause = setTimeout(() => {
    end = begin(() => wanted);
  }, PAUSE_MS);
  onCleanup(() => {
    wanted = false;
    clearTimeout(pause);
    end?.();
  });
}
