/**
 * The newest state of everything that can still be read, over tables of which parts are damaged and records of the
 * log wherever they were found. Nothing is assumed of the order of these sources: of a key's states the one of the
 * latest commit counts. (Sums and sets, which add up over sources, cannot be read so; all of them are derived.)
 */
import { MxError } from '../errors.ts';
import type { DecodedRecord } from '../file/log-record.ts';
import { decodeChanges } from '../tree/commit-codec.ts';
import { type KeyCursor, KeyMerge } from '../tree/key-merge.ts';
import { Memtable } from '../tree/memtable.ts';
import { Kind, leftByErasure, NO_VALUE, type State } from '../tree/state.ts';
import type { Cursor, Key, TreeReader } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';
import type { DamagedKeys } from './damaged-keys.ts';
import type { SalvagedTable } from './salvaged-table.ts';

/** Tables with disjoint keys, in order. */
export type SalvagedRun = readonly SalvagedTable[];

export class SalvagedTree implements TreeReader {
  readonly commit: CommitNumber = Number.MAX_SAFE_INTEGER;
  private readonly memtable = new Memtable();
  private readonly older = new Memtable();

  /** @param reserve older copies, looked at only for keys whose newer states may be lost */
  constructor(
    private readonly runs: readonly SalvagedRun[],
    private readonly reserve: readonly SalvagedRun[],
    private readonly damaged: DamagedKeys,
  ) {}

  /**
   * Takes the changes of a record. Records are to be given in the order of their commits.
   * @param old true for what tables should hold already, so that it only stands in where they are damaged
   */
  enter({ commits, firstCommit }: DecodedRecord, old: boolean): void {
    const memtable = old ? this.older : this.memtable;
    commits.forEach(({ bytes }, i) => {
      try {
        decodeChanges(bytes, firstCommit + i, (key, state) => memtable.add(key, state));
      } catch (error) {
        // A change that makes no sense ends what can be believed of its commit.
        if (!(error instanceof MxError)) throw error;
      }
    });
  }

  get(key: Key): Uint8Array | undefined {
    const found: (State | undefined)[] = [this.memtable.get(key)];
    const inRun = (run: SalvagedRun): void => {
      const table = run[firstNotBelow(run, key)];
      if (table !== undefined) found.push(table.find(key));
    };
    this.runs.forEach(inRun);
    if (this.damaged.covers(key)) {
      this.reserve.forEach(inRun);
      found.push(this.older.get(key));
    }
    return newestOf(found);
  }

  /** Never certain: what is damaged may have held anything. */
  lacks(): boolean {
    return false;
  }

  scan(start: Key, end: Key, options?: { readonly reverse?: boolean }): Cursor {
    if (options?.reverse !== true) return this.forwards(start, end);
    const entries: { readonly key: Key; readonly value: Uint8Array }[] = [];
    const cursor = this.forwards(start, end);
    while (cursor.next()) entries.push({ key: cursor.key, value: cursor.value });
    return new ListCursor(entries);
  }

  private forwards(start: Key, end: Key): Cursor {
    const sources: KeyCursor[] = [this.memtable.cursor(start, end, false)];
    for (const run of this.runs) sources.push(new RunCursor(run, start, end));
    if (this.damaged.any) {
      const stands = (key: Key): boolean => this.damaged.covers(key);
      for (const run of this.reserve) sources.push(new ChosenCursor(new RunCursor(run, start, end), stands));
      sources.push(new ChosenCursor(this.older.cursor(start, end, false), stands));
    }
    return new NewestCursor(new KeyMerge(sources, false));
  }
}

/** The value of the latest put, or undefined when the latest change took the key away. */
function newestOf(chains: readonly (State | undefined)[]): Uint8Array | undefined {
  let newest: State | undefined;
  for (const chain of chains) {
    for (let state = chain; state !== undefined; state = state.older) {
      if (newest === undefined || state.commit > newest.commit) newest = state;
    }
  }
  if (newest?.kind === Kind.erase) return leftByErasure(newest.value);
  return newest?.kind === Kind.put ? newest.value : undefined;
}

function firstNotBelow(run: SalvagedRun, key: Key): number {
  let low = 0;
  let high = run.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (run[middle]!.entry.lastKey < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

class RunCursor implements KeyCursor {
  private table: KeyCursor | undefined;
  private index: number;

  constructor(
    private readonly run: SalvagedRun,
    private readonly start: Key,
    private readonly end: Key,
  ) {
    this.index = firstNotBelow(run, start);
  }

  get key(): Key {
    return this.table?.key ?? '';
  }

  get states(): State | undefined {
    return this.table?.states;
  }

  next(): boolean {
    for (;;) {
      if (this.table?.next()) return true;
      const table = this.run[this.index++];
      if (table === undefined || table.entry.firstKey >= this.end) return false;
      this.table = table.cursor(this.start, this.end);
    }
  }
}

/** Passes over keys that are not asked for. */
class ChosenCursor implements KeyCursor {
  constructor(
    private readonly source: KeyCursor,
    private readonly chosen: (key: Key) => boolean,
  ) {}

  get key(): Key {
    return this.source.key;
  }

  get states(): State | undefined {
    return this.source.states;
  }

  next(): boolean {
    while (this.source.next()) if (this.chosen(this.source.key)) return true;
    return false;
  }
}

class NewestCursor implements Cursor {
  key: Key = '';
  value: Uint8Array = NO_VALUE;

  constructor(private readonly merge: KeyMerge) {}

  next(): boolean {
    while (this.merge.next()) {
      const value = newestOf(this.merge.chains);
      if (value === undefined) continue;
      this.key = this.merge.key;
      this.value = value;
      return true;
    }
    return false;
  }
}

class ListCursor implements Cursor {
  constructor(private readonly entries: { readonly key: Key; readonly value: Uint8Array }[]) {}

  key: Key = '';
  value: Uint8Array = NO_VALUE;

  next(): boolean {
    const entry = this.entries.pop();
    if (entry === undefined) return false;
    this.key = entry.key;
    this.value = entry.value;
    return true;
  }
}
