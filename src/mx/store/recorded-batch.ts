/** A batch that also keeps what goes into it, in order, for the digest of the commit. */
import { ByteWriter } from '../file/bytes.ts';
import type { Batch, Key } from '../tree/tree.ts';

const PUT = 1;
const DELETE = 2;
const MERGE = 3;

export class RecordedBatch implements Batch {
  readonly #record = new ByteWriter(4096);
  /** Every key that was written, each once. */
  readonly keys = new Set<Key>();

  constructor(private readonly batch: Batch) {}

  put(key: Key, value: Uint8Array): void {
    this.keys.add(key);
    this.#record.u8(PUT).key(key).bytes(value);
    this.batch.put(key, value);
  }

  delete(key: Key): void {
    this.keys.add(key);
    this.#record.u8(DELETE).key(key);
    this.batch.delete(key);
  }

  merge(key: Key, operand: Uint8Array): void {
    this.keys.add(key);
    this.#record.u8(MERGE).key(key).bytes(operand);
    this.batch.merge(key, operand);
  }

  /** All that went in: kind, key and value of each, lengths before them. */
  get recorded(): Uint8Array {
    return this.#record.finish();
  }
}
