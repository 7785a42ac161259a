/**
 * Commits that are put together or wait for `sync`. Their changes stand in the memtable at once, under numbers past
 * the newest durable commit, and are taken back when they do not come to pass.
 */
import { MxError } from '../errors.ts';
import { MIB, RECORD_BYTES_MAX } from '../file/limits.ts';
import type { LoggedCommit } from '../file/log-record.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import type { CommitNumber } from '../types.ts';
import { ChangesArena, ChangesEncoder } from './changes-encoder.ts';
import { markDead } from './dead-bodies.ts';
import { folded } from './fold.ts';
import { checkOperand, combine, settle } from './merge-operator.ts';
import { type LayersHost, LayersReader } from './reader.ts';
import { erasureLeaving, Kind, type KindCode, leftByErasure, NO_VALUE, State } from './state.ts';
import type { Batch, Build, Key, LongCommit, Seal, Space } from './tree.ts';

/** A chain of changes that are all kept is cut by a value when it gets longer: no read follows a longer one. */
const MERGE_CHAIN_MAX = 16;

/**
 * What a commit changes. Its states stand in the memtable; a merge may stand there as something shorter than what was
 * merged, which is therefore kept here as the log has it.
 */
interface Changed {
  readonly commit: CommitNumber;
  /** Each once. */
  readonly keys: Key[];
  readonly merges: Map<Key, State>;
  /** Keys that it puts or merges, less those that it deletes or erases. */
  balance: number;
}

interface QueuedCommit extends LoggedCommit {
  readonly changed: Changed;
  /** Said by whoever wrote it: the commit gives space back in the end. */
  readonly frees: boolean;
}

export interface QueueHost extends LayersHost {
  /** Of the newest durable or queued commit. */
  readonly time: number;
  hasSpace(key: Key): boolean;
  spaceOfKey(key: Key): Pick<Space, 'merge' | 'keep'>;
  /** True when no reader stands at a commit from `older` on and before `newer`, and both are durable. */
  readonly mayJoin: (older: CommitNumber, newer: CommitNumber) => boolean;
}

export class CommitQueue {
  /** Bytes of all queued changes. */
  bytes = 0;
  private queued: QueuedCommit[] = [];
  /** The commit that is being put together. */
  private building: Changed | undefined;
  private readonly arena = new ChangesArena();
  /** What was taken out of a memtable to be carried into another. */
  private withdrawn: { readonly key: Key; readonly state: State }[] = [];

  constructor(private readonly host: QueueHost) {}

  get commits(): readonly LoggedCommit[] {
    return this.queued;
  }

  /** How many numbers past the newest durable commit are taken, the one being put together included. */
  get taken(): number {
    return this.queued.length + (this.building === undefined ? 0 : 1);
  }

  /** How many changes are queued. */
  get changes(): number {
    return this.queued.reduce((sum, { changed }) => sum + changed.keys.length, 0);
  }

  /** True when what is queued gives space back: it says so, or takes away at least as much as it adds. */
  get frees(): boolean {
    if (this.queued.every((commit) => commit.frees)) return true;
    return this.queued.reduce((sum, { changed }) => sum + changed.balance, 0) <= 0;
  }

  /** Puts a commit together and queues it. @throws as `Tree.write` */
  add(time: number, build: Build, seal?: Seal, frees = false): CommitNumber {
    const begun = this.begin(time, frees);
    try {
      build(begun.batch, begun.commit);
      for (const _ of begun.finish(seal));
      return begun.commit;
    } finally {
      begun.drop();
    }
  }

  /** Begins a commit that is put together over several turns. @throws MxError `busy` */
  begin(asked: number, frees: boolean): LongCommit {
    if (this.building !== undefined) {
      throw new MxError(
        'busy',
        'A larger change is being made. Wait until it is done, or stop it, and try again.',
      );
    }
    const commit = this.host.head + this.taken + 1;
    const last = this.host.time;
    const time = Number.isFinite(asked) ? Math.max(0, Math.floor(asked), last) : last;
    const changed: Changed = { commit, keys: [], merges: new Map(), balance: 0 };
    this.building = changed;
    const encoder = new ChangesEncoder(this.arena);
    const batch = new BuildingBatch(this.host, this, changed, encoder);
    const queue = (bytes: Uint8Array): void => {
      if (this.bytes + bytes.length > RECORD_BYTES_MAX) {
        const most = RECORD_BYTES_MAX / MIB;
        throw new MxError('too-large', refusalSaying('changesMib', most));
      }
      this.queued.push({ bytes, time, frees, changed });
      this.bytes += bytes.length;
      this.building = undefined;
    };
    return {
      commit,
      batch,
      finish: (seal) => seals(changed, batch, encoder, seal, queue),
      drop: () => {
        if (this.building !== changed) return;
        for (const key of changed.keys) this.host.layers.memtable.takeBack(key, commit);
        this.building = undefined;
      },
    };
  }

  /** All that is queued has become durable. */
  accept(): void {
    this.queued = [];
    this.bytes = 0;
  }

  /** Nothing of what is queued happens. */
  drop(): void {
    this.withdraw();
    this.withdrawn = [];
    this.accept();
  }

  /** Takes what is queued, and what is being put together, out of the memtable; `carry` puts it into another. */
  withdraw(): void {
    const { memtable } = this.host.layers;
    const { building } = this;
    this.withdrawn = [];
    const all = this.queued.map(({ changed }) => changed);
    for (const { commit, keys, merges } of [
      ...(building === undefined ? [] : [building]),
      ...all.reverse(),
    ]) {
      for (let i = keys.length - 1; i >= 0; i--) {
        const key = keys[i]!;
        const state = memtable.takeBack(key, commit);
        if (state !== undefined) this.withdrawn.push({ key, state: merges.get(key) ?? state });
      }
    }
  }

