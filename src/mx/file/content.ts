/**
 * Content extents: bodies, one after the other, written once and never moved.
 *
 * - A body has its place as soon as it is appended; its bytes are buffered until the next `sync`, or until the
 *   buffer is full, and then written out, still unflushed.
 * - Every stretch written is proven by the next log record, or by the next checkpoint, whichever comes first.
 * - After a failed write the places given out since are left empty, so that a stale `Place` cannot read another
 *   body; `losses` tells whoever stages content over time to begin again.
 * - What one flush makes durable starts at a multiple of 512 bytes: no later write touches its last sector.
 *
 * A body: 0 "MXBD" | 4 length u32 | 8 crc32c of the bytes u32 | 12 zero u32 | 16 bytes.
 */
import { MxError } from '../errors.ts';
import { crc32c } from './crc32c.ts';
import type { Device } from './device.ts';
import { ExtentKind, writeExtentHeader } from './extent.ts';
import { alignUp, viewOf } from './fixed.ts';
import { BODY_BYTES_MAX, EXTENT_HEADER_BYTES, KIB } from './limits.ts';
import type { ContentRange, OpenedExtent } from './log-record.ts';

/** Names a body for good: its pack, the byte of it at which it was written, and its plain length. */
export interface Place {
  readonly pack: number;
  readonly at: number;
  readonly length: number;
}

export const BODY_HEADER_BYTES = 16;
const MAGIC_MXBD = 0x4442584d;
const SECTOR_BYTES = 512;

export interface ContentExtent extends OpenedExtent {
  used: number;
}

/** The bytes of a body's record that stands at byte `offset` of the file. @throws MxError `corrupt` */
export function decodeBody(record: Uint8Array, offset: number): Uint8Array {
  const view = viewOf(record);
  const bytes = record.subarray(BODY_HEADER_BYTES);
  const whole = view.getUint32(0, true) === MAGIC_MXBD && view.getUint32(4, true) === bytes.length;
  if (!whole || crc32c(bytes) !== view.getUint32(8, true)) {
    throw new MxError('corrupt', `The content at byte ${offset} of the file is damaged.`, {
      offset,
      length: bytes.length,
    });
  }
  return bytes;
}

export function encodeBody(bytes: Uint8Array, into: Uint8Array, at: number): void {
  const view = viewOf(into);
  view.setUint32(at, MAGIC_MXBD, true);
  view.setUint32(at + 4, bytes.length, true);
  view.setUint32(at + 8, crc32c(bytes), true);
  view.setUint32(at + 12, 0, true);
  into.set(bytes, at + BODY_HEADER_BYTES);
}

export interface ContentHost {
  readonly device: Device;
  readonly fileId: Uint8Array;
  readonly bufferMax: number;
  /** A new extent for at least `bytes`. @throws MxError `storage-full`, `io` */
  openExtent(bytes: number): OpenedExtent;
  generation(): number;
}

export class Content {
  /** All content extents, in the order of their opening. */
  readonly extents: ContentExtent[];
  private readonly byNumber = new Map<number, ContentExtent>();
  /** How often bodies were lost by a failed write; whoever stages content over time compares it. */
  losses = 0;
  /** Bytes written or buffered since the last checkpoint. */
  sinceCheckpoint = 0;
  private current: ContentExtent | undefined;
  private buffer = new Uint8Array(64 * KIB);
  private buffered = 0;
  /** Where in the file the buffer's first byte goes. */
  private bufferAt = 0;
  private ranges: ContentRange[] = [];
  private opened: OpenedExtent[] = [];

  constructor(
    private readonly host: ContentHost,
    extents: readonly ContentExtent[],
  ) {
    this.extents = extents.map((extent) => ({ ...extent }));
    for (const extent of this.extents) this.byNumber.set(extent.number, extent);
    this.current = this.extents.at(-1);
    if (this.current !== undefined)
      this.current.used = Math.min(this.current.length, sector(this.current.used));
  }

  /** @throws MxError `too-large`, `storage-full`, `io` */
  append(bytes: Uint8Array): Place {
    if (bytes.length > BODY_BYTES_MAX) {
      throw new MxError('too-large', `A body of ${bytes.length} bytes is too large.`, {
        most: BODY_BYTES_MAX,
      });
    }
    const needed = BODY_HEADER_BYTES + bytes.length;
    let extent = this.current;
    if (extent === undefined || extent.used + needed > extent.length) extent = this.enterExtent(needed);
    if (this.buffered === 0) this.bufferAt = extent.offset + extent.used;
    const at = this.reserve(needed);
    encodeBody(bytes, this.buffer, at);
    const place = { pack: extent.number, at: extent.used, length: bytes.length };
    extent.used += needed;
    this.sinceCheckpoint += needed;
    if (this.buffered > this.host.bufferMax) this.writeOut();
    return place;
  }

