/**
 * The file as the tree sees it: a log of commits, content beside it, and generations of tables.
 *
 * - `commit` makes commits durable: at most one write of content, one of log (three when a record is larger than
 *   any segment), one flush.
 * - `publish` makes a new generation: tables and manifest, flush, superblock, flush.
 * - After a failed call nothing of it counts; what may have reached the disk is disowned (`disown`), and before the
 *   next write `heal` proves that the file still holds all that was acknowledged.
 */
import { isMxError, MxError } from '../errors.ts';
import { Allocator } from './allocator.ts';
import { Content, type ContentExtent } from './content.ts';
import { crc32c } from './crc32c.ts';
import { Device } from './device.ts';
import { type Extent, ExtentKind, writeExtentHeader } from './extent.ts';
import { alignUp } from './fixed.ts';
import { EXTENT_HEADER_BYTES, MIB, type Sizes, SLOT_COUNT, SLOT_STRIDE } from './limits.ts';
import { Log } from './log.ts';
import type { LoggedCommit, OpenedExtent } from './log-record.ts';
import { encodeManifest, type ManifestEntry, NO_TABLE } from './manifest.ts';
import { manifestExtent, type Recovered, readManifest, recover } from './recovery.ts';
import { replayLog } from './replay.ts';
import { crcOfSlot, encodeSuperblock, type Superblock, slotOf } from './superblock.ts';
import type { SyncFile } from './sync-file.ts';

/** What a new generation says beside where things are. */
export interface Facts {
  readonly head: number;
  readonly time: number;
  readonly modified: number;
  readonly horizon: number;
  readonly counts: Superblock['counts'];
  readonly rootHash: Uint8Array;
  readonly nextRun: number;
}

const SEGMENT_UNITS_MIN = 4;

export class Volume {
  readonly content: Content;
  readonly unit: number;
  readonly fileId: Uint8Array;
  readonly tableBytes: number;
  private readonly allocator: Allocator;
  private readonly log: Log;
  private current: Superblock;
  private tables: readonly ManifestEntry[];
  private generation: number;
  private nextExtent: number;
  /** What each slot on the disk reaches. */
  private readonly reached = new Map<number, readonly Extent[]>();
  /** Extents of a generation whose superblock may or may not be on the disk. */
  private limbo: readonly Extent[] = [];
  private readonly superblocks: readonly Superblock[];
  private surveyed = false;
  private poisoned = false;
  private claimed = 0;

  /** @throws MxError as `recover` */
  static open(
    file: SyncFile,
    options: { readOnly: boolean; sizes: Sizes },
  ): { volume: Volume; recovered: Recovered } {
    const device = new Device(file, options.readOnly);
    const recovered = recover(device);
    return { volume: new Volume(device, options.sizes, recovered), recovered };
  }

  private constructor(
    readonly device: Device,
    private readonly sizes: Sizes,
    recovered: Recovered,
  ) {
    const { start, superblocks, entries, records, end } = recovered;
    this.current = start;
    this.unit = start.unit;
    this.fileId = start.fileId;
    this.tableBytes = sizes.tableBytes;
    this.generation = Math.max(...superblocks.map(({ generation }) => generation));
    this.tables = entries.filter(({ kind }) => kind === ExtentKind.table);
    this.allocator = new Allocator(device, this.unit);
    this.reached.set(slotOf(start.generation), reachOf(start, entries));
    this.superblocks = superblocks;
    const opened = records.flatMap((record) => record.opened);
    const content = contentExtents(entries, records);
    this.nextExtent =
      Math.max(start.nextExtent, ...opened.map(({ number }) => number + 1)) + 2 * end.entered.length + 1;
    this.content = new Content(
      {
        device,
        fileId: this.fileId,
        bufferMax: sizes.contentBufferMax,
        openExtent: (bytes) => this.openContentExtent(bytes),
        generation: () => this.generation + 1,
      },
      content,
    );
    const tail = { ...end.tail, epoch: end.tail.epoch + 1 };
    this.log = new Log(
      {
        device,
        fileId: this.fileId,
        unit: this.unit,
        openSegment: (bytes) => this.openSegment(bytes),
        generation: () => this.generation + 1,
        nextExtentNumber: () => this.nextExtentNumber(),
      },
      tail,
      [start.log.segment, ...end.entered],
    );
    for (const { length, ranges } of records) {
      this.log.bytes += alignUp(length, this.unit);
      for (const range of ranges) this.content.sinceCheckpoint += range.length;
    }
  }

  get superblock(): Superblock {
    return this.current;
  }

  get logBytes(): number {
    return this.log.bytes;
  }

