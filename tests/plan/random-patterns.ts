/** Random graphs without cycles, and random patterns to look for in them. */
import fc from 'fast-check';
import { ModelGraph } from './model-graph.ts';
import type { NaivePart } from './naive-match.ts';

export const TYPES = ['note', 'file', 'idea'] as const;
const LINK_TYPES = ['cites', 'follows'] as const;

export const graphs = fc
  .record({
    types: fc.array(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 7 }),
    links: fc.array(fc.tuple(fc.nat(6), fc.nat(6), fc.constantFrom(...LINK_TYPES)), { maxLength: 9 }),
  })
  .map(({ types, links }) => {
    const nodes = types.map((type, i) => ({ type, properties: { num: BigInt(i % 4), key: BigInt(i) } }));
    const made = links.flatMap(([a, b, type]) => {
      // from the lower to the higher number, so that none goes in a circle
      const [source, target] = [Math.min(a, b), Math.max(a, b)];
      return source === target || target >= nodes.length ? [] : [{ source, target, type, properties: {} }];
    });
    return new ModelGraph(nodes, made);
  });

const nodePatterns = (names: readonly string[]) =>
  fc.record({
    name: fc.constantFrom(...names),
    type: fc.option(fc.constantFrom(...TYPES), { nil: undefined, freq: 2 }),
    atLeast: fc.option(fc.nat(3), { nil: undefined, freq: 3 }),
  });

export const linkPatterns = fc.record({
  types: fc.subarray([...LINK_TYPES]),
  direction: fc.constantFrom('out' as const, 'in' as const, 'both' as const),
  range: fc.option(
    fc.tuple(fc.nat(1), fc.nat(2)).map(([least, more]) => [least, least + more] as const),
    { nil: undefined },
  ),
});

export const parts = (names: readonly string[]): fc.Arbitrary<NaivePart> =>
  fc
    .array(linkPatterns, { maxLength: 2 })
    .chain((links) =>
      fc
        .array(nodePatterns(names), { minLength: links.length + 1, maxLength: links.length + 1 })
        .map((nodes) => ({ nodes, links })),
    );
