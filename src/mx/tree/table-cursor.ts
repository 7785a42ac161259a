/** Walks the keys of one table between two keys, each key with all its states. */
import type { BlockWalk } from './block.ts';
import type { KeyCursor } from './key-merge.ts';
import type { State } from './state.ts';
import type { NamedBlock, Table } from './table.ts';
import { decodeRef } from './table-format.ts';
import type { Key } from './tree.ts';

export function tableCursor(table: Table, start: Key, end: Key, reverse: boolean): KeyCursor {
  return reverse ? new BackwardCursor(table, start, end) : new ForwardCursor(table, start, end);
}

/** Forwards nothing is decoded but what is passed: a short walk over a long table costs a few microseconds. */
class ForwardCursor implements KeyCursor {
  key: Key = '';
  states: State | undefined;
  private top: readonly NamedBlock[] | undefined;
  private topIndex = 0;
  private index: BlockWalk | undefined;
  private data: BlockWalk | undefined;
  private done = false;

  constructor(
    private readonly table: Table,
    private readonly start: Key,
    private readonly end: Key,
  ) {}

  next(): boolean {
    if (this.done) return false;
    // The walk over data stands on the entry after the last key, or nowhere at first.
    const data = this.data ?? this.nextBlock();
    if (data === undefined || data.compare(this.end) >= 0) {
      this.done = true;
      return false;
    }
    this.key = data.key;
    let last: State | undefined;
    for (
      let at: BlockWalk | undefined = data;
      at !== undefined && at.compare(this.key) === 0;
      at = this.step(at)
    ) {
      const state = at.state();
      if (last === undefined) this.states = state;
      else last.older = state;
      last = state;
    }
    return true;
  }

  private step(data: BlockWalk): BlockWalk | undefined {
    if (data.next()) return data;
    const next = this.nextBlock();
    if (next === undefined) this.done = true;
    return next;
  }

  /** The next data block, standing on its first entry that is not below the start. */
  private nextBlock(): BlockWalk | undefined {
    const first = this.top === undefined;
    for (;;) {
      if (!this.nextIndexEntry()) return undefined;
      const data = this.table.dataWalk(decodeRef(this.index!.value), this.data);
      if (first ? data.seek(this.start) : data.next()) {
        this.data = data;
        return data;
      }
    }
  }

  private nextIndexEntry(): boolean {
    const { table, start } = this;
    if (this.top === undefined) {
      this.top = table.topRefs();
      while ((this.top[this.topIndex]?.key ?? start) < start) this.topIndex++;
      if (!this.enterIndex()) return false;
      if (this.index?.seek(start)) return true;
    } else if (this.index?.next()) return true;
    while (this.enterIndex()) if (this.index?.next()) return true;
    return false;
  }

  private enterIndex(): boolean {
    const block = this.top?.[this.topIndex++];
    if (block === undefined) return false;
    this.index = this.table.indexWalk(block.ref);
    return true;
  }
}

interface Entry {
  readonly key: Key;
  readonly state: State;
}

/** Backwards a block is decoded whole, since entries lean on the ones before them. */
class BackwardCursor implements KeyCursor {
  key: Key = '';
  states: State | undefined;
  private readonly top: NamedBlock[];
  private index: NamedBlock[] = [];
  private entries: Entry[] = [];

  constructor(
    private readonly table: Table,
    private readonly start: Key,
    private readonly end: Key,
  ) {
    this.top = this.within([...table.topRefs()]);
  }

  next(): boolean {
    const entry = this.peek();
    if (entry === undefined) return false;
    this.key = entry.key;
    // Entries of a key come newest first; backwards they are met oldest first.
    let chain: State | undefined;
    for (let same: Entry | undefined = entry; same?.key === entry.key; same = this.peek()) {
      same.state.older = chain;
      chain = same.state;
      this.entries.pop();
    }
    this.states = chain;
    return true;
  }

  private peek(): Entry | undefined {
    while (this.entries.length === 0) {
      while (this.index.length === 0) {
        const step = this.top.pop();
        if (step === undefined) return undefined;
        this.index = this.within(this.table.indexRefs(step.ref));
      }
      const block = this.index.pop();
      if (block !== undefined) this.load(this.table.dataWalk(block.ref));
    }
    return this.entries.at(-1);
  }

  private load(walk: BlockWalk): void {
    while (walk.next()) {
      const { key } = walk;
      if (key >= this.end) break;
      if (key >= this.start) this.entries.push({ key, state: walk.state() });
    }
  }

  /** The blocks that may hold keys from the start on and below the end. */
  private within(blocks: NamedBlock[]): NamedBlock[] {
    const from = blocks.findIndex(({ key }) => key >= this.start);
    if (from < 0) return [];
    let to = from;
    // A block's key is not below its last; the block after one that reaches the end begins at or past it.
    while (to < blocks.length && (to === from || blocks[to - 1]!.key < this.end)) to++;
    return blocks.slice(from, to);
  }
}
