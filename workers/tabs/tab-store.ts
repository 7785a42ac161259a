/**
 * The store as a page sees it: one memex at a time, which other tabs may have open as well. What concerns the open
 * memex goes to the tab that leads; the rest is done here.
 */
import { MxError } from '../../src/mx/errors.ts';
import { isInMemory, isLasting } from '../opfs.ts';
import {
  type ChangeNotice,
  type OpenSettings,
  PROTOCOL_VERSION,
  type SalvageSource,
  type StoreService,
  type TabNews,
} from '../protocol.ts';
import { WorkerStore } from '../store-service.ts';
import { callShared } from './answer.ts';
import { whileNobodyLeads } from './leadership.ts';
import { Membership, type TabSurroundings } from './membership.ts';
import { SHARED_METHODS, type SharedMethod } from './shared-methods.ts';

export class TabStore {
  readonly id = crypto.randomUUID();
  readonly #local = new WorkerStore();
  readonly #listeners: ((notice: ChangeNotice) => void)[] = [];
  readonly #watchers: ((news: TabNews) => void)[] = [];
  #membership: Membership | undefined;
  /** The protocol of the page, if it is not this worker's. */
  #foreignPage: number | undefined;
  /** The lock that says that this worker lives; it is asked for once. */
  #alive: Promise<string> | undefined;

  constructor(private readonly around: TabSurroundings) {
    void this.#local.subscribe((notice) => {
      this.#tell(notice);
      this.#membership?.announce(notice);
    });
  }

  /** The service, to be exposed. */
  service(): StoreService {
    const shared = SHARED_METHODS.map((method) => [method, (...args: unknown[]) => this.#call(method, args)]);
    const own = {
      hello: (protocol: number) => this.#hello(protocol),
      open: (key: string, settings?: OpenSettings) => this.#open(key, settings ?? {}),
      close: () => this.#leave(),
      // What is in memory nobody else can open.
      rest: async () => (isInMemory() ? undefined : this.#membership?.rest()),
      isLasting,
      removeLeftovers: () => this.#local.removeLeftovers(),
      remove: (key: string) => this.#remove(key),
      subscribe: async (listener: (notice: ChangeNotice) => void) => void this.#listeners.push(listener),
      watchTabs: async (watcher: (news: TabNews) => void) => void this.#watchers.push(watcher),
      // Another file than that of the open memex: no other tab has a part in it.
      importMx: (...args: Parameters<StoreService['importMx']>) => this.#local.importMx(...args),
    } satisfies Partial<StoreService>;
    return { ...Object.fromEntries(shared), ...own } as StoreService;
  }

  async #hello(protocol: number): Promise<string> {
    if (protocol !== PROTOCOL_VERSION) this.#foreignPage = protocol;
    this.#requireOneVersion();
    this.#alive ??= holdAlive(this.around, this.id);
    return this.#alive;
  }

  /** A page says who it is first, and asks for a memex without waiting for the answer. @throws MxError `conflict` */
  #requireOneVersion(): void {
    if (this.#foreignPage === undefined) return;
    throw new MxError(
      'conflict',
      'This page and its store are of different versions of Memex. Reload the page.',
      { page: this.#foreignPage, store: PROTOCOL_VERSION },
    );
  }

  async #open(key: string, settings: OpenSettings) {
    this.#requireOneVersion();
    if (this.#membership?.key !== key || this.#membership.hasFailed) {
      await this.#leave();
      this.#membership = new Membership(key, settings, this.#local, this.around, this.id, {
        change: (notice) => this.#tell(notice),
        news: (news) => {
          for (const watcher of this.#watchers) watcher(news);
        },
      });
    }
    const membership = this.#membership;
    try {
      return await membership.joined;
    } catch (error) {
      // It may be tried again, and then begins anew.
      if (this.#membership === membership) await this.#leave();
      throw error;
    }
  }

  async #leave(): Promise<void> {
    const membership = this.#membership;
    this.#membership = undefined;
    await membership?.leave();
  }

  async #remove(key: string): Promise<void> {
    if (this.#membership?.key === key)
      throw new MxError('busy', 'This memex is open. Open another one, then remove it.');
    const removed = await whileNobodyLeads(this.around.locks, key, async () => {
      await this.#local.remove(key);
      return true;
    });
    if (removed === undefined)
      throw new MxError('busy', 'Another tab has this memex open. Close it there, then remove it.');
  }

  #call(method: SharedMethod, args: readonly unknown[]): Promise<unknown> {
    const membership = this.#membership;
    const elsewhere = method === 'salvage' && !isOf(membership?.key, args[0] as SalvageSource);
    if (elsewhere) return callShared(this.#local, method, args);
    if (membership === undefined) return Promise.reject(new MxError('closed', 'No memex is open here.'));
    return membership.call(method, args);
  }

  #tell(notice: ChangeNotice): void {
    for (const listener of this.#listeners) listener(notice);
  }
}

function isOf(key: string | undefined, source: SalvageSource): boolean {
  return key !== undefined && 'key' in source && source.key === key;
}

/** Holds a lock for as long as this worker lives, and gives its name: whoever gets it knows that the worker is gone. */
function holdAlive({ locks }: TabSurroundings, id: string): Promise<string> {
  if (locks === undefined) return Promise.resolve('');
  const name = `memex-worker:${id}`;
  return new Promise((resolve, reject) => {
    const forever = (): Promise<void> => {
      resolve(name);
      return new Promise(() => undefined);
    };
    locks.request(name, {}, forever).catch(reject);
  });
}
