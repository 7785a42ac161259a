/**
 * Packs: the extents that hold bodies. A pack keeps its number for good, so that a `Place` stays true, while what
 * holds it changes: it is *open* while bodies are appended to it, then *sealed*, and may be written anew, once or
 * more often, as *groups* (see `group-codec.ts`), compressed and without the bodies that died.
 */
import { BODY_HEADER_BYTES } from './body.ts';
import { type Extent, ExtentKind } from './extent.ts';
import { EXTENT_HEADER_BYTES } from './limits.ts';
import { type ManifestEntry, NO_TABLE } from './manifest.ts';

export interface Pack extends Extent {
  readonly number: number;
  readonly kind: typeof ExtentKind.content | typeof ExtentKind.groups;
  /** Bytes that hold something, from the extent's start on. */
  used: number;
  /** Bytes of bodies in it, with 16 for each, as if none were compressed. */
  readonly plainBytes: number;
  /** How many of the dead bytes that were ever counted for this pack are accounted for: it no longer has them. */
  readonly settledBytes: number;
  /** Checksum of the footer, for groups. */
  readonly footerCrc: number;
  /** True for a pack as first written whose bodies were found not to compress. */
  readonly examined: boolean;
  /** Never twice in a session: a name for what is cached of this extent. */
  readonly serial: number;
}

let serial = 1;

/** A pack as it is first written. */
export function newPack(extent: Extent & { readonly number: number }, used = EXTENT_HEADER_BYTES): Pack {
  const { offset, length, number } = extent;
  const kind = ExtentKind.content;
  const rest = { plainBytes: 0, settledBytes: 0, footerCrc: 0, examined: false };
  return { offset, length, number, kind, used, ...rest, serial: serial++ };
}

/** The same pack in another extent. */
export function movedPack(
  pack: Pack,
  to: Extent &
    Partial<Pick<Pack, 'kind' | 'used' | 'plainBytes' | 'settledBytes' | 'footerCrc' | 'examined'>>,
): Pack {
  return { ...pack, ...to, serial: serial++ };
}

/** Bytes of bodies that a pack holds, with 16 for each. */
export function heldBytes(pack: Pack): number {
  return pack.kind === ExtentKind.groups ? pack.plainBytes : pack.used - EXTENT_HEADER_BYTES;
}

/** What one body counts. */
export function bodyCost(length: number): number {
  return BODY_HEADER_BYTES + length;
}

export function isPackEntry({ kind }: ManifestEntry): boolean {
  return kind === ExtentKind.content || kind === ExtentKind.groups;
}

export function packOf(entry: ManifestEntry): Pack {
  const { offset, length, number, used, footerCrc } = entry;
  const kind = entry.kind === ExtentKind.groups ? ExtentKind.groups : ExtentKind.content;
  return {
    ...{ offset, length, number, kind, used, footerCrc },
    plainBytes: entry.run,
    settledBytes: entry.states,
    examined: entry.level > 0,
    serial: serial++,
  };
}

export function packEntry(pack: Pack): ManifestEntry {
  const { kind, offset, length, number, used, plainBytes, settledBytes, footerCrc, examined } = pack;
  return {
    ...NO_TABLE,
    ...{ kind, offset, length, number, used, footerCrc },
    level: examined ? 1 : 0,
    run: plainBytes,
    states: settledBytes,
  };
}
