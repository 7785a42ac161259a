/**
 * What happens behind the commits: the frozen memtable is written as a run, and runs are merged, in slices that
 * whoever has the time asks for. A merge of newer runs may go before one of older runs that is under way, so that
 * a long merge at the bottom never lets new runs pile up; writing the memtable goes before all.
 */
import { isMxError, MxError } from '../errors.ts';
import type { ManifestEntry } from '../file/manifest.ts';
import type { LongWork } from '../types.ts';
import type { EngineTree } from './engine.ts';
import { dueMerge, type RunRange } from './levels.ts';
import type { PackWork } from './pack-work.ts';
import type { Run } from './run.ts';
import type { Steps } from './work.ts';
import { type MergeRange, writeMemtable, writeMerged } from './write-runs.ts';

/** Merges that may be under way at once, each of newer runs than the one before. */
const MERGES_MAX = 3;
/** Slices of merging that closing may take; some tenths of a second. */
const CLOSE_SLICES = 64;

/** What a commit that must wait does of the work behind the commits, for each unit of its own. */
const PAID_UNITS = 8;

interface Job {
  readonly steps: Steps<ManifestEntry[]>;
  /** The runs that go into it; none for a memtable. */
  readonly inputs: readonly Run[];
}

export class Background {
  /** What last stopped some work. */
  fault: MxError | undefined;
  /** True after a failure, until `tryAgain`: of writing what is frozen, of merging. */
  private flushRests = false;
  private mergesRest = false;
  /** Set when there was no room for a merge: the next is of two runs. */
  private cramped = false;
  /** Bytes of commits after which work that failed is tried again. */
  private retryAt = 0;
  private flush: Job | undefined;
  /** The one of the newest runs last. */
  private readonly merges: Job[] = [];
  /** Numbers of runs that are being merged, or that cannot be read. */
  private readonly busy = new Set<number>();

  constructor(private readonly tree: EngineTree) {}

  get running(): number {
    return this.merges.length;
  }

  /** True when there is something to do now. */
  get due(): boolean {
    return this.flushDue || this.mergeDue;
  }

  /**
   * Does about so many units of what is due; true when more is. What fails is noted, and rests until `tryAgain`.
   * @param packs what is done when there is nothing else: never by a commit
   */
  work(units: number, packs?: PackWork): boolean {
    let left = units;
    const due = (): boolean => this.due || packs?.due === true;
    while (left > 0 && due()) {
      this.attempt(() => {
        left -= this.due || packs === undefined ? this.step() : packs.step();
      });
    }
    return due();
  }

  /** Has the log's next stretches ready before commits come to them; true when it did something. */
  prepareLog(): boolean {
    let done = false;
    this.attempt(() => {
      done = this.tree.volume.prepareLog();
    });
    return done;
  }

  /**
   * Sees to what has grown by a commit of so many units, and, when too much is still to be done, does a part of it in
   * the commit's own time.
   */
  afterCommit(units: number): void {
    const { generations, layers, measures, sizes } = this.tree;
    if (measures.commitBytes >= this.retryAt) this.tryAgain();
    if (layers.frozen === undefined && generations.freezeDue) this.attempt(() => generations.freeze());
    if (generations.pressed) {
      measures.delayed++;
      this.work(Math.max(sizes.sliceUnits, PAID_UNITS * units));
    }
    if (this.fault !== undefined) this.retryAt = measures.commitBytes + sizes.checkpointMemtable / 4;
  }

