/**
 * The store's public face. Reads are synchronous and see one commit; writes queue with `apply` and become
 * durable, all that a turn has queued with one flush, at `sync`.
 */

import type { Sizes } from '../file/limits.ts';
import type { SyncFile } from '../file/sync-file.ts';
import type { DueLimits } from '../graph/due-levels.ts';
import type { LinkKind } from '../graph/link-kinds.ts';
import type { FoundPassage, QuotedPassage, TextPlace } from '../graph/passage.ts';
import type { PlanTold } from '../plan/explain.ts';
import type { QueryGraph } from '../plan/query-graph.ts';
import type { Condition, NodePlan } from '../query/condition.ts';
import type { CountedNodes } from '../query/find-nodes.ts';
import type { ListingLimits } from '../search/text-index.ts';
import type { TextQuery } from '../search/text-query.ts';
import type { FormsLanguage } from '../search/word-forms.ts';
import type { LikenessSettings } from '../similarity/likeness-settings.ts';
import type { LitPassage } from '../similarity/lit-passages.ts';
import type { EngineReport } from '../tree/engine-report.ts';
import type { TreeCounters } from '../tree/tree.ts';
import type {
  Anchor,
  Change,
  ChunkerName,
  ChunkRecord,
  CommitChanges,
  CommitDay,
  CommitNumber,
  CommitRange,
  CommitResult,
  CompactReport,
  Json,
  LinkId,
  LinkRecord,
  LongWork,
  MergeNode,
  Moment,
  NodeId,
  NodeRecord,
  OpenReport,
  Piece,
  Position,
  ReferenceRecord,
  RenameNode,
  RestoreReport,
  RoomReport,
  Root,
  StagedContent,
  StoreStatus,
  TakenText,
  TrimReport,
  UndoneCommits,
  UndoRename,
  VersionNumber,
  VersionRecord,
  ViewFacts,
} from '../types.ts';
import type { Value } from '../values/value.ts';
import type { RepairReport, VerifyReport } from '../verify/reports.ts';
import type { ChunkerChoice } from './chunker-choice.ts';
import type { ChunkersReport } from './measure-chunkers.ts';

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

export interface ListOptions {
  readonly order?: 'modified' | 'created' | 'title';
  readonly descending?: boolean;
  readonly type?: string;
  /** A tag; nested ones below it count too. */
  readonly tag?: string;
  readonly trashed?: boolean;
  readonly offset?: number;
  readonly limit?: number;
}

export interface NodeReads {
  /** A living or trashed node. */
  find(id: NodeId): NodeRecord | undefined;
  /** A living node. @throws MxError `invalid-id`, `not-found` */
  get(id: NodeId): NodeRecord;
  list(options?: ListOptions): { readonly total: number; readonly rows: readonly NodeRecord[] };
  /** Living nodes of exactly this title, folded for case. */
  titled(title: string): readonly NodeRecord[];
  /** The living node whose `metadata.path` is this. */
  atPath(path: string): NodeRecord | undefined;
  /** Living nodes of which exactly this is another name. */
  aliased(alias: string): readonly NodeRecord[];
  /**
   * By id, else the id that it had in the file it was imported from, else prefix or suffix of an id (4 characters at
   * least), else exact title, else another name. @throws `not-found`, `ambiguous` (details.candidates)
   */
  named(name: string): NodeRecord;
  /** Names that fit what was typed: titles, aliases, file names; best first. */
  suggest(text: string, limit: number): readonly { readonly node: NodeRecord; readonly alias?: string }[];
  types(): readonly { readonly value: string; readonly count: number }[];
  tags(): readonly { readonly value: string; readonly count: number }[];
}

