/**
 * Some texts turned round: for each word, the texts that hold it. In memory, until they are listed in the tree. Nothing
 * is allocated for a word but its name: where words stand is in columns, sorted by word when somebody asks.
 */
import { BUCKET_TEXTS, encodePostings, type PostingList, placeIn } from './posting.ts';
import { eachPlace, type SearchedText } from './searched-text.ts';
import { impactOf } from './weight.ts';

const FIRST_ROOM = 1024;

/** The words that stand in the texts, one after the other as they were added, then arranged by word. */
interface Arranged {
  /** Where the places of each word begin; one more for the end. */
  readonly starts: Uint32Array;
  /** Numbers of the columns' rows, word after word. */
  readonly rows: Uint32Array;
}

export class InvertedTexts {
  readonly #numbers = new Map<string, number>();
  /** Words of each text's body. */
  readonly #lengths: number[] = [];
  /** Columns, a row for each word that stands somewhere: its number, the text, place and field. */
  #word = new Uint32Array(FIRST_ROOM);
  #text = new Uint32Array(FIRST_ROOM);
  #place = new Uint32Array(FIRST_ROOM);
  #count = 0;
  #sorted: readonly string[] | undefined;
  #arranged: Arranged | undefined;
  readonly #postings = new WordPostings();

  /** How many texts there are. */
  get size(): number {
    return this.#lengths.length;
  }

  /** Adds a text, the next by number. */
  add(searched: SearchedText): void {
    const text = this.#lengths.length;
    this.#sorted = undefined;
    this.#arranged = undefined;
    const length = eachPlace(searched, (word, place, field) => {
      let number = this.#numbers.get(word);
      if (number === undefined) {
        number = this.#numbers.size;
        this.#numbers.set(word, number);
      }
      if (this.#count === this.#word.length) this.#grow();
      this.#word[this.#count] = number;
      this.#text[this.#count] = text;
      this.#place[this.#count++] = placeIn(place, field);
    });
    this.#lengths.push(length);
  }

  /** All words in order. */
  words(): readonly string[] {
    this.#sorted ??= [...this.#numbers.keys()].sort();
    return this.#sorted;
  }

  /** The postings of a word, bucket by bucket, when the first text gets the number `first`. */
  *postings(word: string, first: number): Generator<{ readonly bucket: number; readonly value: Uint8Array }> {
    const number = this.#numbers.get(word);
    if (number === undefined) return;
    const { starts, rows } = this.#arrange();
    const list = this.#postings;
    for (let at = starts[number] ?? 0, end = starts[number + 1] ?? 0; at < end; ) {
      const bucket = Math.floor((first + (this.#text[rows[at] ?? 0] ?? 0)) / BUCKET_TEXTS);
      const stop = (bucket + 1) * BUCKET_TEXTS - first;
      list.begin(first - bucket * BUCKET_TEXTS, this.#lengths);
      for (; at < end; at++) {
        const row = rows[at] ?? 0;
        const text = this.#text[row] ?? 0;
        if (text >= stop) break;
        list.add(text, this.#place[row] ?? 0);
      }
      yield { bucket, value: encodePostings(list) };
    }
  }

  #grow(): void {
    const grown = (column: Uint32Array): Uint32Array<ArrayBuffer> => {
      const larger = new Uint32Array(2 * column.length);
      larger.set(column);
      return larger;
    };
    this.#word = grown(this.#word);
    this.#text = grown(this.#text);
    this.#place = grown(this.#place);
  }

  /** Rows by word, those of a word in the order in which they were added. */
  #arrange(): Arranged {
    if (this.#arranged !== undefined) return this.#arranged;
    const starts = new Uint32Array(this.#numbers.size + 1);
    const words = this.#word.subarray(0, this.#count);
    for (const word of words) starts[word + 1] = (starts[word + 1] ?? 0) + 1;
    for (let word = 1; word < starts.length; word++)
      starts[word] = (starts[word] ?? 0) + (starts[word - 1] ?? 0);
    const next = starts.slice();
    const rows = new Uint32Array(this.#count);
    for (let row = 0; row < words.length; row++) {
      const word = words[row] ?? 0;
      const at = next[word] ?? 0;
      rows[at] = row;
      next[word] = at + 1;
    }
    this.#arranged = { starts, rows };
    return this.#arranged;
  }
}

/** One word's postings, put together anew for each word and bucket. */
class WordPostings implements PostingList {
  readonly #texts: number[] = [];
  /** Where in `#places` those of each text begin. */
  readonly #starts: number[] = [];
  readonly #places: number[] = [];
  readonly #times = [0, 0, 0, 0, 0];
  #offset = 0;
  #lengths: readonly number[] = [];

  begin(offset: number, lengths: readonly number[]): void {
    this.#texts.length = 0;
    this.#starts.length = 0;
    this.#places.length = 0;
    this.#offset = offset;
    this.#lengths = lengths;
  }

  add(text: number, place: number): void {
    if (this.#texts.at(-1) !== text) {
      this.#texts.push(text);
      this.#starts.push(this.#places.length);
    }
    this.#places.push(place);
  }

  get count(): number {
    return this.#texts.length;
  }

  text(i: number): number {
    return (this.#texts[i] ?? 0) + this.#offset;
  }

  impact(i: number): number {
    const times = this.#times.fill(0);
    this.places(i, (place) => {
      times[place & 7] = (times[place & 7] ?? 0) + 1;
    });
    return impactOf(times, this.#lengths[this.#texts[i] ?? 0] ?? 0);
  }

  places(i: number, visit: (place: number) => void): void {
    const stop = this.#starts[i + 1] ?? this.#places.length;
    for (let at = this.#starts[i] ?? 0; at < stop; at++) visit(this.#places[at] ?? 0);
  }
}
