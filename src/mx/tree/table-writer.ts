/**
 * Builds one table in memory, to be written with a single write. A table is cut at a few MiB, so memory is bounded;
 * the states of one key always stay in one table.
 */
import { crc32c } from '../file/crc32c.ts';
import { EXTENT_HEADER_BYTES, KIB } from '../file/limits.ts';
import type { CommitNumber } from '../types.ts';
import {
  BLOCK_BYTES,
  BlockBuilder,
  type BlockRef,
  BlockType,
  type BlockTypeCode,
  crcOfBlock,
} from './block.ts';
import { packBlock } from './block-codec.ts';
import { BloomBuilder, FILTER_PREFIX_BYTES, FILTER_PROBES } from './bloom.ts';
import { Kind, type KindCode } from './state.ts';
import { crcOfFooter, encodeFooter, encodeRef } from './table-format.ts';
import type { Key } from './tree.ts';

/** A finished table; its first 64 bytes are left for the extent's header. */
export interface BuiltTable {
  readonly bytes: Uint8Array;
  readonly firstKey: Key;
  readonly lastKey: Key;
  readonly firstCommit: CommitNumber;
  readonly lastCommit: CommitNumber;
  readonly states: number;
  readonly footerCrc: number;
}

export interface TableOptions {
  /** Keep a Bloom filter beside the blocks. */
  readonly filter: boolean;
  /** Compress data blocks that gain by it. */
  readonly compress: boolean;
}

export class TableWriter {
  private buffer = new Uint8Array(64 * KIB);
  private at = EXTENT_HEADER_BYTES;
  private readonly data = new BlockBuilder();
  private readonly index = new BlockBuilder();
  private readonly top = new BlockBuilder();
  private readonly indexBlocks: { key: Key; block: Uint8Array }[] = [];
  private readonly bloom: BloomBuilder | undefined;
  /** A finished data block whose index entry waits for the first key after it. */
  private waiting: BlockRef | undefined;
  private firstKey: Key = '';
  private lastKey: Key = '';
  private firstCommit = Number.MAX_SAFE_INTEGER;
  private lastCommit = 0;
  private states = 0;
  private blocks = 0;

  private readonly compress: boolean;

  constructor(options: TableOptions) {
    this.compress = options.compress;
    this.bloom = options.filter ? new BloomBuilder() : undefined;
  }

  get empty(): boolean {
    return this.states === 0;
  }

  /** Bytes so far. */
  get bytes(): number {
    return this.at + this.data.bytes;
  }

  add(key: Key, commit: CommitNumber, kind: KindCode, value: Uint8Array): void {
    if (this.data.bytes + key.length + value.length > BLOCK_BYTES && !this.data.empty) this.endBlock();
    if (this.waiting !== undefined) this.name(this.waiting, separator(this.lastKey, key));
    if (this.states === 0) this.firstKey = key;
    if (key !== this.lastKey || this.states === 0) this.bloom?.add(key);
    this.data.add(key, commit, kind, value);
    this.lastKey = key;
    this.firstCommit = Math.min(this.firstCommit, commit);
    this.lastCommit = Math.max(this.lastCommit, commit);
    this.states++;
  }

  /** Requires at least one state. */
  finish(): BuiltTable {
    this.endBlock();
    if (this.waiting !== undefined) this.name(this.waiting, this.lastKey);
    if (!this.index.empty)
      this.indexBlocks.push({ key: this.lastKey, block: this.index.finish(BlockType.index) });
    const filterBytes = this.bloom?.finish() ?? new Uint8Array(0);
    const filter = { offset: this.at, length: filterBytes.length, crc: crc32c(filterBytes) };
    this.append(filterBytes);
    for (const { key, block } of this.indexBlocks) {
      const ref = { offset: this.at, length: block.length, crc: crcOfBlock(block) };
      this.top.add(key, 0, Kind.put, encodeRef(ref));
      this.append(block);
    }
    const top = this.appendBlock(this.top, BlockType.top);
    const { states, blocks, firstCommit, lastCommit, firstKey, lastKey } = this;
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
    this.append(footer);
    const bytes = this.buffer.subarray(0, this.at);
    return { bytes, firstKey, lastKey, firstCommit, lastCommit, states, footerCrc: crcOfFooter(footer) };
  }

  private endBlock(): void {
    if (this.data.empty) return;
    this.waiting = this.appendBlock(this.data, BlockType.data);
    this.blocks++;
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

  private lastIndexKey: Key = '';

  private appendBlock(builder: BlockBuilder, type: BlockTypeCode): BlockRef {
    const plain = builder.finish(type);
    const block = this.compress && type === BlockType.data ? packBlock(plain) : plain;
    const ref = { offset: this.at, length: block.length, crc: crcOfBlock(block) };
    this.append(block);
    return ref;
  }

  private append(bytes: Uint8Array): void {
    if (this.at + bytes.length > this.buffer.length) {
      const larger = new Uint8Array(Math.max(this.at + bytes.length, this.buffer.length * 2));
      larger.set(this.buffer.subarray(0, this.at));
      this.buffer = larger;
    }
    this.buffer.set(bytes, this.at);
    this.at += bytes.length;
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
