/**
 * The store: one tree, the rooms above it, and the two ways through them: a transaction is checked and queued
 * by `apply` and made durable by `sync`; a view reads one commit.
 */
import { ChunkStore } from '../content/chunk-store.ts';
import { StagingArea } from '../content/stager.ts';
import { VersionStore } from '../content/version-store.ts';
import { PlanCache } from '../cypher/plan-cache.ts';
import { isMxError, MxError } from '../errors.ts';
import { FORMAT_MINOR } from '../file/superblock.ts';
import type { SyncFile } from '../file/sync-file.ts';
import { HotRows } from '../graph/hot-rows.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import { repairMemex } from '../repair/repair-memex.ts';
import { TextIndex } from '../search/text-index.ts';
import type { EngineReport } from '../tree/engine-report.ts';
import type { Build, HeaderCounts, Tree, TreeCounters, TreeReader, TreeSnapshot } from '../tree/tree.ts';
import type {
  Change,
  CommitChanges,
  CommitNumber,
  CommitRange,
  CommitResult,
  CompactReport,
  FormatUpgrade,
  LongWork,
  Moment,
  NodeId,
  OpenReport,
  RestoreReport,
  RoomReport,
  StoreStatus,
  TrimReport,
  UndoneCommits,
} from '../types.ts';
import type { ProofRooms } from '../verify/proof.ts';
import type { RepairReport, VerifyReport } from '../verify/reports.ts';
import { verifyMemex } from '../verify/verify-memex.ts';
import { findAnswer } from './answers.ts';
import type { ApplyOptions, Stager, Store, Surroundings, Transaction, View } from './api.ts';
import { type ChunkerChoice, putChunker, readChunker } from './chunker-choice.ts';
import { headHash } from './commit-chain.ts';
import { commitChanges, createdBetween } from './commit-changes.ts';
import { CommitWriter } from './commit-writer.ts';
import { changedReads } from './conflict.ts';
import { conflictError } from './conflict-sides.ts';
import { Dictionary } from './dictionary.ts';
import { headerCounts } from './facts.ts';
import { type FileFacts, nothingToCompact } from './file-facts.ts';
import { History, touchesHistory } from './history.ts';
import { KnownIds } from './known-ids.ts';
import { KnownLists } from './known-lists.ts';
import { KnownNames } from './known-names.ts';
import { type ChunkersReport, measureChunkers } from './measure-chunkers.ts';
import { measureRoom } from './measure-room.ts';
import type { CommitRecord } from './node-reads.ts';
import type { ReadSet } from './noting-reader.ts';
import { NumberHints } from './number-hints.ts';
import { Numbers } from './numbers.ts';
import { OpenTransactions } from './optimistic.ts';
import { refuseToWrite, requireUpToDate } from './read-only.ts';
import { RecentChanges } from './recent-changes.ts';
import { readCount } from './statistics.ts';
import { statusOf } from './status.ts';
import {
  type ChangeInSteps,
  changeInSteps,
  freesSpace,
  runAllInSteps,
  runChange,
  summarise,
} from './transaction.ts';
import { type UpgradeHost, upgradeDue, upgradeMemex } from './upgrade-memex.ts';
import { SnapshotView } from './view.ts';
import { NodeView } from './view-nodes.ts';
import type { Dictionaries, Writer } from './writer.ts';

/** Changes of one transaction. */
const CHANGES_MAX = 100_000;
/** So many numbers of nodes are taken for true, whatever the file's size. */
const NODES_LEAST = 2 ** 20;
/** The part of the memory for caches that links in memory may take. */
const LINKS_PART = 1 / 2;

