/**
 * One commit's changes as the log keeps them: changes varint | per change: kind u8, key length varint, key, and
 * but for a deletion value length varint, value. At most one change per key.
 */
import { MxError } from '../errors.ts';
import { KEY_BYTES_MAX, VALUE_BYTES_MAX } from '../file/limits.ts';
import { VarintReader, varintBytes, writeVarint } from '../file/varint.ts';
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

export function encodeOperations(operations: readonly Operation[]): Uint8Array {
  let size = varintBytes(operations.length);
  for (const { key, kind, value } of operations) {
    size += 1 + varintBytes(key.length) + key.length;
    if (kind !== Kind.delete) size += varintBytes(value.length) + value.length;
  }
  const bytes = new Uint8Array(size);
  let at = writeVarint(bytes, 0, operations.length);
  for (const { key, kind, value } of operations) {
    bytes[at++] = kind;
    at = writeVarint(bytes, at, key.length);
    at = writeKey(key, bytes, at);
    if (kind === Kind.delete) continue;
    at = writeVarint(bytes, at, value.length);
    bytes.set(value, at);
    at += value.length;
  }
  return bytes;
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
