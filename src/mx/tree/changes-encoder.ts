/**
 * A commit's changes as the log keeps them (see `commit-codec.ts`), written while the commit is put together. The
 * memtable reads values where they stand here, so each is copied once.
 *
 * ```
 * piece, 64 KiB to 1 MiB                         piece
 * ... room for the count | change | change | ... | change | ... | free
 *     ^ a commit begins                                          ^ goes on here, and the next commit after it
 * ```
 * Pieces are never moved nor written to again where something stands. A change whose key is changed once more within
 * its commit is left out when the commit is made whole.
 */
import { MxError } from '../errors.ts';
import { KEY_BYTES_MAX, KIB, MIB, VALUE_BYTES_MAX } from '../file/limits.ts';
import { VARINT_BYTES_MAX, varintBytes, writeVarint } from '../file/varint.ts';
import { Kind, type KindCode, State } from './state.ts';
import type { Key } from './tree.ts';

const PIECE_BYTES_MIN = 64 * KIB;
const PIECE_BYTES_MAX = MIB;
/** Bytes kept free before the changes, for their number: it is known last. */
const COUNT_ROOM = VARINT_BYTES_MAX;
/** What is left free behind changes that were put together anew, for those that seal the commit. */
const SEAL_ROOM = 4 * KIB;

/** Where changes are written, commit after commit. */
export class ChangesArena {
  bytes = new Uint8Array(0);
  at = 0;

  /** Sees to it that so many bytes are free in one piece; true when that is another piece. */
  reserve(bytes: number, pieceBytes: number): boolean {
    if (this.at + bytes <= this.bytes.length) return false;
    this.bytes = new Uint8Array(Math.max(bytes, pieceBytes));
    this.at = 0;
    return true;
  }
}

/** A stretch of a piece. */
interface Stretch {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

export class ChangesEncoder {
  /** What stands in earlier pieces, in order. */
  private readonly before: Stretch[] = [];
  private dropped: Stretch[] = [];
  /** Where in the piece at hand the commit's changes begin. */
  private start: number;
  private count = 0;
  private pieceBytes = PIECE_BYTES_MIN;

  constructor(private readonly arena: ChangesArena = new ChangesArena()) {
    arena.reserve(COUNT_ROOM, PIECE_BYTES_MIN);
    arena.at += COUNT_ROOM;
    this.start = arena.at;
  }

  /**
   * Adds a change and gives its state, whose value stands here. Of a deletion the value is left out.
   * @throws MxError `invalid-argument`, `too-large`
   */
  add(key: Key, commit: number, kind: KindCode, value: Uint8Array): State {
    const { arena } = this;
    checkLengths(key, value);
    this.reserve(1 + 2 * VARINT_BYTES_MAX + key.length + value.length);
    const { bytes } = arena;
    bytes[arena.at] = kind;
    let at = writeVarint(bytes, arena.at + 1, key.length);
    let seen = 0;
    for (let i = 0; i < key.length; i++) {
      const code = key.charCodeAt(i);
      seen |= code;
      bytes[at++] = code;
    }
    if (seen > 0xff) throw new MxError('invalid-argument', 'A key is made of bytes, not of text.');
    let valueAt = at;
    if (kind !== Kind.delete) {
      valueAt = writeVarint(bytes, at, value.length);
      at = copyBytes(value, bytes, valueAt);
    }
    arena.at = at;
    this.count++;
    return new State(commit, kind, bytes, valueAt, at, undefined);
  }

  /** Leaves out a change that was added before. */
  drop(key: Key, { kind, bytes, at, end, valueLength }: State): void {
    const head = kind === Kind.delete ? 0 : varintBytes(valueLength);
    this.dropped.push({ bytes, from: at - head - key.length - varintBytes(key.length) - 1, to: end });
    this.count--;
  }

  /** The changes so far, without their number: a view until more is added. May copy all of them, in steps. */
  *changes(): Generator<void, Uint8Array, void> {
    if (this.before.length > 0 || this.dropped.length > 0) yield* this.join();
    return this.arena.bytes.subarray(this.start, this.arena.at);
  }

  /** The commit as the log keeps it. Nothing may be added afterwards. */
  finish(): Uint8Array {
    if (this.before.length > 0 || this.dropped.length > 0) for (const _ of this.join());
    const { bytes, at } = this.arena;
    const start = this.start - varintBytes(this.count);
    writeVarint(bytes, start, this.count);
    return bytes.subarray(start, at);
  }

  private reserve(bytes: number): void {
    const { arena, start } = this;
    const stretch = { bytes: arena.bytes, from: start, to: arena.at };
    if (!arena.reserve(bytes, this.pieceBytes)) return;
    this.before.push(stretch);
    this.pieceBytes = Math.min(2 * this.pieceBytes, PIECE_BYTES_MAX);
    this.start = 0;
  }

  /** Puts what is left of all changes together, in a piece of its own. */
  private *join(): Generator<void, void, void> {
    const { arena } = this;
    const whole = [...this.before, { bytes: arena.bytes, from: this.start, to: arena.at }];
    const kept = whole.flatMap((stretch) => without(stretch, this.dropped));
    let length = COUNT_ROOM;
    for (const { from, to } of kept) length += to - from;
    // With room for the commits that come next: else every other small one would have to be put together here.
    const joined = new Uint8Array(Math.max(length + SEAL_ROOM, PIECE_BYTES_MIN));
    let at = COUNT_ROOM;
    for (const { bytes, from, to } of kept) {
      joined.set(bytes.subarray(from, to), at);
      at += to - from;
      if (to - from >= PIECE_BYTES_MAX / 2) yield;
    }
    arena.bytes = joined;
    arena.at = at;
    this.before.length = 0;
    this.dropped = [];
    this.start = COUNT_ROOM;
  }
}

function checkLengths(key: Key, value: Uint8Array): void {
  if (key.length === 0) throw new MxError('invalid-argument', 'A key cannot be empty.');
  if (key.length > KEY_BYTES_MAX) {
    throw new MxError('too-large', `A key of ${key.length} bytes is too long.`, { most: KEY_BYTES_MAX });
  }
  if (value.length > VALUE_BYTES_MAX) {
    throw new MxError('too-large', `A value of ${value.length} bytes is too large.`, {
      most: VALUE_BYTES_MAX,
    });
  }
}

/** What is left of a stretch when those that lie in it are taken out. */
function without(whole: Stretch, dropped: readonly Stretch[]): Stretch[] {
  const { bytes } = whole;
  const inside = dropped
    .filter((each) => each.bytes === bytes && each.from >= whole.from && each.to <= whole.to)
    .sort((a, b) => a.from - b.from);
  const kept: Stretch[] = [];
  let from = whole.from;
  for (const gap of inside) {
    kept.push({ bytes, from, to: gap.from });
    from = gap.to;
  }
  kept.push({ bytes, from, to: whole.to });
  return kept;
}

/** Below this, copying byte by byte is faster than asking for it. */
const COPIED_BY_HAND = 32;

function copyBytes(from: Uint8Array, into: Uint8Array, at: number): number {
  const { length } = from;
  if (length > COPIED_BY_HAND) into.set(from, at);
  else for (let i = 0; i < length; i++) into[at + i] = from[i]!;
  return at + length;
}
