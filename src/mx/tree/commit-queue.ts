/**
 * Commits that are put together or wait for `sync`. Their changes stand in the memtable at once, under numbers past
 * the newest durable commit, and are taken back when they do not come to pass.
 */
import { MxError } from '../errors.ts';
import { MIB, RECORD_BYTES_MAX } from '../file/limits.ts';
import type { LoggedCommit } from '../file/log-record.ts';
import type { CommitNumber } from '../types.ts';
import { ChangesEncoder, checkOperation, type Operation } from './commit-codec.ts';
import { markDead } from './dead-bodies.ts';
import { folded } from './fold.ts';
import { checkOperand, combine, settle } from './merge-operator.ts';
import { type LayersHost, LayersReader } from './reader.ts';
import { erasureLeaving, Kind, leftByErasure, NO_VALUE } from './state.ts';
import type { Batch, Build, Key, LongCommit, Seal, Space } from './tree.ts';

/** A chain of changes that are all kept is cut by a value when it gets longer: no read follows a longer one. */
const MERGE_CHAIN_MAX = 16;

/** Changes that are encoded in one step. */
const ENCODED_AT_ONCE = 4096;

interface QueuedCommit extends LoggedCommit {
  readonly commit: CommitNumber;
  readonly operations: readonly Operation[];
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
  private building: { readonly commit: CommitNumber; readonly operations: Map<Key, Operation> } | undefined;

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
    return this.queued.reduce((sum, { operations }) => sum + operations.length, 0);
  }

  /** True when what is queued gives space back: it says so, or takes away at least as much as it adds. */
  get frees(): boolean {
    if (this.queued.every((commit) => commit.frees)) return true;
    let balance = 0;
    for (const { operations } of this.queued) {
      for (const { kind } of operations) balance += kind === Kind.delete || kind === Kind.erase ? 1 : -1;
    }
    return balance >= 0;
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
    const operations = new Map<Key, Operation>();
    const building = { commit, operations };
    this.building = building;
    const batch = this.batchFor(operations, commit);
    const queue = (bytes: Uint8Array): void => {
      if (this.bytes + bytes.length > RECORD_BYTES_MAX) {
        const most = RECORD_BYTES_MAX / MIB;
        throw new MxError('too-large', `More than ${most} MiB of changes at once: split them up.`);
      }
      this.queued.push({ commit, bytes, time, frees, operations: [...operations.values()] });
      this.bytes += bytes.length;
      this.building = undefined;
    };
    return {
      commit,
      batch,
      finish: (seal) => this.encode(operations, commit, batch, seal, queue),
      drop: () => {
        if (this.building !== building) return;
        for (const key of operations.keys()) this.host.layers.memtable.takeBack(key, commit);
        this.building = undefined;
      },
    };
  }

  private *encode(
    operations: Map<Key, Operation>,
    commit: CommitNumber,
    batch: Batch,
    seal: Seal | undefined,
    queue: (bytes: Uint8Array) => void,
  ): Generator<void, void, void> {
    const encoder = new ChangesEncoder(4096);
    if (operations.size <= ENCODED_AT_ONCE) encoder.add(operations.values());
    else {
      const all = operations.values();
      for (let left = operations.size; left > 0; left -= ENCODED_AT_ONCE) {
        encoder.add(take(all, ENCODED_AT_ONCE));
        yield;
      }
    }
    if (seal !== undefined) {
      const sealed: Operation[] = [];
      seal(this.sealingBatch(operations, sealed, batch), commit, encoder.changes);
      encoder.add(sealed);
    }
    queue(encoder.finish());
  }

  /** All that is queued has become durable. */
  accept(): void {
    this.queued = [];
    this.bytes = 0;
  }

  /** Nothing of what is queued happens. */
  drop(): void {
    this.withdraw();
    this.accept();
  }

  /** Takes what is queued, and what is being put together, out of the memtable; `carry` puts it into another. */
  withdraw(): void {
    const { memtable } = this.host.layers;
    if (this.building !== undefined) {
      for (const key of this.building.operations.keys()) memtable.takeBack(key, this.building.commit);
    }
    for (const { commit, operations } of [...this.queued].reverse()) {
      for (const { key } of operations) memtable.takeBack(key, commit);
    }
  }

  /** Puts what is queued into a new memtable: also of the commit that is being put together and appends bodies. */
  carry(): void {
    const enterAll = (operations: Iterable<Operation>, commit: CommitNumber): void => {
      for (const operation of operations) this.enter(operation, commit);
    };
    for (const { commit, operations } of this.queued) enterAll(operations, commit);
    if (this.building !== undefined) enterAll(this.building.operations.values(), this.building.commit);
  }

  /** Puts a change into the memtable, for a commit that is queued or replayed. */
  enter(operation: Operation, commit: CommitNumber): void {
    const { host } = this;
    const { memtable } = host.layers;
    const { key, kind } = operation;
    if (kind !== Kind.merge) {
      memtable.add(operation, commit);
      return;
    }
    const { merge: rule, keep } = host.spaceOfKey(key);
    if (keep === 'present') {
      memtable.add(operation, commit, (newest) => folded(newest, rule, host.mayJoin));
      return;
    }
    if (this.chainLength(key) < MERGE_CHAIN_MAX) {
      memtable.add(operation, commit);
      return;
    }
    const base = new LayersReader(host, commit - 1).get(key);
    memtable.add(
      valued(key, settle(rule, base === undefined ? operation.value : combine(rule, base, operation.value))),
      commit,
    );
  }

  private chainLength(key: Key): number {
    let length = 0;
    for (let state = this.host.layers.memtable.get(key); state?.kind === Kind.merge; state = state.older)
      length++;
    return length;
  }

  /** What seals a commit is new to it: what was encoded stays true. */
  private sealingBatch(
    operations: Map<Key, Operation>,
    sealed: Operation[],
    batch: Batch,
  ): Pick<Batch, 'put'> {
    return {
      put: (key, value) => {
        if (operations.has(key)) {
          throw new MxError('invalid-argument', 'What seals a commit must not change what it seals.');
        }
        batch.put(key, value);
        sealed.push({ key, kind: Kind.put, value });
      },
    };
  }

  private batchFor(operations: Map<Key, Operation>, commit: CommitNumber): Batch {
    const take = (operation: Operation): void => {
      checkOperation(operation);
      const { key } = operation;
      if (!this.host.hasSpace(key)) {
        throw new MxError('invalid-argument', `No key space begins with byte ${key.charCodeAt(0)}.`);
      }
      operations.set(key, operation);
      this.enter(operation, commit);
    };
    let erases = false;
    /** What was erased by this commit stays erased, whatever becomes of the key. */
    const set = (key: Key, value: Uint8Array | undefined): void => {
      const erased = erases && operations.get(key)?.kind === Kind.erase;
      take(erased ? { key, kind: Kind.erase, value: erasureLeaving(value) } : valued(key, value));
    };
    const batch: Batch = {
      // Copies: a caller may use its arrays again.
      put: (key, value) => set(key, value.slice()),
      delete: (key) => set(key, undefined),
      erase: (key) => {
        erases = true;
        take({ key, kind: Kind.erase, value: NO_VALUE });
      },
      merge: (key, operand) => {
        const rule = this.host.ruleOf(key);
        if (rule === 'none') throw new MxError('invalid-argument', 'Entries of this key space do not merge.');
        const before = operations.get(key);
        if (before === undefined) {
          checkOperand(rule, operand); // refuses now what no reader could make sense of later
          take({ key, kind: Kind.merge, value: operand.slice() });
        } else if (before.kind === Kind.merge) {
          take({ key, kind: Kind.merge, value: combine(rule, before.value, operand) });
        } else {
          const value = before.kind === Kind.erase ? leftByErasure(before.value) : before.value;
          const base = before.kind === Kind.delete ? undefined : value;
          set(key, settle(rule, base === undefined ? operand : combine(rule, base, operand)));
        }
      },
      free: (place) => markDead(batch, place),
    };
    return batch;
  }
}

function valued(key: Key, value: Uint8Array | undefined): Operation {
  return value === undefined ? { key, kind: Kind.delete, value: NO_VALUE } : { key, kind: Kind.put, value };
}

/** The next few of what is walked. */
function* take<Item>(from: Iterator<Item>, most: number): Generator<Item> {
  for (let i = 0; i < most; i++) {
    const next = from.next();
    if (next.done === true) return;
    yield next.value;
  }
}
