/** Words that stand one after the other: which of the texts that hold them all hold them so. */
import { BUCKET_TEXTS, PostingWalk } from './posting.ts';
import type { Postings } from './text-source.ts';
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
