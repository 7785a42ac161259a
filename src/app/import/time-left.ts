/** How long the rest may take, judged by what is done. */
import { words } from '../words/catalogue.ts';

/** Too early to say anything before this. */
const GUESS_AFTER_MS = 3_000;

/** "about 4 s left", once enough has been seen to say so. */
export function timeLeft(elapsedMs: number, part: number): string | undefined {
  if (elapsedMs < GUESS_AFTER_MS || part < 0.05 || part >= 1) return undefined;
  const seconds = Math.ceil((elapsedMs / part - elapsedMs) / 1_000);
  return seconds < 90
    ? words.importing.secondsLeft(seconds)
    : words.importing.minutesLeft(Math.round(seconds / 60));
}
