/**
 * Short chunks in memory, found by their bytes and by their number, without an object or a string for any of them.
 * A cache of fixed size: when it is full, all is forgotten, and what is frequent soon stands in it again.
 *
 * Both ways are open addressing over typed arrays. A search looks at a few slots only, so that no choice of words
 * makes it slow; what finds no slot is not remembered.
 */

import { viewOf } from '../file/fixed.ts';

/** Chunks up to this length are remembered. */
export const WORD_BYTES_MAX = 64;
/**
 * The words of some hundred thousand notes: a table that is too small for what is written forgets frequent words
 * again and again, and each must then be hashed and looked for.
 */
const WORDS_MAX = 2 ** 17 - 1;
const START_BITS = 20;
const ARENA_BYTES = 2 ** START_BITS;
/** A power of two, twice the number of words. */
const SLOT_BITS = 18;
const SLOTS = 2 ** SLOT_BITS;
const PROBES_MAX = 64;
/** Words are copied four bytes at a time, so that what follows them is read, and written over, as well. */
export const COPY_SLACK = 4;
const NOTHING = new Uint8Array(0);
const NONE = new Uint32Array(0);
/** What stands by a chunk's number, from the lowest bit on: the word's length, where it begins, and the turn. */
const LENGTH_BITS = 7;
const LENGTHS = 2 ** LENGTH_BITS - 1;
const STARTS = ARENA_BYTES - 1;
const TURN_SHIFT = LENGTH_BITS + START_BITS;
/** Chunks from this number on are not remembered: frequent words come early, and have small ones. */
const CHUNKS_MAX = SLOTS * 2 ** (32 - TURN_SHIFT);
/** Start, chunk. */
const RECORD = 2;
/** Low bits of what stands at a slot. */
const PLACE_BITS = 17;
const PLACES = 2 ** PLACE_BITS - 1;
/** Chunk number of a word that is no chunk any more. */
const GONE = 0xffff_ffff;

/**
 * Words of at most so many bytes are whole in two numbers: they are looked for first in a small table without chains,
 * in which the last word of its place stands.
 */
const BRIEF_BYTES_MAX = 7;
const BRIEF_SLOTS = 16_384;
/** Low bytes, high bytes and length, chunk. */
const BRIEF = 3;

/** As many bytes of a number as the place says, from the lowest on. */
const LOW_BYTES = [0, 0xff, 0xffff, 0xff_ffff];

/** Where a brief word stands, if it does. */
function briefAt(low: number, high: number): number {
  const hash = Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1);
  return ((hash ^ (hash >>> 15)) & (BRIEF_SLOTS - 1)) * BRIEF;
}

/** FNV-1a over bytes, mixed so that its low bits depend on all. */
function hashWord(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}

export class WordTable {
  /** The words, one after the other. Nothing is allocated before there is one. */
  #arena = NOTHING;
  #arenaView = viewOf(NOTHING);
  /** Where each begins, and its chunk; the next one's beginning is its end. */
  #records = NONE;
  /** The high bits of the hash of a word's bytes, and its place among the records, one up; 0 is free. */
  #byBytes = NONE;
  /**
   * By chunk number: which chunk of those that have this place, where the word begins, and its length; 0 for none.
   * Numbers are dense, and frequent words have small ones: side by side they stay in the processor's cache. Of two
   * chunks with one place the later one has it.
   */
  #byChunk = NONE;
  #words = 0;
  /** How far `copyRun` came. */
  passed = 0;
  #brief = NONE;
  /** The two numbers of the brief word that was looked for last, and its place in `#brief`. */
  #low = 0;
  #high = 0;
  #briefAt = 0;

