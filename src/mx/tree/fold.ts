/**
 * Changes of a key that nobody will read one by one, made into one while they are in memory: counters and sets that
 * every commit adds to would otherwise be long chains.
 */
import type { CommitNumber } from '../types.ts';
import { combined } from './retain.ts';
import { Kind, type State } from './state.ts';
import type { MergeRule } from './tree.ts';

/** A change is joined with the older one when that is at most so many times as long, or both are short. */
const RATIO = 2;
const SHORT_BYTES = 32;

/**
 * The chain with its newest changes joined, as far as `mayJoin` lets the states of two commits become one. Lengths
 * then double from one to the next, so that a chain is short, and joining costs a logarithm.
 */
export function folded(
  newest: State,
  rule: MergeRule,
  mayJoin: (older: CommitNumber, newer: CommitNumber) => boolean,
): State {
  let state = newest;
  while (state.kind === Kind.merge && state.older !== undefined) {
    const { older } = state;
    const near = Math.max(SHORT_BYTES, RATIO * state.valueLength) >= older.valueLength;
    // What is older than an erasure may lie in a run: the erasure must stay to hide it.
    if (!near || older.kind === Kind.erase || !mayJoin(older.commit, state.commit)) break;
    state = combined(rule, older, state).before(older.older);
  }
  return state;
}
