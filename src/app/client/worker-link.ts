/**
 * The page's line to the store's worker. A worker that has died is noticed by the lock that it held, and another one
 * takes its place: it opens the same memex, and what was not answered is asked of it once more. Writes carry keys by
 * which they are done once.
 */
import * as Comlink from 'comlink';
import { type OpenSettings, PROTOCOL_VERSION, type StoreService } from '../../../workers/protocol.ts';
import { MxError } from '../../mx/errors.ts';
import type { Listening, StoreLink } from './memex-client.ts';

type Remote = Comlink.Remote<StoreService>;

interface Asked {
  readonly method: keyof StoreService;
  readonly args: readonly unknown[];
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Workers that die so often without having answered anything in between are not started again. */
const STARTS_MAX = 3;
const GONE_WITH_ITS_WORKER =
  'This memex was in memory only, as this window gives no lasting storage, and the part that kept it has stopped.';

export class WorkerLink implements StoreLink {
  readonly across = true;
  /** The worker that answers now; none while another is being started. */
  #remote: Remote | undefined;
  /** What is not answered yet, in its order. */
  readonly #asked = new Set<Asked>();
  /** What every new worker is told before anything else. */
  readonly #listeners: { readonly method: Listening; readonly listener: unknown }[] = [];
  #open: { readonly key: string; readonly settings: OpenSettings | undefined } | undefined;
  #startsInVain = 0;
  #tellFailed: (error: unknown) => void = () => undefined;

  /** @param start starts a worker; it is called again when that has died */
  constructor(private readonly start: () => Worker) {}

  /**
   * Starts the first worker; what is asked from then on waits in its queue.
   * @throws MxError `conflict` when it speaks another protocol, `io` when it cannot start
   */
  async connect(): Promise<void> {
    const { remote, agreed } = this.#begin();
    // All of it waits in the worker's queue, in this order, while its code is read: a start has no time for round trips.
    const told = this.#tellListeners(remote);
    this.#use(remote);
    await Promise.all([agreed, told]);
  }

  call(method: keyof StoreService, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const asked: Asked = { method, args, resolve, reject };
      this.#asked.add(asked);
      if (this.#remote !== undefined) this.#send(this.#remote, asked);
    });
  }

  listen(method: Listening, listener: unknown): void {
    this.#listeners.push({ method, listener });
    // Nobody waits for the answer: should this worker die before, the next one is told.
    this.#remote?.[method](listener as never).catch((error: unknown) => this.#tellFailed(error));
  }

  /** Called when no other worker could take the place of one that died. */
  onFailed(hear: (error: unknown) => void): void {
    this.#tellFailed = hear;
  }

  /** Starts a worker and greets it. `agreed` rejects as `connect` does. */
  #begin(): { readonly remote: Remote; readonly agreed: Promise<void> } {
    const worker = this.start();
    const broken = new Promise<never>((_, reject) => {
      worker.addEventListener('error', (event) => {
        reject(new MxError('io', `The part that keeps your notes could not start: ${event.message}.`));
      });
    });
    const remote = Comlink.wrap<StoreService>(worker);
    const agreed = Promise.race([remote.hello(PROTOCOL_VERSION), broken]).then((alive) => {
      if (alive !== '') void navigator.locks.request(alive, () => void this.#replace(worker));
    });
    return { remote, agreed };
  }

  async #tellListeners(remote: Remote): Promise<void> {
    await Promise.all(this.#listeners.map(({ method, listener }) => remote[method](listener as never)));
  }

  /** From now on this worker is asked. */
  #use(remote: Remote): void {
    this.#remote = remote;
    for (const asked of [...this.#asked]) this.#send(remote, asked);
  }

  #send(remote: Remote, asked: Asked): void {
    const { method, args } = asked;
    const work = remote[method] as unknown as (...args: readonly unknown[]) => Promise<unknown>;
    const end = (): boolean => {
      this.#startsInVain = 0;
      return this.#asked.delete(asked);
    };
    work(...args).then(
      (value) => {
        if (!end()) return;
        if (method === 'open') this.#open = { key: String(args[0]), settings: args[1] as OpenSettings };
        if (method === 'close') this.#open = undefined;
        asked.resolve(value);
      },
      (error: unknown) => {
        if (end()) asked.reject(error);
      },
    );
  }

  async #replace(dead: Worker): Promise<void> {
    dead.terminate();
    this.#remote = undefined;
    try {
      if (++this.#startsInVain > STARTS_MAX)
        throw new MxError('io', 'The part that keeps your notes stops again and again. Reload the page.');
      const { remote, agreed } = this.#begin();
      await agreed;
      await this.#tellListeners(remote);
      if (this.#open !== undefined) {
        // One under the same name would be empty, and look as if it were this.
        if (!(await remote.isLasting())) throw new MxError('not-found', GONE_WITH_ITS_WORKER);
        await remote.open(this.#open.key, this.#open.settings);
      }
      this.#use(remote);
    } catch (error) {
      for (const { reject } of this.#asked) reject(error);
      this.#asked.clear();
      this.#tellFailed(error);
    }
  }
}
