/**
 * Bodies as they are first written to a pack, one after the other from the extent's header on.
 *
 * ```
 * body:  0 "MXBD" | 4 length u32 | 8 crc32c of the bytes u32 | 12 zero u32 | 16 the bytes
 * hole:  0 "MXHL" | 4 length u32, this header included | 8 crc32c of the 8 bytes before | 12 zero u32
 * ```
 * What one flush makes durable ends in zeros up to a multiple of 512 bytes, so that no later write touches its last
 * sector; a hole stands where bodies were never acknowledged. So a pack can be read from end to end.
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { crc32c } from './crc32c.ts';
import { alignUp, viewOf } from './fixed.ts';
import { BODY_BYTES_MAX } from './limits.ts';

export const BODY_HEADER_BYTES = 16;
export const SECTOR_BYTES = 512;
const MAGIC_MXBD = 0x4442584d;
const MAGIC_MXHL = 0x4c48584d;

/** Names a body for good: its pack, the byte of it at which it was first written, and its plain length. */
export interface Place {
  readonly pack: number;
  readonly at: number;
  readonly length: number;
}

export function encodeBody(bytes: Uint8Array, into: Uint8Array, at: number): void {
  const view = viewOf(into);
  view.setUint32(at, MAGIC_MXBD, true);
  view.setUint32(at + 4, bytes.length, true);
  view.setUint32(at + 8, crc32c(bytes), true);
  view.setUint32(at + 12, 0, true);
  into.set(bytes, at + BODY_HEADER_BYTES);
}

/** The bytes of a body's record that stands at byte `offset` of the file. @throws MxError `corrupt` */
export function decodeBody(record: Uint8Array, offset: number): Uint8Array {
  const view = viewOf(record);
  const bytes = record.subarray(BODY_HEADER_BYTES);
  const whole =
    view.getUint32(0, true) === MAGIC_MXBD &&
    view.getUint32(4, true) === bytes.length &&
    view.getUint32(12, true) === 0;
  if (!whole || crc32c(bytes) !== view.getUint32(8, true)) {
    throw new MxError('corrupt', damageSaying('contentDamaged', offset), {
      offset,
      length: bytes.length,
    });
  }
  return bytes;
}

/** A hole's header, for `length` bytes from its first on. */
export function encodeHole(length: number): Uint8Array {
  const bytes = new Uint8Array(BODY_HEADER_BYTES);
  const view = viewOf(bytes);
  view.setUint32(0, MAGIC_MXHL, true);
  view.setUint32(4, length, true);
  view.setUint32(8, crc32c(bytes, 0, 8), true);
  return bytes;
}

/** What stands at byte `at` of a pack, whose next bytes are these. */
export type PackItem =
  /** Whether its bytes are as its header says is for `decodeBody` to find out. */
  | { readonly kind: 'body'; readonly next: number; readonly length: number }
  | { readonly kind: 'gap'; readonly next: number }
  | { readonly kind: 'damage' };

/** Reads what begins at byte `at` of a pack. `bytes` are the next 512 of it, fewer where what was written ends. */
export function packItemAt(bytes: Uint8Array, at: number): PackItem {
  const sector = alignUp(at, SECTOR_BYTES);
  const gap = bytes.subarray(0, sector - at);
  if (gap.length > 0 && gap.every((byte) => byte === 0)) return { kind: 'gap', next: sector };
  if (bytes.length < BODY_HEADER_BYTES) return { kind: 'damage' };
  const view = viewOf(bytes);
  const magic = view.getUint32(0, true);
  const length = view.getUint32(4, true);
  if (magic === MAGIC_MXBD && length <= BODY_BYTES_MAX)
    return { kind: 'body', next: at + BODY_HEADER_BYTES + length, length };
  const sound = view.getUint32(8, true) === crc32c(bytes, 0, 8) && view.getUint32(12, true) === 0;
  const hole = magic === MAGIC_MXHL && sound;
  if (hole && length >= BODY_HEADER_BYTES) return { kind: 'gap', next: at + length };
  return { kind: 'damage' };
}
