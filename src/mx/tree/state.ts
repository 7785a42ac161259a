/**
 * States of a key: what commits have made of it, newest first. A commit leaves at most one state per key.
 */
import type { CommitNumber } from '../types.ts';
import { combine, settle } from './merge-operator.ts';
import type { MergeRule } from './tree.ts';

/**
 * The kinds are part of the format: two bits in logs and tables. An erasure takes all older states away, whatever
 * commit is read, and may leave a value: that of the key from its own commit on.
 */
export const Kind = { delete: 0, put: 1, merge: 2, erase: 3 } as const;
export type KindCode = (typeof Kind)[keyof typeof Kind];

export const NO_VALUE = new Uint8Array(0);

/**
 * What one commit has made of a key. The value is a part of larger bytes (of what the log was given, of a block), for
 * which no array of its own is made until somebody wants it: there are hundreds of thousands of states.
 */
export class State {
  /** In a memtable: how many changes follow one another from this state on, before one that says the whole. */
  merges = 0;

  constructor(
    readonly commit: CommitNumber,
    public kind: KindCode,
    public bytes: Uint8Array,
    public at: number,
    public end: number,
    public older: State | undefined,
  ) {}

  /** A state whose value has bytes of its own. */
  static of(commit: CommitNumber, kind: KindCode, value: Uint8Array, older?: State): State {
    return new State(commit, kind, value, 0, value.length, older);
  }

  /** The same with an older one behind it. */
  before(older: State | undefined): State {
    return new State(this.commit, this.kind, this.bytes, this.at, this.end, older);
  }

  /** Empty for a deletion; of an erasure empty, or a byte and the value that it leaves. */
  get value(): Uint8Array {
    const { bytes, at, end } = this;
    if (at === end) return NO_VALUE;
    return at === 0 && end === bytes.length ? bytes : bytes.subarray(at, end);
  }

  get valueLength(): number {
    return this.end - this.at;
  }
}

/** An erasure that leaves this value. */
export function erasureLeaving(value: Uint8Array | undefined): Uint8Array {
  if (value === undefined) return NO_VALUE;
  const bytes = new Uint8Array(value.length + 1);
  bytes[0] = 1;
  bytes.set(value, 1);
  return bytes;
}

/** The value that an erasure leaves, if it does. */
export function leftByErasure(value: Uint8Array): Uint8Array | undefined {
  return value.length === 0 ? undefined : value.subarray(1);
}

/**
 * Collects the states of one key that a reader at `at` needs, from the newest on, until one says it all.
 * Sources are asked from the newest to the oldest.
 */
export class Resolver {
  private operand: Uint8Array | undefined;
  private value: Uint8Array | undefined;
  private settled = false;

  constructor(
    private readonly rule: MergeRule,
    private readonly at: CommitNumber,
    /** Erasures up to this commit hide what is older; later ones, of which the reader knows nothing, do not. */
    private readonly knows: CommitNumber,
  ) {}

  /** Takes a chain of states; true when older sources need not be asked. */
  take(newest: State | undefined): boolean {
    for (let state = newest; state !== undefined && !this.settled; state = state.older) {
      if (state.kind === Kind.erase) {
        if (state.commit > this.knows) continue;
        this.settled = true;
        if (state.commit <= this.at) this.value = leftByErasure(state.value);
        continue;
      }
      if (state.commit > this.at) continue;
      if (state.kind === Kind.merge) {
        this.operand =
          this.operand === undefined ? state.value : combine(this.rule, state.value, this.operand);
      } else {
        this.settled = true;
        if (state.kind === Kind.put) this.value = state.value;
      }
    }
    return this.settled;
  }

  /** The value, or undefined for no entry. */
  result(): Uint8Array | undefined {
    const { rule, value, operand } = this;
    if (operand !== undefined)
      return settle(rule, value === undefined ? operand : combine(rule, value, operand));
    return value === undefined || rule === 'none' ? value : settle(rule, value);
  }
}
