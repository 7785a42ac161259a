/** `StoreService` over the one memex that this worker has open. */

import type { QuotedPassage, TextPlace } from '../src/mx/graph/passage.ts';
import {
  type Anchor,
  type Change,
  type CommitRecord,
  type CommitResult,
  type CountedKind,
  MxError,
  type NodeId,
  type NodeRecord,
  type Position,
  type QueryAnswer,
  type Store,
  type SyncFile,
  type View,
} from '../src/mx/index.ts';
import { readBox } from '../src/mx/query/box-query.ts';
import type { CountedNodes } from '../src/mx/query/find-nodes.ts';
import type { LikenessSettings } from '../src/mx/similarity/likeness-settings.ts';
import type { ChunkerChoice } from '../src/mx/store/chunker-choice.ts';
import type { ChunkersReport } from '../src/mx/store/measure-chunkers.ts';
import type { EngineReport } from '../src/mx/tree/engine-report.ts';
import type {
  CommitChanges,
  CommitNumber,
  CompactReport,
  Json,
  LongWork,
  Moment,
  OpenReport,
  RenameNode,
  RestoreReport,
  StoreStatus,
  TrimReport,
  UndoneCommits,
  UndoRename,
  VersionNumber,
  VersionRecord,
  ViewFacts,
} from '../src/mx/types.ts';
import type { RepairReport, SalvageReport, VerifyReport } from '../src/mx/verify/reports.ts';
import { aroundNode } from './around.ts';
import { actOnMany } from './batch.ts';
import type { Chosen, DoneWithMany, ManyAsked } from './batch-protocol.ts';
import { copyAsFile, copyInto } from './copies.ts';
import { writeZip } from './export-folder.ts';
import { chunksOf } from './facts.ts';
import type { NodeChunks } from './facts-protocol.ts';
import { searchReply, suggestions } from './found-rows.ts';
import { graphColumns } from './graph-columns.ts';
import { importFiles, importGraph } from './import-files.ts';
import { importMx } from './import-mx.ts';
import { LongTasks } from './long-task.ts';
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
import { nodeColumns } from './node-columns.ts';
import { noteChange } from './note-change.ts';
import { OpenMemex } from './open-memex.ts';
import { removeMemexFile } from './opfs.ts';
import type {
  Around,
  AskedQuery,
  ChangeNotice,
  ContentReply,
  CopyKind,
  CountAsked,
  Facet,
  GraphColumns,
  GraphQuery,
  ImportFile,
  ImportReport,
  KnownFacets,
  ListQuery,
  NodeColumns,
  NoteDraft,
  NoteReply,
  OpenSettings,
  ReadAt,
  RequestOptions,
  Resolved,
  ResultOrder,
  SalvageSource,
  SavedNote,
  SearchReply,
  StoreService,
  Suggestion,
  TakenTextReply,
  TransactionId,
  TransactionOptions,
  Watcher,
} from './protocol.ts';
import { propertyNames, queryReply } from './query.ts';
import type { QueryAsked, QueryReply } from './query-protocol.ts';
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
import { activity, timelinePage } from './timeline.ts';
import type { Activity, TimelinePage, TimelineQuery } from './timeline-protocol.ts';
import { versionShares } from './version-shares.ts';

/** Commits that are given at once. */
const LOG_PAGE_MAX = 1000;
/** Of the text that was taken out of a file, as much is shown. */
const BEGINNING_CHARS = 64 * 1024;
/** Nodes, and links, that are named among what commits changed. */
const CHANGES_TOLD_MAX = 500;
/** Nodes that are named among what could go. */
const LARGEST_MAX = 50;
/** A copy that was made to be saved elsewhere has long been saved by then. */
const LEFTOVER_AGE_MS = 3_600_000;

/** What concerns the memex that is open in this worker, and files of memexes; tabs are `tabs/tab-store.ts`. */
export type LocalService = Omit<StoreService, 'hello' | 'rest' | 'watchTabs' | 'isLasting'>;

export class WorkerStore implements LocalService {
  readonly #tasks = new LongTasks();
  readonly #listeners: ((notice: ChangeNotice) => void)[] = [];
  #memex: OpenMemex | undefined;

