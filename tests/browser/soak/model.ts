/**
 * What the memex of a soak must hold, as plain maps that follow what was acknowledged. A deed that was asked for by a
 * tab that died may have happened or not, but not by half: it stays in doubt until the memex is looked at, and nothing
 * else touches what it touches until then.
 */
import { expect } from 'vitest';
import type { Everything, FoundNode } from './protocol.ts';

export interface ModelNode {
  readonly id: string;
  readonly title: string;
  readonly tags: string;
  readonly trashed: boolean;
  /** Hash of the content; empty for "whatever it was before", of which only whether it is there is looked at. */
  readonly hash: string;
  readonly version: number;
  readonly bytes: number;
}

/** What a deed makes of the nodes and links that it touches; `undefined` takes them away. */
export interface Effect {
  readonly nodes?: ReadonlyMap<number, ModelNode | undefined>;
  /** By `linkKey`. */
  readonly links?: ReadonlyMap<string, boolean>;
}

/** Each node has a number, the first in its title. */
export const numberIn = (title: string): number => Number(/\d+/.exec(title)?.[0] ?? -1);
export const linkKey = (source: number, target: number): string => `${source} ${target}`;

export class Model {
  readonly nodes = new Map<number, ModelNode>();
  /** Links, and whether they are surely there: not once an end was in the trash, for what comes back `verify` judges. */
  readonly links = new Map<string, boolean>();
  readonly #claimed = new Set<number>();
  #doubts: { readonly claims: readonly number[]; readonly alternatives: readonly Effect[] }[] = [];
  #next = 0;
  doubtful = 0;

  /** The number of a node that is about to be made; it is claimed. */
  number(): number {
    const number = this.#next++;
    this.#claimed.add(number);
    return number;
  }

  /** Nodes that nobody is at, living or in the trash. */
  free(trashed: boolean): readonly number[] {
    return [...this.nodes]
      .filter(([n, node]) => node.trashed === trashed && !this.#claimed.has(n))
      .map(([n]) => n);
  }

  /** Bytes of the newest content of everything. */
  get bytes(): number {
    let sum = 0;
    for (const { bytes } of this.nodes.values()) sum += bytes;
    return sum;
  }

  claim(numbers: readonly number[]): void {
    for (const number of numbers) this.#claimed.add(number);
  }

  release(numbers: readonly number[]): void {
    for (const number of numbers) this.#claimed.delete(number);
  }

  apply({ nodes = new Map(), links = new Map() }: Effect): void {
    for (const [number, node] of nodes) {
      if (node === undefined) this.nodes.delete(number);
      else this.nodes.set(number, node);
      if (node !== undefined && !node.trashed) continue;
      for (const key of this.links.keys()) {
        if (!key.split(' ').includes(String(number))) continue;
        if (node === undefined) this.links.delete(key);
        else this.links.set(key, false);
      }
    }
    for (const [key, there] of links) {
      if (there) this.links.set(key, true);
      else this.links.delete(key);
    }
  }

  /** The answer to a deed never came: one of these has happened, or nothing. What it claimed stays claimed. */
  doubt(claims: readonly number[], alternatives: readonly Effect[]): void {
    this.#doubts.push({ claims, alternatives });
    this.doubtful++;
  }

  /** Settles what is in doubt by what was found, and holds everything found to the model. */
  check(found: Everything, when: string): void {
    const nodes = new Map(found.nodes.map((node) => [numberIn(node.title), node]));
    expect(nodes.size, `${when}: each is there once`).toBe(found.nodes.length);
    const links = new Set(found.links.map(([source, target]) => linkKey(numberIn(source), numberIn(target))));
    for (const doubt of this.#doubts) this.#settle(doubt, nodes, links, when);
    this.#doubts = [];
    const torn = found.nodes.filter(({ hash, bytesHash }) => hash !== bytesHash);
    expect(torn, `${when}: content that is not what is on record`).toEqual([]);
    expect(plain(nodes), when).toEqual(plain(this.nodes));
    const living = (key: string) => key.split(' ').every((n) => this.nodes.get(Number(n))?.trashed === false);
    const missing = [...this.links].filter(([key, sure]) => sure && living(key) && !links.has(key));
    expect(missing, `${when}: links that are gone`).toEqual([]);
    expect(
      [...links].filter((key) => !this.links.has(key)),
      `${when}: links of nobody`,
    ).toEqual([]);
    // What a change of metadata alone leaves as it is, and what was in doubt.
    for (const [number, { id, version, hash, bytes }] of nodes) {
      const node = this.nodes.get(number);
      if (node !== undefined) this.nodes.set(number, { ...node, id, version, hash, bytes });
    }
  }

  #settle(
    {
      claims,
      alternatives,
    }: { readonly claims: readonly number[]; readonly alternatives: readonly Effect[] },
    nodes: ReadonlyMap<number, FoundNode>,
    links: ReadonlySet<string>,
    when: string,
  ): void {
    const touched = new Set(alternatives.flatMap((effect) => [...(effect.nodes?.keys() ?? [])]));
    const keys = new Set(alternatives.flatMap((effect) => [...(effect.links?.keys() ?? [])]));
    const fits = (effect: Effect): boolean =>
      [...touched].every((n) =>
        same(nodes.get(n), effect.nodes?.has(n) ? effect.nodes.get(n) : this.nodes.get(n)),
      ) && [...keys].every((key) => links.has(key) === (effect.links?.get(key) ?? this.links.has(key)));
    const fitting = [{}, ...alternatives].find(fits);
    if (fitting === undefined) {
      const what = JSON.stringify([...touched].map((n) => [this.nodes.get(n), nodes.get(n)]));
      expect.fail(
        `${when}: a deed that was never answered is there by half: ${what} ${JSON.stringify([...keys])}`,
      );
    }
    this.apply(fitting);
    this.release(claims);
  }
}

/** What can be seen of a node; versions count otherwise within a spell of editing. */
const seen = ({ title, tags, trashed, hash }: ModelNode | FoundNode) => ({ title, tags, trashed, hash });

const plain = (nodes: ReadonlyMap<number, ModelNode | FoundNode>) =>
  [...nodes].sort(([a], [b]) => a - b).map(([number, node]) => ({ number, ...seen(node) }));

function same(found: FoundNode | undefined, node: ModelNode | undefined): boolean {
  if (found === undefined || node === undefined) return found === node;
  return JSON.stringify(seen(found)) === JSON.stringify(seen(node));
}
