/** MATCH and OPTIONAL MATCH against trying everything, on random graphs without cycles. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LinkValue, NodeValue, type Value } from '../../src/mx/values/value.ts';
import { answer } from './answer.ts';
import type { ModelGraph } from './model-graph.ts';
import {
  type Bindings,
  conditionText,
  type NaiveLink,
  type NaivePart,
  naiveMatch,
  patternText,
} from './naive-match.ts';
import { graphs, linkPatterns, parts, TYPES } from './random-patterns.ts';

const namesOf = (pattern: readonly NaivePart[]): string[] => [
  ...new Set(pattern.flatMap(({ nodes }) => nodes.map(({ name }) => name))),
];

function rowsOf(found: readonly Bindings[], names: readonly string[]): string[] {
  return found.map((each) => names.map((name) => each[name] ?? 'null').join(' ')).sort();
}

function shown(rows: readonly (readonly Value[])[]): string[] {
  return rows
    .map((row) => row.map((value) => (value instanceof NodeValue ? value.number : String(value))).join(' '))
    .sort();
}

/** From where to where these links lead in this order, going as a pattern says. */
function walksAlong(graph: ModelGraph, links: readonly LinkValue[], pattern: NaiveLink): [number, number][] {
  let ends: [number, number][] = [...graph.nodes()].map((node) => [node, node]);
  for (const { source, target, type } of links) {
    const isType = pattern.types.length === 0 || pattern.types.includes(graph.linkTypeName(type));
    ends = ends.flatMap(([start, at]): [number, number][] => {
      const next: [number, number][] = [];
      if (isType && pattern.direction !== 'in' && at === source) next.push([start, target]);
      if (isType && pattern.direction !== 'out' && at === target) next.push([start, source]);
      return next;
    });
  }
  return ends;
}

