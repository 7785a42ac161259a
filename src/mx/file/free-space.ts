/**
 * What of the file may be written over: nothing that any valid superblock reaches, nor what the session holds.
 *
 * - Three generations back stay whole, so what a checkpoint frees is used again after three more are durable.
 * - The *claim* is what the next checkpoint needs: content and log leave it free.
 * - The *reserve* beside it is for deletions and checkpoints when everything else is full.
 */
import { isMxError } from '../errors.ts';
import { Allocator } from './allocator.ts';
import type { Device } from './device.ts';
import type { Extent } from './extent.ts';
import { alignUp } from './fixed.ts';
import { HEADER_BYTES, MIB, type Sizes, SLOT_COUNT } from './limits.ts';
import type { ManifestEntry } from './manifest.ts';
import { manifestExtent, readManifest } from './recovery.ts';
import { type Superblock, slotOf } from './superblock.ts';

/** A log segment is at least so long, however full the device is. */
const SEGMENT_UNITS_MIN = 4;
/** Smaller files are made longer when they must. */
const AHEAD_FROM = 16 * MIB;
/** Extents of log and content grow with what is in the file, about this part of it: the log has two or three at once. */
const SEGMENT_PART = 16;
const CONTENT_PART = 8;

export class FreeSpace {
  private readonly allocator: Allocator;
  /** What each slot on the disk reaches. */
  private readonly reached = new Map<number, readonly Extent[]>();
  /** Extents of a generation whose superblock may or may not be on the disk. */
  private limbo: readonly Extent[] = [];
  private claimed = 0;
  private surveyed = false;
  private manifestBytes: number;
  /** What the newest generation reaches. */
  private newest: readonly Extent[];

  constructor(
    private readonly device: Device,
    private readonly sizes: Sizes,
    private readonly start: Superblock,
    private readonly superblocks: readonly Superblock[],
    startEntries: readonly ManifestEntry[],
    /** What the session holds beside what superblocks reach. */
    private readonly held: () => readonly Extent[],
  ) {
    this.allocator = new Allocator(device, start.unit);
    this.newest = reachOf(start, startEntries);
    this.reached.set(slotOf(start.generation), this.newest);
    this.manifestBytes = start.manifest.length;
  }

  /** Free bytes inside the file. */
  get bytes(): number {
    this.survey();
    return this.allocator.freeBytes;
  }

  /** Bytes that only older superblocks still reach, or one whose writing failed. */
  get quarantinedBytes(): number {
    this.survey();
    const inUse = new Map([...this.newest, ...this.held()].map(({ offset, length }) => [offset, length]));
    let bytes = this.device.size - HEADER_BYTES - this.allocator.freeBytes;
    for (const length of inUse.values()) bytes -= length;
    return Math.max(0, bytes);
  }

  /** Room for a few generations, and a part of the file. */
  get reserve(): number {
    const { reserveMin, reserveMax } = this.sizes;
    const { unit } = this.start;
    const usual = Math.min(reserveMax, Math.max(reserveMin, this.device.size / 16));
    return alignUp(usual + SLOT_COUNT * (this.manifestBytes + 4 * unit), unit);
  }

  /** Claims what the next checkpoint needs when the memtable holds so many bytes; gives how much that is. */
  claim(memtableBytes: number): number {
    const { unit } = this.start;
    const tables = Math.ceil(memtableBytes * 1.25);
    this.claimed = alignUp(tables + 2 * this.manifestBytes, unit) + 4 * unit;
    return this.claimed;
  }

  /** Sees to it that so much is free inside the file. @throws MxError `storage-full`, `io` */
  ensure(bytes: number): void {
    this.survey();
    this.allocator.ensureFree(bytes);
  }

  /** @throws MxError `storage-full`, `io` */
  take(bytes: number): Extent {
    this.survey();
    return this.allocator.take(bytes);
  }

  /**
   * Room for a merged table: a merge is never urgent, and what it merged stays until later generations, so it leaves
   * half of the reserve alone. @throws MxError `storage-full`, `io`
   */
  takeForMerge(bytes: number): Extent {
    this.survey();
    const generations = this.claimed + SLOT_COUNT * (this.manifestBytes + 4 * this.start.unit);
    return this.allocator.take(bytes, Math.max(this.reserve / 2, generations));
  }

  /** A log segment for a record of `bytes`. @throws MxError `storage-full`, `io` */
  takeSegment(bytes: number): Extent {
    this.survey();
    const least = Math.max(bytes, SEGMENT_UNITS_MIN * this.start.unit);
    for (let size = Math.max(least, this.usualSegment); ; size = Math.max(least, size / 2)) {
      try {
        return this.allocator.take(size, this.claimed);
      } catch (error) {
        // A full device, or one with small gaps only: a shorter segment is better than none.
        if (size === least || !isMxError(error, 'storage-full')) throw error;
      }
    }
  }

  /** A log segment as short as can be that ends before byte `below`, if there is room for one. */
  takeSegmentBelow(below: number): Extent | undefined {
    this.survey();
    return this.allocator.takeBelow(this.usualSegment, below);
  }

