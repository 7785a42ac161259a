/** Where the changes in a log's segment stand. */
import { Cursor } from '../reader/bytes.ts';

export interface FoundChange {
  readonly at: number;
  readonly kind: number;
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

const MAGIC = Buffer.from('MXLG');

/** All changes of the records that stand at multiples of the unit from the segment's first record on, in their order. */
export function changesFrom(file: Uint8Array, firstRecord: number, unit: number): FoundChange[] {
  const found: FoundChange[] = [];
  for (let at = firstRecord; isRecord(file, at); ) {
    const cursor = new Cursor(file, at + 8);
    const end = at + cursor.u32();
    cursor.at = at + 36;
    const commits = cursor.u32();
    cursor.at = at + 60;
    const items = cursor.u32() + cursor.u32();
    cursor.at = at + 72 + 16 * items;
    for (let i = 0; i < commits; i++) found.push(...changesOf(file, cursor));
    at = Math.ceil(end / unit) * unit;
  }
  return found;
}

function isRecord(file: Uint8Array, at: number): boolean {
  return MAGIC.equals(file.subarray(at, at + MAGIC.length));
}

function* changesOf(file: Uint8Array, cursor: Cursor): Generator<FoundChange> {
  cursor.skip(12);
  for (let left = cursor.varint(); left > 0; left--) {
    const at = cursor.at;
    const kind = cursor.u8();
    const key = cursor.bytes();
    yield { at, kind, key, value: kind === 0 ? file.subarray(0, 0) : cursor.bytes() };
  }
}
