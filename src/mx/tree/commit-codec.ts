/**
 * One commit's changes as the log keeps them: changes varint | per change: kind u8, key length varint, key, and
 * but for a deletion value length varint, value. At most one change per key. Writing them: `changes-encoder.ts`.
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { KEY_BYTES_MAX } from '../file/limits.ts';
import { VarintReader } from '../file/varint.ts';
import { keyOf } from './key.ts';
import { Kind, type KindCode, State } from './state.ts';
import type { Key } from './tree.ts';

/** The state that `commit` gives a key: its value is a part of the log's bytes. */
export type OnChange = (key: Key, state: State) => void;

/** Values share the memory of `bytes`. @throws MxError `corrupt` for bytes that no commit is made of */
export function decodeChanges(bytes: Uint8Array, commit: number, onChange: OnChange): void {
  const reader = new VarintReader(bytes);
  const count = reader.next();
  for (let i = 0; i < count; i++) {
    const code = bytes[reader.skip(1)]!;
    const keyLength = reader.next();
    if (!isKind(code) || keyLength === 0 || keyLength > KEY_BYTES_MAX) {
      throw new MxError('corrupt', damageSaying('changeNonsense'), { kind: code, keyLength });
    }
    const keyAt = reader.skip(keyLength);
    const key = keyOf(bytes, keyAt, keyAt + keyLength);
    const length = code === Kind.delete ? 0 : reader.next();
    const at = reader.skip(length);
    onChange(key, new State(commit, code, bytes, at, at + length, undefined));
  }
}

function isKind(code: number): code is KindCode {
  return code <= Kind.erase;
}
