/**
 * The writing end of the log: a chain of segments, each record in one write.
 *
 * - Records, and the superblock, name the segment that will follow: so a record that does not fit simply begins
 *   the following segment, and no second write says so.
 * - A segment is named only once a flush has passed since the file was made long enough for it: a named segment
 *   that is not in the file therefore means that the file was cut short.
 * - The last unit of a segment is kept for a jump, a record without commits that names another following segment:
 *   for a record larger than the one at hand. The record after it is written before the same flush.
 * - `write` changes nothing until `accept`, which is called after the flush. After a failure the same place is
 *   written again, with a higher epoch.
 */
import { isMxError } from '../errors.ts';
import type { Device } from './device.ts';
import { type Extent, ExtentKind, writeExtentHeader } from './extent.ts';
import { alignUp } from './fixed.ts';
import { EXTENT_HEADER_BYTES, KIB, MIB } from './limits.ts';
import {
  type ContentRange,
  encodeLogRecord,
  type LoggedCommit,
  type OpenedExtent,
  RECORD_HEADER_BYTES,
  recordBytes,
} from './log-record.ts';
import { type LogTail, NO_EXTENT } from './replay.ts';

export interface LogHost {
  readonly device: Device;
  readonly fileId: Uint8Array;
  readonly unit: number;
  /** A segment for a record of at least `bytes`. @throws MxError `storage-full`, `io` */
  openSegment(bytes: number): Extent;
  generation(): number;
  nextExtentNumber(): number;
}

export interface RecordParts {
  readonly firstCommit: number;
  readonly opened: readonly OpenedExtent[];
  readonly ranges: readonly ContentRange[];
  readonly commits: readonly LoggedCommit[];
}

/** A point of the log, between two records, that a superblock may start from. */
export interface LogMark {
  readonly tail: LogTail;
  /** Bytes of all records before it. */
  readonly bytes: number;
}

/** Records past this size are encoded into memory of their own, which is let go afterwards. */
const REUSED_BYTES_MAX = 1 * MIB;

export class Log {
  /** Segments with records that a replay from the newest superblock reads, in their order. */
  private entered: Extent[];
  /** Where the log will be once what was written is accepted. */
  private ahead: LogTail;
  private entering: Extent[] = [];
  /** A segment that no record names yet. */
  private spare: Extent = NO_EXTENT;
  /** True once a flush has passed since `spare` was made. */
  private spareSettled = false;
  /** The following segment that was too small for a record, kept for after the one that replaced it. */
  private aside: Extent = NO_EXTENT;
  /** True until a record is accepted: what lies at the tail may be a torn or disowned record. */
  private unsure = true;
  private buffer = new Uint8Array(16 * KIB);
  /** Bytes of all records, and of those that the newest superblock needs no more. */
  private written = 0;
  private passed = 0;

  constructor(
    private readonly host: LogHost,
    private tail: LogTail,
    entered: readonly Extent[],
  ) {
    this.ahead = tail;
    this.entered = uniqueExtents([...entered, tail.segment]);
  }

  /** Bytes of records that a replay from the newest superblock reads. */
  get bytes(): number {
    return this.written - this.passed;
  }

  /** Adds what was there when the log was opened. */
  found(bytes: number): void {
    this.written += bytes;
  }

  /** The log's end, for a superblock that is written later. */
  mark(): LogMark {
    return { tail: this.tail, bytes: this.written };
  }

  get end(): LogTail {
    return this.tail;
  }

  /** Every segment that the superblock written next, or a replay from the last one, reads. */
  get reached(): readonly Extent[] {
    return uniqueExtents([...this.entered, this.tail.following]);
  }

  /** Every segment that is not free, whether or not anything durable names it. */
  get held(): readonly Extent[] {
    return uniqueExtents([...this.reached, ...this.entering, this.ahead.following, this.spare]);
  }

  /** What no record stands in yet of the segments that the log goes on in. */
  get unwritten(): readonly Extent[] {
    const { segment, position, following } = this.tail;
    const begun = position > segment.offset + EXTENT_HEADER_BYTES;
    const offset = begun ? position : segment.offset;
    const rest = { offset, length: segment.offset + segment.length - offset };
    return uniqueExtents([...(this.begun ? [rest] : []), following, this.spare]);
  }

