/**
 * Which states of a key outlive a checkpoint or a merge of runs.
 *
 * - A `horizon` space keeps every state newer than the horizon, and the newest one at or before it and each pin.
 * - A `present` space keeps, for the newest commit and for each commit that a snapshot reads, the newest state that
 *   is not later: between two such commits, changes are combined.
 * - An erasure outlives everything until it stands in the bottom run, and nothing that is older outlives it, but
 *   for snapshots that were open before.
 * - In the bottom run, where nothing lies below, a change becomes a value, and a deletion with nothing older goes.
 *   Sums become values there also in the midst of their history, so that reading one does not add it up anew.
 */
import type { CommitNumber } from '../types.ts';
import { combine, settle } from './merge-operator.ts';
import { Kind, leftByErasure, NO_VALUE, State } from './state.ts';
import type { MergeRule, Space } from './tree.ts';

export interface Retention {
  readonly horizon: CommitNumber;
  /** Commits behind the horizon that `horizon` spaces are kept for, in any order. */
  readonly pins: readonly CommitNumber[];
  /** Commits that open snapshots read, in any order. */
  readonly snapshots: readonly CommitNumber[];
  /** True when no older run lies below what is written. */
  readonly bottom: boolean;
}

/** What of these states (newest first, by source newest first) is to be written, newest first. */
export function retained(
  chains: readonly (State | undefined)[],
  space: Pick<Space, 'merge' | 'keep'>,
  newest: CommitNumber,
  retention: Retention,
): State[] {
  const { horizon, bottom } = retention;
  const [only] = chains;
  // Most keys have one state, which stays whoever reads it.
  if (chains.length === 1 && only !== undefined && only.older === undefined && only.commit <= newest) {
    const isPlain = bottom ? only.kind === Kind.put && space.merge === 'none' : only.kind !== Kind.erase;
    if (isPlain) return [only];
  }
  // Readers stand at these commits, the newest first; of what lies between two of them, one state stays.
  let stands: number[] | undefined;
  const kept: State[] = [];
  let stand = 0;
  let open: State | undefined;
  let erased = false;
  for (const chain of chains) {
    for (
      let state: State | undefined = erased ? undefined : chain;
      state !== undefined;
      state = state.older
    ) {
      if (state.commit > newest) continue;
      if (state.kind === Kind.erase) {
        // It stays, in whatever span between readers: what it takes away may lie in an older run.
        if (open !== undefined) kept.push(open);
        open = undefined;
        kept.push(state);
        // A snapshot that was open before may still read what is older.
        erased = state.commit <= Math.min(newest, ...retention.snapshots);
        if (erased) break;
        continue;
      }
      if (space.keep === 'horizon' && state.commit > horizon) {
        const last = kept.at(-1);
        if (last === undefined || last.commit !== state.commit) kept.push(state);
        // what was derived on closing stands in the place of what that commit itself had made of the key
        else if (last.kind === Kind.merge) kept[kept.length - 1] = combined(space.merge, state, last);
        continue;
      }
      stands ??= standsOf(space, retention);
      const passed = stand;
      while (stand < stands.length && stands[stand]! >= state.commit) stand++;
      if (open === undefined || stand > passed) {
        if (open !== undefined) kept.push(open);
        open = state;
      } else if (open.kind === Kind.merge) open = combined(space.merge, state, open);
    }
  }
  if (open !== undefined) kept.push(open);
  return bottom ? settled(kept, space.merge, erased) : kept;
}

function standsOf(space: Pick<Space, 'keep'>, { horizon, pins, snapshots }: Retention): number[] {
  const stands = space.keep === 'horizon' ? [horizon, ...pins, ...snapshots] : [...snapshots];
  return stands.sort((a, b) => b - a);
}

/** An older state and the change after it, as one state. */
export function combined(rule: MergeRule, older: State, newer: State): State {
  if (older.kind === Kind.merge) {
    return State.of(newer.commit, newer.kind, combine(rule, older.value, newer.value), newer.older);
  }
  const whole = older.kind === Kind.put ? combine(rule, older.value, newer.value) : newer.value;
  return asValue(rule, newer, whole);
}

function asValue(rule: MergeRule, state: State, whole: Uint8Array): State {
  const value = settle(rule, whole);
  const kind = value === undefined ? Kind.delete : Kind.put;
  return State.of(state.commit, kind, value ?? NO_VALUE, state.older);
}

/** With nothing below: oldest states become values, deletions of nothing and erasures that are done go. */
function settled(states: State[], rule: MergeRule, erased: boolean): State[] {
  const result: State[] = [];
  let base: State | undefined;
  for (let i = states.length - 1; i >= 0; i--) {
    let state = states[i]!;
    if (state.kind === Kind.erase) {
      const left = leftByErasure(state.value);
      const kind = left === undefined ? Kind.delete : Kind.put;
      const plain = State.of(state.commit, kind, left ?? NO_VALUE, state.older);
      if (!erased || i < states.length - 1) {
        base = plain;
        result.push(state);
        continue;
      }
      state = plain;
    }
    if (state.kind === Kind.merge && (base === undefined || rule === 'sum')) {
      const under = base?.kind === Kind.put ? combine(rule, base.value, state.value) : state.value;
      state = asValue(rule, state, under);
    }
    if (state.kind === Kind.delete && base === undefined) continue;
    base = state;
    result.push(state);
  }
  return result.reverse();
}
