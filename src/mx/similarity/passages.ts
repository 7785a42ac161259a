/**
 * Passages that two texts share: runs of the same words in the same order, wherever they stand. Found as in copy
 * detection by fingerprints (Schleimer, Wilkerson and Aiken, "Winnowing", 2003), with every run of a few words a
 * fingerprint, since the texts are short; each is then made as long as it can be.
 */

/** A shorter run of words says nothing. */
export const PASSAGE_WORDS_MIN = 5;
/** Places of the same few words that are looked at, in a text that repeats itself. */
const PLACES_MAX = 16;

/** Counted in words. */
export interface WordPassage {
  readonly one: number;
  readonly other: number;
  readonly length: number;
}

/** Where runs of `PASSAGE_WORDS_MIN` words stand in a text. */
export class Fingerprints {
  readonly #last = new Map<number, number>();
  /** The place before with the same fingerprint; -1 for none. */
  readonly #before: Int32Array;

  constructor(readonly sequence: readonly number[]) {
    this.#before = new Int32Array(sequence.length).fill(-1);
    for (let at = 0; at + PASSAGE_WORDS_MIN <= sequence.length; at++) {
      const print = fingerprint(sequence, at);
      this.#before[at] = this.#last.get(print) ?? -1;
      this.#last.set(print, at);
    }
  }

  /** The longest run here that the other text has at a place; its length is 0 when there is none. */
  longestAt(other: readonly number[], at: number): { readonly one: number; readonly length: number } {
    let best = { one: 0, length: 0 };
    let place = this.#last.get(fingerprint(other, at)) ?? -1;
    for (let looked = 0; place >= 0 && looked < PLACES_MAX; looked++) {
      const length = runLength(this.sequence, place, other, at);
      if (length >= PASSAGE_WORDS_MIN && length >= best.length) best = { one: place, length };
      place = this.#before[place] ?? -1;
    }
    return best;
  }
}

/** The passages of another text that stand in the first, in the order of the other; none overlaps there. */
export function sharedPassages(one: Fingerprints, other: readonly number[]): WordPassage[] {
  const passages: WordPassage[] = [];
  for (let at = 0; at + PASSAGE_WORDS_MIN <= other.length; ) {
    const { one: place, length } = one.longestAt(other, at);
    if (length > 0) passages.push({ one: place, other: at, length });
    at += Math.max(1, length);
  }
  return passages;
}

function runLength(one: readonly number[], oneAt: number, other: readonly number[], otherAt: number): number {
  let length = 0;
  while (oneAt + length < one.length && one[oneAt + length] === other[otherAt + length]) length++;
  return length;
}

function fingerprint(sequence: readonly number[], at: number): number {
  let print = 0;
  for (let i = at; i < at + PASSAGE_WORDS_MIN; i++) {
    print = (Math.imul(print, 0x01_00_01_93) ^ (sequence[i] ?? 0)) >>> 0;
    print = Math.imul(print ^ (print >>> 15), 0x2c1b_3c6d) >>> 0;
  }
  return print;
}
