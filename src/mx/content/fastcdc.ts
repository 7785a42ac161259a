/**
 * Content-defined chunks: FastCDC (Xia and others, USENIX ATC 2016 and IEEE TPDS 2020) with a gear hash of 32
 * bits and normalised chunking of level 2. A cut depends on the 32 bytes before it (and, in text, on the line
 * end after it), so an insertion moves only the cuts around it.
 *
 *   start          min              average                    max
 *   |--- skipped ---|-- strict mask --|------ loose mask --------|
 *
 * All chunks but the last have `min` to `max` bytes. In text, a cut moves on to the next line end within `max`,
 * else back to the last one after `min`, else it stays, but never inside a UTF-8 character.
 */
import type { CutRule } from './chunker.ts';

export interface FastCdcSizes {
  /** Bytes; at least 64, so that the window fits. */
  readonly min: number;
  /** Bytes; a power of two. */
  readonly average: number;
  readonly max: number;
  /** Move cuts to line ends. */
  readonly lines: boolean;
}

/** How many bits the masks differ from the average's. */
const NORMALISATION_LEVEL = 2;
/** Bytes that a 32-bit gear hash remembers. */
const WINDOW_BYTES = 32;
const LINE_FEED = 0x0a;

/**
 * The gear table, part of the file format: 256 outputs of SplitMix32 from the state 0x4d454d58 ("MEMX").
 * Per output, modulo 2^32: state += 0x9e3779b9; z = state; z = (z ^ z >>> 16) * 0x21f0aaad;
 * z = (z ^ z >>> 15) * 0x735a2d97; output z ^ z >>> 15.
 */
export const GEAR: Int32Array = (() => {
  const table = new Int32Array(256);
  let state = 0x4d454d58;
  for (let i = 0; i < 256; i++) {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    table[i] = z ^ (z >>> 15);
  }
  return table;
})();

/** The topmost bits of a gear hash depend on the most bytes. */
function topBits(count: number): number {
  return count === 0 ? 0 : -1 << (32 - count);
}

/** The rule for chunks of these sizes. */
export function fastCdcRule(sizes: FastCdcSizes): CutRule {
  const { min, average, max, lines } = sizes;
  const bits = 31 - Math.clz32(average);
  const strict = topBits(bits + NORMALISATION_LEVEL);
  const loose = topBits(bits - NORMALISATION_LEVEL);

  return {
    max,
    cutPoint(bytes, start, end) {
      if (end - start <= min) return end;
      const limit = Math.min(end, start + max);
      const cut = gearCut(bytes, start + min, Math.min(limit, start + average), limit, strict, loose);
      // What is shorter than `max` is the end of the content; at exactly `max` a stream cannot tell.
      const last = cut === end && end - start < max;
      return lines && !last ? lineCut(bytes, start + min, cut, limit) : cut;
    },
  };
}

/** First place from `from` on where the hash fits the strict mask, from `normal` on the loose one, else `limit`. */
function gearCut(
  bytes: Uint8Array,
  from: number,
  normal: number,
  limit: number,
  strict: number,
  loose: number,
): number {
  let hash = 0;
  let at = from - WINDOW_BYTES;
  // The hash is warm at `from`: what it says there does not depend on where the chunk began.
  for (; at < from; at++) hash = ((hash << 1) + GEAR[bytes[at]!]!) | 0;
  if ((hash & strict) === 0) return from;
  for (; at < normal; at++) {
    hash = ((hash << 1) + GEAR[bytes[at]!]!) | 0;
    if ((hash & strict) === 0) return at + 1;
  }
  for (; at < limit; at++) {
    hash = ((hash << 1) + GEAR[bytes[at]!]!) | 0;
    if ((hash & loose) === 0) return at + 1;
  }
  return limit;
}

/** The line end nearest to `cut`: first after it up to `limit`, then before it down to `from`. */
function lineCut(bytes: Uint8Array, from: number, cut: number, limit: number): number {
  const reachable = bytes.subarray(0, limit);
  const next = reachable.indexOf(LINE_FEED, cut - 1);
  if (next !== -1) return next + 1;
  const last = reachable.lastIndexOf(LINE_FEED, cut - 1);
  if (last + 1 >= from) return last + 1;
  return characterCut(bytes, from, cut);
}

/** `cut`, or the start of the UTF-8 character that it would split. Looks only at bytes before `cut`. */
function characterCut(bytes: Uint8Array, from: number, cut: number): number {
  for (let at = cut - 1; at >= from && at >= cut - 3; at--) {
    const byte = bytes[at]!;
    if (byte < 0x80) return cut;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return at + length > cut ? at : cut;
    }
  }
  return cut;
}
