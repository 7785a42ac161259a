/** Brings bytes from a disk or a pipe into a memex piece by piece, so that their size does not matter. */
import { createReadStream } from 'node:fs';
import type { Store } from '../mx/index.ts';
import type { StagedContent } from '../mx/types.ts';

/** How much is held at a time. */
const PIECE_BYTES = 1 << 20;

/** @param place a file, or `-` for standard input */
export async function stageFrom(store: Store, place: string, mediaType: string): Promise<StagedContent> {
  const stream: AsyncIterable<Uint8Array> =
    place === '-' ? process.stdin : createReadStream(place, { highWaterMark: PIECE_BYTES });
  const stager = store.stage(mediaType);
  try {
    for await (const piece of stream) stager.write(piece);
    return stager.finish();
  } catch (error) {
    stager.abandon();
    throw error;
  }
}
