/**
 * Numbers for words, in the order in which they are met. A text of hundreds of words becomes numbers without a string
 * for each of them: words of plain letters are looked up where they stand, by a hash that is made while their end is
 * looked for.
 */
import { eachWord, IN_WORD, isPlain, WORD_CHARS_MAX } from './words.ts';

const FIRST_SLOTS = 1024;
const FNV_BASIS = 0x811c_9dc5;
const FNV_PRIME = 0x0100_0193;

export class WordNumbers {
  readonly words: string[] = [];
  readonly #hashes: number[] = [];
  /** One up from the number of a word; 0 for none. */
  #slots = new Int32Array(FIRST_SLOTS);

  /** The number of a word that is known. */
  find(word: string): number | undefined {
    const slot = this.#slotOf(hashOf(word), word, 0, word.length);
    const stands = this.#slots[slot] ?? 0;
    return stands === 0 ? undefined : stands - 1;
  }

  /** Calls `visit` with the number of each word of a text, in order. */
  each(text: string, visit: (number: number) => void): void {
    if (isPlain(text)) this.#eachPlain(text.toLowerCase(), visit);
    else eachWord(text, (word) => visit(this.#numberOf(hashOf(word), word, 0, word.length)));
  }

  #eachPlain(lower: string, visit: (number: number) => void): void {
    const { length } = lower;
    for (let i = 0; i < length; i++) {
      let code = lower.charCodeAt(i);
      if (IN_WORD[code] === 0) continue;
      const start = i;
      let hash = FNV_BASIS;
      do {
        // what is cut off does not count
        if (i - start < WORD_CHARS_MAX) hash = Math.imul(hash ^ code, FNV_PRIME);
        code = ++i < length ? lower.charCodeAt(i) : 0;
      } while (IN_WORD[code] === 1);
      visit(this.#numberOf(hash, lower, start, Math.min(i, start + WORD_CHARS_MAX)));
    }
  }

  #numberOf(hash: number, text: string, start: number, end: number): number {
    const slot = this.#slotOf(hash, text, start, end);
    const stands = this.#slots[slot] ?? 0;
    if (stands !== 0) return stands - 1;
    const number = this.words.length;
    this.words.push(text.slice(start, end));
    this.#hashes.push(hash);
    this.#slots[slot] = number + 1;
    if (2 * this.words.length > this.#slots.length) this.#grow();
    return number;
  }

  /** The slot where the word stands, or where it is to stand. */
  #slotOf(hash: number, text: string, start: number, end: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const stands = slots[slot] ?? 0;
      if (stands === 0) return slot;
      if (this.#hashes[stands - 1] === hash && isSame(this.words[stands - 1] ?? '', text, start, end))
        return slot;
    }
  }

  #grow(): void {
    const slots = new Int32Array(4 * this.#slots.length);
    const mask = slots.length - 1;
    for (const [number, hash] of this.#hashes.entries()) {
      let slot = spread(hash) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

/** FNV-1a over the code units. */
function hashOf(word: string): number {
  let hash = FNV_BASIS;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), FNV_PRIME);
  return hash;
}

function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

function isSame(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  return true;
}
