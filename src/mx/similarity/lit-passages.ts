/** Passages that two texts share, as places in both, for showing them. */
import { eachWord } from '../search/words.ts';
import { Fingerprints, sharedPassages } from './passages.ts';

/** Start and end, in UTF-16 code units. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

export interface LitPassage {
  readonly one: TextSpan;
  readonly other: TextSpan;
  readonly words: number;
}

/** In the order of the other text. */
export function litPassages(one: string, other: string): readonly LitPassage[] {
  const numbers = new Map<string, number>();
  const [here, there] = [placed(one, numbers), placed(other, numbers)];
  return sharedPassages(new Fingerprints(here.sequence), there.sequence).map((passage) => ({
    one: here.span(passage.one, passage.length),
    other: there.span(passage.other, passage.length),
    words: passage.length,
  }));
}

/** Words by number, with where each stands. */
function placed(text: string, numbers: Map<string, number>) {
  const sequence: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  eachWord(text, (word, start, end) => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    sequence.push(number);
    starts.push(start);
    ends.push(end);
  });
  const span = (at: number, length: number): TextSpan => ({
    start: starts[at] ?? 0,
    end: ends[at + length - 1] ?? 0,
  });
  return { sequence, span };
}
