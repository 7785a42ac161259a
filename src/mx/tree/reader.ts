/**
 * Reading the tree as of a commit. A reader holds no blocks and no tables: it asks for what the tree is made of at
 * each call, and a cursor finds its place again when that has changed. So no reader ever keeps space from being
 * reused, and none is disturbed by commits, checkpoints and merges between two steps.
 */
import type { CommitNumber } from '../types.ts';
import type { FileHealth } from './file-health.ts';
import { KeyMerge } from './key-merge.ts';
import type { Memtable } from './memtable.ts';
import type { Run } from './run.ts';
import type { Pin, Snapshots } from './snapshots.ts';
import { Kind, leftByErasure, NO_VALUE, Resolver, type State } from './state.ts';
import type { Cursor, Key, KeyHistory, MergeRule, TreeReader, TreeSnapshot } from './tree.ts';

/** What the tree is made of until something is published. Runs are listed from the newest to the oldest. */
export interface Layers {
  readonly memtable: Memtable;
  /** The memtable before, which no longer changes and is on its way into a run. */
  readonly frozen?: Memtable | undefined;
  readonly runs: readonly Run[];
}

export interface LayersHost {
  readonly layers: Layers;
  /** The newest durable commit. */
  readonly head: CommitNumber;
  ruleOf(key: Key): MergeRule;
  /** Takes note of damage that reading meets. */
  readonly health?: FileHealth;
}

export class LayersReader implements TreeReader {
  /** What was erased until the reader was made is gone for it; what is erased later is not. */
  private readonly knows: CommitNumber;

  constructor(
    private readonly host: LayersHost,
    readonly commit: CommitNumber,
    private readonly pin?: Pin,
  ) {
    this.knows = Math.max(commit, host.head);
  }

  get(key: Key): Uint8Array | undefined {
    this.pin?.touch();
    const { memtable, frozen, runs } = this.host.layers;
    const newest = memtable.get(key);
    // Nearly always one state says it all, without a merge rule having a say.
    if (newest !== undefined && newest.kind === Kind.put && newest.commit <= this.commit) {
      if (this.host.ruleOf(key) === 'none') return newest.value;
    }
    const resolver = new Resolver(this.host.ruleOf(key), this.commit, this.knows);
    if (!resolver.take(newest) && !resolver.take(frozen?.get(key))) {
      try {
        const last = runs.length - 1;
        for (let i = 0; i <= last; i++) {
          if (resolver.take(runs[i]!.find(key, this.commit, this.knows, i === last))) break;
        }
      } catch (error) {
        this.host.health?.meet(error);
        throw error;
      }
    }
    return resolver.result();
  }

  lacks(prefix: Key): boolean {
    const { memtable, frozen, runs } = this.host.layers;
    if (memtable.mayHave(prefix) || frozen?.mayHave(prefix)) return false;
    try {
      for (const run of runs) if (run.mayHave(prefix)) return false;
    } catch (error) {
      this.host.health?.meet(error);
      throw error;
    }
    return true;
  }

  scan(start: Key, end: Key, options?: { readonly reverse?: boolean }): Cursor {
    const reverse = options?.reverse === true;
    return new LayersCursor(this.host, this.commit, this.knows, start, end, reverse, this.pin);
  }
}

/** A reader that keeps what it reads from being dropped, until it is released. */
export class SnapshotReader extends LayersReader implements TreeSnapshot {
  constructor(
    host: LayersHost,
    commit: CommitNumber,
    private readonly snapshots: Snapshots,
    private readonly held = snapshots.take(commit),
  ) {
    super(host, commit, held);
  }

  release(): void {
    this.snapshots.release(this.held);
  }
}

class LayersCursor implements Cursor {
  key: Key = '';
  value: Uint8Array = NO_VALUE;
  private readonly walk: LayersWalk;

  constructor(
    private readonly host: LayersHost,
    private readonly commit: CommitNumber,
    private readonly knows: CommitNumber,
    start: Key,
    end: Key,
    reverse: boolean,
    private readonly pin: Pin | undefined,
  ) {
    this.walk = new LayersWalk(host, start, end, reverse);
  }

  next(): boolean {
    this.pin?.touch();
    const { walk } = this;
    while (this.step()) {
      const resolver = new Resolver(this.host.ruleOf(walk.key), this.commit, this.knows);
      for (const chain of walk.chains) if (resolver.take(chain)) break;
      const value = resolver.result();
      if (value === undefined) continue;
      this.key = walk.key;
      this.value = value;
      return true;
    }
    return false;
  }

  private step(): boolean {
    try {
      return this.walk.next();
    } catch (error) {
      this.host.health?.meet(error);
      throw error;
    }
  }
}

/** All keys of the layers with all their states; finds its place again when the layers have changed. */
export class LayersWalk {
  private layers: Layers | undefined;
  private merge: KeyMerge | undefined;
  private done = false;

  constructor(
    private readonly host: Pick<LayersHost, 'layers'>,
    private start: Key,
    private end: Key,
    private readonly reverse: boolean,
  ) {}

  get key(): Key {
    return this.merge?.key ?? '';
  }

  /** The states of `key` by layer, newest layer first. */
  get chains(): readonly (State | undefined)[] {
    return this.merge?.chains ?? [];
  }

  next(): boolean {
    if (!this.done && !this.placed().next()) this.done = true;
    return !this.done;
  }

  /** The merge over today's layers, standing at the last key that was passed. */
  private placed(): KeyMerge {
    const { layers } = this.host;
    if (this.merge !== undefined && this.layers === layers) return this.merge;
    if (this.merge !== undefined && this.merge.key !== '') {
      if (this.reverse) this.end = this.merge.key;
      else this.start = `${this.merge.key}\0`;
    }
    const { start, end, reverse } = this;
    this.layers = layers;
    const { memtable, frozen, runs } = layers;
    const all = [memtable, ...(frozen === undefined ? [] : [frozen]), ...runs];
    const sources = all.map((layer) => layer.cursor(start, end, reverse));
    this.merge = new KeyMerge(sources, reverse);
    return this.merge;
  }
}

const KIND_NAMES = { [Kind.delete]: 'delete', [Kind.put]: 'put', [Kind.merge]: 'merge' } as const;

/** Keys in a range with everything that is kept of them. */
export function* historiesOf(host: Pick<LayersHost, 'layers'>, start: Key, end: Key): Generator<KeyHistory> {
  const walk = new LayersWalk(host, start, end, false);
  while (walk.next()) yield { key: walk.key, states: historyOf(walk.chains) };
}

/** States as they are told outside: an erasure is what it leaves, and the end. */
function historyOf(chains: readonly (State | undefined)[]): KeyHistory['states'] {
  const states: { commit: CommitNumber; kind: 'put' | 'delete' | 'merge'; value: Uint8Array }[] = [];
  for (const chain of chains) {
    for (let state = chain; state !== undefined; state = state.older) {
      const { commit, kind, value } = state;
      if (kind !== Kind.erase) {
        states.push({ commit, kind: KIND_NAMES[kind], value });
        continue;
      }
      const left = leftByErasure(value);
      if (left !== undefined) states.push({ commit, kind: 'put', value: left });
      return states;
    }
  }
  return states;
}
