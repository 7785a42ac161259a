/**
 * Putting commits together: what `run` writes goes into one batch, with the counts, numbers and the answer that
 * belong to it, and is sealed by its link in the chain. Keeps in memory what the next commit builds on.
 */
import type { ChunkStore } from '../content/chunk-store.ts';
import type { StagingArea } from '../content/stager.ts';
import type { VersionStore } from '../content/version-store.ts';
import { createLinkPages, levelGraph, putLevel, readLevel } from '../graph/adjacency.ts';
import { DueDraft, DueLevels } from '../graph/due-levels.ts';
import type { HotRows } from '../graph/hot-rows.ts';
import { KnownLevels } from '../graph/known-levels.ts';
import { createIdMaker } from '../graph/node-id.ts';
import type { TextIndex } from '../search/text-index.ts';
import type { Batch, Build, Seal, Tree, TreeReader, TreeSnapshot } from '../tree/tree.ts';
import type { CommitResult, LongWork, NodeId } from '../types.ts';
import { keepAnswer } from './answers.ts';
import type { ApplyOptions, Surroundings } from './api.ts';
import { type ChunkerChoice, readChunker } from './chunker-choice.ts';
import { appendToChain, headHash, listCommits } from './commit-chain.ts';
import type { History } from './history.ts';
import { KnownKinds } from './known-kinds.ts';
import type { KnownNames } from './known-names.ts';
import { FreshLinks, KnownNodes } from './known-nodes.ts';
import { KnownTypes } from './known-types.ts';
import { LevelsMadeAnew } from './levels-made-anew.ts';
import { readNode } from './node-reading.ts';
import { NotedBatch } from './noted-batch.ts';
import type { Numbers } from './numbers.ts';
import type { OpenTransactions } from './optimistic.ts';
import type { RecentChanges } from './recent-changes.ts';
import { Tally, type TypeNames } from './statistics.ts';
import type { Dictionaries, Writer, Written } from './writer.ts';

/** A summary that was given is cut here. */
const SUMMARY_CHARS_MAX = 200;

/** The rooms that a commit is written through. */
export interface CommitParts {
  readonly tree: Tree;
  readonly surroundings: Surroundings;
  readonly dictionaries: Dictionaries;
  readonly numbers: Numbers;
  readonly chunks: ChunkStore;
  readonly versions: VersionStore;
  readonly texts: TextIndex;
  readonly links: HotRows;
  readonly names: KnownNames;
  readonly recent: RecentChanges;
  readonly transactions: OpenTransactions;
  readonly history: History;
  readonly staging: StagingArea;
}

export class CommitWriter {
  /** True while commits wait for `sync`. */
  queued = false;
  /** True while a commit is being put together. */
  building = false;
  readonly #parts: CommitParts;
  /** Read when it is first asked for, and again when the setting that says it has changed. */
  #chunker: ChunkerChoice | undefined;
  /** The newest commit, queued ones included; read when it is first asked for, which whoever only reads never does. */
  #head: { readonly hash: Uint8Array; readonly time: number } | undefined;
  readonly #known = new KnownNodes();
  readonly #kinds = new KnownKinds();
  readonly #types = new KnownTypes();
  readonly #levels = new KnownLevels();
  readonly #due: DueLevels;
  readonly #anew: LevelsMadeAnew;
  #filling: { readonly reader: TreeSnapshot; readonly work: LongWork<void> } | undefined;
  /** How many levels that are due a commit writes, if not as usual. */
  #portion: number | undefined;
  readonly #makeId: () => NodeId;
  readonly #typeNames: TypeNames;

  constructor(parts: CommitParts) {
    this.#parts = parts;
    const { linkTypes, nodeTypes } = parts.dictionaries;
    this.#typeNames = { link: (type) => linkTypes.name(type), node: (type) => nodeTypes.name(type) };
    this.#due = new DueLevels(parts.surroundings.levels);
    this.#anew = new LevelsMadeAnew(parts.tree, this.#due);
    this.#makeId = createIdMaker(parts.surroundings.now, parts.surroundings.random);
    this.load(parts.tree.reader());
  }

