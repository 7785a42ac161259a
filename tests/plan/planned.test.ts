/** Whatever plan is chosen, the answer is the same: by any indexes, in any order, with joins or without. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileQuery } from '../../src/mx/cypher/compile-query.ts';
import type { ScanOf } from '../../src/mx/plan/access.ts';
import { costOf } from '../../src/mx/plan/cost.ts';
import { explain, type PlanTold } from '../../src/mx/plan/explain.ts';
import type { PlanOptions } from '../../src/mx/plan/plan-options.ts';
import { NodeValue, type Value } from '../../src/mx/values/value.ts';
import { answer } from './answer.ts';
import type { ModelGraph } from './model-graph.ts';
import { type Bindings, type NaivePart, naiveMatch, patternText } from './naive-match.ts';
import { graphs, parts, skewedGraph } from './random-patterns.ts';

const SCANS: readonly ScanOf['by'][] = ['type', 'id', 'title', 'property'];
const NAMES = ['a', 'b', 'c', 'd'] as const;

/** A condition as it is written, and as it is asked of a row that was found. */
interface Asked {
  readonly text: string;
  readonly names: readonly string[];
  readonly fits: (numberOf: (name: string, property: 'num' | 'key') => bigint) => boolean;
}

const names = fc.constantFrom(...NAMES);
const small = fc.nat(5);
const asked: fc.Arbitrary<Asked> = fc.oneof(
  fc.tuple(names, small).map(([name, n]) => ({
    text: `${name}.num = ${n}`,
    names: [name],
    fits: (of: Parameters<Asked['fits']>[0]) => of(name, 'num') === BigInt(n),
  })),
  fc.tuple(names, small, small).map(([name, low, high]) => ({
    text: `${low} < ${name}.key <= ${high}`,
    names: [name],
    fits: (of: Parameters<Asked['fits']>[0]) =>
      of(name, 'key') > BigInt(low) && of(name, 'key') <= BigInt(high),
  })),
  fc.tuple(names, small, small).map(([name, one, other]) => ({
    text: `${name}.key IN [${one}, ${other}]`,
    names: [name],
    fits: (of: Parameters<Asked['fits']>[0]) => [BigInt(one), BigInt(other)].includes(of(name, 'key')),
  })),
  fc.tuple(names, names).map(([one, other]) => ({
    text: `${one}.num = ${other}.num`,
    names: [one, other],
    fits: (of: Parameters<Asked['fits']>[0]) => of(one, 'num') === of(other, 'num'),
  })),
  fc.tuple(names, names).map(([one, other]) => ({
    text: `${one}.num + 1 = ${other}.key - 1`,
    names: [one, other],
    fits: (of: Parameters<Asked['fits']>[0]) => of(one, 'num') + 1n === of(other, 'key') - 1n,
  })),
);

const plans: fc.Arbitrary<PlanOptions> = fc.record({
  indexes: fc.subarray([...SCANS]).map((some) => new Set(some)),
  order: fc.constantFrom('exact' as const, 'greedy' as const),
  joins: fc.boolean(),
  counts: fc.boolean(),
});

const namesOf = (pattern: readonly NaivePart[]): string[] => [
  ...new Set(pattern.flatMap(({ nodes }) => nodes.map(({ name }) => name))),
];

const rowsOf = (found: readonly Bindings[], columns: readonly string[]): string[] =>
  found.map((each) => columns.map((name) => each[name]).join(' ')).sort();

const shown = (rows: readonly (readonly Value[])[]): string[] =>
  rows
    .map((row) => row.map((value) => (value instanceof NodeValue ? value.number : String(value))).join(' '))
    .sort();

function textOf(pattern: readonly NaivePart[], conditions: readonly Asked[]): string {
  const where = conditions.map(({ text }) => text).join(' AND ');
  return `MATCH ${patternText(pattern)}${where === '' ? '' : ` WHERE ${where}`} RETURN ${namesOf(pattern).join(', ')}`;
}

const isAskedOf = (columns: readonly string[]) => (each: Asked) =>
  each.names.every((name) => columns.includes(name));

function naive(graph: ModelGraph, pattern: readonly NaivePart[], conditions: readonly Asked[]): string[] {
  const columns = namesOf(pattern);
  const fitting = naiveMatch(graph, pattern).filter((row) =>
    conditions.every(({ fits }) =>
      fits((name, property) => graph.property(row[name] ?? 0, property) as bigint),
    ),
  );
  return rowsOf(fitting, columns);
}

/** A pattern as random as it comes, without conditions of its own on numbers. */
const patterns = fc
  .array(parts(NAMES), { minLength: 1, maxLength: 2 })
  .map((found) =>
    found.map((part) => ({ ...part, nodes: part.nodes.map((node) => ({ ...node, atLeast: undefined })) })),
  );

function stepsOf(plan: PlanTold): string[] {
  return [plan.step, ...plan.inputs.flatMap(stepsOf)];
}

