/**
 * All states of a run, in order, for merging: bytes as they stand in its blocks, read ahead and past the cache, so
 * that a merge pushes out nothing that reads use. (What it writes takes the place of what was cached of what it reads.)
 */
import { KIB } from '../file/limits.ts';
import { type BlockRef, BlockType, BlockWalk } from './block.ts';
import type { Run } from './run.ts';
import { State } from './state.ts';
import type { Table } from './table.ts';
import type { Key } from './tree.ts';

/** So much is read at once. */
const AHEAD_BYTES = 128 * KIB;
const NO_BLOCK = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0);

export class RunScan {
  /** Stands on the state at hand. */
  readonly walk = new BlockWalk(NO_BLOCK);
  /** The table of the state at hand, and whether that is its first. */
  table: Table | undefined;
  atStart = false;
  private nextTable = 0;
  private refs: readonly BlockRef[] = [];
  private nextRef = 0;
  private ahead = new Uint8Array(0);
  /** Where in the table the bytes read ahead begin, and how many they are. */
  private aheadAt = 0;
  private aheadLength = 0;

  /** `age` is 0 for the newest of the runs that are merged. */
  constructor(
    readonly run: Run,
    readonly age: number,
  ) {}

  /** Moves to the next state; false after the last. @throws MxError `corrupt`, `io` */
  next(): boolean {
    this.atStart = false;
    while (!this.walk.next()) if (!this.nextBlock()) return false;
    return true;
  }

  /** Leaves out the rest of the table at hand. */
  skipTable(): boolean {
    this.nextRef = this.refs.length;
    this.walk.open(NO_BLOCK);
    return this.next();
  }

  /** The states of the key at hand, newest first, with values of their own; stands after them. False at the end. */
  takeKey(): { readonly states: State; readonly more: boolean } {
    const { walk } = this;
    const { key } = walk;
    const first = stateAt(walk);
    let last = first;
    let more = this.next();
    while (more && walk.compare(key) === 0) {
      last.older = stateAt(walk);
      last = last.older;
      more = this.next();
    }
    return { states: first, more };
  }

  private nextBlock(): boolean {
    if (this.nextRef === this.refs.length && !this.enterTable()) return false;
    const { table } = this;
    const ref = this.refs[this.nextRef++];
    if (table === undefined || ref === undefined) return false;
    const at = ref.offset - this.aheadAt;
    if (at < 0 || at + ref.length > this.aheadLength) this.readAhead(table, ref);
    const from = ref.offset - this.aheadAt;
    this.walk.open(table.unpacked(this.ahead.subarray(from, from + ref.length), ref, BlockType.data));
    return true;
  }

  private enterTable(): boolean {
    this.table = this.run.tables[this.nextTable++];
    if (this.table === undefined) return false;
    this.refs = this.table.dataRefs();
    this.nextRef = 0;
    this.aheadLength = 0;
    this.atStart = true;
    return true;
  }

  /** Reads this block and those behind it that touch. */
  private readAhead(table: Table, first: BlockRef): void {
    let end = first.offset + first.length;
    for (let i = this.nextRef; i < this.refs.length; i++) {
      const { offset, length } = this.refs[i]!;
      if (offset !== end || end + length - first.offset > AHEAD_BYTES) break;
      end += length;
    }
    const length = end - first.offset;
    if (length > this.ahead.length) this.ahead = new Uint8Array(Math.max(length, AHEAD_BYTES));
    table.readInto(this.ahead.subarray(0, length), first.offset);
    this.aheadAt = first.offset;
    this.aheadLength = length;
  }
}

function stateAt({ commit, kind, value }: BlockWalk): State {
  return State.of(commit, kind, value.slice());
}

/** Runs as one walk over keys. */
export class RunMerge {
  /** By the key at hand, and of the same key the newest first. */
  private readonly order: RunScan[] = [];
  private isAlone = true;

  constructor(runs: readonly Run[]) {
    runs.forEach((run, age) => {
      const scan = new RunScan(run, age);
      if (scan.next()) this.order.push(scan);
    });
    this.order.sort(compareScans);
    this.compareFirst();
  }

  /** The one that stands at the lowest key, or undefined at the end. */
  get first(): RunScan | undefined {
    return this.order[0];
  }

  /** True when only the first stands at its key. */
  get alone(): boolean {
    return this.isAlone;
  }

  /** True when no other source has a key up to `key`. */
  aloneUpTo(key: Key): boolean {
    const second = this.order[1];
    return second === undefined || second.walk.compare(key) > 0;
  }

  /** Moves the first on by one state. */
  step(): void {
    const first = this.order[0];
    if (first !== undefined) this.settle(first.next());
  }

  skipTable(): void {
    const first = this.order[0];
    if (first !== undefined) this.settle(first.skipTable());
  }

  /** The states of the lowest key by source, newest source first; moves past them. */
  takeKey(key: Key): State[] {
    const chains: State[] = [];
    for (let first = this.first; first !== undefined && first.walk.compare(key) === 0; first = this.first) {
      const { states, more } = first.takeKey();
      chains.push(states);
      this.settle(more);
    }
    return chains;
  }

  /** The first has moved on: it goes to where it belongs now, or out. */
  private settle(more: boolean): void {
    const { order } = this;
    if (more) {
      // Nearly always it stays the first.
      const difference = this.compareFirst();
      if (difference < 0) return;
      for (let i = 0; i + 1 < order.length; i++) {
        const [here, next] = [order[i]!, order[i + 1]!];
        if (compareScans(here, next) < 0) break;
        order[i] = next;
        order[i + 1] = here;
      }
    } else order.shift();
    this.compareFirst();
  }

  /** How the key of the first compares with that of the second, which tells whether it is alone. */
  private compareFirst(): number {
    const [first, second] = this.order;
    const difference =
      first === undefined || second === undefined ? -1 : compareKeys(first.walk, second.walk);
    this.isAlone = difference < 0;
    return difference;
  }
}

function compareScans(a: RunScan, b: RunScan): number {
  return compareKeys(a.walk, b.walk) || a.age - b.age;
}

function compareKeys(a: BlockWalk, b: BlockWalk): number {
  const most = Math.min(a.keyLength, b.keyLength);
  const x = a.keyBytes;
  const y = b.keyBytes;
  for (let i = 0; i < most; i++) {
    const difference = x[i]! - y[i]!;
    if (difference !== 0) return difference;
  }
  return a.keyLength - b.keyLength;
}
