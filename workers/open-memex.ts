/** The memex that this worker has open: its file, its store, and the group commit of what a turn has queued. */
import { createHasher } from '../src/mx/content/hasher.ts';
import {
  type ApplyOptions,
  createStore,
  isUnborn,
  MxError,
  type OpenOptions,
  openStore,
  type Store,
  type Surroundings,
  type SyncFile,
  type Transaction,
  type View,
} from '../src/mx/index.ts';
import { refusalSaying } from '../src/mx/refusal-sayings.ts';
import type { Change, CommitResult, NodeId, StoreStatus } from '../src/mx/types.ts';
import { openMemexFile } from './opfs.ts';
import type { ChangeNotice, OpenSettings, TransactionOptions } from './protocol.ts';
import type { ReadAt, TransactionId } from './reading-protocol.ts';
import { nextTurn } from './turn.ts';

declare const __MEMEX_VERSION__: string;

/** Quiet time after which due work behind the commits goes on: a row of commits is not held up by it. */
const PAUSE_MS = 20;
/** So long after opening the page has read what it shows first, which that work would hold up. */
const FIRST_PAUSE_MS = 1000;
/** Quiet time after which all is written, so that the next opening replays nothing. */
const IDLE_MS = 2000;
/** Nodes that a notice names; more are told as "many". */
const NOTICE_NODES_MAX = 200;
/** Transactions that may be open at once; forgotten ones end by their age. */
const TRANSACTIONS_MAX = 256;

let hasher: ReturnType<typeof createHasher> | undefined;

/** Clock, randomness and hasher of this worker. */
export async function surroundings(): Promise<Surroundings> {
  if (typeof WebAssembly === 'undefined') {
    throw new MxError('io', refusalSaying('noWebAssembly'));
  }
  hasher ??= createHasher();
  return {
    hasher: await hasher,
    now: Date.now,
    random: (into) => into.set(crypto.getRandomValues(new Uint8Array(into.length))),
  };
}

/** A file whose making was cut off before anything was kept in it begins again. */
function make(file: SyncFile, around: OpenOptions): Store {
  file.truncate(0);
  return createStore(file, { ...around, creator: CREATOR });
}

/** Changes that touch more nodes than they name. */
const MANY_NODES: ReadonlySet<Change['kind']> = new Set(['renameNode', 'undoRename', 'mergeNode']);

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** What a new file says of its maker. */
export const CREATOR = `memex ${__MEMEX_VERSION__}`;

export class OpenMemex {
  #waiting: Waiting[] = [];
  #touched = new Set<NodeId>();
  /** Changes wait whose nodes nobody has counted. */
  #touchedMany = false;
  readonly #transactions = new Map<TransactionId, Transaction>();
  #pause: ReturnType<typeof setTimeout> | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  /** How many times commits were announced. */
  #commits = 0;
  #tending = false;
  #closed = false;
  /** True while the file itself is read, and nothing may be written. */
  #held = false;
  /** As last told: after damage it may not be read any more. */
  #status: StoreStatus;
  #damageTold: string | undefined;

  private constructor(
    readonly key: string,
    readonly store: Store,
    private readonly file: SyncFile,
    private readonly tell: (notice: ChangeNotice) => void,
  ) {
    this.#status = store.status();
    this.#damageTold = store.opened.damage;
    // What commits need in memory is read before the first of them comes.
    this.#pause = setTimeout(() => void this.#tend(false), FIRST_PAUSE_MS);
  }

