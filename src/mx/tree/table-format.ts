/**
 * A table: an extent with states in order of key.
 *
 * ```
 * extent header 64 | data blocks | filter | index blocks | top block | footer 64
 * ```
 * An index block has an entry per data block, the top block one per index block: the key is not below any key of
 * that block and below every key of the next; the value is {offset varint, length varint, crc32c u32}. Offsets count
 * from the extent's start.
 *
 * ```
 * footer: 0 "MXTB" | 4 filter offset u32, length u32, crc32c u32 | 16 top offset u32, length u32, crc32c u32
 *        28 data blocks u32 | 32 states u32 | 36 filter prefix u8, probes u8, 2 zero | 40 first commit u64
 *        48 last commit u64 | 56 zero u32 | 60 crc32c u32 of the 60 bytes before
 * ```
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { crc32c } from '../file/crc32c.ts';
import { getU64, setU64, viewOf } from '../file/fixed.ts';
import { TABLE_FOOTER_BYTES } from '../file/limits.ts';
import { VarintReader, writeVarint } from '../file/varint.ts';
import type { BlockRef } from './block.ts';

export const FOOTER_BYTES = TABLE_FOOTER_BYTES;
const MAGIC_MXTB = 0x4254584d;

export interface TableFooter {
  /** A length of 0 means that there is no filter. */
  readonly filter: BlockRef;
  readonly top: BlockRef;
  readonly blocks: number;
  readonly states: number;
  readonly filterPrefix: number;
  readonly filterProbes: number;
  readonly firstCommit: number;
  readonly lastCommit: number;
}

export function encodeFooter(footer: TableFooter): Uint8Array {
  const bytes = new Uint8Array(FOOTER_BYTES);
  const view = viewOf(bytes);
  view.setUint32(0, MAGIC_MXTB, true);
  [footer.filter, footer.top].forEach((ref, i) => {
    view.setUint32(4 + 12 * i, ref.offset, true);
    view.setUint32(8 + 12 * i, ref.length, true);
    view.setUint32(12 + 12 * i, ref.crc, true);
  });
  view.setUint32(28, footer.blocks, true);
  view.setUint32(32, footer.states, true);
  bytes[36] = footer.filterPrefix;
  bytes[37] = footer.filterProbes;
  setU64(view, 40, footer.firstCommit);
  setU64(view, 48, footer.lastCommit);
  view.setUint32(60, crc32c(bytes, 0, 60), true);
  return bytes;
}

export function crcOfFooter(bytes: Uint8Array): number {
  return viewOf(bytes).getUint32(60, true);
}

/** @throws MxError `corrupt` unless this is the footer that the manifest names */
export function decodeFooter(bytes: Uint8Array, crc: number): TableFooter {
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== MAGIC_MXTB || crcOfFooter(bytes) !== crc || crc32c(bytes, 0, 60) !== crc) {
    throw new MxError('corrupt', damageSaying('tableEnd'));
  }
  const ref = (at: number): BlockRef => ({
    offset: view.getUint32(at, true),
    length: view.getUint32(at + 4, true),
    crc: view.getUint32(at + 8, true),
  });
  return {
    filter: ref(4),
    top: ref(16),
    blocks: view.getUint32(28, true),
    states: view.getUint32(32, true),
    filterPrefix: bytes[36]!,
    filterProbes: bytes[37]!,
    firstCommit: getU64(view, 40),
    lastCommit: getU64(view, 48),
  };
}

export function encodeRef(ref: BlockRef): Uint8Array {
  const bytes = new Uint8Array(20);
  let at = writeVarint(bytes, 0, ref.offset);
  at = writeVarint(bytes, at, ref.length);
  viewOf(bytes).setUint32(at, ref.crc, true);
  return bytes.subarray(0, at + 4);
}

/** @throws MxError `corrupt` */
export function decodeRef(bytes: Uint8Array): BlockRef {
  const reader = new VarintReader(bytes);
  const offset = reader.next();
  const length = reader.next();
  const at = reader.skip(4);
  const crc = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
  return { offset, length, crc: crc >>> 0 };
}
