/**
 * Builds one table in memory. A table is cut at a few MiB, so memory is bounded; the states of one key always stay
 * in one table.
 */

import { crc32c } from '../file/crc32c.ts';
import { EXTENT_HEADER_BYTES, KIB } from '../file/limits.ts';
import type { CommitNumber } from '../types.ts';
import { BLOCK_BYTES, type BlockRef, BlockType, crcOfBlock } from './block.ts';
import { BlockBuilder } from './block-builder.ts';
import { packBlock } from './block-codec.ts';
import { BloomBuilder, FILTER_PREFIX_BYTES, FILTER_PROBES } from './bloom.ts';
import { keyOf, writeKey } from './key.ts';
import { Kind, type KindCode, type State } from './state.ts';
import { crcOfFooter, encodeFooter, encodeRef } from './table-format.ts';
import type { Key } from './tree.ts';

/** A finished table; its first 64 bytes are left for the extent's header. */
export interface BuiltTable {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly firstKey: Key;
  readonly lastKey: Key;
  readonly firstCommit: CommitNumber;
  readonly lastCommit: CommitNumber;
  readonly states: number;
  readonly deletions: number;
  readonly footerCrc: number;
}

export interface TableOptions {
  /** Keep a Bloom filter beside the blocks. */
  readonly filter: boolean;
  /** Compress data blocks that gain by it. */
  readonly compress: boolean;
}

/** Memory for a table of which nobody knows how long it will be. */
const FIRST_BYTES = 64 * KIB;

/** Is told of each data block that is finished, with where it stands in the bytes so far. */
export type BlockFinished = (bytes: Uint8Array, offset: number, length: number) => void;

export class TableWriter {
  /** Data blocks are built where they will stand. */
  private readonly data: BlockBuilder;
  private readonly index = new BlockBuilder();
  private readonly top = new BlockBuilder();
  private readonly indexBlocks: { key: Key; block: Uint8Array }[] = [];
  private readonly bloom: BloomBuilder | undefined;
  /** A finished data block whose index entry waits for the first key after it. */
  private waiting: BlockRef | undefined;
  private firstKey: Key = '';
  /** The last key of the last finished data block. */
  private lastKey: Key = '';
  private scratch = new Uint8Array(256);
  private lastIndexKey: Key = '';
  private firstCommit = Number.MAX_SAFE_INTEGER;
  private lastCommit = 0;
  private states = 0;
  private deletions = 0;
  private blocks = 0;
  private readonly compress: boolean;

  constructor(
    options: TableOptions,
    private readonly finished?: BlockFinished,
    /** Memory for the table: that of one before, perhaps. */
    buffer = new Uint8Array(FIRST_BYTES),
  ) {
    this.data = new BlockBuilder(buffer);
    this.compress = options.compress;
    this.bloom = options.filter ? new BloomBuilder() : undefined;
    this.data.begin(EXTENT_HEADER_BYTES);
  }

  get empty(): boolean {
    return this.states === 0;
  }

  /** Bytes so far. */
  get bytes(): number {
    return this.data.end;
  }

  add(key: Key, { commit, kind, bytes, at, valueLength }: State): void {
    if (key.length > this.scratch.length) this.scratch = new Uint8Array(2 * key.length);
    writeKey(key, this.scratch, 0);
    this.addBytes(this.scratch, key.length, commit, kind, bytes, at, valueLength);
  }

  /** The same, for a key that is the first `length` of `key`, and a value that is a part of `source`. */
  addBytes(
    key: Uint8Array,
    length: number,
    commit: CommitNumber,
    kind: KindCode,
    source: Uint8Array,
    valueAt: number,
    valueLength: number,
  ): void {
    const { data } = this;
    if (data.bytes + length + valueLength > BLOCK_BYTES && !data.empty) this.endBlock();
    if (this.waiting !== undefined) {
      this.name(this.waiting, separator(this.lastKey, keyOf(key, 0, length)));
    }
    if (this.states === 0) this.firstKey = keyOf(key, 0, length);
    this.bloom?.addBytes(key, length);
    data.addBytes(key, length, commit, kind, source, valueAt, valueLength);
    if (commit < this.firstCommit) this.firstCommit = commit;
    if (commit > this.lastCommit) this.lastCommit = commit;
    this.states++;
    if (kind === Kind.delete || kind === Kind.erase) this.deletions++;
  }

  /** Requires at least one state. */
  finish(): BuiltTable {
    const { data } = this;
    this.endBlock();
    const { lastKey } = this;
    if (this.waiting !== undefined) this.name(this.waiting, lastKey);
    if (!this.index.empty) this.indexBlocks.push({ key: lastKey, block: this.index.finish(BlockType.index) });
    const filterBytes = this.bloom?.finish() ?? new Uint8Array(0);
    const filter = { offset: data.end, length: filterBytes.length, crc: crc32c(filterBytes) };
    data.append(filterBytes);
    for (const { key, block } of this.indexBlocks) {
      const ref = { offset: data.end, length: block.length, crc: crcOfBlock(block) };
      this.top.add(key, 0, Kind.put, encodeRef(ref));
      data.append(block);
    }
    const topBlock = this.top.finish(BlockType.top);
    const top = { offset: data.end, length: topBlock.length, crc: crcOfBlock(topBlock) };
    data.append(topBlock);
    const { states, deletions, blocks, firstCommit, lastCommit, firstKey } = this;
    const footer = encodeFooter({
      filter,
      top,
      blocks,
      states,
      filterPrefix: FILTER_PREFIX_BYTES,
      filterProbes: FILTER_PROBES,
      firstCommit,
      lastCommit,
    });
    data.append(footer);
    const bytes = data.buffer.subarray(0, data.end);
    const footerCrc = crcOfFooter(footer);
    return { bytes, firstKey, lastKey, firstCommit, lastCommit, states, deletions, footerCrc };
  }

  private endBlock(): void {
    const { data } = this;
    if (data.empty) return;
    this.lastKey = data.newestKey;
    this.waiting = data.close(BlockType.data);
    this.blocks++;
    const { offset, length } = this.waiting;
    if (!this.compress) {
      this.finished?.(data.buffer, offset, length);
      return;
    }
    const packed = packBlock(data.buffer.slice(offset, offset + length));
    data.append(packed, offset);
    this.waiting = { offset, length: packed.length, crc: crcOfBlock(packed) };
  }

  private name(ref: BlockRef, key: Key): void {
    this.waiting = undefined;
    const value = encodeRef(ref);
    if (this.index.bytes + key.length + value.length > BLOCK_BYTES && !this.index.empty) {
      this.indexBlocks.push({ key: this.lastIndexKey, block: this.index.finish(BlockType.index) });
    }
    this.index.add(key, 0, Kind.put, value);
    this.lastIndexKey = key;
  }
}

/** A short key that is not below `low` and below `high`; `low` itself when both are the same. */
export function separator(low: Key, high: Key): Key {
  let i = 0;
  while (i < low.length && low.charCodeAt(i) === high.charCodeAt(i)) i++;
  // `low` is a prefix of `high`, or the two first differ at i, where low is the smaller.
  if (i >= low.length - 1) return low;
  const next = low.charCodeAt(i) + 1;
  return next < high.charCodeAt(i) ? low.slice(0, i) + String.fromCharCode(next) : low;
}