describe('a pattern', () => {
  test('finds what trying every node and link at every place finds', () => {
    fc.assert(
      fc.property(
        graphs,
        fc.array(parts(['a', 'b', 'c', 'd']), { minLength: 1, maxLength: 2 }),
        (graph, pattern) => {
          const names = namesOf(pattern);
          const text = `MATCH ${patternText(pattern)}${conditionText(pattern)} RETURN ${names.join(', ')}`;
          expect(shown(answer(graph, text)), text).toEqual(rowsOf(naiveMatch(graph, pattern), names));
        },
      ),
      { numRuns: 400, seed: 20_261_127 },
    );
  });

  test('asked what it finds, not how often, finds the same', () => {
    fc.assert(
      fc.property(
        graphs,
        fc.array(parts(['a', 'b', 'c', 'd']), { minLength: 1, maxLength: 2 }),
        fc.nat(3),
        (graph, pattern, place) => {
          const names = namesOf(pattern);
          const name = names[place % names.length] ?? '';
          const match = `MATCH ${patternText(pattern)}${conditionText(pattern)}`;
          const found = naiveMatch(graph, pattern);
          const text = `${match} RETURN DISTINCT ${name}`;
          const expected = [...new Set(rowsOf(found, [name]))].sort();
          expect(shown(answer(graph, text)), text).toEqual(expected);
          const counted = `${match} RETURN count(DISTINCT ${name})`;
          expect(answer(graph, counted), counted).toEqual([[BigInt(expected.length)]]);
          const few = `${match} WITH ${name} LIMIT 2 RETURN count(DISTINCT ${name}) <= 2, count(*)`;
          expect(answer(graph, few), few).toEqual([[true, BigInt(Math.min(2, found.length))]]);
        },
      ),
      { numRuns: 400, seed: 20_261_132 },
    );
  });

  test('in OPTIONAL MATCH leaves a row with nulls where it finds nothing', () => {
    fc.assert(
      fc.property(graphs, parts(['a', 'b']), parts(['a', 'c']), (graph, first, second) => {
        const names = [...new Set([...namesOf([first]), ...namesOf([second])])];
        const text =
          `MATCH ${patternText([first])}${conditionText([first])} ` +
          `OPTIONAL MATCH ${patternText([second])}${conditionText([second])} RETURN ${names.join(', ')}`;
        const expected = naiveMatch(graph, [first]).flatMap((row) => {
          const found = naiveMatch(graph, [second], row);
          return found.length > 0 ? found : [row];
        });
        expect(shown(answer(graph, text)), text).toEqual(rowsOf(expected, names));
      }),
      { numRuns: 300, seed: 20_261_128 },
    );
  });

  test('in EXISTS and in WHERE keeps the rows for which it finds something', () => {
    fc.assert(
      fc.property(graphs, linkPatterns, fc.constantFrom(...TYPES), (graph, link, type) => {
        const pattern: NaivePart = {
          nodes: [
            { name: 'a', type: undefined, atLeast: undefined },
            { name: 'b', type, atLeast: undefined },
          ],
          links: [link],
        };
        const found = new Set(naiveMatch(graph, [pattern]).map(({ a }) => a ?? 0));
        const expected = [...found].map(String).sort();
        const written = patternText([pattern]);
        const exists = `MATCH (a) WHERE EXISTS { ${written} } RETURN a`;
        expect(shown(answer(graph, exists)), exists).toEqual(expected);
        const asked = `MATCH (a) WHERE ${written.replace('(b', '(')} RETURN a`;
        expect(shown(answer(graph, asked)), asked).toEqual(expected);
        const not = `MATCH (a) WHERE NOT ${written.replace('(b', '(')} RETURN a`;
        const others = [...graph.nodes()].filter((node) => !found.has(node)).map(String);
        expect(shown(answer(graph, not)), not).toEqual(others.sort());
      }),
      { numRuns: 200, seed: 20_261_129 },
    );
  });

  test('of links that are known finds where they lie', () => {
    fc.assert(
      fc.property(graphs, linkPatterns, linkPatterns, (graph, first, second) => {
        // the second pattern is of the links that the first has found: each must lie as it says
        const written = (link: NaiveLink, ends: readonly [string, string]): string =>
          patternText([
            { nodes: ends.map((name) => ({ name, type: undefined, atLeast: undefined })), links: [link] },
          ]).replace('-[', '-[r');
        const known = { ...second, range: first.range };
        const text = `MATCH ${written(first, ['a', 'b'])} WITH r MATCH ${written(known, ['c', 'd'])} RETURN c, d, r`;
        const links = answer(graph, `MATCH ${written(first, ['a', 'b'])} RETURN r`);
        const expected = links.flatMap(([r = null]) => {
          const list = (Array.isArray(r) ? r : [r]) as readonly LinkValue[];
          if (list.length === 0) return [];
          return walksAlong(graph, list, known).map(
            ([c, d]) => `${c} ${d} ${list.map(({ number }) => number)}`,
          );
        });
        const found = answer(graph, text).map(([c, d, r = null]) => {
          const list = (Array.isArray(r) ? r : [r]) as readonly LinkValue[];
          return `${(c as NodeValue).number} ${(d as NodeValue).number} ${list.map(({ number }) => number)}`;
        });
        expect(found.sort(), text).toEqual(expected.sort());
      }),
      { numRuns: 300, seed: 20_261_131 },
    );
  });

  test('asked for its shortest walk gives one as short as the shortest of all', () => {
    fc.assert(
      fc.property(graphs, fc.constantFrom('out' as const, 'both' as const), (graph, direction) => {
        const end = direction === 'out' ? '->' : '-';
        const walks = answer(graph, `MATCH p = (a)-[*1..6]${end}(b) WHERE a <> b RETURN a, b, length(p)`);
        const least = new Map<string, bigint>();
        const count = new Map<string, number>();
        for (const [a, b, length] of walks) {
          const key = `${(a as NodeValue).number} ${(b as NodeValue).number}`;
          const known = least.get(key);
          if (known === undefined || (length as bigint) < known) {
            least.set(key, length as bigint);
            count.set(key, 1);
          } else if (length === known) {
            count.set(key, (count.get(key) ?? 0) + 1);
          }
        }
        const one = `MATCH p = shortestPath((a)-[*]${end}(b)) WHERE a <> b RETURN a, b, length(p)`;
        expect(shown(answer(graph, one))).toEqual(
          [...least].map(([key, length]) => `${key} ${length}`).sort(),
        );
        const all = `MATCH p = allShortestPaths((a)-[*]${end}(b)) WHERE a <> b RETURN a, b, length(p)`;
        const expected = [...least].flatMap(([key, length]) =>
          new Array<string>(count.get(key) ?? 0).fill(`${key} ${length}`),
        );
        expect(shown(answer(graph, all))).toEqual(expected.sort());
        const values =
          `MATCH (a), (b) WHERE a <> b WITH a, b, shortestPath((a)-[*]${end}(b)) AS one, ` +
          `allShortestPaths((a)-[*]${end}(b)) AS all WHERE one IS NOT NULL OR size(all) > 0 ` +
          'RETURN a, b, length(one), size(all)';
        expect(shown(answer(graph, values))).toEqual(
          [...least].map(([key, length]) => `${key} ${length} ${count.get(key)}`).sort(),
        );
      }),
      { numRuns: 150, seed: 20_261_130 },
    );
  });
});
