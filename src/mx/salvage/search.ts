/**
 * Looking for extents and records of the log in every part of a file of which nothing is known: by the headers that
 * they begin with. A header says where it was written; one that is found elsewhere was moved there by bytes that came or went
 * before it.
 */
import type { Device } from '../file/device.ts';
import { type ExtentHeader, readExtentHeader } from '../file/extent.ts';
import { EXTENT_HEADER_BYTES, FILE_BYTES_MAX, HEADER_BYTES, KIB, UNIT_MIN } from '../file/limits.ts';
import { ownerOfRecord } from '../file/log-record.ts';
import type { LongWork } from '../types.ts';

export interface FoundExtent extends ExtentHeader {
  /** Where in the file it stands; `offset` is where it says that it stands. */
  readonly at: number;
}

const WINDOW_BYTES = 256 * KIB;
/** Parts that are taken note of: no file that Memex made comes near. */
const FOUND_MAX = 2 ** 18;
/** First byte of an extent's magic. */
const FIRST_BYTE = 0x4d;
const ID_AT = 8;
const ID_BYTES = 8;

/** What stands in a file of one identity. */
export interface FoundParts {
  readonly extents: FoundExtent[];
  /** Where something stands that begins as a record of the log. */
  readonly records: number[];
}

/** Parts by the identity of the file that they were made for (8 bytes as text). */
export type PartsByFile = ReadonlyMap<string, FoundParts>;

export function* searchParts(device: Device): LongWork<PartsByFile> {
  const found = new Map<string, FoundParts>();
  let count = 0;
  const partsOf = (owner: Uint8Array): FoundParts => {
    const key = identityKey(owner);
    const parts = found.get(key) ?? { extents: [], records: [] };
    found.set(key, parts);
    count++;
    return parts;
  };
  for (let start = 0; start < device.size && count < FOUND_MAX; start += WINDOW_BYTES) {
    const bytes = device.readUpTo(start, WINDOW_BYTES + EXTENT_HEADER_BYTES - 1);
    const end = Math.min(WINDOW_BYTES, bytes.length);
    for (let i = bytes.indexOf(FIRST_BYTE); i >= 0 && i < end; i = bytes.indexOf(FIRST_BYTE, i + 1)) {
      const at = start + i;
      if (count >= FOUND_MAX) break;
      const owner = bytes.subarray(i + ID_AT, i + ID_AT + ID_BYTES);
      const header = readExtentHeader(bytes.subarray(i, i + EXTENT_HEADER_BYTES), owner);
      if (header !== undefined && plausible(header)) partsOf(owner).extents.push({ ...header, at });
      else {
        const record = ownerOfRecord(bytes, i);
        if (record !== undefined) partsOf(record).records.push(at);
      }
    }
    yield { stage: 'search', done: start, total: device.size };
  }
  return found;
}

export function identityKey(fileId: Uint8Array): string {
  return String.fromCharCode(...fileId.subarray(0, ID_BYTES));
}

export function identityOf(key: string): Uint8Array {
  return Uint8Array.from(key, (char) => char.charCodeAt(0));
}

function plausible({ offset, length }: ExtentHeader): boolean {
  const aligned = offset % UNIT_MIN === 0 && length % UNIT_MIN === 0;
  return aligned && offset >= HEADER_BYTES && length > 0 && offset + length <= FILE_BYTES_MAX;
}

/** The file that most of what stands in its right place belongs to. */
export function likeliestFile(found: PartsByFile): string | undefined {
  let best: string | undefined;
  let bestWeight = 0;
  for (const [key, { extents, records }] of found) {
    const inPlace = extents.filter(({ at, offset }) => at === offset).length;
    const weight = inPlace * FOUND_MAX + extents.length + records.length;
    if (weight > bestWeight) {
      best = key;
      bestWeight = weight;
    }
  }
  return best;
}
