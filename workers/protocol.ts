/**
 * What the store's worker offers to a page, and how it crosses: lists as columns, content as transferred
 * buffers, errors as `MxErrorData`, progress through a Comlink proxy. Types only.
 *
 * Every method may reject with an `MxError` (rebuilt on the page's side by the client).
 */

import type { MxErrorData } from '../src/mx/errors.ts';
import type { Saying } from '../src/mx/saying.ts';
import type { EngineReport } from '../src/mx/tree/engine-report.ts';
import type {
  Change,
  ChangeResult,
  CommitNumber,
  CommitResult,
  CompactReport,
  Moment,
  NodeId,
  NodeRecord,
  OpenReport,
  Position,
  Progress,
  RestoreReport,
  StoreStatus,
  TrimReport,
  VersionNumber,
} from '../src/mx/types.ts';
import type { RepairReport, SalvageReport, VerifyReport } from '../src/mx/verify/reports.ts';
import type { BatchService, Chosen } from './batch-protocol.ts';
import type { FactsService } from './facts-protocol.ts';
import type { ImportFile, ImportReport } from './import-protocol.ts';
import type { NamesService } from './names-protocol.ts';
import type { QueryService } from './query-protocol.ts';
import type { ReadingService, TransactionId } from './reading-protocol.ts';
import type { RoomToMake } from './room-protocol.ts';
import type { SimilarService } from './similar-protocol.ts';
import type { TimelineService } from './timeline-protocol.ts';

/** Also what tabs tell each other by (`tabs/tab-message.ts`): those of different versions do not work together. */
export const PROTOCOL_VERSION = 8;

/** What every tab's page is told after each commit. */
export interface ChangeNotice {
  readonly commit: CommitNumber;
  /** Nodes whose record, content, links or references may look different now; empty means many. */
  readonly nodes: readonly NodeId[];
  readonly status: StoreStatus;
  /** The damage of the status as data. */
  readonly damageSaying?: Saying;
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
  extends ReadingService,
    NamesService,
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
