import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderLinks } from '../../src/mx/graph/batch-order.ts';

const NODES = 14;
const end = fc.nat({ max: NODES - 1 });

function reaches(pairs: readonly (readonly [number, number])[], from: number, to: number): boolean {
  const seen = new Set([from]);
  for (const node of seen) {
    for (const [source, target] of pairs) {
      if (source !== node) continue;
      if (target === to) return true;
      seen.add(target);
    }
  }
  return false;
}

describe('many links at once', () => {
  it('are put in an order without searches, or a circle among them is named', () => {
    let circles = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(end, end), { maxLength: 24 }), (pairs) => {
        const columns = {
          sources: Uint32Array.from(pairs, ([source]) => source),
          targets: Uint32Array.from(pairs, ([, target]) => target),
        };
        const order = orderLinks(columns, NODES);
        const goesRound = pairs.some(
          ([source, target]) => source === target || reaches(pairs, target, source),
        );
        expect('circle' in order).toBe(goesRound);
        if ('circle' in order) {
          circles++;
          const round = order.circle.map((link) => pairs[link] as [number, number]);
          for (const [i, [, target]] of round.entries())
            expect(round[(i + 1) % round.length]?.[0]).toBe(target);
          expect(new Set(round.map(([source]) => source)).size).toBe(round.length);
        } else {
          expect([...order.links].sort((a, b) => a - b)).toEqual(pairs.map((_, i) => i));
          const linkedTo = new Set<number>();
          for (const link of order.links) {
            expect(linkedTo.has(pairs[link]?.[0] ?? -1)).toBe(false);
            linkedTo.add(pairs[link]?.[1] ?? -1);
          }
        }
      }),
      { seed: 20261127, numRuns: 500 },
    );
    expect(circles).toBeGreaterThan(50);
  });
});
