/**
 * States of a key: what commits have made of it, newest first. A commit leaves at most one state per key.
 */
import type { CommitNumber } from '../types.ts';
import { combine, settle } from './merge-operator.ts';
import type { MergeRule } from './tree.ts';

/** The kinds are part of the format: two bits in logs and tables. */
export const Kind = { delete: 0, put: 1, merge: 2 } as const;
export type KindCode = (typeof Kind)[keyof typeof Kind];

export const NO_VALUE = new Uint8Array(0);

export interface State {
  readonly commit: CommitNumber;
  readonly kind: KindCode;
  /** Empty for a deletion. */
  readonly value: Uint8Array;
  older: State | undefined;
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
  ) {}

  /** Takes a chain of states; true when older sources need not be asked. */
  take(newest: State | undefined): boolean {
    for (let state = newest; state !== undefined && !this.settled; state = state.older) {
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
