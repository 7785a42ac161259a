/** Words that stand one after the other: which of the texts that hold them all hold them so. */
import { BUCKET_TEXTS, PostingWalk } from './posting.ts';
import type { Postings } from './text-source.ts';
import { eachTogether, type WordInBucket } from './together.ts';
import type { FieldCode } from './weight.ts';

export interface Phrase {
  /** For each word of the phrase the postings of the words that will do. */
  readonly words: readonly (readonly Postings[])[];
  readonly field: FieldCode | undefined;
}

/** Looks at the places of one word in the marked texts, text after text. */
class PlacesWalk {
  readonly #walk = new PostingWalk();
  #ended: boolean;

  constructor(value: Uint8Array) {
    this.#walk.over(value);
    this.#ended = !this.#next();
  }

  /** Adds the places in a text; texts must be asked for in order. */
  addTo(text: number, places: Set<number>, field: FieldCode | undefined): void {
    while (!this.#ended && this.#walk.text < text) this.#ended = !this.#next();
    if (this.#ended || this.#walk.text !== text) return;
    this.#walk.eachPlace((place, where) => {
      if (field === undefined || field === where) places.add(place);
    });
  }

  #next(): boolean {
    return this.#walk.nextText() || (this.#walk.nextBlock() && this.#walk.nextText());
  }
}

export class PhrasePlaces {
  readonly #words: readonly (readonly PlacesWalk[])[];
  readonly #field: FieldCode | undefined;

  constructor(
    { words, field }: Phrase,
    bucket: number,
    private readonly marks: Uint8Array,
  ) {
    this.#field = field;
    this.#words = words.map((postings) =>
      postings.flatMap((each) => {
        const value = each.get(bucket);
        return value === undefined ? [] : [new PlacesWalk(value)];
      }),
    );
  }

  /** Takes the mark from texts in which the words do not follow one another. @throws MxError `corrupt` */
  unmark(): void {
    for (let text = 0; text < BUCKET_TEXTS; text++) {
      if (this.marks[text] === 1 && !this.#follows(text)) this.marks[text] = 0;
    }
  }

  /** Words of two fields are never neighbours, so places alone say it. */
  #follows(text: number): boolean {
    let ends: Set<number> | undefined;
    for (const walks of this.#words) {
      const places = new Set<number>();
      for (const walk of walks) walk.addTo(text, places, this.#field);
      const reached: Set<number> = new Set();
      for (const place of places) if (ends === undefined || ends.has(place - 1)) reached.add(place);
      if (reached.size === 0) return false;
      ends = reached;
    }
    return true;
  }
}

/**
 * Calls `visit` for each text of a bucket in which the words follow one another, with what they score in it together.
 * @param words those of the phrase, in order
 * @param least asked again and again: texts that score less need not be told
 * @throws MxError `corrupt`
 */
export function eachPhrase(
  words: readonly WordInBucket[],
  field: FieldCode | undefined,
  least: () => number,
  visit: (text: number, score: number) => void,
): void {
  const places = words.map(({ walk }, number) => new PlacesInPhrase(number, walk));
  // places are what takes the time: they are looked at where all the rest holds
  eachTogether(words, least, (text, score) => {
    if (follow(places, field)) visit(text, score);
  });
}

/** Places of one word of a phrase in the text that its walk stands on. */
class PlacesInPhrase {
  readonly places: number[] = [];
  count = 0;

  constructor(
    /** Its number in the phrase. */
    readonly number: number,
    private readonly walk: PostingWalk,
  ) {}

  read(field: FieldCode | undefined): void {
    this.count = this.walk.placesInto(this.places, field);
  }
}

/** True when there is a place of the first word behind which the others stand, each at its own distance. */
function follow(words: readonly PlacesInPhrase[], field: FieldCode | undefined): boolean {
  for (const word of words) word.read(field);
  const [first, ...others] = words;
  if (first === undefined) return false;
  const at = others.map(() => 0);
  for (let i = 0; i < first.count; i++) {
    const begin = first.places[i] ?? 0;
    let all = true;
    for (const [k, word] of others.entries()) {
      const wanted = begin + word.number;
      let next = at[k] ?? 0;
      while (next < word.count && (word.places[next] ?? 0) < wanted) next++;
      at[k] = next;
      if (next === word.count) return false;
      all &&= word.places[next] === wanted;
    }
    if (all) return true;
  }
  return false;
}
