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
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { crc32c } from '../file/crc32c.ts';
import { viewOf } from '../file/fixed.ts';
import { KEY_BYTES_MAX } from '../file/limits.ts';
import { unzigzag, VARINT_BYTES_MAX } from '../file/varint.ts';
import type { CommitNumber } from '../types.ts';
import { keyOf } from './key.ts';
import { Kind, type KindCode, State } from './state.ts';
import type { Key } from './tree.ts';

export const BlockType = { data: 1, index: 2, top: 3 } as const;
export type BlockTypeCode = (typeof BlockType)[keyof typeof BlockType];

export const BLOCK_BYTES = 4096;
export const TRAILER_BYTES = 8;

/** Where a block lies within its table, and its checksum. */
export interface BlockRef {
  readonly offset: number;
  readonly length: number;
  readonly crc: number;
}

/** The bytes with room for more behind them. */
export function copied(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
}

/** Checksum of a finished block. */
export function crcOfBlock(block: Uint8Array): number {
  return viewOf(block).getUint32(block.length - 4, true);
}

/** @throws MxError `corrupt` unless the block is whole, of this type, and the one that was named */
export function checkBlock(block: Uint8Array, type: BlockTypeCode, crc: number): void {
  const end = block.length - TRAILER_BYTES;
  const whole = end > 0 && crc32c(block, 0, end + 4) === crc && crcOfBlock(block) === crc;
  if (!whole || block[end + 2] !== type) {
    throw new MxError('corrupt', damageSaying('blockDamaged'), { type, bytes: block.length });
  }
}

/** @throws MxError `corrupt` unless the places of an unpacked block's restarts fit into it */
export function checkRestarts(block: Uint8Array): void {
  const end = block.length - TRAILER_BYTES;
  const restarts = block[end]! | (block[end + 1]! << 8);
  if (restarts === 0 || 2 * restarts >= end) throw new MxError('corrupt', damageSaying('blockNonsense'));
}

/** Walks the entries of a checked block. What it meets that no block has is `corrupt`. */
export class BlockWalk {
  commit: CommitNumber = 0;
  kind: KindCode = Kind.put;
  /** The key is the first `keyLength` of these. */
  keyBytes: Uint8Array = new Uint8Array(64);
  keyLength = 0;
  block: Uint8Array;
  /** Where the value lies in the block. */
  valueAt = 0;
  valueLength = 0;
  private text: Key | undefined;
  private at = 0;
  private restartsAt = 0;
  private restarts = 0;
  /** The restart that comes next, and where it is. */
  private restartIndex = 0;
  private restartPlace = 0;

  constructor(block: Uint8Array) {
    this.block = block;
    this.open(block);
  }

  /** Begins anew, before the first entry of another block. */
  open(block: Uint8Array): void {
    const end = block.length - TRAILER_BYTES;
    this.block = block;
    this.restarts = block[end]! | (block[end + 1]! << 8);
    this.restartsAt = end - 2 * this.restarts;
    this.keyLength = 0;
    this.text = undefined;
    if (this.restarts > 0) this.toRestart(0);
    else {
      // What stands for no block at all has no entries, and no restart that has not been passed.
      this.at = this.restartsAt;
      this.restartIndex = 0;
    }
  }

  get key(): Key {
    this.text ??= keyOf(this.keyBytes, 0, this.keyLength);
    return this.text;
  }

  get value(): Uint8Array {
    return this.block.subarray(this.valueAt, this.valueAt + this.valueLength);
  }

  /** What the entry says, over the block's own bytes. */
  state(): State {
    const { commit, kind, block, valueAt } = this;
    return new State(commit, kind, block, valueAt, valueAt + this.valueLength, undefined);
  }

  next(): boolean {
    return this.step() >= 0;
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
    // How many bytes the entry passed last, which is below `key`, has in common with it.
    let common = 0;
    for (let shared = this.step(); shared >= 0; shared = this.step()) {
      if (shared > common) continue;
      common = shared;
      const most = Math.min(this.keyLength, key.length);
      const { keyBytes } = this;
      while (common < most && keyBytes[common] === key.charCodeAt(common)) common++;
      if (common === key.length) return true;
      if (common < this.keyLength && keyBytes[common]! > key.charCodeAt(common)) return true;
    }
    return false;
  }

