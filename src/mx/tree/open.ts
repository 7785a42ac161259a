/** Opening and making a tree in a file. */
import { MxError } from '../errors.ts';
import { crc32c } from '../file/crc32c.ts';
import { Device } from '../file/device.ts';
import { type Extent, ExtentKind, writeExtentHeader } from '../file/extent.ts';
import {
  EXTENT_HEADER_BYTES,
  HEADER_BYTES,
  MIB,
  SIZES,
  type Sizes,
  SLOT_COUNT,
  SLOT_STRIDE,
} from '../file/limits.ts';
import { encodeManifest } from '../file/manifest.ts';
import {
  crcOfSlot,
  encodeSuperblock,
  FORMAT_MAJOR,
  FORMAT_MINOR,
  type Superblock,
  slotOf,
} from '../file/superblock.ts';
import type { SyncFile } from '../file/sync-file.ts';
import { Volume } from '../file/volume.ts';
import type { OpenReport } from '../types.ts';
import { BlockCache } from './block-cache.ts';
import { decodeChanges } from './commit-codec.ts';
import { EngineTree } from './engine.ts';
import { FilterCounts } from './measures.ts';
import { runsOf } from './run.ts';
import type { Sieve, Space } from './tree.ts';

export interface TreeOptions {
  readonly spaces: readonly Space[];
  readonly sieve?: Sieve;
  /** For blocks of the tree and small bodies; default 64 MiB. */
  readonly cacheBytes?: number;
  /** Milliseconds since 1970: how long snapshots have been open. Without it they never age. */
  readonly now?: () => number;
  /** How long a snapshot may stay open without being read, in milliseconds; default half an hour. */
  readonly snapshotRestMax?: number;
  /** For tests: other sizes than usual. `unit` is only heeded when a file is made. */
  readonly sizes?: Partial<Sizes>;
}

export interface OpenTreeOptions extends TreeOptions {
  readonly readOnly?: boolean;
}

export interface CreateTreeOptions extends TreeOptions {
  /** Program and version, kept in the file. */
  readonly creator: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** Fills the array with random bytes: the file's identity. */
  readonly random: (into: Uint8Array) => void;
}

const CACHE_BYTES = 64 * MIB;
const SNAPSHOT_REST_MAX = 30 * 60_000;

/**
 * Opens the tree in a file; writes nothing. Damage that reaches what was acknowledged makes it read-only, and
 * stands in `report.damage`.
 * @throws MxError `not-a-memex`, `truncated`, `newer-version`, `corrupt`, `io`
 */
export function openTree(file: SyncFile, options: OpenTreeOptions): EngineTree {
  const sizes: Sizes = { ...SIZES, ...options.sizes };
  const cache = new BlockCache(options.cacheBytes ?? CACHE_BYTES);
  const { volume, recovered } = Volume.open(file, { readOnly: options.readOnly === true, sizes, cache });
  const { end, damage, start, records } = recovered;
  const report: OpenReport = {
    readOnly: options.readOnly === true || damage !== undefined || start.roCompat !== 0,
    tornBytes: end.tornBytes,
    replayedCommits: end.commits,
    ...(damage === undefined ? {} : { damage: damage.english, damageSaying: damage }),
  };
  const filters = new FilterCounts();
  const tables = recovered.entries.filter(({ kind }) => kind === ExtentKind.table);
  const tree = new EngineTree({
    volume,
    sizes,
    cache,
    spaces: options.spaces,
    sieve: options.sieve,
    filters,
    now: options.now ?? (() => 0),
    snapshotRestMax: options.snapshotRestMax ?? SNAPSHOT_REST_MAX,
    runs: runsOf({ volume, cache, filters }, tables),
    head: end.head,
    time: records.findLast(({ commits }) => commits.length > 0)?.commits.at(-1)?.time ?? start.time,
    report,
  });
  for (const { commits, firstCommit } of records) {
    commits.forEach(({ bytes }, i) => {
      decodeChanges(bytes, firstCommit + i, (key, state) => tree.enter(key, state));
    });
  }
  return tree;
}

/**
 * Makes a new, empty tree in an empty file.
 * @throws MxError `exists` when the file holds something, `storage-full`, `io`
 */
export function createTree(file: SyncFile, options: CreateTreeOptions): EngineTree {
  const sizes: Sizes = { ...SIZES, ...options.sizes };
  const device = new Device(file, false);
  if (device.size > 0) {
    throw new MxError('exists', 'The file is not empty. Choose another name, or open it.', {
      fileBytes: device.size,
    });
  }
  const { unit, segmentMin } = sizes;
  const fileId = new Uint8Array(16);
  options.random(fileId);
  const manifest: Extent = { offset: HEADER_BYTES, length: unit };
  const segment: Extent = { offset: HEADER_BYTES + unit, length: segmentMin };
  const following: Extent = { offset: segment.offset + segmentMin, length: segmentMin };
  device.grow(following.offset + following.length);
  const body = encodeManifest([]);
  const bytes = new Uint8Array(EXTENT_HEADER_BYTES + body.length);
  writeExtentHeader(bytes, { kind: ExtentKind.manifest, ...manifest, number: 1, generation: 1 }, fileId);
  bytes.set(body, EXTENT_HEADER_BYTES);
  device.write(bytes, manifest.offset);
  device.flush();
  const created = Math.max(0, Math.floor(options.created));
  const header = encodeHeader({
    ...EMPTY_FACTS,
    unit,
    fileId,
    created,
    modified: created,
    time: created,
    manifest: { offset: manifest.offset, length: body.length, crc: crc32c(body) },
    log: { position: segment.offset + EXTENT_HEADER_BYTES, chain: 0, present: true, segment, following },
    nextExtent: 2,
    nextRun: 1,
    creator: options.creator,
  });
  device.write(header, 0);
  device.flush();
  return openTree(file, options);
}

export const EMPTY_FACTS = {
  major: FORMAT_MAJOR,
  minor: FORMAT_MINOR,
  compat: 0,
  roCompat: 0,
  incompat: 0,
  epoch: 0,
  head: 0,
  horizon: 0,
  counts: { nodes: 0, links: 0, versions: 0, chunks: 0 },
  rootHash: new Uint8Array(32),
} as const;

/** The first 64 KiB of a new file: the same state as generations 1 to 4, so that each slot can stand for it. */
export function encodeHeader(state: Omit<Superblock, 'crc' | 'generation' | 'previousCrc'>): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES);
  let previousCrc = 0;
  for (let generation = 1; generation <= SLOT_COUNT; generation++) {
    const slot = encodeSuperblock({ ...state, generation, previousCrc });
    header.set(slot, slotOf(generation) * SLOT_STRIDE);
    previousCrc = crcOfSlot(slot);
  }
  return header;
}
