/**
 * What a search reads: postings and texts as of a commit, those in the tree and those in the tail alike. Texts are
 * looked at bucket by bucket; those of the tail have buckets of their own, behind all others.
 */
import { afterPrefix } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';
import type { InvertedTexts } from './inverted-texts.ts';
import { BUCKET_TEXTS, postingBucket, postingWord, wordPrefix, wordStart } from './posting.ts';
import type { TextIndex } from './text-index.ts';
import { ROWS } from './text-rows.ts';

/** Postings of one word by bucket. */
export type Postings = ReadonlyMap<number, Uint8Array>;

export class TextSource {
  /** Buckets from `firstBucket` on are in the tree, from `#tailBucket` up to `buckets` in the tail. */
  readonly firstBucket: number;
  readonly #tailBucket: number;
  readonly buckets: number;
  /** Buckets from here on are of texts that stand aside. */
  readonly #asideBucket: number;
  readonly #tail: ReturnType<TextIndex['tail']>;
  readonly #aside: ReturnType<TextIndex['aside']>;
  readonly #dead = new Map<number, Uint8Array | undefined>();

  constructor(
    private readonly index: TextIndex,
    /** With all that is pending: what came after `commit` is left out here. */
    private readonly reader: TreeReader,
    private readonly commit: CommitNumber,
    /** How many texts are to be found as of the commit. */
    readonly living: number,
  ) {
    this.#tail = index.tail();
    this.firstBucket = this.#tail.listed.from / BUCKET_TEXTS;
    this.#tailBucket = this.#tail.first / BUCKET_TEXTS;
    this.#asideBucket = this.#tailBucket + Math.ceil(this.#tail.texts.length / BUCKET_TEXTS);
    this.#aside = index.aside(commit);
    this.buckets = this.#asideBucket + Math.ceil(this.#aside.nodes.length / BUCKET_TEXTS);
  }

  /** How many texts hold a word, as far as that was counted; to be added to. */
  holdings(): Map<string, number> {
    const { commit } = this;
    const { listed, texts } = this.#tail;
    const newest = this.reader.commit === commit;
    const made = listed.texts + texts.length;
    return this.index.holdings.as({ commit, texts: made, living: this.living, newest });
  }

  /** @throws MxError `corrupt` */
  postings(word: string): Postings {
    const found = new Map<number, Uint8Array>();
    for (const { bucket, value } of this.byBucket(word)) found.set(bucket, value);
    return found;
  }

  /** Postings of a word, bucket after bucket as they are asked for. @throws MxError `corrupt` */
  *byBucket(word: string): Generator<{ readonly bucket: number; readonly value: Uint8Array }> {
    const prefix = wordPrefix(word);
    const cursor = this.reader.scan(prefix, afterPrefix(prefix));
    while (cursor.next()) {
      const bucket = postingBucket(cursor.key);
      if (bucket >= this.firstBucket) yield { bucket, value: cursor.value };
    }
    yield* this.#inMemory(word);
  }

  /** Postings of all words that begin so, in no order. @throws MxError `corrupt` */
  *starting(
    start: string,
  ): Generator<{ readonly word: string; readonly bucket: number; readonly value: Uint8Array }> {
    const from = wordStart(start);
    const cursor = this.reader.scan(from, afterPrefix(from));
    // a word stands in a row of keys, one for each bucket
    let [prefix, word] = ['', ''];
    while (cursor.next()) {
      const { key, value } = cursor;
      const bucket = postingBucket(key);
      if (bucket < this.firstBucket) continue;
      if (prefix === '' || key.length !== prefix.length + 2 || !key.startsWith(prefix)) {
        prefix = key.slice(0, -2);
        word = postingWord(key);
      }
      yield { word, bucket, value };
    }
    for (const { words } of [this.#tail, this.#aside]) {
      for (const word of wordsFrom(words.words(), start)) {
        if (!word.startsWith(start)) break;
        for (const each of words.postings(word, this.#firstOf(words))) yield { word, ...each };
      }
    }
  }

  /** Postings of the tail and of texts that stand aside. */
  *#inMemory(word: string): Generator<{ readonly bucket: number; readonly value: Uint8Array }> {
    for (const { words } of [this.#tail, this.#aside]) yield* words.postings(word, this.#firstOf(words));
  }

  #firstOf(words: InvertedTexts): number {
    return words === this.#tail.words ? this.#tail.first : this.#asideBucket * BUCKET_TEXTS;
  }

  /**
   * Words that there are, in order from one on. `leap`, asked after each word, may give a start that is to be gone on
   * from: what lies before is passed over.
   */
  *words(leap: (word: string) => string | undefined): Generator<string> {
    yield* this.#treeWords(leap);
    yield* this.#tail.words.words();
    yield* this.#aside.words.words();
  }

  *#treeWords(leap: (word: string) => string | undefined): Generator<string> {
    const end = afterPrefix(wordStart(''));
    for (let from = wordStart(''); ; ) {
      const cursor = this.reader.scan(from, end);
      if (!cursor.next()) return;
      const word = postingWord(cursor.key);
      yield word;
      const next = leap(word);
      from = next === undefined ? afterPrefix(wordPrefix(word)) : wordStart(next);
      if (from <= cursor.key) from = afterPrefix(wordPrefix(word));
    }
  }

  /** Texts of a bucket that are not to be found as of the commit, with 1 each; undefined when all are. */
  dead(bucket: number): Uint8Array | undefined {
    if (!this.#dead.has(bucket)) this.#dead.set(bucket, this.#deadIn(bucket));
    return this.#dead.get(bucket);
  }

  #deadIn(bucket: number): Uint8Array | undefined {
    let dead: Uint8Array | undefined;
    const bury = (text: number): void => {
      dead ??= new Uint8Array(BUCKET_TEXTS);
      dead[text] = 1;
    };
    const { commit, reader } = this;
    if (bucket >= this.#asideBucket) return undefined;
    if (bucket >= this.#tailBucket) {
      const { texts, hasPast } = this.#tail;
      // they stand in the order in which they came
      if (!hasPast && (texts.at(-1)?.born ?? 0) <= commit) return undefined;
      const from = (bucket - this.#tailBucket) * BUCKET_TEXTS;
      const to = Math.min(texts.length, from + BUCKET_TEXTS);
      for (let at = from; at < to; at++) {
        const text = texts[at];
        if (text !== undefined && !text.isFoundAt(commit)) bury(at - from);
      }
      return dead;
    }
    for (const [text, end] of this.index.ends.of(reader, bucket)) if (end <= commit) bury(text);
    if (commit >= this.#tail.listed.commit) return dead;
    const groups = BUCKET_TEXTS / ROWS;
    for (let group = 0; group < groups; group++) {
      const { count, born } = this.index.rows.group(reader, bucket * groups + group);
      for (let i = 0; i < count; i++) if ((born[i] ?? 0) > commit) bury(group * ROWS + i);
    }
    return dead;
  }

  /** The node that a text is of. @throws MxError `corrupt` */
  node(text: number): number {
    const { first, texts } = this.#tail;
    const firstAside = this.#asideBucket * BUCKET_TEXTS;
    const inMemory = text >= firstAside ? this.#aside.nodes[text - firstAside] : texts[text - first]?.node;
    return text >= first && inMemory !== undefined ? inMemory : this.index.rows.row(this.reader, text).node;
  }
}

/** Sorted words from one on. */
function* wordsFrom(words: readonly string[], start: string): Generator<string> {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] ?? '') < start) low = middle + 1;
    else high = middle;
  }
  for (; low < words.length; low++) yield words[low] ?? '';
}
