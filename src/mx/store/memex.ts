/**
 * The store: one tree, the rooms above it, and the two ways through them: a transaction is checked and queued
 * by `apply` and made durable by `sync`; a view reads one commit.
 */
import { ChunkStore } from '../content/chunk-store.ts';
import { StagingArea } from '../content/stager.ts';
import { VersionStore } from '../content/version-store.ts';
import { MxError } from '../errors.ts';
import type { SyncFile } from '../file/sync-file.ts';
import { createLinkPages } from '../graph/adjacency.ts';
import { createIdMaker } from '../graph/node-id.ts';
import { repairMemex } from '../repair/repair-memex.ts';
import type {
  Batch,
  HeaderCounts,
  Seal,
  Tree,
  TreeCounters,
  TreeReader,
  TreeSnapshot,
} from '../tree/tree.ts';
import type {
  Change,
  CommitNumber,
  CommitResult,
  CompactReport,
  EngineReport,
  LongWork,
  Moment,
  NodeId,
  OpenReport,
  RepairReport,
  RestoreReport,
  StoreStatus,
  TrimReport,
  VerifyReport,
} from '../types.ts';
import type { ProofRooms } from '../verify/proof.ts';
import { verifyMemex } from '../verify/verify-memex.ts';
import { findAnswer, keepAnswer } from './answers.ts';
import type { ApplyOptions, CommitRecord, Stager, Store, Surroundings, Transaction, View } from './api.ts';
import { type ChunkerChoice, putChunker, readChunker } from './chunker-choice.ts';
import { appendToChain, FIRST_HASH, headHash, listCommits } from './commit-chain.ts';
import { changedReads } from './conflict.ts';
import { conflictError } from './conflict-sides.ts';
import { Dictionary } from './dictionary.ts';
import { factsOf, headerCounts } from './facts.ts';
import { type FileFacts, nothingToCompact } from './file-facts.ts';
import { History, touchesHistory } from './history.ts';
import { FreshLinks, KnownNodes } from './known-nodes.ts';
import { readNode } from './node-reading.ts';
import { NotedBatch } from './noted-batch.ts';
import type { ReadSet } from './noting-reader.ts';
import { Numbers } from './numbers.ts';
import { OpenTransactions } from './optimistic.ts';
import { RecentChanges } from './recent-changes.ts';
import { Tally } from './statistics.ts';
import { freesSpace, runChange, summarise } from './transaction.ts';
import { SnapshotView } from './view.ts';
import { NodeView } from './view-nodes.ts';
import type { Dictionaries, Writer, Written } from './writer.ts';

/** A summary that was given is cut here. */
const SUMMARY_CHARS_MAX = 200;

/** Changes of one transaction. */
const CHANGES_MAX = 100_000;

