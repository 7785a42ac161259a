/** Tabs without a browser: stores on one stand-in for OPFS, with locks and channels that end as a tab's do. */
import type { StoreService, TabNews } from '../../workers/protocol.ts';
import type { Locks } from '../../workers/tabs/leadership.ts';
import type { Channel } from '../../workers/tabs/tab-message.ts';
import { TabStore } from '../../workers/tabs/tab-store.ts';
import { nextTurn } from '../../workers/turn.ts';
import { standInForOpfs } from './opfs-stand-in.ts';

interface Waiter {
  readonly tab: number;
  readonly name: string;
  readonly grant: () => void;
}

interface Held {
  readonly tab: number;
  readonly lose: () => void;
}

/** Exclusive locks as the browser keeps them: a queue for each name, and a tab that ends leaves all its places. */
class LockManagerStandIn {
  /** @param whenAwake does something as soon as the tab is not frozen */
  constructor(private readonly whenAwake: (tab: number, act: () => void) => void) {}

  readonly #held = new Map<string, Held>();
  #queue: Waiter[] = [];

  of(tab: number): Locks {
    return {
      request: (name, { signal, ifAvailable, steal }, use) =>
        new Promise((resolve, reject) => {
          const run = (): void => {
            const stolen = (): void => reject(new DOMException('Stolen.', 'AbortError'));
            const mine: Held = { tab, lose: () => this.whenAwake(tab, stolen) };
            this.#held.set(name, mine);
            Promise.resolve(use({}))
              .then(resolve, reject)
              .finally(() => this.#release(name, mine));
          };
          if (steal === true) {
            this.#held.get(name)?.lose();
            run();
            return;
          }
          if (!this.#held.has(name)) {
            run();
            return;
          }
          if (ifAvailable === true) {
            Promise.resolve(use(null)).then(resolve, reject);
            return;
          }
          const waiter: Waiter = { tab, name, grant: run };
          this.#queue.push(waiter);
          signal?.addEventListener('abort', () => {
            if (!this.#queue.includes(waiter)) return;
            this.#queue = this.#queue.filter((one) => one !== waiter);
            reject(new DOMException('Aborted.', 'AbortError'));
          });
        }),
    };
  }

  holder(name: string): number | undefined {
    return this.#held.get(name)?.tab;
  }

  end(tab: number): void {
    this.#queue = this.#queue.filter((one) => one.tab !== tab);
    for (const [name, held] of [...this.#held]) if (held.tab === tab) this.#release(name, held);
  }

  #release(name: string, held: Held): void {
    if (this.#held.get(name) !== held) return;
    this.#held.delete(name);
    const next = this.#queue.find((one) => one.name === name);
    if (next === undefined) return;
    this.#queue = this.#queue.filter((one) => one !== next);
    next.grant();
  }
}

class ChannelStandIn implements Channel {
  onmessage: ((event: MessageEvent) => void) | null = null;

  constructor(
    private readonly world: TabWorld,
    readonly tab: number,
    readonly name: string,
  ) {}

  postMessage(message: unknown): void {
    this.world.deliver(this, structuredClone(message));
  }

  close(): void {
    this.world.channels.delete(this);
  }
}

export interface Tab {
  readonly number: number;
  readonly store: StoreService;
  readonly news: readonly TabNews[];
}

export class TabWorld {
  readonly channels = new Set<ChannelStandIn>();
  readonly #locks = new LockManagerStandIn((tab, act) => {
    if (this.#frozen.has(tab)) this.#frozen.get(tab)?.push(act);
    else act();
  });
  readonly #files = standInForOpfs();
  readonly #ended = new Set<number>();
  /** What each frozen tab does when it goes on. */
  readonly #frozen = new Map<number, (() => void)[]>();
  #tabs = 0;

  /** @param silence longer than any tab takes to answer, however busy the machine: who tries silence sets the clock */
  constructor(private readonly silence = { askMs: 2000, forceMs: 10_000 }) {}

  openTab(options: { locks?: boolean } = {}): Tab {
    const number = this.#tabs++;
    const news: TabNews[] = [];
    const store = new TabStore({
      locks: options.locks === false ? undefined : this.#locks.of(number),
      channel: (name) => {
        const channel = new ChannelStandIn(this, number, name);
        this.channels.add(channel);
        return channel;
      },
      silence: this.silence,
    }).service();
    void store.watchTabs((told) => void news.push(told));
    return { number, store, news };
  }

  /** The number of the tab that has this memex open. */
  leader(key: string): number | undefined {
    return this.#locks.holder(`memex:${key}`);
  }

  /** The tab's process ends in the midst of what it does. */
  async end({ number, store }: Tab, key: string): Promise<void> {
    this.#ended.add(number);
    for (const channel of [...this.channels]) if (channel.tab === number) channel.close();
    if (this.leader(key) === number) {
      const folder = await this.#files.getDirectoryHandle('memexes');
      (await folder.getFileHandle(`${key}.mx`)).endHolder();
    }
    this.#locks.end(number);
    // What is left of it here must not take the file that it was about to open.
    store.close().catch(() => undefined);
  }

  /** The tab neither hears nor says anything, and keeps what it holds. */
  freeze({ number }: Tab): void {
    this.#frozen.set(number, []);
  }

  thaw({ number }: Tab): void {
    const acts = this.#frozen.get(number) ?? [];
    this.#frozen.delete(number);
    for (const act of acts) act();
  }

  /** A tab that is none of this world's has the memex open. */
  holdFromOutside(key: string): void {
    const hold = (): Promise<void> => new Promise(() => undefined);
    this.#locks
      .of(-1)
      .request(`memex:${key}`, {}, hold)
      .catch(() => undefined);
  }

  /** Something is said by somebody else than the tabs of this world. */
  say(name: string, message: unknown): void {
    for (const channel of this.channels) if (channel.name === name) this.#post(channel, message);
  }

  deliver(from: ChannelStandIn, message: unknown): void {
    if (this.#ended.has(from.tab) || this.#frozen.has(from.tab)) return;
    for (const channel of this.channels)
      if (channel !== from && channel.name === from.name) this.#post(channel, message);
  }

  #post(channel: ChannelStandIn, message: unknown): void {
    // In turns with what the stores do, as messages and messages are in a browser.
    void nextTurn().then(() => {
      if (!this.channels.has(channel) || this.#frozen.has(channel.tab)) return;
      channel.onmessage?.({ data: message } as MessageEvent);
    });
  }
}
