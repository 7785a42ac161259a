/**
 * Parts of keys. A key is a string in which each char is one byte; numbers are big-endian, so that comparing
 * strings compares numbers.
 */
import { KEY_BYTES_MAX } from '../file/limits.ts';
import type { Key } from './tree.ts';

const SHORT_BYTES = 32;

export function byteKey(value: number): Key {
  return String.fromCharCode(value & 0xff);
}

export function u16Key(value: number): Key {
  return String.fromCharCode((value >>> 8) & 0xff, value & 0xff);
}

export function u32Key(value: number): Key {
  return String.fromCharCode(
    (value >>> 24) & 0xff,
    (value >>> 16) & 0xff,
    (value >>> 8) & 0xff,
    value & 0xff,
  );
}

/**
 * A number below 2^28 in as few bytes as it needs, such that text order is still number order: the first byte's
 * leading ones say how many bytes follow (the idea of UTF-8).
 */
export function shortKey(value: number): Key {
  if (value < 0x80) return byteKey(value);
  if (value < 0x4000) return u16Key(0x8000 | value);
  if (value < 0x20_0000) return byteKey(0xc0 | (value >>> 16)) + u16Key(value);
  return u32Key(0xe000_0000 + value);
}

/**
 * A time in 48 bits, enough for milliseconds since 1970 until the year 10889, and a number behind it. In one piece:
 * joined from parts a key is copied for each of them.
 */
export function timedKey(time: number, value: number): Key {
  const high = Math.floor(time / 0x1_0000_0000);
  const low = time >>> 0;
  return String.fromCharCode(
    (high >>> 8) & 0xff,
    high & 0xff,
    low >>> 24,
    (low >>> 16) & 0xff,
    (low >>> 8) & 0xff,
    low & 0xff,
    value >>> 24,
    (value >>> 16) & 0xff,
    (value >>> 8) & 0xff,
    value & 0xff,
  );
}

export function bytesKey(bytes: Uint8Array): Key {
  if (bytes.length <= SHORT_BYTES) return keyOf(bytes, 0, bytes.length);
  let key = '';
  for (let i = 0; i < bytes.length; i += 8192) {
    key += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  return key;
}

/** The bytes from `from` up to `to` as chars, for short keys in hot loops. Requires them to be there. */
export function keyOf(b: Uint8Array, from: number, to: number): Key {
  let key = '';
  let i = from;
  for (; i + 8 <= to; i += 8) {
    key += String.fromCharCode(
      b[i]!,
      b[i + 1]!,
      b[i + 2]!,
      b[i + 3]!,
      b[i + 4]!,
      b[i + 5]!,
      b[i + 6]!,
      b[i + 7]!,
    );
  }
  for (; i + 4 <= to; i += 4) key += String.fromCharCode(b[i]!, b[i + 1]!, b[i + 2]!, b[i + 3]!);
  for (; i < to; i++) key += String.fromCharCode(b[i]!);
  return key;
}

export function keyByte(key: Key, at: number): number {
  return key.charCodeAt(at);
}

export function keyU16(key: Key, at: number): number {
  return (key.charCodeAt(at) << 8) | key.charCodeAt(at + 1);
}

export function keyU32(key: Key, at: number): number {
  return (
    ((key.charCodeAt(at) << 24) |
      (key.charCodeAt(at + 1) << 16) |
      (key.charCodeAt(at + 2) << 8) |
      key.charCodeAt(at + 3)) >>>
    0
  );
}

export function keyU48(key: Key, at: number): number {
  return keyU16(key, at) * 0x1_0000_0000 + keyU32(key, at + 2);
}

export function keyBytes(key: Key, from = 0, to = key.length): Uint8Array {
  const bytes = new Uint8Array(to - from);
  for (let i = from; i < to; i++) bytes[i - from] = key.charCodeAt(i);
  return bytes;
}

/** Writes the chars of `key` from `from` on as bytes at `at`; gives the place after them. Requires room. */
export function writeKey(key: Key, into: Uint8Array, at: number, from = 0): number {
  for (let i = from; i < key.length; i++) into[at++] = key.charCodeAt(i);
  return at;
}

/** The least key that is greater than every key starting with `prefix`. */
export function afterPrefix(prefix: Key): Key {
  let last = prefix.length - 1;
  while (last >= 0 && prefix.charCodeAt(last) === 0xff) last--;
  if (last < 0) throw new RangeError('A prefix of 0xff bytes alone has no key after it.');
  return prefix.slice(0, last) + String.fromCharCode(prefix.charCodeAt(last) + 1);
}

/**
 * Above every key: none is longer than that. Of bytes like all keys, for a text with other chars in it is compared
 * many times more slowly.
 */
export const PAST_ALL_KEYS: Key = '\xff'.repeat(KEY_BYTES_MAX + 1);
