/**
 * A superblock slot: 4,096 bytes that say where everything is. Four of them, 16 KiB apart; generation g stands in
 * slot g mod 4, so a torn write costs the newest state at most, and the log brings that back.
 *
 * ```
 *    0 magic 8 | 8 major u16, minor u16 | 12 compat u32, ro-compat u32, incompat u32
 *   24 slot u8, 3 zero | 28 unit u32 | 32 file id 16 | 48 generation u64 | 56 crc of generation - 1 u32
 *   60 log epoch u32 | 64 created u64 | 72 modified u64 | 80 last commit's time u64 | 88 head commit u64
 *   96 horizon commit u64 | 104 manifest offset u64, length u32, crc u32
 *  120 log position u64, chain u32, flags u32 | 136 segment offset u64, length u32 | 148 following length u32
 *  152 following offset u64 | 160 nodes, links, versions, chunks u64 | 192 root hash 32
 *  224 next extent number u32, next run number u32 | 232 creator length u16, creator UTF-8 … | 4092 crc32c u32
 * ```
 */
import { crc32c } from './crc32c.ts';
import { getU64, setU64, viewOf } from './fixed.ts';
import {
  COUNT_MAX,
  COUNT32_MAX,
  CREATOR_BYTES_MAX,
  FILE_BYTES_MAX,
  HEADER_BYTES,
  SLOT_BYTES,
  SLOT_COUNT,
  UNIT_MAX,
  UNIT_MIN,
} from './limits.ts';

/** 0x89 and the line ends catch transfers that treat the file as text, as in PNG. */
export const MAGIC: Uint8Array = Uint8Array.of(0x89, 0x4d, 0x45, 0x58, 0x0d, 0x0a, 0x1a, 0x0a);
export const FORMAT_MAJOR = 1;
export const FORMAT_MINOR = 1;

/** Set when the log's segment lies within the file; a compact export names one that is still to be made. */
export const FLAG_SEGMENT_PRESENT = 1;

const AT_VERSION = 8;
const AT_COMPAT = 12;
const AT_SLOT = 24;
const AT_UNIT = 28;
const AT_FILE_ID = 32;
const AT_GENERATION = 48;
const AT_PREVIOUS_CRC = 56;
const AT_EPOCH = 60;
const AT_CREATED = 64;
const AT_MODIFIED = 72;
const AT_TIME = 80;
const AT_HEAD = 88;
const AT_HORIZON = 96;
const AT_MANIFEST = 104;
const AT_LOG = 120;
const AT_SEGMENT = 136;
const AT_FOLLOWING_LENGTH = 148;
const AT_FOLLOWING = 152;
const AT_COUNTS = 160;
const AT_ROOT_HASH = 192;
const AT_NEXT_EXTENT = 224;
const AT_NEXT_RUN = 228;
const AT_CREATOR = 232;
const AT_CRC = SLOT_BYTES - 4;

export interface Superblock {
  readonly major: number;
  readonly minor: number;
  readonly compat: number;
  readonly roCompat: number;
  readonly incompat: number;
  readonly unit: number;
  readonly fileId: Uint8Array;
  readonly generation: number;
  readonly previousCrc: number;
  readonly epoch: number;
  readonly created: number;
  readonly modified: number;
  readonly time: number;
  readonly head: number;
  readonly horizon: number;
  readonly manifest: { readonly offset: number; readonly length: number; readonly crc: number };
  readonly log: LogStart;
  readonly counts: {
    readonly nodes: number;
    readonly links: number;
    readonly versions: number;
    readonly chunks: number;
  };
  readonly rootHash: Uint8Array;
  readonly nextExtent: number;
  readonly nextRun: number;
  readonly creator: string;
  /** Checksum of the slot, as the next generation names it. */
  readonly crc: number;
}

/** Where replay begins. An offset of 0 means that there is none. */
export interface LogStart {
  readonly position: number;
  readonly chain: number;
  readonly present: boolean;
  readonly segment: { readonly offset: number; readonly length: number };
  readonly following: { readonly offset: number; readonly length: number };
}

