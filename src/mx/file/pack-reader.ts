/**
 * Reading bodies, and walking all bodies of a pack, whatever form it has. Directories and opened groups are kept in
 * the cache that blocks are kept in.
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { BODY_HEADER_BYTES, decodeBody, type Place, packItemAt, SECTOR_BYTES } from './body.ts';
import type { Device } from './device.ts';
import { ExtentKind } from './extent.ts';
import { checkGroup, listGroup, type PlacedBody, plainGroup, readGroupHeader } from './group-codec.ts';
import { BODY_BYTES_MAX, EXTENT_HEADER_BYTES, KIB } from './limits.ts';
import type { Pack } from './pack.ts';
import {
  checkDirectory,
  decodePackFooter,
  type GroupEntry,
  groupAt,
  groupCount,
  groupFor,
  PACK_FOOTER_BYTES,
  type PackFooter,
} from './pack-directory.ts';

/** What the engine's cache of blocks offers. */
export interface ByteCache {
  get(key: number): Uint8Array | undefined;
  set(key: number, bytes: Uint8Array): void;
}

/** Bodies and groups up to this size are cached, */
const CACHED_MAX = 80 * KIB;
/** those of this size when they are written: of notes, not of files that stream in. */
const REMEMBERED_MAX = 8 * KIB;
/** No pack is longer: tells places of one pack from those of the next among what is cached. */
const PACK_STRIDE = 2 ** 27;
const GROUPS_AWAY = 2 ** 52;
/** Bytes of a walk over a pack as first written that are read at once. */
const WINDOW_BYTES = 256 * KIB;

/** Bodies of a pack as first written and those of its groups are the same. */
function bodyId(pack: number, at: number): number {
  return -1 - (pack * PACK_STRIDE + at);
}

export class PackReader {
  private readonly scratch = new Uint8Array(BODY_HEADER_BYTES + CACHED_MAX);

  constructor(
    private readonly device: Device,
    private readonly cache: ByteCache,
  ) {}

  /** Keeps a short body that has just been appended: who writes a note is likely to read it. */
  remember({ pack, at, length }: Place, bytes: Uint8Array): void {
    if (length <= REMEMBERED_MAX) this.cache.set(bodyId(pack, at), bytes.slice());
  }

  /** The body at a place of this pack. @throws MxError `corrupt`, `truncated`, `io` */
  read(pack: Pack, place: Place): Uint8Array {
    const { at, length } = place;
    const id = bodyId(pack.number, at);
    if (pack.kind === ExtentKind.groups) return this.readGrouped(pack, place);
    const cached = length <= CACHED_MAX ? this.cache.get(id) : undefined;
    if (cached?.length === length) return cached;
    const total = BODY_HEADER_BYTES + length;
    const end = Math.min(pack.length, PACK_STRIDE);
    const possible =
      at >= EXTENT_HEADER_BYTES && length >= 0 && length <= BODY_BYTES_MAX && at + total <= end;
    if (!Number.isSafeInteger(at) || !possible) throw noBody(place);
    if (total > this.scratch.length)
      return decodeBody(this.device.take(pack.offset + at, total), pack.offset + at);
    // Reading into memory that is used again is faster than into new memory, which is filled with zeros first.
    const record = this.scratch.subarray(0, total);
    this.device.read(record, pack.offset + at);
    const bytes = decodeBody(record, pack.offset + at).slice();
    this.cache.set(id, bytes);
    return bytes;
  }

  private readGrouped(pack: Pack, place: Place): Uint8Array {
    const entry = groupFor(this.directory(pack), place.at);
    if (entry === undefined) throw noBody(place);
    const plain = this.group(pack, entry);
    let found: Uint8Array | undefined;
    listGroup(plain, (at, from, length) => {
      if (at === place.at && length === place.length) found = plain.subarray(from, from + length);
    });
    if (found === undefined) throw noBody(place);
    return found;
  }

  private footer(pack: Pack): PackFooter {
    // What is cached of a pack is known by its places: none may be taken for one of another pack.
    if (pack.used > PACK_STRIDE)
      throw new MxError('corrupt', damageSaying('packTooLong', pack.number), { pack: pack.number });
    const bytes = this.device.take(pack.offset + pack.used - PACK_FOOTER_BYTES, PACK_FOOTER_BYTES);
    return decodePackFooter(bytes, pack.footerCrc, pack.used);
  }

