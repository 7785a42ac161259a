/**
 * The file as the tree sees it: a log of commits, content beside it, and generations of tables.
 *
 * - `commit` makes commits durable: one write of log (three when a record is larger than any segment), one of content
 *   unless that is short and carried by the record, one flush.
 * - `publish` makes a new generation: tables and manifest, flush, superblock, flush.
 * - After a failed call nothing of it counts; what may have reached the disk is disowned (`disown`), and before the
 *   next write `heal` proves that the file still holds all that was acknowledged.
 */
import { MxError } from '../errors.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import { Content } from './content.ts';
import { crc32c } from './crc32c.ts';
import { Device } from './device.ts';
import { type Extent, ExtentKind, writeExtentHeader } from './extent.ts';
import { alignUp } from './fixed.ts';
import { layCarried, loggedPacks, packsOf } from './found-packs.ts';
import { FreeSpace } from './free-space.ts';
import { EXTENT_HEADER_BYTES, type Sizes, SLOT_STRIDE } from './limits.ts';
import { Log, type LogMark } from './log.ts';
import { LogAhead } from './log-ahead.ts';
import type { LoggedCommit } from './log-record.ts';
import { encodeManifest, type ManifestEntry, NO_TABLE } from './manifest.ts';
import { packEntry } from './pack.ts';
import type { ByteCache } from './pack-reader.ts';
import { type Recovered, recover } from './recovery.ts';
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

/** A point between two commits from which a superblock may let a replay begin. */
export interface VolumeMark {
  readonly log: LogMark;
  readonly content: number;
}

export class Volume {
  readonly content: Content;
  readonly unit: number;
  readonly fileId: Uint8Array;
  readonly tableBytes: number;
  readonly space: FreeSpace;
  private readonly lateMax: number;
  private readonly log: Log;
  private readonly logAhead: LogAhead;
  private current: Superblock;
  private tables: readonly ManifestEntry[];
  /** Content that the newest generation names. */
  private proven: readonly ManifestEntry[];
  private generation: number;
  private nextExtent: number;
  private poisoned = false;
  /** Of the format, as the next superblock says. */
  minor: number;
  /** Rooms of packs and tables that are being written anew. */
  private readonly unfinished = new Set<Extent>();

  /** @throws MxError as `recover` */
  static open(
    file: SyncFile,
    options: { readOnly: boolean; sizes: Sizes; cache: ByteCache },
  ): { volume: Volume; recovered: Recovered } {
    const device = new Device(file, options.readOnly);
    const recovered = recover(device);
    return { volume: new Volume(device, options, recovered), recovered };
  }

  private constructor(
    readonly device: Device,
    { sizes, cache }: { sizes: Sizes; cache: ByteCache },
    recovered: Recovered,
  ) {
    const { start, superblocks, entries, records, end } = recovered;
    this.current = start;
    this.minor = start.minor;
    this.unit = start.unit;
    this.fileId = start.fileId;
    this.tableBytes = sizes.tableBytes;
    this.lateMax = sizes.lateMax;
    this.generation = Math.max(...superblocks.map(({ generation }) => generation));
    this.tables = entries.filter(({ kind }) => kind === ExtentKind.table);
    this.proven = entries.filter(({ kind }) => kind === ExtentKind.content);
    this.space = new FreeSpace(device, sizes, start, superblocks, entries, () => [
      ...this.tables,
      ...this.content.packs,
      ...this.unfinished,
      ...this.log.held,
    ]);
    const opened = records.flatMap((record) => record.opened);
    const nextOpened = opened.reduce((next, { number }) => Math.max(next, number + 1), start.nextExtent);
    this.nextExtent = nextOpened + 2 * end.entered.length + 1;
    const packs = packsOf(entries, records);
    this.content = new Content(
      {
        device,
        fileId: this.fileId,
        bufferMax: sizes.contentBufferMax,
        carriedMax: sizes.carriedMax,
        cache,
        openExtent: (bytes) => ({ ...this.space.takeContent(bytes), number: this.nextExtentNumber() }),
        generation: () => this.generation + 1,
      },
      packs,
      loggedPacks(packs, records),
    );
    const tail = { ...end.tail, epoch: end.tail.epoch + 1 };
    this.log = new Log(
      {
        device,
        fileId: this.fileId,
        unit: this.unit,
        openSegment: (bytes) => this.space.takeSegment(bytes),
        generation: () => this.generation + 1,
        nextExtentNumber: () => this.nextExtentNumber(),
      },
      tail,
      [start.log.segment, ...end.entered],
    );
    this.logAhead = new LogAhead(device, this.unit, sizes);
    for (const { length } of records) this.log.found(alignUp(length, this.unit));
    this.content.sinceCheckpoint += layCarried(device, entries, records);
  }