  /** Puts what is queued into a new memtable: also of the commit that is being put together and appends bodies. */
  carry(): void {
    for (const { key, state } of this.withdrawn.reverse()) this.enter(key, state.before(undefined));
    this.withdrawn = [];
  }

  /**
   * Puts a change into the memtable, for a commit that is queued or replayed; gives the state that it takes the place
   * of, if of the same commit. `newest` spares looking for the state that the key has, where there is one.
   */
  enter(key: Key, state: State, newest?: State): State | undefined {
    const { host } = this;
    const { memtable } = host.layers;
    if (state.kind !== Kind.merge) return memtable.add(key, state);
    const { merge: rule, keep } = host.spaceOfKey(key);
    if (keep === 'present') return memtable.add(key, state, (before) => folded(before, rule, host.mayJoin));
    const before = newest ?? memtable.get(key);
    if (before === undefined || before.merges < MERGE_CHAIN_MAX) return memtable.add(key, state);
    const { commit, value } = state;
    const base = new LayersReader(host, commit - 1).get(key);
    const whole = settle(rule, base === undefined ? value : combine(rule, base, value));
    return memtable.add(
      key,
      State.of(commit, whole === undefined ? Kind.delete : Kind.put, whole ?? NO_VALUE),
    );
  }
}

/** The changes of the commit that is being put together. */
class BuildingBatch implements Batch {
  /** Set while what seals the commit is added, which must not change what it seals. */
  sealing = false;
  private erases = false;

  constructor(
    private readonly host: QueueHost,
    private readonly queue: CommitQueue,
    private readonly changed: Changed,
    private readonly encoder: ChangesEncoder,
  ) {}

  put(key: Key, value: Uint8Array): void {
    if (this.erases && this.own(key)?.kind === Kind.erase) this.take(key, Kind.erase, erasureLeaving(value));
    else this.take(key, Kind.put, value);
  }

  delete(key: Key): void {
    // What was erased by this commit stays erased, whatever becomes of the key.
    const erased = this.erases && this.own(key)?.kind === Kind.erase;
    this.take(key, erased ? Kind.erase : Kind.delete, NO_VALUE);
  }

  erase(key: Key): void {
    this.erases = true;
    this.take(key, Kind.erase, NO_VALUE);
  }

  merge(key: Key, operand: Uint8Array): void {
    const rule = this.host.ruleOf(key);
    if (rule === 'none') throw new MxError('invalid-argument', 'Entries of this key space do not merge.');
    const newest = this.host.layers.memtable.get(key);
    const own = newest?.commit === this.changed.commit ? newest : undefined;
    const before = this.changed.merges.get(key) ?? own;
    if (before === undefined) {
      checkOperand(rule, operand); // refuses now what no reader could make sense of later
      this.take(key, Kind.merge, operand, newest);
    } else if (before.kind === Kind.merge) {
      this.take(key, Kind.merge, combine(rule, before.value, operand));
    } else {
      const value = before.kind === Kind.erase ? leftByErasure(before.value) : before.value;
      const base = before.kind === Kind.delete ? undefined : value;
      const whole = settle(rule, base === undefined ? operand : combine(rule, base, operand));
      if (whole === undefined) this.delete(key);
      else this.put(key, whole);
    }
  }

  free(place: Parameters<Batch['free']>[0]): void {
    markDead(this, place);
  }

  /** What this commit has made of a key that it does not merge. */
  private own(key: Key): State | undefined {
    const newest = this.host.layers.memtable.get(key);
    return newest?.commit === this.changed.commit ? newest : undefined;
  }

  private take(key: Key, kind: KindCode, value: Uint8Array, newest?: State): void {
    const { host, changed, encoder } = this;
    const { merges } = changed;
    if (!host.hasSpace(key)) {
      throw new MxError('invalid-argument', `No key space begins with byte ${key.charCodeAt(0)}.`);
    }
    if (this.sealing && this.own(key) !== undefined) {
      throw new MxError('invalid-argument', 'What seals a commit must not change what it seals.');
    }
    const state = encoder.add(key, changed.commit, kind, value);
    // The memtable may fold a merge into another state: the log's form of it is kept apart.
    const merged = merges.size === 0 ? undefined : merges.get(key);
    const replaced = this.queue.enter(key, state, newest);
    if (replaced === undefined) {
      changed.keys.push(key);
      changed.balance += weightOf(kind);
    } else {
      const former = merged ?? replaced;
      encoder.drop(key, former);
      changed.balance += weightOf(kind) - weightOf(former.kind);
      if (merged !== undefined) merges.delete(key);
    }
    if (kind === Kind.merge) merges.set(key, state);
  }
}

function weightOf(kind: KindCode): number {
  return kind === Kind.delete || kind === Kind.erase ? -1 : 1;
}

/** Adds what seals a commit, and queues what it has become. */
function* seals(
  changed: Changed,
  batch: BuildingBatch,
  encoder: ChangesEncoder,
  seal: Seal | undefined,
  queue: (bytes: Uint8Array) => void,
): Generator<void, void, void> {
  if (seal !== undefined) {
    const changes = yield* encoder.changes();
    batch.sealing = true;
    seal(batch, changed.commit, changes);
  }
  queue(encoder.finish());
}
