/** Packs of a compact copy: full ones, in the order in which their bodies are named, without gaps between them. */
import { BODY_HEADER_BYTES, encodeBody, type Place } from '../file/body.ts';
import type { Device } from '../file/device.ts';
import { type Extent, ExtentKind, writeExtentHeader } from '../file/extent.ts';
import type { PlacedBody } from '../file/group-codec.ts';
import { EXTENT_HEADER_BYTES, KIB, SIZES } from '../file/limits.ts';
import type { ManifestEntry } from '../file/manifest.ts';
import { movedPack, newPack, type Pack, packEntry } from '../file/pack.ts';
import { groupBodies, writeGroups } from '../file/pack-writer.ts';

/** Larger than in a memex that is worked with: a copy is to be small. */
const GROUP_BYTES = 32 * KIB;
const GENERATION = 1;

/** Where bodies come to stand, one after the other. */
export class CopyPlaces {
  protected pack = 1;
  protected at = EXTENT_HEADER_BYTES;

  /** The place of the next body of this length. */
  next(length: number): Place {
    const bytes = BODY_HEADER_BYTES + length;
    if (this.at + bytes > SIZES.contentExtentMax && this.at > EXTENT_HEADER_BYTES) this.endPack();
    const place = { pack: this.pack, at: this.at, length };
    this.at += bytes;
    return place;
  }

  protected endPack(): void {
    this.pack++;
    this.at = EXTENT_HEADER_BYTES;
  }
}

interface CopyHost {
  readonly device: Device;
  readonly fileId: Uint8Array;
  /** The next room in the copy. */
  readonly room: (bytes: number) => Extent;
}

/** The same, and the bodies are written there, a pack at a time. */
export class PackCopies extends CopyPlaces {
  readonly entries: ManifestEntry[] = [];
  private bodies: PlacedBody[] = [];
  private full: PlacedBody[][] = [];

  constructor(private readonly host: CopyHost) {
    super();
  }

  copy(bytes: Uint8Array): Place {
    const place = this.next(bytes.length);
    this.bodies.push({ at: place.at, bytes: bytes.slice() });
    return place;
  }

  /** Writes the packs that are full; yields between steps. @throws MxError `storage-full`, `io` */
  *writeFull(): Generator<number, void, void> {
    for (const bodies of this.full.splice(0)) yield* this.write(bodies);
  }

  /** The same, and the last one. */
  *writeAll(): Generator<number, void, void> {
    if (this.bodies.length > 0) this.endPack();
    yield* this.writeFull();
  }

  protected override endPack(): void {
    this.full.push(this.bodies);
    this.bodies = [];
    super.endPack();
  }

  private *write(bodies: readonly PlacedBody[]): Generator<number, void, void> {
    const { device, fileId, room } = this.host;
    const number = this.entries.length + 1;
    const plain = plainPack(bodies);
    const grouped = yield* groupBodies(bodies, GROUP_BYTES);
    let pack: Pack;
    if (grouped !== undefined && grouped.length * 8 <= plain.length * 7) {
      const extent = room(grouped.length);
      yield* writeGroups(grouped, { ...extent, number, generation: GENERATION }, this.host);
      const { plainBytes, footerCrc } = grouped;
      const form = { kind: ExtentKind.groups, used: grouped.length, examined: true } as const;
      pack = movedPack(newPack({ ...extent, number }), { ...extent, ...form, plainBytes, footerCrc });
    } else {
      const extent = room(plain.length);
      const header = { kind: ExtentKind.content, ...extent, number, generation: GENERATION };
      writeExtentHeader(plain, header, fileId);
      device.write(plain, extent.offset);
      pack = { ...newPack({ ...extent, number }, plain.length), examined: true };
    }
    this.entries.push(packEntry(pack));
  }
}

/** Bodies as they are first written, but for the extent's header. */
function plainPack(bodies: readonly PlacedBody[]): Uint8Array {
  const last = bodies.at(-1);
  const end = last === undefined ? EXTENT_HEADER_BYTES : last.at + BODY_HEADER_BYTES + last.bytes.length;
  const bytes = new Uint8Array(end);
  for (const { at, bytes: body } of bodies) encodeBody(body, bytes, at);
  return bytes;
}
