/**
 * Merge operands, for key spaces that change by increments.
 *
 * - `sum`: one zigzag varint. Sums are 52 bits at most.
 * - `set`: ascending u32 members, each a varint of `(gap << 1) | removed`, where `gap` is the distance to the
 *   member before (the first: to -1, minus one). A newer operand's word on a member wins.
 *
 * Both are associative: operands may be combined among themselves (`combine`) before a base is known; only
 * `settle` turns the result into a plain entry.
 */
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import type { MergeRule } from './tree.ts';

export function encodeSum(value: number): Uint8Array {
  return new ByteWriter(4).zigzag(value).finish();
}

export function decodeSum(bytes: Uint8Array | undefined): number {
  return bytes === undefined ? 0 : new ByteReader(bytes).zigzag();
}

function encodeMembers(members: readonly number[], removed: readonly boolean[] | boolean): Uint8Array {
  const writer = new ByteWriter(members.length * 2 + 2);
  let last = -1;
  for (let i = 0; i < members.length; i++) {
    const member = members[i] as number;
    const gone = typeof removed === 'boolean' ? removed : (removed[i] as boolean);
    writer.varint((member - last - 1) * 2 + (gone ? 1 : 0));
    last = member;
  }
  return writer.finish();
}

/** Operand that adds members; they must be ascending and distinct. */
export function encodeSetAdd(members: readonly number[]): Uint8Array {
  return encodeMembers(members, false);
}

/** Operand that removes members; they must be ascending and distinct. */
export function encodeSetRemove(members: readonly number[]): Uint8Array {
  return encodeMembers(members, true);
}

/** Members of a settled set, ascending. */
export function decodeSet(bytes: Uint8Array | undefined): number[] {
  const members: number[] = [];
  if (bytes === undefined) return members;
  const reader = new ByteReader(bytes);
  let last = -1;
  while (reader.left > 0) {
    const entry = reader.varint();
    last += Math.floor(entry / 2) + 1;
    if (entry % 2 === 0) members.push(last);
  }
  return members;
}

function combineSets(older: Uint8Array, newer: Uint8Array): Uint8Array {
  const a = new ByteReader(older);
  const b = new ByteReader(newer);
  const writer = new ByteWriter(older.length + newer.length);
  let memberA = -1;
  let memberB = -1;
  let goneA = false;
  let goneB = false;
  let last = -1;
  const stepA = () => {
    if (a.left === 0) {
      memberA = Number.POSITIVE_INFINITY;
      return;
    }
    const entry = a.varint();
    memberA += Math.floor(entry / 2) + 1;
    goneA = entry % 2 === 1;
  };
  const stepB = () => {
    if (b.left === 0) {
      memberB = Number.POSITIVE_INFINITY;
      return;
    }
    const entry = b.varint();
    memberB += Math.floor(entry / 2) + 1;
    goneB = entry % 2 === 1;
  };
  stepA();
  stepB();
  while (memberA !== Number.POSITIVE_INFINITY || memberB !== Number.POSITIVE_INFINITY) {
    const fromB = memberB <= memberA;
    const member = fromB ? memberB : memberA;
    const gone = fromB ? goneB : goneA;
    writer.varint((member - last - 1) * 2 + (gone ? 1 : 0));
    last = member;
    if (memberA === member) stepA();
    if (memberB === member) stepB();
  }
  return writer.finish();
}

/** Two operands (or a value and an operand) as one; `newer` wins where they differ. */
export function combine(rule: MergeRule, older: Uint8Array, newer: Uint8Array): Uint8Array {
  switch (rule) {
    case 'sum':
      return encodeSum(decodeSum(older) + decodeSum(newer));
    case 'set':
      return combineSets(older, newer);
    case 'none':
      return newer;
  }
}

/** What an entry with nothing older below it reads as; `undefined` when it is no entry (sum zero, empty set). */
export function settle(rule: MergeRule, merged: Uint8Array): Uint8Array | undefined {
  switch (rule) {
    case 'sum':
      return decodeSum(merged) === 0 ? undefined : merged;
    case 'set': {
      const members = decodeSet(merged);
      return members.length === 0 ? undefined : encodeSetAdd(members);
    }
    case 'none':
      return merged;
  }
}
