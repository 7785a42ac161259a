/** What the screen says that makes room, in words. */
import { size } from '../state/sentence.ts';
import type { Missing } from '../state/shortage.ts';
import { words } from '../words/catalogue.ts';

const DAY_MS = 86_400_000;

/** How long ago a version was written over, to be let go: the moment, and its words. */
export const AGES = [
  { agoMs: 0, name: 'all' },
  { agoMs: DAY_MS, name: 'day' },
  { agoMs: 30 * DAY_MS, name: 'month' },
  { agoMs: 365 * DAY_MS, name: 'year' },
] as const;

/** How things stand. Which of the two has run out no browser says: what it calls its quota is no promise. */
export function roomSentence(missing: Missing | undefined, usage: number | undefined): string {
  const said = words.room;
  if (missing === undefined)
    return usage === undefined ? said.nothingMissing : said.nothingMissingUsed(size(usage));
  return missing.bytes > 0 ? said.missing(size(missing.bytes)) : said.missingUnknown;
}