  /** True once a record was accepted: from then on nothing that may count stands past the log's end. */
  get isCertain(): boolean {
    return !this.unsure;
  }

  /** Gives up the segment that was made ready ahead of time, unless something names it already. */
  dropSpare(): void {
    if (this.ahead.following.offset === this.spare.offset) return;
    this.spare = NO_EXTENT;
    this.spareSettled = false;
  }

  /** False while neither the superblock nor a record has named a segment; then nothing can be written. */
  get begun(): boolean {
    return this.tail.segment.offset !== 0;
  }

  /** Gives a log that has not begun its first segment; a superblock must name it before a record is written. */
  begin(segment: Extent): void {
    this.tail = { ...this.tail, segment, position: segment.offset + EXTENT_HEADER_BYTES };
    this.ahead = this.tail;
    this.entered = [segment];
  }

  /** Writes one record, unflushed. Requires `begun`. @throws MxError `storage-full`, `io` */
  write(parts: RecordParts): void {
    this.ahead = this.tail;
    this.entering = [];
    this.aside = NO_EXTENT;
    const size = recordBytes(parts);
    const { unit, device } = this.host;
    const room = ({ segment, position }: LogTail): number =>
      segment.offset + segment.length - unit - position;
    if (alignUp(size, unit) > room(this.tail)) {
      const { following } = this.tail;
      if (following.offset === 0 || EXTENT_HEADER_BYTES + alignUp(size, unit) + unit > following.length) {
        // Behind a jump that a power cut has left alone there is no room for another: it stands where that one leads.
        if (room(this.tail) < 0) this.enterFollowing();
        this.jump(size, parts.firstCommit);
      } else if (this.unsure) this.scrub();
      this.enterFollowing();
    }
    if (this.ahead.following.offset === 0) this.nameFollowing();
    device.grow(this.ahead.segment.offset + this.ahead.segment.length);
    this.put(parts, size);
  }

  /** What was written is durable. */
  accept(): void {
    this.tail = this.ahead;
    this.entered = uniqueExtents([...this.entered, ...this.entering]);
    this.entering = [];
    if (this.reached.some(({ offset }) => offset === this.spare.offset)) this.spare = NO_EXTENT;
    this.spareSettled = this.spare.offset !== 0;
    this.aside = NO_EXTENT;
    this.unsure = false;
  }

  /** What was written never happened: its place will be written again. */
  disown(): void {
    this.ahead = this.tail;
    this.entering = [];
    this.aside = NO_EXTENT;
    this.unsure = true;
    this.tail = { ...this.tail, epoch: this.tail.epoch + 1 };
  }

  /**
   * After a failed flush: wipes the first unit of what was written, so that a crash does not bring back what was
   * reported as failed. Call before `disown`. @throws MxError `storage-full`, `io`
   */
  erase(): void {
    if (this.ahead.chain === this.tail.chain) return;
    this.scrub();
    for (const { offset } of this.entering) this.host.device.write(new Uint8Array(this.host.unit), offset);
  }

  /** A superblock that starts at this mark is durable: older segments are not needed for it. */
  restarted({ tail, bytes }: LogMark): void {
    const first = this.entered.findIndex(({ offset }) => offset === tail.segment.offset);
    this.entered = this.entered.slice(Math.max(0, first));
    this.passed = bytes;
  }

