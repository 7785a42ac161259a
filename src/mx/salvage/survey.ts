/**
 * Finding out what there is to salvage: by the file's own table of contents where header and log are whole, else by
 * looking at every part of the file.
 */
import { isMxError, MxError } from '../errors.ts';
import { crc32c } from '../file/crc32c.ts';
import { Device } from '../file/device.ts';
import { ExtentKind } from '../file/extent.ts';
import { layCarried } from '../file/found-packs.ts';
import { readSuperblocks } from '../file/header.ts';
import type { ContentRange, DecodedRecord } from '../file/log-record.ts';
import type { ManifestEntry } from '../file/manifest.ts';
import { isPackEntry, movedPack, newPack, type Pack, packOf } from '../file/pack.ts';
import { readManifest, recover } from '../file/recovery.ts';
import { Spans } from '../file/spans.ts';
import type { Superblock } from '../file/superblock.ts';
import type { SyncFile } from '../file/sync-file.ts';
import type { LongWork } from '../types.ts';
import type { SalvageReport } from '../verify/reports.ts';
import { findRecords } from './found-records.ts';
import { findManifest, tableOf } from './found-tables.ts';
import type { Losses } from './losses.ts';
import { RealignedFile } from './realigned-file.ts';
import { salvageSaying } from './salvage-sayings.ts';
import { type FoundExtent, identityKey, identityOf, likeliestFile, searchParts } from './search.ts';

export interface Survey {
  readonly by: SalvageReport['by'];
  readonly device: Device;
  /** Tables that count, newest first. */
  readonly tables: readonly ManifestEntry[];
  /** Tables that were superseded, and still stand in the file. */
  readonly oldTables: readonly ManifestEntry[];
  /** In the order of their commits. */
  readonly records: readonly DecodedRecord[];
  /** Commits up to this one stand in the tables; 0 when that is not known. */
  readonly head: number;
  readonly packs: readonly Pack[];
  readonly creator: string;
}

/** So many times the file's size is what tables that were found may take together. */
const CLAIMED_TIMES = 16;

/**
 * @param thorough look at every part of the file even when its table of contents is whole
 * @throws MxError `not-a-memex` when there is nothing of a memex in it, `newer-version`, `io`
 */
export function* survey(file: SyncFile, thorough: boolean, losses: Losses): LongWork<Survey> {
  const device = new Device(file, true);
  const superblocks = headersOf(device);
  if (!thorough && superblocks.length > 0) {
    const known = byContents(device, losses);
    if (known !== undefined) return known;
  }
  const found = yield* searchParts(device);
  const owner = superblocks[0] === undefined ? likeliestFile(found) : identityKey(superblocks[0].fileId);
  if (owner === undefined) {
    throw new MxError(
      'not-a-memex',
      'Nothing in this file was written by Memex: there is nothing to salvage.',
    );
  }
  const parts = found.get(owner);
  const extents = inTheirPlaces(parts?.extents ?? []);
  const records = yield* findRecords(device, parts?.records ?? [], identityOf(owner));
  const moved = extents.filter(({ at, offset }) => at !== offset).length;
  if (moved > 0) losses.remark(salvageSaying('partsMoved', moved));
  const aligned = moved > 0 ? new Device(new RealignedFile(file, extents), true) : device;
  return yield* bySearch(aligned, superblocks, extents, records, losses);
}

/** The valid superblocks, newest first. @throws MxError `newer-version`, `io` */
function headersOf(device: Device): readonly Superblock[] {
  try {
    return readSuperblocks(device);
  } catch (error) {
    if (isMxError(error, 'newer-version') || isMxError(error, 'io')) throw error;
    if (error instanceof MxError) return [];
    throw error;
  }
}

/** What the file says of itself, if that is whole. */
function byContents(device: Device, losses: Losses): Survey | undefined {
  try {
    const { start, entries, records, end, damage } = recover(device);
    if (damage !== undefined) return undefined;
    layCarried(device, entries, records);
    if (end.tornBytes > 0) losses.remark(salvageSaying('endTorn', end.tornBytes));
    return {
      by: 'contents',
      device,
      tables: entries.filter(({ kind }) => kind === ExtentKind.table),
      oldTables: [],
      records,
      head: start.head,
      packs: [...entries.filter(isPackEntry).map(packOf), ...openedPacks(records)],
      creator: start.creator,
    };
  } catch (error) {
    if (isMxError(error, 'io') || !(error instanceof MxError)) throw error;
    return undefined;
  }
}

