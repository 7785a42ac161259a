/**
 * What the store's worker offers to a page, and how it crosses: lists as columns, content as transferred
 * buffers, errors as `MxErrorData`, progress through a Comlink proxy. Types only.
 *
 * Every method may reject with an `MxError` (rebuilt on the page's side by the client).
 */

import type { MxErrorData } from '../src/mx/errors.ts';
import type { QuotedPassage, TextPlace } from '../src/mx/graph/passage.ts';
import type { NodeOrder } from '../src/mx/query/condition.ts';
import type { CountedNodes } from '../src/mx/query/find-nodes.ts';
import type { FormsLanguage } from '../src/mx/search/word-forms.ts';
import type { CommitRecord, CountedKind } from '../src/mx/store/node-reads.ts';
import type { QueryAnswer, QueryOptions } from '../src/mx/store/query-reads.ts';
import type { EngineReport } from '../src/mx/tree/engine-report.ts';
import type {
  Anchor,
  Change,
  ChangeResult,
  CommitNumber,
  CommitResult,
  CompactReport,
  Json,
  JsonObject,
  LinkId,
  Moment,
  NodeId,
  NodeRecord,
  OpenReport,
  Position,
  Progress,
  RestoreReport,
  StoreStatus,
  TakenText,
  TrimReport,
  VersionNumber,
  VersionRecord,
  ViewFacts,
} from '../src/mx/types.ts';
import type { RepairReport, SalvageReport, VerifyReport } from '../src/mx/verify/reports.ts';
import type { BatchService, Chosen } from './batch-protocol.ts';
import type { FactsService } from './facts-protocol.ts';
import type { NamesService } from './names-protocol.ts';
import type { QueryService } from './query-protocol.ts';
import type { RoomToMake } from './room-protocol.ts';
import type { SimilarService } from './similar-protocol.ts';
import type { TimelineService } from './timeline-protocol.ts';

/** Also what tabs tell each other by (`tabs/tab-message.ts`): those of different versions do not work together. */
export const PROTOCOL_VERSION = 8;

/** A window of a list of nodes, as columns: row i is `ids[i]`, `titles[i]`, … */
export interface NodeColumns {
  /** How many nodes the whole list has. */
  readonly total: number;
  readonly offset: number;
  readonly ids: readonly NodeId[];
  readonly titles: readonly string[];
  readonly types: readonly string[];
  readonly mediaTypes: readonly string[];
  readonly created: Float64Array;
  readonly modified: Float64Array;
  readonly bytes: Float64Array;
  /** Two lines of text, markup taken out; empty for what is not text. */
  readonly snippets: readonly string[];
}

export type ListOrder = 'modified' | 'created' | 'title';

