import { decodeChunk } from '../content/chunk-record.ts';
import { chunkHashKey, chunkKey } from '../content/chunk-store.ts';
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

/** Every chunk is found by its name, and those that no version uses go. Uses must be right before. */
export function* mendChunks(rooms: ProofRooms, mending: Mending): LongWork<void> {
  const { reader, chunks } = rooms;
  const cursor = reader.scan(SPACE.chunk, afterPrefix(SPACE.chunk));
  for (let done = 1; cursor.next(); done++) {
    const { key } = cursor;
    const chunk = keyU32(key, 1);
    const name = nameOf(rooms, reader, chunk);
    if (chunks.count(reader, chunk) === 0) {
      mending.note('chunks that nothing uses', ({ batch, reader: now }) => {
        if (now.get(key) === undefined || chunks.count(now, chunk) > 0) return false;
        batch.delete(key);
        if (name !== undefined) batch.delete(name);
        return true;
      });
    } else if (name !== undefined && reader.get(name) === undefined) {
      mending.note('chunks by name', ({ batch, reader: now }) => {
        if (now.get(key) === undefined) return false;
        batch.put(name, EMPTY);
        return true;
      });
    }
    if (done % STEP_CHUNKS === 0) yield { stage: 'chunks', done, total: 0 };
  }
  yield* mending.flush({ stage: 'chunks', done: 0, total: 0 });
  yield* dropFalseNames(rooms, mending);
}

/** The key of a chunk's name, or undefined while its record or body cannot be read. */
function nameOf({ chunks, hasher }: ProofRooms, reader: TreeReader, chunk: number): Key | undefined {
  const bytes = reader.get(chunkKey(chunk));
  if (bytes === undefined) return undefined;
  try {
    return chunkHashKey(hasher.sha256(chunks.body(decodeChunk(bytes))), chunk);
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
