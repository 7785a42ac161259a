/**
 * A memex taken apart into all that has a checksum, so that any part of it can be altered and every checksum made
 * right again, from the bottom up: then it is the parsers that have to cope.
 */
import { crc32c } from '../../src/mx/file/crc32c.ts';
import { Device } from '../../src/mx/file/device.ts';
import { type Extent, ExtentKind } from '../../src/mx/file/extent.ts';
import { getU64, viewOf } from '../../src/mx/file/fixed.ts';
import { EXTENT_HEADER_BYTES, SLOT_BYTES, SLOT_COUNT, SLOT_STRIDE } from '../../src/mx/file/limits.ts';
import { MANIFEST_ENTRY_BYTES, type ManifestEntry } from '../../src/mx/file/manifest.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { readManifest, recover } from '../../src/mx/file/recovery.ts';
import { decodeSuperblock, type Superblock } from '../../src/mx/file/superblock.ts';
import { BlockWalk } from '../../src/mx/tree/block.ts';
import { decodeFooter, decodeRef, FOOTER_BYTES } from '../../src/mx/tree/table-format.ts';

export type PartKind =
  | 'superblock'
  | 'extent header'
  | 'manifest'
  | 'manifest entry'
  | 'log record'
  | 'log item'
  | 'commit'
  | 'carried content'
  | 'table footer'
  | 'filter'
  | 'top block'
  | 'index block'
  | 'data block'
  | 'body'
  | 'group'
  | 'pack directory'
  | 'pack footer';

/** Bytes of the file that mean something together. */
export interface Part {
  readonly kind: PartKind;
  readonly at: number;
  readonly length: number;
}

/** Bytes with a checksum, and where it is stated. */
interface Seal {
  readonly from: number;
  readonly to: number;
  readonly statedAt: number[];
}

const RECORD_HEADER_BYTES = 72;
const ITEM_BYTES = 16;
const COMMIT_HEADER_BYTES = 12;
const BODY_HEADER_BYTES = 16;
const PACK_FOOTER_BYTES = 32;

export class SealedFile {
  readonly parts: Part[] = [];
  private readonly seals: Seal[] = [];
  /** What the newest superblock names. */
  private newest: readonly Extent[] = [];

  /** @param bytes of a sound file; altered in place */
  constructor(readonly bytes: Uint8Array) {
    const device = new Device(new MemoryFile(bytes), true);
    const { superblocks, records } = recover(device);
    const footers = new Map<number, Seal>();
    const manifests: { readonly superblock: Superblock; readonly entries: readonly ManifestEntry[] }[] = [];
    const last = Math.max(...superblocks.map(({ generation }) => generation));
    for (const superblock of superblocks) {
      const entries = readManifest(device, superblock);
      if (superblock.generation === last) this.newest = [...entries, superblock.manifest];
      manifests.push({ superblock, entries });
      for (const entry of entries) {
        if (footers.has(entry.offset)) continue;
        if (entry.kind === ExtentKind.table) footers.set(entry.offset, this.takeTable(entry));
        if (entry.kind === ExtentKind.groups) footers.set(entry.offset, this.takeGroups(entry));
        if (entry.kind === ExtentKind.content) this.takeBodies(entry);
        this.takeHeader(entry.offset);
      }
    }
    for (const { superblock, entries } of manifests) {
      const at = superblock.manifest.offset + EXTENT_HEADER_BYTES + 16;
      entries.forEach(({ offset }, i) => {
        footers.get(offset)?.statedAt.push(at + i * MANIFEST_ENTRY_BYTES + 44);
      });
    }
    this.takeRecords(records.map(({ offset }) => offset));
    for (const { superblock, entries } of manifests) this.takeManifest(superblock, entries.length);
    this.takeSuperblocks();
  }

  /** Parts of one kind that the newest generation reads: others may be damaged without anybody noticing. */
  ofNewest(kind: PartKind): Part[] {
    return this.ofKind(kind).filter(({ at }) =>
      this.newest.some(({ offset, length }) => at >= offset && at < offset + length),
    );
  }

  /** All parts of one kind. */
  ofKind(kind: PartKind): Part[] {
    return this.parts.filter((part) => part.kind === kind);
  }

  /** Makes all checksums right again. */
  reseal(): void {
    const view = viewOf(this.bytes);
    for (const { from, to, statedAt } of this.seals) {
      const crc = crc32c(this.bytes, from, to);
      for (const at of statedAt) view.setUint32(at, crc, true);
    }
  }

  private part(kind: PartKind, at: number, length: number): void {
    this.parts.push({ kind, at, length });
  }

  private seal(from: number, to: number, ...statedAt: number[]): Seal {
    const seal = { from, to, statedAt };
    this.seals.push(seal);
    return seal;
  }

  private u32(at: number): number {
    return viewOf(this.bytes).getUint32(at, true);
  }

  private takeHeader(at: number): void {
    // A segment that was named and never entered has none.
    if (this.u32(at) !== 0x5845584d) return;
    this.part('extent header', at, EXTENT_HEADER_BYTES);
    this.seal(at, at + 60, at + 60);
  }