  get superblock(): Superblock {
    return this.current;
  }

  /** Segments of the log that a generation published now would keep. */
  get logSegments(): readonly Extent[] {
    const { segment, following } = this.log.end;
    return [segment, following];
  }

  /** What is left over in the log's segments: whatever stood there before can still be read in it. */
  get logLeftOver(): readonly Extent[] {
    return this.log.unwritten;
  }

  /** True when those are longer than they would be made for a file that is filled as this one is. */
  get logIsLong(): boolean {
    return this.logSegments.some(({ length }) => length > this.space.usualSegment);
  }

  /** Bytes of all extents that a generation published now would name, and of the log segment that is made ready. */
  get usedBytes(): number {
    const used = [...this.tables, ...this.content.packs, ...this.log.held];
    return used.reduce((sum, { length }) => sum + length, 0);
  }

  get logBytes(): number {
    return this.log.bytes;
  }

  /**
   * Makes commits durable, with the content appended so far: one flush.
   * @throws MxError `storage-full`, `io`: then call `disown`
   */
  commit(firstCommit: number, commits: readonly LoggedCommit[]): void {
    this.heal();
    if (!this.log.begun) this.beginLog();
    const { opened, ranges } = this.content.forRecord();
    // Not in a commit that writes content of its own: none takes more than two writes.
    if (this.device.lateBytes > this.lateMax && ranges.at(-1)?.carried !== undefined)
      this.device.settleSome();
    this.log.write({ firstCommit, opened, ranges, commits });
    this.flush();
    this.log.accept();
    this.content.recorded();
  }

  /** A file without a log, such as a copy of long ago, gets one before its first commit. */
  private beginLog(): void {
    this.log.begin(this.space.takeSegment(0));
    const { head, time, modified, horizon, counts, rootHash, nextRun } = this.current;
    this.publish(this.tables, { head, time, modified, horizon, counts, rootHash, nextRun }, this.mark());
  }

