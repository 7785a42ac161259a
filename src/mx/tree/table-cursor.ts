/** Walks the keys of one table between two keys, forwards or backwards, each key with all its states. */
import type { BlockRef } from './block.ts';
import type { State } from './state.ts';
import type { NamedBlock, Table } from './table.ts';
import type { Key } from './tree.ts';

interface Entry {
  readonly key: Key;
  readonly state: State;
}

export class TableCursor {
  key: Key = '';
  states: State | undefined;
  private readonly blocks: BlockSteps;
  private entries: Entry[] = [];
  private at = 0;
  private done = false;
  private first = true;

  constructor(
    private readonly table: Table,
    private readonly start: Key,
    private readonly end: Key,
    private readonly reverse: boolean,
  ) {
    this.blocks = new BlockSteps(table, start, end, reverse);
  }

  next(): boolean {
    if (this.done) return false;
    const entry = this.peek();
    if (entry === undefined) {
      this.done = true;
      return false;
    }
    this.key = entry.key;
    // Entries of a key come newest first; backwards they are met oldest first.
    let chain: State | undefined;
    let last: State | undefined;
    for (
      let same: Entry | undefined = entry;
      same !== undefined && same.key === entry.key;
      same = this.peek()
    ) {
      if (this.reverse) {
        same.state.older = chain;
        chain = same.state;
      } else {
        if (last === undefined) chain = same.state;
        else last.older = same.state;
        last = same.state;
      }
      this.at++;
    }
    this.states = chain;
    return true;
  }

  private peek(): Entry | undefined {
    while (this.at >= this.entries.length) {
      const ref = this.blocks.next();
      if (ref === undefined) return undefined;
      this.entries = this.load(ref);
      this.at = 0;
    }
    return this.entries[this.at];
  }

  private load(ref: BlockRef): Entry[] {
    const entries: Entry[] = [];
    const walk = this.table.dataWalk(ref);
    // Only the block that a walk begins with can hold keys below its start.
    let more = this.first && !this.reverse ? walk.seek(this.start) : walk.next();
    this.first = false;
    for (; more; more = walk.next()) {
      const { key, commit, kind, value } = walk;
      if (key >= this.end) break;
      if (key >= this.start) entries.push({ key, state: { commit, kind, value, older: undefined } });
    }
    return this.reverse ? entries.reverse() : entries;
  }
}

/** The data blocks that may hold keys from `start` on and below `end`, in the walk's order. */
class BlockSteps {
  private readonly top: NamedBlock[];
  private index: NamedBlock[] = [];

  constructor(
    private readonly table: Table,
    private readonly start: Key,
    private readonly end: Key,
    private readonly reverse: boolean,
  ) {
    this.top = this.within(table.topRefs());
  }

  next(): BlockRef | undefined {
    while (this.index.length === 0) {
      const step = this.top.shift();
      if (step === undefined) return undefined;
      this.index = this.within(this.table.indexRefs(step.ref));
    }
    return this.index.shift()?.ref;
  }

  private within(blocks: NamedBlock[]): NamedBlock[] {
    const from = blocks.findIndex(({ key }) => key >= this.start);
    if (from < 0) return [];
    let to = from;
    // A block's key is not below its last; the block after one that reaches `end` begins at or past it.
    while (to < blocks.length && (to === from || blocks[to - 1]!.key < this.end)) to++;
    const some = blocks.slice(from, to);
    return this.reverse ? some.reverse() : some;
  }
}
