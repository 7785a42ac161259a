/**
 * A transaction that spans time: it reads one snapshot, notes what it reads, and commits only when none of that
 * has changed. It holds nothing back from others, and ends by itself when it is forgotten.
 */
import { MxError } from '../errors.ts';
import type { TreeReader, TreeSnapshot } from '../tree/tree.ts';
import type { Change, CommitNumber, CommitResult, NodeId } from '../types.ts';
import type { ApplyOptions, Transaction, View } from './api.ts';
import { NotingReader, ReadSet } from './noting-reader.ts';

/** How long a transaction may stay open, in milliseconds. */
export const TRANSACTION_AGE_MAX = 5 * 60_000;

/** What the store does for its transactions. */
export interface TransactionHost {
  now(): number;
  viewOver(reader: TreeSnapshot, noted: TreeReader): View;
  /** @throws MxError `conflict` when what was read has changed */
  requireUnchanged(reads: ReadSet, before: TreeReader): void;
  apply(changes: readonly Change[], options?: ApplyOptions): CommitResult;
  answered(idempotencyKey: string): CommitResult | undefined;
}

/** The transactions that are open, and their ends. */
export class OpenTransactions {
  readonly #open = new Set<OptimisticTransaction>();

  constructor(private readonly host: TransactionHost) {}

  begin(snapshot: TreeSnapshot): Transaction {
    this.sweep();
    const transaction = new OptimisticTransaction(snapshot, this.host, (ended) => this.#open.delete(ended));
    this.#open.add(transaction);
    return transaction;
  }

  get areOpen(): boolean {
    return this.#open.size > 0;
  }

  /** Ends those that were open for too long. */
  sweep(): void {
    for (const transaction of this.#open) if (transaction.expired) transaction.release();
  }

  get facts():
    | { readonly open: number; readonly oldestCommit: CommitNumber; readonly oldestBegan: number }
    | undefined {
    this.sweep();
    const [oldest] = this.#open;
    if (oldest === undefined) return undefined;
    return { open: this.#open.size, oldestCommit: oldest.commitNumber, oldestBegan: oldest.began };
  }
}

class OptimisticTransaction implements Transaction {
  readonly began: number;
  readonly commitNumber: CommitNumber;
  readonly #reads = new ReadSet();
  readonly #view: View;
  #ended = false;

  constructor(
    private readonly snapshot: TreeSnapshot,
    private readonly host: TransactionHost,
    private readonly onEnd: (transaction: OptimisticTransaction) => void,
  ) {
    this.began = host.now();
    this.commitNumber = snapshot.commit;
    this.#view = host.viewOver(snapshot, new NotingReader(snapshot, this.#reads));
  }

  get view(): View {
    this.#requireOpen();
    return this.#view;
  }

  get open(): boolean {
    if (this.expired) this.release();
    return !this.#ended;
  }

  get expired(): boolean {
    return this.host.now() - this.began > TRANSACTION_AGE_MAX;
  }

  note(ids: readonly NodeId[]): void {
    const { nodes } = this.view;
    for (const id of ids) nodes.find(id);
  }

  commit(changes: readonly Change[], options: ApplyOptions = {}): CommitResult {
    // A request sent again must not be refused for what it has itself changed.
    const { idempotencyKey } = options;
    const answer = idempotencyKey === undefined ? undefined : this.host.answered(idempotencyKey);
    if (answer !== undefined) {
      this.release();
      return answer;
    }
    this.#requireOpen();
    try {
      this.host.requireUnchanged(this.#reads, this.snapshot);
      return this.host.apply(changes, options);
    } finally {
      this.release();
    }
  }

  release(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.snapshot.release();
    this.onEnd(this);
  }

  #requireOpen(): void {
    if (this.open) return;
    throw new MxError(
      'closed',
      `This transaction has ended; it may stay open for ${TRANSACTION_AGE_MAX / 60_000} minutes. Begin another one.`,
      { began: this.commitNumber },
    );
  }
}
