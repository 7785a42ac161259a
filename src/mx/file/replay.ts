/**
 * Walks the log from a superblock's start and tells how it ends. Writes nothing.
 *
 * A record continues the log when it is whole and names the record before by its checksum. After a record comes
 * the next at the following multiple of the unit, or else at the start of the segment that the last record (or
 * the superblock) named as following. Where neither is there, the log ends: with nothing; with a torn record,
 * which was never acknowledged, since every acknowledgement waits for a flush; or with damage, when a whole
 * record that belongs later lies beyond. The same holds for a record whose content is not whole.
 */
import { damageSaying } from '../damage-sayings.ts';
import type { Saying } from '../saying.ts';
import { crc32c } from './crc32c.ts';
import type { Device } from './device.ts';
import { type Extent, ExtentKind } from './extent.ts';
import { alignUp, getU64, viewOf } from './fixed.ts';
import { BODY_BYTES_MAX, EXTENT_HEADER_BYTES, FILE_BYTES_MAX, HEADER_BYTES, MIB } from './limits.ts';
import {
  type ContentRange,
  claimedBytes,
  type DecodedRecord,
  decodeLogRecord,
  RECORD_FIRST_COMMIT,
  RECORD_FOLLOWING,
  RECORD_HEADER_BYTES,
  tornRecordBytes,
} from './log-record.ts';
import type { ManifestEntry } from './manifest.ts';
import { Spans } from './spans.ts';
import type { Superblock } from './superblock.ts';

/** Where the next record goes, and what it must follow on. */
export interface LogTail {
  readonly segment: Extent;
  readonly position: number;
  readonly following: Extent;
  readonly chain: number;
  readonly epoch: number;
}

export interface ReplayEnd {
  readonly tail: LogTail;
  readonly head: number;
  readonly commits: number;
  /** Segments after the first that hold records. */
  readonly entered: readonly Extent[];
  readonly tornBytes: number;
  readonly damage?: Saying;
}

export const NO_EXTENT: Extent = { offset: 0, length: 0 };
/** How many segments past the end are looked at for records that ought not to be there. */
const SEGMENTS_AHEAD_MAX = 16;
const PROOF_STEP_BYTES = MIB;
/** So many times the file's size is gone through in vain before records are no longer looked for. */
const VAIN_READS_MAX = 4;

/** A point between two records. */
interface Point extends LogTail {
  /** What of the segment is in the file. */
  readonly bytes: Uint8Array;
  readonly head: number;
}

interface Found {
  readonly record: DecodedRecord;
  readonly segment: Extent;
  readonly bytes: Uint8Array;
}

/** Content that a manifest with these entries names: it was flushed before it, and need not be proven again. */
export function namedContent(entries: readonly ManifestEntry[]): Spans<Extent> {
  const content = entries.filter(({ kind }) => kind === ExtentKind.content);
  return new Spans(content.map(({ offset, used }) => ({ offset, length: used })));
}

/** `entries` are those of the superblock's manifest. */
export function replayLog(
  device: Device,
  start: Superblock,
  entries: readonly ManifestEntry[],
  onRecord: (record: DecodedRecord) => void,
): ReplayEnd {
  const log = new LogWalk(device, start.fileId, start.unit);
  const named = namedContent(entries);
  let at = log.begin(start);
  let commits = 0;
  let proven = 0;
  let walked = 0;
  let damage: Saying | undefined;
  const entered: Extent[] = [];
  const finish = (tornBytes: number): ReplayEnd => {
    const { segment, position, following, chain, epoch } = at;
    const tail = { segment, position, following, chain, epoch };
    return { tail, head: at.head, commits, entered, tornBytes, ...(damage === undefined ? {} : { damage }) };
  };

  for (let found = log.locate(at); found !== undefined; ) {
    const { record } = found;
    const after = log.advance(at, found);
    const next = log.locate(after);
    for (const range of record.ranges) proven += range.length;
    if (proven > device.size) {
      damage ??= damageSaying('logNamesTooMuch', record.firstCommit);
      return finish(0);
    }
    const fault = record.ranges.find((range) => named.around(range) === undefined && !log.holds(range));
    if (fault !== undefined) {
      // The newest record's content may be torn; that of an older one was flushed, so it was harmed since.
      if (next === undefined && log.findBeyond(after) === undefined) return finish(record.length);
      damage ??= damageSaying('logContentWrong', record.firstCommit, fault.offset);
    }
    onRecord(record);
    commits += record.commits.length;
    if (found.segment !== at.segment) {
      // Segments are apart from each other: more of them than the file holds are the same ones again.
      walked += found.bytes.length;
      if (walked > device.size) {
        damage ??= damageSaying('logInCircle');
        return finish(0);
      }
      entered.push(found.segment);
    }
    at = after;
    found = next;
  }
  const beyond = log.findBeyond(at);
  if (log.misled) {
    damage ??= damageSaying('logMisled', at.head);
    return finish(0);
  }
  if (beyond !== undefined) {
    damage ??= damageSaying('logBroken', at.head, beyond.firstCommit, beyond.offset);
    return finish(0);
  }
  return finish(log.tornBytes(at));
}

class LogWalk {
  /** Bytes of records that were looked through in vain: they begin as one, and are none. */
  private vain = 0;

  constructor(
    private readonly device: Device,
    private readonly fileId: Uint8Array,
    private readonly unit: number,
  ) {}

  begin(start: Superblock): Point {
    const { segment, following, position, chain } = start.log;
    const { epoch, head } = start;
    return { segment, following, position, chain, epoch, head, bytes: this.readSegment(segment) };
  }