export interface ContentReads {
  /** @throws `not-found`, `content-unavailable`, `corrupt` */
  read(id: NodeId, version?: VersionNumber): Uint8Array;
  /** Bytes `from <= i < to` (clamped), reading only the chunks that hold them. */
  range(id: NodeId, from: number, to: number, version?: VersionNumber): Uint8Array;
  /** What was taken out of the newest content to be searched; undefined for what is searched itself, or awaits it. */
  taken(id: NodeId): TakenText | undefined;
  /** The text itself; empty while there is none. */
  takenText(id: NodeId): string;
  /** What a version's content is made of, in order. */
  pieces(id: NodeId, version?: VersionNumber): readonly Piece[];
  /** The same with what uses each, which takes long where there are many notes: words are in most of them. */
  chunks(id: NodeId, version?: VersionNumber): readonly ChunkRecord[];
  /**
   * The different chunks of the newest content from one on, in the order in which they first stand there, and which other
   * living nodes hold each in theirs.
   */
  holders(id: NodeId, page: HoldersPage): HeldContent;
  /** What content above 1,024 bytes is cut by: a setting, or what was chosen when the memex was made. */
  chunker(): ChunkerChoice;
  /** Hashes of all chunks, in the order of their numbers. */
  allChunks(): Iterable<ChunkRecord>;
  /** One chunk's bytes by its address. @throws `not-found` */
  chunk(hash: string): Uint8Array;
  /**
   * What a link keeps of a passage of the newest text, or of what was taken out of it: by its place, in UTF-16 code units,
   * or by words that are looked for as `passage` does.
   * @throws `invalid-argument` when there is no such passage, `too-large` for more than is quoted
   */
  anchor(id: NodeId, place: TextPlace | QuotedPassage): Anchor;
  /** Where a passage stands in the newest text; undefined when it is not there any more. */
  passage(id: NodeId, anchor: Anchor): FoundPassage | undefined;
}

export interface HoldersPage {
  readonly from: number;
  readonly limit: number;
  /** Nodes that are named for each chunk at most. */
  readonly named: number;
}

/** What content is made of, and how much of it others have too. */
export interface HeldContent {
  readonly bytes: number;
  /** Chunks in all; `different` counts each once, and `differentBytes` their bytes. */
  readonly chunks: number;
  readonly different: number;
  readonly differentBytes: number;
  /** Those among them that other living nodes hold too; absent where there are too many chunks to look at them all. */
  readonly shared?: { readonly chunks: number; readonly bytes: number };
  readonly rows: readonly HeldChunk[];
}

export interface HeldChunk extends Piece {
  /** How many times it stands in the content, and the byte at which it first does. */
  readonly times: number;
  readonly at: number;
  /** Kept versions that use it; at least so many when not complete. */
  readonly uses: number;
  /** Other living nodes whose newest content holds it. */
  readonly nodes: readonly NodeId[];
  /** False when others may hold it that were not looked at. */
  readonly complete: boolean;
}

export interface CountedKind extends LinkKind {
  /** Links of the type. */
  readonly count: number;
}

export interface LinkReads {
  /** @throws `not-found` */
  get(id: LinkId): LinkRecord;
  /** Links from and to a node, by creation. */
  of(id: NodeId): { readonly out: readonly LinkRecord[]; readonly in: readonly LinkRecord[] };
  /** Links from a node, by creation: cheaper than both ways where a node has many links to it. */
  out(id: NodeId): readonly LinkRecord[];
  /** Links to a node, by creation. */
  in(id: NodeId): readonly LinkRecord[];
  find(source: NodeId, target: NodeId, type: string): readonly LinkRecord[];
  types(): readonly { readonly value: string; readonly count: number }[];
  /** What a type of link means here (the setting that `linkKindSetting` makes). */
  kind(type: string): LinkKind;
  /** All that are used, are spoken of or are built in: those used most first. */
  kinds(): readonly CountedKind[];
  all(): Iterable<LinkRecord>;
  /** All links of one type, in no order that means anything; found as they are asked for. */
  typed(type: string): Iterable<LinkRecord>;
  /** Living nodes that no link leads to, by the time of making; found as they are asked for. */
  roots(): Iterable<NodeId>;
}