  /** True when the next entry is there and has another key. */
  isLastOfKey(): boolean {
    const { at } = this;
    if (at >= this.restartsAt) return false;
    const shared = this.varint();
    const rest = this.varint();
    // Between restarts an entry shares all that it can; there the key is whole.
    const isSame = at === this.restartPlace ? this.isKeyAhead(rest) : rest === 0 && shared === this.keyLength;
    this.at = at;
    return !isSame;
  }

  /** True when the key of an entry at a restart, of which it was read how long it is, is the one at hand. */
  private isKeyAhead(length: number): boolean {
    if (length !== this.keyLength) return false;
    this.varint();
    this.varint();
    const { at, block, keyBytes } = this;
    for (let i = 0; i < length; i++) if (block[at + i] !== keyBytes[i]) return false;
    return true;
  }

  /** Less than 0 when the key at hand is below `key`, 0 when it is the same. */
  compare(key: Key): number {
    const { keyBytes, keyLength } = this;
    const most = Math.min(keyLength, key.length);
    for (let i = 0; i < most; i++) {
      const difference = keyBytes[i]! - key.charCodeAt(i);
      if (difference !== 0) return difference;
    }
    return keyLength - key.length;
  }

  /** Moves on by one and gives how many bytes of its key the entry shares with the one before; -1 at the end. */
  private step(): number {
    if (this.at >= this.restartsAt) {
      // A restart between entries would lead a search astray.
      if (this.restartIndex !== this.restarts) throw damaged();
      return -1;
    }
    const restart = this.at === this.restartPlace;
    if (restart) {
      this.commit = 0;
      this.restartIndex++;
      this.restartPlace = this.restartIndex < this.restarts ? this.restart(this.restartIndex) : -1;
    }
    const shared = this.varint();
    const rest = this.varint();
    const word = this.varint();
    this.commit += unzigzag(this.varint());
    const kind = word % 4;
    const length = shared + rest;
    const valueLength = Math.floor(word / 4);
    const from = this.at;
    const fits = from + rest + valueLength <= this.restartsAt;
    const numbered = this.commit >= 0 && this.commit <= Number.MAX_SAFE_INTEGER;
    if (!fits || !numbered || length > KEY_BYTES_MAX || shared > this.keyLength || (restart && shared !== 0))
      throw damaged();
    if (length > this.keyBytes.length) this.keyBytes = copied(this.keyBytes, 2 * length);
    const { block, keyBytes } = this;
    for (let i = 0; i < rest; i++) keyBytes[shared + i] = block[from + i]!;
    this.kind = kind as KindCode;
    this.keyLength = length;
    this.text = undefined;
    this.valueAt = from + rest;
    this.valueLength = valueLength;
    this.at = from + rest + valueLength;
    return shared;
  }

  private varint(): number {
    const { block } = this;
    const first = block[this.at++]!;
    if (first < 0x80) return first;
    let value = first & 0x7f;
    let scale = 0x80;
    for (let i = 1; i < VARINT_BYTES_MAX; i++) {
      const byte = block[this.at++]!;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
    throw damaged();
  }

  /** Compares the whole key at a restart byte by byte. */
  private restartIsBelow(index: number, key: Key): boolean {
    const { block } = this;
    this.at = this.restart(index);
    if (this.varint() !== 0) throw damaged();
    const length = this.varint();
    this.varint();
    this.varint();
    const { at } = this;
    if (at + length > this.restartsAt) throw damaged();
    const most = Math.min(length, key.length);
    for (let i = 0; i < most; i++) {
      const difference = block[at + i]! - key.charCodeAt(i);
      if (difference !== 0) return difference < 0;
    }
    return length < key.length;
  }

  private toRestart(index: number): void {
    this.at = this.restart(index);
    this.restartIndex = index;
    this.restartPlace = this.at;
    this.keyLength = 0;
  }

  private restart(index: number): number {
    const at = this.restartsAt + 2 * index;
    const place = this.block[at]! | (this.block[at + 1]! << 8);
    if (place >= this.restartsAt) throw damaged();
    return place;
  }
}

function damaged(): MxError {
  return new MxError('corrupt', damageSaying('blockNonsense'));
}
