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
import type { CommitNumber, EngineReport, LongWork, OpenReport } from '../types.ts';
import type { BlockCache } from './block-cache.ts';
import { writeCheckpoint, writeMoved } from './checkpoint.ts';
import type { Operation } from './commit-codec.ts';
import { CommitQueue } from './commit-queue.ts';
import { ENGINE_SPACES } from './dead-bodies.ts';
import { type HeaderFacts, headerFacts } from './header-facts.ts';
import { engineReport, type FilterCounts, Measures } from './measures.ts';
import { Memtable } from './memtable.ts';
import { PackWork } from './pack-work.ts';
import { type Layers, LayersReader } from './reader.ts';
import type { Run } from './run.ts';
import type {
  Build,
  HeaderCounts,
  Key,
  MergeRule,
  Place,
  Seal,
  Space,
  Tree,
  TreeCounters,
  TreeReader,
  TreeSnapshot,
} from './tree.ts';

/** A commit above this counts as bulk work: the memtable may then grow larger. */
const BULK_BYTES = 256 * 1024;
/** How often a full device is asked for space by checkpoints that free what older superblocks reach. */
const RECLAIM_TRIES = 4;

export interface EngineParts {
  readonly volume: Volume;
  readonly spaces: readonly Space[];
  readonly sizes: Sizes;
  readonly cache: BlockCache;
  readonly filters: FilterCounts;
  readonly runs: readonly Run[];
  readonly head: CommitNumber;
  readonly time: number;
  readonly report: OpenReport;
}

export class EngineTree implements Tree {
  readonly report: OpenReport;
  /** Set while much is written at once: checkpoints are then rarer and larger. */
  bulk = false;
  /** Set for commits that free space (deleting, purging, shortening history): they may use up the reserve. */
  frugal = false;
  layers: Layers;
  checkpoints = 0;
  /** What the last automatic checkpoint failed of; it is tried again later. */
  checkpointFault: MxError | undefined;
  readonly volume: Volume;
  readonly spaces: readonly Space[];
  readonly sizes: Sizes;
  readonly cache: BlockCache;
  readonly filters: FilterCounts;
  readonly measures = new Measures();
  private durable: CommitNumber;
  private lastTime: number;
  readonly packs = new PackWork(this);
  private readonly queue = new CommitQueue(this);
  private readonly spaceOf: (Space | undefined)[] = [];
  private readonly snapshots = new Map<CommitNumber, number>();
  private oldest: CommitNumber = 0;
  private pinned: readonly CommitNumber[] = [];
  private counts: HeaderCounts | undefined;
  private closed = false;
  /** The memtable's size at which a failed checkpoint is tried again. */
  private retryAt = 0;

  constructor(parts: EngineParts) {
    this.volume = parts.volume;
    this.spaces = parts.spaces;
    this.sizes = parts.sizes;
    this.cache = parts.cache;
    this.filters = parts.filters;
    this.report = parts.report;
    this.durable = parts.head;
    this.lastTime = parts.time;
    this.layers = { memtable: new Memtable(), runs: parts.runs };
    for (const space of [...ENGINE_SPACES, ...parts.spaces]) this.spaceOf[space.prefix] = space;
  }

