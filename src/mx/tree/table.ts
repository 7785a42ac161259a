/** A table as it is read: only what a search needs, block by block, each checked against the checksum that names it. */
import { damageSaying } from '../damage-sayings.ts';
import { isMxError, MxError } from '../errors.ts';
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
import type { BlockCache, Cached } from './block-cache.ts';
import { unpackBlock } from './block-codec.ts';
import { mayHold } from './bloom.ts';
import { FlatIndex } from './flat-index.ts';
import type { FilterCounts } from './measures.ts';
import { Kind, type State } from './state.ts';
import { decodeFooter, decodeRef, FOOTER_BYTES, type TableFooter } from './table-format.ts';
import type { Key } from './tree.ts';

/** Offsets within a table stay below this, so that (table, offset) makes one number, */
const OFFSETS_PER_TABLE = 2 ** 32;
/** of which the cache remembers what left it: that two tables are taken for one after a million does no harm. */
const TABLES_TOLD_APART = 2 ** 20;

/** A reference to a block, and a key that is not below any in it. */
export interface NamedBlock {
  readonly key: Key;
  readonly ref: BlockRef;
}

/** Used by one search at a time. */
const NOTHING = new Uint8Array(8);
const indexSearch = new BlockWalk(NOTHING);
const dataSearch = new BlockWalk(NOTHING);

/** The flat index is cached under an offset where no block can be. */
const FLAT_AT = 0;
const SEARCHES_BEFORE_FLAT = 64;

/** What is found of a key while its blocks are looked through. */
class Found {
  /** The states that are needed, newest first. */
  newest: State | undefined;
  /** Whether the key is there at all. */
  met = false;
  private oldest: State | undefined;

  constructor(
    readonly key: Key,
    private readonly at: CommitNumber,
    private readonly knows: CommitNumber,
  ) {}

  /** Takes what a block has of the key; true when the next block may have more. */
  lookIn(block: Uint8Array): boolean {
    const { key } = this;
    dataSearch.open(block);
    let more = dataSearch.seek(key);
    for (; more && dataSearch.compare(key) === 0; more = dataSearch.next()) {
      this.met = true;
      const { commit, kind } = dataSearch;
      if (commit > (kind === Kind.erase ? this.knows : this.at)) continue;
      const state = dataSearch.state();
      if (this.oldest === undefined) this.newest = state;
      else this.oldest.older = state;
      this.oldest = state;
      if (kind !== Kind.merge) return false;
    }
    return !more;
  }
}

export class Table {
  private known: TableFooter | undefined;
  /** What of it is cached, by its offset in the table. */
  private readonly cached: Map<number, Cached>;
  private flat: FlatIndex | undefined;
  private flatHeld: Cached | undefined;
  private filterHeld: Cached | undefined;
  /** Searches since there was a flat index, or since it left the cache. */
  private searches = 0;
  /** The top block, which has an entry for some hundreds of KiB. */
  private top: readonly NamedBlock[] | undefined;

  constructor(
    readonly entry: ManifestEntry,
    private readonly device: Device,
    private readonly cache: BlockCache,
    private readonly filters: FilterCounts,
    /** Never given to two tables that share a cache: blocks of one must not be taken for another's. */
    private readonly serial: number,
  ) {
    this.cached = cache.home(serial);
  }

  /** Keeps a block of a table that is being written: on probation, as everything that comes in. */
  static keepWritten(cache: BlockCache, serial: number, offset: number, bytes: Uint8Array): void {
    cache.set(cacheKey(serial, offset), bytes, cache.home(serial), offset);
  }

  /**
   * The states of a key that a reader at `at` needs, newest first, an erasure up to `knows` among them. Where the key
   * is likely to be, as in the oldest run, asking the filter first costs more than it saves: `likely`.
   * @throws MxError `corrupt`, `io`
   */
  find(key: Key, at: CommitNumber, knows: CommitNumber, likely: boolean): State | undefined {
    const { firstKey, lastKey, firstCommit } = this.entry;
    if (firstCommit > knows || key < firstKey || key > lastKey) return undefined;
    if (!likely && !this.mayHold(key)) return undefined;
    const found = new Found(key, at, knows);
    const flat = this.flatIndex();
    const first = flat === undefined ? -1 : flat.blockFor(key);
    if (flat === undefined || first < 0) this.findByIndex(found);
    // A key goes on in the next block only where the separator between them is the key itself: heads tell that.
    else if (first < flat.blocks) found.lookIn(this.flatBlock(flat, first));
    if (!found.met && !likely && this.footer().filter.length > 0) this.filters.falsePositives++;
    return found.newest;
  }

  private flatBlock(flat: FlatIndex, block: number): Uint8Array {
    const held = flat.cached[block];
    if (held?.bytes !== undefined) return this.cache.use(held) ?? held.bytes;
    const ref = flat.ref(block);
    const bytes = this.block(ref, BlockType.data);
    flat.cached[block] = this.cached.get(ref.offset);
    return bytes;
  }

  private findByIndex(found: Found): void {
    const { key } = found;
    const top = this.topRefs();
    for (let i = lowerBound(top, key); i < top.length; i++) {
      indexSearch.open(this.block(top[i]!.ref, BlockType.index));
      for (let hit = indexSearch.seek(key); hit; hit = indexSearch.next()) {
        const goesOn = found.lookIn(this.block(decodeRef(indexSearch.value), BlockType.data));
        if (!goesOn || indexSearch.compare(key) > 0) return;
      }
    }
  }