  /** Hash of the newest commit, queued ones included. */
  get headHash(): Uint8Array {
    return this.#newest().hash;
  }

  /** Its time; 0 when there is none. */
  get lastTime(): number {
    return this.#newest().time;
  }

  #newest(): { readonly hash: Uint8Array; readonly time: number } {
    if (this.#head === undefined) {
      const reader = this.#parts.tree.pending();
      this.#head = { hash: headHash(reader), time: listCommits(reader, 1)[0]?.time ?? 0 };
    }
    return this.#head;
  }

  /** What content above 1,024 bytes is cut by. */
  get chunker(): ChunkerChoice {
    this.#chunker ??= readChunker(this.#parts.tree.pending());
    return this.#chunker;
  }

  /** It may be another from the next commit on. */
  forgetChunker(): void {
    this.#chunker = undefined;
  }

  /** Takes what is kept in memory from the tree. */
  load(reader: TreeReader): void {
    this.#due.forget();
    this.#reload(reader);
  }

  /** The same, but for levels that wait to be written. */
  #reload(reader: TreeReader): void {
    this.#parts.numbers.load(reader);
    this.#known.clear();
    this.#kinds.clear();
    this.#types.clear();
    this.#levels.clear();
    const { nodeTypes, linkTypes, mediaTypes } = this.#parts.dictionaries;
    for (const dictionary of [nodeTypes, linkTypes, mediaTypes]) dictionary.load(reader);
    this.#head = undefined;
    this.#chunker = undefined;
  }

  /** Queues one commit of whatever `run` writes, with its link in the chain. */
  write(options: ApplyOptions, run: (writer: Writer) => Written, frees = false): CommitResult {
    const work = this.writing(options, run, frees);
    let step = work.next();
    while (step.done !== true) step = work.next();
    return step.value;
  }

  /** The same in steps: nothing else can be written until it is queued; stopped early, nothing of it happens. */
  *writing(
    options: ApplyOptions,
    run: (writer: Writer) => Written | LongWork<Written>,
    frees = false,
  ): LongWork<CommitResult> {
    const { hasher, now } = this.#parts.surroundings;
    // A clock that was set back must not put a commit before the one that it builds on.
    const head = this.#newest();
    const time = Math.max(now(), head.time);
    const author = options.author ?? '';
    const begun = this.#parts.tree.begin(time, frees);
    this.building = true;
    const due = new DueDraft(this.#due);
    let queued = false;
    try {
      const { commit } = begun;
      const noted = this.#parts.transactions.areOpen ? new NotedBatch(begun.batch) : undefined;
      const batch = noted ?? begun.batch;
      this.#parts.versions.begin(commit);
      this.#parts.texts.begin(commit);
      const writer = this.#writer(batch, due, author, time);
      const made = run(writer);
      const { results, summary } = 'results' in made ? made : yield* made;
      writer.tally.write(batch, writer.reader, this.#typeNames);
      writer.linkPages.write(batch);
      this.#parts.versions.finish(batch);
      // what gives space back takes as little as it can
      if (!frees) {
        this.#parts.texts.finish(batch, this.#parts.numbers.next('node'));
        due.finish(batch, putLevel, this.#portion);
      }
      this.#parts.numbers.save(batch);
      const answer = { commit, results };
      if (options.idempotencyKey !== undefined)
        keepAnswer(batch, writer.reader, options.idempotencyKey, answer);
      let { hash } = head;
      const seal: Seal = (sealing, number, encoded) => {
        const told = options.summary?.slice(0, SUMMARY_CHARS_MAX) ?? summary;
        const link = { time, author, summary: told, digest: hasher.sha256(encoded) };
        hash = appendToChain(sealing, hasher, number, head.hash, link);
      };
      for (const _ of begun.finish(seal)) yield { stage: 'writing', done: 0, total: 0 };
      queued = true;
      due.accept();
      this.#parts.links.changed(commit, writer.relinked);
      this.#parts.names.changed(commit, writer.renamed);
      if (noted === undefined) this.#parts.recent.forget(commit);
      else this.#parts.recent.add(commit, noted.keys);
      this.#head = { hash, time };
      this.queued = true;
      return answer;
    } finally {
      this.building = false;
      begun.drop();
      if (!queued) {
        const pending = this.#parts.tree.pending();
        this.#parts.versions.undo(pending.commit);
        this.#parts.texts.undo();
        due.undo();
        this.#reload(pending);
      }
    }
  }

  /** Writes all levels that are due, in a commit of their own; false when there are none. */
  writeDueLevels(): boolean {
    if (!this.#due.isKnown || !this.#due.isMarked) return false;
    this.#portion = Number.POSITIVE_INFINITY;
    try {
      const summary = 'levels that were due';
      this.write({ summary }, () => ({ results: [], summary }));
    } finally {
      this.#portion = undefined;
    }
    return true;
  }

  /** Behind the commits: a slice of having levels right and in memory; false when there is nothing to do. */
  prepareLevels(): boolean {
    return !this.queued && (this.#anew.step() || this.#fillLevels());
  }

  #fillLevels(): boolean {
    if (this.#filling === undefined) {
      if (!this.#levels.isDue || !this.#due.isKnown) return false;
      const reader = this.#parts.tree.snapshot();
      this.#filling = { reader, work: this.#levels.fill(reader, (node) => this.#due.levels.has(node)) };
    }
    if (this.#filling.work.next().done !== true) return true;
    this.#filling.reader.release();
    this.#filling = undefined;
    return false;
  }

  /** Gives levels as of this commit, when it is the newest, nothing is queued, and levels can be believed. */
  levelsOf(reader: TreeReader): ((node: number) => number) | undefined {
    if (this.queued || this.building || reader.commit !== this.#parts.tree.head) return undefined;
    if (this.#due.look(reader)) return undefined;
    return (node) => {
      const known = this.#due.levels.get(node) ?? this.#levels.get(node);
      if (known !== undefined) return known;
      const level = readLevel(reader, node);
      this.#levels.set(node, level);
      return level;
    };
  }

  /** Writes what is left of levels that are due, when the memex is closed. */
  closing(): Build | undefined {
    return this.#due.closing(putLevel);
  }

  #writer(batch: Batch, due: DueDraft, author: string, now: number): Writer {
    const reader = this.#parts.tree.pending();
    const { nodeTypes, linkTypes, mediaTypes, hints } = this.#parts.dictionaries;
    const freshLinks = new FreshLinks(this.#parts.numbers.next('node'));
    const relinked = new Set<number>();
    return {
      nodeTypes,
      linkTypes,
      mediaTypes,
      hints,
      batch,
      reader,
      numbers: this.#parts.numbers,
      tally: new Tally(),
      linkPages: createLinkPages(),
      known: this.#known,
      freshLinks,
      kinds: this.#kinds,
      types: this.#types,
      relinked,
      renamed: new Set<number>(),
      levels: levelGraph(reader, batch, freshLinks, {
        links: this.#parts.links,
        relinked,
        levels: this.#levels,
        due,
        prepareLevels: () => {
          if (this.#anew.finish(reader)) due.madeAnew = true;
        },
      }),
      chunks: this.#parts.chunks,
      versions: this.#parts.versions,
      texts: this.#parts.texts,
      chunker: this.chunker,
      forgetChunker: () => this.forgetChunker(),
      author,
      now,
      makeId: this.#makeId,
      hash: (bytes) => this.#parts.surroundings.hasher.sha256(bytes),
      histories: (start, end) => this.#parts.tree.histories(start, end),
      readNode: (number) => readNode(reader, number),
      past: (at) => this.#parts.history.past(at),
      staged: (number) => this.#parts.staging.get(number),
    };
  }
}
