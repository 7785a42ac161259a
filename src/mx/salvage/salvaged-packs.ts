/**
 * Bodies by the pack that they were written to, wherever it stands and in whatever form: as first written, or as
 * groups. A pack may have been found more than once; of groups whose directory is damaged the groups are found one
 * by one.
 */
import { damageSaying } from '../damage-sayings.ts';
import { isMxError, MxError } from '../errors.ts';
import type { Place } from '../file/body.ts';
import type { Device } from '../file/device.ts';
import { ExtentKind } from '../file/extent.ts';
import { GROUP_HEADER_BYTES, listGroup, plainGroup, readGroupHeader } from '../file/group-codec.ts';
import { BODY_BYTES_MAX, EXTENT_HEADER_BYTES, MIB } from '../file/limits.ts';
import type { Pack } from '../file/pack.ts';
import { type ByteCache, PackReader } from '../file/pack-reader.ts';

/** Groups of so many packs are remembered at once. */
const WALKED_MAX = 64;
/** So many times the pack's size is gone through in vain before its groups are no longer looked for. */
const VAIN_READS_MAX = 4;
/** First byte of a group. */
const FIRST_BYTE = 0x4d;
/** A pack that holds one long body is as long as it. */
const PACK_BYTES_MAX = BODY_BYTES_MAX + MIB;

interface GroupAt {
  readonly offset: number;
  readonly length: number;
  readonly bodies: ReadonlyMap<number, { readonly from: number; readonly length: number }>;
}

export class SalvagedPacks {
  private readonly packs = new Map<number, Pack[]>();
  private readonly walked = new Map<number, readonly GroupAt[]>();
  private readonly reader: PackReader;

  /** @param packs those that count before others that were found */
  constructor(
    private readonly device: Device,
    packs: readonly Pack[],
    cache: ByteCache,
  ) {
    this.reader = new PackReader(device, cache);
    for (const pack of packs) {
      const same = this.packs.get(pack.number);
      if (same === undefined) this.packs.set(pack.number, [pack]);
      else if (!same.some(({ offset }) => offset === pack.offset)) same.push(pack);
    }
  }

  /** @throws MxError `corrupt` when none of the packs of this number has the body whole, `io` */
  read(place: Place): Uint8Array {
    for (const pack of this.packs.get(place.pack) ?? []) {
      const body = this.readIn(pack, place);
      if (body !== undefined) return body;
    }
    throw new MxError('corrupt', damageSaying('contentUnreadable', place.at, place.pack), {
      ...place,
    });
  }

  private readIn(pack: Pack, place: Place): Uint8Array | undefined {
    if (!(place.length >= 0 && place.length <= BODY_BYTES_MAX)) return undefined;
    try {
      return this.reader.read(pack, place);
    } catch (error) {
      if (isMxError(error, 'io') || !(error instanceof MxError)) throw error;
    }
    if (pack.kind !== ExtentKind.groups) return undefined;
    for (const { offset, length, bodies } of this.groupsOf(pack)) {
      const body = bodies.get(place.at);
      if (body?.length !== place.length) continue;
      const plain = plainGroup(this.device.readUpTo(offset, length));
      return plain.slice(body.from, body.from + body.length);
    }
    return undefined;
  }

  /** The whole groups of a pack, found by their own headers. */
  private groupsOf(pack: Pack): readonly GroupAt[] {
    const known = this.walked.get(pack.offset);
    if (known !== undefined) return known;
    const bytes = this.device.readUpTo(pack.offset, Math.min(pack.length, PACK_BYTES_MAX));
    const groups: GroupAt[] = [];
    let vain = 0;
    for (let at = bytes.indexOf(FIRST_BYTE, EXTENT_HEADER_BYTES); at >= 0; ) {
      const group = groupAt(bytes, at, pack.offset);
      if (group !== undefined) groups.push(group);
      else vain += claimedBy(bytes, at);
      if (vain > VAIN_READS_MAX * bytes.length) break;
      at = bytes.indexOf(FIRST_BYTE, group === undefined ? at + 1 : at + group.length);
    }
    if (this.walked.size >= WALKED_MAX) this.walked.clear();
    this.walked.set(pack.offset, groups);
    return groups;
  }
}

/** Bytes that were gone through to find that no group begins here. */
function claimedBy(bytes: Uint8Array, at: number): number {
  const length = readGroupHeader(bytes.subarray(at, at + GROUP_HEADER_BYTES))?.length ?? 0;
  return length > bytes.length - at ? 0 : length;
}

function groupAt(bytes: Uint8Array, at: number, base: number): GroupAt | undefined {
  const header = readGroupHeader(bytes.subarray(at, at + GROUP_HEADER_BYTES));
  if (header === undefined || header.length > bytes.length - at) return undefined;
  const bodies = new Map<number, { readonly from: number; readonly length: number }>();
  try {
    listGroup(plainGroup(bytes.subarray(at, at + header.length)), (place, from, length) =>
      bodies.set(place, { from, length }),
    );
  } catch (error) {
    if (error instanceof MxError) return undefined;
    throw error;
  }
  return { offset: base + at, length: header.length, bodies };
}
