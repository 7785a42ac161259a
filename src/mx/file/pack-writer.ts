/**
 * Writing bodies as groups: neighbours together until a group is full, a body that is larger alone. The bytes of the
 * whole extent are made in memory (a pack is 4 MiB, or as long as its only body), so that they can be written where
 * there is just enough room, with nothing left over. The same bodies always give the same bytes.
 */
import { crc32c } from './crc32c.ts';
import { type Extent, ExtentKind, writeExtentHeader } from './extent.ts';
import { encodeGroup, type PlacedBody } from './group-codec.ts';
import { EXTENT_HEADER_BYTES, KIB } from './limits.ts';
import { bodyCost } from './pack.ts';
import { encodeDirectory, encodePackFooter, type GroupEntry, PACK_FOOTER_BYTES } from './pack-directory.ts';

/** A pack of groups, but for the extent's header, which says where it comes to stand. */
export interface GroupedPack {
  /** From the extent's start to the footer's end. */
  readonly bytes: Uint8Array;
  readonly footerCrc: number;
  /** Bytes of its bodies, with 16 for each. */
  readonly plainBytes: number;
  readonly bodies: number;
}

/** Plain bytes gone through between two steps. */
const STEP_BYTES = 64 * KIB;

/**
 * Puts bodies (ascending by place) into groups of about `groupBytes`; undefined when there are no bodies. Yields at
 * least every 64 KiB with the bytes gone through, those that were compressed counted `COMPRESSION_COST` times.
 */
export function* groupBodies(
  bodies: Iterable<PlacedBody>,
  groupBytes: number,
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
    if (openBytes > 0 && openBytes + body.bytes.length > groupBytes) yield* close();
    open.push(body);
    openBytes += body.bytes.length;
    count++;
    plainBytes += bodyCost(body.bytes.length);
    worked += bodyCost(body.bytes.length);
    if (worked < STEP_BYTES) continue;
    yield worked;
    worked = 0;
  }
  yield* close();
  if (count === 0) return undefined;
  const counts = { plainBytes, bodies: count };
  return { ...assemble(parts, groups, end, counts), ...counts };
}

/** A group's checksum stands in its header, after the magic. */
function crcOf(group: Uint8Array): number {
  return new DataView(group.buffer, group.byteOffset, 8).getUint32(4, true);
}

function assemble(
  parts: readonly Uint8Array[],
  groups: readonly GroupEntry[],
  end: number,
  counts: { plainBytes: number; bodies: number },
): { bytes: Uint8Array; footerCrc: number } {
  const directory = encodeDirectory(groups);
  const place = { offset: end, length: directory.length, crc: crc32c(directory) };
  const footer = encodePackFooter({ directory: place, ...counts });
  const bytes = new Uint8Array(end + directory.length + PACK_FOOTER_BYTES);
  let at = EXTENT_HEADER_BYTES;
  for (const part of [...parts, directory, footer]) {
    bytes.set(part, at);
    at += part.length;
  }
  const footerCrc = new DataView(footer.buffer).getUint32(PACK_FOOTER_BYTES - 4, true);
  return { bytes, footerCrc };
}

/** Writes the extent's header into a pack of groups that comes to stand there. */
export function sealGroupedPack(
  { bytes }: GroupedPack,
  extent: Extent & { readonly number: number; readonly generation: number },
  fileId: Uint8Array,
): void {
  writeExtentHeader(bytes, { kind: ExtentKind.groups, ...extent }, fileId);
}
