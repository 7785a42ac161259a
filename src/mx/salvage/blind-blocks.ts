/**
 * Finding blocks of a table where no index leads to them. A block ends with a checksum over all before it: from
 * where one begins, the next place at which the running checksum stands in the bytes is its end, and the next block
 * begins there.
 */
import { crc32c } from '../file/crc32c.ts';
import { viewOf } from '../file/fixed.ts';
import { BlockType, TRAILER_BYTES } from '../tree/block.ts';
import { Codec } from '../tree/block-codec.ts';

/** A block that is looked for after a gap is not longer than this: larger ones hold a single large value. */
const AFTER_GAP_MAX = 16 * 1024;
/**
 * Bytes that the search after gaps may go through, in one table: from places that look like the beginning of a block
 * (whose first entry shares no byte of its key with one before), and from others, where a compressed one may begin.
 */
const LIKELY_WORK_MAX = 4 * 1024 * 1024;
const OTHER_WORK_MAX = 512 * 1024;

/** Stored data blocks that stand in `bytes`, in order, each with where it begins. */
export function* blindBlocks(
  bytes: Uint8Array,
): Generator<{ readonly at: number; readonly block: Uint8Array }> {
  let likelyWork = 0;
  let otherWork = 0;
  let inStep = true;
  for (let at = 0; at < bytes.length - TRAILER_BYTES; ) {
    const most = inStep ? bytes.length : Math.min(bytes.length, at + AFTER_GAP_MAX);
    const likely = bytes[at] === 0;
    const allowed = inStep || (likely ? likelyWork < LIKELY_WORK_MAX : otherWork < OTHER_WORK_MAX);
    const end = allowed ? endOfBlock(bytes, at, most) : undefined;
    if (end === undefined) {
      if (allowed && likely) likelyWork += most - at;
      else if (allowed) otherWork += most - at;
      inStep = false;
      at++;
      continue;
    }
    const block = bytes.subarray(at, end);
    if (block[block.length - TRAILER_BYTES + 2] === BlockType.data) yield { at, block };
    inStep = true;
    at = end;
  }
}

/** Where the block that begins at `at` ends, if one begins there. */
function endOfBlock(bytes: Uint8Array, at: number, most: number): number | undefined {
  const view = viewOf(bytes);
  let crc = 0;
  for (let end = at + TRAILER_BYTES - 4; end + 4 <= most; end++) {
    crc = end === at + TRAILER_BYTES - 4 ? crc32c(bytes, at, end) : crc32c(bytes, end - 1, end, crc);
    const type = bytes[end - 2]!;
    const codec = bytes[end - 1]!;
    const shaped = type >= BlockType.data && type <= BlockType.top && codec <= Codec.deflate;
    if (shaped && view.getUint32(end, true) === crc) return end + 4;
  }
  return undefined;
}
