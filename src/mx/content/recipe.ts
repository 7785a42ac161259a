/**
 * A recipe: the chunks of one version, in order. Short ones stand in the version record itself, longer ones in
 * pages of their own, so that a range of a large file is found by looking at one page.
 *
 * References of word chunks are bare chunk numbers (varints: frequent words have small numbers). References of
 * other chunks are the distance to the chunk before (zigzag) and the length.
 */
import { MxError } from '../errors.ts';
import { ByteReader, ByteWriter } from '../file/bytes.ts';

export interface ChunkRef {
  readonly chunk: number;
  readonly length: number;
}

/** References in one page. */
export const PAGE_REFS_MAX = 512;
/** Bytes of references that a version record holds itself. */
export const INLINE_BYTES_MAX = 1024;

export function encodeWordRefs(refs: readonly ChunkRef[]): Uint8Array {
  const writer = new ByteWriter(refs.length * 2);
  for (const { chunk } of refs) writer.varint(chunk);
  return writer.finish();
}

/** Chunk numbers of a words recipe; lengths are those of the chunks. */
export function decodeWordRefs(bytes: Uint8Array): number[] {
  const reader = new ByteReader(bytes);
  const chunks: number[] = [];
  while (reader.left > 0) chunks.push(reader.varint());
  return chunks;
}

export function encodeRefs(refs: readonly ChunkRef[]): Uint8Array {
  const writer = new ByteWriter(refs.length * 4);
  let last = 0;
  for (const { chunk, length } of refs) {
    writer.zigzag(chunk - last).varint(length);
    last = chunk;
  }
  return writer.finish();
}

export function decodeRefs(bytes: Uint8Array): ChunkRef[] {
  const reader = new ByteReader(bytes);
  const refs: ChunkRef[] = [];
  let last = 0;
  while (reader.left > 0) {
    last += reader.zigzag();
    if (last < 0) throw new MxError('corrupt', 'A recipe names a chunk below zero.');
    refs.push({ chunk: last, length: reader.varint() });
  }
  return refs;
}

/** A page: where in the content it starts, then its references. */
export function encodePage(start: number, refs: readonly ChunkRef[]): Uint8Array {
  return new ByteWriter(refs.length * 4).varint(start).raw(encodeRefs(refs)).finish();
}

export function decodePage(bytes: Uint8Array): { readonly start: number; readonly refs: ChunkRef[] } {
  const reader = new ByteReader(bytes);
  const start = reader.varint();
  return { start, refs: decodeRefs(reader.raw(reader.left)) };
}
