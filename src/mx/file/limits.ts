/**
 * Every size that the engine chooses or bounds, in one place, in bytes unless said otherwise. Those in `Sizes`
 * may be made smaller by tests; the others are part of the format.
 */

export const KIB = 1024;
export const MIB = 1024 * KIB;

/** A superblock slot, and how far apart the slots are: never on the same page of flash. */
export const SLOT_BYTES = 4 * KIB;
export const SLOT_STRIDE = 16 * KIB;
export const SLOT_COUNT = 4;
/** Where the first extent may begin. */
export const HEADER_BYTES = SLOT_COUNT * SLOT_STRIDE;
export const EXTENT_HEADER_BYTES = 64;
export const TABLE_FOOTER_BYTES = 64;
/** No offset is ever believed past this. */
export const FILE_BYTES_MAX = 2 ** 52;
/** No number of a file that was made by counting reaches this; it leaves room to count on. */
export const COUNT_MAX = 2 ** 52;
/** The same of numbers that have 32 bits: of extents, runs and epochs. */
export const COUNT32_MAX = 2 ** 32 - 2 ** 24;
export const UNIT_MIN = 512;
export const UNIT_MAX = 64 * KIB;

export const KEY_BYTES_MAX = 4 * KIB;
export const VALUE_BYTES_MAX = 8 * MIB;
export const BODY_BYTES_MAX = 64 * MIB;
/** One log record: all that one flush makes durable. */
export const RECORD_BYTES_MAX = 256 * MIB;
export const CREATOR_BYTES_MAX = 254;

export interface Sizes {
  /** Extents are a multiple of this; log records start at a multiple of it. A power of two. */
  readonly unit: number;
  /** Log segments: small while the file is small. */
  readonly segmentMin: number;
  readonly segmentMax: number;
  /** When less than this of what the log comes to next is known to have its place on the disk, */
  readonly readyLeast: number;
  /** so much more is given one, behind the commits. */
  readonly readyStep: number;
  readonly contentExtentMin: number;
  readonly contentExtentMax: number;
  /** Bodies beyond this are written out before the commit. */
  readonly contentBufferMax: number;
  /** Content of a commit up to this is carried by its record, and written to its pack later, */
  readonly carriedMax: number;
  /** at the latest when there is so much of it. */
  readonly lateMax: number;
  /** A checkpoint is due after so much new content, log, or memtable. */
  readonly checkpointContent: number;
  readonly checkpointLog: number;
  readonly checkpointMemtable: number;
  readonly checkpointMemtableBulk: number;
  /** A table is cut when it reaches this. */
  readonly tableBytes: number;
  /** So many runs of level 0 are merged (a number of runs); twice as many, and commits help. */
  readonly runsMax: number;
  /** Work behind the commits goes on in slices of so many units (see `tree/work.ts`). */
  readonly sliceUnits: number;
  /** Kept free inside the file for deletes and checkpoints on a full disk. */
  readonly reserveMin: number;
  readonly reserveMax: number;
}

export const SIZES: Sizes = {
  unit: 4 * KIB,
  segmentMin: 64 * KIB,
  segmentMax: 1 * MIB,
  readyLeast: 128 * KIB,
  readyStep: 256 * KIB,
  contentExtentMin: 256 * KIB,
  contentExtentMax: 4 * MIB,
  contentBufferMax: 4 * MIB,
  carriedMax: 16 * KIB,
  lateMax: 64 * KIB,
  checkpointContent: 8 * MIB,
  checkpointLog: 2 * MIB,
  checkpointMemtable: 1 * MIB,
  checkpointMemtableBulk: 8 * MIB,
  tableBytes: 4 * MIB,
  runsMax: 4,
  sliceUnits: 4096,
  reserveMin: 32 * KIB,
  reserveMax: 1 * MIB,
};