  /** Free bytes inside the file, known once something was written. */
  get freeBytes(): number {
    this.survey();
    return this.allocator.freeBytes;
  }

  /** Sees to it that so much is free inside the file. @throws MxError `storage-full`, `io` */
  ensureFree(bytes: number): void {
    this.survey();
    this.allocator.ensureFree(bytes);
  }

  /** What stays free for deletions and checkpoints when everything else is full: room for a few generations. */
  get reserve(): number {
    const { reserveMin, reserveMax } = this.sizes;
    const usual = Math.min(reserveMax, Math.max(reserveMin, this.device.size / 16));
    const generation = this.current.manifest.length + 4 * this.unit;
    return alignUp(usual + SLOT_COUNT * generation, this.unit);
  }

  /** Space that the next checkpoint needs, when the memtable holds so many bytes: content and log leave it alone. */
  claim(memtableBytes: number): number {
    const tables = Math.ceil(memtableBytes * 1.25);
    this.claimed = alignUp(tables + 2 * this.current.manifest.length, this.unit) + 4 * this.unit;
    return this.claimed;
  }

  /**
   * Makes commits durable, with the content appended so far: one flush.
   * @throws MxError `storage-full`, `io`: then call `disown`
   */
  commit(firstCommit: number, commits: readonly LoggedCommit[]): void {
    this.heal();
    if (!this.log.begun) this.beginLog();
    const { opened, ranges } = this.content.unrecorded();
    this.log.write({ firstCommit, opened, ranges, commits });
    this.flush();
    this.log.accept();
    this.content.recorded();
  }

  /** A file without a log, such as a copy of long ago, gets one before its first commit. */
  private beginLog(): void {
    this.log.begin(this.openSegment(0));
    const { head, time, modified, horizon, counts, rootHash, nextRun } = this.current;
    this.publish(this.tables, { head, time, modified, horizon, counts, rootHash, nextRun });
  }

  /** What was not acknowledged never happened; its content may be kept for another try, if no flush failed. */
  disown(keepContent: boolean): void {
    if (this.poisoned) {
      try {
        this.log.erase();
      } catch (error) {
        // The next record takes the same place, so this only matters if the power fails before that.
        if (!(error instanceof MxError)) throw error;
      }
    }
    this.log.disown();
    if (!keepContent) this.content.abandon();
  }

  /**
   * Room for one table. A merge, which is never urgent and keeps what it merged until later generations, leaves
   * half of the reserve alone.
   * @throws MxError `storage-full`, `io`
   */
  openTable(bytes: number, merging: boolean): Extent {
    this.survey();
    return this.allocator.take(bytes, merging ? this.reserve / 2 : 0);
  }

  /** Gives back a table that nothing durable names. */
  giveBack(extent: Extent): void {
    this.allocator.giveBack(extent);
  }

  nextExtentNumber(): number {
    return this.nextExtent++;
  }

  nextGeneration(): number {
    return this.generation + 1;
  }

  /**
   * Makes these tables (newest run first), all content and the log's tail the new generation: two flushes.
   * @throws MxError `storage-full`, `io`: then the generation before still counts
   */
  publish(tables: readonly ManifestEntry[], facts: Facts): void {
    this.heal();
    this.survey();
    let slotTouched = false;
    let entries: ManifestEntry[] = [];
    let manifest: Extent | undefined;
    try {
      this.content.unrecorded();
      entries = [...tables, ...this.content.extents.map(contentEntry), ...this.log.reached.map(logEntry)];
      const body = encodeManifest(entries);
      manifest = this.writeManifest(body);
      this.flush();
      const next = this.nextSuperblock(facts, {
        offset: manifest.offset,
        length: body.length,
        crc: crc32c(body),
      });
      const slot = encodeSuperblock(next);
      slotTouched = true;
      this.device.write(slot, slotOf(next.generation) * SLOT_STRIDE);
      this.flush();
      this.current = { ...next, crc: crcOfSlot(slot) };
      this.generation = next.generation;
    } catch (error) {
      if (slotTouched && manifest !== undefined) {
        this.limbo = [...this.limbo, ...entries, manifest];
        this.poisoned = true;
      }
      this.derive();
      throw error;
    }
    this.reached.set(slotOf(this.generation), reachOf(this.current, entries));
    this.tables = tables;
    this.limbo = [];
    this.content.recorded();
    this.content.sinceCheckpoint = 0;
    this.log.restarted();
    this.derive();
  }

