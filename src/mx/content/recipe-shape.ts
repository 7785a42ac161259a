/**
 * Where the pages of a long recipe end, and what stands in a page. Pages form a tree: leaves hold references to
 * chunks, inner pages hold references to the pages below, each with its bytes. (A prolly tree, after noms and Dolt.)
 *
 *   level 2                    [ p p p ]
 *   level 1        [ p p p ... ]   [ p p ... ]   [ p p p ]
 *   level 0     [ c c c ... ] [ c c c c ... ] [ c c ... ]   ...
 *
 * Invariants:
 * - A page ends where the number of its last chunk says so: which chunks end a page of which level is told by the
 *   bits of one mixed number. So the shape follows from the list alone, and an edit moves only the ends around it.
 * - Every page but the last of its level has `PAGE_ENTRIES_MIN` to `PAGE_ENTRIES_MAX` entries.
 * - A page is numbered after those below it, so that its references always point to smaller numbers: no circles.
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { ByteReader, ByteWriter } from '../file/bytes.ts';

export const PAGE_ENTRIES_MIN = 16;
export const PAGE_ENTRIES_MAX = 256;
/** Entries past the least until a page ends, on average: 64. */
const BITS_PER_LEVEL = 6;
const ENDS_MASK = (1 << BITS_PER_LEVEL) - 1;
/** With 16 entries a page at least, 2^32 chunks need eight levels above the leaves. */
export const PAGE_LEVELS_MAX = 9;
/** Chunks and pages are numbered in 32 bits. */
const NUMBER_MAX = 2 ** 32 - 1;

/** References in order, as columns: chunks (level 0) or pages of the level below, and the bytes of each. */
export interface RecipePage {
  readonly level: number;
  readonly numbers: readonly number[];
  readonly bytes: readonly number[];
}

/** murmur3's mixing of 32 bits: every bit of the number reaches every bit of the result. */
function mixed(value: number): number {
  let hash = value ^ 0x9e3779b9;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** True when a page of this level, with so many entries, ends after this chunk. */
export function endsPage(level: number, entries: number, lastChunk: number): boolean {
  if (entries < PAGE_ENTRIES_MIN) return false;
  if (entries >= PAGE_ENTRIES_MAX) return true;
  const shift = (level * BITS_PER_LEVEL) % 30;
  return ((mixed(lastChunk) >>> shift) & ENDS_MASK) === 0;
}

export function encodePage({ level, numbers, bytes }: RecipePage): Uint8Array {
  const writer = new ByteWriter(numbers.length * 6 + 1).u8(level);
  let last = 0;
  for (const [i, number] of numbers.entries()) {
    writer.zigzag(number - last).varint(bytes[i] ?? 0);
    last = number;
  }
  return writer.finish();
}

/**
 * @param page the number under which the record stands
 * @throws MxError `corrupt` for what no page can be
 */
export function decodePage(page: number, record: Uint8Array): RecipePage {
  const reader = new ByteReader(record);
  const level = reader.u8();
  const numbers: number[] = [];
  const bytes: number[] = [];
  let last = 0;
  let total = 0;
  while (reader.left > 0 && numbers.length <= PAGE_ENTRIES_MAX) {
    last += reader.zigzag();
    const length = reader.varint();
    numbers.push(last);
    bytes.push(length);
    total += length;
    // What is empty could be named without end: each entry leads on in the content.
    if (length === 0 || total > Number.MAX_SAFE_INTEGER) throw senseless(page);
    if (last < 0 || last > NUMBER_MAX || (level > 0 && last >= page)) {
      throw new MxError('corrupt', damageSaying('pageRefers', page, last), {
        page,
      });
    }
  }
  if (level > PAGE_LEVELS_MAX || numbers.length === 0 || numbers.length > PAGE_ENTRIES_MAX) {
    throw senseless(page);
  }
  return { level, numbers, bytes };
}

function senseless(page: number): MxError {
  return new MxError('corrupt', damageSaying('pageNonsense', page), { page });
}
