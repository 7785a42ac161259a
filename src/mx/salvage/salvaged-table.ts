/**
 * A table of which parts may be damaged: what is whole of it is read, block by block, and what is not is noted with
 * the keys that it may have held. A damaged block costs its own keys and no others.
 */
import { MxError } from '../errors.ts';
import type { Device } from '../file/device.ts';
import { EXTENT_HEADER_BYTES } from '../file/limits.ts';
import type { ManifestEntry } from '../file/manifest.ts';

import { BlockWalk, checkRestarts } from '../tree/block.ts';
import type { BlockCache } from '../tree/block-cache.ts';
import { unpackBlock } from '../tree/block-codec.ts';
import type { KeyCursor } from '../tree/key-merge.ts';
import { FilterCounts } from '../tree/measures.ts';
import type { State } from '../tree/state.ts';
import { type NamedBlock, Table } from '../tree/table.ts';
import type { Key } from '../tree/tree.ts';
import { blindBlocks } from './blind-blocks.ts';

export interface Damage {
  /** Bytes of the file. */
  readonly offset: number;
  readonly length: number;
  /** The keys that stood there are after the one and up to the other. */
  readonly after: Key;
  readonly upTo: Key;
}

interface Entry {
  readonly key: Key;
  readonly state: State;
}

/** A block that was found without an index: where in the table it stands, and its last key. */
interface FoundBlock {
  readonly at: number;
  readonly length: number;
  readonly last: Key;
}

/** No key is above; every key is above the empty one. */
const LAST_KEY: Key = '\u00ff'.repeat(16);

export class SalvagedTable {
  private readonly table: Table;
  private readonly noted = new Set<number>();
  /** Blocks that no index leads to, by where the search for them began. */
  private readonly found = new Map<number, readonly FoundBlock[]>();

  constructor(
    readonly entry: ManifestEntry,
    private readonly device: Device,
    cache: BlockCache,
    serial: number,
    private readonly onDamage: (damage: Damage) => void,
  ) {
    this.table = new Table(entry, device, cache, new FilterCounts(), serial);
  }

  /** The states of a key, newest first. */
  find(key: Key): State | undefined {
    try {
      return this.table.find(key, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, false);
    } catch (error) {
      if (!(error instanceof MxError)) throw error;
      const cursor = this.cursor(key, `${key}\0`);
      return cursor.next() ? cursor.states : undefined;
    }
  }

  cursor(start: Key, end: Key): KeyCursor {
    return new EntryCursor(this.entries(start), start, end);
  }

  /** All entries of blocks that may hold keys from `start` on. */
  private *entries(start: Key): Generator<Entry> {
    let last: Key = '';
    for (const entries of this.blocks(start)) {
      for (const entry of entries) {
        // Keys that do not ascend were not written by any Memex.
        if (entry.key < last) continue;
        last = entry.key;
        yield entry;
      }
    }
  }

  private *blocks(start: Key): Generator<readonly Entry[]> {
    const { offset, used } = this.entry;
    const top = this.attempt(() => this.table.topRefs());
    if (top === undefined) {
      yield* this.blind(EXTENT_HEADER_BYTES, used, '', LAST_KEY, start);
      return;
    }
    let before: Key = '';
    // Data blocks come first in a table, one after the other, so that those of a lost index block are known by place.
    let dataEnd = EXTENT_HEADER_BYTES;
    for (let i = 0; i < top.length; i++) {
      const index = top[i]!;
      if (index.key < start) {
        before = index.key;
        dataEnd = -1;
        continue;
      }
      const refs = this.attempt(() => this.table.indexRefs(index.ref));
      if (refs === undefined) {
        this.note(offset + index.ref.offset, index.ref.length, before, index.key, false);
        const from = dataEnd >= 0 ? dataEnd : this.dataEndOf(top[i - 1]);
        yield* this.blind(from, this.dataStartOf(top[i + 1]), before, index.key, start);
        before = index.key;
        dataEnd = -1;
        continue;
      }
      for (const { key, ref } of refs) {
        if (key >= start) {
          const entries = this.attempt(() => entriesOf(this.table.dataWalk(ref)));
          if (entries !== undefined) yield entries;
          else this.note(offset + ref.offset, ref.length, before, key);
        }
        before = key;
        dataEnd = ref.offset + ref.length;
      }
    }
  }

