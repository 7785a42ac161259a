/** A table of one data block, field by field: section 7 of docs/FORMAT.md. */
import { Cursor } from '../reader/bytes.ts';
import { EXTENT_HEADER_BYTES, type Extent } from '../reader/header.ts';
import { Walk } from './walk.ts';
import { keySaid } from './walk-records.ts';

const SHOWN_ENTRIES = 4;

interface TableParts {
  readonly top: number;
  readonly filter: number;
  readonly footer: number;
}

/** The beginning and the end of its data block, and all after it. */
export function walkTable(file: Uint8Array, extent: Extent): readonly string[] {
  const { filter, footer, top } = partsOf(file, extent);
  const walk = new Walk(file, extent.offset + EXTENT_HEADER_BYTES);
  let key: Uint8Array = new Uint8Array();
  for (let i = 0; i < SHOWN_ENTRIES; i++) key = walkEntry(walk, file, key);
  walk.goTo(filter - 8 - 2 * new Cursor(file, filter - 8).u16());
  walkRestarts(walk, file, filter, 'data');
  walk.hex(16, 'filter');
  const index = top - lengthOfIndex(file, top);
  walk.goTo(index);
  for (const [end, type] of [
    [top, 'index'],
    [footer, 'top'],
  ] as const) {
    walkEntry(walk, file, new Uint8Array(), '  offset, length and checksum of its block');
    walkRestarts(walk, file, end, type);
  }
  walk.text(4, 'footer: magic');
  walk.hex(12, 'filter: offset, length, checksum');
  walk.hex(12, 'top block: offset, length, checksum');
  walk.u32('data blocks');
  walk.u32('states');
  walk.hex(4, 'filter: 5 bytes of a key, 7 probes; 2 zero');
  walk.u64('first commit');
  walk.u64('last commit');
  walk.hex(4, 'zero');
  walk.hex(4, 'checksum of the 60 bytes before');
  return walk.lines;
}

/** Its data block, compressed. */
export function walkCompressedBlock(file: Uint8Array, extent: Extent): readonly string[] {
  const { top } = partsOf(file, extent);
  const end = top - lengthOfIndex(file, top);
  const walk = new Walk(file, extent.offset + EXTENT_HEADER_BYTES);
  walk.hex(16, 'deflated entries and restarts');
  walk.goTo(end - 12);
  walk.u32('their plain length');
  walk.u16('restarts');
  walk.hex(2, 'type data, codec 1');
  walk.hex(4, 'checksum of the block as it is stored');
  return walk.lines;
}

function partsOf(file: Uint8Array, { offset, used }: Extent): TableParts {
  const footer = offset + used - EXTENT_HEADER_BYTES;
  const cursor = new Cursor(file, footer + 4);
  const filter = offset + cursor.u32();
  cursor.skip(8);
  return { filter, footer, top: offset + cursor.u32() };
}

/** The top block's only entry says how long the index block before it is. */
function lengthOfIndex(file: Uint8Array, top: number): number {
  const cursor = new Cursor(file, top);
  cursor.varint();
  const keyLength = cursor.varint();
  cursor.varint();
  cursor.varint();
  cursor.skip(keyLength);
  cursor.varint();
  return cursor.varint();
}

function walkEntry(walk: Walk, file: Uint8Array, before: Uint8Array, value?: string): Uint8Array {
  const begin = walk.at;
  const cursor = new Cursor(file, begin);
  const shared = cursor.varint();
  const rest = cursor.varint();
  const valueAndKind = cursor.varint();
  const difference = cursor.zigzag();
  const length = Math.floor(valueAndKind / 4);
  const said = `${shared} bytes shared, ${rest} more; value of ${length}, kind ${valueAndKind % 4}; commit + ${difference}`;
  walk.hex(cursor.at - begin, said);
  const key = Buffer.concat([before.subarray(0, shared), walk.hex(rest, '  rest of the key')]);
  walk.hex(length, value ?? `  value of ${keySaid(key)}`);
  return key;
}

function walkRestarts(walk: Walk, file: Uint8Array, end: number, type: string): void {
  const restarts = new Cursor(file, end - 8).u16();
  walk.hex(2 * restarts, 'places of the restarts');
  walk.u16('restarts');
  walk.hex(2, `type ${type}, codec 0`);
  walk.hex(4, 'checksum of the block');
}
