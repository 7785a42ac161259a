/** Superblocks, and the manifest that one names: sections 3 and 8 of docs/FORMAT.md. */
import { Cursor, crc32c, expectThat, NotAsWritten, slice } from './bytes.ts';

const SLOTS = 4;
const SLOT_DISTANCE = 16_384;
const SUPERBLOCK_BYTES = 4096;
export const EXTENT_HEADER_BYTES = 64;

/** A stretch of the file; `offset` 0 when it is not there. */
export interface Stretch {
  readonly offset: number;
  readonly length: number;
}

export interface Superblock {
  readonly version: string;
  readonly unit: number;
  /** The first half of the file's identity, which stands in extents and log records. */
  readonly identity: Uint8Array;
  readonly generation: number;
  readonly headCommit: number;
  readonly manifest: Stretch & { readonly checksum: number };
  readonly log: {
    readonly next: number;
    readonly before: number;
    readonly epoch: number;
    readonly segment: Stretch;
    readonly following: Stretch;
  };
}

/** One entry of the manifest. */
export interface Extent extends Stretch {
  readonly kind: number;
  readonly used: number;
  readonly run: number;
  readonly number: number;
  readonly checksum: number;
}

/** All valid superblocks, the newest first. */
export function validSuperblocks(file: Uint8Array): Superblock[] {
  const found: Superblock[] = [];
  for (let slot = 0; slot < SLOTS; slot++) {
    try {
      found.push(superblockIn(file, slot));
    } catch (error) {
      if (!(error instanceof NotAsWritten)) throw error;
    }
  }
  return found.sort((a, b) => b.generation - a.generation);
}

function superblockIn(file: Uint8Array, slot: number): Superblock {
  const bytes = slice(file, slot * SLOT_DISTANCE, SUPERBLOCK_BYTES);
  const cursor = new Cursor(bytes);
  expectThat(cursor.u8() === 0x89, 'no magic');
  cursor.magic('MEX\r\n\x1a\n');
  const version = `${cursor.u16()}.${cursor.u16()}`;
  expectThat(version === '1.1', `version ${version} is another format`);
  cursor.skip(8);
  expectThat(cursor.u32() === 0, 'it has features that this reader does not know');
  expectThat(cursor.u8() === slot, 'the superblock belongs into another slot');
  cursor.skip(3);
  const unit = cursor.u32();
  const identity = cursor.take(16).subarray(0, 8);
  const generation = cursor.u64();
  expectThat(generation % SLOTS === slot, 'the generation belongs into another slot');
  cursor.skip(4);
  const epoch = cursor.u32();
  cursor.skip(24);
  const headCommit = cursor.u64();
  cursor.skip(8);
  const manifest = { offset: cursor.u64(), length: cursor.u32(), checksum: cursor.u32() };
  const next = cursor.u64();
  const before = cursor.u32();
  cursor.skip(4);
  const segment = { offset: cursor.u64(), length: cursor.u32() };
  const followingLength = cursor.u32();
  const following = { offset: cursor.u64(), length: followingLength };
  cursor.at = SUPERBLOCK_BYTES - 4;
  expectThat(cursor.u32() === crc32c(bytes.subarray(0, -4)), 'the checksum of the superblock is wrong');
  const log = { next, before, epoch, segment, following };
  return { version, unit, identity, generation, headCommit, manifest, log };
}

/** The entries of the manifest, in its order: tables (newest run first), packs, log segments. */
export function readManifest(file: Uint8Array, { manifest }: Superblock): Extent[] {
  const bytes = slice(file, manifest.offset + EXTENT_HEADER_BYTES, manifest.length);
  expectThat(crc32c(bytes) === manifest.checksum, 'the manifest is another one');
  const cursor = new Cursor(bytes);
  cursor.magic('MXMF');
  const count = cursor.u32();
  cursor.skip(8);
  return Array.from({ length: count }, () => {
    const kind = cursor.u8();
    cursor.skip(3);
    const run = cursor.u32();
    const offset = cursor.u64();
    const length = cursor.u32();
    const used = cursor.u32();
    cursor.skip(20);
    const checksum = cursor.u32();
    cursor.skip(8);
    const number = cursor.u32();
    cursor.skip(4);
    return { kind, run, offset, length, used, checksum, number };
  });
}
