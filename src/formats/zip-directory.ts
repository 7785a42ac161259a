/**
 * The directory at the end of a zip (PKWARE APPNOTE 6.3.10), its 64-bit form too. Nothing in it is believed
 * before it is checked: places must lie inside the file and not overlap, and counts must fit the bytes there are.
 *
 *   local header, data | local header, data | … | directory | (64-bit end, locator) | end, comment
 */
import { MxError } from '../mx/errors.ts';
import { refusalSaying } from '../mx/refusal-sayings.ts';
import type { Saying } from '../mx/saying.ts';
import { importSaying } from './import-sayings.ts';

/** Bytes that can be read at any place, such as a `File`. */
export interface ByteSource {
  readonly size: number;
  /** Bytes `from <= i < to`; requires that they are there. */
  read(from: number, to: number): Promise<Uint8Array>;
}

export interface ZipEntry {
  /** As written in the zip. */
  readonly name: string;
  readonly folder: boolean;
  /** Bytes of the content once unpacked. */
  readonly size: number;
  readonly packedSize: number;
  readonly crc: number;
  /** Milliseconds since 1970; the zip has no time zone, so it is taken for ours. */
  readonly modified: number;
  /** Why the entry cannot be unpacked, in a sentence. */
  readonly problem?: Saying;
  readonly method: number;
  /** Place of the local header. */
  readonly at: number;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 0xffff;
const LOCATOR_SIGNATURE = 0x07064b50;
const LOCATOR_BYTES = 20;
const END64_SIGNATURE = 0x06064b50;
const END64_BYTES = 56;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;

const STORED = 0;
const DEFLATED = 8;
const DIRECTORY_BYTES_MAX = 256 * 1024 * 1024;
/** Deflate packs at most 1 : 1032; honest folders stay far below this, and below the floor anything goes. */
const UNPACKED_RATIO_MAX = 250;
const UNPACKED_FLOOR_BYTES = 256 * 1024 * 1024;

/**
 * The entries of a zip, in its order.
 * @throws MxError `invalid-argument` when it is no zip, `corrupt` when its directory is damaged, `too-large` when
 * it would unpack to far more than it could honestly hold
 */
export async function readZipDirectory(source: ByteSource): Promise<ZipEntry[]> {
  const { at, bytes, count } = await findDirectory(source);
  if (bytes > DIRECTORY_BYTES_MAX) throw damaged(`its directory claims ${bytes} bytes`);
  if (at + bytes > source.size || count * ENTRY_BYTES > bytes)
    throw damaged('its directory leads out of the file');
  const directory = await source.read(at, at + bytes);
  const entries: ZipEntry[] = [];
  for (let place = 0; entries.length < count; ) {
    const { entry, next } = readEntry(directory, place);
    entries.push(entry);
    place = next;
  }
  checkPlaces(entries, at);
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  if (unpacked > Math.max(UNPACKED_FLOOR_BYTES, source.size * UNPACKED_RATIO_MAX)) {
    throw new MxError('too-large', refusalSaying('zipTooMuch', unpacked));
  }
  return entries;
}

async function findDirectory(source: ByteSource): Promise<{ at: number; bytes: number; count: number }> {
  const tailStart = Math.max(0, source.size - END_BYTES - COMMENT_BYTES_MAX);
  const tail = viewOf(await source.read(tailStart, source.size));
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END_SIGNATURE) continue;
    if (at + END_BYTES + tail.getUint16(at + 20, true) > tail.byteLength) continue;
    const locator = at - LOCATOR_BYTES;
    if (locator >= 0 && tail.getUint32(locator, true) === LOCATOR_SIGNATURE) {
      return findDirectory64(source, wide(tail, locator + 8));
    }
    const count = tail.getUint16(at + 10, true);
    return { at: tail.getUint32(at + 16, true), bytes: tail.getUint32(at + 12, true), count };
  }
  throw new MxError('invalid-argument', refusalSaying('noZip'));
}

async function findDirectory64(source: ByteSource, at: number) {
  if (at + END64_BYTES > source.size) throw damaged('its end leads out of the file');
  const end = viewOf(await source.read(at, at + END64_BYTES));
  if (end.getUint32(0, true) !== END64_SIGNATURE) throw damaged('its 64-bit end is missing');
  return { at: wide(end, 48), bytes: wide(end, 40), count: wide(end, 32) };
}

