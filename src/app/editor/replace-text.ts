/** A text that takes the place of another in the editor, as the changes between them: cursor and scroll stay. */
import type { ChangeSpec } from '@codemirror/state';
import { diffWordsWithSpace } from 'diff';

/** Longer texts keep what they begin and end with alike; in between all is replaced. */
const WORDS_CHARS_MAX = 60_000;

/** Requires that a line end is one character in both. */
export function changesBetween(before: string, after: string): readonly ChangeSpec[] {
  if (before.length + after.length > WORDS_CHARS_MAX) return [middleOf(before, after)];
  const changes: ChangeSpec[] = [];
  let at = 0;
  for (const { value, added, removed } of diffWordsWithSpace(before, after)) {
    if (added) changes.push({ from: at, insert: value });
    else if (removed) changes.push({ from: at, to: at + value.length });
    if (!added) at += value.length;
  }
  return changes;
}

function middleOf(before: string, after: string): ChangeSpec {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}