  /** The index laid flat, once the table was searched often enough to be worth it. */
  private flatIndex(): FlatIndex | undefined {
    if (this.flat !== undefined) {
      if (this.cache.use(this.flatHeld) !== undefined) return this.flat;
      this.flat = undefined;
      this.searches = 0;
    }
    if (++this.searches < SEARCHES_BEFORE_FLAT) return undefined;
    // When there is no room for it, or part of it is damaged, it is not tried again.
    this.searches = Number.NEGATIVE_INFINITY;
    const flat = this.layFlat();
    if (flat === undefined) return undefined;
    this.cache.set(cacheKey(this.serial, FLAT_AT), flat.bytes, this.cached, FLAT_AT);
    this.flatHeld = this.cached.get(FLAT_AT);
    if (this.flatHeld !== undefined) this.flat = flat;
    return this.flat;
  }

  private layFlat(): FlatIndex | undefined {
    try {
      return new FlatIndex(this.topRefs().flatMap(({ ref }) => this.indexRefs(ref)));
    } catch (error) {
      // What is damaged is met, and told, by the search that needs it.
      if (isMxError(error, 'corrupt')) return undefined;
      throw error;
    }
  }

  /** False when no key begins with `prefix`, as far as the table's range and filter can tell. */
  mayHave(prefix: Key): boolean {
    const { firstKey, lastKey } = this.entry;
    if (prefix > lastKey || (firstKey > prefix && !firstKey.startsWith(prefix))) return false;
    return prefix.length < this.footer().filterPrefix || this.mayHold(prefix);
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

  indexWalk(ref: BlockRef): BlockWalk {
    return new BlockWalk(this.block(ref, BlockType.index));
  }

  /** Index blocks in order. */
  topRefs(): readonly NamedBlock[] {
    this.top ??= refsOf(this.block(this.footer().top, BlockType.top));
    return this.top;
  }

  /** Data blocks of one index block, in order. */
  indexRefs(ref: BlockRef): NamedBlock[] {
    return refsOf(this.block(ref, BlockType.index));
  }

  /** A walk over a data block: `reuse`, when there is one. */
  dataWalk(ref: BlockRef, reuse?: BlockWalk): BlockWalk {
    const block = this.block(ref, BlockType.data);
    if (reuse === undefined) return new BlockWalk(block);
    reuse.open(block);
    return reuse;
  }

  /** Where all data blocks lie, in order; read past the cache. @throws MxError `corrupt`, `io` */
  dataRefs(): BlockRef[] {
    const refs: BlockRef[] = [];
    for (const { ref } of this.topRefs()) {
      const walk = new BlockWalk(this.unpacked(this.readRef(ref), ref, BlockType.index));
      while (walk.next()) refs.push(this.checked(decodeRef(walk.value)));
    }
    return refs;
  }

  /** Reads the table's bytes from `at` on. @throws MxError `truncated`, `io` */
  readInto(bytes: Uint8Array, at: number): void {
    this.device.read(bytes, this.entry.offset + at);
  }

  /** A block as it is walked, from what is stored. @throws MxError `corrupt` */
  unpacked(stored: Uint8Array, ref: BlockRef, type: BlockTypeCode): Uint8Array {
    checkBlock(stored, type, ref.crc);
    const bytes = unpackBlock(stored);
    checkRestarts(bytes);
    return bytes;
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
    const cached = this.cache.use(this.filterHeld);
    if (cached !== undefined) return cached;
    const bytes = this.readRef(ref);
    if (crc32c(bytes) !== ref.crc) throw this.damaged();
    this.keep(ref, bytes);
    this.filterHeld = this.cached.get(ref.offset);
    return bytes;
  }

  private keep({ offset }: BlockRef, bytes: Uint8Array): void {
    this.cache.set(cacheKey(this.serial, offset), bytes, this.cached, offset);
  }

  private block(ref: BlockRef, type: BlockTypeCode): Uint8Array {
    const cached = this.cache.use(this.cached.get(ref.offset));
    if (cached !== undefined) return cached;
    const bytes = this.unpacked(this.readRef(ref), ref, type);
    this.keep(ref, bytes);
    return bytes;
  }

  private readRef(ref: BlockRef): Uint8Array {
    const { offset, length } = this.checked(ref);
    return this.device.take(this.entry.offset + offset, length);
  }

  private checked(ref: BlockRef): BlockRef {
    const { offset, length } = ref;
    if (offset >= EXTENT_HEADER_BYTES && length > 0 && offset + length <= this.entry.used) return ref;
    throw this.damaged();
  }

  private damaged(): MxError {
    return new MxError('corrupt', damageSaying('tableDamaged', this.entry.offset));
  }
}

function cacheKey(serial: number, offset: number): number {
  return (serial % TABLES_TOLD_APART) * OFFSETS_PER_TABLE + offset;
}

/** The first block that may hold `key`. */
function lowerBound(blocks: readonly NamedBlock[], key: Key): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (blocks[middle]!.key < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function refsOf(block: Uint8Array): NamedBlock[] {
  const refs: NamedBlock[] = [];
  const walk = new BlockWalk(block);
  while (walk.next()) refs.push({ key: walk.key, ref: decodeRef(walk.value) });
  return refs;
}
