/**
 * The refusal of circles in a whole memex against a search of plain sets: links, moves and deletions at random, one by one
 * and several in a transaction, with walks that bring links into memory, flushes that fail, and power cuts. Levels are
 * left due by any link that moves more than a few, so that all of that happens while some are.
 */
import { describe, expect, it } from 'vitest';
import { Random } from '../../src/bench/random.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import {
  type Change,
  createStore,
  isMxError,
  type LinkId,
  type NodeId,
  openStore,
  type Store,
} from '../../src/mx/index.ts';
import { CAMPAIGN_TIMEOUT, campaign, sized } from '../campaign/campaign.ts';
import { repeatable } from '../model/model-store.ts';
import { finished } from './naive-graph.ts';

const NODES = 90;
const ATTEMPTS = sized(1_500, 10_000);
const LEVELS = { atOnce: 2, portion: 1, most: 40 };
const TYPES = ['cites', 'part of', 'follows'];

class FlakyFile extends MemoryFile {
  failing = false;

  override flush(): void {
    if (this.failing) throw new Error('the device does not answer');
    super.flush();
  }
}

interface PlainLink {
  readonly source: number;
  readonly target: number;
  readonly type: number;
}

/** Links by their numbers; how many there are between two nodes, and whether one reaches another. */
class PlainLinks {
  readonly links: Map<LinkId, PlainLink>;
  readonly #out: Map<number, number>[] = Array.from({ length: NODES }, () => new Map<number, number>());

  constructor(links: ReadonlyMap<LinkId, PlainLink> = new Map()) {
    this.links = new Map();
    for (const [id, link] of links) this.add(id, link);
  }

  add(id: LinkId, link: PlainLink): void {
    if (this.links.has(id)) return;
    this.links.set(id, link);
    const out = this.#out[link.source];
    out?.set(link.target, (out.get(link.target) ?? 0) + 1);
  }

  delete(id: LinkId): void {
    const link = this.links.get(id);
    this.links.delete(id);
    if (link === undefined) return;
    const out = this.#out[link.source];
    const left = (out?.get(link.target) ?? 0) - 1;
    if (left === 0) out?.delete(link.target);
    else out?.set(link.target, left);
  }