  /** How long log segments are made for so much as is in the file. */
  get usualSegment(): number {
    const usual = partOf(this.filled, SEGMENT_PART, this.sizes.segmentMin, this.sizes.segmentMax);
    return Math.max(usual, SEGMENT_UNITS_MIN * this.start.unit);
  }

  /** By this, not by how long the file is: an extent that is long because there was room makes the file longer still. */
  private get filled(): number {
    return this.device.size - this.allocator.freeBytes;
  }

  /** A content extent for a body of `bytes`. @throws MxError `storage-full`, `io` */
  takeContent(bytes: number): Extent {
    this.survey();
    const { contentExtentMin, contentExtentMax } = this.sizes;
    const usual = partOf(this.filled, CONTENT_PART, contentExtentMin, contentExtentMax);
    return this.allocator.take(Math.max(bytes, usual), this.claimed + this.reserve);
  }

  /** The lowest room for what now ends at byte `below` or after, if there is any before. */
  takeBelow(bytes: number, below: number): Extent | undefined {
    this.survey();
    return this.allocator.takeBelow(bytes, below);
  }

  /** The first free stretch from byte `at` on. */
  freeFrom(at: number): Extent | undefined {
    this.survey();
    return this.allocator.freeFrom(at);
  }

  /** While set, room is taken as low in the file as there is any. */
  set low(low: boolean) {
    this.allocator.low = low;
  }

  /** Bytes that `shorten` would take off and `growAhead` would not put on again. */
  get surplus(): number {
    this.survey();
    const least = this.filled + this.kept;
    const surplus = this.device.size - least - this.aheadIn(least);
    return Math.max(0, Math.min(this.allocator.freeAtEnd, surplus));
  }

  /** Shortens the file where its end is free, but for what commits and checkpoints need soon. @throws MxError `io` */
  shorten(): void {
    this.survey();
    this.allocator.shorten(this.kept);
  }

  /** Makes a large file longer before commits need it: so that none of them has to. @throws MxError `io` */
  growAhead(): void {
    this.survey();
    const ahead = this.aheadIn(this.device.size);
    if (ahead === 0) return;
    try {
      this.allocator.ensureFree(this.kept + ahead);
    } catch (error) {
      if (!isMxError(error, 'storage-full')) throw error;
    }
  }

  /** How long the file soon is again when so much of it is in use, however short it is made. */
  lengthFor(used: number): number {
    const least = HEADER_BYTES + used + this.reserve;
    return least + this.aheadIn(least);
  }

  /** What a large file has ready beside what is kept: the next extents of content and of the log. */
  private aheadIn(fileBytes: number): number {
    const { contentExtentMax, segmentMax } = this.sizes;
    return fileBytes < AHEAD_FROM ? 0 : contentExtentMax + segmentMax;
  }

  /** What `shorten` leaves free: what the next checkpoint needs, and the reserve. */
  get kept(): number {
    return this.claimed + this.reserve;
  }

  /** Gives back what was taken and nothing names, also no superblock whose writing failed. */
  giveBack(extent: Extent): void {
    this.allocator.giveBack(extent);
  }

  /** A new superblock is durable. */
  published(superblock: Superblock, entries: readonly ManifestEntry[]): void {
    this.newest = reachOf(superblock, entries);
    this.reached.set(slotOf(superblock.generation), this.newest);
    this.manifestBytes = superblock.manifest.length;
    this.limbo = [];
    this.derive();
  }

  /** A superblock was not published; its slot may be on the disk all the same when `touched`. */
  failed(touched: readonly Extent[]): void {
    this.limbo = [...this.limbo, ...touched];
    this.derive();
  }

  /** Finds out, before the first write, what the older superblocks still reach. */
  private survey(): void {
    if (this.surveyed) return;
    for (const superblock of this.superblocks) {
      const slot = slotOf(superblock.generation);
      if (this.reached.has(slot)) continue;
      try {
        this.reached.set(slot, reachOf(superblock, readManifest(this.device, superblock)));
      } catch (error) {
        // What nobody can read any more need not be kept.
        if (!isMxError(error, 'corrupt') && !isMxError(error, 'truncated')) throw error;
      }
    }
    this.surveyed = true;
    this.derive();
  }

  private derive(): void {
    this.allocator.derive([...[...this.reached.values()].flat(), ...this.limbo, ...this.held()]);
  }
}

/** All that a generation needs: its tables, its content, its manifest, and the log from its start on. */
function reachOf(superblock: Superblock, entries: readonly ManifestEntry[]): Extent[] {
  return [...entries, manifestExtent(superblock), superblock.log.segment, superblock.log.following];
}

/** One of so many parts of what is filled, as `least` doubled some times, up to `most`: a small memex stays small. */
function partOf(filled: number, parts: number, least: number, most: number): number {
  let bytes = least;
  while (bytes < most && bytes * parts < Math.max(filled, MIB)) bytes *= 2;
  return Math.min(bytes, most);
}