function readEntry(directory: Uint8Array, at: number): { entry: ZipEntry; next: number } {
  const view = viewOf(directory);
  if (at + ENTRY_BYTES > directory.length || view.getUint32(at, true) !== ENTRY_SIGNATURE) {
    throw damaged(`entry at ${at} of its directory is missing`);
  }
  const nameEnd = at + ENTRY_BYTES + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const next = extraEnd + view.getUint16(at + 32, true);
  if (next > directory.length) throw damaged(`entry at ${at} of its directory is cut short`);
  const name = nameText(directory.subarray(at + ENTRY_BYTES, nameEnd));
  const extra = readExtra(directory.subarray(nameEnd, extraEnd));
  const long = longSizes(extra.get(0x0001), [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ]);
  const [size = 0, packedSize = 0, place = 0] = long;
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const problem = problemOf(
    flags,
    method,
    view.getUint32(at + 38, true),
    view.getUint16(at + 4, true),
    size,
    packedSize,
  );
  const modified =
    unixTime(extra.get(0x5455)) ?? dosTime(view.getUint16(at + 14, true), view.getUint16(at + 12, true));
  const entry = {
    name,
    folder: /[\\/]$/.test(name),
    size,
    packedSize,
    crc: view.getUint32(at + 16, true),
    modified,
    method,
  };
  return { entry: { ...entry, at: place, ...(problem !== undefined && { problem }) }, next };
}

function problemOf(
  flags: number,
  method: number,
  attributes: number,
  madeBy: number,
  size: number,
  packedSize: number,
): Saying | undefined {
  if (flags & 1) return importSaying('zipEncrypted');
  if (madeBy >> 8 === 3 && ((attributes >>> 16) & 0xf000) === 0xa000) return importSaying('zipLink');
  if (method !== STORED && method !== DEFLATED) return importSaying('zipMethod', method);
  if (method === STORED && size !== packedSize) return importSaying('zipSizes');
  return undefined;
}

/** Data of entries must lie in front of the directory, and no byte belong to two of them. */
function checkPlaces(entries: readonly ZipEntry[], directoryAt: number): void {
  const sorted = entries.toSorted((a, b) => a.at - b.at);
  for (const [i, { at, packedSize, name }] of sorted.entries()) {
    const next = sorted[i + 1]?.at ?? directoryAt;
    if (at + LOCAL_BYTES + packedSize > next) throw damaged(`"${name}" overlaps what follows it`);
  }
}

/** Fields by their number. */
function readExtra(extra: Uint8Array): Map<number, DataView> {
  const fields = new Map<number, DataView>();
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (end > extra.length) break;
    fields.set(view.getUint16(at, true), viewOf(extra.subarray(at + 4, end)));
    at = end;
  }
  return fields;
}

/** Values of 32 bits that are all ones stand, in this order, in the 64-bit field. */
function longSizes(field: DataView | undefined, values: readonly number[]): number[] {
  let at = 0;
  return values.map((value) => {
    if (value !== 0xffffffff) return value;
    if (field === undefined || at + 8 > field.byteLength) throw damaged('a 64-bit size is missing');
    const long = wide(field, at);
    at += 8;
    return long;
  });
}

function wide(view: DataView, at: number): number {
  const value = view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
  if (!Number.isSafeInteger(value)) throw damaged('a number is too large');
  return value;
}

/** Names are UTF-8, as all systems write them today, else the first 256 characters of Unicode. */
function nameText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return String.fromCharCode(...bytes);
  }
}

function unixTime(field: DataView | undefined): number | undefined {
  if (field === undefined || field.byteLength < 5 || (field.getUint8(0) & 1) === 0) return undefined;
  const seconds = field.getInt32(1, true);
  return seconds < 0 ? undefined : seconds * 1_000;
}

function dosTime(date: number, time: number): number {
  const local = new Date(
    1980 + (date >> 9),
    ((date >> 5) & 15) - 1,
    date & 31,
    time >> 11,
    (time >> 5) & 63,
    (time & 31) * 2,
  );
  return Math.max(0, local.getTime());
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function damaged(what: string): MxError {
  return new MxError('corrupt', `This zip is damaged: ${what}.`);
}