  has({ source, target, type }: PlainLink): boolean {
    if (this.#out[source]?.has(target) !== true) return false;
    for (const each of this.links.values())
      if (each.source === source && each.target === target && each.type === type) return true;
    return false;
  }

  reaches(from: number, to: number): boolean {
    const seen = new Set([from]);
    for (const node of seen) {
      if (node === to) return true;
      for (const next of this.#out[node]?.keys() ?? []) seen.add(next);
    }
    return false;
  }
}

class Round {
  readonly #random: Random;
  /** What is queued, and what was durable last. */
  #now = new PlainLinks();
  #durable = new PlainLinks();
  #attempts = 0;
  /** How often the memex was opened again. */
  #openings = 0;

  constructor(
    private store: Store,
    private file: FlakyFile,
    private readonly ids: readonly NodeId[],
    private readonly seed: number,
  ) {
    this.#random = Random.of(seed, 1, 0);
  }

  async run(): Promise<number> {
    while (this.#attempts < ATTEMPTS) {
      const kind = this.#random.below(1_000);
      if (kind < 180) this.#unlink();
      else if (kind < 720) this.#link(1);
      else if (kind < 770) this.#move();
      else if (kind < 860) this.#link(2 + this.#random.below(3));
      else if (kind < 910) this.#sync();
      else if (kind < 950) this.#failToSync();
      else if (kind < 975) this.#walk();
      else if (kind < 990) for (let slices = this.#random.below(4); slices > 0; slices--) this.store.tend();
      else await this.#openAgain(kind < 997);
    }
    this.#sync();
    expect(finished(this.store.verify()).problems).toEqual([]);
    expect(this.store.status().links).toBe(this.#now.links.size);
    return this.#attempts;
  }

  #link(count: number): void {
    const wanted = Array.from({ length: count }, () => this.#anyLink());
    if (count > 1 && this.#random.below(2) === 0) this.#chain(wanted);
    const changes = wanted.map(({ source, target, type }): Change => {
      return { kind: 'addLink', source: this.#id(source), target: this.#id(target), type: TYPES[type] ?? '' };
    });
    this.#attempts += count;
    const next = new PlainLinks(count === 1 ? undefined : this.#now.links);
    const known = count === 1 ? this.#now : next;
    let refused = false;
    for (const [i, link] of wanted.entries()) {
      refused ||= !known.has(link) && known.reaches(link.target, link.source);
      if (count > 1 && !refused) next.add(-1 - i, link);
    }
    try {
      const { results } = this.store.apply(changes);
      expect(refused).toBe(false);
      for (const [i, { link = 0 }] of results.entries()) this.#now.add(link, wanted[i] as PlainLink);
    } catch (error) {
      if (!isMxError(error, 'cycle')) throw error;
      expect(refused, JSON.stringify(wanted)).toBe(true);
      this.#expectPath(error.details.path);
    }
  }

  /** The way round that is told: from a node back to it. */
  #expectPath(path: unknown): void {
    const ids = (path as { id: NodeId }[]).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(1);
    expect(ids[0]).toBe(ids.at(-1));
  }

  #unlink(): void {
    this.#attempts++;
    const links = [...this.#now.links.keys()];
    const id = links[this.#random.below(links.length + 1)];
    if (id === undefined) return;
    this.store.apply([{ kind: 'deleteLink', id }]);
    this.#now.delete(id);
  }

  /** To other ends, or none: then it stays where it was. */
  #move(): void {
    this.#attempts++;
    const links = [...this.#now.links];
    const chosen = links[this.#random.below(links.length + 1)];
    if (chosen === undefined) return;
    const [id, from] = chosen;
    const to = { ...from, ...(this.#random.below(2) === 0 ? this.#anyLink() : { type: 0 }) };
    const without = new PlainLinks(this.#now.links);
    without.delete(id);
    const stays = from.source === to.source && from.target === to.target && from.type === to.type;
    const refused = !stays && !without.has(to) && without.reaches(to.target, to.source);
    const [source, target] = [this.#id(to.source), this.#id(to.target)];
    try {
      const { results } = this.store.apply([
        { kind: 'moveLink', id, source, target, type: TYPES[to.type] ?? '' },
      ]);
      expect(refused).toBe(false);
      this.#now.delete(id);
      this.#now.add(results[0]?.link ?? 0, to);
    } catch (error) {
      if (!isMxError(error, 'cycle')) throw error;
      expect(refused).toBe(true);
      this.#expectPath(error.details.path);
    }
  }

  /** Closed, or as the file would be found after a power cut, in which what was queued never happened. */
  async #openAgain(cut: boolean): Promise<void> {
    if (cut) {
      const bytes = new Uint8Array(this.file.getSize());
      this.file.read(bytes, { at: 0 });
      this.file = new FlakyFile();
      this.file.write(bytes, { at: 0 });
      this.#now = new PlainLinks(this.#durable.links);
    } else {
      this.#sync();
      this.store.close();
    }
    this.#openings++;
    this.store = openStore(this.file, {
      ...(await repeatable(this.seed + 1_000 * this.#openings)),
      levels: LEVELS,
    });
  }

  #sync(): void {
    this.store.sync();
    this.#durable = new PlainLinks(this.#now.links);
  }

  /** What was queued never happened; others may take its numbers. */
  #failToSync(): void {
    this.file.failing = true;
    try {
      this.store.sync();
      this.#durable = new PlainLinks(this.#now.links);
    } catch {
      this.#now = new PlainLinks(this.#durable.links);
    } finally {
      this.file.failing = false;
    }
  }

  #walk(): void {
    const view = this.store.snapshot();
    const start = this.#random.below(NODES);
    const found = finished(view.graph.descendants(this.#id(start)));
    let reached = 0;
    for (let node = 0; node < NODES; node++)
      if (node !== start && this.#durable.reaches(start, node)) reached++;
    expect(found.count).toBe(reached);
    finished(view.graph.ancestors(this.#id(start)));
    for (let pairs = 0; pairs < 4; pairs++) {
      const [from, to] = [this.#random.below(NODES), this.#random.below(NODES)];
      const reaches = finished(view.graph.reaches(this.#id(from), this.#id(to)));
      expect(reaches).toBe(this.#durable.reaches(from, to));
    }
    view.release();
  }

  /** Each goes on where the one before ends; half of the time the last leads back. */
  #chain(links: PlainLink[]): void {
    for (let i = 1; i < links.length; i++) {
      links[i] = { ...(links[i] as PlainLink), source: (links[i - 1] as PlainLink).target };
    }
    const last = links.length - 1;
    if (this.#random.below(2) === 0)
      links[last] = { ...(links[last] as PlainLink), target: (links[0] as PlainLink).source };
  }

  #anyLink(): PlainLink {
    const [a, b] = [this.#random.below(NODES), this.#random.below(NODES)];
    // most links run one way, so that the graph grows dense, and levels with it
    const [source, target] = this.#random.below(5) === 0 ? [a, b] : [Math.max(a, b), Math.min(a, b)];
    return { source, target, type: this.#random.below(TYPES.length) };
  }

  #id(node: number): NodeId {
    return this.ids[node] ?? '';
  }
}

async function round(seed: number): Promise<number> {
  const file = new FlakyFile();
  const store = createStore(file, { ...(await repeatable(seed)), creator: 'test', levels: LEVELS });
  const add = { kind: 'addNode', type: 'note', content: '' } as const;
  const ids = store.apply(Array.from({ length: NODES }, () => add)).results.map(({ id }) => id ?? '');
  store.sync();
  return new Round(store, file, ids, seed).run();
}

describe('links that would close a circle', () => {
  it(
    'are refused, and only those, whatever came before',
    async () => {
      const plan = { counts: 'links and deletions', seeds: [20261127, 3, 8], long: 1_000_000 };
      expect(await campaign('circles', plan, round)).toBeGreaterThan(0);
    },
    CAMPAIGN_TIMEOUT,
  );
});
