/**
 * The tree over a file: memtable and sorted runs above, log and content below.
 *
 * - Queued commits stand in the memtable under numbers past `head`, where only `pending()` looks.
 * - A commit that is not acknowledged leaves nothing behind, in memory or (after recovery) in the file.
 * - Layers change only between commits; readers ask for them anew at each step.
 */
import { isMxError, MxError } from '../errors.ts';
import type { Sizes } from '../file/limits.ts';
import type { ManifestEntry } from '../file/manifest.ts';
import type { Volume } from '../file/volume.ts';
import type { CommitNumber, LongWork, OpenReport } from '../types.ts';
import { Background } from './background.ts';
import type { BlockCache } from './block-cache.ts';
import { CommitQueue } from './commit-queue.ts';
import { ENGINE_SPACES } from './dead-bodies.ts';
import { DerivedBatch } from './derived-batch.ts';
import type { EngineReport } from './engine-report.ts';
import { FileHealth } from './file-health.ts';
import { Generations } from './generations.ts';
import { type HeaderFacts, headerFacts } from './header-facts.ts';
import { engineReport, type FilterCounts, Measures, treeCounters } from './measures.ts';
import { Memtable } from './memtable.ts';
import { PackWork } from './pack-work.ts';
import { historiesOf, type Layers, LayersReader, SnapshotReader } from './reader.ts';
import type { Run } from './run.ts';
import { Snapshots } from './snapshots.ts';
import type { State } from './state.ts';
import type {
  Build,
  HeaderCounts,
  Key,
  KeyHistory,
  LongCommit,
  MergeRule,
  Place,
  Seal,
  Sieve,
  Space,
  Tree,
  TreeCounters,
  TreeReader,
  TreeSnapshot,
} from './tree.ts';
import { unitsOf } from './work.ts';

/** How often a full device is asked for space by checkpoints that free what older superblocks reach. */
const RECLAIM_TRIES = 4;

export interface EngineParts {
  readonly volume: Volume;
  readonly spaces: readonly Space[];
  readonly sieve?: Sieve | undefined;
  readonly sizes: Sizes;
  readonly cache: BlockCache;
  readonly filters: FilterCounts;
  readonly runs: readonly Run[];
  readonly head: CommitNumber;
  readonly time: number;
  readonly report: OpenReport;
  readonly now: () => number;
  readonly snapshotRestMax: number;
}

export class EngineTree implements Tree {
  readonly health: FileHealth;
  layers: Layers;
  readonly volume: Volume;
  readonly spaces: readonly Space[];
  readonly sieve: Sieve | undefined;
  readonly sizes: Sizes;
  readonly cache: BlockCache;
  readonly filters: FilterCounts;
  readonly measures = new Measures();
  private durable: CommitNumber;
  private lastTime: number;
  readonly packs = new PackWork(this);
  readonly queue = new CommitQueue(this);
  private readonly spaceOf: (Space | undefined)[] = [];
  readonly snapshots: Snapshots;
  readonly generations: Generations;
  private readonly background = new Background(this);
  private oldest: CommitNumber = 0;
  private pinned: readonly CommitNumber[] = [];
  /** Facts for the header that belong to what is queued. */
  private queuedCounts: HeaderCounts | undefined;
  private closed = false;

  constructor(parts: EngineParts) {
    this.volume = parts.volume;
    this.spaces = parts.spaces;
    this.sieve = parts.sieve;
    this.sizes = parts.sizes;
    this.cache = parts.cache;
    this.filters = parts.filters;
    this.health = new FileHealth(parts.report);
    this.durable = parts.head;
    this.lastTime = parts.time;
    this.layers = { memtable: new Memtable(), runs: parts.runs };
    this.snapshots = new Snapshots(parts.now, parts.snapshotRestMax);
    this.generations = new Generations(this);
    for (const space of [...ENGINE_SPACES, ...parts.spaces]) this.spaceOf[space.prefix] = space;
  }

  get head(): CommitNumber {
    return this.durable;
  }

  get report(): OpenReport {
    return this.health.report;
  }

  get readOnly(): boolean {
    return this.report.readOnly;
  }

  /** Facts of the file's header, as of the last checkpoint. */
  get header(): HeaderFacts {
    return headerFacts(this.volume.superblock);
  }

  /** The time of the newest durable or queued commit. */
  get time(): number {
    return this.queue.commits.at(-1)?.time ?? this.lastTime;
  }

