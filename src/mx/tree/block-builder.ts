/** Writing blocks, as `block.ts` lays them out: one behind the other, where they will stand. */
import { crc32c } from '../file/crc32c.ts';
import { writeVarint, zigzag } from '../file/varint.ts';
import type { CommitNumber } from '../types.ts';
import { BLOCK_BYTES, type BlockRef, type BlockTypeCode, copied, TRAILER_BYTES } from './block.ts';
import { keyOf, writeKey } from './key.ts';
import type { KindCode } from './state.ts';
import type { Key } from './tree.ts';

const RESTART_EVERY = 8;
const ENTRY_HEAD_MAX = 5 + 5 + 8 + 8;
/** Below this, copying byte by byte is faster than asking for it. */
const COPIED_BY_HAND = 32;

/** Builds blocks, one behind the other in `buffer`. */
export class BlockBuilder {
  buffer: Uint8Array<ArrayBuffer>;
  /** Where the block begins, and where its next entry goes. */
  private start = 0;
  private at = 0;
  private entries = 0;
  private restarts = new Uint16Array(64);
  private restartCount = 0;
  private lastKey: Uint8Array = new Uint8Array(64);
  private lastLength = 0;
  private scratch = new Uint8Array(64);
  private lastCommit: CommitNumber = 0;

  /** @param buffer used as far as it reaches, whatever stands in it */
  constructor(buffer = new Uint8Array(2 * BLOCK_BYTES)) {
    this.buffer = buffer;
  }

  get empty(): boolean {
    return this.entries === 0;
  }

  /** The key that was added last. */
  get newestKey(): Key {
    return keyOf(this.lastKey, 0, this.lastLength);
  }

  /** Bytes that the block takes when finished now. */
  get bytes(): number {
    return this.at - this.start + 2 * this.restartCount + TRAILER_BYTES;
  }

  /** Where the next block begins, once this one is closed. */
  get end(): number {
    return this.at;
  }

  /** Requires keys in order, and commits falling within a key. */
  add(key: Key, commit: CommitNumber, kind: KindCode, value: Uint8Array): void {
    if (key.length > this.scratch.length) this.scratch = new Uint8Array(2 * key.length);
    writeKey(key, this.scratch, 0);
    this.addBytes(this.scratch, key.length, commit, kind, value, 0, value.length);
  }

  /** The same, for a key that is the first `keyLength` of `key`, and a value that is a part of `source`. */
  addBytes(
    key: Uint8Array,
    keyLength: number,
    commit: CommitNumber,
    kind: KindCode,
    source: Uint8Array,
    valueAt: number,
    valueLength: number,
  ): void {
    const restart = this.entries % RESTART_EVERY === 0;
    let shared = 0;
    if (restart) this.addRestart();
    else {
      const last = this.lastKey;
      const most = Math.min(this.lastLength, keyLength);
      while (shared < most && last[shared] === key[shared]) shared++;
    }
    this.reserve(ENTRY_HEAD_MAX + keyLength + valueLength);
    const into = this.buffer;
    let at = writeVarint(into, this.at, shared);
    at = writeVarint(into, at, keyLength - shared);
    at = writeVarint(into, at, valueLength * 4 + kind);
    at = writeVarint(into, at, zigzag(commit - (restart ? 0 : this.lastCommit)));
    if (keyLength > this.lastKey.length) this.lastKey = copied(this.lastKey, 2 * keyLength);
    const last = this.lastKey;
    for (let i = shared; i < keyLength; i++) {
      const byte = key[i]!;
      into[at++] = byte;
      last[i] = byte;
    }
    if (valueLength > COPIED_BY_HAND) {
      into.set(source.subarray(valueAt, valueAt + valueLength), at);
      at += valueLength;
    } else for (let i = valueAt; i < valueAt + valueLength; i++) into[at++] = source[i]!;
    this.at = at;
    this.entries++;
    this.lastLength = keyLength;
    this.lastCommit = commit;
  }

  /** Completes the block where it stands; the next one begins behind it. Offsets count from the buffer's start. */
  close(type: BlockTypeCode): BlockRef {
    this.reserve(2 * this.restartCount + TRAILER_BYTES);
    const into = this.buffer;
    let at = this.at;
    for (let i = 0; i < this.restartCount; i++) at = putU16(into, at, this.restarts[i]!);
    at = putU16(into, at, this.restartCount);
    into[at] = type;
    into[at + 1] = 0;
    const offset = this.start;
    const crc = crc32c(into, offset, at + 2);
    const end = putU16(into, putU16(into, at + 2, crc & 0xffff), crc >>> 16);
    this.begin(end);
    return { offset, length: end - offset, crc };
  }

  /** The finished block alone; the builder is empty again. */
  finish(type: BlockTypeCode): Uint8Array {
    const { offset, length } = this.close(type);
    this.begin(0);
    return this.buffer.slice(offset, offset + length);
  }

  /** Puts these bytes where the next block would begin (or, given a place, there), which then begins after them. */
  append(bytes: Uint8Array, at = this.at): void {
    this.begin(at);
    this.reserve(bytes.length);
    this.buffer.set(bytes, at);
    this.begin(at + bytes.length);
  }

  /** An empty block begins at `at`. */
  begin(at: number): void {
    this.start = at;
    this.at = at;
    this.entries = 0;
    this.restartCount = 0;
    this.lastLength = 0;
    this.lastCommit = 0;
  }

  private addRestart(): void {
    if (this.restartCount === this.restarts.length) {
      const more = new Uint16Array(2 * this.restartCount);
      more.set(this.restarts);
      this.restarts = more;
    }
    this.restarts[this.restartCount++] = this.at - this.start;
  }

  private reserve(bytes: number): void {
    const needed = this.at + bytes;
    if (needed > this.buffer.length)
      this.buffer = copied(this.buffer, Math.max(needed, this.buffer.length * 2));
  }
}

function putU16(into: Uint8Array, at: number, value: number): number {
  into[at] = value & 0xff;
  into[at + 1] = value >>> 8;
  return at + 2;
}