  clear(): void {
    if (this.#words === 0) return;
    this.#byBytes.fill(0);
    this.#byChunk.fill(0);
    this.#brief.fill(0);
    this.#words = 0;
  }

  /** The number of the chunk with these bytes, or -1. Requires at least one byte. */
  find(bytes: Uint8Array, from: number, to: number): number {
    if (this.#words === 0) return -1;
    const isBrief = to - from <= BRIEF_BYTES_MAX;
    if (isBrief) {
      const known = this.#findBrief(bytes, from, to);
      if (known >= 0) return known;
    }
    const word = this.#wordAt(this.#slotOf(bytes, from, to, hashWord(bytes, from, to)));
    if (word < 0) return -1;
    const chunk = this.#records[word * RECORD + 1]!;
    if (chunk === GONE) return -1;
    if (isBrief) {
      const brief = this.#brief;
      const at = this.#briefAt;
      brief[at] = this.#low;
      brief[at + 1] = this.#high;
      brief[at + 2] = chunk;
    }
    return chunk;
  }

  /**
   * Finds brief words that follow one another: those that end at `ends`, from the place `from` on, until it meets one
   * that is not brief, that does not stand where it was last, or that the bytes end with. Puts their chunks into `chunks`
   * and gives the place of the first that it did not find.
   */
  findRun(bytes: DataView, ends: readonly number[], from: number, chunks: number[]): number {
    const brief = this.#brief;
    const most = bytes.byteLength - BRIEF_BYTES_MAX - 1;
    let start = from === 0 ? 0 : ends[from - 1]!;
    let word = from;
    for (; word < ends.length && start <= most; word++) {
      const end = ends[word]!;
      const length = end - start;
      if (length > BRIEF_BYTES_MAX) break;
      const first = bytes.getUint32(start, true);
      const low = (length < 4 ? first & LOW_BYTES[length]! : first) >>> 0;
      const rest = length <= 4 ? 0 : bytes.getUint32(start + 4, true) & LOW_BYTES[length - 4]!;
      const high = (length << 24) | rest;
      const at = briefAt(low, high);
      if (brief[at] !== low || brief[at + 1] !== high) break;
      chunks[word] = brief[at + 2]!;
      start = end;
    }
    return word;
  }

  #findBrief(bytes: Uint8Array, from: number, to: number): number {
    let low = 0;
    let high = (to - from) << 24;
    let shift = 0;
    for (let i = from; i < to; i++, shift += 8) {
      if (shift < 32) low |= bytes[i]! << shift;
      else high |= bytes[i]! << (shift - 32);
    }
    low >>>= 0;
    const at = briefAt(low, high);
    const brief = this.#brief;
    this.#low = low;
    this.#high = high;
    this.#briefAt = at;
    // A word has at least a byte, so that no word is the two zeros of a free place.
    return brief[at] === low && brief[at + 1] === high ? brief[at + 2]! : -1;
  }

  /** Remembers a chunk of at most `WORD_BYTES_MAX` bytes that was not found. */
  add(bytes: Uint8Array, from: number, to: number, chunk: number): void {
    if (chunk >= CHUNKS_MAX) return;
    const hash = hashWord(bytes, from, to);
    if (this.#arena.length === 0) this.#allocate();
    const full = this.#words >= WORDS_MAX || this.#startOf(this.#words) + to - from > ARENA_BYTES;
    if (full) this.clear();
    const slot = this.#slotOf(bytes, from, to, hash);
    if (slot < 0) return;
    let word = this.#wordAt(slot);
    if (word < 0) {
      word = this.#words++;
      const start = this.#startOf(word);
      for (let i = from; i < to; i++) this.#arena[start + i - from] = bytes[i]!;
      this.#records[(word + 1) * RECORD] = start + to - from;
      this.#byBytes[slot] = (hash & ~PLACES) | (word + 1);
    }
    this.#records[word * RECORD + 1] = chunk;
    const at = chunk % SLOTS;
    const former = this.#byChunk[at]!;
    const other = (former >>> TURN_SHIFT) * SLOTS + at;
    // What could not be taken away any more must not be found any more.
    if (former !== 0 && other !== chunk) this.remove(other);
    const turn = Math.floor(chunk / SLOTS);
    this.#byChunk[at] = (turn << TURN_SHIFT) | (this.#startOf(word) << LENGTH_BITS) | (to - from);
  }

  #allocate(): void {
    this.#arena = new Uint8Array(ARENA_BYTES + COPY_SLACK);
    this.#arenaView = viewOf(this.#arena);
    this.#records = new Uint32Array((WORDS_MAX + 1) * RECORD);
    this.#byBytes = new Uint32Array(SLOTS);
    this.#byChunk = new Uint32Array(SLOTS);
    this.#brief = new Uint32Array(BRIEF_SLOTS * BRIEF);
  }

  /** The chunk is gone. */
  remove(chunk: number): void {
    const stands = this.#standsAt(chunk);
    if (stands === 0) return;
    const start = (stands >>> LENGTH_BITS) & STARTS;
    const end = start + (stands & LENGTHS);
    this.#byChunk[chunk % SLOTS] = 0;
    const word = this.#wordAt(this.#slotOf(this.#arena, start, end, hashWord(this.#arena, start, end)));
    if (word >= 0 && this.#records[word * RECORD + 1] === chunk) this.#records[word * RECORD + 1] = GONE;
    if (end - start > BRIEF_BYTES_MAX || this.#findBrief(this.#arena, start, end) !== chunk) return;
    this.#brief[this.#briefAt + 1] = 0;
  }

  /** Length of a chunk that is remembered, or -1. */
  lengthOf(chunk: number): number {
    const stands = this.#standsAt(chunk);
    return stands === 0 ? -1 : stands & LENGTHS;
  }

  /** Copies the chunk to `at`; gives its length, or -1 when it is not remembered or has no room there. */
  copy(chunk: number, into: Uint8Array, at: number): number {
    const stands = this.#standsAt(chunk);
    if (stands === 0) return -1;
    const start = (stands >>> LENGTH_BITS) & STARTS;
    const length = stands & LENGTHS;
    if (at + length > into.length) return -1;
    const arena = this.#arena;
    for (let i = 0; i < length; i++) into[at + i] = arena[start + i]!;
    return length;
  }

  /**
   * Copies one word after the other, as a recipe names them from its byte `from` on, to `at` on, until it meets one that
   * is not remembered, has no room, or has a number of more than three bytes. Gives how many bytes it copied; `passed`
   * says how far it came in the recipe. The last `COPY_SLACK` bytes of `into` are no room.
   */
  copyRun(recipe: Uint8Array, from: number, into: DataView, at: number): number {
    const byChunk = this.#byChunk;
    const arena = this.#arenaView;
    const ends = recipe.length;
    const most = into.byteLength - COPY_SLACK;
    let filled = at;
    let next = from;
    while (next < ends) {
      let chunk = recipe[next]!;
      let bytes = 1;
      if (chunk >= 0x80) {
        const second = recipe[next + 1] ?? 0x80;
        chunk = (chunk & 0x7f) | ((second & 0x7f) << 7);
        bytes = 2;
        if (second >= 0x80) {
          const third = recipe[next + 2] ?? 0x80;
          if (third >= 0x80) break;
          chunk |= third << 14;
          bytes = 3;
        }
      }
      const stands = byChunk[chunk % SLOTS] ?? 0;
      const length = stands & LENGTHS;
      if (length === 0 || stands >>> TURN_SHIFT !== chunk >>> SLOT_BITS || filled + length > most) break;
      const start = (stands >>> LENGTH_BITS) & STARTS;
      // Nearly all words are short: four bytes too many cost less than a loop whose length nobody can foretell.
      into.setUint32(filled, arena.getUint32(start));
      for (let i = 4; i < length; i += 4) into.setUint32(filled + i, arena.getUint32(start + i));
      filled += length;
      next += bytes;
    }
    this.passed = next;
    return filled - at;
  }

  /** Where the word of a chunk stands, and its length; 0 when it is not remembered. */
  #standsAt(chunk: number): number {
    const stands = this.#byChunk[chunk % SLOTS] ?? 0;
    return stands >>> TURN_SHIFT === Math.floor(chunk / SLOTS) ? stands : 0;
  }

  #startOf(word: number): number {
    return this.#records[word * RECORD]!;
  }

  #wordAt(slot: number): number {
    return slot < 0 ? -1 : (this.#byBytes[slot]! & PLACES) - 1;
  }

  /** The slot of these bytes, or the free one where they would go; -1 when there is neither. */
  #slotOf(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const length = to - from;
    let slot = hash % SLOTS;
    for (let probes = 0; probes < PROBES_MAX; probes++) {
      const stands = this.#byBytes[slot]!;
      if (stands === 0) return slot;
      if ((stands ^ hash) >>> PLACE_BITS === 0) {
        const word = (stands & PLACES) - 1;
        const start = this.#startOf(word);
        if (this.#startOf(word + 1) - start === length && this.#holds(start, bytes, from, length))
          return slot;
      }
      slot = (slot + 1) % SLOTS;
    }
    return -1;
  }

  #holds(start: number, bytes: Uint8Array, from: number, length: number): boolean {
    const arena = this.#arena;
    for (let i = 0; i < length; i++) if (arena[start + i] !== bytes[from + i]) return false;
    return true;
  }
}
