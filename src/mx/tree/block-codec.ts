/**
 * Blocks compressed: data blocks of compact copies, where size counts for more than the microseconds of a read.
 *
 * ```
 * codec 1: raw deflate (RFC 1951) of entries and restarts | their length u32 | trailer as in every block
 * ```
 * The checksum covers what is stored. A block that would not shrink by an eighth stays as it is.
 */
import { deflateSync } from 'fflate';
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { crc32c } from '../file/crc32c.ts';
import { viewOf } from '../file/fixed.ts';
import { inflateExactly } from '../file/inflate.ts';
import { VALUE_BYTES_MAX } from '../file/limits.ts';
import { BLOCK_BYTES, TRAILER_BYTES } from './block.ts';

export const Codec = { none: 0, deflate: 1 } as const;

const LEVEL = 9;
const AT_CODEC = 3;
const AT_CRC = 4;
/** No block is larger: one entry of the largest value, and a block's worth beside it. */
const RAW_BYTES_MAX = VALUE_BYTES_MAX + 4 * BLOCK_BYTES;

/** A finished block in its smaller form. */
export function packBlock(block: Uint8Array): Uint8Array {
  const end = block.length - TRAILER_BYTES;
  const packed = deflateSync(block.subarray(0, end), { level: LEVEL });
  const bytes = new Uint8Array(packed.length + 4 + TRAILER_BYTES);
  if (bytes.length * 8 > block.length * 7) return block;
  const view = viewOf(bytes);
  const trailer = packed.length + 4;
  bytes.set(packed);
  view.setUint32(packed.length, end, true);
  bytes.set(block.subarray(end), trailer);
  bytes[trailer + AT_CODEC] = Codec.deflate;
  view.setUint32(trailer + AT_CRC, crc32c(bytes, 0, trailer + AT_CRC), true);
  return bytes;
}

/** A checked block as it is walked: what `packBlock` was given, but for codec and checksum. @throws MxError `corrupt` */
export function unpackBlock(block: Uint8Array): Uint8Array {
  const trailer = block.length - TRAILER_BYTES;
  const codec = block[trailer + AT_CODEC];
  if (codec === Codec.none) return block;
  if (codec !== Codec.deflate || trailer < 5) throw senseless();
  const length = viewOf(block).getUint32(trailer - 4, true);
  if (length > RAW_BYTES_MAX) throw senseless();
  const inflated = inflateExactly(block.subarray(0, trailer - 4), length);
  if (inflated === undefined) throw senseless();
  const bytes = new Uint8Array(length + TRAILER_BYTES);
  bytes.set(inflated);
  bytes.set(block.subarray(trailer), length);
  return bytes;
}

function senseless(): MxError {
  return new MxError('corrupt', damageSaying('blockCompressed'));
}