  /**
   * Goes on in this segment: a jump leads there, and a record without commits begins it; the segments named before
   * are let go. Unflushed, as `write`. Requires `begun`. @throws MxError `storage-full`, `io`
   *
   * The epoch rises: the jump has the number of the commit to come, and stale bytes of the new segment may lead a
   * replay back to it, which would take it for a record beyond the log's end.
   */
  move(segment: Extent, firstCommit: number): void {
    const parts: RecordParts = { firstCommit, opened: [], ranges: [], commits: [] };
    const { device } = this.host;
    this.aside = NO_EXTENT;
    this.spare = NO_EXTENT;
    this.entering = [segment];
    this.ahead = { ...this.tail, following: segment };
    device.grow(
      Math.max(segment.offset + segment.length, this.tail.segment.offset + this.tail.segment.length),
    );
    this.put(parts, RECORD_HEADER_BYTES);
    const position = segment.offset + EXTENT_HEADER_BYTES;
    const epoch = this.ahead.epoch + 1;
    this.ahead = { ...this.ahead, segment, position, following: NO_EXTENT, epoch };
    this.put(parts, RECORD_HEADER_BYTES);
  }

  private enterFollowing(): void {
    const { following: segment } = this.ahead;
    this.entering.push(segment);
    const position = segment.offset + EXTENT_HEADER_BYTES;
    this.ahead = { ...this.ahead, segment, position, following: this.aside };
  }

  /** A record without commits, in the segment's last unit, that names a segment large enough for `bytes`. */
  private jump(bytes: number, firstCommit: number): void {
    const wanted = EXTENT_HEADER_BYTES + alignUp(bytes, this.host.unit) + this.host.unit;
    if (this.spare.length < wanted) this.spare = this.host.openSegment(wanted);
    this.aside = this.ahead.following;
    this.ahead = { ...this.ahead, following: this.spare };
    const parts: RecordParts = { firstCommit, opened: [], ranges: [], commits: [] };
    this.host.device.grow(this.ahead.segment.offset + this.ahead.segment.length);
    this.put(parts, RECORD_HEADER_BYTES);
  }

  /** Makes sure that no torn or disowned record at the tail can be taken for the one about to be written elsewhere. */
  private scrub(): void {
    const { segment, position } = this.tail;
    if (position + this.host.unit > segment.offset + segment.length) return;
    const bytes = new Uint8Array(this.host.unit - (position % this.host.unit));
    this.host.device.grow(position + bytes.length);
    this.host.device.write(bytes, position);
  }

  /** Names the spare segment, or sees to it that the record after the next flush has one to name. */
  private nameFollowing(): void {
    const taken = this.spare.offset === this.ahead.segment.offset;
    if (this.spareSettled && !taken) {
      this.ahead = { ...this.ahead, following: this.spare };
    } else if (this.spare.offset === 0) {
      try {
        this.spare = this.host.openSegment(0);
      } catch (error) {
        // On a full device a commit that fits needs no next segment yet.
        if (!isMxError(error, 'storage-full')) throw error;
      }
    }
  }

  private put(parts: RecordParts, size: number): void {
    const { unit, fileId, device } = this.host;
    const { segment, position, chain, epoch, following } = this.ahead;
    const first = position === segment.offset + EXTENT_HEADER_BYTES;
    const lead = first ? EXTENT_HEADER_BYTES : 0;
    const total = alignUp(lead + size, unit);
    const bytes = this.bufferFor(total);
    bytes.fill(0, lead + size);
    if (first) {
      const number = this.host.nextExtentNumber();
      const header = { kind: ExtentKind.log, ...segment, number, generation: this.host.generation() };
      writeExtentHeader(bytes, header, fileId);
    }
    const record = { offset: position, previous: chain, epoch, following, ...parts };
    const crc = encodeLogRecord(record, fileId, bytes.subarray(lead, lead + size));
    device.write(bytes, position - lead);
    this.written += total;
    this.ahead = { ...this.ahead, position: position - lead + total, chain: crc };
  }

  private bufferFor(bytes: number): Uint8Array {
    if (bytes > REUSED_BYTES_MAX) return new Uint8Array(bytes);
    if (bytes > this.buffer.length) this.buffer = new Uint8Array(Math.min(REUSED_BYTES_MAX, bytes * 2));
    return this.buffer.subarray(0, bytes);
  }
}

function uniqueExtents(extents: readonly Extent[]): Extent[] {
  const byOffset = new Map<number, Extent>();
  for (const extent of extents) if (extent.offset !== 0) byOffset.set(extent.offset, extent);
  return [...byOffset.values()];
}
