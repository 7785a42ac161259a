/**
 * Content: the packs of a file, and the writing end of the newest.
 *
 * - A body has its place as soon as it is appended; its bytes are buffered until the next `sync`, or until the
 *   buffer is full, and then written out, still unflushed.
 * - Every stretch written is proven by the next log record, or by the next checkpoint, whichever comes first.
 * - A short stretch is not written for a commit at all: its record carries it, which saves a write and a flush of two
 *   places; it goes to its pack later (`Device.writeLate`), before the next checkpoint.
 * - After a failed write the places given out since are left empty, so that a stale `Place` cannot read another
 *   body; `losses` tells whoever stages content over time to begin again.
 * - A pack that was written anew replaces the one before at once; should a flush fail before the next superblock is
 *   safe, the one before, which is still there, counts again.
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { BODY_HEADER_BYTES, decodeBody, encodeBody, encodeHole, type Place, SECTOR_BYTES } from './body.ts';
import { crc32c } from './crc32c.ts';
import type { Device } from './device.ts';
import { ExtentKind, writeExtentHeader } from './extent.ts';
import { alignUp } from './fixed.ts';
import { BODY_BYTES_MAX, EXTENT_HEADER_BYTES, KIB } from './limits.ts';
import type { ContentRange, OpenedExtent } from './log-record.ts';
import { newPack, type Pack } from './pack.ts';
import { type ByteCache, PackReader } from './pack-reader.ts';

export interface ContentHost {
  readonly device: Device;
  readonly fileId: Uint8Array;
  readonly bufferMax: number;
  readonly carriedMax: number;
  readonly cache: ByteCache;
  /** A new extent for at least `bytes`. @throws MxError `storage-full`, `io` */
  openExtent(bytes: number): OpenedExtent;
  generation(): number;
}

export class Content {
  readonly reader: PackReader;
  /** How often bodies were lost by a failed write; whoever stages content over time compares it. */
  losses = 0;
  /** Bytes written or buffered since the last checkpoint. */
  sinceCheckpoint = 0;
  private readonly byNumber = new Map<number, Pack>();
  /** The pack that is appended to, and where in it the next body goes: past `used` where places were given up. */
  private current: Pack | undefined;
  private next = 0;
  /** Packs appended to since the last durable record or manifest, and how far it names them. */
  private readonly touched = new Map<Pack, number>();
  /** The first pack that was appended to since the file was opened. */
  private firstTouched = Number.POSITIVE_INFINITY;
  private buffer = new Uint8Array(64 * KIB);
  private buffered = 0;
  /** Where in the file the buffer's first byte goes. */
  private bufferAt = 0;
  private ranges: ContentRange[] = [];
  /** What is buffered, while a record that carries it is on its way. */
  private carried: ContentRange | undefined;
  private opened: OpenedExtent[] = [];
  /** Packs that records of the log wrote to, and the newest mark before the last of these; of so many marks. */
  private readonly logged: Map<number, number>;
  private marks = 0;
  /** Packs written anew since the last superblock, as they were before. */
  private readonly replaced = new Map<number, Pack>();

  constructor(
    private readonly host: ContentHost,
    packs: readonly Pack[],
    /** Numbers of the packs that records of the log wrote to. */
    logged: Iterable<number>,
  ) {
    this.reader = new PackReader(host.device, host.cache);
    for (const pack of packs) this.byNumber.set(pack.number, { ...pack });
    this.logged = new Map(Array.from(logged, (number) => [number, 0]));
    this.resume();
  }

  /** All packs, in the order of their numbers. */
  get packs(): Pack[] {
    return [...this.byNumber.values()].sort((a, b) => a.number - b.number);
  }

  pack(number: number): Pack | undefined {
    return this.byNumber.get(number);
  }

  /** True for a pack that may be written anew: nothing is appended to it, and no replay needs it where it lies. */
  isSettled(pack: Pack): boolean {
    const { number } = pack;
    const resting = number !== this.current?.number && !this.touched.has(pack);
    return resting && !this.logged.has(number) && !this.replaced.has(number);
  }

