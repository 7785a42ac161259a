/** A sorted run: tables with disjoint keys, in order. */
import type { CommitNumber } from '../types.ts';
import type { KeyCursor } from './key-merge.ts';
import type { State } from './state.ts';
import type { Table } from './table.ts';
import { tableCursor } from './table-cursor.ts';
import type { Key } from './tree.ts';

export class Run {
  constructor(
    readonly number: number,
    readonly level: number,
    readonly tables: readonly Table[],
  ) {}

  /** Bytes of the file that the run takes. */
  get bytes(): number {
    let bytes = 0;
    for (const { entry } of this.tables) bytes += entry.length;
    return bytes;
  }

  find(key: Key, at: CommitNumber): State | undefined {
    return this.tables[this.firstNotBelow(key)]?.find(key, at);
  }

  cursor(start: Key, end: Key, reverse: boolean): RunCursor {
    const from = this.firstNotBelow(start);
    let to = from;
    while (to < this.tables.length && this.tables[to]!.entry.firstKey < end) to++;
    const tables = this.tables.slice(from, to);
    return new RunCursor(reverse ? tables.reverse() : tables, start, end, reverse);
  }

  /** The first table whose last key is not below `key`. */
  private firstNotBelow(key: Key): number {
    let low = 0;
    let high = this.tables.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.tables[middle]!.entry.lastKey < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export class RunCursor implements KeyCursor {
  private table: KeyCursor | undefined;
  private index = 0;

  constructor(
    private readonly tables: readonly Table[],
    private readonly start: Key,
    private readonly end: Key,
    private readonly reverse: boolean,
  ) {}

  get key(): Key {
    return this.table?.key ?? '';
  }

  get states(): State | undefined {
    return this.table?.states;
  }

  next(): boolean {
    for (;;) {
      if (this.table?.next()) return true;
      const table = this.tables[this.index++];
      if (table === undefined) return false;
      if (!table.mayHoldBetween(this.start, this.end)) continue;
      this.table = tableCursor(table, this.start, this.end, this.reverse);
    }
  }
}