export type SlotState =
  | { readonly kind: 'valid'; readonly superblock: Superblock }
  /** Zero bytes, or not ours. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'bad'; readonly major: number; readonly minor: number };

export function slotOf(generation: number): number {
  return generation % SLOT_COUNT;
}

export function encodeSuperblock(s: Omit<Superblock, 'crc'>): Uint8Array {
  const bytes = new Uint8Array(SLOT_BYTES);
  const view = viewOf(bytes);
  bytes.set(MAGIC);
  view.setUint16(AT_VERSION, s.major, true);
  view.setUint16(AT_VERSION + 2, s.minor, true);
  view.setUint32(AT_COMPAT, s.compat, true);
  view.setUint32(AT_COMPAT + 4, s.roCompat, true);
  view.setUint32(AT_COMPAT + 8, s.incompat, true);
  bytes[AT_SLOT] = slotOf(s.generation);
  view.setUint32(AT_UNIT, s.unit, true);
  bytes.set(s.fileId, AT_FILE_ID);
  setU64(view, AT_GENERATION, s.generation);
  view.setUint32(AT_PREVIOUS_CRC, s.previousCrc, true);
  view.setUint32(AT_EPOCH, s.epoch, true);
  setU64(view, AT_CREATED, s.created);
  setU64(view, AT_MODIFIED, s.modified);
  setU64(view, AT_TIME, s.time);
  setU64(view, AT_HEAD, s.head);
  setU64(view, AT_HORIZON, s.horizon);
  setU64(view, AT_MANIFEST, s.manifest.offset);
  view.setUint32(AT_MANIFEST + 8, s.manifest.length, true);
  view.setUint32(AT_MANIFEST + 12, s.manifest.crc, true);
  setU64(view, AT_LOG, s.log.position);
  view.setUint32(AT_LOG + 8, s.log.chain, true);
  view.setUint32(AT_LOG + 12, s.log.present ? FLAG_SEGMENT_PRESENT : 0, true);
  setU64(view, AT_SEGMENT, s.log.segment.offset);
  view.setUint32(AT_SEGMENT + 8, s.log.segment.length, true);
  view.setUint32(AT_FOLLOWING_LENGTH, s.log.following.length, true);
  setU64(view, AT_FOLLOWING, s.log.following.offset);
  setU64(view, AT_COUNTS, s.counts.nodes);
  setU64(view, AT_COUNTS + 8, s.counts.links);
  setU64(view, AT_COUNTS + 16, s.counts.versions);
  setU64(view, AT_COUNTS + 24, s.counts.chunks);
  bytes.set(s.rootHash, AT_ROOT_HASH);
  view.setUint32(AT_NEXT_EXTENT, s.nextExtent, true);
  view.setUint32(AT_NEXT_RUN, s.nextRun, true);
  const creator = clipCreator(s.creator);
  view.setUint16(AT_CREATOR, creator.length, true);
  bytes.set(creator, AT_CREATOR + 2);
  view.setUint32(AT_CRC, crc32c(bytes, 0, AT_CRC), true);
  return bytes;
}

/** Checksum of an encoded slot. */
export function crcOfSlot(bytes: Uint8Array): number {
  return viewOf(bytes).getUint32(AT_CRC, true);
}

/**
 * Decodes a slot that nothing is known about. Magic and version stand at the same place in every version of the
 * format, so that a newer one can be told from damage.
 */
