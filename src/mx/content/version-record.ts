/** One state of a node's content, as it is kept under (node, number) in the space `version`. */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import { SPACE } from '../store/spaces.ts';
import { u32Key } from '../tree/key.ts';
import type { Key } from '../tree/tree.ts';
import type { JsonObject } from '../types.ts';
import { type ChunkPolicy, isChunkPolicy } from './chunk-policy.ts';
import { decodeJson, encodeJson, hasKeys } from './json-record.ts';
import { INLINE_BYTES_MAX } from './recipe.ts';

export interface StoredVersion {
  /** Dense number of the version in this file. */
  readonly version: number;
  readonly hash: Uint8Array;
  readonly bytes: number;
  /** Number in the dictionary of media types. */
  readonly media: number;
  readonly created: number;
  readonly parents: readonly number[];
  readonly metadata: JsonObject;
  readonly author: string;
  /** What it was cut with. */
  readonly policy: ChunkPolicy;
  readonly chunks: number;
  readonly available: boolean;
  /** True while the spell of editing that made it may still grow it. */
  readonly spell: boolean;
  /** References, when they fit. */
  readonly inline?: Uint8Array | undefined;
  /** Root page of a recipe that does not. */
  readonly root?: number | undefined;
}

/** Where a version was made. It may be gone, or typed over, since. */
export interface VersionOwner {
  readonly node: number;
  readonly number: number;
}

/** What a version's record says of a short recipe. */
export interface ShortRecipe {
  readonly version: number;
  readonly policy: ChunkPolicy;
  readonly inline: Uint8Array;
}

export const versionsPrefix = (node: number): Key => SPACE.version + u32Key(node);
export const versionKey = (node: number, number: number): Key => versionsPrefix(node) + u32Key(number);

const AVAILABLE = 1;
const SPELL = 2;
const INLINE = 4;
const METADATA = 8;
const AUTHOR = 16;
const PAGED = 32;
const HASH_BYTES = 32;
/** The policy whose recipes always stand in the record. */
const WORDS: ChunkPolicy = 0;

const record = new ByteWriter(512);

/** A view that holds until the next record is encoded. */
export function encodeVersion(version: StoredVersion): Uint8Array {
  const hasMetadata = hasKeys(version.metadata);
  record
    .begin()
    .u8(
      (version.available ? AVAILABLE : 0) |
        (version.spell ? SPELL : 0) |
        (version.inline === undefined ? 0 : INLINE) |
        (version.root === undefined ? 0 : PAGED) |
        (hasMetadata ? METADATA : 0) |
        (version.author === '' ? 0 : AUTHOR),
    )
    .u8(version.policy)
    .varint(version.version)
    .raw(version.hash)
    .varint(version.bytes)
    .varint(version.media)
    .varint(version.created)
    .varint(version.chunks)
    .varint(version.parents.length);
  for (const parent of version.parents) record.varint(parent);
  if (hasMetadata) record.bytes(encodeJson(version.metadata));
  if (version.author !== '') record.text(version.author);
  if (version.root !== undefined) record.varint(version.root);
  if (version.inline !== undefined) record.raw(version.inline);
  return record.view();
}

export function decodeVersion(bytes: Uint8Array): StoredVersion {
  const reader = new ByteReader(bytes);
  const flags = reader.u8();
  const policy = reader.u8();
  if (!isChunkPolicy(policy)) throw unknownChunker(policy);
  const version = reader.varint();
  const hash = reader.raw(HASH_BYTES).slice();
  const size = reader.varint();
  const media = reader.varint();
  const created = reader.varint();
  const chunks = reader.varint();
  const parents: number[] = [];
  for (let left = Math.min(reader.varint(), reader.left); left > 0; left--) parents.push(reader.varint());
  const metadata = (flags & METADATA) === 0 ? {} : decodeJson(reader.bytes());
  const author = (flags & AUTHOR) === 0 ? '' : reader.text();
  const root = (flags & PAGED) === 0 ? undefined : reader.varint();
  const inline = (flags & INLINE) === 0 ? undefined : readInline(reader, policy);
  return {
    version,
    hash,
    bytes: size,
    media,
    created,
    parents,
    metadata,
    author,
    policy,
    chunks,
    available: (flags & AVAILABLE) !== 0,
    spell: (flags & SPELL) !== 0,
    root,
    inline,
  };
}

/** The recipe alone, where it stands in the record and is available. @throws MxError `corrupt` */
export function decodeShortRecipe(bytes: Uint8Array): ShortRecipe | undefined {
  const reader = new ByteReader(bytes);
  const flags = reader.u8();
  const policy = reader.u8();
  if ((flags & AVAILABLE) === 0 || (flags & INLINE) === 0) return undefined;
  if (!isChunkPolicy(policy)) throw unknownChunker(policy);
  const version = reader.varint();
  reader.raw(HASH_BYTES);
  // Bytes, media, created, chunks.
  for (let i = 0; i < 4; i++) reader.varint();
  for (let parents = reader.varint(); parents > 0; parents--) reader.varint();
  if ((flags & METADATA) !== 0) reader.bytes();
  if ((flags & AUTHOR) !== 0) reader.bytes();
  if ((flags & PAGED) !== 0) reader.varint();
  return { version, policy, inline: readInline(reader, policy) };
}

function readInline(reader: ByteReader, policy: ChunkPolicy): Uint8Array {
  const inline = reader.raw(reader.left);
  if (policy !== WORDS && inline.length > INLINE_BYTES_MAX)
    throw new MxError('corrupt', damageSaying('recipeInline', inline.length));
  return inline;
}

function unknownChunker(policy: number): MxError {
  return new MxError('corrupt', damageSaying('chunkerUnknown', policy));
}