export interface ListQuery {
  readonly order: ListOrder;
  readonly descending: boolean;
  readonly type?: string;
  readonly tag?: string;
  readonly trashed?: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** A value and how many nodes carry it. */
export interface Facet {
  readonly value: string;
  readonly count: number;
}

/** The other end of a link or reference, with enough to draw its row. */
export interface LinkRow {
  readonly link: LinkId;
  readonly id: NodeId;
  readonly title: string;
  readonly nodeType: string;
  readonly type: string;
  readonly metadata: JsonObject;
  readonly created: number;
  readonly sourceAnchor?: Anchor;
  readonly targetAnchor?: Anchor;
}

export interface ReferenceRow {
  /** Absent for an unresolved reference. */
  readonly id?: NodeId;
  readonly title: string;
  readonly nodeType: string;
  /** The sentence around the mention, and where in it the mention stands. */
  readonly sentence: string;
  readonly from: number;
  readonly to: number;
  readonly embed: boolean;
}

/** All that the panel beside a note shows, from one snapshot: of what leads to a node, and links from it, as many as a person reads; `left` counts the others. */
export interface Around {
  readonly linksOut: readonly LinkRow[];
  readonly linksIn: readonly LinkRow[];
  readonly referencesOut: readonly ReferenceRow[];
  readonly referencesIn: readonly ReferenceRow[];
  readonly left: { readonly linksOut: number; readonly linksIn: number; readonly referencesIn: number };
}

/** A node, and its text when it is one: both of the same commit. */
export interface NoteReply {
  readonly node: NodeRecord;
  /** Nothing of what is no text. */
  readonly bytes: Uint8Array;
}

export interface ContentReply {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly version: VersionNumber;
}

export interface TakenTextReply extends TakenText {
  /** The beginning of the text, as much as is worth reading on a screen. */
  readonly beginning: string;
}

/** How a name in a note resolves: to a node, or to nothing yet. */
export interface Resolved {
  readonly id?: NodeId;
  readonly title: string;
  readonly nodeType: string;
  readonly mediaType: string;
}

export interface Suggestion {
  readonly id: NodeId;
  readonly title: string;
  readonly type: string;
  /** The alias that matched, when it was not the title. */
  readonly alias?: string;
  readonly path?: string;
}

export interface SearchHit {
  readonly id: NodeId;
  readonly title: string;
  readonly type: string;
  readonly score: number;
  readonly snippet: string;
  /** Matched places in the snippet: start and end, pair by pair. */
  readonly marks: readonly number[];
  readonly modified: number;
}

/** How results of a search are ordered: the best first unless told. */
export interface ResultOrder {
  readonly by: NodeOrder;
  readonly descending: boolean;
}

/** What there is to narrow a list or a search down by. */
export interface KnownFacets {
  readonly types: readonly Facet[];
  readonly tags: readonly Facet[];
  /** The language in whose forms words are found. */
  readonly forms?: FormsLanguage | undefined;
}

export interface SearchReply {
  readonly total: number;
  readonly hits: readonly SearchHit[];
}

/** A graph as columns; edge ends are indexes into the node columns. */
export interface GraphColumns {
  readonly ids: readonly NodeId[];
  readonly titles: readonly string[];
  /** Index into `nodeTypeNames`. */
  readonly nodeTypes: Uint16Array;
  readonly nodeTypeNames: readonly string[];
  /** NaN where no position is stored. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly pinned: Uint8Array;
  /** When each was made, ms since 1970. */
  readonly created: Float64Array;
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  /** Index into `edgeTypeNames`; index 0 is always the reference (derived, drawn grey and dotted). */
  readonly edgeTypes: Uint16Array;
  readonly edgeTypeNames: readonly string[];
}

/** A query in the language of docs/QUERY.md, as of now or of another moment. */
export interface AskedQuery extends Pick<QueryOptions, 'mode' | 'parameters'> {
  readonly text: string;
  readonly at?: Moment;
}

/** What the search box asks for, to be counted as of now or of another moment. */
export interface CountAsked {
  readonly text: string;
  readonly at?: Moment;
}

export interface GraphQuery {
  /** With a centre: its neighbourhood to `depth` (both ways); without: everything. */
  readonly center?: NodeId;
  readonly depth?: number;
  readonly references: boolean;
  readonly files: boolean;
  /** Nodes without any link or reference. */
  readonly isolated: boolean;
  readonly limit?: number;
}

/** One file of an import. `path` begins with the root folder's name; a lone file is its name alone. */
export interface ImportFile {
  readonly path: string;
  readonly file: File;
}

export type ImportOutcome = 'added' | 'updated' | 'unchanged' | 'failed';

export interface ImportEntry {
  readonly path: string;
  readonly outcome: ImportOutcome;
  readonly id?: NodeId;
  readonly reason?: string;
}

export interface ImportReport {
  readonly entries: readonly ImportEntry[];
  readonly cancelled: boolean;
  /** Why nothing more could be written, when it ended early for that. */
  readonly stopped?: MxErrorData;
  readonly contentBytes: number;
  /** Bytes that new chunks took; the rest was there already or shared. */
  readonly newBytes: number;
  readonly unresolved: readonly { readonly path: string; readonly name: string }[];
  /** Of a graph, whose entries are its nodes: what became of its links. */
  readonly links?: {
    readonly added: number;
    readonly unchanged: number;
    readonly failed: number;
    /** Of those added the ones between nodes that were here before. */
    readonly between: readonly LinkId[];
  };
}

/** What every tab's page is told after each commit. */
export interface ChangeNotice {
  readonly commit: CommitNumber;
  /** Nodes whose record, content, links or references may look different now; empty means many. */
  readonly nodes: readonly NodeId[];
  readonly status: StoreStatus;
}

/** What happens between the tabs that have one memex open. */
export type TabNews =
  /** The memex has gone over to another tab, or to this one; so many requests of this one were sent once more by now. */
  | { readonly kind: 'role'; readonly leads: boolean; readonly resent: number }
  /** The tab that has the memex open does not answer; it goes on as soon as that lets go. */
  | { readonly kind: 'silent' }
  /** A tab of another version of Memex has this memex open, or wants to. */
  | { readonly kind: 'other-version'; readonly protocol: number }
  /** It was to be opened here, after another tab had it, and could not be. */
  | { readonly kind: 'failed'; readonly error: MxErrorData };

/** A memex that this browser keeps, as `idb` registers it. */
export interface MemexEntry {
  /** File name in OPFS without `.mx`; stable. */
  readonly key: string;
  readonly name: string;
  readonly created: number;
  readonly opened: number;
  readonly lastBackup?: number;
  readonly lastBackupCommit?: CommitNumber;
  /** What it held when it was last backed up, or a backup last reminded of. */
  readonly told?: WorkTold;
}

/** How much a memex holds: work since is told by the difference. */
export interface WorkTold {
  readonly versions: number;
  readonly storedBytes: number;
}

/** Passed by proxy to long work. */
export interface Watcher {
  onProgress(progress: Progress): void;
}

/** Names an open transaction. */
export type TransactionId = string;

/**
 * Which state is read; the newest when it is left out. Reads in a transaction are noted by it.
 * @throws `not-found` when there is no such commit or time, `closed` when the transaction has ended
 */
export type ReadAt =
  | { readonly commit: CommitNumber }
  | { readonly time: number }
  | { readonly transaction: TransactionId };

export interface RequestOptions {
  /** A request that is sent again under the same key is done once, and answered the same again. */
  readonly idempotencyKey?: string;
  readonly author?: string;
}

export interface TransactionOptions extends RequestOptions {
  /** Nodes that the changes rest on beside what was read in the transaction. */
  readonly reads?: readonly NodeId[];
}

/** How a memex is opened. */
export interface OpenSettings {
  /** Memory for what was read, in bytes; 64 MiB unless told. */
  readonly cacheBytes?: number;
}

export interface StoreService
  extends NamesService,
    SimilarService,
    QueryService,
    TimelineService,
    FactsService,
    BatchService {
  /**
   * Must be called first; refuses another protocol version with `conflict`. Gives the name of a Web Lock that the worker
   * holds as long as it lives; empty where there are none.
   */
  hello(protocol: number): Promise<string>;

  // ---- the file
  /** Opens (creating it when absent) the memex kept under this key. @throws busy, corrupt, newer-version, … */
  open(key: string, settings?: OpenSettings): Promise<OpenReport>;
  close(): Promise<void>;
  /**
   * Writes all and lets go of the file, so that another tab can take it: this page goes, or may be frozen. What is asked
   * afterwards opens it again.
   */
  rest(): Promise<void>;
  /** False when the browser gives no lasting storage here: memexes are in memory then, and gone with this page. */
  isLasting(): Promise<boolean>;
  /** Removes the file of a memex that is not open. */
  remove(key: string): Promise<void>;
  /** Removes copies that were made to be saved elsewhere, and what imports that were cut off have left. */
  removeLeftovers(): Promise<void>;
  status(): Promise<StoreStatus>;
  /** How the engine below is doing. */
  measure(): Promise<EngineReport>;
  subscribe(listener: (notice: ChangeNotice) => void): Promise<void>;
  /** Hears what happens between the tabs that have this memex open. */
  watchTabs(watcher: (news: TabNews) => void): Promise<void>;
  /** Stops the long work that was started with this task name. */
  cancel(task: string): Promise<void>;

  // ---- reading
  /** Counts, and hash and time of the commit: what `status` tells of the newest state. */
  facts(at?: ReadAt): Promise<ViewFacts>;
  list(query: ListQuery, at?: ReadAt): Promise<NodeColumns>;
  /** Types with counts, and tags with counts, of living nodes. */
  facets(at?: ReadAt): Promise<KnownFacets>;
  node(id: NodeId, at?: ReadAt): Promise<NodeRecord>;
  /** All that is shown of a note first; the buffer is transferred. */
  note(id: NodeId, at?: ReadAt): Promise<NoteReply>;
  /** Newest content, or that of a version; the buffer is transferred. */
  content(id: NodeId, version?: VersionNumber, at?: ReadAt): Promise<ContentReply>;
  /** Part of the content, for media. */
  contentRange(id: NodeId, from: number, to: number, at?: ReadAt): Promise<ContentReply>;
  /** What was taken out of a node's newest content to be searched; undefined for what has none taken out. */
  takenText(id: NodeId, at?: ReadAt): Promise<TakenTextReply | undefined>;
  /** Nodes out of whose content the text is still to be taken, and given with `setText`: those of `status().awaitsText`. */
  awaitingText(limit: number): Promise<readonly NodeRecord[]>;
  around(id: NodeId, at?: ReadAt): Promise<Around>;
  versions(id: NodeId, at?: ReadAt): Promise<readonly VersionRecord[]>;
  /** Resolves names as written in `source` (`Folder/Note`, `image.png`), one answer a name. */
  resolve(source: NodeId | undefined, names: readonly string[], at?: ReadAt): Promise<readonly Resolved[]>;
  /** Titles, aliases and file names that fit what was typed, best first. */
  suggest(text: string, limit: number, at?: ReadAt): Promise<readonly Suggestion[]>;
  /** What the language of the search box asks for, in an order. */
  search(text: string, limit: number, order?: ResultOrder, at?: ReadAt): Promise<SearchReply>;
  /** Counts all that is asked for, by type, tag and year; a task that `cancel` stops. */
  countFound(asked: CountAsked, task: string, watcher: Watcher): Promise<CountedNodes>;
  /** Answers a query in the language of docs/QUERY.md; a task that `cancel` stops. */
  query(asked: AskedQuery, task: string, watcher: Watcher): Promise<QueryAnswer>;
  graph(query: GraphQuery, at?: ReadAt): Promise<GraphColumns>;
  linkTypes(at?: ReadAt): Promise<readonly Facet[]>;
  /** All settings of the memex whose names begin so, by name. */
  settings(start: string, at?: ReadAt): Promise<readonly { readonly name: string; readonly value: Json }[]>;
  /** What types of links mean: all that are used, spoken of or built in, those used most first. */
  linkKinds(at?: ReadAt): Promise<readonly CountedKind[]>;
  /** What a link is to keep of a passage of a node's text, by its place or its words. @throws `invalid-argument`, `too-large` */
  anchor(id: NodeId, place: TextPlace | QuotedPassage, at?: ReadAt): Promise<Anchor>;

  /** Commits, the newest first: at most `limit` of them, those before a commit when one is given. */
  log(limit: number, before?: CommitNumber): Promise<readonly CommitRecord[]>;

  // ---- writing: durable when the promise resolves
  apply(changes: readonly Change[], options?: RequestOptions): Promise<CommitResult>;
  /** Begins a transaction: a snapshot to read at, open for some minutes at most. */
  begin(): Promise<TransactionId>;
  /**
   * Commits, or refuses with `conflict` (details.conflicts tells both sides of each, see `Conflict`) when anything
   * that was read in the transaction has changed since. Either way the transaction ends.
   */
  commitTransaction(
    transaction: TransactionId,
    changes: readonly Change[],
    options?: TransactionOptions,
  ): Promise<CommitResult>;
  /** Ends a transaction without a commit. */
  endTransaction(transaction: TransactionId): Promise<void>;
  /**
   * Saves what a person types: title and text of a note, made when `id` is absent. Properties in front matter
   * become metadata. Refuses with `conflict` when `baseVersion` is no longer the newest, its content no longer
   * `baseHash`, or the note's title no longer `baseTitle`.
   */
  saveNote(note: NoteDraft, options?: RequestOptions): Promise<SavedNote>;
  /** Brings nodes deleted by `commit` back, with their links. */
  undoDelete(ids: readonly NodeId[], options?: RequestOptions): Promise<CommitResult>;
  setPositions(positions: readonly Position[], options?: RequestOptions): Promise<void>;

  // ---- long work; each is a task that `cancel(task)` stops
  importFiles(files: readonly ImportFile[], task: string, watcher: Watcher): Promise<ImportReport>;
  /**
   * Brings in a graph of nodes and links (GraphML, gzipped or plain). One whose links go in a circle is refused with
   * `cycle`, and one that cannot be read with `invalid-argument` and the line; nothing of either comes in.
   */
  importGraph(file: ImportFile, task: string, watcher: Watcher): Promise<ImportReport>;
  /** A compact, consistent copy as a File: disk-backed, or in memory where the disk has no room. */
  exportMx(task: string, watcher: Watcher): Promise<File>;
  /** The memex as a folder of Markdown and files, zipped. */
  exportFolder(task: string, watcher: Watcher): Promise<File>;
  /** Either of them straight into a file that was chosen, which takes no room of the browser's; gives its length. */
  saveCopy(kind: CopyKind, into: FileSystemFileHandle, task: string, watcher: Watcher): Promise<number>;
  /** Verifies the given .mx whole and, when it is good, keeps it under `key`; replaces nothing before. */
  importMx(file: File, key: string, task: string, watcher: Watcher): Promise<VerifyReport>;
  verify(task: string, watcher: Watcher): Promise<VerifyReport>;
  /** Makes everything what it was at a moment, by one new commit; what cannot come back is told. */
  restoreAll(at: Moment, task: string, watcher: Watcher): Promise<RestoreReport>;
  /** Lets go of what lies behind the horizon that `keepHistory` calls for. */
  trimHistory(task: string, watcher: Watcher): Promise<TrimReport>;
  /** Lets the content of versions go that newer ones took the place of before this time. */
  forgetVersions(before: number, task: string, watcher: Watcher): Promise<TrimReport>;
  /** What could go, for whoever has no room left; old versions are measured for each of these times. */
  measureRoom(moments: readonly number[], task: string, watcher: Watcher): Promise<RoomToMake>;
  /** Brings a memex of an older format up to date (`status().upgrade`); interrupted, it goes on where it was. */
  upgrade(task: string, watcher: Watcher): Promise<void>;
  /** Gives back what is no longer needed; the file becomes shorter. Notes can be written meanwhile. */
  compact(task: string, watcher: Watcher): Promise<CompactReport>;
  /** Makes anew what is derived and not as it should be; the report's `left` says what only a salvage helps with. */
  repair(task: string, watcher: Watcher): Promise<RepairReport>;
  /**
   * Brings what can still be read of a memex, one kept here (open or not) or a picked file, to a new one that is then
   * kept under `key`; the report lists what is lost. The damaged one is only read; while it is open, writing to it
   * waits (`busy`).
   * @throws `not-a-memex` when there is nothing to salvage, `not-found`, `exists`
   */
  salvage(source: SalvageSource, key: string, task: string, watcher: Watcher): Promise<SalvageReport>;
}

/** What `exportMx`, `exportFolder` and `exportChosen` make. */
export type CopyKind = 'mx' | 'folder' | { readonly chosen: Chosen };
/** The key of a memex kept here, or a file. */
export type SalvageSource = { readonly key: string } | File;

export interface NoteDraft {
  readonly id?: NodeId;
  readonly title: string;
  readonly text: string;
  readonly type?: string;
  readonly baseVersion?: VersionNumber;
  readonly baseHash?: string;
  readonly baseTitle?: string;
  /** A version of its own, so that what was typed just before stays in the history. */
  readonly apart?: boolean;
}

export interface SavedNote extends ChangeResult {
  readonly id: NodeId;
  readonly version: VersionNumber;
  readonly node: NodeRecord;
}
