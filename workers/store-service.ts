/** `StoreService` over the one memex that this worker has open. */

import {
  type Change,
  type CommitResult,
  MxError,
  type NodeId,
  type Position,
  type Store,
  type SyncFile,
} from '../src/mx/index.ts';
import { refusalSaying } from '../src/mx/refusal-sayings.ts';
import type { LikenessSettings } from '../src/mx/similarity/likeness-settings.ts';
import type { ChunkerChoice } from '../src/mx/store/chunker-choice.ts';
import type { ChunkersReport } from '../src/mx/store/measure-chunkers.ts';
import type { EngineReport } from '../src/mx/tree/engine-report.ts';
import type {
  CommitChanges,
  CompactReport,
  LongWork,
  Moment,
  OpenReport,
  RenameNode,
  RestoreReport,
  StoreStatus,
  TrimReport,
  UndoneCommits,
  UndoRename,
} from '../src/mx/types.ts';
import type { RepairReport, SalvageReport, VerifyReport } from '../src/mx/verify/reports.ts';
import { actOnMany } from './batch.ts';
import type { Chosen, DoneWithMany, ManyAsked } from './batch-protocol.ts';
import { copyAsFile, copyInto } from './copies.ts';
import { writeZip } from './export-folder.ts';
import { importFiles, importGraph } from './import-files.ts';
import { importMx } from './import-mx.ts';
import type { ImportFile, ImportReport } from './import-protocol.ts';
import { linkedReply, linkingChange, mentionsPage, renamedReply } from './names.ts';
import type {
  Linked,
  Linking,
  MentionsPage,
  MentionsQuery,
  Renamed,
  Renaming,
  UndoRenaming,
} from './names-protocol.ts';
import { noteChange } from './note-change.ts';
import { OpenMemex } from './open-memex.ts';
import { removeMemexFile } from './opfs.ts';
import type {
  ChangeNotice,
  CopyKind,
  NoteDraft,
  OpenSettings,
  RequestOptions,
  SalvageSource,
  SavedNote,
  StoreService,
  TransactionOptions,
  Watcher,
} from './protocol.ts';
import type { ReadAt, TransactionId } from './reading-protocol.ts';
import type { RoomToMake } from './room-protocol.ts';
import { leftoverBytes, memexSizes, removeLeftovers } from './room-taken.ts';
import { salvageInto } from './salvage.ts';
import { comparison, mergedReply, mergingWork, similarRows, tellPairs } from './similar.ts';
import type {
  Comparison,
  MergedNodes,
  NodeMerging,
  PairQuery,
  PairWatcher,
  SimilarQuery,
  SimilarRow,
} from './similar-protocol.ts';
import { StoreReads } from './store-reads.ts';
import { activity, timelinePage } from './timeline.ts';
import type { Activity, TimelinePage, TimelineQuery } from './timeline-protocol.ts';
import { versionShares } from './version-shares.ts';

/** Nodes, and links, that are named among what commits changed. */
const CHANGES_TOLD_MAX = 500;
/** Nodes that are named among what could go. */
const LARGEST_MAX = 50;
/** A copy that was made to be saved elsewhere has long been saved by then. */
const LEFTOVER_AGE_MS = 3_600_000;

/** What concerns the memex that is open in this worker, and files of memexes; tabs are `tabs/tab-store.ts`. */
export type LocalService = Omit<StoreService, 'hello' | 'rest' | 'watchTabs' | 'isLasting'>;

export class WorkerStore extends StoreReads implements LocalService {
  readonly #listeners: ((notice: ChangeNotice) => void)[] = [];
  // ---- the file