  get head(): CommitNumber {
    return this.durable;
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

  /** The counts that the next checkpoint writes. */
  get headerCounts(): HeaderCounts | undefined {
    return this.counts;
  }

  get horizon(): CommitNumber {
    return Math.max(this.oldest, this.volume.superblock.horizon);
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
  get snapshotCommits(): CommitNumber[] {
    return [...this.snapshots.keys()];
  }

  ruleOf(key: Key): MergeRule {
    return this.spaceOf[key.charCodeAt(0)]?.merge ?? 'none';
  }

  hasSpace(key: Key): boolean {
    return this.spaceOf[key.charCodeAt(0)] !== undefined;
  }

  /** The space of a key; keys of a space that this program does not know are kept as they are. */
  spaceOfKey(key: Key): Pick<Space, 'merge' | 'keep'> {
    return this.spaceOf[key.charCodeAt(0)] ?? { merge: 'none', keep: 'horizon' };
  }

  reader(at: CommitNumber = this.durable): TreeReader {
    this.mustBeOpen();
    if (!Number.isSafeInteger(at) || at < 0 || at > this.durable) {
      throw new MxError('not-found', `There is no commit ${at}; the newest is ${this.durable}.`, {
        commit: at,
      });
    }
    return new LayersReader(this, at);
  }

  pending(): TreeReader {
    this.mustBeOpen();
    return new LayersReader(this, this.durable + this.queue.taken);
  }

  snapshot(at: CommitNumber = this.durable): TreeSnapshot {
    const reader = this.reader(at);
    this.snapshots.set(at, (this.snapshots.get(at) ?? 0) + 1);
    let open = true;
    return {
      commit: at,
      get: (key) => reader.get(key),
      scan: (start, end, options) => reader.scan(start, end, options),
      release: () => {
        if (!open) return;
        open = false;
        const left = (this.snapshots.get(at) ?? 1) - 1;
        if (left === 0) this.snapshots.delete(at);
        else this.snapshots.set(at, left);
      },
    };
  }

  write(build: Build, time: number, seal?: Seal): CommitNumber {
    this.mustWrite();
    const at = Number.isFinite(time) ? Math.max(0, Math.floor(time), this.time) : this.time;
    const commit = this.durable + this.queue.taken + 1;
    this.queue.add(commit, at, build, seal);
    return commit;
  }

  appendBody(bytes: Uint8Array): Place {
    this.mustWrite();
    const { content } = this.volume;
    const place = this.reclaiming(() => content.append(bytes));
    this.measures.commitBytes += bytes.length;
    // A stream staged in one go must not outgrow what a replay can prove.
    if (content.sinceCheckpoint >= this.sizes.checkpointContent) this.checkpointSoon();
    return place;
  }

  readBody(place: Place): Uint8Array {
    this.mustBeOpen();
    return this.volume.content.read(place);
  }

  sync(): void {
    this.mustWrite();
    if (this.queue.taken === 0) return;
    try {
      this.makeRoom();
      this.reclaiming(() => this.volume.commit(this.durable + 1, this.queue.commits));
    } catch (error) {
      this.volume.disown(false);
      this.queue.drop();
      // Bodies read before they were safe may be among what is cached, and their places may be given out again.
      this.cache.clear();
      throw error;
    }
    const large = this.queue.bytes >= BULK_BYTES;
    this.measures.commits += this.queue.commits.length;
    this.measures.commitBytes += this.queue.bytes;
    this.lastTime = this.time;
    this.durable += this.queue.commits.length;
    this.queue.accept();
    if (this.checkpointDue(large)) this.checkpointSoon();
  }

  discard(): void {
    this.mustBeOpen();
    this.queue.drop();
  }

  /** Makes a new generation, even if nothing was committed. @throws MxError `storage-full`, `io` */
  publish(): void {
    this.mustWrite();
    writeCheckpoint(this);
  }

  /** Makes a new generation in which the tables of a run lie elsewhere; false when the run is no more. */
  publishMoved(run: Run, tables: readonly ManifestEntry[]): boolean {
    this.mustWrite();
    if (!this.layers.runs.includes(run)) return false;
    writeMoved(this, run, tables);
    return true;
  }

  /** Lets the log go on lower in the file, when there is room. @throws MxError `storage-full`, `io` */
  moveLog(): void {
    this.mustWrite();
    try {
      this.volume.moveLog(this.durable + 1);
    } catch (error) {
      this.volume.disown(true);
      throw error;
    }
  }

  /** Compresses and collects all packs that gain by it, and publishes that. @throws MxError `storage-full`, `io` */
  *tidy(): LongWork<void> {
    this.mustWrite();
    let done = 0;
    for (let pack = this.packs.next(); pack !== undefined; pack = this.packs.next()) {
      for (const _ of this.packs.rewrite(pack)) yield { stage: 'packs', done, total: 0 };
      done++;
    }
    if (done > 0) this.publish();
  }

  setCounts(counts: HeaderCounts): void {
    this.mustWrite();
    this.counts = { ...counts, rootHash: counts.rootHash.slice(0, 32) };
  }

  checkpoint(): void {
    this.mustWrite();
    if (this.counts === undefined && this.volume.logBytes === 0 && !this.volume.content.hasUnrecorded) return;
    writeCheckpoint(this);
    this.checkpointFault = undefined;
    this.retryAt = 0;
  }

  counters(): TreeCounters {
    const { writes, writtenBytes, reads, readBytes, flushes } = this.volume.device;
    return {
      writes,
      writtenBytes,
      reads,
      readBytes,
      flushes,
      checkpoints: this.checkpoints,
      logBytes: this.volume.logBytes,
      memtableBytes: this.layers.memtable.bytes,
      runs: this.layers.runs.length,
    };
  }

  /** Snapshots that are open now. */
  get openSnapshots(): EngineReport['snapshots'] {
    let open = 0;
    for (const count of this.snapshots.values()) open += count;
    return { open };
  }

  measure(): EngineReport {
    return engineReport(this, this.measures);
  }

  fileBytes(): number {
    return this.volume.device.size;
  }

  close(): void {
    if (this.closed) return;
    try {
      if (!this.readOnly) {
        this.queue.drop();
        this.checkpointSoon();
      }
    } finally {
      this.closed = true;
      this.volume.close();
    }
  }

  /** New layers after a checkpoint: the queued commits go on into the new memtable. */
  replaceLayers(runs: readonly Run[]): void {
    const memtable = new Memtable();
    this.layers = { memtable, runs };
    this.queue.carry();
    this.counts = undefined;
    this.checkpoints++;
  }

  /** Puts a change of a replayed commit into the memtable. */
  enter(operation: Operation, commit: CommitNumber): void {
    this.queue.enter(operation, commit);
  }

  /** Space for a checkpoint of all that the memtable holds must be there before more is acknowledged. */
  private makeRoom(): void {
    const mayUseReserve = this.frugal || this.queue.deletes;
    this.reclaiming(() => {
      const { space } = this.volume;
      const needed = space.claim(this.layers.memtable.bytes);
      space.ensure(mayUseReserve ? needed : needed + space.reserve);
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
        try {
          writeCheckpoint(this);
        } catch (fault) {
          if (isMxError(fault, 'storage-full')) throw error;
          throw fault;
        }
      }
    }
  }

  private checkpointDue(large: boolean): boolean {
    const { memtable } = this.layers;
    if (memtable.bytes < this.retryAt) return false;
    const { sizes } = this;
    const bulk = this.bulk || large;
    const most = bulk ? sizes.checkpointMemtableBulk : sizes.checkpointMemtable;
    return (
      memtable.bytes >= most ||
      this.volume.logBytes >= (bulk ? 4 : 1) * sizes.checkpointLog ||
      this.volume.content.sinceCheckpoint >= sizes.checkpointContent
    );
  }

  /** A checkpoint that may fail: what it would have moved is safe in the log, and it is tried again later. */
  private checkpointSoon(): void {
    try {
      this.checkpoint();
    } catch (error) {
      if (!(error instanceof MxError)) throw error;
      this.checkpointFault = error;
      this.retryAt = this.layers.memtable.bytes + this.sizes.checkpointMemtable / 4;
    }
  }

  private mustBeOpen(): void {
    if (this.closed) throw new MxError('closed', 'The memex is closed. Open it again to go on.');
  }

  private mustWrite(): void {
    this.mustBeOpen();
    if (!this.readOnly) return;
    const { damage } = this.report;
    const why = damage === undefined ? '' : ` because it is damaged: ${damage}`;
    throw new MxError('read-only', `This memex is open for reading only${why === '' ? '.' : why}`, {
      damage,
    });
  }
}
