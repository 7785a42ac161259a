/** Parts that must all fit. */
import { type Matches, type Part, withMatches } from './part.ts';
import { BUCKET_TEXTS } from './posting.ts';
import { WordPart } from './word-part.ts';

/** Marks what all parts mark, with the sum of their scores. */
export function markAll(parts: readonly Part[], bucket: number, into: Matches): void {
  const words = parts.filter((part) => part instanceof WordPart && part.isPlain) as WordPart[];
  if (words.length === parts.length && words.length < 255) {
    markWords(words, bucket, into);
    return;
  }
  withMatches((other) => {
    for (const [i, part] of parts.entries()) {
      if (i === 0) {
        part.mark(bucket, into, -1);
        continue;
      }
      part.mark(bucket, other.clear(), -1);
      for (let text = 0; text < BUCKET_TEXTS; text++) {
        if (into.marks[text] === 0) continue;
        if (other.marks[text] === 0) into.marks[text] = 0;
        else into.scores[text] = (into.scores[text] ?? 0) + (other.scores[text] ?? 0);
      }
    }
  });
}

/** The same for words alone: each raises the marks of those that have all the others so far, the rarest first. */
function markWords(words: readonly WordPart[], bucket: number, into: Matches): void {
  const [first, ...others] = words.toSorted((a, b) => a.bytes(bucket) - b.bytes(bucket));
  first?.mark(bucket, into, -1);
  for (const [i, word] of others.entries()) word.raise(bucket, into, i + 1);
  const { marks } = into;
  const all = words.length;
  if (all > 1) for (let text = 0; text < BUCKET_TEXTS; text++) marks[text] = marks[text] === all ? 1 : 0;
}