export class Memex implements Store {
  readonly #chunks: ChunkStore;
  readonly #numbers = new Numbers();
  readonly #known = new KnownNodes();
  readonly #versions: VersionStore;
  readonly #staging: StagingArea;
  readonly #dictionaries: Dictionaries = {
    nodeTypes: new Dictionary('node type'),
    linkTypes: new Dictionary('link type'),
    mediaTypes: new Dictionary('media type'),
  };
  readonly #makeId: () => NodeId;
  readonly #transactions: OpenTransactions;
  readonly #recent: RecentChanges;
  readonly #history: History;
  #chunker: ChunkerChoice = 'content-defined';
  #headHash: Uint8Array = FIRST_HASH;
  #lastTime = 0;
  #queued = false;
  #building = false;
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
    this.#staging = new StagingArea(this.#chunks, surroundings.hasher);
    this.#makeId = createIdMaker(surroundings.now, surroundings.random);
    this.#recent = new RecentChanges(tree.head);
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
    this.#load(tree.reader());
    this.#history.settle();
  }

  /** Takes what is kept in memory from the tree. */
  #load(reader: TreeReader): void {
    this.#numbers.load(reader);
    this.#known.clear();
    for (const dictionary of Object.values(this.#dictionaries)) dictionary.load(reader);
    this.#headHash = headHash(reader);
    this.#lastTime = listCommits(reader, 1)[0]?.time ?? 0;
    this.#chunker = readChunker(reader);
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
    this.#chunker = chunker;
  }

  #view(reader: TreeSnapshot, noted?: TreeReader): View {
    return new SnapshotView(reader, this.#chunks, this.#versions, this.#dictionaries, noted);
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
    return this.#history.restoreAll(at, (summary, run) => this.#writing({ summary, ...options }, run));
  }

  trimHistory(): LongWork<TrimReport> {
    this.#requireWritable();
    return this.#history.trim();
  }

  apply(changes: readonly Change[], options: ApplyOptions = {}): CommitResult {
    this.#requireWritable();
    if (changes.length > CHANGES_MAX) {
      throw new MxError(
        'too-large',
        `A transaction may have ${CHANGES_MAX} changes; this one has ${changes.length}.`,
      );
    }
    const { idempotencyKey } = options;
    const answer = idempotencyKey === undefined ? undefined : this.answered(idempotencyKey);
    if (answer !== undefined) return answer;
    const run = (writer: Writer) => {
      const results = changes.map((change) => runChange(writer, change));
      return { results, summary: summarise(changes, results) };
    };
    const made = this.#write(options, run, changes.every(freesSpace));
    this.#historyQueued ||= changes.some(touchesHistory);
    return made;
  }

  /** Queues one commit of whatever `run` writes, with its link in the chain. */
  #write(options: ApplyOptions, run: (writer: Writer) => Written, frees = false): CommitResult {
    const work = this.#writing(options, run, frees);
    let step = work.next();
    while (step.done !== true) step = work.next();
    return step.value;
  }

  /** The same in steps: nothing else can be written until it is queued; stopped early, nothing of it happens. */
  *#writing(
    options: ApplyOptions,
    run: (writer: Writer) => Written | LongWork<Written>,
    frees = false,
  ): LongWork<CommitResult> {
    const { hasher, now } = this.surroundings;
    // A clock that was set back must not put a commit before the one that it builds on.
    const time = Math.max(now(), this.#lastTime);
    const author = options.author ?? '';
    const begun = this.tree.begin(time, frees);
    this.#building = true;
    let queued = false;
    try {
      const { commit } = begun;
      const noted = this.#transactions.areOpen ? new NotedBatch(begun.batch) : undefined;
      const batch = noted ?? begun.batch;
      this.#versions.begin(commit);
      const writer = this.#writer(batch, author, time);
      const made = run(writer);
      const { results, summary } = 'results' in made ? made : yield* made;
      writer.tally.write(batch, writer.reader);
      writer.linkPages.write(batch);
      this.#versions.finish(batch);
      this.#numbers.save(batch);
      const answer = { commit, results };
      if (options.idempotencyKey !== undefined)
        keepAnswer(batch, writer.reader, options.idempotencyKey, answer);
      let hash = this.#headHash;
      const seal: Seal = (sealing, number, encoded) => {
        const told = options.summary?.slice(0, SUMMARY_CHARS_MAX) ?? summary;
        const link = { time, author, summary: told, digest: hasher.sha256(encoded) };
        hash = appendToChain(sealing, hasher, number, this.#headHash, link);
      };
      for (const _ of begun.finish(seal)) yield { stage: 'writing', done: 0, total: 0 };
      queued = true;
      if (noted === undefined) this.#recent.forget(commit);
      else this.#recent.add(commit, noted.keys);
      this.#headHash = hash;
      this.#lastTime = time;
      this.#queued = true;
      return answer;
    } finally {
      this.#building = false;
      begun.drop();
      if (!queued) {
        const pending = this.tree.pending();
        this.#versions.undo(pending.commit);
        this.#load(pending);
      }
    }
  }

  #writer(batch: Batch, author: string, now: number): Writer {
    const reader = this.tree.pending();
    return {
      ...this.#dictionaries,
      batch,
      reader,
      numbers: this.#numbers,
      tally: new Tally(),
      linkPages: createLinkPages(),
      known: this.#known,
      freshLinks: new FreshLinks(this.#numbers.next('node')),
      chunks: this.#chunks,
      versions: this.#versions,
      chunker: this.#chunker,
      author,
      now,
      makeId: this.#makeId,
      hash: (bytes) => this.surroundings.hasher.sha256(bytes),
      histories: (start, end) => this.tree.histories(start, end),
      readNode: (number) => readNode(reader, number),
      past: (at) => this.#history.past(at),
      staged: (number) => this.#staging.get(number),
    };
  }

  sync(): void {
    if (!this.#queued) return;
    try {
      this.tree.setCounts(headerCounts(this.tree.pending(), this.#headHash, this.surroundings.now()));
      this.tree.sync();
      this.#staging.settle();
    } catch (error) {
      this.tree.discard();
      this.#staging.clear();
      this.#recent.forget(this.tree.head);
      this.#historyQueued = false;
      this.#chunks.forget();
      this.#load(this.tree.reader());
      throw error;
    } finally {
      this.#queued = false;
    }
    if (this.#historyQueued) this.#history.settle();
    this.#historyQueued = false;
  }

  #requireWritable(): void {
    if (!this.tree.readOnly) return;
    const { damage } = this.opened;
    const why = damage === undefined ? '' : ` It is damaged: ${damage} Open a backup, or salvage it.`;
    throw new MxError('read-only', `This memex is open for reading only.${why}`, { damage });
  }

  stage(mediaType = 'application/octet-stream'): Stager {
    this.#requireWritable();
    return this.#staging.begin(mediaType, this.#chunker);
  }

  status(): StoreStatus {
    const { formatVersion, creator, created } = this.facts;
    const facts = factsOf(this.tree.reader());
    const transactions = this.#transactions.facts;
    const { damage } = this.opened;
    return {
      formatVersion,
      creator,
      created,
      ...facts,
      modified: facts.modified || created,
      fileBytes: this.tree.fileBytes(),
      history: this.#history.status(),
      ...(transactions === undefined ? {} : { transactions }),
      ...(damage === undefined ? {} : { damage }),
    };
  }

  counters = (): TreeCounters => this.tree.counters();
  measure = (): EngineReport => this.tree.measure();

  verify(): LongWork<VerifyReport> {
    return verifyMemex({
      ...(this.facts.check === undefined ? {} : { checkFile: this.facts.check }),
      checkpoints: () => this.tree.counters().checkpoints,
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
    return repairMemex({
      rooms: () => this.#rooms(),
      queued: () => this.#queued,
      commit: (summary, change) => {
        this.#write({ summary }, (writer) => {
          change(writer);
          return { results: [], summary };
        });
        this.sync();
        // What is remembered of chunks and numbers may be just what was mended.
        this.#chunks.forget();
        this.#load(this.tree.reader());
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
    const modified = this.#lastTime || this.facts.created;
    return this.exportTree(into, headerCounts(reader, headHash(reader), modified));
  }

  tend(quiet = false): boolean {
    if (this.tree.readOnly) return false;
    if (quiet) {
      this.#transactions.sweep();
      this.#history.settle();
      if (!this.#building) this.tree.beginCheckpoint();
    }
    return this.tree.work();
  }

  idle(): void {
    for (let more = this.tend(true); more; more = this.tend());
  }

  close(): void {
    this.tree.close();
  }
}
