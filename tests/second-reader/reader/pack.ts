/** Bodies in packs, as first written and as groups: section 6 of docs/FORMAT.md. */
import { inflateRawSync } from 'node:zlib';
import { Cursor, crc32c, expectThat, slice } from './bytes.ts';
import type { Extent, Stretch } from './header.ts';
import type { OpenedPack } from './log.ts';

const AS_FIRST_WRITTEN = 3;
const AS_GROUPS = 5;
const BODY_HEADER_BYTES = 16;
const GROUP_HEADER_BYTES = 20;
const FOOTER_BYTES = 32;

/** Names a body for good. */
export interface Place {
  readonly pack: number;
  readonly byte: number;
  readonly length: number;
}

interface GroupReference extends Stretch {
  readonly firstPlace: number;
  readonly checksum: number;
}

/** All packs of a file, by their numbers. */
export class Packs {
  readonly #file: Uint8Array;
  readonly #offsets = new Map<number, number>();
  readonly #groups = new Map<number, GroupedPack>();

  constructor(file: Uint8Array, manifest: readonly Extent[], opened: readonly OpenedPack[]) {
    this.#file = file;
    for (const { number, offset } of opened) this.#offsets.set(number, offset);
    for (const extent of manifest) {
      if (extent.kind === AS_FIRST_WRITTEN) this.#offsets.set(extent.number, extent.offset);
      if (extent.kind === AS_GROUPS) this.#groups.set(extent.number, new GroupedPack(file, extent));
    }
  }

  /** The bytes of a body. */
  read(place: Place): Uint8Array {
    const grouped = this.#groups.get(place.pack);
    if (grouped !== undefined) return grouped.read(place);
    const offset = this.#offsets.get(place.pack);
    expectThat(offset !== undefined, `there is no pack ${place.pack}`);
    const cursor = new Cursor(this.#file, offset + place.byte);
    cursor.magic('MXBD');
    expectThat(cursor.u32() === place.length, 'a body has another length');
    const checksum = cursor.u32();
    cursor.skip(4);
    const bytes = cursor.take(place.length);
    expectThat(crc32c(bytes) === checksum, 'a body is damaged');
    return bytes;
  }
}

class GroupedPack {
  readonly #bytes: Uint8Array;
  readonly #directory: readonly GroupReference[];

  constructor(file: Uint8Array, { offset, used, checksum }: Extent) {
    this.#bytes = slice(file, offset, used);
    const footer = this.#bytes.subarray(used - FOOTER_BYTES);
    const cursor = new Cursor(footer);
    cursor.magic('MXPF');
    const directory = slice(this.#bytes, cursor.u32(), cursor.u32());
    expectThat(crc32c(directory) === cursor.u32(), 'the directory of a pack is damaged');
    cursor.at = FOOTER_BYTES - 4;
    const found = cursor.u32();
    expectThat(found === checksum, 'the footer of a pack is another one');
    expectThat(crc32c(footer.subarray(0, -4)) === found, 'the footer of a pack is damaged');
    this.#directory = directoryOf(directory);
  }

  read({ byte, length }: Place): Uint8Array {
    const reference = this.#directory.findLast(({ firstPlace }) => firstPlace <= byte);
    expectThat(reference !== undefined, `no group has place ${byte}`);
    const group = this.#plain(reference);
    const cursor = new Cursor(group);
    let endOfBefore = 0;
    let skipped = 0;
    let found: number | undefined;
    for (let left = cursor.varint(); left > 0; left--) {
      const place = endOfBefore + cursor.varint();
      const bodyLength = cursor.varint();
      if (place === byte && bodyLength === length) found = skipped;
      endOfBefore = place + BODY_HEADER_BYTES + bodyLength;
      skipped += bodyLength;
    }
    expectThat(found !== undefined, `no body of ${length} bytes has place ${byte}`);
    return slice(group, cursor.at + found, length);
  }

  #plain({ offset, length, checksum }: GroupReference): Uint8Array {
    const bytes = slice(this.#bytes, offset, length);
    const cursor = new Cursor(bytes);
    cursor.magic('MXGP');
    const found = cursor.u32();
    expectThat(found === checksum, 'a group is another one');
    expectThat(crc32c(bytes.subarray(8)) === found, 'a group is damaged');
    const stored = slice(bytes, GROUP_HEADER_BYTES, cursor.u32());
    const plainLength = cursor.u32();
    const codec = cursor.u8();
    expectThat(codec <= 1, `groups know no codec ${codec}`);
    const plain = codec === 1 ? inflateRawSync(stored) : stored;
    expectThat(plain.length === plainLength, 'a group has another length');
    return plain;
  }
}

function directoryOf(bytes: Uint8Array): GroupReference[] {
  const cursor = new Cursor(bytes);
  cursor.magic('MXPD');
  return Array.from({ length: cursor.u32() }, () => {
    return { firstPlace: cursor.u32(), offset: cursor.u32(), length: cursor.u32(), checksum: cursor.u32() };
  });
}
