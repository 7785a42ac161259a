/**
 * The index of words through whole lives of a memex: notes come, change, go and come back while history is let go of,
 * files are compacted and left half compacted, memexes are closed, or end in the midst of it. After each step every note
 * that lives is found by its title, now and at some commit before; now and then all of the memex is verified.
 */
import { expect, test } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import {
  type Change,
  createStore,
  type LongWork,
  openStore,
  type Store,
  type View,
} from '../../src/mx/index.ts';
import type { NodeId } from '../../src/mx/types.ts';
import { CAMPAIGN_TIMEOUT, campaign } from '../campaign/campaign.ts';
import { seeded } from '../engine/sim-device.ts';
import { repeatable } from '../model/model-store.ts';
import { expectVerified } from '../store/verified.ts';

const STEPS = 90;
/** Those in which a fault was found: two states of one commit, texts that were away (now, and then), a record let go of. */
const SEEDS = [45, 64, 889957044, 11];
const DAY_MS = 24 * 3600 * 1000;

class Life {
  readonly #below: (limit: number) => number;
  readonly #options: Parameters<typeof openStore>[1];
  readonly #advance: (ms: number) => void;
  #file = new MemoryFile();
  #store: Store;
  readonly #told: string[] = [];

  constructor(seed: number, around: Awaited<ReturnType<typeof repeatable>>) {
    const random = seeded(seed);
    this.#below = (limit) => Math.floor(random() * limit);
    this.#advance = around.advance;
    const closing = [1, 500, 1e9][this.#below(3)] ?? 1;
    const long = [0, 12, 4096][this.#below(3)] ?? 0;
    const listing = { bytes: 1e9, texts: 3 + this.#below(20), bulk: 1, long, closing };
    this.#options = { ...around, listing };
    this.#store = createStore(this.#file, { ...this.#options, creator: 'test' });
  }

  go(): number {
    try {
      for (let step = 0; step < STEPS; step++) {
        this.#advance(this.#below(5) === 0 ? this.#below(2 * DAY_MS) : this.#below(60_000));
        this.#step(step);
        this.#expectAllFound(this.#store.snapshot());
        this.#expectAllFound(this.#someTimeBefore());
        if (step % 30 === 29) expectVerified(this.#store);
      }
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : error}; before: ${this.#told.join(', ')}`, {
        cause: error,
      });
    }
    this.#store.close();
    return STEPS;
  }

  #step(step: number): void {
    const [living, trashed] = [this.#ids(false), this.#ids(true)];
    const one = (ids: readonly NodeId[]): NodeId | undefined => ids[this.#below(ids.length)];
    const is = (): boolean => this.#below(2) === 0;
    const add = (title: string) => this.#added(title);
    const id = one(living);
    const deeds: readonly (readonly [weight: number, () => void])[] = [
      [4, () => this.#apply('add', add(`Part ${step}`), add(`Part ${step} too`))],
      [3, () => this.#on('edit', id, { kind: 'updateNode', content: this.#body(), spell: is() })],
      [1, () => this.#on('call', id, { kind: 'updateNode', metadata: { title: `Note ${step}` } })],
      [
        1,
        () =>
          this.#on('tag', id, { kind: 'updateNode', metadata: { tags: is() ? ['kept'] : null, mood: step } }),
      ],
      [1, () => this.#on('trash', id, { kind: 'deleteNode' })],
      [2, () => this.#on('bring back', one(trashed), { kind: 'undeleteNode' })],
      [1, () => this.#awayAndBack(id)],
      [0.3, () => this.#on('purge', one([...living, ...trashed]), { kind: 'purgeNode' })],
      [1, () => this.#apply('keep history', { kind: 'keepHistory', keep: is() ? { share: 0 } : 'all' })],
      [1, () => this.#work('trim', this.#store.trimHistory())],
      [1, () => this.#forget(id)],
      [1, () => this.#work('compact', this.#store.compact())],
      [1, () => this.#close()],
      [1, () => this.#crash()],
    ];
    let at = this.#below(1000 * deeds.reduce((sum, [weight]) => sum + weight, 0)) / 1000;
    for (const [weight, deed] of deeds) {
      at -= weight;
      if (at >= 0) continue;
      deed();
      return;
    }
  }

  /** Lets the content of an older version go. */
  #forget(id: NodeId | undefined): void {
    if (id === undefined) return;
    const view = this.#store.snapshot();
    const newest = view.nodes.get(id).version;
    view.release();
    if (newest > 1) this.#on('forget', id, { kind: 'forgetVersion', version: 1 + this.#below(newest - 1) });
  }

  #awayAndBack(id: NodeId | undefined): void {
    this.#on('trash', id, { kind: 'deleteNode' });
    this.#on('bring back', id, { kind: 'undeleteNode' });
  }

  #close(): void {
    this.#told.push('close');
    this.#store.close();
    this.#store = openStore(this.#file, this.#options);
  }

  #crash(): void {
    this.#told.push('crash');
    this.#file = new MemoryFile(this.#file.bytes());
    this.#store = openStore(this.#file, this.#options);
  }

  #body(): string {
    return `body ${this.#below(1_000_000)} ${'word '.repeat(this.#below(6) === 0 ? 1200 : this.#below(200))}`;
  }

  #added(title: string): Change {
    const mediaType = this.#below(3) === 0 ? 'application/octet-stream' : 'text/markdown';
    return { kind: 'addNode', type: 'note', metadata: { title }, content: this.#body(), mediaType };
  }

  #on(what: string, id: NodeId | undefined, change: Record<string, unknown>): void {
    if (id !== undefined) this.#apply(`${what} ${id.slice(-4)}`, { ...change, id } as Change);
  }

  #apply(what: string, ...changes: readonly Change[]): void {
    this.#told.push(what);
    this.#store.apply(changes);
    this.#store.sync();
  }

  /** To its end, or left on the way, as when a person stops it. */
  #work(what: string, work: LongWork<unknown>): void {
    while (work.next().done !== true) {
      if (this.#below(6) > 0) continue;
      work.return(undefined);
      this.#told.push(`${what}, left`);
      return;
    }
    this.#told.push(what);
  }

  #ids(trashed: boolean): NodeId[] {
    const view = this.#store.snapshot();
    const ids = idsIn(view, trashed);
    view.release();
    return ids;
  }

  /** The memex at one of the commits that history still has. */
  #someTimeBefore(): View {
    const { commit } = this.#store;
    const { horizon } = this.#store.status().history;
    const first = Math.max(1, horizon);
    return commit < first
      ? this.#store.snapshot()
      : this.#store.at({ commit: first + this.#below(commit - first + 1) });
  }

  #expectAllFound(view: View): void {
    for (const id of idsIn(view, false)) {
      const { title } = view.nodes.get(id);
      const found = view.search.find(`"${title}"`, 1000).hits.map(({ node }) => node.id);
      expect(found, `who looks for "${title}" at commit ${view.commit}`).toContain(id);
    }
    view.release();
  }
}

function idsIn(view: View, trashed: boolean): NodeId[] {
  const { rows } = view.nodes.list({ order: 'created', descending: false, trashed, offset: 0, limit: 1000 });
  return rows.map(({ id }) => id);
}

test('every living note is found by its title, whatever befalls a memex', {
  timeout: CAMPAIGN_TIMEOUT,
}, async () => {
  await campaign('lives', { counts: 'steps', seeds: SEEDS, long: 100_000 }, async (seed) =>
    new Life(seed, await repeatable(seed)).go(),
  );
});
