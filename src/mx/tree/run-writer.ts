/** Writes keys and states, which come in order, as one sorted run: tables of a few MiB, each in pieces. */
import type { Device } from '../file/device.ts';
import { type Extent, ExtentKind, writeExtentHeader } from '../file/extent.ts';
import { KIB } from '../file/limits.ts';
import type { ManifestEntry } from '../file/manifest.ts';
import type { BlockWalk } from './block.ts';
import type { BlockCache } from './block-cache.ts';
import type { KindCode, State } from './state.ts';
import { Table } from './table.ts';
import { type BlockFinished, type TableOptions, TableWriter } from './table-writer.ts';
import type { Key } from './tree.ts';

export interface RunHost {
  readonly device: Device;
  readonly fileId: Uint8Array;
  readonly tableBytes: number;
  /** Room for one table. @throws MxError `storage-full`, `io` */
  openTable(bytes: number): Extent;
  generation(): number;
  nextExtentNumber(): number;
  /** Where blocks are kept as they are written: those that they take the place of may have been read from there. */
  readonly cache?: BlockCache;
}

/** A table goes to the device in writes of this size, so that none of them takes long. */
export const PIECE_BYTES = 256 * KIB;
/** A table of this part of its full size ends where a key space does: so the tables of spaces that rest can stay. */
const SPACE_PART = 4;

export class RunWriter {
  /** The tables so far, in order; the last may still be on its way to the device. */
  readonly entries: ManifestEntry[] = [];
  private table: TableWriter | undefined;
  /** Numbers of the tables that were begun. */
  private readonly numbers: number[] = [];
  private lastSpace = 0;
  /** A finished table that is not all written. */
  private leaving: (Extent & { readonly bytes: Uint8Array<ArrayBuffer>; written: number }) | undefined;
  /** Memory of a table that is written: tables are large, and the next one is as large. */
  private idle: ArrayBuffer | undefined;

  constructor(
    private readonly host: RunHost,
    private readonly run: number,
    private readonly level: number,
    private readonly options: TableOptions,
  ) {}

  /** Requires keys in order and at least one state; states newest first. @throws MxError `storage-full`, `io` */
  add(key: Key, states: readonly State[]): void {
    const table = this.tableFor(key.charCodeAt(0));
    for (const state of states) table.add(key, state);
  }

  /** The same for the state that a walk stands on, the only one of its key; gives how many bytes its value has. */
  addWalked(walk: BlockWalk, kind: KindCode): number {
    const { keyBytes, keyLength, commit, block, valueAt, valueLength } = walk;
    const table = this.tableFor(keyBytes[0]!);
    table.addBytes(keyBytes, keyLength, commit, kind, block, valueAt, valueLength);
    return valueLength;
  }

  /** Bytes of the table that is being built. */
  get building(): number {
    return this.table?.bytes ?? 0;
  }

  /** Takes a table of an older run as it is: none of its keys may lie between others of this run. */
  carry(entry: ManifestEntry): void {
    this.endTable();
    this.entries.push({ ...entry, run: this.run, level: this.level });
  }

  /** Writes the next piece of a finished table; false when there is none. @throws MxError `storage-full`, `io` */
  writePiece(): boolean {
    const { leaving } = this;
    if (leaving === undefined) return false;
    const { bytes, offset, length, written } = leaving;
    const piece = bytes.subarray(written, written + PIECE_BYTES);
    leaving.written += piece.length;
    const last = leaving.written === bytes.length;
    this.host.device.write(last ? padded(piece, length - written) : piece, offset + written);
    if (last) {
      this.leaving = undefined;
      this.idle = bytes.buffer;
    }
    return true;
  }

  /** Ends the last table; `writePiece` is still to be called while it gives true. @throws MxError `storage-full`, `io` */
  end(): void {
    this.endTable();
  }

  /** Ends the run and gives its tables, in order. @throws MxError `storage-full`, `io` */
  finish(): ManifestEntry[] {
    this.endTable();
    while (this.writePiece());
    return this.entries;
  }

  private tableFor(space: number): TableWriter {
    const { tableBytes } = this.host;
    const bytes = this.table?.bytes ?? 0;
    if (bytes >= (space === this.lastSpace ? tableBytes : tableBytes / SPACE_PART)) this.endTable();
    this.lastSpace = space;
    this.table ??= this.begin();
    return this.table;
  }

  private begin(): TableWriter {
    const { cache } = this.host;
    const number = this.host.nextExtentNumber();
    this.numbers.push(number);
    const { idle } = this;
    this.idle = undefined;
    const keep: BlockFinished = (bytes, offset, length) => {
      if (cache !== undefined) Table.keepWritten(cache, number, offset, bytes.slice(offset, offset + length));
    };
    return new TableWriter(this.options, keep, idle === undefined ? undefined : new Uint8Array(idle));
  }

  /** What was written is not wanted: nothing of it stays in the cache. */
  drop(): void {
    for (const number of this.numbers) this.host.cache?.dropHome(number);
  }

  private endTable(): void {
    const { table, host } = this;
    if (table === undefined || table.empty) return;
    while (this.writePiece());
    this.table = undefined;
    const { bytes, ...facts } = table.finish();
    const { offset, length } = host.openTable(bytes.length);
    const number = this.numbers.at(-1) ?? 0;
    const kind = ExtentKind.table;
    const { run, level } = this;
    this.entries.push({ ...facts, kind, offset, length, number, level, run, used: bytes.length });
    writeExtentHeader(bytes, { kind, offset, length, number, generation: host.generation() }, host.fileId);
    this.leaving = { bytes, offset, length, written: 0 };
  }
}

/** With zeros to the end of its extent: what stood there before would stay readable in the file. */
function padded(bytes: Uint8Array, length: number): Uint8Array {
  const whole = new Uint8Array(length);
  whole.set(bytes);
  return whole;
}
