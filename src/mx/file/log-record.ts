/**
 * A log record: all commits that one flush makes durable, and the proof of the content written with them.
 *
 * ```
 *  0 "MXLG" | 4 crc32c u32 of all that follows | 8 length u32 | 12 crc of the record before u32
 * 16 file id, first 8 bytes | 24 own offset u64 | 32 epoch u32 | 36 commits u32 | 40 first commit's number u64
 * 48 following segment's offset u64, length u32 | 60 extents opened u32 | 64 content ranges u32
 * 68 carried u32: of so many ranges, the last ones, the bytes stand in the record
 * 72 opened: {offset u64, length u32, number u32} … | ranges: {offset u64, length u32, crc32c u32} …
 *    commits: {time u64, length u32, bytes} … | bytes of the ranges that are carried, in order
 * ```
 * Content that is carried counts as written where its range says, whatever the file has there: it is put there later.
 *
 * It starts at a multiple of the unit (the first of a segment right after the extent's header) and is followed by
 * nothing up to the next multiple, so that no later write touches a sector of an acknowledged commit.
 */
import { crc32c } from './crc32c.ts';
import type { Extent } from './extent.ts';
import { getU64, setU64, viewOf } from './fixed.ts';
import { COUNT_MAX, COUNT32_MAX } from './limits.ts';

export const RECORD_HEADER_BYTES = 72;
/** Where a record names the following segment. */
export const RECORD_FOLLOWING = 48;
/** Where a record says which commit it begins with. */
export const RECORD_FIRST_COMMIT = 40;
const MAGIC_MXLG = 0x474c584d;
const ITEM_BYTES = 16;
/** Where a record says what file it belongs to. */
const AT_OWNER = 16;
const AT_CARRIED = 68;
const COMMIT_HEADER_BYTES = 12;

export interface OpenedExtent extends Extent {
  readonly number: number;
}

/** A stretch of content and its checksum. */
export interface ContentRange extends Extent {
  readonly crc: number;
  /** The bytes, when the record carries them. */
  readonly carried?: Uint8Array;
}

/** One commit as the log keeps it: its time and its changes, encoded by the tree. */
export interface LoggedCommit {
  readonly time: number;
  readonly bytes: Uint8Array;
}

export interface LogRecord {
  readonly offset: number;
  readonly previous: number;
  readonly epoch: number;
  readonly firstCommit: number;
  readonly following: Extent;
  readonly opened: readonly OpenedExtent[];
  /** Those that are carried come last. */
  readonly ranges: readonly ContentRange[];
  readonly commits: readonly LoggedCommit[];
}

export interface DecodedRecord extends LogRecord {
  readonly length: number;
  readonly crc: number;
}

export function recordBytes(record: Pick<LogRecord, 'opened' | 'ranges' | 'commits'>): number {
  let bytes = RECORD_HEADER_BYTES + ITEM_BYTES * (record.opened.length + record.ranges.length);
  for (const commit of record.commits) bytes += COMMIT_HEADER_BYTES + commit.bytes.length;
  for (const { carried } of record.ranges) bytes += carried?.length ?? 0;
  return bytes;
}

/** Writes the record into `into` (as long as `recordBytes` says) and gives its checksum. */
export function encodeLogRecord(record: LogRecord, fileId: Uint8Array, into: Uint8Array): number {
  const view = viewOf(into);
  view.setUint32(0, MAGIC_MXLG, true);
  view.setUint32(8, into.length, true);
  view.setUint32(12, record.previous, true);
  into.set(fileId.subarray(0, 8), 16);
  setU64(view, 24, record.offset);
  view.setUint32(32, record.epoch, true);
  view.setUint32(36, record.commits.length, true);
  setU64(view, 40, record.firstCommit);
  setU64(view, RECORD_FOLLOWING, record.following.offset);
  view.setUint32(RECORD_FOLLOWING + 8, record.following.length, true);
  view.setUint32(60, record.opened.length, true);
  view.setUint32(64, record.ranges.length, true);
  const carried = record.ranges.filter((range) => range.carried !== undefined);
  view.setUint32(AT_CARRIED, carried.length, true);
  let at = RECORD_HEADER_BYTES;
  for (const { offset, length, number } of record.opened) at = writeItem(view, at, offset, length, number);
  for (const { offset, length, crc } of record.ranges) at = writeItem(view, at, offset, length, crc);
  for (const { time, bytes } of record.commits) {
    setU64(view, at, time);
    view.setUint32(at + 8, bytes.length, true);
    into.set(bytes, at + COMMIT_HEADER_BYTES);
    at += COMMIT_HEADER_BYTES + bytes.length;
  }
  for (const range of carried) {
    if (range.carried === undefined) continue;
    into.set(range.carried, at);
    at += range.carried.length;
  }
  const crc = crc32c(into, 8, into.length);
  view.setUint32(4, crc, true);
  return crc;
}

function writeItem(view: DataView, at: number, offset: number, length: number, word: number): number {
  setU64(view, at, offset);
  view.setUint32(at + 8, length, true);
  view.setUint32(at + 12, word, true);
  return at + ITEM_BYTES;
}

/**
 * The record at `at` in `bytes` (whose first byte stands at `base` in the file), or undefined when there is no
 * whole, unharmed record of this file there. Whether it continues the chain is for the caller to see.
 */
