/**
 * Facts that never change of things with dense numbers, those of one commit side by side: one entry for up to 64
 * of them, under the number of the first. What is gone meanwhile still stands there; whoever looks something up
 * here asks what it leads to.
 */
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import { keyU32, u32Key } from '../tree/key.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';

export const PAGE_MAX = 64;

export class NumberPages<Fact> {
  #first = 0;
  #facts: Fact[] = [];

  constructor(
    private readonly space: Key,
    private readonly encode: (record: ByteWriter, fact: Fact) => void,
    private readonly decode: (record: ByteReader) => Fact,
  ) {}

  /** Keeps a fact for `write`. Numbers ascend. */
  add(batch: Batch, number: number, fact: Fact): void {
    const follows = number === this.#first + this.#facts.length && this.#facts.length < PAGE_MAX;
    if (!follows) {
      this.write(batch);
      this.#first = number;
    }
    this.#facts.push(fact);
  }

  /** Writes what was added; to be called at the end of a transaction. */
  write(batch: Batch): void {
    if (this.#facts.length === 0) return;
    const record = new ByteWriter(16 * this.#facts.length);
    for (const fact of this.#facts) this.encode(record, fact);
    batch.put(this.space + u32Key(this.#first), record.finish());
    this.#facts = [];
  }

  /** The transaction did not happen. */
  forget(): void {
    this.#facts = [];
  }

  /** The facts of one page, with their numbers. @throws MxError `corrupt` */
  inPage(key: Key, value: Uint8Array): { readonly number: number; readonly fact: Fact }[] {
    const record = new ByteReader(value);
    const facts: { readonly number: number; readonly fact: Fact }[] = [];
    for (let number = keyU32(key, 1); record.left > 0; number++)
      facts.push({ number, fact: this.decode(record) });
    return facts;
  }

  /** The fact of a number, as written by earlier transactions. */
  find(reader: TreeReader, number: number): Fact | undefined {
    const cursor = reader.scan(this.space, this.space + after(number), { reverse: true });
    if (!cursor.next()) return undefined;
    const record = new ByteReader(cursor.value);
    let fact: Fact | undefined;
    for (let at = keyU32(cursor.key, 1); at <= number; at++) {
      if (record.left === 0) return undefined;
      fact = this.decode(record);
    }
    return fact;
  }

  /** Deletes the pages that begin in this range; gives where the next one begins. */
  clear(reader: TreeReader, batch: Batch, from: number, to: number): number {
    const keys: Key[] = [];
    const cursor = reader.scan(this.space + u32Key(from), this.space + PAST_NUMBERS);
    let next = Number.POSITIVE_INFINITY;
    while (next === Number.POSITIVE_INFINITY && cursor.next()) {
      if (keyU32(cursor.key, 1) >= to) next = keyU32(cursor.key, 1);
      else keys.push(cursor.key);
    }
    for (const key of keys) batch.delete(key);
    return next;
  }

  /** The last number of which a fact is kept, or -1. */
  last(reader: TreeReader): number {
    const cursor = reader.scan(this.space, this.space + PAST_NUMBERS, { reverse: true });
    if (!cursor.next()) return -1;
    let last = keyU32(cursor.key, 1) - 1;
    for (const record = new ByteReader(cursor.value); record.left > 0; last++) this.decode(record);
    return last;
  }

  /** The facts of this number and all that follow. */
  *from(reader: TreeReader, number: number): Generator<{ readonly number: number; readonly fact: Fact }> {
    const page = reader.scan(this.space, this.space + after(number), { reverse: true });
    const start = page.next() ? page.key : this.space;
    const cursor = reader.scan(start, this.space + PAST_NUMBERS);
    while (cursor.next()) {
      for (const each of this.inPage(cursor.key, cursor.value)) if (each.number >= number) yield each;
    }
  }
}

const PAST_NUMBERS = '\xff\xff\xff\xff\0';

/** The end of a range of keys that holds this number. */
function after(number: number): Key {
  return `${u32Key(number)}\0`;
}