function* bySearch(
  device: Device,
  superblocks: readonly Superblock[],
  extents: readonly FoundExtent[],
  records: readonly DecodedRecord[],
  losses: Losses,
): LongWork<Survey> {
  const ofKind = (kind: number): FoundExtent[] => extents.filter((extent) => extent.kind === kind);
  const contents = newestContents(device, superblocks) ?? findManifest(device, ofKind(ExtentKind.manifest));
  const stood: ManifestEntry[] = [];
  // Headers may claim each other's bytes, as those do that newer things stand over; only so much of it is gone through.
  let allowed = CLAIMED_TIMES * device.size;
  for (const extent of ofKind(ExtentKind.table).sort((a, b) => b.generation - a.generation)) {
    allowed -= Math.min(extent.length, device.size);
    if (allowed < 0) break;
    const table = tableOf(device, extent);
    if (table !== undefined) stood.push(table);
    yield { stage: 'tables', done: stood.length, total: 0 };
  }
  // Newer generations first; a table that two lists name is one table.
  const newestFirst = stood.sort((a, b) => b.run - a.run || (a.firstKey < b.firstKey ? -1 : 1));
  const listed = contents?.entries.filter(({ kind }) => kind === ExtentKind.table);
  if (listed === undefined && stood.length > 0) losses.remark(salvageSaying('noContents'));
  const named = new Set(listed?.map(({ offset }) => offset));
  noteGaps(records, contents?.head ?? 0, losses);
  const packs = [
    ...(contents?.entries.filter(isPackEntry).map(packOf) ?? []),
    ...openedPacks(records),
    ...[...ofKind(ExtentKind.groups), ...ofKind(ExtentKind.content)].map(foundPack),
  ];
  // What a record carries is put where nothing else stands: a pack may have moved since, and its room be another's.
  const others = new Spans([
    ...(listed ?? newestFirst),
    ...packs.filter(({ kind }) => kind === ExtentKind.groups),
  ]);
  const firstWritten = new Spans(packs.filter(({ kind }) => kind === ExtentKind.content));
  for (const range of records.flatMap(({ ranges }) => ranges)) {
    if (firstWritten.around(range) !== undefined && !others.meets(range)) layMissing(device, range);
  }
  return {
    by: 'search',
    device,
    tables: listed ?? newestFirst,
    oldTables: listed === undefined ? [] : newestFirst.filter(({ offset }) => !named.has(offset)),
    records,
    head: contents?.head ?? 0,
    packs,
    creator: superblocks[0]?.creator ?? '',
  };
}

/** Lets content that a record carries be read where it belongs, unless it stands there already. */
function layMissing(device: Device, { offset, length, crc, carried }: ContentRange): void {
  if (carried === undefined || crc32c(carried) !== crc) return;
  const there = device.readUpTo(offset, length);
  if (there.length !== length || crc32c(there) !== crc) device.writeLate(carried, offset);
}

/** Packs that were opened since the table of contents was written. */
function openedPacks(records: readonly DecodedRecord[]): Pack[] {
  return records.flatMap(({ opened }) => opened.map((extent) => newPack(extent, extent.length)));
}

/** A pack of which only the extent's header is known. */
function foundPack({ offset, length, number, kind }: FoundExtent): Pack {
  const pack = newPack({ offset, length, number }, length);
  return kind === ExtentKind.groups ? movedPack(pack, { offset, length, kind: ExtentKind.groups }) : pack;
}

interface Contents {
  readonly entries: readonly ManifestEntry[];
  /** The last commit that its tables hold; 0 when that is not known. */
  readonly head: number;
}

function newestContents(device: Device, superblocks: readonly Superblock[]): Contents | undefined {
  for (const superblock of superblocks) {
    try {
      return { entries: readManifest(device, superblock, { beyond: true }), head: superblock.head };
    } catch (error) {
      if (isMxError(error, 'io') || !(error instanceof MxError)) throw error;
    }
  }
  return undefined;
}

/** One extent for each place: the one that stands there, else the one that was moved the least. */
function inTheirPlaces(extents: readonly FoundExtent[]): FoundExtent[] {
  const byPlace = new Map<number, FoundExtent>();
  for (const extent of extents) {
    const before = byPlace.get(extent.offset);
    const moved = Math.abs(extent.at - extent.offset);
    if (before === undefined || moved < Math.abs(before.at - before.offset))
      byPlace.set(extent.offset, extent);
  }
  return [...byPlace.values()];
}

/** Commits of which neither the log nor the tables have anything. */
function noteGaps(records: readonly DecodedRecord[], head: number, losses: Losses): void {
  let next = head + 1;
  for (const { firstCommit, commits } of records) {
    if (firstCommit > next && next > 1) {
      losses.add({
        kind: 'commit',
        saying:
          firstCommit - 1 === next
            ? salvageSaying('commitLost', next)
            : salvageSaying('commitsLost', next, firstCommit - 1),
      });
    }
    next = Math.max(next, firstCommit + commits.length);
  }
}
