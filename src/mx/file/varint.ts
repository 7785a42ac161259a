/**
 * Whole numbers of variable width: seven bits a byte, low bits first, the high bit set on all but the last byte
 * (LEB128), up to 2^53 - 1 in at most eight bytes. Signed ones are zigzagged: 0, -1, 1, -2 … become 0, 1, 2, 3 …
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';

export const VARINT_BYTES_MAX = 8;

/** How many bytes `value` takes. */
export function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes++;
  return bytes;
}

/** Writes `value` at `at` and gives the place after it. Requires room and a whole number from 0 to 2^53 - 1. */
export function writeVarint(into: Uint8Array, at: number, value: number): number {
  let rest = value;
  while (rest > 0x7fff_ffff) {
    into[at++] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  while (rest >= 0x80) {
    into[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  into[at++] = rest;
  return at;
}

/** Zigzag of a whole number between -2^52 and 2^52. */
export function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

export function unzigzag(value: number): number {
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}

/** Reads numbers one after the other from bytes that nothing is known about. */
export class VarintReader {
  constructor(
    readonly bytes: Uint8Array,
    public at = 0,
    readonly end = bytes.length,
  ) {}

  get done(): boolean {
    return this.at >= this.end;
  }

  /** @throws MxError `corrupt` at the end of the bytes or for a number past 2^53 - 1 */
  next(): number {
    // Most numbers are below 128.
    const first = this.at < this.end ? this.bytes[this.at]! : 0x80;
    if (first < 0x80) {
      this.at++;
      return first;
    }
    let value = 0;
    let scale = 1;
    for (let i = 0; i < VARINT_BYTES_MAX; i++) {
      if (this.at >= this.end) break;
      const byte = this.bytes[this.at++]!;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) {
        if (!Number.isSafeInteger(value)) break;
        return value;
      }
      scale *= 0x80;
    }
    throw new MxError('corrupt', damageSaying('numberCut'), { at: this.at });
  }

  /** Passes over the next `length` bytes and gives where they begin. @throws MxError `corrupt` when there are fewer */
  skip(length: number): number {
    if (length > this.end - this.at) {
      throw new MxError('corrupt', damageSaying('lengthPast'), {
        at: this.at,
        length,
      });
    }
    const at = this.at;
    this.at += length;
    return at;
  }

  /** The next `length` bytes, shared with the source. @throws MxError `corrupt` when there are fewer */
  take(length: number): Uint8Array {
    const at = this.skip(length);
    return this.bytes.subarray(at, at + length);
  }
}
