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
import { combine, settle } from './merge-operator.ts';
import { type LayersHost, LayersReader } from './reader.ts';
import { erasureLeaving, Kind, leftByErasure, NO_VALUE } from './state.ts';
import type { Batch, Build, Key, Seal } from './tree.ts';

/** A chain of changes longer than this is cut by a value, so that no read follows a longer one. */
const MERGE_CHAIN_MAX = 16;

interface QueuedCommit extends LoggedCommit {
  readonly commit: CommitNumber;
  readonly operations: readonly Operation[];
  /** Said by whoever wrote it: the commit gives space back in the end. */
  readonly frees: boolean;
}

export interface QueueHost extends LayersHost {
  hasSpace(key: Key): boolean;
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

  /** Puts a commit together and queues it. `time` must not be before that of the commit before. @throws as `Tree.write` */
  add(commit: CommitNumber, time: number, build: Build, seal?: Seal, frees = false): void {
    if (this.building !== undefined) {
      throw new MxError('busy', 'A commit is being put together; finish it first.');
    }
    const operations = new Map<Key, Operation>();
    this.building = { commit, operations };
    try {
      const batch = this.batchFor(operations, commit);
      build(batch, commit);
      const encoder = new ChangesEncoder(4096);
      encoder.add(operations.values());
      if (seal !== undefined) {
        const sealed: Operation[] = [];
        seal(this.sealingBatch(operations, sealed, batch), commit, encoder.changes);
        encoder.add(sealed);
      }
      const bytes = encoder.finish();
      if (this.bytes + bytes.length > RECORD_BYTES_MAX) {
        const most = RECORD_BYTES_MAX / MIB;
        throw new MxError('too-large', `More than ${most} MiB of changes at once: split them up.`);
      }
      this.queued.push({ commit, bytes, time, frees, operations: [...operations.values()] });
      this.bytes += bytes.length;
    } catch (error) {
      for (const key of operations.keys()) this.host.layers.memtable.takeBack(key, commit);
      throw error;
    } finally {
      this.building = undefined;
    }
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
    const { memtable } = this.host.layers;
    const { key, kind } = operation;
    if (kind !== Kind.merge || this.chainLength(key) < MERGE_CHAIN_MAX) {
      memtable.add(operation, commit);
      return;
    }
    const base = new LayersReader(this.host, commit - 1).get(key);
    const rule = this.host.ruleOf(key);
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
          combine(rule, operand, operand); // refuses now what no reader could make sense of later
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
