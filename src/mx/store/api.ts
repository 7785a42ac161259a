/**
 * The store's public face. Reads are synchronous and see one commit; writes queue with `apply` and become
 * durable, all that a turn has queued with one flush, at `sync`.
 */

import type { Sizes } from '../file/limits.ts';
import type { SyncFile } from '../file/sync-file.ts';
import type { DueLimits } from '../graph/due-levels.ts';
import type { ListingLimits } from '../search/text-index.ts';
import type { EngineReport } from '../tree/engine-report.ts';
import type { TreeCounters } from '../tree/tree.ts';
import type {
  Change,
  ChunkerName,
  CommitChanges,
  CommitNumber,
  CommitRange,
  CommitResult,
  CompactReport,
  Json,
  LongWork,
  MergeNode,
  Moment,
  NodeId,
  OpenReport,
  Position,
  RenameNode,
  RestoreReport,
  RoomReport,
  Root,
  StagedContent,
  StoreStatus,
  TrimReport,
  UndoneCommits,
  UndoRename,
  ViewFacts,
} from '../types.ts';
import type { RepairReport, VerifyReport } from '../verify/reports.ts';
import type { GraphReads } from './graph-reads.ts';
import type { ChunkersReport } from './measure-chunkers.ts';
import type {
  CommitRecord,
  ContentReads,
  HistoryReads,
  LinkReads,
  NodeReads,
  ReferenceReads,
} from './node-reads.ts';
import type { QueryReads } from './query-reads.ts';
import type { SearchReads, SimilarityReads } from './search-reads.ts';

/** SHA-256, synchronous; one reused instance (hash-wasm's). */
export interface Hasher {
  sha256(bytes: Uint8Array): Uint8Array;
  /** A running hash for a stream; several may be open at once. */
  start(): { update(bytes: Uint8Array): void; digest(): Uint8Array };
}

/** All that is not repeatable is passed in. */
export interface Surroundings {
  readonly hasher: Hasher;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Fills the array with random bytes (for ids). */
  readonly random: (into: Uint8Array) => void;
  /** When texts are listed in the index of words; tests make it sooner. */
  readonly listing?: ListingLimits;
  /** How many levels a commit writes, and leaves due; tests make it fewer. */
  readonly levels?: DueLimits;
}

export interface OpenOptions extends Surroundings {
  readonly readOnly?: boolean;
  readonly cacheBytes?: number;
  /** For tests: other sizes than usual, so that little data passes through every part of the engine. */
  readonly sizes?: Partial<Sizes>;
}

export interface CreateOptions extends OpenOptions {
  /** Program and version, kept in the file. */
  readonly creator: string;
  /** Chunker for content above 1,024 bytes. */
  readonly chunker?: Exclude<ChunkerName, 'words'>;
}

/** The memex as of one commit. */
export interface View {
  readonly commit: CommitNumber;
  readonly nodes: NodeReads;
  readonly content: ContentReads;
  readonly links: LinkReads;
  readonly graph: GraphReads;
  readonly references: ReferenceReads;
  readonly history: HistoryReads;
  readonly search: SearchReads;
  readonly similarity: SimilarityReads;
  readonly queries: QueryReads;
  /** Counts, and hash and time of the commit. */
  facts(): ViewFacts;
  /** Hash, time, and the nodes that nothing links to: the first `limit` of them (100). */
  root(limit?: number): Root;
  setting(name: string): Json | undefined;
  /** All settings whose names begin so, in the order of their names. */
  settings(start: string): readonly { readonly name: string; readonly value: Json }[];
  positions(): Iterable<Position>;
  /** Lets compaction drop what only this view needed. */
  release(): void;
}

export interface ApplyOptions {
  readonly author?: string;
  /** A client that sends a request again with the same key gets the first answer again. */
  readonly idempotencyKey?: string;
  /** What the commit log says, instead of naming the first changes. */
  readonly summary?: string;
}

/**
 * Reads one snapshot, notes what it reads, and commits only when none of that has changed since. Not noted:
 * `graph`, `search`, `similarity`, `queries`, counts, and lists as far as their order goes (the nodes listed are noted).
 */
export interface Transaction {
  /** The memex as of the commit that the transaction began at. @throws `closed` after its end */
  readonly view: View;
  /** False once it was committed, released, or open for too long. */
  readonly open: boolean;
  /** Notes nodes that were read at this snapshot by other ways. */
  note(ids: readonly NodeId[]): void;
  /**
   * Checks and queues the changes as `apply` does, and ends the transaction either way.
   * @throws `conflict` (details.conflicts: both sides of each, see `Conflict`), `closed`
   */
  commit(changes: readonly Change[], options?: ApplyOptions): CommitResult;
  release(): void;
}

export interface Stager {
  write(bytes: Uint8Array): void;
  finish(): StagedContent;
  abandon(): void;
}

