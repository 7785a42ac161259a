/**
 * Postings: which texts hold a word, how much it weighs in each, and where it stands there. The value of a key in the
 * space `posting` is a row of blocks, one or more for each time that texts were listed; texts ascend through all.
 *
 *   block of one       1, text, impact u8, bytes of its places, places
 *   block of several   count, first text, greatest impact u8, bytes of the texts, texts, bytes of the places, places
 *   texts              of the first: impact u8; of each other: distance to the one before, impact u8
 *   places             of each text: bytes, then each place: (distance to the one before * 2 + 1 if the field is another),
 *                      and then that field, u8; before the first stand place 0 and field 0
 *
 * Numbers are varints but where u8 is said; texts count within their bucket. A block's greatest impact lets a search
 * for the best pass over all of it.
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { encodeUtf8, isAscii } from '../file/utf8.ts';
import { SPACE } from '../store/spaces.ts';
import { bytesKey, keyU16, u16Key } from '../tree/key.ts';
import type { Key } from '../tree/tree.ts';
import type { FieldCode } from './weight.ts';

/** Texts whose postings of a word stand under one key. Part of the format. */
export const BUCKET_TEXTS = 8192;
/** Room for the texts of a word, to begin with. */
const FIRST_TEXTS = 256;
/** Texts of a block at most. */
export const BLOCK_TEXTS_MAX = 128;

/** Keys of a word's postings begin so. */
export const wordPrefix = (word: string): Key => `${wordStart(word)}\0`;
/** Keys of all words that begin so. */
export const wordStart = (start: string): Key =>
  SPACE.posting + (isAscii(start) ? start : bytesKey(encodeUtf8(start)));
export const postingKey = (word: string, bucket: number): Key => wordPrefix(word) + u16Key(bucket);

const decoder = new TextDecoder();

/** The word of a key. */
export function postingWord(key: Key): string {
  const bytes = new Uint8Array(key.length - 4);
  for (let i = 0; i < bytes.length; i++) bytes[i] = key.charCodeAt(i + 1);
  return decoder.decode(bytes);
}

/** The bucket of a key. */
export const postingBucket = (key: Key): number => keyU16(key, key.length - 2);

/** Where a word stands: the number of the word in its text, and the field. */
export interface WordPlace {
  readonly place: number;
  readonly field: FieldCode;
}

/** A place and its field in one number, as they are handed over. */
export const placeIn = (place: number, field: FieldCode): number => place * 8 + field;

let room = new Uint8Array(4096);
let end = 0;

function ensure(bytes: number): void {
  if (end + bytes <= room.length) return;
  const larger = new Uint8Array(Math.max(2 * room.length, end + bytes));
  larger.set(room);
  room = larger;
}

function putVarint(value: number): void {
  ensure(5);
  while (value >= 0x80) {
    room[end++] = (value & 0x7f) | 0x80;
    value >>>= 7;
  }
  room[end++] = value;
}

function putByte(value: number): void {
  ensure(1);
  room[end++] = value;
}

/** Leaves a byte for a length, which most lengths fit into; gives where it stands. */
function beginMeasured(): number {
  ensure(1);
  return end++;
}

/** Writes the length of what was written since. */
function endMeasured(at: number): void {
  const length = end - at - 1;
  if (length < 0x80) {
    room[at] = length;
    return;
  }
  const bytes = length < 0x4000 ? 2 : length < 0x20_0000 ? 3 : 4;
  ensure(bytes - 1);
  room.copyWithin(at + bytes, at + 1, end);
  const after = end + bytes - 1;
  end = at;
  putVarint(length);
  end = after;
}

/**
 * Postings of one word in columns, in the order of the texts, to be filled anew for each word: what has room for one has
 * room for the next.
 */
export class PostingColumns {
  /** How many texts there are, and how many places in all of them. */
  #texts = 0;
  #places = 0;
  /** Texts count within their bucket. */
  #text = new Uint32Array(FIRST_TEXTS);
  #impact = new Uint8Array(FIRST_TEXTS);
  /** Where in the places those of each text begin; one more for the end. */
  #start = new Uint32Array(FIRST_TEXTS + 1);
  /** `placeIn` of each. */
  #place = new Uint32Array(FIRST_TEXTS);

  begin(): void {
    this.#texts = 0;
    this.#places = 0;
  }

