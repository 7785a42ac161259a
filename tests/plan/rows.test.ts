/** Steps that pass on, group, sort and join rows, against the same done with arrays. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equivalenceKey } from '../../src/mx/values/equality.ts';
import { orderOf } from '../../src/mx/values/order.ts';
import type { Value } from '../../src/mx/values/value.ts';
import { values } from '../values/arbitrary-values.ts';
import { answer } from './answer.ts';
import { ModelGraph } from './model-graph.ts';

const RUNS = { numRuns: 200, seed: 20_261_127 };
const graph = new ModelGraph([], []);
const lists = fc.array(values, { maxLength: 12 });
const numbers = fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }).map(BigInt), fc.constant(null)), {
  maxLength: 12,
});

function column(text: string, list: Value, more: Readonly<Record<string, Value>> = {}): Value[] {
  const parameters = new Map<string, Value>(Object.entries({ list, ...more }));
  return answer(graph, text, { parameters }).map(([value = null]) => value);
}

const keys = (list: readonly Value[]): string[] => list.map(equivalenceKey);

describe('rows', () => {
  test('are made of a list, and kept by a condition', () => {
    fc.assert(
      fc.property(numbers, (list) => {
        expect(column('UNWIND $list AS x WITH x WHERE x > 0 RETURN x', list)).toEqual(
          list.filter((x) => x !== null && x > 0n),
        );
      }),
      RUNS,
    );
  });

  test('are sorted, and the first few are the same when only these are held', () => {
    fc.assert(
      fc.property(lists, fc.nat(5), fc.nat(5), fc.boolean(), (list, skip, limit, descending) => {
        const sorted = [...list].sort((a, b) => (descending ? orderOf(b, a) : orderOf(a, b)));
        const order = `ORDER BY x ${descending ? 'DESC' : ''}`;
        expect(keys(column(`UNWIND $list AS x RETURN x ${order}`, list))).toEqual(keys(sorted));
        const few = column(`UNWIND $list AS x RETURN x ${order} SKIP $skip LIMIT $limit`, list, {
          skip: BigInt(skip),
          limit: BigInt(limit),
        });
        expect(keys(few)).toEqual(keys(sorted.slice(skip, skip + limit)));
      }),
      RUNS,
    );
  });

  test('are told apart by DISTINCT and UNION, and not by UNION ALL', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const different = [...new Set(keys(list))];
        expect(keys(column('UNWIND $list AS x RETURN DISTINCT x', list))).toEqual(different);
        const both = 'UNWIND $list AS x RETURN x UNION UNWIND $list AS x RETURN x';
        expect(keys(column(both, list))).toEqual(different);
        expect(keys(column(both.replace('UNION', 'UNION ALL'), list))).toEqual([
          ...keys(list),
          ...keys(list),
        ]);
      }),
      RUNS,
    );
  });

  test('are grouped, and counted, summed and collected without nulls', () => {
    fc.assert(
      fc.property(numbers, (list) => {
        const text = `UNWIND $list AS x RETURN x % 3 AS key, count(*), count(x), count(DISTINCT x), sum(x), collect(x), min(x), max(x)`;
        const rows = answer(graph, text, { parameters: new Map([['list', list]]) });
        const groups = new Map<string, (bigint | null)[]>();
        for (const x of list) {
          const key = String(x === null ? null : x % 3n);
          groups.set(key, [...(groups.get(key) ?? []), x]);
        }
        const expected = [...groups].map(([key, members]) => {
          const there = members.filter((x) => x !== null);
          const sorted = there.toSorted(orderOf);
          return [
            key === 'null' ? null : BigInt(key),
            BigInt(members.length),
            BigInt(there.length),
            BigInt(new Set(there).size),
            there.reduce((sum, x) => sum + x, 0n),
            there,
            sorted[0] ?? null,
            sorted.at(-1) ?? null,
          ];
        });
        expect(rows).toEqual(expected);
      }),
      RUNS,
    );
  });

  test('that are none are still one group when there is no key', () => {
    expect(answer(graph, 'UNWIND [] AS x RETURN count(x), collect(x), sum(x), avg(x), min(x)')).toEqual([
      [0n, [], 0n, null, null],
    ]);
    expect(answer(graph, 'UNWIND [] AS x RETURN x, count(*)')).toEqual([]);
  });

  test('of a pattern in a list comprehension keep what stands outside', () => {
    const chain = new ModelGraph(
      [1n, 2n, 3n].map((num) => ({ type: 'note', properties: { num } })),
      [0, 1].map((source) => ({ source, target: source + 1, type: 'cites', properties: {} })),
    );
    const text = 'MATCH (a) RETURN a.num AS n, [(a)-[:cites]->(b) | [a.num, b.num]] AS pairs ORDER BY n';
    expect(answer(chain, text)).toEqual([
      [1n, [[1n, 2n]]],
      [2n, [[2n, 3n]]],
      [3n, []],
    ]);
  });
});
