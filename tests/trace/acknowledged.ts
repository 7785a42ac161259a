/** What was acknowledged of one memex, and holding what is found in it to that. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { contentOf } from '../browser/bare/told.ts';
import type { Told } from '../browser/bare/work.ts';

/** One thing found in a memex. */
export interface Found {
  readonly title: string;
  /** SHA-256 of the content as it was read, in hex. */
  readonly hash: string;
}

/** All that a memex holds, and what opening and checking it found. */
export interface Holding {
  readonly damage: string;
  readonly found: readonly Found[];
  /** The number of the last pair, as the ledger has it; -1 for none. */
  readonly ledger: number;
  readonly problems: readonly string[];
}

export class Acknowledged {
  readonly #added = new Set<string>();
  readonly #purging = new Set<string>();
  readonly #purged = new Set<string>();
  told = 0;

  hear({ did, titles }: Told): void {
    this.told++;
    const set = did === 'added' ? this.#added : did === 'purging' ? this.#purging : this.#purged;
    for (const title of titles) set.add(title);
  }

  /** The first number that no life has used. */
  next({ found }: Holding): number {
    const numbers = [...this.#added, ...found.map(({ title }) => title)].map(numberOf);
    return Math.max(-1, ...numbers) + 1;
  }

  /** Nothing acknowledged is lost, nothing is there by half, and nothing is damaged. `where` begins the messages. */
  check(holding: Holding, where = ''): void {
    expect(holding.damage, `${where} damage on opening`).toBe('');
    expect(holding.problems, `${where} what verify found`).toEqual([]);
    const hashes = new Map(holding.found.map(({ title, hash }) => [title, hash]));
    expect(hashes.size, `${where} titles are there once`).toBe(holding.found.length);
    const lost = [...this.#added].filter((title) => !this.#purging.has(title) && !hashes.has(title));
    expect(lost, `${where} acknowledged and gone`).toEqual([]);
    const back = [...this.#purged].filter((title) => hashes.has(title));
    expect(back, `${where} purged and still there`).toEqual([]);
    const half = [...hashes].filter(([title, hash]) => hash !== hashOf(title)).map(([title]) => title);
    expect(half, `${where} there, but not whole`).toEqual([]);
    const pairs = [...hashes.keys()].filter((title) => title.startsWith('pair-'));
    const ends = (end: string) => pairs.filter((title) => title.endsWith(end)).map(numberOf);
    expect(ends('-a'), `${where} half of a commit`).toEqual(ends('-b'));
    expect(holding.ledger, `${where} the ledger is of the last pair`).toBe(Math.max(-1, ...ends('-a')));
  }
}

const numberOf = (title: string) => Number(title.split('-')[1]);

const expected = new Map<string, string>();
function hashOf(title: string): string {
  const known = expected.get(title) ?? createHash('sha256').update(contentOf(title)).digest('hex');
  expected.set(title, known);
  return known;
}
