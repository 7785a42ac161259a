/** Texts that hold all of some words: the rarest word leads, the others follow it. */
import { PostingWalk } from './posting.ts';

/** What floating-point sums differ by with their order is far less: a bound must not pass over its own text. */
const SLACK = 1 + 2 ** -40;

/** A word's postings in one bucket. */
export class WordInBucket {
  readonly walk = new PostingWalk();

  /**
   * @param value its postings
   * @param weight what an impact of one scores
   * @param bound what it scores at most in any text
   */
  constructor(
    readonly value: Uint8Array,
    readonly weight: number,
    readonly bound: number,
  ) {
    this.walk.over(value);
  }
}

/**
 * Calls `visit` for each text of the bucket that holds all words, in order, with what they score in it together; their
 * walks stand there then.
 * @param least asked again and again: texts that score less need not be told
 * @throws MxError `corrupt`
 */
export function eachTogether(
  words: readonly WordInBucket[],
  least: () => number,
  visit: (text: number, score: number) => void,
): void {
  const [first, ...others] = [...words].sort((a, b) => a.value.length - b.value.length);
  if (first === undefined) return;
  let rest = 0;
  for (const { bound } of others) rest += bound;
  const { walk, weight } = first;
  while (walk.nextBlock()) {
    if ((walk.greatest * weight + rest) * SLACK < least()) continue;
    while (walk.nextText()) {
      if ((walk.impact * weight + rest) * SLACK < least()) continue;
      const { text } = walk;
      const held = allAt(others, text);
      if (held === undefined) return;
      if (!held) continue;
      let score = 0;
      for (let i = 0; i < words.length; i++) score += scoreOf(words[i]);
      if (score >= least()) visit(text, score);
    }
  }
}

/** Whether all hold a text; undefined when one of them has none left. */
function allAt(words: readonly WordInBucket[], text: number): boolean | undefined {
  for (let i = 0; i < words.length; i++) {
    const walk = words[i]?.walk;
    if (walk === undefined) continue;
    if (!walk.to(text)) return undefined;
    if (walk.text !== text) return false;
  }
  return true;
}

function scoreOf(word: WordInBucket | undefined): number {
  return word === undefined ? 0 : word.walk.impact * word.weight;
}
