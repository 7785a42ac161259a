/** Random graphs without cycles, and random patterns to look for in them. */
import fc from 'fast-check';
import { ModelGraph, type ModelLink } from './model-graph.ts';
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

/**
 * A graph in which a few nodes have most of the links, and some types and values are far more frequent than others.
 * The same for the same numbers.
 */
export function skewedGraph(nodes: number, links: number, seed: number): ModelGraph {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (most: number, exponent: number): number => Math.floor(random() ** exponent * most);
  const made = Array.from({ length: nodes }, (_, i) => {
    const type = TYPES[below(TYPES.length, 2)] ?? TYPES[0];
    return {
      type,
      properties: { num: BigInt(below(nodes, 4)), key: BigInt(i), ...(type === 'note' ? { mark: 1n } : {}) },
    };
  });
  const seen = new Set<string>();
  const linked: ModelLink[] = [];
  for (let i = 0; i < links; i++) {
    const [one, other] = [below(nodes, 3), below(nodes, 1)];
    const type = LINK_TYPES[below(LINK_TYPES.length, 2)] ?? LINK_TYPES[0];
    const [source, target] = [Math.min(one, other), Math.max(one, other)];
    if (source === target || seen.has(`${source} ${target} ${type}`)) continue;
    seen.add(`${source} ${target} ${type}`);
    linked.push({ source, target, type, properties: {} });
  }
  return new ModelGraph(made, linked);
}
