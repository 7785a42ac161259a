/** Tables and tables of contents that were found by their extents' headers. */
import { isMxError, MxError } from '../errors.ts';
import type { Device } from '../file/device.ts';
import { ExtentKind } from '../file/extent.ts';
import { EXTENT_HEADER_BYTES, FILE_BYTES_MAX, UNIT_MIN } from '../file/limits.ts';
import { decodeManifest, type ManifestEntry, manifestLength, NO_TABLE } from '../file/manifest.ts';
import { crcOfFooter, decodeFooter, FOOTER_BYTES, type TableFooter } from '../tree/table-format.ts';
import type { Key } from '../tree/tree.ts';
import type { FoundExtent } from './search.ts';

/** Keys are at most so long; no key is above so many of the highest byte. */
const PAST_KEYS: Key = '\u00ff'.repeat(4096);
/** Bytes of an extent that are read for a footer or a manifest. */
const EXTENT_BYTES_MAX = 64 * 1024 * 1024;
/** First byte of a footer. */
const FIRST_BYTE = 0x4d;

/**
 * The newest table of contents that makes sense and whose tables are there. (Its checksum stood in the header that
 * is lost; so it counts only when what it names is where it says.)
 */
export function findManifest(
  device: Device,
  extents: readonly FoundExtent[],
): { readonly entries: readonly ManifestEntry[]; readonly head: number } | undefined {
  const newestFirst = [...extents].sort((a, b) => b.generation - a.generation || b.number - a.number);
  for (const { offset, length } of newestFirst) {
    try {
      const bytes = device.readUpTo(offset, Math.min(length, EXTENT_BYTES_MAX)).subarray(EXTENT_HEADER_BYTES);
      const body = bytes.subarray(0, manifestLength(bytes));
      const entries = decodeManifest(body, { unit: UNIT_MIN, fileBytes: FILE_BYTES_MAX });
      const tables = entries.filter(({ kind }) => kind === ExtentKind.table);
      if (tables.every((table) => footerOf(device, table) !== undefined))
        return { entries, head: tables.reduce((head, { lastCommit }) => Math.max(head, lastCommit), 0) };
    } catch (error) {
      if (isMxError(error, 'io') || !(error instanceof MxError)) throw error;
    }
  }
  return undefined;
}

function footerOf(device: Device, { offset, used, footerCrc }: ManifestEntry): TableFooter | undefined {
  try {
    return decodeFooter(device.readUpTo(offset + used - FOOTER_BYTES, FOOTER_BYTES), footerCrc);
  } catch (error) {
    if (error instanceof MxError) return undefined;
    throw error;
  }
}

/** A table that stands in an extent: its footer is looked for from the end; without one all of it is looked through. */
export function tableOf(
  device: Device,
  { offset, length, number, generation }: FoundExtent,
): ManifestEntry | undefined {
  const bytes = device.readUpTo(offset, Math.min(length, EXTENT_BYTES_MAX));
  if (bytes.length < EXTENT_HEADER_BYTES + FOOTER_BYTES) return undefined;
  const table = {
    ...NO_TABLE,
    kind: ExtentKind.table,
    run: generation,
    offset,
    length,
    number,
    used: bytes.length,
    firstKey: '',
    lastKey: PAST_KEYS,
  };
  for (
    let at = bytes.lastIndexOf(FIRST_BYTE, bytes.length - FOOTER_BYTES);
    at >= 0;
    at = previous(bytes, at)
  ) {
    const footer = bytes.subarray(at, at + FOOTER_BYTES);
    const crc = crcOfFooter(footer);
    try {
      const { firstCommit, lastCommit, states } = decodeFooter(footer, crc);
      return { ...table, used: at + FOOTER_BYTES, footerCrc: crc, firstCommit, lastCommit, states };
    } catch (error) {
      if (!isMxError(error, 'corrupt')) throw error;
    }
  }
  return table;
}

function previous(bytes: Uint8Array, at: number): number {
  return at === 0 ? -1 : bytes.lastIndexOf(FIRST_BYTE, at - 1);
}