export function decodeLogRecord(
  bytes: Uint8Array,
  at: number,
  base: number,
  fileId: Uint8Array,
): DecodedRecord | undefined {
  if (bytes.length - at < RECORD_HEADER_BYTES) return undefined;
  const whole = viewOf(bytes);
  if (whole.getUint32(at, true) !== MAGIC_MXLG) return undefined;
  const length = whole.getUint32(at + 8, true);
  if (length < RECORD_HEADER_BYTES || length > bytes.length - at) return undefined;
  const record = bytes.subarray(at, at + length);
  const view = viewOf(record);
  const crc = view.getUint32(4, true);
  if (getU64(view, 24) !== base + at || crc32c(record, 8, length) !== crc) return undefined;
  for (let i = 0; i < 8; i++) if (record[16 + i] !== fileId[i]) return undefined;
  return decodeBody(record, view, crc);
}

/** The file's identity (8 bytes) in what begins as a record at `at`, or undefined when nothing does. */
export function ownerOfRecord(bytes: Uint8Array, at: number): Uint8Array | undefined {
  if (bytes.length - at < AT_OWNER + 8 || viewOf(bytes).getUint32(at, true) !== MAGIC_MXLG) return undefined;
  return bytes.subarray(at + AT_OWNER, at + AT_OWNER + 8);
}

/** Bytes that were gone through to find that no whole record begins at `at`. */
export function claimedBytes(bytes: Uint8Array, at: number): number {
  const there = bytes.length - at;
  if (there < RECORD_HEADER_BYTES || viewOf(bytes).getUint32(at, true) !== MAGIC_MXLG) return 0;
  const length = viewOf(bytes).getUint32(at + 8, true);
  return length > there ? 0 : length;
}

/** How long a record says that it is, and where it says that it stands. Requires its header's bytes. */
export function recordClaims(header: Uint8Array): { readonly length: number; readonly offset: number } {
  const view = viewOf(header);
  return { length: view.getUint32(8, true), offset: getU64(view, 24) };
}

function decodeBody(record: Uint8Array, view: DataView, crc: number): DecodedRecord | undefined {
  const openedCount = view.getUint32(60, true);
  const rangeCount = view.getUint32(64, true);
  const commitCount = view.getUint32(36, true);
  const carriedCount = view.getUint32(AT_CARRIED, true);
  let at = RECORD_HEADER_BYTES;
  if (view.getUint32(32, true) > COUNT32_MAX) return undefined;
  if ((openedCount + rangeCount) * ITEM_BYTES + commitCount * COMMIT_HEADER_BYTES > record.length - at)
    return undefined;
  if (carriedCount > rangeCount) return undefined;
  const opened: OpenedExtent[] = [];
  for (let i = 0; i < openedCount; i++, at += ITEM_BYTES) {
    const number = view.getUint32(at + 12, true);
    if (number > COUNT32_MAX) return undefined;
    opened.push({ ...readExtent(view, at), number });
  }
  const ranges: ContentRange[] = [];
  for (let i = 0; i < rangeCount; i++, at += ITEM_BYTES) {
    ranges.push({ ...readExtent(view, at), crc: view.getUint32(at + 12, true) });
  }
  const commits: LoggedCommit[] = [];
  for (let i = 0; i < commitCount; i++) {
    if (record.length - at < COMMIT_HEADER_BYTES) return undefined;
    const time = getU64(view, at);
    const bytesLength = view.getUint32(at + 8, true);
    const start = at + COMMIT_HEADER_BYTES;
    if (bytesLength > record.length - start || time > COUNT_MAX) return undefined;
    commits.push({ time, bytes: record.subarray(start, start + bytesLength) });
    at = start + bytesLength;
  }
  for (let i = rangeCount - carriedCount; i < rangeCount; i++) {
    const range = ranges[i]!;
    if (range.length > record.length - at) return undefined;
    ranges[i] = { ...range, carried: record.subarray(at, at + range.length) };
    at += range.length;
  }
  return {
    offset: getU64(view, 24),
    previous: view.getUint32(12, true),
    epoch: view.getUint32(32, true),
    firstCommit: getU64(view, 40),
    following: readExtent(view, RECORD_FOLLOWING),
    opened,
    ranges,
    commits,
    length: record.length,
    crc,
  };
}

function readExtent(view: DataView, at: number): Extent {
  return { offset: getU64(view, at), length: view.getUint32(at + 8, true) };
}

/**
 * How much of a record that should have been at `at` is there: the length it states (at most what there is), when
 * enough of its header shows that it continues the chain; else 0. One damaged byte cannot hide it.
 */
export function tornRecordBytes(
  bytes: Uint8Array,
  at: number,
  fileId: Uint8Array,
  expected: { readonly chain: number; readonly firstCommit: number },
): number {
  const there = bytes.length - at;
  if (there < RECORD_HEADER_BYTES) return 0;
  const view = viewOf(bytes);
  const ours = fileId.subarray(0, 8).every((byte, i) => bytes[at + 16 + i] === byte);
  const continues = view.getUint32(at + 12, true) === expected.chain && expected.chain !== 0;
  const numbered = ours && getU64(view, at + 40) === expected.firstCommit;
  if (!continues && !numbered) return 0;
  return Math.max(RECORD_HEADER_BYTES, Math.min(view.getUint32(at + 8, true), there));
}
