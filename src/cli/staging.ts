/** Brings bytes from a disk or a pipe into a memex piece by piece, so that their size does not matter. */
import { createReadStream } from 'node:fs';
import { NOTE_BYTES_MAX } from '../formats/note-metadata.ts';
import type { Store } from '../mx/index.ts';
import type { StagedContent } from '../mx/types.ts';

/** How much is held at a time. */
const PIECE_BYTES = 1 << 20;

export interface Staged {
  readonly content: StagedContent;
  /** The whole as text, when it is small enough to be a note with properties and tags. */
  readonly text?: string;
}

/** @param place a file, or `-` for standard input */
export async function stageFrom(store: Store, place: string, mediaType: string): Promise<Staged> {
  const stream: AsyncIterable<Uint8Array> =
    place === '-' ? process.stdin : createReadStream(place, { highWaterMark: PIECE_BYTES });
  const stager = store.stage(mediaType);
  const held: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of stream) {
      stager.write(piece);
      bytes += piece.length;
      if (bytes <= NOTE_BYTES_MAX) held.push(piece);
    }
    const content = stager.finish();
    return bytes > NOTE_BYTES_MAX
      ? { content }
      : { content, text: new TextDecoder().decode(Buffer.concat(held)) };
  } catch (error) {
    stager.abandon();
    throw error;
  }
}
