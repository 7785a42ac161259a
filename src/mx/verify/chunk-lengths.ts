import { decodeChunk } from '../content/chunk-record.ts';
import { MxError } from '../errors.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import type { NumberList } from './number-list.ts';
import { STEP_ENTRIES } from './proof.ts';

/** Of a chunk whose record makes no sense: longer than any. */
const UNKNOWN = 2 ** 32 - 1;

/** What the records of chunks say of their lengths, four bytes each. */
export class ChunkLengths {
  private constructor(
    private readonly chunks: NumberList,
    private readonly lengths: Uint32Array,
    /** Of all chunks together. */
    readonly total: number,
  ) {}

  /** @param chunks those of the same reader */
  static *of(reader: TreeReader, chunks: NumberList): LongWork<ChunkLengths> {
    const lengths = new Uint32Array(chunks.length);
    let total = 0;
    const cursor = reader.scan(SPACE.chunk, afterPrefix(SPACE.chunk));
    for (let place = 0; cursor.next() && place < lengths.length; place++) {
      const length = lengthIn(cursor.value);
      lengths[place] = length ?? UNKNOWN;
      total += length ?? 0;
      if (place % STEP_ENTRIES === 0) yield { stage: 'chunks', done: place, total: lengths.length };
    }
    return new ChunkLengths(chunks, lengths, total);
  }

  /** The length of a chunk; undefined when it is not there. */
  find(chunk: number): number | undefined {
    const place = this.chunks.indexOf(chunk);
    return place < 0 ? undefined : this.lengths[place];
  }
}

function lengthIn(record: Uint8Array): number | undefined {
  try {
    return decodeChunk(record).length;
  } catch (error) {
    if (error instanceof MxError) return undefined;
    throw error;
  }
}
