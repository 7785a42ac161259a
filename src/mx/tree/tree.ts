/**
 * The tree: ordered keys to values, every change kept under the number of its commit. This is the whole seam
 * between the engine below (log, memtable, runs, manifest, superblock) and the store above.
 *
 * - A key is a string in which each char is one byte (0 to 255): V8 compares such strings natively and in
 *   memcmp order. Its first byte is the key space, whose `Space` says how its entries merge and are kept.
 * - `write` queues one commit; `sync` makes all queued commits durable with one flush, or throws and leaves
 *   the tree as it was before the first of them.
 * - Content (bodies of chunks) lives outside the tree in packs; a `Place` names a body.
 */
import type { Place } from '../file/body.ts';
import type { CommitNumber, OpenReport } from '../types.ts';
import type { EngineReport } from './engine-report.ts';

export type { Place };

export type Key = string;

/**
 * How entries of a key space combine.
 * - `none`: put and delete only.
 * - `sum`: operands and value are one zigzag varint each; a sum of zero is no entry.
 * - `set`: a set of u32; see `merge-operator.ts`. An empty set is no entry.
 * - `list`: bytes, each operand's after those of the older ones. No bytes are no entry.
 */
export type MergeRule = 'none' | 'sum' | 'set' | 'list';

export interface Space {
  readonly prefix: number;
  readonly name: string;
  readonly merge: MergeRule;
  /** `horizon`: every state is kept to the horizon. `present`: only what is newest and what open snapshots need. */
  readonly keep: 'horizon' | 'present';
}

/** The changes of one commit. Later operations on a key win over earlier ones; merges add up. */
export interface Batch {
  /** The value is copied: its memory may be used again at once. */
  put(key: Key, value: Uint8Array): void;
  delete(key: Key): void;
  /** The operand is copied, as a value is. */
  merge(key: Key, operand: Uint8Array): void;
  /**
   * Deletes a key and all that it ever was: no reader made from then on finds it, as of whatever commit, and merges
   * drop it. Snapshots that are open keep what they see until they are released. It may be put again after.
   */
  erase(key: Key): void;
  /** Nothing names the body at this place any more: its space is given back in time. To be said once. */
  free(place: Place): void;
}

/** Puts the changes of a commit into its batch. */
export type Build = (batch: Batch, commit: CommitNumber) => void;

/**
 * Adds the last entries of a commit, under keys that it does not change otherwise. `changes` are all others as the
 * log keeps them: a view, valid during the call.
 */
export type Seal = (batch: Pick<Batch, 'put'>, commit: CommitNumber, changes: Uint8Array) => void;

/** What a sieve may look at. */
export interface SieveHost {
  /**
   * The oldest commit that an open snapshot reads, or the newest durable one: what was said to be gone since is still
   * there for whoever looked before.
   */
  readonly reader: TreeReader;
  /** The oldest commit that anybody can look at: the horizon, a pin, or that of an open snapshot. */
  readonly oldestSeen: CommitNumber;
}

/** How much a sieve may let go of. */
export interface SieveWork {
  /** All that can go is to go; else only what is worth the work. */
  readonly thorough: boolean;
  /** Everything that there is goes through it at once, so that whole entries may go together. */
  readonly whole: boolean;
}

/**
 * Lets entries, or parts of their values, go that nobody can see at any commit, when runs are merged and copied; what is
 * left must say the same to whoever can look.
 */
export interface Sieve {
  /** The first bytes of the keys that it is for. */
  readonly prefixes: readonly number[];
  over(
    host: SieveHost,
    work: SieveWork,
  ): {
    /** False when the value of this key is to stay as it is. */
    touches(key: Uint8Array, length: number): boolean;
    /** What is left of the value, or of an operand; nothing when the entry is to go. */
    sift(key: Key, value: Uint8Array): Uint8Array;
  };
}

/** Ordered walk. `next()` moves to the first or next entry and says whether there is one. */
export interface Cursor {
  next(): boolean;
  readonly key: Key;
  readonly value: Uint8Array;
}

/** The tree as of one commit. Values are not to be written to. */
export interface TreeReader {
  readonly commit: CommitNumber;
  get(key: Key): Uint8Array | undefined;
  /**
   * True when memory and filters alone show that no key begins with `prefix`. False may mean that none does, too: then
   * a scan tells.
   */
  lacks(prefix: Key): boolean;
  /** Entries with `start <= key < end`, ascending, or descending when `reverse`. */
  scan(start: Key, end: Key, options?: { readonly reverse?: boolean }): Cursor;
}

/** A reader whose state no compaction drops until `release` is called. */
export interface TreeSnapshot extends TreeReader {
  release(): void;
}

export interface TreeCounters {
  readonly writes: number;
  readonly writtenBytes: number;
  readonly reads: number;
  readonly readBytes: number;
  readonly flushes: number;
  readonly checkpoints: number;
  readonly logBytes: number;
  readonly memtableBytes: number;
  readonly runs: number;
}

