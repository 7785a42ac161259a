/**
 * Entries that follow from all others, put straight into the memtable as of the newest commit. No log has them: nothing
 * may be committed before the checkpoint that writes them, and without that checkpoint they never were.
 */
import { MxError } from '../errors.ts';
import type { CommitNumber } from '../types.ts';
import type { CommitQueue, QueueHost } from './commit-queue.ts';
import { checkOperand, combine, settle } from './merge-operator.ts';
import { Kind, type KindCode, NO_VALUE, State } from './state.ts';
import type { Batch, Key } from './tree.ts';

export class DerivedBatch implements Batch {
  constructor(
    private readonly host: QueueHost & { readonly head: CommitNumber },
    private readonly queue: CommitQueue,
  ) {}

  put(key: Key, value: Uint8Array): void {
    this.#enter(key, Kind.put, value.slice());
  }

  delete(key: Key): void {
    this.#enter(key, Kind.delete, NO_VALUE);
  }

  merge(key: Key, operand: Uint8Array): void {
    const rule = this.host.spaceOfKey(key).merge;
    checkOperand(rule, operand);
    const own = this.#own(key);
    if (own === undefined) this.#enter(key, Kind.merge, operand.slice());
    else if (own.kind === Kind.merge) this.#enter(key, Kind.merge, combine(rule, own.value, operand));
    else {
      const whole = settle(rule, own.kind === Kind.put ? combine(rule, own.value, operand) : operand.slice());
      this.#enter(key, whole === undefined ? Kind.delete : Kind.put, whole ?? NO_VALUE);
    }
  }

  erase(): void {
    throw refused();
  }

  free(): void {
    throw refused();
  }

  /** What the newest commit itself has made of a key: a state that is entered takes its place. */
  #own(key: Key): State | undefined {
    const newest = this.host.layers.memtable.get(key);
    return newest?.commit === this.host.head ? newest : undefined;
  }

  #enter(key: Key, kind: KindCode, value: Uint8Array): void {
    // what was erased by the newest commit must stay so
    if (this.#own(key)?.kind === Kind.erase) throw refused();
    this.queue.enter(key, State.of(this.host.head, kind, value));
  }
}

function refused(): MxError {
  return new MxError('invalid-argument', 'What follows from all else takes nothing away for good.');
}
