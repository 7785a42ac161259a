/** Parts that must all fit. */
import { type Matches, type Part, withMatches } from './part.ts';
import { BUCKET_TEXTS } from './posting.ts';

/** Marks what all parts mark, with the sum of their scores. */
export function markAll(parts: readonly Part[], bucket: number, into: Matches): void {
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
