/** Sorted tables of states: section 7 of docs/FORMAT.md. */
import { inflateRawSync } from 'node:zlib';
import { Cursor, crc32c, expectThat, slice } from './bytes.ts';
import type { Extent } from './header.ts';
import type { State } from './states.ts';

const FOOTER_BYTES = 64;
/** Number of restarts, type, codec and checksum. */
const TRAILER_BYTES = 8;
const DATA = 1;
const INDEX = 2;
const TOP = 3;

interface BlockReference {
  readonly offset: number;
  readonly length: number;
  readonly checksum: number;
}

/** A table whose footer has been found to be the one that the manifest names. */
export class Table {
  readonly #bytes: Uint8Array;
  readonly #filter: Uint8Array;
  readonly #top: BlockReference;

  constructor(file: Uint8Array, { offset, used, checksum }: Extent) {
    this.#bytes = slice(file, offset, used);
    const footer = this.#bytes.subarray(used - FOOTER_BYTES);
    const cursor = new Cursor(footer);
    cursor.magic('MXTB');
    this.#filter = slice(this.#bytes, cursor.u32(), cursor.u32());
    expectThat(cursor.u32() === crc32c(this.#filter), 'a filter is damaged');
    this.#top = { offset: cursor.u32(), length: cursor.u32(), checksum: cursor.u32() };
    cursor.at = FOOTER_BYTES - 4;
    const found = cursor.u32();
    expectThat(found === checksum, 'the footer of a table is another one');
    expectThat(crc32c(footer.subarray(0, -4)) === found, 'the footer of a table is damaged');
  }

  /** The bytes of its filter; none when it has none. */
  get filter(): Uint8Array {
    return this.#filter;
  }

  /** All states, in the order of their keys, those of a key from the newest on. */
  *states(): Generator<State> {
    for (const index of this.#entries(this.#top, TOP)) {
      for (const data of this.#entries(referenceOf(index.value), INDEX)) {
        yield* this.#entries(referenceOf(data.value), DATA);
      }
    }
  }

  *#entries({ offset, length, checksum }: BlockReference, type: number): Generator<State> {
    const block = slice(this.#bytes, offset, length);
    const end = new Cursor(block, length - TRAILER_BYTES);
    const restarts = end.u16();
    expectThat(end.u8() === type, 'a block is of another type');
    const codec = end.u8();
    const stored = end.u32();
    expectThat(stored === checksum, 'a block is another one');
    expectThat(crc32c(block.subarray(0, -4)) === stored, 'a block is damaged');
    const plain = codec === 0 ? block.subarray(0, -TRAILER_BYTES) : inflated(block, codec);
    const entriesEnd = plain.length - 2 * restarts;
    const places = new Cursor(plain, entriesEnd);
    const restartsAt = new Set(Array.from({ length: restarts }, () => places.u16()));
    expectThat(restartsAt.has(0), 'a block does not begin with a restart');
    yield* entriesOf(plain.subarray(0, entriesEnd), restartsAt);
  }
}

function inflated(block: Uint8Array, codec: number): Uint8Array {
  expectThat(codec === 1, `blocks know no codec ${codec}`);
  const end = block.length - TRAILER_BYTES - 4;
  const plain = inflateRawSync(block.subarray(0, end));
  expectThat(new Cursor(block, end).u32() === plain.length, 'a block has another length');
  return plain;
}

function* entriesOf(bytes: Uint8Array, restartsAt: ReadonlySet<number>): Generator<State> {
  const cursor = new Cursor(bytes);
  let key: Uint8Array = new Uint8Array();
  let commit = 0;
  while (!cursor.done) {
    if (restartsAt.has(cursor.at)) commit = 0;
    const shared = cursor.varint();
    const rest = cursor.varint();
    const lengthAndKind = cursor.varint();
    commit += cursor.zigzag();
    key = Buffer.concat([key.subarray(0, shared), cursor.take(rest)]);
    const value = cursor.take(Math.floor(lengthAndKind / 4));
    yield { key, commit, kind: lengthAndKind % 4, value };
  }
}

function referenceOf(value: Uint8Array): BlockReference {
  const cursor = new Cursor(value);
  return { offset: cursor.varint(), length: cursor.varint(), checksum: cursor.u32() };
}
