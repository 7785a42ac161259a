/**
 * Opening: from the newest superblock whose manifest is whole, and the log from there on. Reads only.
 *
 * The log goes on through checkpoints, and what the three older superblocks reach is never overwritten; so when the
 * newest superblock, its manifest or the end of one of its tables is torn or harmed, an older one and a longer replay give the same state. Only if
 * that ends before the commit that the newest superblock names has something acknowledged been lost: then the file
 * opens for reading only, with the damage said.
 */
import { damageSaying } from '../damage-sayings.ts';
import { isMxError, MxError } from '../errors.ts';
import type { Saying } from '../saying.ts';
import { crc32c } from './crc32c.ts';
import type { Device } from './device.ts';
import { type Extent, ExtentKind, readExtentHeader } from './extent.ts';
import { readSuperblocks } from './header.ts';
import { EXTENT_HEADER_BYTES, FILE_BYTES_MAX, TABLE_FOOTER_BYTES } from './limits.ts';
import type { DecodedRecord } from './log-record.ts';
import { decodeManifest, type ManifestEntry } from './manifest.ts';
import { type ReplayEnd, replayLog } from './replay.ts';
import { Spans } from './spans.ts';
import type { Superblock } from './superblock.ts';

export interface Recovered {
  /** The superblock that recovery started from. */
  readonly start: Superblock;
  /** The valid superblocks, newest first. */
  readonly superblocks: readonly Superblock[];
  readonly entries: readonly ManifestEntry[];
  readonly records: readonly DecodedRecord[];
  readonly end: ReplayEnd;
  readonly damage?: Saying;
}

/** @throws MxError `not-a-memex`, `truncated`, `newer-version`, `corrupt`, `io` */
export function recover(device: Device): Recovered {
  const superblocks = readSuperblocks(device);
  const newest = superblocks[0]!;
  let best: Recovered | undefined;
  /** The newest that is whole but for a table; that is met again, and told, when it is read. */
  let harmed: Recovered | undefined;
  let firstFault: MxError | undefined;
  for (const start of superblocks) {
    try {
      const recovered = recoverFrom(device, start, superblocks);
      const whole = recovered.end.head >= newest.head && recovered.damage === undefined;
      if (whole && !recovered.entries.every((entry) => endsWhole(device, entry))) {
        harmed ??= recovered;
        continue;
      }
      if (best === undefined || recovered.end.head > best.end.head || whole) best = recovered;
      if (whole) break;
      if (start === newest) break; // its manifest was whole: older ones know nothing more
    } catch (error) {
      if (!isMxError(error, 'corrupt') && !isMxError(error, 'truncated')) throw error;
      firstFault ??= error;
    }
  }
  if (
    harmed !== undefined &&
    (best === undefined || best.damage !== undefined || best.end.head < harmed.end.head)
  ) {
    return harmed;
  }
  if (best === undefined || (best.end.head < newest.head && isMxError(firstFault, 'truncated'))) {
    throw firstFault ?? new MxError('corrupt', damageSaying('nothingReadable'));
  }
  if (best.end.head >= newest.head || best.damage !== undefined) return best;
  const damage = damageSaying(
    'commitsUnreadable',
    best.end.head + 1,
    newest.head,
    firstFault?.saying ?? firstFault?.message ?? damageSaying('logIsBroken'),
  );
  return { ...best, damage };
}

/** True when the footer of a table, which was written last, is as the manifest has it; true for all other extents. */
function endsWhole(device: Device, { kind, offset, used, footerCrc }: ManifestEntry): boolean {
  if (kind !== ExtentKind.table) return true;
  const footer = device.readUpTo(offset + used - TABLE_FOOTER_BYTES, TABLE_FOOTER_BYTES);
  return footer.length === TABLE_FOOTER_BYTES && crc32c(footer, 0, TABLE_FOOTER_BYTES - 4) === footerCrc;
}

function recoverFrom(device: Device, start: Superblock, superblocks: readonly Superblock[]): Recovered {
  const entries = readManifest(device, start);
  const records: DecodedRecord[] = [];
  const end = replayLog(device, start, entries, (record) => records.push(record));
  const segments = [...end.entered];
  if (start.log.present) segments.push(start.log.segment);
  // A jump and the record after it are written before one flush: after a crash the jump may stand alone.
  const last = records.at(-1);
  const jumped = last !== undefined && last.commits.length === 0;
  if (!jumped && end.tail.following.offset !== 0) segments.push(end.tail.following);
  for (const { offset, length } of segments) {
    if (offset + length > device.size) throw cutShort(device, offset + length);
  }
  const damage = end.damage ?? misplaced(records, entries, segments);
  return { start, superblocks, entries, records, end, ...(damage === undefined ? {} : { damage }) };
}

/**
 * The extents of one generation.
 * @param options.beyond true to take also extents that lie past the end of a file that was cut short
 * @throws MxError `corrupt`, `truncated`, `io`
 */
export function readManifest(
  device: Device,
  { manifest, fileId, unit }: Superblock,
  options: { readonly beyond?: boolean } = {},
): ManifestEntry[] {
  const { offset, length, crc } = manifest;
  const end = offset + EXTENT_HEADER_BYTES + length;
  if (end > device.size) throw cutShort(device, end);
  const bytes = device.readUpTo(offset, EXTENT_HEADER_BYTES + length);
  if (readExtentHeader(bytes, fileId)?.kind !== ExtentKind.manifest) {
    throw new MxError('corrupt', damageSaying('contents', damageSaying('contentsBegin')), {
      offset,
    });
  }
  const body = bytes.subarray(EXTENT_HEADER_BYTES);
  if (crc32c(body) !== crc) {
    throw new MxError('corrupt', damageSaying('contents', damageSaying('contentsChecksum')), {
      offset,
    });
  }
  const fileBytes = options.beyond === true ? FILE_BYTES_MAX : device.size;
  return decodeManifest(body, { unit, fileBytes });
}

/** Where a manifest lies, as an extent. */
export function manifestExtent({ manifest, unit }: Superblock): Extent {
  return {
    offset: manifest.offset,
    length: Math.ceil((EXTENT_HEADER_BYTES + manifest.length) / unit) * unit,
  };
}

/**
 * Content that a record places outside every pack as first written, or over anything else, cannot be ours; nor can a
 * log be that goes on over tables and packs.
 */
function misplaced(
  records: readonly DecodedRecord[],
  entries: readonly ManifestEntry[],
  segments: readonly Extent[],
): Saying | undefined {
  const sealed = entries.filter(({ kind }) => kind === ExtentKind.table || kind === ExtentKind.groups);
  const others = new Spans(sealed.map(({ offset, used }) => ({ offset, length: used })));
  const opened = records.flatMap((record) => record.opened);
  const content = new Spans<Extent>([
    ...entries.filter(({ kind }) => kind === ExtentKind.content),
    ...opened,
  ]);
  for (const { ranges, firstCommit } of records) {
    const bad = ranges.find((range) => content.around(range) === undefined || others.meets(range));
    if (bad !== undefined) return damageSaying('logMisplaced', firstCommit, bad.offset);
  }
  const over = segments.find((segment) => others.meets(segment) || content.meets(segment));
  return over === undefined ? undefined : damageSaying('logOver', over.offset);
}

function cutShort(device: Device, needed: number): MxError {
  return new MxError('truncated', damageSaying('cutShort', device.size, needed), {
    fileBytes: device.size,
    needed,
  });
}