  /** The time of the newest durable commit. */
  get durableTime(): number {
    return this.lastTime;
  }

  /** How often appended bodies were lost by a failed `sync`: content staged before must then be staged again. */
  get bodyLosses(): number {
    return this.volume.content.losses;
  }

  get horizon(): CommitNumber {
    return Math.min(this.durable, Math.max(this.oldest, this.volume.superblock.horizon));
  }

  /** Commits behind the horizon that are kept all the same. */
  get pins(): readonly CommitNumber[] {
    return this.pinned;
  }

  keepHistory(horizon: CommitNumber, pins: readonly CommitNumber[]): void {
    this.oldest = Math.min(Math.max(this.horizon, horizon), this.durable);
    this.pinned = [...pins];
  }

  /** Commits that open snapshots read. */
  get snapshotCommits(): readonly CommitNumber[] {
    return this.snapshots.commits;
  }

  get mergesRunning(): number {
    return this.background.running;
  }

  /** What last stopped the work behind the commits. */
  get fault(): MxError | undefined {
    return this.background.fault;
  }

  ruleOf(key: Key): MergeRule {
    return this.spaceOf[key.charCodeAt(0)]?.merge ?? 'none';
  }

  /** True when no reader stands at a commit from `older` on and before `newer`, and both are durable. */
  readonly mayJoin = (older: CommitNumber, newer: CommitNumber): boolean =>
    newer <= this.durable && !this.snapshots.standBetween(older, newer);

  hasSpace(key: Key): boolean {
    return this.spaceOf[key.charCodeAt(0)] !== undefined;
  }

  /** The space of a key; keys of a space that this program does not know are kept as they are. */
  spaceOfKey(key: Key): Pick<Space, 'merge' | 'keep'> {
    return this.spaceOf[key.charCodeAt(0)] ?? { merge: 'none', keep: 'horizon' };
  }

  reader(at: CommitNumber = this.durable): TreeReader {
    this.mustHave(at);
    return new LayersReader(this, at);
  }

  pending(): TreeReader {
    this.mustBeOpen();
    return new LayersReader(this, this.durable + this.queue.taken);
  }

  snapshot(at: CommitNumber = this.durable): TreeSnapshot {
    this.mustHave(at);
    return new SnapshotReader(this, at, this.snapshots);
  }

  histories(start: Key, end: Key): Iterable<KeyHistory> {
    this.mustBeOpen();
    return historiesOf(this, start, end);
  }

  write(build: Build, time: number, seal?: Seal, frees = false): CommitNumber {
    this.mustWrite();
    return this.queue.add(time, build, seal, frees);
  }

  begin(time: number, frees = false): LongCommit {
    this.mustWrite();
    return this.queue.begin(time, frees);
  }

  appendBody(bytes: Uint8Array): Place {
    this.mustWrite();
    const { content } = this.volume;
    const place = this.reclaiming(() => content.append(bytes));
    this.measures.commitBytes += bytes.length;
    // A stream staged in one go must not outgrow what a replay can prove.
    if (content.sinceCheckpoint >= this.sizes.checkpointContent) this.background.afterCommit(0);
    return place;
  }

  readBody(place: Place): Uint8Array {
    this.mustBeOpen();
    return this.health.watch(() => this.volume.content.read(place));
  }

  sync(): void {
    this.mustWrite();
    if (this.queue.commits.length === 0) return;
    try {
      this.makeRoom();
      this.reclaiming(() => this.volume.commit(this.durable + 1, this.queue.commits));
    } catch (error) {
      this.volume.disown(false);
      this.queue.drop();
      this.queuedCounts = undefined;
      // Bodies read before they were safe may be among what is cached, and their places may be given out again.
      this.cache.clear();
      throw error;
    }
    const { commits, bytes, changes } = this.queue;
    this.generations.noteCommit(this.time);
    this.measures.commits += commits.length;
    this.measures.commitBytes += bytes;
    this.lastTime = this.time;
    this.durable += commits.length;
    this.queue.accept();
    if (this.queuedCounts !== undefined) this.generations.counts = this.queuedCounts;
    this.queuedCounts = undefined;
    this.background.afterCommit(unitsOf(changes, bytes));
  }

  discard(): void {
    this.mustBeOpen();
    this.queue.drop();
  }

  /** Makes a new generation, even if nothing was committed. @throws MxError `storage-full`, `io` */
  publish(): void {
    this.mustWrite();
    this.generations.publishAgain();
  }

