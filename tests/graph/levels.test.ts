import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../src/bench/random.ts';
import { admitLink, type LevelGraph } from '../../src/mx/graph/levels.ts';

/** The graph as plain sets, and a way to ask it by brute force whether one node reaches another. */
class PlainGraph implements LevelGraph {
  readonly levels = new Map<number, number>();
  readonly out = new Map<number, Set<number>>();
  readonly into = new Map<number, Set<number>>();

  level(node: number): number {
    return this.levels.get(node) ?? 0;
  }
  setLevel(node: number, level: number): void {
    this.levels.set(node, level);
  }
  onSetLevels: () => void = () => undefined;

  setLevels(nodes: readonly number[], level: number): void {
    this.onSetLevels();
    for (const node of nodes) this.setLevel(node, level);
  }
  targets(node: number): readonly number[] {
    return [...(this.out.get(node) ?? [])];
  }
  sources(node: number): readonly number[] {
    return [...(this.into.get(node) ?? [])];
  }
  join(source: number, target: number): void {
    this.out.set(source, (this.out.get(source) ?? new Set()).add(target));
    this.into.set(target, (this.into.get(target) ?? new Set()).add(source));
  }
  part(source: number, target: number): void {
    this.out.get(source)?.delete(target);
    this.into.get(target)?.delete(source);
  }
  reaches(from: number, to: number): boolean {
    const seen = new Set([from]);
    const open = [from];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node === to) return true;
      for (const next of this.targets(node)) {
        if (!seen.has(next)) {
          seen.add(next);
          open.push(next);
        }
      }
    }
    return false;
  }
}

const step = fc.record({
  source: fc.nat({ max: 24 }),
  target: fc.nat({ max: 24 }),
  remove: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});

/** Takes the steps one by one, and compares with brute force after each. Gives the highest level there was. */
function expectOrderKept(steps: readonly { source: number; target: number; remove: boolean }[]): number {
  const graph = new PlainGraph();
  for (const { source, target, remove } of steps) {
    if (remove) {
      graph.part(source, target);
      continue;
    }
    const closes = graph.reaches(target, source);
    const path = admitLink(graph, source, target);
    expect(path !== undefined).toBe(closes);
    if (path === undefined) graph.join(source, target);
    else {
      expect(path[0]).toBe(target);
      expect(path.at(-1)).toBe(source);
      for (const [i, node] of path.slice(1).entries()) {
        expect([...graph.targets(path[i] as number)]).toContain(node);
      }
    }
    let bad = 0;
    for (const [from, targets] of graph.out) {
      for (const to of targets) if (graph.level(from) > graph.level(to)) bad++;
    }
    expect(bad).toBe(0);
  }
  return Math.max(0, ...graph.levels.values());
}

describe('keeping circles out', () => {
  it('refuses exactly the links that would close a circle, and keeps levels in order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 160 }), (steps) => {
        expectOrderKept(steps);
      }),
      { seed: 20261121, numRuns: 400 },
    );
  });

  it('does so too where so many links lead to a node that levels rise', () => {
    const near = fc.record({
      source: fc.nat({ max: 59 }),
      target: fc.nat({ max: 59 }),
      against: fc.nat({ max: 5 }),
    });
    let highest = 0;
    fc.assert(
      fc.property(fc.array(near, { minLength: 250, maxLength: 400, size: 'max' }), (pairs) => {
        const steps = pairs.map(({ source, target, against }, i) => {
          const [low, high] = source < target ? [source, target] : [target, source];
          // most links run upwards, so that the graph grows dense; the others try to close circles
          const turned = against === 0;
          return { source: turned ? high : low, target: turned ? low : high, remove: i % 50 === 49 };
        });
        highest = Math.max(highest, expectOrderKept(steps));
      }),
      { seed: 20261121, numRuns: 25 },
    );
    expect(highest).toBeGreaterThan(1);
  });

  it('separates a wide rank of equal levels, as files from before have it, once it has cost a search', () => {
    const graph = new PlainGraph();
    // 1 to 60 link to 0, which links to 61 to 120, and all stand at level 0
    for (let i = 1; i <= 60; i++) {
      graph.join(i, 0);
      graph.join(0, 60 + i);
    }
    graph.join(200, 1);
    graph.join(100, 201);
    expect(admitLink(graph, 100, 7)).toEqual([7, 0, 100]);
    expect(graph.levels.size).toBe(0);
    for (let i = 1; i <= 40; i++) {
      graph.join(300 + i, 300);
      graph.join(400, 400 + i);
    }
    expect(admitLink(graph, 300, 400)).toBeUndefined();
    graph.join(300, 400);
    expect(graph.level(300)).toBeLessThan(graph.level(400));
    const before = new Map(graph.levels);
    expect(admitLink(graph, 300, 401)).toBeUndefined();
    expect(graph.levels).toEqual(before);
  });

  it('needs no search while links lead from what is newer to what is older, or all the other way', () => {
    for (const toOlder of [true, false]) {
      const graph = new PlainGraph();
      const random = Random.of(7, toOlder ? 1 : 2, 0);
      let searched = 0;
      graph.onSetLevels = () => searched++;
      const join = (a: number, b: number): void => {
        const [source, target] = toOlder === a > b ? [a, b] : [b, a];
        expect(admitLink(graph, source, target)).toBeUndefined();
        graph.join(source, target);
      };
      for (let node = 1; node < 400; node++) for (let i = 0; i < 3; i++) join(node, random.below(node));
      // and between nodes that have been there for long
      for (let i = 0; i < 2_000; i++) {
        const node = 1 + random.below(399);
        join(node, random.below(node));
      }
      expect(searched).toBe(0);
    }
  });

  it('refuses a link from a node to itself', () => {
    expect(admitLink(new PlainGraph(), 3, 3)).toEqual([3]);
  });
});
