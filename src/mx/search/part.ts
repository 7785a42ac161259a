/** What the parts of a query share: which texts of a bucket fit them, and what they score there. */
import { BUCKET_TEXTS } from './posting.ts';

/** Which texts of a bucket fit, and what they score. */
export class Matches {
  readonly marks = new Uint8Array(BUCKET_TEXTS);
  readonly scores = new Float64Array(BUCKET_TEXTS);

  clear(): this {
    this.marks.fill(0);
    this.scores.fill(0);
    return this;
  }
}

export type TellTexts = (
  bucket: number,
  least: () => number,
  tell: (text: number, score: number) => void,
) => void;

/** A part of a query, ready to be asked bucket after bucket. */
export interface Part {
  /** No text of the bucket scores more; undefined when none fits. */
  bound(bucket: number): number | undefined;
  /**
   * Marks the texts that fit in `into`, which is clear, dead ones too.
   * @param least texts that score no more need not be marked
   */
  mark(bucket: number, into: Matches, least: number): void;
  /**
   * The same, text by text in order, where few are expected.
   * @param least asked again and again: texts that score less need not be told
   */
  readonly tell?: TellTexts | undefined;
}

/** Marks what a part tells. */
export function markTold(
  part: { readonly tell: TellTexts },
  bucket: number,
  { marks, scores }: Matches,
  least: number,
): void {
  part.tell(
    bucket,
    () => least,
    (text, score) => {
      marks[text] = 1;
      scores[text] = score;
    },
  );
}

/** Matches that are not in use: they are large, and needed for each bucket. */
const spare: Matches[] = [];

/** Lends matches that are clear. */
export function withMatches(use: (matches: Matches) => void): void {
  const matches = spare.pop() ?? new Matches();
  use(matches.clear());
  spare.push(matches);
}

/** What parts that stand together score at most; undefined when one of them fits nothing. */
export function sumOfBounds(parts: readonly Part[], bucket: number): number | undefined {
  let sum = 0;
  for (const part of parts) {
    const bound = part.bound(bucket);
    if (bound === undefined) return undefined;
    sum += bound;
  }
  return sum;
}
