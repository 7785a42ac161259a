/**
 * An extent: a run of whole allocation units that holds one thing. Each begins with a header of 64 bytes, by
 * which a salvage can find it without any manifest:
 *
 * ```
 *  0 "MXEX" | 4 kind u8, 3 zero | 8 file id, first 8 bytes | 16 number u32, 4 zero | 24 generation of birth u64
 * 32 own offset u64 | 40 length u32 | 44 … zero | 60 crc32c u32 of the 60 bytes before
 * ```
 */
import { crc32c } from './crc32c.ts';
import { getU64, setU64, viewOf } from './fixed.ts';
import { EXTENT_HEADER_BYTES } from './limits.ts';

export const ExtentKind = { log: 1, table: 2, content: 3, manifest: 4, groups: 5 } as const;
export type ExtentKindCode = (typeof ExtentKind)[keyof typeof ExtentKind];

/** A stretch of the file, in bytes. */
export interface Extent {
  readonly offset: number;
  readonly length: number;
}

export interface ExtentHeader extends Extent {
  readonly kind: ExtentKindCode;
  readonly number: number;
  readonly generation: number;
}

const MAGIC_MXEX = 0x5845584d;

export function writeExtentHeader(into: Uint8Array, header: ExtentHeader, fileId: Uint8Array): void {
  const bytes = into.subarray(0, EXTENT_HEADER_BYTES).fill(0);
  const view = viewOf(bytes);
  view.setUint32(0, MAGIC_MXEX, true);
  bytes[4] = header.kind;
  bytes.set(fileId.subarray(0, 8), 8);
  view.setUint32(16, header.number, true);
  setU64(view, 24, header.generation);
  setU64(view, 32, header.offset);
  view.setUint32(40, header.length, true);
  view.setUint32(60, crc32c(bytes, 0, 60), true);
}

/** The header, or undefined when these are not the first bytes of an extent of this file. */
export function readExtentHeader(bytes: Uint8Array, fileId: Uint8Array): ExtentHeader | undefined {
  if (bytes.length < EXTENT_HEADER_BYTES) return undefined;
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== MAGIC_MXEX || view.getUint32(60, true) !== crc32c(bytes, 0, 60))
    return undefined;
  for (let i = 0; i < 8; i++) if (bytes[8 + i] !== fileId[i]) return undefined;
  const kind = Object.values(ExtentKind).find((code) => code === bytes[4]);
  if (kind === undefined) return undefined;
  return {
    kind,
    number: view.getUint32(16, true),
    generation: getU64(view, 24),
    offset: getU64(view, 32),
    length: view.getUint32(40, true),
  };
}
