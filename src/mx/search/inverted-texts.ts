/**
 * Some texts turned round: for each word, the texts that hold it. In memory, until they are listed in the tree. Nothing
 * is allocated for a word but its name: where words stand is in columns, sorted by word when somebody asks.
 */
import { BUCKET_TEXTS, PostingColumns, placeIn } from './posting.ts';
import { eachPlace, type SearchedText } from './searched-text.ts';
import { fieldWeight, impactOf } from './weight.ts';
import { WordNumbers } from './word-numbers.ts';

const FIRST_ROOM = 1024;
const NO_ROOM = new Uint32Array(0);
/** Words whose postings are held, encoded. */
const ENCODED_MAX = 4096;

export interface BucketPostings {
  readonly bucket: number;
  readonly value: Uint8Array;
}

/** The words that stand in the texts, one after the other as they were added, then arranged by word. */
interface Arranged {
  /** Where the places of each word begin; one more for the end. */
  readonly starts: Uint32Array;
  /** Texts and places, word after word. */
  readonly texts: Uint32Array;
  readonly places: Uint32Array;
}

export class InvertedTexts {
  readonly #numbers = new WordNumbers();
  /** Words of each text's body. */
  readonly #lengths: number[] = [];
  /** Columns, a row for each word that stands somewhere: its number, the text, place and field. */
  #word = NO_ROOM;
  #text = NO_ROOM;
  #place = NO_ROOM;
  #count = 0;
  #sorted: readonly string[] | undefined;
  #arranged: Arranged | undefined;
  #columns: PostingColumns | undefined;
  /** Postings by word, for texts from `#encodedFrom` on, while no text is added. */
  readonly #encoded = new Map<string, readonly BucketPostings[]>();
  #encodedFrom = 0;

  /** How many texts there are. */
  get size(): number {
    return this.#lengths.length;
  }

  /** Adds a text, the next by number. */
  add(searched: SearchedText): void {
    const text = this.#lengths.length;
    this.#sorted = undefined;
    this.#arranged = undefined;
    this.#encoded.clear();
    const length = eachPlace(searched, this.#numbers, (word, place, field) => {
      if (this.#count === this.#word.length) this.#grow();
      this.#word[this.#count] = word;
      this.#text[this.#count] = text;
      this.#place[this.#count++] = placeIn(place, field);
    });
    this.#lengths.push(length);
  }

  /** All words in order. */
  words(): readonly string[] {
    const { words } = this.#numbers;
    this.#sorted ??= this.#inOrder().map((number) => words[number] ?? '');
    return this.#sorted;
  }

  /** Numbers of the words in the order of the words. */
  #inOrder(): readonly number[] {
    const { words } = this.#numbers;
    const numbers = Array.from(words, (_, number) => number);
    return numbers.sort((a, b) => ((words[a] ?? '') < (words[b] ?? '') ? -1 : 1));
  }

  /** The postings of a word, bucket by bucket, when the first text gets the number `first`. */
  postings(word: string, first: number): readonly BucketPostings[] {
    const number = this.#numbers.find(word);
    if (number === undefined) return [];
    if (this.#encodedFrom !== first || this.#encoded.size >= ENCODED_MAX) this.#encoded.clear();
    this.#encodedFrom = first;
    const known = this.#encoded.get(word);
    if (known !== undefined) return known;
    const found: BucketPostings[] = [];
    this.#eachBucket(number, first, (bucket, value) => found.push({ bucket, value: value.slice() }));
    this.#encoded.set(word, found);
    return found;
  }

  /** Calls `visit` with all postings, word by word in order; values hold until the next. */
  eachPosting(first: number, visit: (word: string, bucket: number, value: Uint8Array) => void): void {
    const { words } = this.#numbers;
    for (const number of this.#inOrder()) {
      this.#eachBucket(number, first, (bucket, value) => visit(words[number] ?? '', bucket, value));
    }
  }

  #eachBucket(number: number, first: number, visit: (bucket: number, value: Uint8Array) => void): void {
    const { starts, texts, places } = this.#arrange();
    this.#columns ??= new PostingColumns();
    const columns = this.#columns;
    const end = starts[number + 1] ?? 0;
    for (let at = starts[number] ?? 0; at < end; ) {
      let text = texts[at] ?? 0;
      const bucket = Math.floor((first + text) / BUCKET_TEXTS);
      const stop = (bucket + 1) * BUCKET_TEXTS - first;
      const offset = first - bucket * BUCKET_TEXTS;
      columns.begin();
      while (at < end && text < stop) {
        const of = text;
        let times = 0;
        while (at < end && text === of) {
          const place = places[at++] ?? 0;
          columns.place(place);
          times += fieldWeight(place & 7);
          text = texts[at] ?? 0;
        }
        columns.endText(of + offset, impactOf(times, this.#lengths[of] ?? 0));
      }
      visit(bucket, columns.encode());
    }
  }

  #grow(): void {
    const grown = (column: Uint32Array): Uint32Array<ArrayBuffer> => {
      const larger = new Uint32Array(Math.max(FIRST_ROOM, 2 * column.length));
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
    const starts = new Uint32Array(this.#numbers.words.length + 1);
    const words = this.#word.subarray(0, this.#count);
    for (const word of words) starts[word + 1] = (starts[word + 1] ?? 0) + 1;
    for (let word = 1; word < starts.length; word++)
      starts[word] = (starts[word] ?? 0) + (starts[word - 1] ?? 0);
    const next = starts.slice();
    const texts = new Uint32Array(this.#count);
    const places = new Uint32Array(this.#count);
    for (let row = 0; row < words.length; row++) {
      const word = words[row] ?? 0;
      const at = next[word] ?? 0;
      texts[at] = this.#text[row] ?? 0;
      places[at] = this.#place[row] ?? 0;
      next[word] = at + 1;
    }
    this.#arranged = { starts, texts, places };
    return this.#arranged;
  }
}
