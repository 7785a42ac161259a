/**
 * A block: states in order of key, newest first within a key, with shared beginnings of keys left out.
 *
 * ```
 * entries | restarts: places of entries with whole keys, u16 each | restart count u16 | type u8, codec u8 | crc32c u32
 * (codec 0; for others see `block-codec.ts`)
 * entry: shared varint | rest varint | value length * 4 + kind varint | commit, zigzag of the difference, varint
 *        | rest of the key | value
 * ```
 * Every 16th entry is a restart: its key is whole, and its commit is the difference from 0. The checksum covers all
 * before it; whoever names a block keeps its checksum as well, so that a block read from the wrong place shows.
 */
import { MxError } from '../errors.ts';
import { crc32c } from '../file/crc32c.ts';
import { viewOf } from '../file/fixed.ts';
import { unzigzag, VarintReader, writeVarint, zigzag } from '../file/varint.ts';
import type { CommitNumber } from '../types.ts';
import { keyOf, writeKey } from './key.ts';
import { Kind, type KindCode } from './state.ts';
import type { Key } from './tree.ts';

export const BlockType = { data: 1, index: 2, top: 3 } as const;
export type BlockTypeCode = (typeof BlockType)[keyof typeof BlockType];

export const BLOCK_BYTES = 4096;
const RESTART_EVERY = 16;
const ENTRY_HEAD_MAX = 5 + 5 + 8 + 8;
export const TRAILER_BYTES = 8;

/** Where a block lies within its table, and its checksum. */
export interface BlockRef {
  readonly offset: number;
  readonly length: number;
  readonly crc: number;
}

export class BlockBuilder {
  private buffer = new Uint8Array(2 * BLOCK_BYTES);
  private at = 0;
  private entries = 0;
  private restarts: number[] = [];
  private lastKey: Key = '';
  private lastCommit: CommitNumber = 0;

  get empty(): boolean {
    return this.entries === 0;
  }

  /** Bytes that the block takes when finished now. */
  get bytes(): number {
    return this.at + 2 * this.restarts.length + TRAILER_BYTES;
  }

  /** Requires keys in order, and commits falling within a key. */
  add(key: Key, commit: CommitNumber, kind: KindCode, value: Uint8Array): void {
    const restart = this.entries % RESTART_EVERY === 0;
    if (restart) this.restarts.push(this.at);
    const shared = restart ? 0 : sharedLength(this.lastKey, key);
    this.reserve(ENTRY_HEAD_MAX + key.length + value.length);
    let at = writeVarint(this.buffer, this.at, shared);
    at = writeVarint(this.buffer, at, key.length - shared);
    at = writeVarint(this.buffer, at, value.length * 4 + kind);
    at = writeVarint(this.buffer, at, zigzag(commit - (restart ? 0 : this.lastCommit)));
    at = writeKey(key, this.buffer, at, shared);
    this.buffer.set(value, at);
    this.at = at + value.length;
    this.entries++;
    this.lastKey = key;
    this.lastCommit = commit;
  }

  /** The finished block; the builder is empty again. */
  finish(type: BlockTypeCode): Uint8Array {
    const bytes = new Uint8Array(this.bytes);
    bytes.set(this.buffer.subarray(0, this.at));
    const view = viewOf(bytes);
    let at = this.at;
    for (const restart of this.restarts) {
      view.setUint16(at, restart, true);
      at += 2;
    }
    view.setUint16(at, this.restarts.length, true);
    bytes[at + 2] = type;
    view.setUint32(at + 4, crc32c(bytes, 0, at + 4), true);
    this.at = 0;
    this.entries = 0;
    this.restarts = [];
    this.lastKey = '';
    this.lastCommit = 0;
    return bytes;
  }

  private reserve(bytes: number): void {
    if (this.at + bytes <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(this.at + bytes, this.buffer.length * 2));
    larger.set(this.buffer.subarray(0, this.at));
    this.buffer = larger;
  }
}

/** Checksum of a finished block. */
export function crcOfBlock(block: Uint8Array): number {
  return viewOf(block).getUint32(block.length - 4, true);
}