  private takeTable({ offset, used, footerCrc }: ManifestEntry): Seal {
    const footerAt = offset + used - FOOTER_BYTES;
    const footer = decodeFooter(this.bytes.subarray(footerAt, footerAt + FOOTER_BYTES), footerCrc);
    const block = (kind: PartKind, at: number, length: number, statedAt: number): void => {
      this.part(kind, at, length);
      this.seal(at, at + length - 4, at + length - 4, statedAt);
    };
    for (const index of this.refsIn(offset + footer.top.offset, footer.top.length)) {
      for (const data of this.refsIn(offset + index.offset, index.length))
        block('data block', offset + data.offset, data.length, data.crcAt);
      block('index block', offset + index.offset, index.length, index.crcAt);
    }
    block('top block', offset + footer.top.offset, footer.top.length, footerAt + 24);
    if (footer.filter.length > 0) {
      const { offset: at, length } = footer.filter;
      this.part('filter', offset + at, length);
      this.seal(offset + at, offset + at + length, footerAt + 12);
    }
    this.part('table footer', footerAt, FOOTER_BYTES);
    return this.seal(footerAt, footerAt + 60, footerAt + 60);
  }

  private refsIn(at: number, length: number): { offset: number; length: number; crcAt: number }[] {
    const walk = new BlockWalk(this.bytes.subarray(at, at + length));
    const refs = [];
    while (walk.next()) {
      const crcAt = at + walk.valueAt + walk.valueLength - 4;
      refs.push({ ...decodeRef(walk.value), crcAt });
    }
    return refs;
  }

  private takeGroups({ offset, used }: ManifestEntry): Seal {
    const footerAt = offset + used - PACK_FOOTER_BYTES;
    const directoryAt = offset + this.u32(footerAt + 4);
    const directoryLength = this.u32(footerAt + 8);
    for (let at = directoryAt + 8; at < directoryAt + directoryLength; at += 16) {
      const groupAt = offset + this.u32(at + 4);
      const length = this.u32(at + 8);
      this.part('group', groupAt, length);
      this.seal(groupAt + 8, groupAt + length, groupAt + 4, at + 12);
    }
    this.part('pack directory', directoryAt, directoryLength);
    this.seal(directoryAt, directoryAt + directoryLength, footerAt + 12);
    this.part('pack footer', footerAt, PACK_FOOTER_BYTES);
    return this.seal(footerAt, footerAt + 28, footerAt + 28);
  }

  private takeBodies({ offset, used }: ManifestEntry): void {
    for (let at = offset + EXTENT_HEADER_BYTES; at + BODY_HEADER_BYTES <= offset + used; ) {
      if (this.u32(at) !== 0x4442584d) {
        at += 4;
        continue;
      }
      const length = this.u32(at + 4);
      this.part('body', at, BODY_HEADER_BYTES + length);
      this.seal(at + BODY_HEADER_BYTES, at + BODY_HEADER_BYTES + length, at + 8);
      at += BODY_HEADER_BYTES + length;
    }
  }

  private takeRecords(places: readonly number[]): void {
    const view = viewOf(this.bytes);
    places.forEach((record, i) => {
      this.part('log record', record, RECORD_HEADER_BYTES);
      const opened = this.u32(record + 60);
      const items = opened + this.u32(record + 64);
      const firstCarried = items - this.u32(record + 68);
      let at = record + RECORD_HEADER_BYTES;
      for (let item = 0; item < items; item++, at += ITEM_BYTES) {
        this.part('log item', at, ITEM_BYTES);
        const from = getU64(view, at);
        if (item >= opened && item < firstCarried) this.seal(from, from + this.u32(at + 8), at + 12);
      }
      for (let commit = 0; commit < this.u32(record + 36); commit++) {
        const length = COMMIT_HEADER_BYTES + this.u32(at + 8);
        this.part('commit', at, length);
        at += length;
      }
      for (let item = firstCarried; item < items; item++) {
        const itemAt = record + RECORD_HEADER_BYTES + item * ITEM_BYTES;
        const length = this.u32(itemAt + 8);
        this.part('carried content', at, length);
        this.seal(at, at + length, itemAt + 12);
        at += length;
      }
      const next = places[i + 1];
      const statedAt = next === undefined ? [record + 4] : [record + 4, next + 12];
      this.seal(record + 8, record + this.u32(record + 8), ...statedAt);
    });
  }

  private takeManifest({ manifest, generation }: Superblock, entries: number): void {
    const at = manifest.offset + EXTENT_HEADER_BYTES;
    this.takeHeader(manifest.offset);
    this.part('manifest', at, 16);
    for (let i = 0; i < entries; i++)
      this.part('manifest entry', at + 16 + i * MANIFEST_ENTRY_BYTES, MANIFEST_ENTRY_BYTES);
    this.seal(at, at + manifest.length, (generation % SLOT_COUNT) * SLOT_STRIDE + 116);
  }

  private takeSuperblocks(): void {
    const slots = [0, 1, 2, 3].map((slot) => slot * SLOT_STRIDE);
    const generation = (at: number): number => getU64(viewOf(this.bytes), at + 48);
    slots.sort((a, b) => generation(a) - generation(b));
    slots.forEach((at, i) => {
      this.part('superblock', at, SLOT_BYTES);
      const next = slots[i + 1];
      const end = at + SLOT_BYTES - 4;
      this.seal(at, end, ...(next === undefined ? [end] : [end, next + 56]));
    });
  }

  /** True while all checksums of superblocks are right: what `reseal` promises. */
  get isSealed(): boolean {
    const valid = [0, 1, 2, 3].filter((slot) => {
      const bytes = this.bytes.subarray(slot * SLOT_STRIDE, slot * SLOT_STRIDE + SLOT_BYTES);
      return decodeSuperblock(bytes, slot).kind === 'valid';
    });
    return valid.length === SLOT_COUNT;
  }
}
