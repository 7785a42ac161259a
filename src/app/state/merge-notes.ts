/** Two writings of one note, put together. Fetched when a note was written in two places at once, which is seldom. */
import { clashesOf, compareTexts, joinParts, mergeTexts } from './merge-texts.ts';
import type { Newest, Standoff, Written } from './reconcile.ts';

/** Both put together, or what a person has to choose from. `began` is what both began from, as far as it is known. */
export function reconciled(
  mine: Written,
  began: Partial<Written> | undefined,
  newest: Newest,
): Written | Standoff {
  const parts =
    began?.text === undefined
      ? compareTexts(mine.text, newest.text)
      : mergeTexts(mine.text, began.text, newest.text);
  const clashes = clashesOf(parts);
  const title = mergedTitle(mine.title, began?.title, newest.title);
  if (clashes.length > 0 || title === undefined) return { mine, newest, parts, clashes, title };
  return { title, text: joinParts(parts) };
}

function mergedTitle(mine: string, began: string | undefined, theirs: string): string | undefined {
  if (mine.trim() === theirs.trim() || theirs === began) return mine;
  return mine === began ? theirs : undefined;
}
