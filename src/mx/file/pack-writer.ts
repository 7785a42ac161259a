/**
 * Writing bodies as groups: neighbours together until a group is full, a body that is larger alone. What the extent
 * will hold is made in memory (a pack is 4 MiB, or as long as its only body), so that they can be written where
 * there is just enough room, with nothing left over. The same bodies always give the same bytes.
 */
import { crc32c } from './crc32c.ts';
import type { Device } from './device.ts';
import { type Extent, ExtentKind, writeExtentHeader } from './extent.ts';
import { encodeGroup, type PlacedBody } from './group-codec.ts';
import { EXTENT_HEADER_BYTES, KIB } from './limits.ts';
import { bodyCost } from './pack.ts';
import { encodeDirectory, encodePackFooter, type GroupEntry, PACK_FOOTER_BYTES } from './pack-directory.ts';

/** A pack of groups, but for the extent's header, which says where it comes to stand. */
export interface GroupedPack {
  /** What comes after the extent's header: groups, directory, footer. */
  readonly parts: readonly Uint8Array[];
  /** From the extent's start to the footer's end. */
  readonly length: number;
  readonly footerCrc: number;
  /** Bytes of its bodies, with 16 for each. */
  readonly plainBytes: number;
  readonly bodies: number;
}

/** Plain bytes gone through between two steps. */
const STEP_BYTES = 64 * KIB;
/** What reading a byte, checking it and putting it into a group takes, in bytes moved. */
const GROUPING_COST = 4;
/** Bytes that are written at once. */
const PIECE_BYTES = 256 * KIB;

/**
 * Puts bodies (ascending by place) into groups of about `groupBytes`; undefined when there are no bodies. Yields at
 * least every 64 KiB with what it took, in bytes moved.
 * @param isGone tells by its place that a body is to be left out: it was read all the same
 */
export function* groupBodies(
  bodies: Iterable<PlacedBody>,
  groupBytes: number,
  isGone: (at: number) => boolean = () => false,
): Generator<number, GroupedPack | undefined, void> {
  const groups: GroupEntry[] = [];
  const parts: Uint8Array[] = [];
  let end = EXTENT_HEADER_BYTES;
  let open: PlacedBody[] = [];
  let openBytes = 0;
  let plainBytes = 0;
  let count = 0;
  let worked = 0;
  function* close(): Generator<number, void, void> {
    const [body] = open;
    if (body === undefined) return;
    const group = yield* encodeGroup(open);
    groups.push({ first: body.at, offset: end, length: group.length, crc: crcOf(group) });
    parts.push(group);
    end += group.length;
    open = [];
    openBytes = 0;
  }
  for (const body of bodies) {
    const cost = bodyCost(body.bytes.length);
    if (!isGone(body.at)) {
      if (openBytes > 0 && openBytes + body.bytes.length > groupBytes) yield* close();
      open.push(body);
      openBytes += body.bytes.length;
      count++;
      plainBytes += cost;
    }
    worked += cost;
    if (worked < STEP_BYTES) continue;
    yield worked * GROUPING_COST;
    worked = 0;
  }
  yield* close();
  if (count === 0) return undefined;
  const counts = { plainBytes, bodies: count };
  return finish(parts, groups, end, counts);
}

/** A group's checksum stands in its header, after the magic. */
function crcOf(group: Uint8Array): number {
  return new DataView(group.buffer, group.byteOffset, 8).getUint32(4, true);
}

function finish(
  groupParts: readonly Uint8Array[],
  groups: readonly GroupEntry[],
  end: number,
  counts: { readonly plainBytes: number; readonly bodies: number },
): GroupedPack {
  const directory = encodeDirectory(groups);
  const place = { offset: end, length: directory.length, crc: crc32c(directory) };
  const footer = encodePackFooter({ directory: place, ...counts });
  const footerCrc = new DataView(footer.buffer).getUint32(PACK_FOOTER_BYTES - 4, true);
  const length = end + directory.length + footer.length;
  return { parts: [...groupParts, directory, footer], length, footerCrc, ...counts };
}

/** Writes a pack of groups into its extent, some pieces; yields the bytes of each. @throws MxError `storage-full`, `io` */
export function* writeGroups(
  { parts }: GroupedPack,
  extent: Extent & { readonly number: number; readonly generation: number },
  { device, fileId }: { readonly device: Device; readonly fileId: Uint8Array },
): Generator<number, void, void> {
  const piece = new Uint8Array(PIECE_BYTES);
  writeExtentHeader(piece, { kind: ExtentKind.groups, ...extent }, fileId);
  let filled = EXTENT_HEADER_BYTES;
  let at = extent.offset;
  for (const part of parts) {
    for (let from = 0; from < part.length; ) {
      const step = Math.min(part.length - from, PIECE_BYTES - filled);
      piece.set(part.subarray(from, from + step), filled);
      from += step;
      filled += step;
      if (filled < PIECE_BYTES) continue;
      device.write(piece, at);
      at += filled;
      filled = 0;
      yield PIECE_BYTES;
    }
  }
  if (filled > 0) device.write(piece.subarray(0, filled), at);
}
