/** The memex that this worker has open: its file, its store, and the group commit of what a turn has queued. */
import { createHasher } from '../src/mx/content/hasher.ts';
import { createStore, openStore, type Store, type Surroundings, type View } from '../src/mx/index.ts';
import type { ApplyOptions } from '../src/mx/store/api.ts';
import type { Change, CommitResult, NodeId } from '../src/mx/types.ts';
import { openMemexFile } from './opfs.ts';
import type { ChangeNotice } from './protocol.ts';
import { nextTurn } from './turn.ts';

declare const __MEMEX_VERSION__: string;

/** Quiet time after which due work, such as a checkpoint, is done. */
const IDLE_MS = 2000;
/** Nodes that a notice names; more are told as "many". */
const NOTICE_NODES_MAX = 200;

let hasher: ReturnType<typeof createHasher> | undefined;

/** Clock, randomness and hasher of this worker. */
export async function surroundings(): Promise<Surroundings> {
  hasher ??= createHasher();
  return {
    hasher: await hasher,
    now: Date.now,
    random: (into) => into.set(crypto.getRandomValues(new Uint8Array(into.length))),
  };
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export class OpenMemex {
  #waiting: Waiting[] = [];
  #touched = new Set<NodeId>();
  #idle: ReturnType<typeof setTimeout> | undefined;

  private constructor(
    readonly key: string,
    readonly store: Store,
    private readonly file: FileSystemSyncAccessHandle,
    private readonly tell: (notice: ChangeNotice) => void,
  ) {}

  /** @throws MxError `busy`, and all that `openStore` throws */
  static async open(key: string, tell: (notice: ChangeNotice) => void): Promise<OpenMemex> {
    const file = await openMemexFile(key);
    try {
      const around = await surroundings();
      const store =
        file.getSize() === 0
          ? createStore(file, { ...around, creator: `memex ${__MEMEX_VERSION__}` })
          : openStore(file, around);
      return new OpenMemex(key, store, file, tell);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** Reads in one snapshot. */
  read<Result>(read: (view: View) => Result): Result {
    const view = this.store.snapshot();
    try {
      return read(view);
    } finally {
      view.release();
    }
  }

  /** Applies a transaction; resolves once it is durable. What arrives in the same turn shares the flush. */
  async commit(changes: readonly Change[], options: ApplyOptions = {}): Promise<CommitResult> {
    const result = this.store.apply(changes, options);
    for (const id of touchedBy(changes, result)) this.#touched.add(id);
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
    this.#waiting = [];
    try {
      this.store.sync();
    } catch (error) {
      this.#touched.clear();
      for (const { reject } of waiting) reject(error);
      return;
    }
    for (const { resolve } of waiting) resolve();
    this.announce([...this.#touched]);
    this.#touched.clear();
  }

  /** Tells the page that these nodes changed; of many, that many did. */
  announce(nodes: readonly NodeId[]): void {
    const named = nodes.length > NOTICE_NODES_MAX ? [] : nodes;
    this.tell({ commit: this.store.commit, nodes: named, status: this.store.status() });
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.store.idle(), IDLE_MS);
  }

  close(): void {
    try {
      this.#flush();
      // The last flush announces, and with that sets the clock once more.
      clearTimeout(this.#idle);
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
