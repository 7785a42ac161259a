import { decodeChunk, encodeChunk, namePrefixOf } from '../content/chunk-record.ts';
import { chunkHashKey, chunkKey } from '../content/chunk-store.ts';
import { sameBytes } from '../content/hash-text.ts';
import { isMxError } from '../errors.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import type { ProofRooms } from '../verify/proof.ts';
import type { Mending } from './mending.ts';

const EMPTY = new Uint8Array(0);
/** Chunks between two steps: their bodies are read and hashed. */
const STEP_CHUNKS = 8;
/** Bytes of a name's key before the chunk's number. */
const NAME_BYTES = 7;

/**
 * Every chunk is found by its name, of which its record keeps the beginning, and those that no version uses go. Uses
 * must be right before.
 */
export function* mendChunks(rooms: ProofRooms, mending: Mending): LongWork<void> {
  const { reader, chunks } = rooms;
  const cursor = reader.scan(SPACE.chunk, afterPrefix(SPACE.chunk));
  for (let done = 1; cursor.next(); done++) {
    const { key } = cursor;
    const chunk = keyU32(key, 1);
    const hash = hashOf(rooms, reader, chunk);
    const name = hash === undefined ? undefined : chunkHashKey(hash, chunk);
    if (chunks.count(reader, chunk) === 0) {
      mending.note('chunks that nothing uses', ({ batch, reader: now }) => {
        if (now.get(key) === undefined || chunks.count(now, chunk) > 0) return false;
        batch.delete(key);
        if (name !== undefined) batch.delete(name);
        return true;
      });
    } else if (hash !== undefined && name !== undefined) {
      if (reader.get(name) === undefined) {
        mending.note('chunks by name', ({ batch, reader: now }) => {
          if (now.get(key) === undefined) return false;
          batch.put(name, EMPTY);
          return true;
        });
      }
      if (withPrefix(cursor.value, hash) !== undefined) {
        mending.note('names in records of chunks', ({ batch, reader: now }) => {
          const record = now.get(key);
          const right = record === undefined ? undefined : withPrefix(record, hash);
          if (right === undefined) return false;
          batch.put(key, right);
          return true;
        });
      }
    }
    if (done % STEP_CHUNKS === 0) yield { stage: 'chunks', done, total: 0 };
  }
  yield* mending.flush({ stage: 'chunks', done: 0, total: 0 });
  yield* dropFalseNames(rooms, mending);
}

/** The record with the beginning of this name, or undefined when it has it, or needs none. */
function withPrefix(record: Uint8Array, hash: Uint8Array): Uint8Array | undefined {
  const stored = decodeChunk(record);
  const namePrefix = namePrefixOf(hash);
  if (!('place' in stored) || sameBytes(stored.namePrefix, namePrefix)) return undefined;
  return encodeChunk({ ...stored, namePrefix }).slice();
}

/** The key of a chunk's name, or undefined while its record or body cannot be read. */
function nameOf(rooms: ProofRooms, reader: TreeReader, chunk: number): Key | undefined {
  const hash = hashOf(rooms, reader, chunk);
  return hash === undefined ? undefined : chunkHashKey(hash, chunk);
}

/** A chunk's name, or undefined while its record or body cannot be read. */
function hashOf({ chunks, hasher }: ProofRooms, reader: TreeReader, chunk: number): Uint8Array | undefined {
  const bytes = reader.get(chunkKey(chunk));
  if (bytes === undefined) return undefined;
  try {
    return hasher.sha256(chunks.body(decodeChunk(bytes)));
  } catch (error) {
    if (isMxError(error, 'corrupt') || isMxError(error, 'truncated')) return undefined;
    throw error;
  }
}

/** Names of chunks that are not called so. The name of a lost chunk that versions use stays: it may yet find its body. */
function* dropFalseNames(rooms: ProofRooms, mending: Mending): LongWork<void> {
  const { reader, chunks } = rooms;
  const cursor = reader.scan(SPACE.chunkHash, afterPrefix(SPACE.chunkHash));
  for (let done = 1; cursor.next(); done++) {
    const { key } = cursor;
    const chunk = keyU32(key, NAME_BYTES);
    const isFalse = (now: TreeReader): boolean => {
      if (key.length !== NAME_BYTES + 4) return true;
      if (now.get(chunkKey(chunk)) === undefined) return chunks.uses(now, chunk).next().done === true;
      const name = nameOf(rooms, now, chunk);
      return name !== undefined && name !== key;
    };
    if (isFalse(reader)) {
      mending.note('chunks by name', ({ batch, reader: now }) => {
        if (now.get(key) === undefined || !isFalse(now)) return false;
        batch.delete(key);
        return true;
      });
    }
    if (done % STEP_CHUNKS === 0) yield { stage: 'chunks', done, total: 0 };
  }
}