/** @throws MxError `corrupt` unless the block is whole, of this type, and the one that was named */
export function checkBlock(block: Uint8Array, type: BlockTypeCode, crc: number): void {
  const end = block.length - TRAILER_BYTES;
  const whole = end > 0 && crcOfBlock(block) === crc && crc32c(block, 0, block.length - 4) === crc;
  if (!whole || block[end + 2] !== type) {
    throw new MxError('corrupt', 'A block of the tree is damaged.', { type, bytes: block.length });
  }
}

/** @throws MxError `corrupt` unless the places of an unpacked block's restarts fit into it */
export function checkRestarts(block: Uint8Array): void {
  const end = block.length - TRAILER_BYTES;
  const restarts = viewOf(block).getUint16(end, true);
  if (restarts === 0 || 2 * restarts >= end)
    throw new MxError('corrupt', 'A block of the tree makes no sense.');
}

/** Walks the entries of a checked block. */
export class BlockWalk {
  key: Key = '';
  commit: CommitNumber = 0;
  kind: KindCode = Kind.put;
  private valueAt = 0;
  private valueLength = 0;
  private readonly reader: VarintReader;
  private readonly restartsAt: number;
  private readonly restarts: number;
  private nextRestart = 0;

  constructor(private readonly block: Uint8Array) {
    const end = block.length - TRAILER_BYTES;
    this.restarts = viewOf(block).getUint16(end, true);
    this.restartsAt = end - 2 * this.restarts;
    this.reader = new VarintReader(block, 0, this.restartsAt);
  }

  get value(): Uint8Array {
    return this.block.subarray(this.valueAt, this.valueAt + this.valueLength);
  }

  next(): boolean {
    const { reader } = this;
    if (reader.done) return false;
    const restart = reader.at === this.nextRestart;
    if (restart) {
      this.nextRestart = this.restartAfter(reader.at);
      this.commit = 0;
    }
    const shared = reader.next();
    const rest = reader.next();
    const word = reader.next();
    this.commit += unzigzag(reader.next());
    const kind = word % 4;
    if (kind === 3 || shared > this.key.length || (restart && shared !== 0)) throw damaged();
    this.kind = kind as KindCode;
    const at = reader.skip(rest);
    const suffix = keyOf(this.block, at, at + rest);
    this.key = shared === 0 ? suffix : this.key.slice(0, shared) + suffix;
    this.valueLength = Math.floor(word / 4);
    this.valueAt = reader.skip(this.valueLength);
    return true;
  }

  /** Moves to the first entry whose key is not below `key`; false when there is none. */
  seek(key: Key): boolean {
    let low = 0;
    let high = this.restarts - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.restartIsBelow(middle, key)) low = middle;
      else high = middle - 1;
    }
    this.toRestart(low);
    while (this.next()) if (this.key >= key) return true;
    return false;
  }

  /** Compares the whole key at a restart byte by byte, without making a string of it. */
  private restartIsBelow(index: number, key: Key): boolean {
    const { reader, block } = this;
    reader.at = this.restart(index);
    if (reader.next() !== 0) throw damaged();
    const length = reader.next();
    reader.next();
    reader.next();
    const at = reader.skip(length);
    const most = Math.min(length, key.length);
    for (let i = 0; i < most; i++) {
      const difference = block[at + i]! - key.charCodeAt(i);
      if (difference !== 0) return difference < 0;
    }
    return length < key.length;
  }

  private toRestart(index: number): void {
    this.reader.at = this.restart(index);
    this.nextRestart = this.reader.at;
    this.key = '';
  }

  private restart(index: number): number {
    const at = this.restartsAt + 2 * index;
    const place = this.block[at]! | (this.block[at + 1]! << 8);
    if (place >= this.restartsAt) throw damaged();
    return place;
  }

  /** The restart that comes after the one at `place`. */
  private restartAfter(place: number): number {
    let low = 0;
    let high = this.restarts;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.restart(middle) <= place) low = middle + 1;
      else high = middle;
    }
    return low < this.restarts ? this.restart(low) : -1;
  }
}

function damaged(): MxError {
  return new MxError('corrupt', 'A block of the tree makes no sense.');
}

function sharedLength(a: Key, b: Key): number {
  const most = Math.min(a.length, b.length);
  let i = 0;
  while (i < most && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  return i;
}