export function decodeSuperblock(bytes: Uint8Array, slot: number): SlotState {
  if (bytes.length < SLOT_BYTES) return { kind: 'foreign' };
  for (let i = 0; i < MAGIC.length; i++) if (bytes[i] !== MAGIC[i]) return { kind: 'foreign' };
  const view = viewOf(bytes);
  const major = view.getUint16(AT_VERSION, true);
  const minor = view.getUint16(AT_VERSION + 2, true);
  const crc = view.getUint32(AT_CRC, true);
  if (crc32c(bytes, 0, AT_CRC) !== crc) return { kind: 'bad', major, minor };
  const superblock: Superblock = {
    major,
    minor,
    compat: view.getUint32(AT_COMPAT, true),
    roCompat: view.getUint32(AT_COMPAT + 4, true),
    incompat: view.getUint32(AT_COMPAT + 8, true),
    unit: view.getUint32(AT_UNIT, true),
    fileId: bytes.slice(AT_FILE_ID, AT_FILE_ID + 16),
    generation: getU64(view, AT_GENERATION),
    previousCrc: view.getUint32(AT_PREVIOUS_CRC, true),
    epoch: view.getUint32(AT_EPOCH, true),
    created: getU64(view, AT_CREATED),
    modified: getU64(view, AT_MODIFIED),
    time: getU64(view, AT_TIME),
    head: getU64(view, AT_HEAD),
    horizon: getU64(view, AT_HORIZON),
    manifest: {
      offset: getU64(view, AT_MANIFEST),
      length: view.getUint32(AT_MANIFEST + 8, true),
      crc: view.getUint32(AT_MANIFEST + 12, true),
    },
    log: {
      position: getU64(view, AT_LOG),
      chain: view.getUint32(AT_LOG + 8, true),
      present: (view.getUint32(AT_LOG + 12, true) & FLAG_SEGMENT_PRESENT) !== 0,
      segment: { offset: getU64(view, AT_SEGMENT), length: view.getUint32(AT_SEGMENT + 8, true) },
      following: { offset: getU64(view, AT_FOLLOWING), length: view.getUint32(AT_FOLLOWING_LENGTH, true) },
    },
    counts: {
      nodes: getU64(view, AT_COUNTS),
      links: getU64(view, AT_COUNTS + 8),
      versions: getU64(view, AT_COUNTS + 16),
      chunks: getU64(view, AT_COUNTS + 24),
    },
    rootHash: bytes.slice(AT_ROOT_HASH, AT_ROOT_HASH + 32),
    nextExtent: view.getUint32(AT_NEXT_EXTENT, true),
    nextRun: view.getUint32(AT_NEXT_RUN, true),
    creator: readCreator(bytes, view),
    crc,
  };
  return sound(superblock, bytes[AT_SLOT]!, slot)
    ? { kind: 'valid', superblock }
    : { kind: 'bad', major, minor };
}

/** What must hold in a slot of our version whatever the rest of the file says. */
function sound(s: Superblock, writtenSlot: number, slot: number): boolean {
  if (s.major !== FORMAT_MAJOR || s.minor > FORMAT_MINOR || s.incompat !== 0) return true; // told apart by the caller
  const { unit, log } = s;
  if (unit < UNIT_MIN || unit > UNIT_MAX || (unit & (unit - 1)) !== 0) return false;
  if (writtenSlot !== slot || slotOf(s.generation) !== slot) return false;
  const { nodes, links, versions, chunks } = s.counts;
  const counts = [
    s.generation,
    s.created,
    s.modified,
    s.time,
    s.head,
    s.horizon,
    nodes,
    links,
    versions,
    chunks,
  ];
  if (counts.some((count) => count > COUNT_MAX)) return false;
  if ([s.epoch, s.nextExtent, s.nextRun].some((count) => count > COUNT32_MAX)) return false;
  for (const extent of [log.segment, log.following]) {
    if (extent.offset === 0 ? extent.length !== 0 : extent.offset < HEADER_BYTES) return false;
    if (extent.offset + extent.length > FILE_BYTES_MAX || extent.length % unit !== 0) return false;
  }
  if (log.segment.offset !== 0) {
    const within = log.position - log.segment.offset;
    if (within < 0 || within > log.segment.length) return false;
  }
  return s.manifest.offset >= HEADER_BYTES && s.manifest.offset + s.manifest.length <= FILE_BYTES_MAX;
}

/** UTF-8 of the creator's name, cut at a whole character to what fits. */
function clipCreator(creator: string): Uint8Array {
  const bytes = new Uint8Array(CREATOR_BYTES_MAX);
  const { written } = new TextEncoder().encodeInto(creator, bytes);
  return bytes.subarray(0, written);
}

function readCreator(bytes: Uint8Array, view: DataView): string {
  const length = Math.min(view.getUint16(AT_CREATOR, true), CREATOR_BYTES_MAX);
  return new TextDecoder().decode(bytes.subarray(AT_CREATOR + 2, AT_CREATOR + 2 + length));
}
