/** A batch that remembers which keys go into it, for the transactions that are open meanwhile. */
import type { Batch, Key, Place } from '../tree/tree.ts';
import { isNoted } from './noting-reader.ts';

export class NotedBatch implements Batch {
  /** The keys written that transactions look at, each once. */
  readonly keys = new Set<Key>();

  constructor(private readonly batch: Batch) {}

  put(key: Key, value: Uint8Array): void {
    if (isNoted(key)) this.keys.add(key);
    this.batch.put(key, value);
  }

  delete(key: Key): void {
    if (isNoted(key)) this.keys.add(key);
    this.batch.delete(key);
  }

  merge(key: Key, operand: Uint8Array): void {
    if (isNoted(key)) this.keys.add(key);
    this.batch.merge(key, operand);
  }

  erase(key: Key): void {
    if (isNoted(key)) this.keys.add(key);
    this.batch.erase(key);
  }

  free(place: Place): void {
    this.batch.free(place);
  }
}