  /**
   * After a failed flush: reads again what the disk holds, before anything more is written.
   * @throws MxError `io` while the device does not hold what was acknowledged
   */
  heal(): void {
    if (!this.poisoned) return;
    const { chain } = this.log.end;
    let passed = chain === this.current.log.chain;
    const { damage } = replayLog(this.device, this.current, ({ crc }) => {
      // A disowned record that did reach the file comes after this one; it will be overwritten.
      if (crc === chain) passed = true;
    });
    if (!passed || damage !== undefined) {
      throw new MxError('io', 'The device lost what it had confirmed. Close the memex and open it again.', {
        damage,
      });
    }
    this.content.writeAgain();
    this.poisoned = false;
  }

  close(): void {
    this.device.close();
  }

  private flush(): void {
    try {
      this.device.flush();
    } catch (error) {
      this.poisoned = true;
      throw error;
    }
  }

  private nextSuperblock(facts: Facts, manifest: Superblock['manifest']): Superblock {
    const { position, chain, epoch, segment, following } = this.log.end;
    return {
      ...this.current,
      ...facts,
      generation: this.generation + 1,
      previousCrc: this.current.crc,
      epoch,
      manifest,
      log: {
        position,
        chain,
        segment,
        following,
        present: segment.offset + segment.length <= this.device.size,
      },
      nextExtent: this.nextExtent,
    };
  }

  private writeManifest(body: Uint8Array): Extent {
    const bytes = new Uint8Array(EXTENT_HEADER_BYTES + body.length);
    const { offset, length } = this.allocator.take(bytes.length);
    const number = this.nextExtentNumber();
    const header = { kind: ExtentKind.manifest, offset, length, number, generation: this.nextGeneration() };
    writeExtentHeader(bytes, header, this.fileId);
    bytes.set(body, EXTENT_HEADER_BYTES);
    this.device.write(bytes, offset);
    return { offset, length };
  }

  /** Segments and content extents grow with the file, so that a small memex stays small. */
  private openSegment(bytes: number): Extent {
    this.survey();
    const { segmentMin, segmentMax } = this.sizes;
    const usual = scaled(this.device.size, 8, segmentMin, segmentMax);
    const least = Math.max(bytes, SEGMENT_UNITS_MIN * this.unit);
    for (let size = Math.max(least, usual); ; size = Math.max(least, size / 2)) {
      try {
        return this.allocator.take(size, this.claimed);
      } catch (error) {
        // A full device, or one with small gaps only: a shorter segment is better than none.
        if (size === least || !isMxError(error, 'storage-full')) throw error;
      }
    }
  }

  private openContentExtent(bytes: number): OpenedExtent {
    this.survey();
    const { contentExtentMin, contentExtentMax } = this.sizes;
    const usual = scaled(this.device.size, 8, contentExtentMin, contentExtentMax);
    const extent = this.allocator.take(Math.max(bytes, usual), this.claimed + this.reserve);
    return { ...extent, number: this.nextExtentNumber() };
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
    this.allocator.derive([
      ...[...this.reached.values()].flat(),
      ...this.tables,
      ...this.content.extents,
      ...this.log.held,
      ...this.limbo,
    ]);
  }
}

/** All that a generation needs: its tables, its content, its manifest, and the log from its start on. */
function reachOf(superblock: Superblock, entries: readonly ManifestEntry[]): Extent[] {
  return [...entries, manifestExtent(superblock), superblock.log.segment, superblock.log.following];
}

/** An eighth (or so) of the file, as a power of two between the two bounds. */
function scaled(fileBytes: number, divisor: number, least: number, most: number): number {
  let bytes = least;
  while (bytes < most && bytes * divisor < Math.max(fileBytes, MIB)) bytes *= 2;
  return Math.min(bytes, most);
}

function contentExtents(entries: readonly ManifestEntry[], records: Recovered['records']): ContentExtent[] {
  const extents: ContentExtent[] = [];
  for (const { kind, offset, length, number, used } of entries) {
    if (kind === ExtentKind.content) extents.push({ offset, length, number, used });
  }
  extents.sort((a, b) => a.number - b.number);
  for (const { opened, ranges } of records) {
    for (const extent of opened) extents.push({ ...extent, used: EXTENT_HEADER_BYTES });
    for (const range of ranges) {
      const end = range.offset + range.length;
      const extent = extents.find(({ offset, length }) => range.offset >= offset && end <= offset + length);
      if (extent !== undefined) extent.used = Math.max(extent.used, end - extent.offset);
    }
  }
  return extents;
}

function contentEntry({ offset, length, number, used }: ContentExtent): ManifestEntry {
  return { ...NO_TABLE, kind: ExtentKind.content, offset, length, number, used };
}

function logEntry({ offset, length }: Extent): ManifestEntry {
  return { ...NO_TABLE, kind: ExtentKind.log, offset, length, number: 0 };
}