  get #open(): OpenMemex {
    if (this.#memex === undefined) throw new MxError('closed', 'No memex is open here.');
    return this.#memex;
  }

  // ---- the file

  async open(key: string, settings: OpenSettings = {}): Promise<OpenReport> {
    if (this.#memex?.key !== key) {
      await this.close();
      removeLeftovers(LEFTOVER_AGE_MS).catch((error: unknown) =>
        console.warn('What earlier exports and imports left behind was not removed:', error),
      );
      const tell = (notice: ChangeNotice) => {
        for (const listener of this.#listeners) listener(notice);
      };
      this.#memex = await OpenMemex.open(key, settings, tell);
    }
    return this.#open.store.opened;
  }

  async close(): Promise<void> {
    const memex = this.#memex;
    this.#memex = undefined;
    memex?.close();
  }

  async remove(key: string): Promise<void> {
    if (this.#memex?.key === key)
      throw new MxError('busy', 'This memex is open. Open another one, then remove it.');
    await removeMemexFile(key);
  }

  async removeLeftovers(): Promise<void> {
    await removeLeftovers(0);
  }

  async status(): Promise<StoreStatus> {
    return this.#open.store.status();
  }

  async measure(): Promise<EngineReport> {
    return this.#open.store.measure();
  }

  async subscribe(listener: (notice: ChangeNotice) => void): Promise<void> {
    this.#listeners.push(listener);
  }

  async cancel(task: string): Promise<void> {
    this.#tasks.cancel(task);
  }

  // ---- reading

  /** The newest state, or that of a moment; to be released. */
  #view(at: Moment | undefined): View {
    const { store } = this.#open;
    return at === undefined ? store.snapshot() : store.at(at);
  }

  async facts(at?: ReadAt): Promise<ViewFacts> {
    return this.#open.read((view) => view.facts(), at);
  }

  async list(query: ListQuery, at?: ReadAt): Promise<NodeColumns> {
    return this.#open.read((view) => nodeColumns(view, query), at);
  }

  async facets(at?: ReadAt): Promise<KnownFacets> {
    const facets = ({ nodes, search }: View): KnownFacets => ({
      types: nodes.types(),
      tags: nodes.tags(),
      forms: search.forms(),
    });
    return this.#open.read(facets, at);
  }

  async node(id: NodeId, at?: ReadAt) {
    return this.#open.read((view) => view.nodes.find(id) ?? view.nodes.get(id), at);
  }

  async note(id: NodeId, at?: ReadAt): Promise<NoteReply> {
    return this.#open.read((view) => {
      const node = view.nodes.get(id);
      const isText = node.type !== 'file' && node.mediaType.startsWith('text/');
      return { node, bytes: isText ? view.content.read(id) : new Uint8Array() };
    }, at);
  }

  async content(id: NodeId, version?: VersionNumber, at?: ReadAt): Promise<ContentReply> {
    return this.#open.read((view) => {
      const versions = view.history.versions(id);
      const found =
        version === undefined ? versions.at(-1) : versions.find((each) => each.version === version);
      const bytes = view.content.read(id, version);
      return { bytes, mediaType: found?.mediaType ?? '', version: found?.version ?? 0 };
    }, at);
  }

  async contentRange(id: NodeId, from: number, to: number, at?: ReadAt): Promise<ContentReply> {
    return this.#open.read((view) => {
      const { mediaType, version } = view.nodes.get(id);
      return { bytes: view.content.range(id, from, to), mediaType, version };
    }, at);
  }

  async takenText(id: NodeId, at?: ReadAt): Promise<TakenTextReply | undefined> {
    return this.#open.read((view) => {
      const taken = view.content.taken(id);
      return taken && { ...taken, beginning: view.content.takenText(id).slice(0, BEGINNING_CHARS) };
    }, at);
  }

  async awaitingText(limit: number): Promise<readonly NodeRecord[]> {
    return this.#open.read((view) => view.search.awaiting(limit));
  }

  async around(id: NodeId, at?: ReadAt): Promise<Around> {
    return this.#open.read((view) => aroundNode(view, id), at);
  }

  async versions(id: NodeId, at?: ReadAt): Promise<readonly VersionRecord[]> {
    return this.#open.read((view) => view.history.versions(id), at);
  }

  async chunksOf(id: NodeId, from: number, limit: number, at?: ReadAt): Promise<NodeChunks> {
    return this.#open.read((view) => chunksOf(view, id, from, limit), at);
  }

  async resolve(
    source: NodeId | undefined,
    names: readonly string[],
    at?: ReadAt,
  ): Promise<readonly Resolved[]> {
    return this.#open.read(
      (view) =>
        names.map((name) => {
          const node = view.references.resolve(source, name);
          if (node === undefined) return { title: name, nodeType: '', mediaType: '' };
          return { id: node.id, title: node.title, nodeType: node.type, mediaType: node.mediaType };
        }),
      at,
    );
  }

  async suggest(text: string, limit: number, at?: ReadAt): Promise<readonly Suggestion[]> {
    return this.#open.read((view) => suggestions(view, text, limit), at);
  }

  async search(text: string, limit: number, order?: ResultOrder, at?: ReadAt): Promise<SearchReply> {
    return this.#open.read((view) => searchReply(view, text, limit, order), at);
  }

  async countFound({ text, at }: CountAsked, task: string, watcher: Watcher): Promise<CountedNodes> {
    const view = this.#view(at);
    const { condition } = readBox(text, Date.now());
    const work = () => this.#tasks.slices(task, watcher, view.search.count(condition));
    return this.#open.tellingDamage(work).finally(() => view.release());
  }

  async query({ text, at, ...options }: AskedQuery, task: string, watcher: Watcher): Promise<QueryAnswer> {
    const { store } = this.#open;
    const view = this.#view(at);
    const given = { ...options, clock: () => performance.now(), at: (moment: Moment) => store.at(moment) };
    const work = () => this.#tasks.slices(task, watcher, view.queries.run(text, given));
    return this.#open.tellingDamage(work).finally(() => view.release());
  }

  async ask(asked: QueryAsked, task: string, watcher: Watcher): Promise<QueryReply> {
    const { store } = this.#open;
    const view = this.#view(asked.at);
    const options = { clock: () => performance.now(), at: (moment: Moment) => store.at(moment) };
    const work = () => this.#tasks.slices(task, watcher, queryReply(view, asked, options));
    return this.#open.tellingDamage(work).finally(() => view.release());
  }

  async propertyNames(at?: ReadAt): Promise<readonly string[]> {
    return this.#open.read(propertyNames, at);
  }

  async graph(query: GraphQuery, at?: ReadAt): Promise<GraphColumns> {
    return this.#open.read((view) => graphColumns(view, query), at);
  }

  async linkTypes(at?: ReadAt): Promise<readonly Facet[]> {
    return this.#open.read((view) => view.links.types(), at);
  }

  async settings(
    start: string,
    at?: ReadAt,
  ): Promise<readonly { readonly name: string; readonly value: Json }[]> {
    return this.#open.read((view) => view.settings(start), at);
  }

  async linkKinds(at?: ReadAt): Promise<readonly CountedKind[]> {
    return this.#open.read((view) => view.links.kinds(), at);
  }

  async anchor(id: NodeId, place: TextPlace | QuotedPassage, at?: ReadAt): Promise<Anchor> {
    return this.#open.read((view) => view.content.anchor(id, place), at);
  }

  async log(limit: number, before?: CommitNumber): Promise<readonly CommitRecord[]> {
    return this.#open.read((view) => view.history.commits(Math.min(limit, LOG_PAGE_MAX), before));
  }

  // ---- time

  async timeline(query: TimelineQuery, task: string, watcher: Watcher): Promise<TimelinePage> {
    const view = this.#view(undefined);
    const work = () => this.#tasks.slices(task, watcher, timelinePage(this.#open.store, view, query));
    return this.#open.tellingDamage(work).finally(() => view.release());
  }

  async activity(task: string, watcher: Watcher): Promise<Activity> {
    const view = this.#view(undefined);
    const work = () => this.#tasks.slices(task, watcher, activity(view));
    return this.#open.tellingDamage(work).finally(() => view.release());
  }

  async versionShares(id: NodeId, at?: ReadAt): Promise<{ readonly shared: Float64Array }> {
    return this.#open.read((view) => ({ shared: versionShares(view, id) }), at);
  }

  changesBy(range: UndoneCommits, most: number, task: string, watcher: Watcher): Promise<CommitChanges> {
    const { store } = this.#open;
    const changes = () => store.changesBy(range, Math.min(most, CHANGES_TOLD_MAX));
    return this.#open.tellingDamage(() => this.#tasks.slices(task, watcher, changes()));
  }

  foreseeRestore(at: Moment, task: string, watcher: Watcher): Promise<RestoreReport> {
    const { store } = this.#open;
    return this.#open.tellingDamage(() => this.#tasks.slices(task, watcher, store.foreseeRestore(at)));
  }

  undoCommits(undone: UndoneCommits, task: string, watcher: Watcher): Promise<RestoreReport> {
    return this.#changing(task, watcher, (store) => store.undo(undone));
  }

  // ---- writing

  async apply(changes: readonly Change[], options: RequestOptions = {}): Promise<CommitResult> {
    return this.#open.commit(changes, options);
  }

  async begin(): Promise<TransactionId> {
    return this.#open.begin();
  }

  async commitTransaction(
    transaction: TransactionId,
    changes: readonly Change[],
    options: TransactionOptions = {},
  ): Promise<CommitResult> {
    return this.#open.commitTransaction(transaction, changes, options);
  }

  async endTransaction(transaction: TransactionId): Promise<void> {
    this.#memex?.endTransaction(transaction);
  }

  async saveNote(draft: NoteDraft, options: RequestOptions = {}): Promise<SavedNote> {
    const memex = this.#open;
    // One that was carried out has made the version that it began from an old one: no conflict with itself.
    const isDone = memex.isAnswered(options);
    const changes = isDone ? [] : [memex.read((view) => noteChange(view, draft))];
    const { results } = await memex.commit(changes, options);
    const [saved] = results;
    if (saved?.id === undefined) throw new MxError('io', 'The note was not saved.');
    const node = memex.read((view) => view.nodes.get(saved.id as NodeId));
    return { ...saved, id: node.id, version: node.version, node };
  }

  async undoDelete(ids: readonly NodeId[], options: RequestOptions = {}): Promise<CommitResult> {
    return this.#open.commit(
      ids.map((id) => ({ kind: 'undeleteNode', id })),
      options,
    );
  }

  async setPositions(positions: readonly Position[], options: RequestOptions = {}): Promise<void> {
    await this.#open.commit([{ kind: 'setPositions', positions }], options);
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
    const view = this.#view(query.at);
    const work = () => this.#tasks.slices(task, watcher, mentionsPage(view, query));
    return this.#open.tellingDamage(work).finally(() => view.release());
  }

  async linkMentions(linking: Linking, options: RequestOptions = {}): Promise<Linked> {
    const memex = this.#open;
    const changes = memex.isAnswered(options) ? [] : [memex.read((view) => linkingChange(view, linking))];
    await memex.commit(changes, options);
    return memex.read((view) => linkedReply(view, linking));
  }

  // ---- likeness

  async likeness(at?: ReadAt): Promise<LikenessSettings> {
    return this.#open.read((view) => view.similarity.settings(), at);
  }

  async similar(query: SimilarQuery, task: string, watcher: Watcher): Promise<readonly SimilarRow[]> {
    const view = this.#view(query.at);
    const work = () => this.#tasks.slices(task, watcher, similarRows(view, query));
    return this.#open.tellingDamage(work).finally(() => view.release());
  }

  async comparison(one: NodeId, other: NodeId, at?: ReadAt): Promise<Comparison> {
    return this.#open.read((view) => comparison(view, one, other), at);
  }

  async nearDuplicates(query: PairQuery, task: string, watcher: PairWatcher): Promise<number> {
    const view = this.#view(query.at);
    // what is found is told with the progress, and not a piece of it may be left out
    const work = () =>
      this.#tasks.run(task, { onProgress: () => undefined }, (signal) =>
        tellPairs(view, query, signal, watcher),
      );
    return this.#open.tellingDamage(work).finally(() => view.release());
  }

  async mergeNodes(merging: NodeMerging, task: string, watcher: Watcher): Promise<MergedNodes> {
    return mergedReply(await this.#changing(task, watcher, (store) => mergingWork(store, merging)));
  }

  actOnMany(asked: ManyAsked, task: string, watcher: Watcher): Promise<DoneWithMany> {
    return this.#changing(task, watcher, (store) => actOnMany(store, asked));
  }

  // ---- long work

  importFiles(files: readonly ImportFile[], task: string, watcher: Watcher): Promise<ImportReport> {
    const memex = this.#open;
    return this.#tasks.run(task, watcher, (signal, tell) => importFiles(memex, files, signal, tell));
  }

  importGraph(file: ImportFile, task: string, watcher: Watcher): Promise<ImportReport> {
    const memex = this.#open;
    return this.#tasks.run(task, watcher, (signal, tell) => importGraph(memex, file, signal, tell));
  }

  exportMx(task: string, watcher: Watcher): Promise<File> {
    const writing = this.#writing('mx');
    return this.#tasks.run(task, watcher, (signal, tell) => copyAsFile('memex.mx', writing, signal, tell));
  }

  exportFolder(task: string, watcher: Watcher): Promise<File> {
    const writing = this.#writing('folder');
    return this.#tasks.run(task, watcher, (signal, tell) => copyAsFile('memex.zip', writing, signal, tell));
  }

  exportChosen(chosen: Chosen, task: string, watcher: Watcher): Promise<File> {
    const writing = this.#writing({ chosen });
    return this.#tasks.run(task, watcher, (signal, tell) => copyAsFile('memex.zip', writing, signal, tell));
  }

  saveCopy(kind: CopyKind, into: FileSystemFileHandle, task: string, watcher: Watcher): Promise<number> {
    const writing = this.#writing(kind);
    return this.#tasks.run(task, watcher, (signal, tell) => copyInto(into, writing, signal, tell));
  }

  #writing(kind: CopyKind): (into: SyncFile) => LongWork<void> {
    const { store } = this.#open;
    const chosen = typeof kind === 'object' ? kind.chosen : undefined;
    return (into) => (kind === 'mx' ? store.export(into) : writeZip(store, into, chosen));
  }

  importMx(file: File, key: string, task: string, watcher: Watcher): Promise<VerifyReport> {
    return this.#tasks.run(task, watcher, (signal, tell) => importMx(file, key, signal, tell));
  }

  verify(task: string, watcher: Watcher): Promise<VerifyReport> {
    return this.#open.tellingDamage(() => this.#tasks.slices(task, watcher, this.#open.store.verify()));
  }

  salvage(source: SalvageSource, key: string, task: string, watcher: Watcher): Promise<SalvageReport> {
    const memex = this.#memex;
    return this.#tasks.run(task, watcher, (signal, tell) => salvageInto(key, source, memex, signal, tell));
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
    const { store } = this.#open;
    const report = await this.#tasks.slices(task, watcher, store.measureRoom(moments, LARGEST_MAX));
    return { ...report, leftoverBytes: await leftoverBytes(), memexes: await memexSizes() };
  }

  async chunker(at?: ReadAt): Promise<ChunkerChoice> {
    return this.#open.read((view) => view.content.chunker(), at);
  }

  measureChunkers(task: string, watcher: Watcher): Promise<ChunkersReport> {
    const { store } = this.#open;
    return this.#open.tellingDamage(() => this.#tasks.slices(task, watcher, store.measureChunkers()));
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
    const memex = this.#open;
    memex.requireFree();
    try {
      const result = await this.#tasks.slices(task, watcher, work(memex.store));
      memex.store.sync();
      return result;
    } finally {
      memex.announce([]);
    }
  }
}