  /** The directory of a pack of groups, checked. @throws MxError `corrupt`, `truncated`, `io` */
  directory(pack: Pack): Uint8Array {
    const id = groupId(pack, 0);
    const cached = this.cache.get(id);
    if (cached !== undefined) return cached;
    const bytes = this.readDirectory(pack);
    this.cache.set(id, bytes);
    return bytes;
  }

  private readDirectory(pack: Pack): Uint8Array {
    const footer = this.footer(pack);
    const bytes = this.device.take(pack.offset + footer.directory.offset, footer.directory.length);
    checkDirectory(bytes, footer);
    return bytes;
  }

  private group(pack: Pack, entry: GroupEntry): Uint8Array {
    const id = groupId(pack, entry.offset);
    const cached = this.cache.get(id);
    if (cached !== undefined) return cached;
    const plain = this.readGroup(pack, entry);
    if (plain.length <= CACHED_MAX) this.cache.set(id, plain);
    return plain;
  }

  private readGroup(pack: Pack, entry: GroupEntry): Uint8Array {
    return plainGroup(this.groupBytes(pack, entry));
  }

  private groupBytes(pack: Pack, { offset, length, crc }: GroupEntry): Uint8Array {
    const bytes = this.device.take(pack.offset + offset, length);
    if (readGroupHeader(bytes)?.crc !== crc) {
      throw new MxError('corrupt', damageSaying('someContentDamaged', pack.offset + offset), {
        pack: pack.number,
        offset: pack.offset + offset,
        length,
      });
    }
    return bytes;
  }

  /** Checks a sealed pack from end to end, a body or group at a step. @throws MxError `corrupt`, `truncated`, `io` */
  *prove(pack: Pack): Generator<void, void, void> {
    if (pack.kind === ExtentKind.content) {
      for (const _ of this.plainBodies(pack)) yield;
      return;
    }
    const directory = this.readDirectory(pack);
    for (let i = 0; i < groupCount(directory); i++) {
      checkGroup(this.groupBytes(pack, groupAt(directory, i)));
      yield;
    }
  }

  /**
   * All bodies of a sealed pack in order, each proven by its checksum, past the cache. A body is good until the next.
   * @throws MxError `corrupt`, `truncated`, `io`
   */
  *bodies(pack: Pack): Generator<PlacedBody, void, void> {
    if (pack.kind === ExtentKind.groups) {
      const directory = this.directory(pack);
      for (let i = 0; i < groupCount(directory); i++) {
        const plain = this.readGroup(pack, groupAt(directory, i));
        const bodies: PlacedBody[] = [];
        listGroup(plain, (at, from, length) =>
          bodies.push({ at, bytes: plain.subarray(from, from + length) }),
        );
        yield* bodies;
      }
      return;
    }
    yield* this.plainBodies(pack);
  }

  private *plainBodies(pack: Pack): Generator<PlacedBody, void, void> {
    let ahead: Uint8Array = new Uint8Array(0);
    let start = 0;
    const view = (at: number, bytes: number): Uint8Array => {
      if (at < start || at + bytes > start + ahead.length) {
        start = at;
        ahead = this.device.take(pack.offset + at, Math.min(pack.used - at, Math.max(bytes, WINDOW_BYTES)));
      }
      return ahead.subarray(at - start, at - start + bytes);
    };
    for (let at = EXTENT_HEADER_BYTES; at < pack.used; ) {
      const item = packItemAt(view(at, Math.min(SECTOR_BYTES, pack.used - at)), at);
      if (item.kind === 'damage' || item.next > pack.used) {
        throw new MxError('corrupt', damageSaying('contentDamaged', pack.offset + at), {
          pack: pack.number,
          offset: pack.offset + at,
        });
      }
      if (item.kind === 'body')
        yield { at, bytes: decodeBody(view(at, BODY_HEADER_BYTES + item.length), pack.offset + at) };
      at = item.next;
    }
  }
}

function groupId(pack: Pack, offset: number): number {
  return -GROUPS_AWAY - (pack.serial * PACK_STRIDE + offset);
}

function noBody(place: Place): MxError {
  return new MxError('corrupt', damageSaying('noContentThere', place.at, place.pack), {
    ...place,
  });
}
