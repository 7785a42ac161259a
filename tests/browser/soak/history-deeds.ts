/** Deeds in time: moments that are named, read, and let go, with what may be read of the past and what may not. */
import { expect } from 'vitest';
import type { HistoryKept } from '../../../src/mx/types.ts';
import type { Deed } from './deeds.ts';
import type { Model } from './model.ts';
import type { Done, Everything, NamedChange, Request } from './protocol.ts';
import type { Random } from './random.ts';

/** A moment and content as it was then, of nodes of which nothing is purged since. */
interface Then {
  readonly commit: number;
  readonly hashes: Map<number, string>;
}

/** Named snapshots that there are at once, about. */
const SNAPSHOTS = 3;
/** Moments without a name that are remembered. */
const MOMENTS = 12;
/** What of history is kept, from one time to another; little of it more often. */
const KEPT: readonly HistoryKept[] = ['all', { days: 30 }, { share: 0.02 }, { share: 0 }, { share: 0 }];

export class HistoryDeeds {
  readonly #snapshots = new Map<string, Then>();
  readonly #moments: Then[] = [];
  /** What may be kept now: several when the answer to a change never came. */
  #kept = new Set<string>([JSON.stringify('all')]);
  #keptChanges = false;

  constructor(
    private readonly model: Model,
    private readonly random: Random,
    private readonly serial: () => number,
  ) {}

  /** These nodes are about to be purged: nothing of them is there at any time. */
  purged(numbers: readonly number[]): void {
    for (const { hashes } of [...this.#snapshots.values(), ...this.#moments])
      for (const n of numbers) hashes.delete(n);
  }

  /** A name for what is now; when there are several, the oldest goes with the same commit. */
  name(): Deed {
    const name = `S${this.serial()}`;
    const numbers = this.model.free(false).filter(() => this.random(6) === 0);
    const hashes = new Map(numbers.map((n) => [n, this.model.nodes.get(n)?.hash ?? '']));
    const changes: NamedChange[] = [{ kind: 'nameSnapshot', name }];
    const [oldest] = this.#snapshots.size < SNAPSHOTS ? [] : this.#snapshots.keys();
    if (oldest !== undefined) {
      this.#snapshots.delete(oldest);
      changes.unshift({ kind: 'dropSnapshot', name: oldest });
    }
    const judge = ({ commit = 0 }: Done): void => void this.#snapshots.set(name, { commit, hashes });
    return { request: { do: 'apply', changes }, claims: numbers, effects: [], judge };
  }

  /** What has a name is there, whatever the horizon, until another tab takes the name away. */
  readNamed(): Deed | undefined {
    const [named] = [...this.#snapshots].filter(() => this.random(2) === 0);
    const [name = '', snapshot] = named ?? [];
    const read = this.#readThen(snapshot, ({ bytesHash }, hash) =>
      expect(bytesHash, 'what was read as of a snapshot').toBe(hash),
    );
    const mayRefuse = (refused: string): boolean => refused === 'not-found' && !this.#snapshots.has(name);
    return read && { ...read, mayRefuse };
  }

  /** What has none is there as it was, or is refused for a reason that holds. */
  readMoment(): Deed | undefined {
    const moment = this.#moments[this.random(Math.max(1, this.#moments.length))];
    const read = this.#readThen(moment, ({ bytesHash }, hash) =>
      expect(bytesHash, 'what was read as of a moment').toBe(hash),
    );
    if (moment === undefined || read === undefined) return undefined;
    const [number = -1] = read.claims;
    const isAsThen = this.model.nodes.get(number)?.hash === moment.hashes.get(number);
    const mayRefuse = (refused: string, why: string): boolean => {
      if (refused === 'not-found') return horizonIn(why) > moment.commit;
      // Typed over within one spell, or let go by whoever forgot old versions: never what is shown now.
      return refused === 'content-unavailable' && !isAsThen;
    };
    return { ...read, mayRefuse };
  }

  #readThen(then: Then | undefined, judge: (done: Done, hash: string) => void): Deed | undefined {
    const free = new Set([...this.model.free(false), ...this.model.free(true)]);
    const [number, hash] = [...(then?.hashes ?? [])].filter(([n]) => free.has(n)).at(-1) ?? [];
    const node = number === undefined ? undefined : this.model.nodes.get(number);
    if (then === undefined || number === undefined || hash === undefined || node === undefined)
      return undefined;
    return {
      request: { do: 'read', id: node.id, commit: then.commit },
      claims: [number],
      effects: [],
      judge: (done) => judge(done, hash),
    };
  }

  /** From now on more or less of history is kept. One at a time, so that it is known what holds. */
  keep(): Deed | undefined {
    if (this.#keptChanges) return undefined;
    this.#keptChanges = true;
    const keep = KEPT[this.random(KEPT.length)] ?? 'all';
    const changed = JSON.stringify(keep);
    this.#kept.add(changed);
    const judge = (): void => {
      this.#kept = new Set([changed]);
      this.#keptChanges = false;
    };
    return { request: keepRequest(keep), claims: [], effects: [], judge };
  }

  /** What lies behind the horizon goes. */
  trim(): Deed {
    return { request: { do: 'work', work: 'trimHistory' }, claims: [], effects: [] };
  }

  /**
   * Names that were acknowledged are there; those that nobody answered for may be, and go some time. What is kept is
   * what was said last.
   */
  check({ snapshots, keep, commit, nodes }: Everything, when: string): void {
    const found = new Map(snapshots);
    for (const [name, { commit: named }] of this.#snapshots)
      expect(found.get(name), `${when}: the commit of the snapshot ${name}`).toBe(named);
    for (const [name, named] of found)
      if (!this.#snapshots.has(name)) this.#snapshots.set(name, { commit: named, hashes: new Map() });
    const kept = JSON.stringify(keep);
    expect([...this.#kept], `${when}: what of history is kept`).toContain(kept);
    this.#kept = new Set([kept]);
    this.#keptChanges = false;
    // Some of what is there now is looked for again later, as of now.
    const known = new Map([...this.model.nodes].map(([n, { id }]) => [id, n]));
    const hashes = new Map<number, string>();
    for (const { id, hash } of nodes) {
      const number = known.get(id);
      if (number !== undefined && this.random(4) === 0) hashes.set(number, hash);
    }
    this.#moments.push({ commit, hashes });
    if (this.#moments.length > MOMENTS) this.#moments.splice(this.random(MOMENTS), 1);
  }

  /** Requests after which nothing of history is kept that is not asked for: no names, nothing before `commit`. */
  forgetAll(commit: number): Request[] {
    const names = [...this.#snapshots.keys()];
    this.#snapshots.clear();
    this.#kept = new Set([JSON.stringify({ share: 0 })]);
    const changes: NamedChange[] = names.map((name) => ({ kind: 'dropSnapshot', name }));
    changes.push({ kind: 'keepHistory', keep: { share: 0 }, horizon: commit });
    return [
      { do: 'apply', changes },
      { do: 'work', work: 'trimHistory' },
    ];
  }
}

const keepRequest = (keep: HistoryKept): Request => ({
  do: 'apply',
  changes: [{ kind: 'keepHistory', keep }],
});

/** The horizon that a refusal tells. */
const horizonIn = (why: string): number => Number(/"horizon":(\d+)/.exec(why)?.[1] ?? 0);
