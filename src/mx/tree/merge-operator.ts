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
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import type { MergeRule } from './tree.ts';

const NOTHING: Uint8Array = new Uint8Array(0);

/** Varints of members need at most so many bytes: 33 bits. */
const MEMBER_BYTES_MAX = 5;

/** Operands are made here and copied out: they are many and small. */
let scratch = new Uint8Array(1024);
let written = 0;

function begin(bytesMax: number): void {
  written = 0;
  if (scratch.length < bytesMax) scratch = new Uint8Array(bytesMax * 2);
}

/** Requires room for the number's bytes. */
function writeVarint(value: number): void {
  while (value >= 0x80) {
    scratch[written++] = (value % 0x80) | 0x80;
    value = value < 0x8000_0000 ? value >>> 7 : Math.floor(value / 0x80);
  }
  scratch[written++] = value;
}

/** Where `readVarint` stands. */
let at = 0;

function readVarint(bytes: Uint8Array): number {
  let value = 0;
  let scale = 1;
  for (let i = 0; i < 8; i++) {
    const byte = bytes[at++];
    if (byte === undefined) break;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return value;
    scale *= 0x80;
  }
  throw new MxError('corrupt', damageSaying('countNonsense'));
}

/** Sums that change by little are made once: nearly all are by one. Nobody writes to what stands in a tree. */
const SMALL_SUM_MAX = 64;
const SMALL_SUMS: readonly Uint8Array[] = Array.from({ length: 2 * SMALL_SUM_MAX }, (_, zigzag) =>
  Uint8Array.of(zigzag),
);

export function encodeSum(value: number): Uint8Array {
  const small = value > -SMALL_SUM_MAX && value < SMALL_SUM_MAX;
  if (small) return SMALL_SUMS[value < 0 ? -value * 2 - 1 : value * 2] ?? NOTHING;
  begin(8);
  writeVarint(value < 0 ? -value * 2 - 1 : value * 2);
  return scratch.slice(0, written);
}

export function decodeSum(bytes: Uint8Array | undefined): number {
  if (bytes === undefined) return 0;
  at = 0;
  const value = readVarint(bytes);
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}

function encodeMembers(members: readonly number[], removed: 0 | 1): Uint8Array {
  begin(members.length * MEMBER_BYTES_MAX);
  let last = -1;
  for (const member of members) {
    writeVarint((member - last - 1) * 2 + removed);
    last = member;
  }
  return scratch.slice(0, written);
}

/** Operand that adds members; they must be ascending and distinct. */
export function encodeSetAdd(members: readonly number[]): Uint8Array {
  return encodeMembers(members, 0);
}

/** Operand that removes members; they must be ascending and distinct. */
export function encodeSetRemove(members: readonly number[]): Uint8Array {
  return encodeMembers(members, 1);
}

/** Members of a settled set, ascending. */
export function decodeSet(bytes: Uint8Array | undefined): number[] {
  const members: number[] = [];
  if (bytes === undefined) return members;
  at = 0;
  let last = -1;
  while (at < bytes.length) {
    const entry = readVarint(bytes);
    last += Math.floor(entry / 2) + 1;
    if (entry % 2 === 0) members.push(last);
  }
  return members;
}

/** How many members a settled set has: each ends with the one byte below 0x80. */
export function sizeOfSet(bytes: Uint8Array): number {
  let size = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! < 0x80) size++;
  return size;
}

/** Walks an operand: member by member, then infinity. */
class Members {
  member = -1;
  removed = 0;
  private next = 0;

  constructor(private readonly bytes: Uint8Array) {}

  step(): void {
    if (this.next >= this.bytes.length) {
      this.member = Number.POSITIVE_INFINITY;
      return;
    }
    at = this.next;
    const entry = readVarint(this.bytes);
    this.next = at;
    this.member += Math.floor(entry / 2) + 1;
    this.removed = entry % 2;
  }
}

function combineSets(older: Uint8Array, newer: Uint8Array): Uint8Array {
  begin((older.length + newer.length) * MEMBER_BYTES_MAX);
  const a = new Members(older);
  const b = new Members(newer);
  a.step();
  b.step();
  let last = -1;
  while (a.member !== Number.POSITIVE_INFINITY || b.member !== Number.POSITIVE_INFINITY) {
    const first = b.member <= a.member ? b : a;
    const { member, removed } = first;
    writeVarint((member - last - 1) * 2 + removed);
    last = member;
    if (a.member === member) a.step();
    if (b.member === member) b.step();
  }
  return scratch.slice(0, written);
}

/** A set without its removals. */
function settledSet(merged: Uint8Array): Uint8Array {
  begin(merged.length * MEMBER_BYTES_MAX);
  const walk = new Members(merged);
  let last = -1;
  for (walk.step(); walk.member !== Number.POSITIVE_INFINITY; walk.step()) {
    if (walk.removed === 1) continue;
    writeVarint((walk.member - last - 1) * 2);
    last = walk.member;
  }
  return written === 0 ? NOTHING : scratch.slice(0, written);
}

function joined(older: Uint8Array, newer: Uint8Array): Uint8Array {
  const whole = new Uint8Array(older.length + newer.length);
  whole.set(older);
  whole.set(newer, older.length);
  return whole;
}

/** @throws MxError `corrupt` for bytes that are no operand */
export function checkOperand(rule: MergeRule, operand: Uint8Array): void {
  if (rule === 'none' || rule === 'list') return;
  at = 0;
  if (rule === 'sum') readVarint(operand);
  else while (at < operand.length) readVarint(operand);
}

/** Two operands (or a value and an operand) as one; `newer` wins where they differ. */
export function combine(rule: MergeRule, older: Uint8Array, newer: Uint8Array): Uint8Array {
  switch (rule) {
    case 'sum':
      return encodeSum(decodeSum(older) + decodeSum(newer));
    case 'set':
      return combineSets(older, newer);
    case 'list':
      return joined(older, newer);
    case 'none':
      return newer;
  }
}

/** True when `settle` gives just these bytes: the part of `bytes` from `from` up to `to`. */
export function isSettled(rule: MergeRule, bytes: Uint8Array, from: number, to: number): boolean {
  if (rule === 'none') return true;
  if (rule === 'list') return to > from;
  if (rule === 'sum') return !(to - from === 1 && bytes[from] === 0);
  // The lowest bit of each number's first byte says that the member is removed.
  let first = true;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (first && (byte & 1) === 1) return false;
    first = byte < 0x80;
  }
  return to > from;
}

/** What an entry with nothing older below it reads as; `undefined` when it is no entry (sum zero, empty set or list). */
export function settle(rule: MergeRule, merged: Uint8Array): Uint8Array | undefined {
  switch (rule) {
    case 'sum':
      return decodeSum(merged) === 0 ? undefined : merged;
    case 'set': {
      const settled = settledSet(merged);
      return settled.length === 0 ? undefined : settled;
    }
    case 'list':
      return merged.length === 0 ? undefined : merged;
    case 'none':
      return merged;
  }
}