/** A key with everything that is still kept of it, newest first; a merge is told as its operand. */
export interface KeyHistory {
  readonly key: Key;
  readonly states: readonly {
    readonly commit: CommitNumber;
    readonly kind: 'put' | 'delete' | 'merge';
    readonly value: Uint8Array;
  }[];
}

/** A commit that is put together over several turns: nothing of it is seen but by `pending()` until it is queued. */
export interface LongCommit {
  readonly commit: CommitNumber;
  readonly batch: Batch;
  /** Queues it, in steps. @throws MxError `too-large`: then it can only be dropped */
  finish(seal?: Seal): Generator<void, void, void>;
  /** Nothing of it happens. After `finish` it does nothing. */
  drop(): void;
}

export interface Tree {
  /** The newest durable commit; 0 in a new file. */
  readonly head: CommitNumber;
  readonly readOnly: boolean;
  /** What opening found, and damage that was met since: then the tree is read-only from there on. */
  readonly report: OpenReport;
  /** The tree as of a durable commit (default: the newest), for use within this turn. */
  reader(at?: CommitNumber): TreeReader;
  /** The tree with the queued commits on top; what the next transaction is checked against. */
  pending(): TreeReader;
  snapshot(at?: CommitNumber): TreeSnapshot;
  /**
   * Keys `start <= key < end` in order with all their states, also those that no commit shows any more, and those
   * that are queued: what erasing has to look through.
   */
  histories(start: Key, end: Key): Iterable<KeyHistory>;

  /**
   * Queues one commit and gives its number. What `build` puts into its batch is seen by `pending()` at once, so
   * that a transaction reads its own changes; when `build` throws, this commit's changes vanish, those queued
   * before it stay, and the error is thrown on. `time` never goes back: the larger of it and the last commit's
   * counts. `seal` is called when all else is in. `frees` says that the commit gives space back in the end: then it
   * may use what is kept in reserve.
   * @throws MxError `read-only`, `too-large`
   */
  write(build: Build, time: number, seal?: Seal, frees?: boolean): CommitNumber;
  /**
   * Begins a commit that takes more than a turn. Until it is finished or dropped nothing else can be written.
   * @throws MxError `read-only`, `busy`
   */
  begin(time: number, frees?: boolean): LongCommit;
  /** Appends a body to the packs; it must be named by a commit that is synced with it or later. */
  appendBody(bytes: Uint8Array): Place;
  /** @throws MxError `corrupt` when the bytes do not match their checksum */
  readBody(place: Place): Uint8Array;
  /**
   * Makes everything queued durable: one flush. Writing the memtable out and merging are left to `work`; only when
   * too much of that is due does a `sync` do a slice of it.
   * @throws MxError `storage-full`, `io`: then nothing that was queued has happened, and the tree is usable.
   */
  sync(): void;
  /** Drops everything queued since the last `sync`. */
  discard(): void;

  /** The oldest commit that every reader may ask for; behind it only what is pinned is kept for sure. */
  readonly horizon: CommitNumber;
  /**
   * Sets what outlives checkpoints and merges from now on: all that is newer than the horizon, the states that it
   * and these pinned commits see, and what open snapshots need. The horizon never goes back. The pins are not
   * stored here; they must be given again after opening.
   */
  keepHistory(horizon: CommitNumber, pins: readonly CommitNumber[]): void;

  /** Facts that the header shows without reading the tree; written with the next checkpoint. */
  setCounts(counts: HeaderCounts): void;
  /** Writes memtable and manifest, so that the next open replays nothing. @throws MxError `storage-full`, `io` */
  checkpoint(): void;
  /** The same, but only begun: `work` does the rest. */
  beginCheckpoint(): void;
  /**
   * Does one slice of the work that is due behind the commits, and says whether more is. A failure is told by
   * `measure`, and the work is tried again later.
   */
  work(): boolean;
  counters(): TreeCounters;
  /** Everything that can be counted of the engine. */
  measure(): EngineReport;
  fileBytes(): number;
  /** The memory for caches, in bytes. */
  readonly cacheBytes: number;
  /** So much of it is used by whoever reads the tree (no more than half of it); the last call counts. */
  lend(bytes: number): void;
  /**
   * Checkpoints when needed, leaves merges undone, and lets go of the file. `derive` may add entries that follow from all
   * others, as of the newest commit: they are written with that checkpoint, or, when it fails, not at all.
   */
  close(derive?: Build): void;
}

export interface HeaderCounts {
  readonly nodes: number;
  readonly links: number;
  readonly versions: number;
  readonly chunks: number;
  /** 32 bytes: hash of the commit chain's head. */
  readonly rootHash: Uint8Array;
  readonly modified: number;
}