  /** @throws MxError `busy`, and all that `openStore` throws */
  static async open(
    key: string,
    settings: OpenSettings,
    tell: (notice: ChangeNotice) => void,
  ): Promise<OpenMemex> {
    const file = await openMemexFile(key);
    try {
      const around = { ...(await surroundings()), ...settings };
      return new OpenMemex(key, isUnborn(file) ? make(file, around) : openStore(file, around), file, tell);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** Reads in one snapshot: the newest, that of a moment, or that of an open transaction, which notes it. */
  read<Result>(read: (view: View) => Result, at?: ReadAt): Result {
    if (at !== undefined && 'transaction' in at) return read(this.#transaction(at.transaction).view);
    const view = at === undefined ? this.store.snapshot() : this.store.at(at);
    try {
      return read(view);
    } catch (error) {
      this.#tellDamage();
      throw error;
    } finally {
      view.release();
    }
  }

  /** Applies a transaction; resolves once it is durable. What arrives in the same turn shares the flush. */
  async commit(changes: readonly Change[], options: ApplyOptions = {}): Promise<CommitResult> {
    this.requireFree();
    return this.#whenDurable(changes, this.store.apply(changes, options));
  }

  /** True when a request with this idempotency key has been carried out. */
  isAnswered({ idempotencyKey }: ApplyOptions): boolean {
    return idempotencyKey !== undefined && this.store.answered(idempotencyKey) !== undefined;
  }

  /** Reads the file itself for a while in which nothing is written to it. @throws MxError `busy` */
  async heldFor<Result>(use: (file: SyncFile) => Promise<Result>): Promise<Result> {
    this.requireFree();
    this.#flush();
    this.#held = true;
    try {
      return await use(this.file);
    } finally {
      this.#held = false;
      void this.#tend(true);
    }
  }

  /** @throws MxError `busy` while the file is held */
  requireFree(): void {
    if (this.#held) throw new MxError('busy', 'This memex is being salvaged. Write to it when that is done.');
  }

  begin(): TransactionId {
    for (const [id, { open }] of this.#transactions) if (!open) this.#transactions.delete(id);
    if (this.#transactions.size >= TRANSACTIONS_MAX) {
      throw new MxError(
        'busy',
        `${TRANSACTIONS_MAX} transactions are open already. Commit or end some first.`,
      );
    }
    const id = crypto.randomUUID();
    this.#transactions.set(id, this.store.begin());
    return id;
  }

  /** @throws MxError `conflict`, `closed`, and all that `commit` throws */
  async commitTransaction(
    id: TransactionId,
    changes: readonly Change[],
    { reads = [], ...options }: TransactionOptions,
  ): Promise<CommitResult> {
    const { idempotencyKey } = options;
    const answer = idempotencyKey === undefined ? undefined : this.store.answered(idempotencyKey);
    if (answer !== undefined) {
      this.endTransaction(id);
      return this.#whenDurable(changes, answer);
    }
    this.requireFree();
    const transaction = this.#transaction(id);
    this.#transactions.delete(id);
    transaction.note(reads);
    return this.#whenDurable(changes, transaction.commit(changes, options));
  }

  endTransaction(id: TransactionId): void {
    this.#transactions.get(id)?.release();
    this.#transactions.delete(id);
  }

  #transaction(id: TransactionId): Transaction {
    const transaction = this.#transactions.get(id);
    if (transaction !== undefined) return transaction;
    throw new MxError('closed', 'This transaction has ended. Begin another one.', { transaction: id });
  }

  async #whenDurable(changes: readonly Change[], result: CommitResult): Promise<CommitResult> {
    for (const id of touchedBy(changes, result)) this.#touched.add(id);
    this.#touchedMany ||= changes.some(({ kind }) => MANY_NODES.has(kind));
    await this.#durable();
    return result;
  }

  #durable(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      if (this.#waiting.length === 1) void nextTurn().then(() => this.#flush());
    });
  }

  #flush(): void {
    const waiting = this.#waiting;
    // Whoever closed or held the file meanwhile has written it.
    if (waiting.length === 0) return;
    this.#waiting = [];
    try {
      this.store.sync();
    } catch (error) {
      this.#touched.clear();
      this.#touchedMany = false;
      for (const { reject } of waiting) reject(error);
      return;
    }
    for (const { resolve } of waiting) resolve();
    this.announce(this.#touchedMany ? [] : [...this.#touched]);
    this.#touched.clear();
    this.#touchedMany = false;
  }

  /** Tells the page that these nodes changed; of many, that many did. */
  announce(nodes: readonly NodeId[]): void {
    const named = nodes.length > NOTICE_NODES_MAX ? [] : nodes;
    this.#status = this.store.status();
    this.tell({ commit: this.store.commit, nodes: named, status: this.#status });
    this.#commits++;
    this.#stopClocks();
    this.#pause = setTimeout(() => void this.#tend(false), PAUSE_MS);
    this.#idle = setTimeout(() => void this.#tend(true), IDLE_MS);
  }

  #stopClocks(): void {
    clearTimeout(this.#pause);
    clearTimeout(this.#idle);
  }

  /** Runs long work, and tells the page when it has met damage. */
  async tellingDamage<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } finally {
      this.#tellDamage();
    }
  }

  /** Tells the page, once, that reading met damage: nothing can be written from then on. */
  #tellDamage(): void {
    const { damage, damageSaying } = this.store.opened;
    if (damage === this.#damageTold || damage === undefined) return;
    this.#damageTold = damage;
    const notice = { commit: this.store.commit, nodes: [], status: { ...this.#status, damage } };
    this.tell(damageSaying === undefined ? notice : { ...notice, damageSaying });
  }

  get #mayTend(): boolean {
    return !this.#closed && !this.#held;
  }

  /** Does what is due behind the commits, a slice a turn, until a commit comes: then the clocks have begun anew. */
  async #tend(quiet: boolean): Promise<void> {
    if (this.#tending) return;
    this.#tending = true;
    const commits = this.#commits;
    while (this.#mayTend && this.#commits === commits && this.store.tend(quiet)) await nextTurn();
    this.#tending = false;
  }

  close(): void {
    this.#closed = true;
    try {
      this.#flush();
      // The last flush announces, and with that sets the clocks once more.
      this.#stopClocks();
      this.store.close();
    } finally {
      this.file.close();
    }
  }
}

function* touchedBy(changes: readonly Change[], result: CommitResult): Generator<NodeId> {
  for (const each of result.results) if (each.id !== undefined) yield each.id;
  for (const change of changes) {
    if (change.kind === 'addLink') yield* [change.source, change.target];
  }
}