export class Memex implements Store {
  readonly #chunks: ChunkStore;
  readonly #numbers = new Numbers();
  readonly #versions: VersionStore;
  readonly #texts: TextIndex;
  readonly #links: HotRows;
  readonly #names: KnownNames;
  readonly #lists = new KnownLists();
  readonly #plans = new PlanCache();
  readonly #staging: StagingArea;
  readonly #dictionaries: Dictionaries = {
    nodeTypes: new Dictionary('node type'),
    linkTypes: new Dictionary('link type'),
    mediaTypes: new Dictionary('media type'),
    hints: new NumberHints(),
    ids: new KnownIds(),
  };
  readonly #transactions: OpenTransactions;
  readonly #recent: RecentChanges;
  readonly #history: History;
  readonly #commits: CommitWriter;
  #upgrade: FormatUpgrade | undefined;
  /** True while changes are queued that say what of history is kept. */
  #historyQueued = false;

  constructor(
    private readonly tree: Tree,
    private readonly surroundings: Surroundings,
    private readonly facts: FileFacts,
    private readonly exportTree: (into: SyncFile, counts: HeaderCounts) => LongWork<void>,
  ) {
    this.#chunks = new ChunkStore(tree, surroundings.hasher, (reader, version) =>
      this.#versions.recipesFrom(reader, version),
    );
    this.#versions = new VersionStore(this.#chunks, surroundings.hasher, this.#numbers);
    const mediaTypeOf = (media: number): string => this.#dictionaries.mediaTypes.name(media);
    this.#texts = new TextIndex({ tree, versions: this.#versions, mediaTypeOf }, surroundings.listing);
    this.#links = new HotRows({
      budget: Math.floor(tree.cacheBytes * LINKS_PART),
      head: () => tree.head,
      snapshot: () => tree.snapshot(),
      sizeOf: (reader) => ({
        links: readCount(reader, 'links'),
        nodes: this.#nodeBound(),
        types: this.#dictionaries.linkTypes.names.length,
      }),
      nodes: () => this.#nodeBound(),
      levels: (reader) => this.#commits.levelsOf(reader),
      take: (bytes) => tree.lend(bytes),
    });
    this.#staging = new StagingArea(this.#chunks, surroundings.hasher);
    this.#recent = new RecentChanges(tree.head);
    this.#names = new KnownNames(tree.head);
    this.#transactions = new OpenTransactions({
      now: surroundings.now,
      viewOver: (reader, noted) => this.#view(reader, noted),
      requireUnchanged: (reads, before) => this.#requireUnchanged(reads, before),
      apply: (changes, options) => this.apply(changes, options),
      answered: (key) => this.answered(key),
    });
    this.#history = new History(tree, {
      now: surroundings.now,
      versions: this.#versions,
      apply: (changes, options) => this.apply(changes, options),
      sync: () => this.sync(),
    });
    this.#commits = new CommitWriter({
      tree,
      surroundings,
      dictionaries: this.#dictionaries,
      numbers: this.#numbers,
      chunks: this.#chunks,
      versions: this.#versions,
      texts: this.#texts,
      links: this.#links,
      names: this.#names,
      recent: this.#recent,
      transactions: this.#transactions,
      history: this.#history,
      staging: this.#staging,
    });
    this.#history.settle();
    this.#upgrade = upgradeDue(this.#upgradeHost());
  }

  /**
   * A bound of the numbers of nodes, for memory that is made by it: a file need not be believed that so many were given
   * as it has no room for, however many were purged since.
   */
  #nodeBound(): number {
    return Math.min(this.#numbers.next('node'), Math.max(NODES_LEAST, this.tree.fileBytes()));
  }

  get opened(): OpenReport {
    return this.tree.report;
  }

  get commit(): CommitNumber {
    return this.tree.head;
  }

  /** Sets the chunker of a memex that holds nothing yet. */
  chooseChunker(chunker: ChunkerChoice): void {
    this.tree.write((batch) => putChunker(batch, chunker), this.surroundings.now());
    this.tree.sync();
    this.#commits.forgetChunker();
  }

  #view(reader: TreeSnapshot, noted?: TreeReader): View {
    const rooms = {
      chunks: this.#chunks,
      versions: this.#versions,
      dictionaries: this.#dictionaries,
      texts: this.#texts,
      hotLinks: this.#links,
      names: this.#names,
      lists: this.#lists,
      plans: this.#plans,
      pending: () => this.tree.pending(),
      now: this.surroundings.now,
    };
    return new SnapshotView(reader, rooms, noted);
  }

  snapshot(): View {
    return this.#view(this.tree.snapshot());
  }

  begin(): Transaction {
    this.#requireWritable();
    return this.#transactions.begin(this.tree.snapshot());
  }

  answered(idempotencyKey: string): CommitResult | undefined {
    return findAnswer(this.tree.pending(), idempotencyKey);
  }

  #requireUnchanged(reads: ReadSet, before: TreeReader): void {
    const { head } = this.tree;
    const now = this.tree.pending();
    const at = (commit: CommitNumber) => (commit <= head ? this.tree.reader(commit) : now);
    const between = { before, now, at };
    const changed = changedReads(reads, between, this.#recent);
    if (changed.length === 0) return;
    const shape = (reader: TreeReader) => new NodeView(reader, this.#versions, this.#dictionaries);
    throw conflictError(changed, between, shape, this.#dictionaries);
  }

  at(when: Moment): View {
    return this.#view(this.#history.snapshotAt(when));
  }

  commitsOf(id: NodeId, limit = Number.POSITIVE_INFINITY): readonly CommitRecord[] {
    return this.#history.commitsOf(id, limit);
  }

  restoreAll(at: Moment, options: ApplyOptions = {}): LongWork<RestoreReport> {
    this.#requireWritable();
    return this.#history.restoreAll(at, (summary, run) =>
      this.#commits.writing({ summary, ...options }, run),
    );
  }

  changesBy({ from, to, node }: UndoneCommits, most: number): LongWork<CommitChanges> {
    const [before, after] = [this.#history.after(from - 1), this.#history.after(to)];
    const host = { before, after, versions: this.#versions, dictionaries: this.#dictionaries };
    return commitChanges(host, { from, to }, most, node);
  }

  createdBy({ from, to }: CommitRange, most: number) {
    return createdBetween(this.#history.after(from - 1), this.#history.after(to), most);
  }

  foreseeRestore(at: Moment): LongWork<RestoreReport> {
    return this.#history.foreseeRestore(at);
  }

  undo(undone: UndoneCommits, options: ApplyOptions = {}): LongWork<RestoreReport> {
    this.#requireWritable();
    return this.#history.undo(undone, (summary, run) => this.#commits.writing({ summary, ...options }, run));
  }

  trimHistory(): LongWork<TrimReport> {
    this.#requireWritable();
    return this.#history.trim();
  }

  forgetVersions(before: number): LongWork<TrimReport> {
    this.#requireWritable();
    return this.#history.forget(before);
  }

  *measureRoom(moments: readonly number[], largest: number): LongWork<RoomReport> {
    const reader = this.tree.snapshot();
    try {
      const nodes = new NodeView(reader, this.#versions, this.#dictionaries);
      const host = {
        versions: this.#versions,
        reader,
        pinned: this.#history.pinned(),
        shape: (node: number) => nodes.record(node),
      };
      return yield* measureRoom(host, moments, largest);
    } finally {
      reader.release();
    }
  }

  *measureChunkers(): LongWork<ChunkersReport> {
    const reader = this.tree.snapshot();
    try {
      return yield* measureChunkers({
        reader,
        versions: this.#versions,
        chosen: readChunker(reader),
        mediaType: (number) => this.#dictionaries.mediaTypes.name(number),
        hash: (bytes) => this.surroundings.hasher.sha256(bytes),
      });
    } finally {
      reader.release();
    }
  }

  apply(changes: readonly Change[], options: ApplyOptions = {}): CommitResult {
    this.#requireWritable();
    if (changes.length > CHANGES_MAX) {
      throw new MxError('too-large', refusalSaying('changesMost', CHANGES_MAX, changes.length));
    }
    const { idempotencyKey } = options;
    const answer = idempotencyKey === undefined ? undefined : this.answered(idempotencyKey);
    if (answer !== undefined) return answer;
    const run = (writer: Writer) => {
      const results = changes.map((change) => runChange(writer, change));
      return { results, summary: summarise(changes, results) };
    };
    const made = this.#commits.write(options, run, changes.every(freesSpace));
    this.#historyQueued ||= changes.some(touchesHistory);
    return made;
  }

  *applyInSteps(change: ChangeInSteps, options: ApplyOptions = {}): LongWork<CommitResult> {
    this.#requireWritable();
    const answer = options.idempotencyKey === undefined ? undefined : this.answered(options.idempotencyKey);
    if (answer !== undefined) return answer;
    // What waits to be made durable must not be in the middle of it.
    this.sync();
    return yield* this.#commits.writing(options, function* (writer) {
      const results = [yield* changeInSteps(writer, change)];
      return { results, summary: summarise([change], results) };
    });
  }

  *applyAll(changes: Iterable<Change>, total: number, options: ApplyOptions = {}): LongWork<CommitResult> {
    this.#requireWritable();
    const answer = options.idempotencyKey === undefined ? undefined : this.answered(options.idempotencyKey);
    if (answer !== undefined) return answer;
    this.sync();
    return yield* this.#commits.writing(options, (writer) =>
      runAllInSteps(writer, changes, { total, most: CHANGES_MAX }),
    );
  }

  sync(): void {
    if (!this.#commits.queued) return;
    try {
      this.tree.setCounts(headerCounts(this.tree.pending(), this.#commits.headHash, this.surroundings.now()));
      this.tree.sync();
      this.#staging.settle();
    } catch (error) {
      this.tree.discard();
      this.#staging.clear();
      this.#recent.forget(this.tree.head);
      this.#historyQueued = false;
      this.#chunks.forget();
      this.#texts.forget();
      this.#links.forget();
      this.#names.forget(this.tree.head);
      this.#commits.load(this.tree.reader());
      throw error;
    } finally {
      this.#commits.queued = false;
      this.#links.settled();
    }
    if (this.#historyQueued) this.#history.settle();
    this.#historyQueued = false;
  }

  *upgrade(): LongWork<void> {
    this.#requireUndamaged();
    if (this.#upgrade === undefined) return;
    try {
      yield* upgradeMemex(this.#upgradeHost());
    } finally {
      this.#upgrade = upgradeDue(this.#upgradeHost());
    }
  }

  #upgradeHost(): UpgradeHost {
    const format = this.facts.format ?? { minor: FORMAT_MINOR };
    return {
      reader: () => this.tree.reader(),
      minor: () => format.minor,
      raise: (minor) => {
        format.minor = minor;
        this.tree.checkpoint();
      },
      commit: (change) => {
        const summary = 'brought up to date';
        this.#commits.write({ summary }, (writer) => {
          change(writer);
          return { results: [], summary };
        });
        this.sync();
      },
    };
  }

  #requireWritable(): void {
    this.#requireUndamaged();
    requireUpToDate(this.#upgrade);
  }

  #requireUndamaged(): void {
    if (this.tree.readOnly) refuseToWrite(this.opened);
  }

  stage(mediaType = 'application/octet-stream'): Stager {
    this.#requireWritable();
    return this.#staging.begin(mediaType, this.#commits.chunker);
  }

  status(): StoreStatus {
    return statusOf(this.tree, this.facts, {
      history: this.#history.status(),
      transactions: this.#transactions.facts,
      upgrade: this.#upgrade,
      damage: this.opened.damage,
      awaitsText: this.#awaitsText(),
    });
  }

  /** Whoever takes texts out need not ask a memex that is not written to. */
  #awaitsText(): true | undefined {
    if (this.tree.readOnly || this.#upgrade !== undefined) return undefined;
    try {
      return this.#texts.isAwaiting || undefined;
    } catch (error) {
      // damage is told where it is met by a person's own reading
      if (isMxError(error, 'corrupt')) return undefined;
      throw error;
    }
  }

  counters = (): TreeCounters => this.tree.counters();
  measure = (): EngineReport => this.tree.measure();

  verify(): LongWork<VerifyReport> {
    return verifyMemex({
      ...(this.facts.check === undefined ? {} : { checkFile: this.facts.check }),
      requireOpen: () => void this.tree.pending(),
      ...this.#rooms(),
    });
  }

  #rooms(): ProofRooms & { readonly reader: TreeSnapshot } {
    return {
      reader: this.tree.snapshot(),
      hasher: this.surroundings.hasher,
      chunks: this.#chunks,
      versions: this.#versions,
      dictionaries: this.#dictionaries,
    };
  }

  repair(): LongWork<RepairReport> {
    this.#requireWritable();
    // What is held in memory of levels would not outlive the first commit that mends something.
    if (this.#commits.writeDueLevels()) this.sync();
    return repairMemex({
      rooms: () => this.#rooms(),
      queued: () => this.#commits.queued,
      commit: (summary, change) => {
        this.#commits.write({ summary }, (writer) => {
          change(writer);
          return { results: [], summary };
        });
        this.sync();
        // What is remembered of chunks and numbers may be just what was mended.
        this.#chunks.forget();
        this.#texts.forget();
        this.#links.forget();
        this.#names.forget(this.tree.head);
        this.#commits.load(this.tree.reader());
      },
      checkpoint: () => this.tree.checkpoint(),
      verify: () => this.verify(),
    });
  }

  *compact(): LongWork<CompactReport> {
    this.#requireWritable();
    yield* this.trimHistory();
    return yield* (this.facts.compact ?? nothingToCompact)();
  }

  export(into: SyncFile): LongWork<void> {
    const reader = this.tree.reader();
    const modified = this.#commits.lastTime || this.facts.created;
    return this.exportTree(into, headerCounts(reader, headHash(reader), modified));
  }

  tend(quiet = false): boolean {
    if (this.tree.readOnly) return false;
    if (quiet) this.#settleDown();
    // whoever looks for names is somebody who types: they need not be there for anything else
    return this.#work() || this.#names.prepare(() => this.tree.snapshot());
  }

  #settleDown(): void {
    this.#transactions.sweep();
    this.#history.settle();
    if (!this.#commits.building) this.tree.beginCheckpoint();
  }

  #work(): boolean {
    if (!this.#commits.building && this.#prepare()) return true;
    return this.tree.work();
  }

  /** A slice of what the next commits need in memory; false when it is there. */
  #prepare(): boolean {
    if (this.#chunks.prepare() || this.#texts.prepare() || this.#links.prepare()) return true;
    return this.#commits.prepareLevels();
  }

  idle(): void {
    if (this.tree.readOnly) return;
    this.#settleDown();
    while (this.#work());
  }

  close(): void {
    this.tree.close(this.#closing());
  }

  /** What is written on closing besides. */
  #closing(): Build | undefined {
    // what is queued does not come to pass, and what is not up to date has no index yet
    if (this.tree.readOnly || this.#upgrade !== undefined || this.#commits.queued) return undefined;
    if (this.#commits.building) return undefined;
    const texts = this.#texts.closing(this.#numbers.next('node'));
    const levels = this.#commits.closing();
    if (texts === undefined || levels === undefined) return texts ?? levels;
    return (batch, commit) => {
      texts(batch, commit);
      levels(batch, commit);
    };
  }
}
