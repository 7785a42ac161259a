/**
 * The end of a pack of groups: where its groups are, and which bodies.
 *
 * ```
 * extent header 64 | groups | directory | footer 32
 * directory:  0 "MXPD" | 4 groups u32 | 8 for each: first body's place u32, offset u32, length u32, crc u32
 * footer:     0 "MXPF" | 4 directory's offset u32, length u32, crc u32 | 16 plain bytes of the bodies, with 16 for
 *             each u32 | 20 bodies u32 | 24 zero u32 | 28 crc32c u32 of the 28 bytes before
 * ```
 * Offsets count from the extent's start. The footer ends where the manifest says that the used bytes end. Groups come
 * one after the other from the header on, then the directory: so it can be found without the footer.
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { crc32c } from './crc32c.ts';
import { viewOf } from './fixed.ts';
import { GROUP_HEADER_BYTES } from './group-codec.ts';
import { EXTENT_HEADER_BYTES } from './limits.ts';

export const PACK_FOOTER_BYTES = 32;
const MAGIC_MXPD = 0x4450584d;
const MAGIC_MXPF = 0x4650584d;
const HEAD_BYTES = 8;
const ENTRY_BYTES = 16;

/** A group in the directory. */
export interface GroupEntry {
  /** Place of its first body in the pack as first written. */
  readonly first: number;
  readonly offset: number;
  readonly length: number;
  readonly crc: number;
}

export interface PackFooter {
  readonly directory: { readonly offset: number; readonly length: number; readonly crc: number };
  readonly plainBytes: number;
  readonly bodies: number;
}

export function encodeDirectory(groups: readonly GroupEntry[]): Uint8Array {
  const bytes = new Uint8Array(HEAD_BYTES + groups.length * ENTRY_BYTES);
  const view = viewOf(bytes);
  view.setUint32(0, MAGIC_MXPD, true);
  view.setUint32(4, groups.length, true);
  groups.forEach(({ first, offset, length, crc }, i) => {
    const at = HEAD_BYTES + i * ENTRY_BYTES;
    view.setUint32(at, first, true);
    view.setUint32(at + 4, offset, true);
    view.setUint32(at + 8, length, true);
    view.setUint32(at + 12, crc, true);
  });
  return bytes;
}

export function encodePackFooter({ directory, plainBytes, bodies }: PackFooter): Uint8Array {
  const bytes = new Uint8Array(PACK_FOOTER_BYTES);
  const view = viewOf(bytes);
  view.setUint32(0, MAGIC_MXPF, true);
  view.setUint32(4, directory.offset, true);
  view.setUint32(8, directory.length, true);
  view.setUint32(12, directory.crc, true);
  view.setUint32(16, plainBytes, true);
  view.setUint32(20, bodies, true);
  view.setUint32(28, crc32c(bytes, 0, 28), true);
  return bytes;
}

/** @throws MxError `corrupt`: the footer is not the one that is meant, or says what cannot be */
export function decodePackFooter(bytes: Uint8Array, crc: number, used: number): PackFooter {
  const view = viewOf(bytes);
  const whole =
    bytes.length === PACK_FOOTER_BYTES &&
    view.getUint32(0, true) === MAGIC_MXPF &&
    view.getUint32(28, true) === crc &&
    crc32c(bytes, 0, 28) === crc;
  if (!whole) throw senseless();
  const directory = {
    offset: view.getUint32(4, true),
    length: view.getUint32(8, true),
    crc: view.getUint32(12, true),
  };
  const end = directory.offset + directory.length;
  if (directory.offset < EXTENT_HEADER_BYTES || end + PACK_FOOTER_BYTES !== used) throw senseless();
  return { directory, plainBytes: view.getUint32(16, true), bodies: view.getUint32(20, true) };
}

/** Checks the bytes of a directory, once, before `groupFor` and `groupAt` look things up. @throws MxError `corrupt` */
export function checkDirectory(bytes: Uint8Array, { directory }: PackFooter): void {
  const view = viewOf(bytes);
  const whole =
    bytes.length >= HEAD_BYTES &&
    view.getUint32(0, true) === MAGIC_MXPD &&
    HEAD_BYTES + view.getUint32(4, true) * ENTRY_BYTES === bytes.length &&
    crc32c(bytes) === directory.crc;
  if (!whole) throw senseless();
  let end = EXTENT_HEADER_BYTES;
  let last = -1;
  for (let i = 0; i < groupCount(bytes); i++) {
    const { first, offset, length } = groupAt(bytes, i);
    if (first <= last || offset !== end || length < GROUP_HEADER_BYTES) throw senseless();
    end += length;
    last = first;
  }
  if (end !== directory.offset) throw senseless();
}

export function groupCount(directory: Uint8Array): number {
  return (directory.length - HEAD_BYTES) / ENTRY_BYTES;
}

/** Requires `i` below `groupCount`. */
export function groupAt(directory: Uint8Array, i: number): GroupEntry {
  const view = viewOf(directory);
  const at = HEAD_BYTES + i * ENTRY_BYTES;
  return {
    first: view.getUint32(at, true),
    offset: view.getUint32(at + 4, true),
    length: view.getUint32(at + 8, true),
    crc: view.getUint32(at + 12, true),
  };
}

/** The group that a body at this place is in, if it is in any. */
export function groupFor(directory: Uint8Array, place: number): GroupEntry | undefined {
  const view = viewOf(directory);
  let low = 0;
  let high = groupCount(directory);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (view.getUint32(HEAD_BYTES + middle * ENTRY_BYTES, true) <= place) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? undefined : groupAt(directory, low - 1);
}

function senseless(): MxError {
  return new MxError('corrupt', damageSaying('packDirectory'));
}
