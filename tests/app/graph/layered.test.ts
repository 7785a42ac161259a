import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layeredLayout } from '../../../workers/layout/layered.ts';
import { layersOf, raised } from '../../../workers/layout/layers.ts';

function graphOf(nodes: number, links: readonly (readonly [number, number])[]) {
  return {
    nodes,
    sources: Uint32Array.from(links, ([source]) => source),
    targets: Uint32Array.from(links, ([, target]) => target),
    rests: new Uint8Array(links.length).fill(1),
    radius: new Float32Array(nodes).fill(5),
  };
}

/** Links from a higher number to a lower one, which can form no cycle. */
const acyclic = fc.integer({ min: 1, max: 40 }).chain((nodes) =>
  fc
    .array(fc.tuple(fc.nat({ max: nodes - 1 }), fc.nat({ max: nodes - 1 })), { maxLength: 80 })
    .map((pairs) => ({
      nodes,
      links: pairs.filter(([a, b]) => a !== b).map(([a, b]) => [Math.max(a, b), Math.min(a, b)] as const),
    })),
);

describe('layers', () => {
  it('puts a node above the highest of what it rests on', () => {
    const layers = layersOf(4, Uint32Array.of(3, 3, 2), Uint32Array.of(2, 0, 1));
    expect([...layers]).toEqual([0, 0, 1, 2]);
  });

  it('lets every link run down by at least one layer', () => {
    fc.assert(
      fc.property(acyclic, ({ nodes, links }) => {
        const { sources, targets } = graphOf(nodes, links);
        const layers = layersOf(nodes, sources, targets);
        for (const [source, target] of links) expect(layers[source]).toBeGreaterThan(layers[target]!);
      }),
      { seed: 7 },
    );
  });
});

describe('raised layers', () => {
  it('lifts what rests on nothing to just below what it carries', () => {
    // 0 <- 1 <- 2 is a tower; 3 rests on nothing and carries only the tower's top.
    const sources = Uint32Array.of(1, 2, 2);
    const targets = Uint32Array.of(0, 1, 3);
    expect([...raised(layersOf(4, sources, targets), sources, targets)]).toEqual([0, 1, 2, 1]);
  });

  it('lets every link still run down', () => {
    fc.assert(
      fc.property(acyclic, ({ nodes, links }) => {
        const { sources, targets } = graphOf(nodes, links);
        const layers = raised(layersOf(nodes, sources, targets), sources, targets);
        for (const [source, target] of links) expect(layers[source]).toBeGreaterThan(layers[target]!);
      }),
      { seed: 13 },
    );
  });
});

describe('the layered layout', () => {
  it('draws every link downwards and no two nodes on one another', () => {
    fc.assert(
      fc.property(acyclic, ({ nodes, links }) => {
        const { positions } = layeredLayout(graphOf(nodes, links));
        for (const [source, target] of links) {
          expect(positions[source * 2 + 1]).toBeLessThan(positions[target * 2 + 1]!);
        }
        const places = new Set<string>();
        for (let node = 0; node < nodes; node++) {
          expect(Number.isFinite(positions[node * 2])).toBe(true);
          places.add(`${positions[node * 2]!.toFixed(1)} ${positions[node * 2 + 1]!.toFixed(1)}`);
        }
        expect(places.size).toBe(nodes);
      }),
      { seed: 11 },
    );
  });

  it('uncrosses two links that need not cross', () => {
    const { positions } = layeredLayout(
      graphOf(4, [
        [2, 1],
        [3, 0],
      ]),
    );
    const left = (node: number) => positions[node * 2]!;
    expect(Math.sign(left(2) - left(3))).toBe(Math.sign(left(1) - left(0)));
  });

  it('ignores references', () => {
    const graph = graphOf(2, [[0, 1]]);
    const { layers } = layeredLayout({ ...graph, rests: new Uint8Array(1) });
    expect([...layers]).toEqual([0, 0]);
  });

  it('gives an empty graph no places', () => {
    expect(layeredLayout(graphOf(0, [])).positions).toHaveLength(0);
  });
});
