/**
 * Writing and reading of record fields: varints (LEB128, at most 53 bits), zigzag varints,
 * and length-prefixed bytes and UTF-8 text. The reader believes nothing: every length is checked
 * against what is left before anything is made from it.
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';
import { VARINT_BYTES_MAX, writeVarint } from './varint.ts';

/** Texts below this take one byte for their length, and are nearly always ASCII: they are copied char by char. */
const WRITTEN_BY_HAND = 128;
/** Past so many chars the platform's encoder is faster. */
const COPIED_MOST = 512;

export class ByteWriter {
  #buffer: Uint8Array;
  #length = 0;

  constructor(capacity = 64) {
    this.#buffer = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** Begins a new record in the same memory: what `view` gave before is not to be read any more. */
  begin(): this {
    this.#length = 0;
    return this;
  }

  #room(bytes: number): number {
    const at = this.#length;
    const needed = at + bytes;
    if (needed > this.#buffer.length) {
      const grown = new Uint8Array(Math.max(needed, this.#buffer.length * 2));
      grown.set(this.#buffer.subarray(0, at));
      this.#buffer = grown;
    }
    this.#length = needed;
    return at;
  }

  u8(value: number): this {
    const at = this.#room(1);
    this.#buffer[at] = value;
    return this;
  }

  /** An integer from 0 to 2^53 - 1. */
  varint(value: number): this {
    if (value < 0x80) return this.u8(value);
    const at = this.#room(VARINT_BYTES_MAX);
    this.#length = writeVarint(this.#buffer, at, value);
    return this;
  }

  /** A signed integer of up to 52 bits, small magnitudes short. */
  zigzag(value: number): this {
    return this.varint(value < 0 ? -value * 2 - 1 : value * 2);
  }

  raw(bytes: Uint8Array): this {
    const at = this.#room(bytes.length);
    this.#buffer.set(bytes, at);
    return this;
  }

  bytes(bytes: Uint8Array): this {
    return this.varint(bytes.length).raw(bytes);
  }

  /** Length, then one byte for each char of a key (chars 0 to 255). */
  key(key: string): this {
    this.varint(key.length);
    const at = this.#room(key.length);
    for (let i = 0; i < key.length; i++) this.#buffer[at + i] = key.charCodeAt(i);
    return this;
  }

  text(text: string): this {
    const { length } = text;
    if (length >= WRITTEN_BY_HAND) return this.bytes(encodeUtf8(text));
    const at = this.#room(1 + length);
    const buffer = this.#buffer;
    buffer[at] = length;
    for (let i = 0; i < length; i++) {
      const char = text.charCodeAt(i);
      if (char >= 0x80) {
        this.#length = at;
        return this.bytes(encodeUtf8(text));
      }
      buffer[at + 1 + i] = char;
    }
    return this;
  }

  /** JSON or other text to the end of the record, without a length. */
  rest(text: string): this {
    const { length } = text;
    const at = this.#room(length);
    const buffer = this.#buffer;
    for (let i = 0; i < length; i++) {
      const char = text.charCodeAt(i);
      if (char >= 0x80 || i === COPIED_MOST) {
        this.#length = at;
        return this.raw(encodeUtf8(text));
      }
      buffer[at + i] = char;
    }
    return this;
  }

  /** What was written, until more is written or begun: for `Batch.put`, which copies. */
  view(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  /** A copy of what was written. */
  finish(): Uint8Array {
    return this.#buffer.slice(0, this.#length);
  }
}

export class ByteReader {
  #at: number;

  constructor(
    private readonly buffer: Uint8Array,
    at = 0,
    private readonly end = buffer.length,
  ) {
    this.#at = at;
  }

  get at(): number {
    return this.#at;
  }

  get left(): number {
    return this.end - this.#at;
  }

  #take(bytes: number): number {
    const at = this.#at;
    if (bytes > this.end - at) {
      throw new MxError('corrupt', damageSaying('recordEnds', this.end, at + bytes));
    }
    this.#at = at + bytes;
    return at;
  }

  u8(): number {
    return this.buffer[this.#take(1)] as number;
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 8; i++) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) {
        if (value > Number.MAX_SAFE_INTEGER) break;
        return value;
      }
      scale *= 0x80;
    }
    throw new MxError('corrupt', damageSaying('recordNumber'));
  }

  zigzag(): number {
    const value = this.varint();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  /** A view, not a copy. */
  raw(bytes: number): Uint8Array {
    const at = this.#take(bytes);
    return this.buffer.subarray(at, at + bytes);
  }

  bytes(): Uint8Array {
    return this.raw(this.varint());
  }

  text(): string {
    const bytes = this.bytes();
    try {
      return decodeUtf8(bytes);
    } catch (cause) {
      throw new MxError('corrupt', damageSaying('recordText'), {}, { cause });
    }
  }
}
