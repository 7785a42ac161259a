/**
 * Joining the chunks of a version: words and other short content in one go, all else chunk by chunk, only those that
 * hold what is asked for. Nothing is believed of a record that its chunks do not bear out.
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { ByteReader } from '../file/bytes.ts';
import { viewOf } from '../file/fixed.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import type { TreeReader } from '../tree/tree.ts';
import { policyChunker } from './chunk-policy.ts';
import type { ChunkStore } from './chunk-store.ts';
import { type ChunkRef, decodeRefs } from './recipe.ts';
import type { RecipePages } from './recipe-pages.ts';
import type { StoredVersion } from './version-record.ts';
import { COPY_SLACK } from './word-table.ts';
import { WORDS_BYTES_MAX } from './words.ts';

/** No array of bytes is longer on every platform. */
const READ_BYTES_MAX = 2 ** 31 - 1;
/** Room that is made for content before any of it has been seen: that of the longest chunk. */
const CLAIMED_BYTES_MAX = 64 * 2 ** 20;
/** Content up to this is put together in one go. */
const SHORT_BYTES_MAX = 2 ** 20;
/** Where words are put together, one content at a time. */
const wordsBytes = new Uint8Array(WORDS_BYTES_MAX + COPY_SLACK);
const words = viewOf(wordsBytes);

/**
 * Bytes `from <= i < to` of a version that is available, in an array of their own.
 * @throws MxError `corrupt`, `too-large`
 */
export function readContent(
  chunks: ChunkStore,
  pages: RecipePages,
  reader: TreeReader,
  stored: StoredVersion,
  from: number,
  to: number,
): Uint8Array {
  const start = Math.min(Math.max(0, Math.floor(from)), stored.bytes);
  const end = Math.min(Math.max(start, Math.floor(to)), stored.bytes);
  if (stored.inline !== undefined && policyChunker(stored.policy) === 'words') {
    const whole = readWords(chunks, reader, stored.bytes, stored.inline);
    return end - start === whole.length ? whole : whole.slice(start, end);
  }
  if (stored.inline !== undefined && end - start === stored.bytes && stored.bytes <= SHORT_BYTES_MAX) {
    return readShort(chunks, reader, stored.bytes, stored.inline);
  }
  if (end - start > READ_BYTES_MAX) {
    const bytes = end - start;
    throw new MxError('too-large', refusalSaying('readInParts', bytes), {
      bytes,
    });
  }
  // Room is made for what is there, not for what a record claims.
  let into = new Uint8Array(Math.min(end - start, CLAIMED_BYTES_MAX));
  let filled = 0;
  for (const { at, ref } of refsFrom(pages, reader, stored, start)) {
    if (at >= end) break;
    if (at + ref.length <= start) continue;
    const body = bodyOf(chunks, reader, ref.chunk, ref.length);
    // Pages say where what is below them begins; what they say must be what is there.
    if (Math.max(0, at - start) !== filled)
      throw new MxError('corrupt', damageSaying('chunkElsewhere', ref.chunk, at));
    const piece = body.subarray(Math.max(0, start - at), Math.min(ref.length, end - at));
    if (filled + piece.length > into.length) into = grown(into, filled, end - start);
    into.set(piece, filled);
    filled += piece.length;
  }
  if (filled !== end - start) throw cutShort(stored.bytes, start + filled);
  return filled === into.length ? into : into.subarray(0, filled);
}

/** All of what a short recipe names, without a step in between for each chunk: most notes are read so. */
function readShort(chunks: ChunkStore, reader: TreeReader, bytes: number, recipe: Uint8Array): Uint8Array {
  const refs = new ByteReader(recipe);
  let into: Uint8Array | undefined;
  let chunk = 0;
  let at = 0;
  while (refs.left > 0) {
    chunk += refs.zigzag();
    const length = refs.varint();
    const body = bodyOf(chunks, reader, chunk, length);
    if (at + length > bytes) throw cutShort(bytes, at + length);
    if (length === bytes && refs.left === 0) return body.slice();
    into ??= new Uint8Array(bytes);
    into.set(body, at);
    at += length;
  }
  if (at !== bytes) throw cutShort(bytes, at);
  return into ?? new Uint8Array(0);
}

function readWords(chunks: ChunkStore, reader: TreeReader, bytes: number, recipe: Uint8Array): Uint8Array {
  if (bytes > WORDS_BYTES_MAX) throw new MxError('corrupt', damageSaying('wordsTooLong'));
  const at = chunks.copyWords(reader, recipe, words);
  if (at !== bytes) throw cutShort(bytes, at);
  return wordsBytes.slice(0, bytes);
}

/** The bytes of a chunk that a recipe says is so long: a view. */
function bodyOf(chunks: ChunkStore, reader: TreeReader, chunk: number, length: number): Uint8Array {
  const body = chunks.body(chunks.stored(reader, chunk));
  if (body.length === length) return body;
  throw new MxError('corrupt', damageSaying('chunkLength', chunk, body.length, length));
}

function cutShort(bytes: number, there: number): MxError {
  return new MxError('corrupt', damageSaying('versionCut', bytes, there));
}

/** References with their places in the content, from one at or before byte `start` on. */
function* refsFrom(
  pages: RecipePages,
  reader: TreeReader,
  { root, inline }: StoredVersion,
  start: number,
): Generator<{ readonly at: number; readonly ref: ChunkRef }> {
  if (root !== undefined) {
    yield* pages.from(reader, root, start);
    return;
  }
  let at = 0;
  for (const ref of inline === undefined ? [] : decodeRefs(inline)) {
    yield { at, ref };
    at += ref.length;
  }
}

/** The same bytes with room for twice as many, but no more than `most`. */
function grown(bytes: Uint8Array<ArrayBuffer>, filled: number, most: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.min(most, bytes.length * 2));
  larger.set(bytes.subarray(0, filled));
  return larger;
}
