/** A sorted run: tables with disjoint keys, in order. */

import type { ManifestEntry } from '../file/manifest.ts';
import type { CommitNumber } from '../types.ts';
import type { EngineTree } from './engine.ts';
import { firstHeadFrom, keyHead } from './key-head.ts';
import type { KeyCursor } from './key-merge.ts';
import type { State } from './state.ts';
import { Table } from './table.ts';
import { tableCursor } from './table-cursor.ts';
import type { Key } from './tree.ts';

export class Run {
  /** Bytes of the file that the run takes. */
  readonly bytes: number;
  readonly states: number;
  readonly deletions: number;
  /** The last key of each table. */
  private readonly lastHeads: Float64Array;

  constructor(
    readonly number: number,
    readonly level: number,
    readonly tables: readonly Table[],
  ) {
    let [bytes, states, deletions] = [0, 0, 0];
    for (const { entry } of tables) {
      bytes += entry.length;
      states += entry.states;
      deletions += entry.deletions;
    }
    this.bytes = bytes;
    this.states = states;
    this.deletions = deletions;
    this.lastHeads = Float64Array.from(tables, ({ entry }) => keyHead(entry.lastKey));
  }

  /** @param likely that the key is in this run, if it is anywhere */
  find(key: Key, at: CommitNumber, knows: CommitNumber, likely: boolean): State | undefined {
    return this.tables[this.firstNotBelow(key)]?.find(key, at, knows, likely);
  }

  /** False when it is certain that no key begins with `prefix`. @throws MxError `corrupt`, `io` */
  mayHave(prefix: Key): boolean {
    return this.tables[this.firstNotBelow(prefix)]?.mayHave(prefix) === true;
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
    const head = keyHead(key);
    const heads = this.lastHeads;
    let low = firstHeadFrom(heads, 0, heads.length, head);
    if (heads[low] !== head) return low;
    let high = firstHeadFrom(heads, low, heads.length, head + 1);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.tables[middle]!.entry.lastKey < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The runs that a manifest's tables make, newest first. */
export function runsOf(
  tree: Pick<EngineTree, 'volume' | 'cache' | 'filters'>,
  tables: readonly ManifestEntry[],
): Run[] {
  const byRun = new Map<number, ManifestEntry[]>();
  for (const table of tables) {
    const run = byRun.get(table.run);
    if (run === undefined) byRun.set(table.run, [table]);
    else run.push(table);
  }
  const { volume, cache, filters } = tree;
  return [...byRun].map(([number, entries]) => {
    const ofRun = entries.map((entry) => new Table(entry, volume.device, cache, filters, entry.number));
    return new Run(number, entries[0]?.level ?? 0, ofRun);
  });
}

/** What a manifest says of a run. */
export function entriesOf(run: Run): ManifestEntry[] {
  return run.tables.map((table) => table.entry);
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
