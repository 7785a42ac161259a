/**
 * Ends of texts: from which commit on a text is not its node's any more. A text that is never to be found again,
 * because what it says is not kept or was purged, ends with commit 0.
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import { SPACE } from '../store/spaces.ts';
import { keyU32, u32Key } from '../tree/key.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';
import { BUCKET_TEXTS } from './posting.ts';

export const textEndKey = (text: number): Key => SPACE.textEnd + u32Key(text);

/** Buckets whose ends are held. */
const HELD_MAX = 128;

export class TextEnds {
  /** By bucket: text within it, its end. */
  readonly #held = new Map<number, ReadonlyMap<number, CommitNumber>>();

  forget(): void {
    this.#held.clear();
  }

  put(batch: Batch, text: number, end: CommitNumber): void {
    batch.put(textEndKey(text), new ByteWriter(8).varint(end).finish());
    this.#held.delete(Math.floor(text / BUCKET_TEXTS));
  }

  /** The end of a text, if it has one. */
  endOf(reader: TreeReader, text: number): CommitNumber | undefined {
    return readTextEnd(reader, text);
  }

  /** Ends of a bucket's texts, by their number within it; `reader` must show all that is pending. */
  of(reader: TreeReader, bucket: number): ReadonlyMap<number, CommitNumber> {
    const held = this.#held.get(bucket);
    if (held !== undefined) return held;
    const ends = new Map<number, CommitNumber>();
    const first = bucket * BUCKET_TEXTS;
    const cursor = reader.scan(textEndKey(first), textEndKey(first + BUCKET_TEXTS));
    while (cursor.next()) ends.set(keyU32(cursor.key, 1) - first, decodeEnd(cursor.value));
    if (this.#held.size >= HELD_MAX) this.#held.clear();
    this.#held.set(bucket, ends);
    return ends;
  }
}

/** The end of a text, if it has one. @throws MxError `corrupt` */
export function readTextEnd(reader: TreeReader, text: number): CommitNumber | undefined {
  const value = reader.get(textEndKey(text));
  return value === undefined ? undefined : decodeEnd(value);
}

export function decodeEnd(value: Uint8Array): CommitNumber {
  const reader = new ByteReader(value);
  const end = reader.varint();
  if (reader.left > 0) throw new MxError('corrupt', damageSaying('wordEnd'));
  return end;
}