describe('a plan', () => {
  test('finds what trying everything finds, whatever the planner may use', () => {
    const used = new Set<string>();
    fc.assert(
      fc.property(
        graphs,
        patterns,
        fc.array(asked, { maxLength: 3 }),
        plans,
        (graph, pattern, all, options) => {
          const conditions = all.filter(isAskedOf(namesOf(pattern)));
          const text = textOf(pattern, conditions);
          const expected = naive(graph, pattern, conditions);
          expect(shown(answer(graph, text)), text).toEqual(expected);
          expect(shown(answer(graph, text, {}, options)), text).toEqual(expected);
          for (const step of stepsOf(explain(compileQuery(text, graph).plan))) used.add(step);
        },
      ),
      { numRuns: 600, seed: 20_261_127 },
    );
    expect([...used]).toEqual(expect.arrayContaining(['scan', 'expand', 'expandFar', 'join', 'filter']));
  });

  test('of a larger graph is the same by any way to it', () => {
    const graph = skewedGraph(60, 150, 5);
    let joined = 0;
    fc.assert(
      fc.property(
        patterns,
        fc.array(asked, { minLength: 1, maxLength: 3 }),
        plans,
        (pattern, all, options) => {
          const conditions = all.filter(isAskedOf(namesOf(pattern)));
          const text = textOf(pattern, conditions);
          const plan = compileQuery(text, graph).plan;
          fc.pre(plan.rows < 2000);
          if (stepsOf(explain(plan)).includes('join')) joined++;
          const expected = shown(
            answer(graph, text, {}, { indexes: new Set(), order: 'greedy', joins: false }),
          );
          expect(shown(answer(graph, text)), text).toEqual(expected);
          expect(shown(answer(graph, text, {}, options)), text).toEqual(expected);
        },
      ),
      { numRuns: 150, seed: 20_261_128 },
    );
    expect(joined).toBeGreaterThan(10);
  });

  test('costs no more when all orders are weighed than when the next step is', () => {
    const graph = skewedGraph(200, 800, 3);
    fc.assert(
      fc.property(fc.array(parts(['a', 'b', 'c', 'd', 'e']), { minLength: 1, maxLength: 3 }), (pattern) => {
        const text = textOf(pattern, []);
        const [exact, greedy] = (['exact', 'greedy'] as const).map((order) =>
          costOf(compileQuery(text, graph, { order }).plan),
        );
        // told to a millionth: sums of the same in another order
        expect(exact, text).toBeLessThanOrEqual((greedy ?? 0) * (1 + 1e-6));
      }),
      { numRuns: 300, seed: 20_261_129 },
    );
  });

  test('with a limit gives so many of all the rows', () => {
    fc.assert(
      fc.property(
        graphs,
        patterns,
        fc.integer({ min: 1, max: 4 }),
        plans,
        (graph, pattern, most, options) => {
          const text = textOf(pattern, []);
          const all = shown(answer(graph, text));
          const some = shown(answer(graph, `${text} LIMIT ${most}`, {}, options));
          expect(some).toHaveLength(Math.min(most, all.length));
          for (const row of some) expect(all).toContain(row);
        },
      ),
      { numRuns: 200, seed: 20_261_130 },
    );
  });
});

describe('a count', () => {
  const ends = fc.record({
    from: fc.constantFrom('', ':note', ':file', ':none'),
    to: fc.constantFrom('', ':note', ':idea'),
    link: fc.constantFrom('', ':cites', ':cites|follows', ':none|follows'),
    direction: fc.constantFrom(['-', '->'], ['<-', '-'], ['-', '-']),
    counted: fc.constantFrom('count(*)', 'count(a)', 'count(DISTINCT a)', 'count(*), count(a)'),
    isAlone: fc.boolean(),
  });

  test('of nodes or links is told from the statistics, and is what counting them gives', () => {
    fc.assert(
      fc.property(graphs, ends, (graph, { from, to, link, direction: [left, right], counted, isAlone }) => {
        const pattern = isAlone ? `(a${from})` : `(a${from})${left}[${link}]${right}(b${to})`;
        const text = `MATCH ${pattern} RETURN ${counted}`;
        const told = stepsOf(explain(compileQuery(text, graph).plan));
        expect(told.includes('count'), text).toBe(isAlone || !counted.includes('DISTINCT'));
        expect(answer(graph, text), text).toEqual(answer(graph, text, {}, { counts: false }));
      }),
      { numRuns: 300, seed: 20_261_127 },
    );
  });

  test.each([
    'MATCH (a) WHERE a.num > 1 RETURN count(*)',
    'MATCH (a), (b) RETURN count(*)',
    'MATCH (a)-->(a) RETURN count(*)',
    'MATCH (a)-[*1..2]->(b) RETURN count(*)',
    'MATCH (a)-->(b)-->(c) RETURN count(*)',
    'MATCH (a) RETURN count(a.num)',
    'MATCH (a) RETURN a.num, count(*)',
    'MATCH (a) RETURN count(*), sum(a.num)',
    'MATCH (a)-[:reference]->(b) RETURN count(*)',
    'MATCH (a:note:file) RETURN count(*)',
    'MATCH (a) WITH a LIMIT 2 RETURN count(*)',
    'MATCH (a) MATCH (b) RETURN count(*)',
    'UNWIND [1, 2] AS x MATCH (a) RETURN count(*)',
    'OPTIONAL MATCH (a:none) RETURN count(a), count(*)',
    'MATCH p = (a)-->(b) RETURN count(p)',
  ])('of anything else is counted: %s', (text) => {
    const graph = skewedGraph(12, 20, 1);
    expect(stepsOf(explain(compileQuery(text, graph).plan))).not.toContain('count');
    expect(answer(graph, text)).toEqual(answer(graph, text, {}, { counts: false, order: 'greedy' }));
  });
});