/** Which links are walked along, and to which nodes. */
export interface Ways {
  /** Links of these types only. */
  readonly types?: readonly string[];
  /** Only nodes of these types: others are as if they were not there. Where one begins, and is to arrive, may be any. */
  readonly nodeTypes?: readonly string[];
}

export interface WalkOptions extends Ways {
  /** `out` walks along links, `in` against them, `both` takes them as if they had no direction. `out` unless told. */
  readonly direction?: 'out' | 'in' | 'both';
  /** How many links away at most. */
  readonly depth?: number;
  /** Nodes that are found at most. */
  readonly limit?: number;
}

/** Nodes in columns; their ids are looked up when they are asked for. */
export interface FoundNodes {
  readonly count: number;
  /** False when a limit left something out. */
  readonly complete: boolean;
  /** How many links away each is, where they were walked to; the nearest come first. */
  readonly depths: Uint32Array;
  /** Links that were looked at on the way. */
  readonly edges: number;
  /** Ids from place `from` (0) up to `to` (the end). */
  ids(from?: number, to?: number): NodeId[];
}

/** Nodes in groups, those of the largest group first. */
export interface NodeGroups {
  /** Nodes in each group, the most first. */
  readonly sizes: Uint32Array;
  /** Ids of a group. */
  ids(group: number): NodeId[];
}

export interface PathOptions extends Ways {
  /** How many links a path may have. */
  readonly longest?: number;
}

/**
 * Walks along links as of one commit. Only living nodes have links. What may take long goes in slices, and is cancelled
 * by not going on with it; the view must stay open meanwhile. What was walked often is kept in memory: at the newest
 * commit walks are fast then, and right at any.
 * Every call throws MxError `invalid-id`, or `not-found` for a node that is not there or in the trash.
 */
export interface GraphReads {
  /** How many links leave a node, and how many lead to it. */
  degree(id: NodeId, ways?: Pick<Ways, 'types'>): { readonly out: number; readonly in: number };
  /** Nodes one link away, each once. */
  neighbours(id: NodeId, options?: Omit<WalkOptions, 'depth'>): FoundNodes;
  /** Nodes some links away, breadth first, without the node itself. */
  walk(id: NodeId, options?: WalkOptions): LongWork<FoundNodes>;
  /** What a node reaches along links, itself not counted. */
  descendants(id: NodeId, options?: Omit<WalkOptions, 'direction'>): LongWork<FoundNodes>;
  /** What reaches a node along links. */
  ancestors(id: NodeId, options?: Omit<WalkOptions, 'direction'>): LongWork<FoundNodes>;
  /** True when links lead from one node to the other. A node reaches itself. */
  reaches(source: NodeId, target: NodeId, ways?: Ways): LongWork<boolean>;
  /** One of the shortest paths, both ends included; undefined when there is none. `both` takes links either way. */
  shortestPath(
    source: NodeId,
    target: NodeId,
    options?: PathOptions & Pick<WalkOptions, 'direction'>,
  ): LongWork<readonly NodeId[] | undefined>;
  /** Paths along links, both ends included, `limit` (100) at most, each told once however many links join two nodes. */
  allPaths(
    source: NodeId,
    target: NodeId,
    options?: PathOptions & { readonly limit?: number },
  ): LongWork<{ readonly paths: readonly (readonly NodeId[])[]; readonly complete: boolean }>;
  /** Nodes that both reach, a node reaching itself here, and that no other such node reaches: git's merge bases. */
  common(one: NodeId, other: NodeId, ways?: Ways): LongWork<FoundNodes>;
  /** All living nodes, such that each link leads from an earlier one to a later one. */
  order(ways?: Ways): LongWork<FoundNodes>;
  /** Living nodes that no link leads to, by the time of making. */
  roots(ways?: Ways): LongWork<FoundNodes>;
  /** Living nodes that no link leaves. */
  leaves(ways?: Ways): LongWork<FoundNodes>;
  /** Living nodes without links. */
  isolated(ways?: Ways): LongWork<FoundNodes>;
  /** Parts between which there is no link. */
  parts(ways?: Ways): LongWork<NodeGroups>;
  /** Nodes that are linked more among themselves than with others. */
  clusters(ways?: Ways): LongWork<NodeGroups>;
}