  /** Blocks between two places of the table that may hold keys from `start` on, found without an index. */
  private *blind(from: number, to: number, after: Key, upTo: Key, start: Key): Generator<readonly Entry[]> {
    const { offset, used } = this.entry;
    const begin = Math.min(Math.max(from, EXTENT_HEADER_BYTES), used);
    let found = this.found.get(begin);
    if (found === undefined) {
      found = this.search(begin, Math.min(to, used), after, upTo);
      this.found.set(begin, found);
    }
    for (const { at, length, last } of found) {
      if (last < start) continue;
      const entries = this.attempt(() => unindexed(this.device.readUpTo(offset + at, length)));
      if (entries !== undefined) yield entries;
    }
  }

  /** Where whole blocks stand between two places; what lies between them is noted as damaged. */
  private search(begin: number, end: number, after: Key, upTo: Key): FoundBlock[] {
    const { offset } = this.entry;
    const bytes = this.attempt(() => this.device.readUpTo(offset + begin, end - begin)) ?? new Uint8Array(0);
    const found: FoundBlock[] = [];
    let last = after;
    let at = 0;
    for (const { at: place, block } of blindBlocks(bytes)) {
      const entries = this.attempt(() => unindexed(block));
      const first = entries?.[0];
      if (entries === undefined || first === undefined) continue;
      if (place > at) this.note(offset + begin + at, place - at, last, first.key);
      last = entries.at(-1)?.key ?? last;
      at = place + block.length;
      found.push({ at: begin + place, length: block.length, last });
    }
    // What follows the data are filter and index; only keys between the last found and the end may be missing.
    this.note(offset + begin + at, Math.max(0, bytes.length - at), last, upTo);
    return found;
  }

  private dataEndOf(named: NamedBlock | undefined): number {
    if (named === undefined) return EXTENT_HEADER_BYTES;
    const last = this.attempt(() => this.table.indexRefs(named.ref))?.at(-1)?.ref;
    return last === undefined ? EXTENT_HEADER_BYTES : last.offset + last.length;
  }

  private dataStartOf(named: NamedBlock | undefined): number {
    const first = named === undefined ? undefined : this.attempt(() => this.table.indexRefs(named.ref))?.[0];
    return first?.ref.offset ?? this.entry.used;
  }

  /** @param bytesLost false when what was damaged only led to keys */
  private note(offset: number, length: number, after: Key, upTo: Key, bytesLost = true): void {
    const id = offset * 2 + Number(bytesLost);
    if (this.noted.has(id)) return;
    this.noted.add(id);
    this.onDamage({ offset, length, after, upTo });
  }

  private attempt<Result>(read: () => Result): Result | undefined {
    try {
      return read();
    } catch (error) {
      if (error instanceof MxError) return undefined;
      throw error;
    }
  }
}

/** All entries of a stored block that its checksum has proven. @throws MxError `corrupt` */
function unindexed(stored: Uint8Array): Entry[] {
  const block = unpackBlock(stored);
  checkRestarts(block);
  return entriesOf(new BlockWalk(block));
}

/** All entries of a block, decoded before any is believed. @throws MxError `corrupt` */
function entriesOf(walk: BlockWalk): Entry[] {
  const entries: Entry[] = [];
  while (walk.next()) {
    entries.push({ key: walk.key, state: walk.state() });
  }
  return entries;
}

/** Keys between two keys, each with its states. */
class EntryCursor implements KeyCursor {
  key: Key = '';
  states: State | undefined;
  private ahead: Entry | undefined;

  constructor(
    private readonly entries: Iterator<Entry>,
    readonly start: Key,
    private readonly end: Key,
  ) {
    do this.ahead = this.take();
    while (this.ahead !== undefined && this.ahead.key < start);
  }

  next(): boolean {
    if (this.ahead === undefined || this.ahead.key >= this.end) return false;
    const first = this.ahead;
    this.key = first.key;
    this.states = first.state;
    let last = first.state;
    for (this.ahead = this.take(); this.ahead?.key === first.key; this.ahead = this.take()) {
      last.older = this.ahead.state;
      last = this.ahead.state;
    }
    return true;
  }

  private take(): Entry | undefined {
    const step = this.entries.next();
    return step.done === true ? undefined : step.value;
  }
}