  /** Where log and content stand now: a generation published later may start from here. */
  mark(): VolumeMark {
    return { log: this.log.mark(), content: this.content.mark() };
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
   * Lets the log go on lower in the file, when there is room: its segments at the end become free with the next
   * generations. With `anywhere` it goes on elsewhere, lower or not, so that none of what it held is left. False when
   * there is no room for it.
   * @throws MxError `storage-full`, `io`: then call `disown`
   */
  moveLog(firstCommit: number, anywhere = false): boolean {
    this.heal();
    if (!this.log.begun) return false;
    const end = Math.max(...this.logSegments.map(({ offset, length }) => offset + length));
    // A shorter one is worth having anywhere: it can move down the next time.
    const segment = this.space.takeSegmentBelow(anywhere || this.logIsLong ? this.device.size : end);
    if (segment === undefined) return false;
    this.log.move(segment, firstCommit);
    this.flush();
    this.log.accept();
    return true;
  }

  /**
   * Gives what the log comes to next its place on the disk, so that commits need not: a few hundred KiB and a flush, once
   * in dozens of commits. False when nothing is due.
   * @throws MxError `storage-full`, `io`
   */
  prepareLog(): boolean {
    if (this.poisoned || !this.log.isCertain || !this.logAhead.step(this.log.unwritten)) return false;
    this.flush();
    return true;
  }

  /** Lets go of the log segment that was made ready ahead of time: another is made where there is room. */
  dropSpareSegment(): void {
    this.log.dropSpare();
  }

  /** Room for what is written anew, until it is kept or given back. @throws MxError `storage-full`, `io` */
  takeRoom(bytes: number): Extent {
    return this.rewriting(this.space.takeForMerge(bytes));
  }

  /** Room for a table of the memtable, for which all that is free may be used. @throws MxError `storage-full`, `io` */
  takeFlushRoom(bytes: number): Extent {
    return this.rewriting(this.space.take(bytes));
  }

  /** The same, lower in the file than it stands; undefined when there is none. */
  takeRoomBelow({ offset, length }: Extent): Extent | undefined {
    const room = this.space.takeBelow(length, offset);
    return room === undefined ? undefined : this.rewriting(room);
  }

  /** True when `takeRoomBelow` would find some. */
  hasRoomBelow({ offset, length }: Extent): boolean {
    const room = this.space.takeBelow(length, offset);
    if (room !== undefined) this.space.giveBack(room);
    return room !== undefined;
  }

  /** What it was for has its room now. */
  keepRoom(room: Extent): void {
    this.unfinished.delete(room);
  }

  /**
   * What it was for has not come about. Of room that a generation was to name, `publish` has disposed already, also
   * when it failed.
   */
  giveBackRoom(room: Extent): void {
    if (this.unfinished.delete(room)) this.space.giveBack(room);
  }

  private rewriting(room: Extent): Extent {
    this.unfinished.add(room);
    return room;
  }

  nextExtentNumber(): number {
    return this.nextExtent++;
  }

  nextGeneration(): number {
    return this.generation + 1;
  }

  /**
   * Makes these tables (newest run first), all content and the log from `from` on the new generation: two flushes.
   * Without `from` the log still starts where the newest superblock has it, whose `head` and `time` then hold on.
   *
   * A pack may lie elsewhere than before only when the log starts after the last commit that wrote to it
   * (`Content.isSettled`).
   * @throws MxError `storage-full`, `io`: then the generation before still counts, and the rooms of the tables that
   * were taken for this one are free again
   */
  publish(tables: readonly ManifestEntry[], facts: Facts, from?: VolumeMark): void {
    let slotTouched = false;
    let entries: ManifestEntry[] = [];
    let manifest: Extent | undefined;
    try {
      this.heal();
      this.content.unrecorded();
      // The log before this generation is not read any more: what it carries must be where it belongs.
      this.device.settle();
      entries = [...tables, ...this.content.packs.map(packEntry), ...this.log.reached.map(logEntry)];
      const body = encodeManifest(entries);
      manifest = this.writeManifest(body);
      this.flush();
      const where = { offset: manifest.offset, length: body.length, crc: crc32c(body) };
      const next = this.nextSuperblock(facts, where, from);
      const slot = encodeSuperblock(next);
      slotTouched = true;
      this.device.write(slot, slotOf(next.generation) * SLOT_STRIDE);
      this.flush();
      this.current = { ...next, crc: crcOfSlot(slot) };
      this.generation = next.generation;
    } catch (error) {
      if (slotTouched) this.poisoned = true;
      this.settle(tables);
      this.space.failed(slotTouched && manifest !== undefined ? [...entries, manifest] : []);
      throw error;
    }
    this.tables = tables;
    this.proven = entries.filter(({ kind }) => kind === ExtentKind.content);
    this.settle(tables);
    this.content.published(from?.content);
    if (from !== undefined) this.log.restarted(from.log);
    this.space.published(this.current, entries);
  }

  /** The rooms of these tables belong to a generation now, or to none. */
  private settle(tables: readonly ManifestEntry[]): void {
    const offsets = new Set(tables.map(({ offset }) => offset));
    for (const room of this.unfinished) if (offsets.has(room.offset)) this.unfinished.delete(room);
  }

  /**
   * After a failed flush: reads again what the disk holds, before anything more is written.
   * @throws MxError `io` while the device does not hold what was acknowledged
   */
  heal(): void {
    if (!this.poisoned) return;
    const { chain } = this.log.end;
    let passed = chain === this.current.log.chain;
    const { damage } = replayLog(this.device, this.current, this.proven, ({ crc }) => {
      // A disowned record that did reach the file comes after this one; it will be overwritten.
      if (crc === chain) passed = true;
    });
    if (!passed || damage !== undefined) {
      throw new MxError('io', refusalSaying('deviceLost'), {
        damage: damage?.english,
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
      this.content.restoreReplaced();
      throw error;
    }
  }

  private nextSuperblock(facts: Facts, manifest: Superblock['manifest'], from?: VolumeMark): Superblock {
    const start = from?.log.tail ?? { ...this.current.log, epoch: this.current.epoch };
    const { position, chain, epoch, segment, following } = start;
    return {
      ...this.current,
      ...facts,
      minor: this.minor,
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
    const { offset, length } = this.space.take(EXTENT_HEADER_BYTES + body.length);
    // To its end: keys that an earlier manifest held there would stay readable in the file.
    const bytes = new Uint8Array(length);
    const number = this.nextExtentNumber();
    const header = { kind: ExtentKind.manifest, offset, length, number, generation: this.nextGeneration() };
    writeExtentHeader(bytes, header, this.fileId);
    bytes.set(body, EXTENT_HEADER_BYTES);
    this.device.write(bytes, offset);
    return { offset, length };
  }
}

function logEntry({ offset, length }: Extent): ManifestEntry {
  return { ...NO_TABLE, kind: ExtentKind.log, offset, length, number: 0 };
}