export interface ReferenceReads {
  /** Mentions in this node's newest content, and those of it elsewhere. */
  of(id: NodeId): { readonly out: readonly ReferenceRecord[]; readonly in: readonly ReferenceRecord[] };
  unresolved(): Iterable<ReferenceRecord>;
  all(): Iterable<ReferenceRecord>;
  /** Which living node a name written in `source` means, by Obsidian's rules. */
  resolve(source: NodeId | undefined, name: string): NodeRecord | undefined;
}

export interface HistoryReads {
  /** Versions of a node, oldest first. */
  versions(id: NodeId): readonly VersionRecord[];
  /** The newest first; with `before`, those before that one. */
  commits(limit?: number, before?: CommitNumber): readonly CommitRecord[];
  /**
   * Days on which there were commits, the first day first.
   * @param nextDay when the day after that of a time begins, by the calendar of whoever asks
   */
  days(nextDay: (time: number) => number): LongWork<readonly CommitDay[]>;
}

export interface CommitRecord {
  readonly commit: CommitNumber;
  readonly time: number;
  readonly author: string;
  /** What was done, in order: `addNode ID`, `addLink 12`, … shortened to the first few. */
  readonly summary: string;
  readonly hash: string;
}

export interface SearchReads {
  /** The language in whose forms words are looked for; none looks for them as they are typed. */
  forms(): FormsLanguage | undefined;
  /** What the language of the search box asks for (`query/box-query.ts`), best first. */
  find(text: string, limit: number): Found;
  /** The steps by which `find` would find that. */
  explain(text: string, limit: number): PlanTold;
  /** The same for a query that is taken apart already. */
  query(query: TextQuery, limit: number): Found;
  /** The nodes that a plan asks for, in its order, each with the passage that it was found by. */
  plan(plan: NodePlan): Found;
  /** Nodes whose title or another name has these words in any order, or nearly, best first. */
  named(text: string, limit: number): readonly NodeRecord[];
  /** As `plan`, without passages, and with words as they are given: how many there are, and the ids of those asked for. */
  ids(plan: NodePlan): { readonly total: number; readonly ids: readonly NodeId[] };
  /** The nodes that hold the words of a query best, best first, and nothing of what they say. */
  best(query: TextQuery, limit: number): readonly { readonly id: NodeId; readonly score: number }[];
  /**
   * Nodes out of whose newest content nobody has taken the text yet though it has one to take (a PDF): whoever can is to
   * give it with `setText`.
   */
  awaiting(limit: number): readonly NodeRecord[];
  /** Counts by type, tag and year all that a condition picks; every living node when there is none. */
  count(condition: Condition | undefined): LongWork<CountedNodes>;
}

export interface Found {
  /** How many fit in all. */
  readonly total: number;
  readonly hits: readonly Hit[];
}

export interface Hit {
  readonly node: NodeRecord;
  readonly score: number;
  readonly snippet: string;
  /** Start and end in the snippet, pair by pair. */
  readonly marks: readonly number[];
}

/** How many to give, and what is to count instead of what the memex is set to. */
export type SimilarOptions = Partial<LikenessSettings> & { readonly limit?: number };

export interface SimilarNode {
  readonly node: NodeRecord;
  /** 1 only for equal content. */
  readonly similarity: number;
  /** What both share of all that they have, 0 to 1. */
  readonly resemblance: number;
  /** How much of one stands in the other, 0 to 1. */
  readonly containment: number;
  readonly sharedChunks: number;
}

