/**
 * Generations: when the memtable is frozen, what the superblocks say, and how far the work behind the commits may
 * fall back before commits have to help with it.
 */
import type { ManifestEntry } from '../file/manifest.ts';
import type { VolumeMark } from '../file/volume.ts';
import type { CommitNumber } from '../types.ts';
import type { EngineTree } from './engine.ts';
import { Level } from './levels.ts';
import { Memtable } from './memtable.ts';
import { entriesOf, type Run, runsOf } from './run.ts';
import type { HeaderCounts } from './tree.ts';

/** A memtable that fills within so many milliseconds, by the commits' own clock, is filled by bulk work. */
const BULK_MS = 10_000;

/** What the generation that writes the frozen memtable will say, as of its freezing. */
interface FrozenFacts {
  readonly from: VolumeMark;
  readonly head: CommitNumber;
  readonly time: number;
  readonly counts: HeaderCounts | undefined;
  /** Log and content that a replay had to read then. */
  readonly logBytes: number;
  readonly contentBytes: number;
}

export class Generations {
  /** How many were published. */
  published = 0;
  /** Facts for the header that belong to the newest durable commit, unless a generation says them already. */
  counts: HeaderCounts | undefined;
  private frozen: FrozenFacts | undefined;
  private nextRun: number;
  /** The time of the first commit in the memtable. */
  private memtableBegan: number | undefined;

  constructor(private readonly tree: EngineTree) {
    this.nextRun = tree.volume.superblock.nextRun;
  }

  takeRunNumber(): number {
    return this.nextRun++;
  }

  /** A commit of this time stands in the memtable. */
  noteCommit(time: number): void {
    this.memtableBegan ??= time;
  }

  /** True when nothing would be said by a generation published now. */
  get settled(): boolean {
    const { logBytes, content } = this.tree.volume;
    return this.counts === undefined && logBytes === 0 && !content.hasUnpublished;
  }

  /**
   * Lets the memtable rest, to be written as a run, and begins another; what is queued goes on into that. A memtable
   * without anything durable needs no run: then the generation is published at once. Requires nothing frozen.
   * @throws MxError `storage-full`, `io`
   */
  freeze(): void {
    const { tree } = this;
    const { memtable, runs } = tree.layers;
    const facts = this.factsNow();
    tree.queue.withdraw();
    const empty = memtable.count === 0;
    if (!empty) {
      this.frozen = facts;
      tree.layers = { memtable: new Memtable(), frozen: memtable, runs };
      this.memtableBegan = undefined;
    }
    tree.queue.carry();
    if (empty) this.publishFrozen([]);
  }

  /** The frozen memtable is written: its run takes its place. @throws MxError `storage-full`, `io` */
  publishFrozen(tables: readonly ManifestEntry[]): void {
    const { tree } = this;
    const { runs, memtable } = tree.layers;
    const facts = this.frozen ?? this.factsNow();
    this.publish([...tables, ...runs.flatMap(entriesOf)], facts);
    tree.layers = { memtable, runs: [...runsOf(tree, tables), ...runs] };
    this.frozen = undefined;
    if (this.counts === facts.counts) this.counts = undefined;
  }

  /** These adjacent runs have become one. @throws MxError `storage-full`, `io` */
  publishMerged(inputs: readonly Run[], tables: readonly ManifestEntry[]): void {
    const { tree } = this;
    const { layers, measures } = tree;
    const at = layers.runs.indexOf(inputs[0] as Run);
    const newer = layers.runs.slice(0, at);
    const older = layers.runs.slice(at + inputs.length);
    this.publish([...newer.flatMap(entriesOf), ...tables, ...older.flatMap(entriesOf)]);
    tree.layers = { ...layers, runs: [...newer, ...runsOf(tree, tables), ...older] };
    const kept = new Set(tables.map(({ number }) => number));
    for (const { entry } of inputs.flatMap((run) => run.tables))
      if (!kept.has(entry.number)) tree.cache.dropHome(entry.number);
    measures.merged(inputs, tables);
  }

  get freezeDue(): boolean {
    const { sizes, volume, layers, durableTime } = this.tree;
    const bulk = durableTime - (this.memtableBegan ?? 0) < BULK_MS;
    return (
      layers.memtable.bytes >= (bulk ? sizes.checkpointMemtableBulk : sizes.checkpointMemtable) ||
      volume.logBytes >= (bulk ? 4 : 1) * sizes.checkpointLog ||
      volume.content.sinceCheckpoint >= sizes.checkpointContent
    );
  }

  /** True when more is due behind the commits than can be put off. */
  get pressed(): boolean {
    const { sizes, volume, layers } = this.tree;
    const { frozen } = this;
    let fresh = 0;
    for (const { level } of layers.runs) if (level === Level.flushed) fresh++;
    if (fresh >= 2 * sizes.runsMax) return true;
    if (frozen === undefined) return false;
    return (
      layers.memtable.bytes >= sizes.checkpointMemtableBulk ||
      volume.logBytes - frozen.logBytes >= 4 * sizes.checkpointLog ||
      volume.content.sinceCheckpoint - frozen.contentBytes >= sizes.checkpointContent
    );
  }

  /** All as before, but for where packs lie. @throws MxError `storage-full`, `io` */
  publishAgain(): void {
    this.publish(this.tree.layers.runs.flatMap(entriesOf));
  }

  /** The tables of a run lie elsewhere. @throws MxError `storage-full`, `io` */
  publishMoved(run: Run, tables: readonly ManifestEntry[]): void {
    const { tree } = this;
    const entries = (each: Run): readonly ManifestEntry[] => (each === run ? tables : entriesOf(each));
    this.publish(tree.layers.runs.flatMap(entries));
    const runs = tree.layers.runs.flatMap((each) => (each === run ? runsOf(tree, tables) : [each]));
    tree.layers = { ...tree.layers, runs };
  }

  /** Without `facts` the new generation says what the one before did, but for the horizon. */
  private publish(tables: readonly ManifestEntry[], facts?: FrozenFacts): void {
    const { volume, horizon } = this.tree;
    const { superblock } = volume;
    const { head, time, counts, from } = facts ?? { ...superblock, counts: undefined, from: undefined };
    volume.publish(
      tables,
      {
        head,
        time,
        modified: counts?.modified ?? superblock.modified,
        horizon,
        counts: counts ?? superblock.counts,
        rootHash: counts?.rootHash ?? superblock.rootHash,
        nextRun: this.nextRun,
      },
      from,
    );
    this.published++;
  }

  private factsNow(): FrozenFacts {
    const { volume, head, durableTime } = this.tree;
    return {
      from: volume.mark(),
      head,
      time: durableTime,
      counts: this.counts,
      logBytes: volume.logBytes,
      contentBytes: volume.content.sinceCheckpoint,
    };
  }
}
