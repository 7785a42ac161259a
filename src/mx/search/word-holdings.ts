/**
 * How many texts hold a word, counted once for many that ask: the numbers hardly change while some texts come and go, and
 * are counted anew when one in a hundred has.
 */
import type { CommitNumber } from '../types.ts';

/** Words that are remembered. */
const WORDS_MAX = 200_000;
/** Numbers stay good while fewer than one text in so many came since. */
const ONE_IN = 100;

export interface HoldingsMoment {
  readonly commit: CommitNumber;
  /** How many texts were ever made up to then. */
  readonly texts: number;
  /** How many of them are to be found. */
  readonly living: number;
  /** True for what is newest. */
  readonly newest: boolean;
}

export class WordHoldings {
  #counts = new Map<string, number>();
  #at: HoldingsMoment | undefined;

  forget(): void {
    this.#counts.clear();
    this.#at = undefined;
  }

  /** The counts as of a moment, to be added to. */
  as(moment: HoldingsMoment): Map<string, number> {
    if (!this.#isGood(moment) || this.#counts.size > WORDS_MAX) {
      this.#counts = new Map();
      this.#at = moment;
    }
    return this.#counts;
  }

  #isGood({ commit, texts, living, newest }: HoldingsMoment): boolean {
    const at = this.#at;
    if (at === undefined) return false;
    if (at.commit === commit) return true;
    const changed = Math.abs(texts - at.texts) + Math.abs(living - at.living);
    return at.newest && newest && changed * ONE_IN < at.living;
  }
}
