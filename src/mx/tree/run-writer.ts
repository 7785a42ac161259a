/** Writes keys and states, which come in order, as one sorted run: tables of a few MiB, each with a single write. */
import type { Device } from '../file/device.ts';
import { type Extent, ExtentKind, writeExtentHeader } from '../file/extent.ts';
import type { ManifestEntry } from '../file/manifest.ts';
import type { State } from './state.ts';
import { type TableOptions, TableWriter } from './table-writer.ts';
import type { Key } from './tree.ts';

export interface RunHost {
  readonly device: Device;
  readonly fileId: Uint8Array;
  readonly tableBytes: number;
  /** Room for one table. @throws MxError `storage-full`, `io` */
  openTable(bytes: number): Extent;
  generation(): number;
  nextExtentNumber(): number;
}

export class RunWriter {
  /** The tables written so far. */
  readonly entries: ManifestEntry[] = [];
  private table: TableWriter | undefined;

  constructor(
    private readonly host: RunHost,
    private readonly run: number,
    private readonly level: number,
    private readonly options: TableOptions,
  ) {}

  /** Requires keys in order and at least one state; states newest first. @throws MxError `storage-full`, `io` */
  add(key: Key, states: readonly State[]): void {
    if (this.table !== undefined && this.table.bytes >= this.host.tableBytes) this.endTable();
    this.table ??= new TableWriter(this.options);
    for (const { commit, kind, value } of states) this.table.add(key, commit, kind, value);
  }

  /** Ends the run and gives its tables, in order. @throws MxError `storage-full`, `io` */
  finish(): ManifestEntry[] {
    this.endTable();
    return this.entries;
  }

  private endTable(): void {
    const { table, host } = this;
    if (table === undefined || table.empty) return;
    this.table = undefined;
    const { bytes, footerCrc, states, firstCommit, lastCommit, firstKey, lastKey } = table.finish();
    const { offset, length } = host.openTable(bytes.length);
    const number = host.nextExtentNumber();
    const kind = ExtentKind.table;
    writeExtentHeader(bytes, { kind, offset, length, number, generation: host.generation() }, host.fileId);
    host.device.write(bytes, offset);
    this.entries.push({
      kind,
      offset,
      length,
      number,
      level: this.level,
      run: this.run,
      used: bytes.length,
      firstCommit,
      lastCommit,
      states,
      footerCrc,
      firstKey,
      lastKey,
    });
  }
}