  /** The record that continues the log at this point. */
  locate(at: Point): Found | undefined {
    const here = this.decode(at.bytes, at.position - at.segment.offset, at.segment);
    if (here !== undefined && continues(at, here))
      return { record: here, segment: at.segment, bytes: at.bytes };
    const bytes = this.readSegment(at.following);
    const ahead = this.decode(bytes, EXTENT_HEADER_BYTES, at.following);
    if (ahead !== undefined && continues(at, ahead)) return { record: ahead, segment: at.following, bytes };
    return undefined;
  }

  advance(at: Point, { record, segment, bytes }: Found): Point {
    return {
      segment,
      bytes,
      position: alignUp(record.offset + record.length, this.unit),
      following: record.following,
      chain: record.crc,
      epoch: record.epoch,
      head: at.head + record.commits.length,
    };
  }

  /** A whole record that belongs after this point but does not continue it. */
  findBeyond(at: Point): DecodedRecord | undefined {
    const later = (record: DecodedRecord | undefined): boolean =>
      record !== undefined &&
      record.epoch >= at.epoch &&
      record.firstCommit > at.head &&
      !continues(at, record);
    const scan = (segment: Extent, bytes: Uint8Array, from: number): DecodedRecord | undefined => {
      // The first record of a segment stands right after its header, all others at a multiple of the unit.
      for (let p = from; p < segment.offset + bytes.length; p = alignUp(p + 1, this.unit)) {
        const record = this.decode(bytes, p - segment.offset, segment);
        if (later(record)) return record;
      }
      return undefined;
    };
    const here = scan(at.segment, at.bytes, at.position);
    if (here !== undefined) return here;
    const ahead = [at.following];
    // A jump and the record it leads to are flushed together. Without the jump, that record never happened; stale
    // bytes must not lead there, only a jump that is harmed.
    if (this.tornBytes(at) > 0)
      ahead.push(followingOf(at.bytes, at.position - at.segment.offset, this.device.size));
    for (let i = 0; i < ahead.length && i < SEGMENTS_AHEAD_MAX; i++) {
      const segment = ahead[i]!;
      const bytes = this.readSegment(segment);
      const first = this.decode(bytes, EXTENT_HEADER_BYTES, segment);
      if (later(first)) return first;
      const found = scan(segment, bytes, segment.offset + this.unit);
      if (found !== undefined) return found;
      const next = followingOf(bytes, EXTENT_HEADER_BYTES, this.device.size);
      if (next.offset !== 0 && statedCommit(bytes, EXTENT_HEADER_BYTES) > at.head) ahead.push(next);
    }
    return undefined;
  }

  tornBytes(at: Point): number {
    const expected = { chain: at.chain, firstCommit: at.head + 1 };
    const here = tornRecordBytes(at.bytes, at.position - at.segment.offset, this.fileId, expected);
    if (here > 0) return here;
    return tornRecordBytes(this.readSegment(at.following), EXTENT_HEADER_BYTES, this.fileId, expected);
  }

  /** True when so much was looked at in vain that what else there may be was not looked for. */
  get misled(): boolean {
    return this.vain > VAIN_READS_MAX * this.device.size;
  }

  /** True when the file, or the record, holds this content unharmed. */
  holds(range: ContentRange): boolean {
    const end = range.offset + range.length;
    if (range.offset < HEADER_BYTES) return false;
    // A power cut may have left the record, and not the length that the file was given before it. If that made the
    // record void, it would come back as soon as the file is longer.
    if (range.carried !== undefined)
      return end <= this.device.size + BODY_BYTES_MAX && crc32c(range.carried) === range.crc;
    if (end > this.device.size) return false;
    let crc = 0;
    for (let done = 0; done < range.length; done += PROOF_STEP_BYTES) {
      const step = this.device.readUpTo(range.offset + done, Math.min(PROOF_STEP_BYTES, range.length - done));
      crc = crc32c(step, 0, step.length, crc);
    }
    return crc === range.crc;
  }

  private decode(bytes: Uint8Array, at: number, segment: Extent): DecodedRecord | undefined {
    if (at < 0 || at >= bytes.length || this.misled) return undefined;
    const record = decodeLogRecord(bytes, at, segment.offset, this.fileId);
    if (record === undefined) this.vain += claimedBytes(bytes, at);
    return record;
  }

  /** As much of the segment as the file holds; nothing for one that cannot be. */
  private readSegment({ offset, length }: Extent): Uint8Array {
    if (offset < HEADER_BYTES || offset % this.unit !== 0 || offset + length > FILE_BYTES_MAX)
      return new Uint8Array(0);
    return this.device.readUpTo(offset, length);
  }
}

function continues(at: Point, record: DecodedRecord): boolean {
  return record.previous === at.chain && record.firstCommit === at.head + 1 && record.epoch >= at.epoch;
}

/** Which commit a record that may be harmed says it begins with; stale ones tell of older commits. */
function statedCommit(bytes: Uint8Array, at: number): number {
  return bytes.length < at + RECORD_HEADER_BYTES ? 0 : getU64(viewOf(bytes), at + RECORD_FIRST_COMMIT);
}

/** What a damaged record at `at` says of the segment after its own, if that can be. */
function followingOf(bytes: Uint8Array, at: number, fileBytes: number): Extent {
  const field = at + RECORD_FOLLOWING;
  if (at < 0 || bytes.length < field + 12) return NO_EXTENT;
  const view = viewOf(bytes);
  const offset = getU64(view, field);
  return offset >= HEADER_BYTES && offset < fileBytes
    ? { offset, length: view.getUint32(field + 8, true) }
    : NO_EXTENT;
}