  /** True when all its bodies were appended before the file was opened: what names none of them by now never will. */
  isFromBefore({ number }: Pack): boolean {
    return number < this.firstTouched;
  }

  /** True for a pack that nothing durable names yet: not even its header need be in the file. */
  isUnnamed({ number }: Pack): boolean {
    return this.opened.some((each) => each.number === number);
  }

  /** A point between two records, from which a replay may begin once a superblock says so. */
  mark(): number {
    return this.marks++;
  }

  /** @throws MxError `too-large`, `storage-full`, `io` */
  append(bytes: Uint8Array): Place {
    if (bytes.length > BODY_BYTES_MAX) {
      throw new MxError('too-large', `A body of ${bytes.length} bytes is too large.`, {
        most: BODY_BYTES_MAX,
      });
    }
    const needed = BODY_HEADER_BYTES + bytes.length;
    let pack = this.current;
    if (pack === undefined || this.next + needed > pack.length) pack = this.enterPack(needed);
    else this.touch(pack);
    if (this.next > pack.used) this.passOver(pack);
    if (this.buffered === 0) this.bufferAt = pack.offset + this.next;
    const at = this.reserve(needed);
    encodeBody(bytes, this.buffer, at);
    const place = { pack: pack.number, at: this.next, length: bytes.length };
    this.reader.remember(place, bytes);
    this.next += needed;
    pack.used = this.next;
    this.sinceCheckpoint += needed;
    if (this.buffered > this.host.bufferMax) this.writeOut();
    return place;
  }

  /** The body at a place, wherever it is by now. @throws MxError `corrupt`, `truncated`, `io` */
  read(place: Place): Uint8Array {
    const pack = this.byNumber.get(place.pack);
    if (pack === undefined) {
      throw new MxError('corrupt', damageSaying('noPack', place.pack), { ...place });
    }
    const from = pack.offset + place.at - this.bufferAt;
    const end = from + BODY_HEADER_BYTES + place.length;
    if (this.buffered > 0 && pack === this.current && from >= 0 && end <= this.buffered) {
      return decodeBody(this.buffer.slice(from, end), pack.offset + place.at);
    }
    return this.reader.read(pack, place);
  }

  get hasUnrecorded(): boolean {
    return this.buffered > 0 || this.ranges.length > 0 || this.opened.length > 0;
  }

  /** True while a generation published now would say something new of the packs. */
  get hasUnpublished(): boolean {
    return this.hasUnrecorded || this.replaced.size > 0;
  }

  /** Writes the buffer out and gives all that no log record names yet. @throws MxError `storage-full`, `io` */
  unrecorded(): { ranges: readonly ContentRange[]; opened: readonly OpenedExtent[] } {
    this.padSector();
    this.writeOut();
    return { ranges: this.ranges, opened: this.opened };
  }