  async open(key: string, settings: OpenSettings = {}): Promise<OpenReport> {
    if (this.memex?.key !== key) {
      await this.close();
      removeLeftovers(LEFTOVER_AGE_MS).catch((error: unknown) =>
        console.warn('What earlier exports and imports left behind was not removed:', error),
      );
      const tell = (notice: ChangeNotice) => {
        for (const listener of this.#listeners) listener(notice);
      };
      this.memex = await OpenMemex.open(key, settings, tell);
    }
    return this.opened.store.opened;
  }

  async close(): Promise<void> {
    const memex = this.memex;
    this.memex = undefined;
    memex?.close();
  }

  async remove(key: string): Promise<void> {
    if (this.memex?.key === key)
      throw new MxError('busy', 'This memex is open. Open another one, then remove it.');
    await removeMemexFile(key);
  }

  async removeLeftovers(): Promise<void> {
    await removeLeftovers(0);
  }

  async status(): Promise<StoreStatus> {
    return this.opened.store.status();
  }

  async measure(): Promise<EngineReport> {
    return this.opened.store.measure();
  }

  async subscribe(listener: (notice: ChangeNotice) => void): Promise<void> {
    this.#listeners.push(listener);
  }

  async cancel(task: string): Promise<void> {
    this.tasks.cancel(task);
  }

  // ---- time

  async timeline(query: TimelineQuery, task: string, watcher: Watcher): Promise<TimelinePage> {
    const view = this.view(undefined);
    const work = () => this.tasks.slices(task, watcher, timelinePage(this.opened.store, view, query));
    return this.opened.tellingDamage(work).finally(() => view.release());
  }

  async activity(task: string, watcher: Watcher): Promise<Activity> {
    const view = this.view(undefined);
    const work = () => this.tasks.slices(task, watcher, activity(view));
    return this.opened.tellingDamage(work).finally(() => view.release());
  }

  async versionShares(id: NodeId, at?: ReadAt): Promise<{ readonly shared: Float64Array }> {
    return this.opened.read((view) => ({ shared: versionShares(view, id) }), at);
  }

  changesBy(range: UndoneCommits, most: number, task: string, watcher: Watcher): Promise<CommitChanges> {
    const { store } = this.opened;
    const changes = () => store.changesBy(range, Math.min(most, CHANGES_TOLD_MAX));
    return this.opened.tellingDamage(() => this.tasks.slices(task, watcher, changes()));
  }

  foreseeRestore(at: Moment, task: string, watcher: Watcher): Promise<RestoreReport> {
    const { store } = this.opened;
    return this.opened.tellingDamage(() => this.tasks.slices(task, watcher, store.foreseeRestore(at)));
  }

  undoCommits(undone: UndoneCommits, task: string, watcher: Watcher): Promise<RestoreReport> {
    return this.#changing(task, watcher, (store) => store.undo(undone));
  }

  // ---- writing

  async apply(changes: readonly Change[], options: RequestOptions = {}): Promise<CommitResult> {
    return this.opened.commit(changes, options);
  }

  async begin(): Promise<TransactionId> {
    return this.opened.begin();
  }

  async commitTransaction(
    transaction: TransactionId,
    changes: readonly Change[],
    options: TransactionOptions = {},
  ): Promise<CommitResult> {
    return this.opened.commitTransaction(transaction, changes, options);
  }

  async endTransaction(transaction: TransactionId): Promise<void> {
    this.memex?.endTransaction(transaction);
  }

  async saveNote(draft: NoteDraft, options: RequestOptions = {}): Promise<SavedNote> {
    const memex = this.opened;
    // One that was carried out has made the version that it began from an old one: no conflict with itself.
    const isDone = memex.isAnswered(options);
    const changes = isDone ? [] : [memex.read((view) => noteChange(view, draft))];
    const { results } = await memex.commit(changes, options);
    const [saved] = results;
    if (saved?.id === undefined) throw new MxError('io', refusalSaying('noteNotSaved'));
    const node = memex.read((view) => view.nodes.get(saved.id as NodeId));
    return { ...saved, id: node.id, version: node.version, node };
  }

  async undoDelete(ids: readonly NodeId[], options: RequestOptions = {}): Promise<CommitResult> {
    return this.opened.commit(
      ids.map((id) => ({ kind: 'undeleteNode', id })),
      options,
    );
  }

  async setPositions(positions: readonly Position[], options: RequestOptions = {}): Promise<void> {
    await this.opened.commit([{ kind: 'setPositions', positions }], options);
  }

  // ---- names

  rename(renaming: Renaming, task: string, watcher: Watcher): Promise<Renamed> {
    return this.#renaming({ kind: 'renameNode', ...renaming }, renaming, task, watcher);
  }

  undoRename(undoing: UndoRenaming, task: string, watcher: Watcher): Promise<Renamed> {
    return this.#renaming({ kind: 'undoRename', ...undoing }, undoing, task, watcher);
  }

  async #renaming(
    change: RenameNode | UndoRename,
    options: RequestOptions,
    task: string,
    watcher: Watcher,
  ): Promise<Renamed> {
    const work = (store: Store) => store.applyInSteps(change, options);
    return renamedReply(await this.#changing(task, watcher, work));
  }

  async mentions(query: MentionsQuery, task: string, watcher: Watcher): Promise<MentionsPage> {
    const view = this.view(query.at);
    const work = () => this.tasks.slices(task, watcher, mentionsPage(view, query));
    return this.opened.tellingDamage(work).finally(() => view.release());
  }

  async linkMentions(linking: Linking, options: RequestOptions = {}): Promise<Linked> {
    const memex = this.opened;
    const changes = memex.isAnswered(options) ? [] : [memex.read((view) => linkingChange(view, linking))];
    await memex.commit(changes, options);
    return memex.read((view) => linkedReply(view, linking));
  }

  // ---- likeness

  async likeness(at?: ReadAt): Promise<LikenessSettings> {
    return this.opened.read((view) => view.similarity.settings(), at);
  }

  async similar(query: SimilarQuery, task: string, watcher: Watcher): Promise<readonly SimilarRow[]> {
    const view = this.view(query.at);
    const work = () => this.tasks.slices(task, watcher, similarRows(view, query));
    return this.opened.tellingDamage(work).finally(() => view.release());
  }

  async comparison(one: NodeId, other: NodeId, at?: ReadAt): Promise<Comparison> {
    return this.opened.read((view) => comparison(view, one, other), at);
  }

  async nearDuplicates(query: PairQuery, task: string, watcher: PairWatcher): Promise<number> {
    const view = this.view(query.at);
    // what is found is told with the progress, and not a piece of it may be left out
    const work = () =>
      this.tasks.run(task, { onProgress: () => undefined }, (signal) =>
        tellPairs(view, query, signal, watcher),
      );
    return this.opened.tellingDamage(work).finally(() => view.release());
  }

  async mergeNodes(merging: NodeMerging, task: string, watcher: Watcher): Promise<MergedNodes> {
    return mergedReply(await this.#changing(task, watcher, (store) => mergingWork(store, merging)));
  }

  actOnMany(asked: ManyAsked, task: string, watcher: Watcher): Promise<DoneWithMany> {
    return this.#changing(task, watcher, (store) => actOnMany(store, asked));
  }

  // ---- long work

  importFiles(files: readonly ImportFile[], task: string, watcher: Watcher): Promise<ImportReport> {
    const memex = this.opened;
    return this.tasks.run(task, watcher, (signal, tell) => importFiles(memex, files, signal, tell));
  }

  importGraph(file: ImportFile, task: string, watcher: Watcher): Promise<ImportReport> {
    const memex = this.opened;
    return this.tasks.run(task, watcher, (signal, tell) => importGraph(memex, file, signal, tell));
  }

  exportMx(task: string, watcher: Watcher): Promise<File> {
    const writing = this.#writing('mx');
    return this.tasks.run(task, watcher, (signal, tell) => copyAsFile('memex.mx', writing, signal, tell));
  }

  exportFolder(task: string, watcher: Watcher): Promise<File> {
    const writing = this.#writing('folder');
    return this.tasks.run(task, watcher, (signal, tell) => copyAsFile('memex.zip', writing, signal, tell));
  }

  exportChosen(chosen: Chosen, task: string, watcher: Watcher): Promise<File> {
    const writing = this.#writing({ chosen });
    return this.tasks.run(task, watcher, (signal, tell) => copyAsFile('memex.zip', writing, signal, tell));
  }

  saveCopy(kind: CopyKind, into: FileSystemFileHandle, task: string, watcher: Watcher): Promise<number> {
    const writing = this.#writing(kind);
    return this.tasks.run(task, watcher, (signal, tell) => copyInto(into, writing, signal, tell));
  }

  #writing(kind: CopyKind): (into: SyncFile) => LongWork<void> {
    const { store } = this.opened;
    const chosen = typeof kind === 'object' ? kind.chosen : undefined;
    return (into) => (kind === 'mx' ? store.export(into) : writeZip(store, into, chosen));
  }

  importMx(file: File, key: string, task: string, watcher: Watcher): Promise<VerifyReport> {
    return this.tasks.run(task, watcher, (signal, tell) => importMx(file, key, signal, tell));
  }

  verify(task: string, watcher: Watcher): Promise<VerifyReport> {
    return this.opened.tellingDamage(() => this.tasks.slices(task, watcher, this.opened.store.verify()));
  }

  salvage(source: SalvageSource, key: string, task: string, watcher: Watcher): Promise<SalvageReport> {
    const memex = this.memex;
    return this.tasks.run(task, watcher, (signal, tell) => salvageInto(key, source, memex, signal, tell));
  }

  repair(task: string, watcher: Watcher): Promise<RepairReport> {
    return this.#changing(task, watcher, (store) => store.repair());
  }

  restoreAll(at: Moment, task: string, watcher: Watcher): Promise<RestoreReport> {
    return this.#changing(task, watcher, (store) => store.restoreAll(at));
  }

  trimHistory(task: string, watcher: Watcher): Promise<TrimReport> {
    return this.#changing(task, watcher, (store) => store.trimHistory());
  }

  forgetVersions(before: number, task: string, watcher: Watcher): Promise<TrimReport> {
    return this.#changing(task, watcher, (store) => store.forgetVersions(before));
  }

  async measureRoom(moments: readonly number[], task: string, watcher: Watcher): Promise<RoomToMake> {
    const { store } = this.opened;
    const report = await this.tasks.slices(task, watcher, store.measureRoom(moments, LARGEST_MAX));
    return { ...report, leftoverBytes: await leftoverBytes(), memexes: await memexSizes() };
  }

  async chunker(at?: ReadAt): Promise<ChunkerChoice> {
    return this.opened.read((view) => view.content.chunker(), at);
  }

  measureChunkers(task: string, watcher: Watcher): Promise<ChunkersReport> {
    const { store } = this.opened;
    return this.opened.tellingDamage(() => this.tasks.slices(task, watcher, store.measureChunkers()));
  }

  upgrade(task: string, watcher: Watcher): Promise<void> {
    return this.#changing(task, watcher, (store) => store.upgrade());
  }

  compact(task: string, watcher: Watcher): Promise<CompactReport> {
    return this.#changing(task, watcher, (store) => store.compact());
  }

  /** Long work that changes the memex: durable when it ends, and told to the page also when it was stopped. */
  async #changing<Result>(
    task: string,
    watcher: Watcher,
    work: (store: Store) => LongWork<Result>,
  ): Promise<Result> {
    const memex = this.opened;
    memex.requireFree();
    try {
      const result = await this.tasks.slices(task, watcher, work(memex.store));
      memex.store.sync();
      return result;
    } finally {
      memex.announce([]);
    }
  }
}
