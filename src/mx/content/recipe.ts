/**
 * A recipe: the chunks of one version, in order. Short ones stand in the version record itself, longer ones in
 * recipe pages, which versions share (`recipe-pages.ts`).
 *
 * References of word chunks are bare chunk numbers (varints: frequent words have small numbers). References of
 * other chunks are the distance to the chunk before (zigzag) and the length.
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import { writeVarint } from '../file/varint.ts';
import { WORDS_BYTES_MAX } from './words.ts';

export interface ChunkRef {
  readonly chunk: number;
  readonly length: number;
}

/** References in order: an array of them, or columns where there are many. */
export interface RefList extends Iterable<ChunkRef> {
  readonly length: number;
}

/** Bytes of references that a version record holds itself; words, which are few, always stand there. */
export const INLINE_BYTES_MAX = 1024;
/** Bytes of a chunk's number, 32 bits, as a varint. */
const CHUNK_BYTES_MAX = 5;
/** A reference that is not of a word takes two bytes at least. */
export const INLINE_REFS_MAX = INLINE_BYTES_MAX / 2;

/** References of content that was just cut: two columns instead of an object for each word. */
export class CutRefs implements RefList {
  constructor(
    readonly chunks: readonly number[],
    /** Where in the content each chunk ends. */
    private readonly ends: readonly number[],
  ) {}

  get length(): number {
    return this.chunks.length;
  }

  *[Symbol.iterator](): Generator<ChunkRef> {
    let start = 0;
    for (let i = 0; i < this.chunks.length; i++) {
      const end = this.ends[i]!;
      yield { chunk: this.chunks[i]!, length: end - start };
      start = end;
    }
  }
}

/** Numbers of the chunks, in order. */
export function chunksOf(refs: RefList): readonly number[] {
  return refs instanceof CutRefs ? refs.chunks : Array.from(refs, ({ chunk }) => chunk);
}

/** Recipes of words are put together here, those of other chunks in the record after it. */
let words = new Uint8Array(WORDS_BYTES_MAX * CHUNK_BYTES_MAX);
const record = new ByteWriter(INLINE_BYTES_MAX);

/** A view that holds until the next recipe is encoded. */
export function encodeWordRefs(refs: RefList): Uint8Array {
  const chunks = chunksOf(refs);
  if (chunks.length * CHUNK_BYTES_MAX > words.length) words = new Uint8Array(chunks.length * CHUNK_BYTES_MAX);
  let at = 0;
  for (let i = 0; i < chunks.length; i++) {
    const chunk = chunks[i]!;
    if (chunk < 0x80) words[at++] = chunk;
    else at = writeVarint(words, at, chunk);
  }
  return words.subarray(0, at);
}

/** Chunk numbers of a words recipe; lengths are those of the chunks. */
export function decodeWordRefs(bytes: Uint8Array): number[] {
  const reader = new ByteReader(bytes);
  const chunks: number[] = [];
  while (reader.left > 0) chunks.push(reader.varint());
  return chunks;
}

/** A view that holds until the next recipe is encoded. */
export function encodeRefs(refs: RefList): Uint8Array {
  record.begin();
  let last = 0;
  for (const { chunk, length } of refs) {
    record.zigzag(chunk - last).varint(length);
    last = chunk;
  }
  return record.view();
}

export function decodeRefs(bytes: Uint8Array): ChunkRef[] {
  const reader = new ByteReader(bytes);
  const refs: ChunkRef[] = [];
  let last = 0;
  while (reader.left > 0) {
    last += reader.zigzag();
    if (last < 0) throw new MxError('corrupt', damageSaying('recipeBelow'));
    refs.push({ chunk: last, length: reader.varint() });
  }
  return refs;
}