  /** The same for a record, which carries what is short. @throws MxError `storage-full`, `io` */
  forRecord(): { ranges: readonly ContentRange[]; opened: readonly OpenedExtent[] } {
    this.padSector();
    const { buffered, bufferAt: offset, opened } = this;
    const isShort = buffered > 0 && buffered <= this.host.carriedMax && this.ranges.length === 0;
    if (!isShort) return this.unrecorded();
    const carried = this.buffer.slice(0, buffered);
    this.carried = { offset, length: buffered, crc: crc32c(carried), carried };
    return { ranges: [this.carried], opened };
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

  /** All that was written out, or is carried, is named by a durable record. */
  recorded(): void {
    const { carried } = this;
    if (carried?.carried !== undefined) {
      this.host.device.writeLate(carried.carried, carried.offset);
      this.buffered = 0;
      this.carried = undefined;
    }
    for (const { number } of this.touched.keys()) this.logged.set(number, this.marks);
    this.named();
  }

  /** A superblock names all packs as they are now; when it lets a replay begin at another mark than before, at `from`. */
  published(from: number | undefined): void {
    this.named();
    this.sinceCheckpoint = 0;
    if (from !== undefined) {
      for (const [number, mark] of this.logged) if (mark <= from) this.logged.delete(number);
    }
    this.replaced.clear();
  }

  private named(): void {
    this.ranges = [];
    this.opened = [];
    this.touched.clear();
    this.next = Math.max(this.next, afterUsed(this.current));
  }

  /** Leaves out everything that is not named by a durable record. */
  abandon(): void {
    if (!this.hasUnrecorded) return;
    this.losses++;
    this.buffered = 0;
    this.carried = undefined;
    this.ranges = [];
    // The header of a pack opened since may not be in the file: it is left to the next opening, as a whole.
    for (const { number } of this.opened) {
      this.byNumber.delete(number);
    }
    this.opened = [];
    const given = new Map<Pack, number>();
    for (const [pack, used] of this.touched) {
      given.set(pack, pack.used);
      pack.used = used;
    }
    this.touched.clear();
    this.resume();
    if (this.current !== undefined)
      this.next = Math.max(this.next, alignUp(given.get(this.current) ?? 0, SECTOR_BYTES));
  }

  /** Begins another pack with the next body, unless one is being written to. */
  seal(): void {
    if (!this.hasUnrecorded) this.current = undefined;
  }

  /**
   * Puts a pack that was written anew, and is not yet flushed, in the place of `before`; nothing when no body is left.
   * False when `before` has changed meanwhile.
   */
  replace(before: Pack, after: Pack | undefined): boolean {
    if (this.byNumber.get(before.number) !== before || !this.isSettled(before)) return false;
    this.replaced.set(before.number, before);
    if (after === undefined) this.byNumber.delete(before.number);
    else this.byNumber.set(after.number, after);
    return true;
  }

  /** What was written anew since the last superblock may be lost: what it was made from counts again. */
  restoreReplaced(): void {
    for (const pack of this.replaced.values()) this.byNumber.set(pack.number, pack);
    this.replaced.clear();
  }

  /** Goes on in the newest pack, if there is room in it. */
  private resume(): void {
    let newest: Pack | undefined;
    for (const pack of this.byNumber.values()) if (pack.number > (newest?.number ?? -1)) newest = pack;
    const open = newest?.kind === ExtentKind.content && !newest.examined ? newest : undefined;
    this.current = open;
    this.next = afterUsed(open);
  }

  private enterPack(needed: number): Pack {
    this.writeOut();
    const extent = this.host.openExtent(EXTENT_HEADER_BYTES + needed);
    const pack = newPack(extent);
    this.bufferAt = pack.offset;
    const at = this.reserve(EXTENT_HEADER_BYTES);
    const { offset, length, number, kind } = pack;
    const header = { kind, offset, length, number, generation: this.host.generation() };
    writeExtentHeader(this.buffer.subarray(at), header, this.host.fileId);
    this.byNumber.set(number, pack);
    this.opened.push({ offset, length, number });
    this.current = pack;
    this.touch(pack);
    this.next = EXTENT_HEADER_BYTES;
    return pack;
  }

  private touch(pack: Pack): void {
    this.firstTouched = Math.min(this.firstTouched, pack.number);
    if (!this.touched.has(pack)) this.touched.set(pack, pack.used);
  }

  /** Fills the last sector of what one flush makes durable: no later write is to touch it. */
  private padSector(): void {
    const { current } = this;
    if (current === undefined || !this.touched.has(current)) return;
    const padding = alignUp(current.used, SECTOR_BYTES) - current.used;
    if (padding === 0) return;
    if (this.buffered === 0) this.bufferAt = current.offset + current.used;
    const at = this.reserve(padding);
    this.buffer.fill(0, at, at + padding);
    current.used += padding;
    this.next = Math.max(this.next, current.used);
  }

  /** Marks what lies between the last body's sector and the next body as a hole. */
  private passOver(pack: Pack): void {
    const start = alignUp(pack.used, SECTOR_BYTES);
    if (this.next > start) {
      const hole = encodeHole(this.next - start);
      this.host.device.write(hole, pack.offset + start);
      this.ranges.push({ offset: pack.offset + start, length: hole.length, crc: crc32c(hole) });
    }
    pack.used = this.next;
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

/** Where the next body may go: past the last sector that holds a durable one. */
function afterUsed(pack: Pack | undefined): number {
  return pack === undefined ? 0 : alignUp(pack.used, SECTOR_BYTES);
}