  /** The body at a place, wherever it is by now. @throws MxError `corrupt`, `truncated`, `io` */
  read(place: Place): Uint8Array {
    const { pack, at, length } = place;
    const extent = this.byNumber.get(pack);
    const total = BODY_HEADER_BYTES + length;
    if (extent === undefined || !(at >= EXTENT_HEADER_BYTES && length >= 0 && at + total <= extent.length)) {
      throw new MxError('corrupt', `No content can be at byte ${at} of pack ${pack}.`, { ...place });
    }
    const offset = extent.offset + at;
    if (this.buffered > 0 && offset >= this.bufferAt && offset + total <= this.bufferAt + this.buffered) {
      const from = offset - this.bufferAt;
      return decodeBody(this.buffer.slice(from, from + total), offset);
    }
    const record = new Uint8Array(total);
    this.host.device.read(record, offset);
    return decodeBody(record, offset);
  }

  get hasUnrecorded(): boolean {
    return this.buffered > 0 || this.ranges.length > 0 || this.opened.length > 0;
  }

  /** Writes the buffer out and gives all that no log record names yet. @throws MxError `storage-full`, `io` */
  unrecorded(): { ranges: readonly ContentRange[]; opened: readonly OpenedExtent[] } {
    this.writeOut();
    return { ranges: this.ranges, opened: this.opened };
  }

  /** After a failed flush the system may take for clean what never reached the disk: it is written once more. */
  writeAgain(): void {
    for (const { offset, length, crc } of this.ranges) {
      const bytes = this.host.device.readUpTo(offset, length);
      if (bytes.length !== length || crc32c(bytes) !== crc) {
        this.abandon();
        return;
      }
      this.host.device.write(bytes, offset);
    }
  }

  /** All that was written out is named by a durable record or manifest. */
  recorded(): void {
    this.ranges = [];
    this.opened = [];
    if (this.current !== undefined)
      this.current.used = Math.min(this.current.length, sector(this.current.used));
  }

  /** Leaves out everything that is not named by a durable record. */
  abandon(): void {
    if (!this.hasUnrecorded) return;
    this.losses++;
    this.buffered = 0;
    this.ranges = [];
    // The header of an extent opened since may not be in the file: it is left to the next opening, as a whole.
    for (const { number } of this.opened) {
      const index = this.extents.findIndex((extent) => extent.number === number);
      if (index >= 0) this.extents.splice(index, 1);
      this.byNumber.delete(number);
    }
    this.opened = [];
    this.current = this.extents.at(-1);
    if (this.current !== undefined)
      this.current.used = Math.min(this.current.length, sector(this.current.used));
  }

  private enterExtent(needed: number): ContentExtent {
    this.writeOut();
    const extent = { ...this.host.openExtent(EXTENT_HEADER_BYTES + needed), used: EXTENT_HEADER_BYTES };
    this.bufferAt = extent.offset;
    const at = this.reserve(EXTENT_HEADER_BYTES);
    const { offset, length, number } = extent;
    const header = { kind: ExtentKind.content, offset, length, number, generation: this.host.generation() };
    writeExtentHeader(this.buffer.subarray(at), header, this.host.fileId);
    this.extents.push(extent);
    this.byNumber.set(number, extent);
    this.opened.push({ offset, length, number });
    this.current = extent;
    return extent;
  }

  private writeOut(): void {
    if (this.buffered === 0) return;
    const bytes = this.buffer.subarray(0, this.buffered);
    this.host.device.write(bytes, this.bufferAt);
    const last = this.ranges.at(-1);
    if (last !== undefined && last.offset + last.length === this.bufferAt) {
      const crc = crc32c(bytes, 0, bytes.length, last.crc);
      this.ranges[this.ranges.length - 1] = { offset: last.offset, length: last.length + bytes.length, crc };
    } else {
      this.ranges.push({ offset: this.bufferAt, length: bytes.length, crc: crc32c(bytes) });
    }
    this.buffered = 0;
  }

  /** Room for `bytes` more at the end of the buffer; gives where. */
  private reserve(bytes: number): number {
    const at = this.buffered;
    if (at + bytes > this.buffer.length) {
      const larger = new Uint8Array(Math.max(at + bytes, this.buffer.length * 2));
      larger.set(this.buffer.subarray(0, at));
      this.buffer = larger;
    }
    this.buffered = at + bytes;
    return at;
  }
}

function sector(bytes: number): number {
  return alignUp(bytes, SECTOR_BYTES);
}
