/**
 * A chunk as it is kept under its number: short bodies inline, others by their place in a pack. The
 * SHA-256 that names it is not kept: it is the hash of the bytes, and its first 6 bytes lead to the number. These stand
 * beside the place of a body in a pack, so that a chunk can be let go of without reading and hashing its body.
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import { BODY_BYTES_MAX } from '../file/limits.ts';
import type { Place } from '../tree/tree.ts';

/** Bodies up to this size stand in the tree. */
export const INLINE_CHUNK_MAX = 128;

/** Bytes of a chunk's name that lead to its number. */
export const NAME_PREFIX_BYTES = 6;

/** A chunk whose body is in a pack. */
export interface PackedChunk {
  readonly length: number;
  readonly place: Place;
  /** The first bytes of its name: `NAME_PREFIX_BYTES` of them. */
  readonly namePrefix: Uint8Array;
}

export type StoredChunk = { readonly length: number; readonly body: Uint8Array } | PackedChunk;

/** The part of a SHA-256 that is kept of it. */
export const namePrefixOf = (hash: Uint8Array): Uint8Array => hash.subarray(0, NAME_PREFIX_BYTES);

const record = new ByteWriter(INLINE_CHUNK_MAX + 16);

/** A view that holds until the next record is encoded. */
export function encodeChunk(chunk: StoredChunk): Uint8Array {
  record.begin();
  if ('body' in chunk)
    return record
      .varint(chunk.length * 2 + 1)
      .raw(chunk.body)
      .view();
  const { pack, at } = chunk.place;
  return record
    .varint(chunk.length * 2)
    .varint(pack)
    .varint(at)
    .raw(chunk.namePrefix)
    .view();
}

/** @throws MxError `corrupt` */
export function decodeChunk(bytes: Uint8Array): StoredChunk {
  const reader = new ByteReader(bytes);
  const head = reader.varint();
  const length = Math.floor(head / 2);
  if (length > BODY_BYTES_MAX) throw new MxError('corrupt', damageSaying('chunkTooLong', length));
  if (head % 2 === 1) return { length, body: reader.raw(length) };
  const place = { pack: reader.varint(), at: reader.varint(), length };
  return { length, place, namePrefix: reader.raw(NAME_PREFIX_BYTES) };
}
