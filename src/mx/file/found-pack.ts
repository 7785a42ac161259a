/**
 * A pack of which nothing is known but its extent: for a salvage, when no manifest can be read. Reads whatever is whole
 * and passes over the rest. Extents with the same number are the same pack at different times: a body is the same in
 * each of them that holds it.
 */
import { isMxError } from '../errors.ts';
import { BODY_HEADER_BYTES, decodeBody, packItemAt, SECTOR_BYTES } from './body.ts';
import type { Device } from './device.ts';
import { type ExtentHeader, ExtentKind } from './extent.ts';
import { alignUp } from './fixed.ts';
import {
  GROUP_HEADER_BYTES,
  GROUP_MAGIC,
  listGroup,
  type PlacedBody,
  plainGroup,
  readGroupHeader,
} from './group-codec.ts';
import { EXTENT_HEADER_BYTES, KIB } from './limits.ts';

/** Bytes that are searched for the beginning of a group at once. */
const SEARCH_BYTES = 64 * KIB;

export class FoundPack {
  /** Where groups begin, by the place of each of their bodies; made when it is first needed. */
  private groups: Map<number, number> | undefined;
  private readonly end: number;

  constructor(
    private readonly device: Device,
    private readonly extent: Pick<ExtentHeader, 'kind' | 'offset' | 'length'>,
  ) {
    this.end = Math.min(extent.offset + extent.length, device.size) - extent.offset;
  }

  /** The body at a place, or undefined when it is not there or not whole. @throws MxError `io` */
  read(at: number, length: number): Uint8Array | undefined {
    if (this.extent.kind !== ExtentKind.groups) {
      if (at < EXTENT_HEADER_BYTES || at + BODY_HEADER_BYTES + length > this.end) return undefined;
      return this.plainBody(at, length);
    }
    if (this.groups === undefined) {
      this.groups = new Map();
      for (const { offset, plain } of this.wholeGroups()) {
        listGroup(plain, (place) => this.groups?.set(place, offset));
      }
    }
    const offset = this.groups.get(at);
    const plain = offset === undefined ? undefined : this.groupAt(offset)?.plain;
    let found: Uint8Array | undefined;
    if (plain !== undefined) {
      listGroup(plain, (place, from, bytes) => {
        if (place === at && bytes === length) found = plain.subarray(from, from + bytes);
      });
    }
    return found;
  }

  /** All bodies that are whole, in order. @throws MxError `io` */
  *bodies(): Generator<PlacedBody, void, void> {
    if (this.extent.kind === ExtentKind.groups) {
      for (const { plain } of this.wholeGroups()) {
        const bodies: PlacedBody[] = [];
        listGroup(plain, (at, from, length) =>
          bodies.push({ at, bytes: plain.subarray(from, from + length) }),
        );
        yield* bodies;
      }
      return;
    }
    for (let at = EXTENT_HEADER_BYTES; at < this.end; ) {
      const item = packItemAt(this.bytes(at, SECTOR_BYTES), at);
      const next = item.kind === 'damage' ? 0 : item.next;
      const body = item.kind === 'body' && next <= this.end ? this.plainBody(at, item.length) : undefined;
      if (body !== undefined) yield { at, bytes: body };
      // What one flush made durable begins with a sector: after damage, bodies can be found again there.
      const whole = body !== undefined || (item.kind === 'gap' && next <= this.end);
      at = whole ? next : alignUp(at + 1, SECTOR_BYTES);
    }
  }

  private *wholeGroups(): Generator<{ readonly offset: number; readonly plain: Uint8Array }, void, void> {
    for (let offset = EXTENT_HEADER_BYTES; offset + GROUP_HEADER_BYTES <= this.end; ) {
      const group = this.groupAt(offset);
      if (group === undefined) {
        offset = this.nextGroup(offset + 1);
        continue;
      }
      yield { offset, plain: group.plain };
      offset += group.length;
    }
  }

  private groupAt(offset: number): { readonly length: number; readonly plain: Uint8Array } | undefined {
    const length = readGroupHeader(this.bytes(offset, GROUP_HEADER_BYTES))?.length;
    if (length === undefined || offset + length > this.end) return undefined;
    return whole(() => {
      const plain = plainGroup(this.bytes(offset, length));
      listGroup(plain, () => {});
      return { length, plain };
    });
  }

  /** Where the next group may begin, or the end. */
  private nextGroup(from: number): number {
    for (let at = from; at < this.end; at += SEARCH_BYTES) {
      const bytes = this.bytes(at, SEARCH_BYTES + GROUP_MAGIC.length - 1);
      for (let i = 0; i + GROUP_MAGIC.length <= bytes.length; i++) {
        if (GROUP_MAGIC.every((byte, j) => bytes[i + j] === byte)) return at + i;
      }
    }
    return this.end;
  }

  private plainBody(at: number, length: number): Uint8Array | undefined {
    return whole(() => decodeBody(this.bytes(at, BODY_HEADER_BYTES + length), this.extent.offset + at));
  }

  private bytes(at: number, length: number): Uint8Array {
    return this.device.readUpTo(this.extent.offset + at, Math.min(length, this.end - at));
  }
}

/** What `read` gives, or undefined when the bytes are damaged. */
function whole<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (!isMxError(error, 'corrupt')) throw error;
    return undefined;
  }
}
