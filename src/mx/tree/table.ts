/** A table as it is read: only what a search needs, block by block, each checked against the checksum that names it. */
import { MxError } from '../errors.ts';
import { crc32c } from '../file/crc32c.ts';
import type { Device } from '../file/device.ts';
import { EXTENT_HEADER_BYTES } from '../file/limits.ts';
import type { ManifestEntry } from '../file/manifest.ts';
import type { CommitNumber } from '../types.ts';
import {
  type BlockRef,
  BlockType,
  type BlockTypeCode,
  BlockWalk,
  checkBlock,
  checkRestarts,
} from './block.ts';
import type { BlockCache } from './block-cache.ts';
import { unpackBlock } from './block-codec.ts';
import { mayHold } from './bloom.ts';
import type { FilterCounts } from './measures.ts';
import { Kind, type State } from './state.ts';
import { decodeFooter, decodeRef, FOOTER_BYTES, type TableFooter } from './table-format.ts';
import type { Key } from './tree.ts';

/** Offsets within a table stay below this, so that (table, offset) makes one number. */
const OFFSETS_PER_TABLE = 2 ** 32;

/** A reference to a block, and a key that is not below any in it. */
export interface NamedBlock {
  readonly key: Key;
  readonly ref: BlockRef;
}

export class Table {
  private known: TableFooter | undefined;

  constructor(
    readonly entry: ManifestEntry,
    private readonly device: Device,
    private readonly cache: BlockCache,
    private readonly filters: FilterCounts,
    /** Never given to two tables in one session: cached blocks of a freed extent cannot be taken for another's. */
    private readonly serial: number,
  ) {}

  /**
   * The states of a key that a reader at `at` needs, newest first, an erasure up to `knows` among them.
   * @throws MxError `corrupt`, `io`
   */
  find(key: Key, at: CommitNumber, knows: CommitNumber): State | undefined {
    const { firstKey, lastKey } = this.entry;
    if (key < firstKey || key > lastKey || this.entry.firstCommit > knows || !this.mayHold(key))
      return undefined;
    let newest: State | undefined;
    let oldest: State | undefined;
    const top = this.topWalk();
    for (let found = top.seek(key); found; found = top.next()) {
      const index = this.indexWalk(decodeRef(top.value));
      for (let hit = index.seek(key); hit; hit = index.next()) {
        const data = this.dataWalk(decodeRef(index.value));
        let more = data.seek(key);
        for (; more && data.key === key; more = data.next()) {
          if (data.commit > (data.kind === Kind.erase ? knows : at)) continue;
          const state: State = { commit: data.commit, kind: data.kind, value: data.value, older: undefined };
          if (oldest === undefined) newest = state;
          else oldest.older = state;
          oldest = state;
          if (state.kind !== Kind.merge) return newest;
        }
        if (more || index.key > key) return newest;
      }
    }
    return newest;
  }

  /** False when the table has no key from `start` on and below `end`, as far as its filter can tell. */
  mayHoldBetween(start: Key, end: Key): boolean {
    const { filter, filterPrefix } = this.footer();
    if (filter.length === 0 || start.length < filterPrefix) return true;
    // Only when all keys of the range begin alike has the filter something to say.
    const prefix = start.slice(0, filterPrefix);
    const last = prefix.length - 1;
    const past = prefix.slice(0, last) + String.fromCharCode(prefix.charCodeAt(last) + 1);
    return end > past || this.mayHold(prefix);
  }

  private mayHold(key: Key): boolean {
    const { filter, filterPrefix, filterProbes } = this.footer();
    if (filter.length === 0) return true;
    this.filters.checks++;
    if (mayHold(this.filterBytes(filter), key, filterPrefix, filterProbes)) return true;
    this.filters.negatives++;
    return false;
  }

  topWalk(): BlockWalk {
    return new BlockWalk(this.block(this.footer().top, BlockType.top));
  }

  indexWalk(ref: BlockRef): BlockWalk {
    return new BlockWalk(this.block(ref, BlockType.index));
  }

  /** Index blocks in order. */
  topRefs(): NamedBlock[] {
    return refsOf(this.block(this.footer().top, BlockType.top));
  }

  /** Data blocks of one index block, in order. */
  indexRefs(ref: BlockRef): NamedBlock[] {
    return refsOf(this.block(ref, BlockType.index));
  }

  dataWalk(ref: BlockRef): BlockWalk {
    return new BlockWalk(this.block(ref, BlockType.data));
  }

  footer(): TableFooter {
    if (this.known === undefined) {
      const { offset, used, footerCrc } = this.entry;
      if (used < EXTENT_HEADER_BYTES + FOOTER_BYTES) throw this.damaged();
      const bytes = new Uint8Array(FOOTER_BYTES);
      this.device.read(bytes, offset + used - FOOTER_BYTES);
      this.known = decodeFooter(bytes, footerCrc);
    }
    return this.known;
  }

  private filterBytes(ref: BlockRef): Uint8Array {
    const id = this.serial * OFFSETS_PER_TABLE + ref.offset;
    const cached = this.cache.get(id);
    if (cached !== undefined) return cached;
    const bytes = this.readRef(ref);
    if (crc32c(bytes) !== ref.crc) throw this.damaged();
    this.cache.set(id, bytes);
    return bytes;
  }

  private block(ref: BlockRef, type: BlockTypeCode): Uint8Array {
    const id = this.serial * OFFSETS_PER_TABLE + ref.offset;
    const cached = this.cache.get(id);
    if (cached !== undefined) return cached;
    const stored = this.readRef(ref);
    checkBlock(stored, type, ref.crc);
    const bytes = unpackBlock(stored);
    checkRestarts(bytes);
    this.cache.set(id, bytes);
    return bytes;
  }

  private readRef({ offset, length }: BlockRef): Uint8Array {
    if (offset < EXTENT_HEADER_BYTES || length === 0 || offset + length > this.entry.used)
      throw this.damaged();
    const bytes = new Uint8Array(length);
    this.device.read(bytes, this.entry.offset + offset);
    return bytes;
  }

  private damaged(): MxError {
    return new MxError('corrupt', `A table of the tree is damaged (byte ${this.entry.offset} of the file).`);
  }
}

function refsOf(block: Uint8Array): NamedBlock[] {
  const refs: NamedBlock[] = [];
  const walk = new BlockWalk(block);
  while (walk.next()) refs.push({ key: walk.key, ref: decodeRef(walk.value) });
  return refs;
}