  /** A place in the text that is under way; `endText` is to follow. */
  place(place: number): void {
    if (this.#places === this.#place.length) this.#place = larger(this.#place);
    this.#place[this.#places++] = place;
  }

  endText(text: number, impact: number): void {
    if (this.#texts === this.#text.length) this.#growTexts();
    this.#text[this.#texts] = text;
    this.#impact[this.#texts++] = impact;
    this.#start[this.#texts] = this.#places;
  }

  /** As blocks: an operand for the space `posting`; a view that holds until the next are encoded. */
  encode(): Uint8Array {
    end = 0;
    for (let at = 0; at < this.#texts; at += BLOCK_TEXTS_MAX)
      this.#putBlock(at, Math.min(this.#texts, at + BLOCK_TEXTS_MAX));
    return room.subarray(0, end);
  }

  #growTexts(): void {
    this.#text = larger(this.#text);
    const impact = new Uint8Array(2 * this.#impact.length);
    impact.set(this.#impact);
    this.#impact = impact;
    const start = new Uint32Array(this.#text.length + 1);
    start.set(this.#start);
    this.#start = start;
  }

  #putBlock(from: number, to: number): void {
    const texts = this.#text;
    const impacts = this.#impact;
    putVarint(to - from);
    putVarint(texts[from] ?? 0);
    if (to - from === 1) {
      putByte(impacts[from] ?? 0);
      this.#putPlaces(from);
      return;
    }
    let greatest = 0;
    for (let i = from; i < to; i++) greatest = Math.max(greatest, impacts[i] ?? 0);
    putByte(greatest);
    const textsAt = beginMeasured();
    putByte(impacts[from] ?? 0);
    for (let i = from + 1; i < to; i++) {
      putVarint((texts[i] ?? 0) - (texts[i - 1] ?? 0));
      putByte(impacts[i] ?? 0);
    }
    endMeasured(textsAt);
    const placesAt = beginMeasured();
    for (let i = from; i < to; i++) this.#putPlaces(i);
    endMeasured(placesAt);
  }

  #putPlaces(text: number): void {
    const places = this.#place;
    const measured = beginMeasured();
    let last = 0;
    let field = 0;
    const stop = this.#start[text + 1] ?? 0;
    for (let at = this.#start[text] ?? 0; at < stop; at++) {
      const both = places[at] ?? 0;
      const place = both >>> 3;
      const other = (both & 7) !== field;
      putVarint((place - last) * 2 + Number(other));
      if (other) {
        field = both & 7;
        putByte(field);
      }
      last = place;
    }
    endMeasured(measured);
  }
}

function larger(column: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(2 * column.length);
  grown.set(column);
  return grown;
}

/**
 * Walks the blocks of a value and, as far as asked, what is in them. Nothing is believed: numbers that make no sense
 * throw, and every step ends within the bytes.
 */
export class PostingWalk {
  /** Texts of the block. */
  count = 0;
  /** Its first text, and the greatest impact in it. */
  first = 0;
  greatest = 0;
  /** The text that the walk stands on, its impact. */
  text = 0;
  impact = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #left = 0;
  #textsAt = 0;
  /** Texts of the block whose places were passed over, and where those of the next begin. */
  #passed = 0;
  #passedAt = 0;
  #next = 0;
  /** First text of the block behind; -1 while nobody has asked. */
  #following = -1;

  /** Begins at a value's first block; `nextBlock` is called for that too. */
  over(bytes: Uint8Array): this {
    this.#bytes = bytes;
    this.#next = 0;
    this.#following = -1;
    this.#left = 0;
    this.text = -1;
    return this;
  }

  /** @throws MxError `corrupt` */
  nextBlock(): boolean {
    const bytes = this.#bytes;
    this.#at = this.#next;
    this.#following = -1;
    if (this.#at >= bytes.length) return false;
    this.count = this.#varint();
    this.first = this.#varint();
    this.greatest = this.#byte();
    if (this.count === 1) {
      this.#textsAt = this.#at;
      this.#passedAt = this.#at;
      this.#next = this.#measured();
    } else {
      const texts = this.#varint();
      this.#textsAt = this.#at;
      this.#at += texts;
      this.#next = this.#measured();
      this.#passedAt = this.#at;
    }
    this.#passed = 0;
    if (this.count === 0 || this.first >= BUCKET_TEXTS) throw nonsense();
    this.#left = this.count;
    this.#at = this.#textsAt;
    this.text = -1;
    return true;
  }

  /** The block's next text. @throws MxError `corrupt` */
  nextText(): boolean {
    if (this.#left === 0) return false;
    const first = this.#left === this.count;
    this.#left--;
    if (first) this.text = this.first;
    else this.text += this.#varint();
    this.impact = this.count === 1 ? this.greatest : this.#byte();
    if (this.text >= BUCKET_TEXTS) throw nonsense();
    return true;
  }

  /**
   * Goes to the first text from this one on; false when there is none. Blocks that end before it are passed over.
   * @throws MxError `corrupt`
   */
  to(wanted: number): boolean {
    if (this.text >= wanted) return true;
    while (this.#followingBegins() <= wanted) if (!this.nextBlock()) return false;
    while (this.text < wanted) {
      if (!this.nextText() && !(this.nextBlock() && this.nextText())) return false;
    }
    return true;
  }

  /** The first text of the block behind the one that the walk stands in; past all when there is none. */
  #followingBegins(): number {
    if (this.#following >= 0) return this.#following;
    this.#following = BUCKET_TEXTS;
    if (this.#next >= this.#bytes.length) return BUCKET_TEXTS;
    const back = this.#at;
    this.#at = this.#next;
    this.#varint();
    this.#following = this.#varint();
    this.#at = back;
    return this.#following;
  }

  /** Calls for each place in the text that the walk stands on; to be called for texts in order. @throws MxError `corrupt` */
  eachPlace(visit: (place: number, field: FieldCode) => void): void {
    const back = this.#at;
    const at = this.#passPlaces();
    const stop = this.#at + at;
    let place = 0;
    let field = 0;
    while (this.#at < stop) {
      const both = this.#varint();
      place += both >>> 1;
      if ((both & 1) === 1) field = this.#byte();
      if (field > 4) throw nonsense();
      visit(place, field as FieldCode);
    }
    this.#at = back;
  }

  /**
   * Puts the places in the text that the walk stands on into an array, of one field or all, and gives how many there
   * are; for texts in order. @throws MxError `corrupt`
   */
  placesInto(places: number[], wanted: FieldCode | undefined): number {
    const back = this.#at;
    const bytes = this.#passPlaces();
    const stop = this.#at + bytes;
    let place = 0;
    let field = 0;
    let count = 0;
    while (this.#at < stop) {
      const both = this.#varint();
      place += both >>> 1;
      if ((both & 1) === 1) field = this.#byte();
      if (wanted === undefined || field === wanted) places[count++] = place;
    }
    this.#at = back;
    return count;
  }

  /** Finds the places of the text; gives how many bytes they take, and stands before them. */
  #passPlaces(): number {
    const wanted = this.count - this.#left - 1;
    this.#at = this.#passedAt;
    let bytes = this.#varint();
    while (this.#passed < wanted) {
      this.#at += bytes;
      this.#passedAt = this.#at;
      this.#passed++;
      bytes = this.#varint();
    }
    if (this.#at + bytes > this.#next) throw nonsense();
    return bytes;
  }

  #measured(): number {
    const length = this.#varint();
    if (this.#at + length > this.#bytes.length) throw nonsense();
    return this.#at + length;
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw nonsense();
    return byte;
  }

  #varint(): number {
    const bytes = this.#bytes;
    let byte = bytes[this.#at++];
    if (byte === undefined) throw nonsense();
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let shift = 7; shift < 28; shift += 7) {
      byte = bytes[this.#at++];
      if (byte === undefined) throw nonsense();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw nonsense();
  }
}

function nonsense(): MxError {
  return new MxError('corrupt', damageSaying('wordNonsense'));
}

/** A value without the postings of dead texts, marked by 1. @throws MxError `corrupt` */
export function postingsWithout(value: Uint8Array, dead: Uint8Array): Uint8Array {
  const columns = new PostingColumns();
  const walk = new PostingWalk().over(value);
  while (walk.nextBlock()) {
    while (walk.nextText()) {
      if (dead[walk.text] === 1) continue;
      walk.eachPlace((place, field) => columns.place(placeIn(place, field)));
      columns.endText(walk.text, walk.impact);
    }
  }
  return columns.encode().slice();
}