  /** Does something that may fail for the device's sake: what it would have moved is safe in the log. */
  attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      if (!(error instanceof MxError)) throw error;
      this.fault = error;
    }
  }

  tryAgain(): void {
    this.fault = undefined;
    this.flushRests = false;
    this.mergesRest = false;
  }

  /** Writes what is frozen, whatever it takes. @throws MxError `storage-full`, `io` */
  finishFlush(): void {
    while (this.tree.layers.frozen !== undefined) this.flushStep();
  }

  /** The same, in slices. @throws MxError `storage-full`, `io` */
  *flushSlowly(): LongWork<void> {
    for (let slice = 0; this.tree.layers.frozen !== undefined; ) {
      slice += this.flushStep();
      // What follows is not to wait in the slice that publishes.
      if (slice < this.tree.sizes.sliceUnits && this.tree.layers.frozen !== undefined) continue;
      slice = 0;
      yield { stage: 'checkpoint', done: 0, total: 0 };
    }
  }

  /** Merges all runs into one, as far as they can be read. @throws MxError `storage-full`, `io`, `corrupt` */
  *mergeAll(): LongWork<void> {
    const { tree } = this;
    this.stopMerges();
    this.finishFlush();
    const { runs } = tree.layers;
    const unreadable = runs.findIndex(({ number }) => this.busy.has(number));
    const range = { from: 0, to: unreadable < 0 ? runs.length : unreadable };
    if (range.to === 0) return;
    const total = runs.reduce((sum, run) => sum + run.states, 0);
    const job = this.beginMerge({ ...range, carry: false });
    for (let done = 0, slice = 0; this.merges.includes(job); ) {
      // A commit may have frozen a memtable since, and newer runs may be merged first.
      const units = this.step();
      done += units;
      slice += units;
      if (slice < tree.sizes.sliceUnits && this.merges.includes(job)) continue;
      slice = 0;
      yield { stage: 'merging', done: Math.min(done, total), total };
    }
  }

  /** Checkpoints, then merges what is due as far as that is soon done, so that short sessions do not leave runs behind. */
  close(checkpoint: () => void): void {
    this.stop();
    this.tryAgain();
    this.attempt(checkpoint);
    const { generations, sizes } = this.tree;
    for (let slices = 0; slices < CLOSE_SLICES || generations.pressed; slices++) {
      if (this.fault !== undefined || !this.work(sizes.sliceUnits)) break;
    }
    if (this.fault === undefined) this.attempt(() => this.tree.packs.shrinkSoon());
    this.stop();
  }

  /** Gives up all merges; what they wrote is free again. */
  stopMerges(): void {
    for (const job of this.merges.splice(0)) this.end(job);
  }

  private stop(): void {
    this.stopMerges();
    if (this.flush !== undefined) this.end(this.flush);
    this.flush = undefined;
  }

  private get flushDue(): boolean {
    return this.tree.layers.frozen !== undefined && !this.flushRests;
  }

  private get mergeDue(): boolean {
    return !this.mergesRest && (this.merges.length > 0 || this.dueRange !== undefined);
  }

  private get dueRange(): RunRange | undefined {
    if (this.merges.length >= MERGES_MAX) return undefined;
    const range = dueMerge(this.tree.layers.runs, this.busy, this.tree.sizes.runsMax);
    return range !== undefined && this.cramped ? { ...range, to: range.from + 2 } : range;
  }

  private step(): number {
    if (this.flushDue) return this.flushStep();
    const range = this.dueRange;
    if (range !== undefined) this.beginMerge({ ...range, carry: true });
    return this.mergeStep();
  }

  private flushStep(): number {
    const { tree } = this;
    const { frozen } = tree.layers;
    if (frozen === undefined) return 1;
    this.flush ??= { steps: writeMemtable(tree, frozen, tree.generations.takeRunNumber()), inputs: [] };
    const { steps } = this.flush;
    try {
      const step = steps.next();
      if (step.done !== true) return step.value;
      this.flush = undefined;
      tree.generations.publishFrozen(step.value);
      return 1;
    } catch (error) {
      this.flush = undefined;
      this.flushRests = true;
      this.mergesRest = true;
      this.note(error);
      throw error;
    }
  }

  private beginMerge(range: MergeRange): Job {
    const { tree } = this;
    const inputs = tree.layers.runs.slice(range.from, range.to);
    const job = { steps: writeMerged(tree, range, tree.generations.takeRunNumber()), inputs };
    for (const { number } of inputs) this.busy.add(number);
    this.merges.push(job);
    return job;
  }

  private mergeStep(): number {
    const job = this.merges.at(-1);
    if (job === undefined) return 1;
    try {
      const step = job.steps.next();
      if (step.done !== true) return step.value;
      this.tree.generations.publishMerged(job.inputs, step.value);
      this.end(job);
      this.cramped = false;
      return 1;
    } catch (error) {
      this.tree.measures.mergesFailed++;
      this.end(job);
      this.note(error);
      // Runs that cannot be read stay as they are; what is whole in them can still be reached.
      if (isMxError(error, 'corrupt')) for (const { number } of job.inputs) this.busy.add(number);
      else this.mergesRest = true;
      if (isMxError(error, 'storage-full')) this.cramped = true;
      throw error;
    }
  }

  private note(error: unknown): void {
    if (error instanceof MxError) this.fault = error;
  }

  private end(job: Job): void {
    job.steps.return([]);
    for (const { number } of job.inputs) this.busy.delete(number);
    const at = this.merges.indexOf(job);
    if (at >= 0) this.merges.splice(at, 1);
  }
}