  /** A checkpoint in slices; `forced` makes it even if nothing was committed. @throws MxError `storage-full`, `io` */
  *checkpointSlowly(forced = false): LongWork<void> {
    this.mustWrite();
    this.background.tryAgain();
    yield* this.background.flushSlowly();
    if (forced || !this.generations.settled) this.generations.freeze();
    yield* this.background.flushSlowly();
  }

  /** Makes a new generation in which the tables of a run lie elsewhere; false when the run is no more. */
  publishMoved(run: Run, tables: readonly ManifestEntry[]): boolean {
    this.mustWrite();
    if (!this.layers.runs.includes(run)) return false;
    // A merge that reads them where they were would read what others write there soon.
    this.background.stopMerges();
    this.generations.publishMoved(run, tables);
    return true;
  }

  /** Lets the log go on lower in the file, when there is room. @throws MxError `storage-full`, `io` */
  moveLog(anywhere = false): boolean {
    this.mustWrite();
    try {
      return this.volume.moveLog(this.durable + 1, anywhere);
    } catch (error) {
      this.volume.disown(true);
      throw error;
    }
  }

  setCounts(counts: HeaderCounts): void {
    this.mustWrite();
    const copy = { ...counts, rootHash: counts.rootHash.slice(0, 32) };
    if (this.queue.taken > 0) this.queuedCounts = copy;
    else this.generations.counts = copy;
  }

  checkpoint(): void {
    for (const _ of this.checkpointSlowly());
  }

  beginCheckpoint(): void {
    this.mustWrite();
    this.snapshots.sweep();
    if (this.layers.frozen !== undefined || this.generations.settled) return;
    this.background.attempt(() => this.generations.freeze());
  }

  work(): boolean {
    this.mustWrite();
    if (this.background.prepareLog()) return true;
    return this.background.work(this.sizes.sliceUnits, this.packs);
  }

  /** Merges all runs into one, as far as they can be read. @throws MxError `storage-full`, `io`, `corrupt` */
  mergeRuns(): LongWork<void> {
    this.mustWrite();
    return this.background.mergeAll();
  }

  counters = (): TreeCounters => treeCounters(this);
  measure = (): EngineReport => engineReport(this, this.measures);

  get cacheBytes(): number {
    return this.cache.budget;
  }

  lend(bytes: number): void {
    this.cache.lend(bytes);
  }

  fileBytes(): number {
    return this.volume.device.size;
  }

  close(derive?: Build): void {
    if (this.closed) return;
    try {
      if (!this.readOnly) {
        this.queue.drop();
        this.background.close(() => {
          derive?.(new DerivedBatch(this, this.queue), this.durable);
          for (const _ of this.checkpointSlowly(derive !== undefined));
        });
      }
    } finally {
      this.closed = true;
      this.volume.close();
    }
  }

  /** Puts a change of a replayed commit into the memtable. */
  enter(key: Key, state: State): void {
    this.queue.enter(key, state);
  }

  /** Space for a checkpoint of all that the memtables hold must be there before more is acknowledged. */
  private makeRoom(): void {
    this.reclaiming(() => {
      const { space } = this.volume;
      const { memtable, frozen } = this.layers;
      const needed = space.claim(memtable.bytes + (frozen?.bytes ?? 0));
      space.ensure(this.queue.frees ? needed : needed + space.reserve);
    });
  }

  /** Tries again on a full device after checkpoints, each of which frees what the oldest superblock reached. */
  private reclaiming<Result>(action: () => Result): Result {
    for (let tries = 0; ; tries++) {
      try {
        return action();
      } catch (error) {
        if (!isMxError(error, 'storage-full') || tries >= RECLAIM_TRIES) throw error;
        this.volume.disown(true);
        this.background.stopMerges();
        try {
          if (this.layers.frozen === undefined) this.generations.freeze();
          this.background.finishFlush();
        } catch (fault) {
          if (isMxError(fault, 'storage-full')) throw error;
          throw fault;
        }
      }
    }
  }

  private mustHave(at: CommitNumber): void {
    this.mustBeOpen();
    if (Number.isSafeInteger(at) && at >= 0 && at <= this.durable) return;
    throw new MxError('not-found', `There is no commit ${at}; the newest is ${this.durable}.`, {
      commit: at,
    });
  }

  private mustBeOpen(): void {
    if (this.closed) throw new MxError('closed', 'The memex is closed. Open it again to go on.');
  }

  private mustWrite(): void {
    this.mustBeOpen();
    this.health.requireWritable();
  }
}