export interface Store {
  readonly opened: OpenReport;
  /** The newest durable commit. */
  readonly commit: CommitNumber;
  snapshot(): View;
  /**
   * The memex as of this commit, or as of the last commit not after this time.
   * @throws `not-found` when there is none, or when it lies behind the horizon (details.horizon, details.snapshots)
   */
  at(when: Moment): View;
  /** Checks and queues one transaction: all of it or nothing. Not durable before `sync`. */
  apply(changes: readonly Change[], options?: ApplyOptions): CommitResult;
  /**
   * The same for one change that may touch thousands of nodes: put together in steps, during which others read as
   * before and are refused with `busy` when they write; stopped early, nothing of it happens.
   */
  applyInSteps(change: RenameNode | UndoRename | MergeNode, options?: ApplyOptions): LongWork<CommitResult>;
  /**
   * The same for many changes as one commit. They are drawn one by one while the commit is put together, and `snapshot`
   * then gives what they are written onto. `total` is how many are expected, for progress; changes of what history keeps
   * belong to `apply`.
   */
  applyAll(changes: Iterable<Change>, total: number, options?: ApplyOptions): LongWork<CommitResult>;
  /** A transaction over the newest durable commit. */
  begin(): Transaction;
  /** What was answered to a request with this idempotency key, while that is remembered. */
  answered(idempotencyKey: string): CommitResult | undefined;
  /**
   * Commits that changed a node itself (not its links), the newest first, as far back as history is kept.
   * @throws `invalid-id`, `not-found`
   */
  commitsOf(id: NodeId, limit?: number): readonly CommitRecord[];
  /** Makes all that was applied durable with one flush. @throws `storage-full`, `io`: then none of it happened. */
  sync(): void;
  /**
   * Makes everything what it was, as one new commit that writes the difference: what was made later goes to the
   * trash, what was deleted comes back with its links. Queued like `apply`; settings of history stay as they are.
   * While its commit is put together others read as before, and are refused with `busy` when they write.
   * @throws `not-found` for a moment that is not kept
   */
  restoreAll(at: Moment, options?: ApplyOptions): LongWork<RestoreReport>;
  /**
   * What these commits changed, `most` nodes and links of it; only what concerns a node, when one is given.
   * @throws `not-found` when the state before or after them is not kept
   */
  changesBy(range: UndoneCommits, most: number): LongWork<CommitChanges>;
  /** Nodes that these commits made: how many, and the ids of the first `most` that still can be read. */
  createdBy(range: CommitRange, most: number): { readonly count: number; readonly ids: readonly NodeId[] };
  /** What `restoreAll` would do, without doing it. @throws `not-found` for a moment that is not kept */
  foreseeRestore(at: Moment): LongWork<RestoreReport>;
  /**
   * Undoes commits by a new one: all that they changed is what it was before them. Only when nothing of it was changed
   * since; else nothing happens. Settings of history, texts that were taken out of files, and what was purged stay.
   * Queued like `restoreAll`, and put together as that is.
   * @throws `conflict` (details.obstacles: `Obstacle`s, the first hundred of details.count), `not-found` when what was
   *   before is not kept
   */
  undo(undone: UndoneCommits, options?: ApplyOptions): LongWork<RestoreReport>;
  /**
   * Settles the horizon that the setting of `keepHistory` calls for, and lets the content of versions behind it go,
   * in commits that are durable one by one. Their space comes back with merges and compaction.
   */
  trimHistory(): LongWork<TrimReport>;
  /**
   * Lets the content of versions go that newer ones took the place of before this time, whatever `keepHistory` says;
   * their records stay, and so does what `trimHistory` keeps. In commits that are durable one by one.
   */
  forgetVersions(before: number): LongWork<TrimReport>;
  /**
   * What each chunker makes of what the memex holds: a sample of its newest content with the versions before, cut anew in
   * memory. Nothing is written.
   */
  measureChunkers(): LongWork<ChunkersReport>;
  /** What could go where there is no room left. @param moments times for which old versions are measured */
  measureRoom(moments: readonly number[], largest: number): LongWork<RoomReport>;
  /**
   * Trims history, and gives the space of all that is no longer needed back to the device: packs are compressed and
   * rid of dead chunks, what stands at the end of the file is moved down, and the file is shortened. Commits may go
   * on meanwhile; stopped at any slice, it leaves a whole file. Also works on a full device.
   * @throws `read-only`, `storage-full`, `io`
   */
  compact(): LongWork<CompactReport>;
  /** For content that comes in pieces; memory stays bounded. */
  stage(mediaType?: string): Stager;
  /**
   * Brings a memex of an older format up to date (`status().upgrade`), in durable commits: interrupted, it goes on where
   * it was. Nothing else is written until it is done.
   */
  upgrade(): LongWork<void>;
  status(): StoreStatus;
  counters(): TreeCounters;
  /** Everything that can be counted of the engine below: for `status --engine`. */
  measure(): EngineReport;
  verify(): LongWork<VerifyReport>;
  /**
   * Makes anew what is derived and not as it should be, in durable commits of its own, and verifies at the end;
   * what nothing in the file can make again is told. Stopped early, it leaves what it had mended by then.
   * @throws `read-only`, `storage-full`, `io`, `corrupt` when bytes of the tree are damaged: salvage it then
   */
  repair(): LongWork<RepairReport>;
  /** Writes a compact, deterministic copy of the newest state, with its history, into an empty file. */
  export(into: SyncFile): LongWork<void>;
  /**
   * Does one slice (a few milliseconds) of the work behind the commits: after opening, reading what commits need in
   * memory; then writing out what is only in memory and the log, merging; at last reading all names, for whoever looks
   * for some. Says whether more is due. `quiet` means that nothing else is expected soon: then all is written.
   */
  tend(quiet?: boolean): boolean;
  /** All that `tend` would do, at once, but for the names: they are read when somebody looks for them. */
  idle(): void;
  close(): void;
}
