/** What the screen says that makes room, in words. */
import { size } from '../state/sentence.ts';
import type { Missing } from '../state/shortage.ts';

const DAY_MS = 86_400_000;

/** How long ago a version was written over, to be let go: the moment, and its words. */
export const AGES = [
  { agoMs: 0, words: 'All old versions' },
  { agoMs: DAY_MS, words: 'Written over more than a day ago' },
  { agoMs: 30 * DAY_MS, words: 'More than a month ago' },
  { agoMs: 365 * DAY_MS, words: 'More than a year ago' },
] as const;

/** How things stand. Which of the two has run out no browser says: what it calls its quota is no promise. */
export function roomSentence(missing: Missing | undefined, usage: number | undefined): string {
  if (missing === undefined) {
    const used = usage === undefined ? '' : ` All of Memex takes ${size(usage)} in this browser.`;
    return `Nothing is missing now.${used}`;
  }
  const lack =
    missing.bytes > 0
      ? `At least ${size(missing.bytes)} are missing for the last change.`
      : 'There was no room for the last change.';
  return `${lack} The disk of this device is full, or this browser gives Memex no more. Nothing that was saved is lost.`;
}