export interface SimilarityReads {
  /** What counts for likeness in this memex. */
  settings(): LikenessSettings;
  /**
   * Nodes like this one, by words or by chunks, weighted by rarity and length; the most alike first.
   * @throws MxError `invalid-id`, `not-found`, `invalid-argument`
   */
  of(id: NodeId, options?: SimilarOptions): readonly SimilarNode[];
  /**
   * Pairs of nodes that are alike by `least` or more, each told once, those of nodes changed last before others; without
   * those that are to stay two.
   */
  pairs(options: PairOptions, visit: (pair: NodePair) => void): LongWork<void>;
  /** True when a person has said that two nodes are to stay two (the setting `apartSetting` of both). */
  isApart(one: NodeId, other: NodeId): boolean;
  /** The texts of two nodes with the passages that both have; undefined when either is no text, or too long to be shown. */
  passages(one: NodeId, other: NodeId): SharedPassages | undefined;
}

export type PairOptions = Partial<Omit<LikenessSettings, 'threshold'>> & { readonly least: number };

export interface NodePair {
  readonly one: NodeRecord;
  readonly other: NodeRecord;
  readonly similarity: number;
  readonly resemblance: number;
  readonly containment: number;
}

export interface SharedPassages {
  readonly one: string;
  readonly other: string;
  readonly passages: readonly LitPassage[];
}

export interface QueryOptions {
  /** As if the query began with EXPLAIN or PROFILE. */
  readonly mode?: 'explain' | 'profile';
  /** Values for `$name` in the query. */
  readonly parameters?: Readonly<Record<string, Json>>;
  /** How `CALL asOf(…)` gets at other moments; without it that is refused. */
  readonly at?: (moment: Moment) => View;
  /** Milliseconds, for the times that PROFILE tells: finer than the clock that the store was given. */
  readonly clock?: () => number;
}

export interface QueryAnswer {
  readonly columns: readonly string[];
  /**
   * Nodes as `{id, type, title, metadata}`, links as `{id, type, source, target, metadata}`, paths as `{nodes, links}`,
   * times as text. An integer that JSON cannot hold exactly is a text.
   */
  readonly rows: readonly (readonly Json[])[];
  /** What the person who asked may want to know: a type in the query that nothing has. */
  readonly remarks: readonly string[];
  /** For a query that begins with EXPLAIN (which has no rows) or PROFILE. */
  readonly plan?: PlanTold;
}

/** An answer with values as whoever asked wants them told. */
export interface ToldAnswer<Told> extends Pick<QueryAnswer, 'columns' | 'remarks'> {
  readonly rows: readonly (readonly Told[])[];
  /** True when there are more rows than were to be told. */
  readonly more: boolean;
  readonly mode: 'run' | 'explain' | 'profile';
  /** With real rows and times after PROFILE. */
  readonly plan: PlanTold;
}

/** Queries in the language of docs/QUERY.md. */
export interface QueryReads {
  /** The snapshot as queries see it. */
  readonly graph: QueryGraph;
  /**
   * Stopped early, nothing is held any more.
   * @throws MxError `invalid-query` (details: `line`, `column`, `mistake`, `expected`, `nearest`), `too-large`
   */
  run(text: string, options?: QueryOptions): LongWork<QueryAnswer>;
  /** The same with values as `tell` gives them, and `most` rows at most. @throws as `run` */
  told<Told>(
    text: string,
    options: QueryOptions,
    tell: (value: Value, graph: QueryGraph) => Told,
    most?: number,
  ): LongWork<ToldAnswer<Told>>;
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
   * memory; then writing out what is only in memory and the log, merging. Says whether more is due. `quiet` means that nothing else is expected soon: then all is written.
   */
  tend(quiet?: boolean): boolean;
  /** All that `tend` would do, at once. */
  idle(): void;
  close(): void;
}
