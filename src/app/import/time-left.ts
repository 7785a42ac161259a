/** How long the rest may take, judged by what is done. */

/** Too early to say anything before this. */
const GUESS_AFTER_MS = 3_000;

/** "about 4 s left", once enough has been seen to say so. */
export function timeLeft(elapsedMs: number, part: number): string | undefined {
  if (elapsedMs < GUESS_AFTER_MS || part < 0.05 || part >= 1) return undefined;
  const seconds = Math.ceil((elapsedMs / part - elapsedMs) / 1_000);
  return seconds < 90 ? `about ${seconds} s left` : `about ${Math.round(seconds / 60)} min left`;
}
