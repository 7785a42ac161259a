/**
 * One commit's changes as the log keeps them: changes varint | per change: kind u8, key length varint, key, and
 * but for a deletion value length varint, value. At most one change per key.
 */
import { MxError } from '../errors.ts';
import { KEY_BYTES_MAX, VALUE_BYTES_MAX } from '../file/limits.ts';
import { VARINT_BYTES_MAX, VarintReader, varintBytes, writeVarint } from '../file/varint.ts';
import { bytesKey, writeKey } from './key.ts';
import { Kind, type KindCode, NO_VALUE } from './state.ts';
import type { Key } from './tree.ts';

export interface Operation {
  readonly key: Key;
  readonly kind: KindCode;
  readonly value: Uint8Array;
}

/** @throws MxError `invalid-argument`, `too-large` */
export function checkOperation({ key, value }: Operation): void {
  if (key.length === 0) throw new MxError('invalid-argument', 'A key cannot be empty.');
  if (key.length > KEY_BYTES_MAX) {
    throw new MxError('too-large', `A key of ${key.length} bytes is too long.`, { most: KEY_BYTES_MAX });
  }
  for (let i = 0; i < key.length; i++) {
    if (key.charCodeAt(i) > 0xff)
      throw new MxError('invalid-argument', 'A key is made of bytes, not of text.');
  }
  if (value.length > VALUE_BYTES_MAX) {
    throw new MxError('too-large', `A value of ${value.length} bytes is too large.`, {
      most: VALUE_BYTES_MAX,
    });
  }
}

/** Bytes kept free before the changes, for their number: it is known last. */
const COUNT_ROOM = 8;

/** Encodes a commit's changes one after the other, so that what is written first can be read before the rest comes. */
export class ChangesEncoder {
  private buffer: Uint8Array;
  private at = COUNT_ROOM;
  private count = 0;

  constructor(bytes = 256) {
    this.buffer = new Uint8Array(COUNT_ROOM + bytes);
  }

  add(operations: Iterable<Operation>): void {
    for (const { key, kind, value } of operations) {
      const room = this.at + 1 + 2 * VARINT_BYTES_MAX + key.length + value.length;
      if (room > this.buffer.length) this.grow(room);
      const { buffer } = this;
      buffer[this.at++] = kind;
      let at = writeKey(key, buffer, writeVarint(buffer, this.at, key.length));
      if (kind !== Kind.delete) {
        at = writeVarint(buffer, at, value.length);
        buffer.set(value, at);
        at += value.length;
      }
      this.at = at;
      this.count++;
    }
  }

  /** The changes so far, without their number: a view until more is added. */
  get changes(): Uint8Array {
    return this.buffer.subarray(COUNT_ROOM, this.at);
  }

  /** The commit as the log keeps it. Nothing may be added afterwards. */
  finish(): Uint8Array {
    const start = COUNT_ROOM - varintBytes(this.count);
    writeVarint(this.buffer, start, this.count);
    return this.buffer.subarray(start, this.at);
  }

  private grow(bytes: number): void {
    const larger = new Uint8Array(Math.max(bytes, this.buffer.length * 2));
    larger.set(this.buffer.subarray(0, this.at));
    this.buffer = larger;
  }
}

export function encodeOperations(operations: Iterable<Operation>): Uint8Array {
  const encoder = new ChangesEncoder();
  encoder.add(operations);
  return encoder.finish();
}

/** Values share the memory of `bytes`. @throws MxError `corrupt` for bytes that no commit is made of */
export function decodeOperations(bytes: Uint8Array, onOperation: (operation: Operation) => void): void {
  const reader = new VarintReader(bytes);
  const count = reader.next();
  for (let i = 0; i < count; i++) {
    const code = reader.take(1)[0];
    const kind = Object.values(Kind).find((known) => known === code);
    const keyLength = reader.next();
    if (kind === undefined || keyLength === 0 || keyLength > KEY_BYTES_MAX) {
      throw new MxError('corrupt', 'A change in the log makes no sense.', { kind: code, keyLength });
    }
    const key = bytesKey(reader.take(keyLength));
    onOperation({ key, kind, value: kind === Kind.delete ? NO_VALUE : reader.take(reader.next()) });
  }
}
