import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeLayout } from '../../../workers/layout/time.ts';

const timed = fc
  .record({
    created: fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 120 }),
    links: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 150 }),
  })
  .map(({ created, links }) => ({
    nodes: created.length,
    created: Float64Array.from(created),
    sources: Uint32Array.from(links, ([source]) => source % created.length),
    targets: Uint32Array.from(links, ([, target]) => target % created.length),
  }));

describe('the layout by time', () => {
  it('puts nothing left of what was made before it', () => {
    fc.assert(
      fc.property(timed, (graph) => {
        const places = timeLayout(graph);
        const order = [...graph.created.keys()].sort(
          (a, b) => graph.created[a]! - graph.created[b]! || a - b,
        );
        for (let at = 1; at < order.length; at++)
          expect(places[order[at]! * 2]).toBeGreaterThanOrEqual(places[order[at - 1]! * 2]!);
      }),
      { seed: 41 },
    );
  });

  it('gives every node a place of its own', () => {
    fc.assert(
      fc.property(timed, (graph) => {
        const places = timeLayout(graph);
        const seen = new Set(
          Array.from(graph.created, (_, node) => `${places[node * 2]} ${places[node * 2 + 1]}`),
        );
        expect(seen.size).toBe(graph.nodes);
      }),
      { seed: 42 },
    );
  });

  it('leaves a gap where nothing was made for long', () => {
    const places = timeLayout({
      nodes: 4,
      created: Float64Array.of(0, 1, 900, 901),
      sources: new Uint32Array(),
      targets: new Uint32Array(),
    });
    expect(places[2]).toBe(places[0]);
    expect(places[4]! - places[2]!).toBeGreaterThan(100);
  });
});
