/**
 * What the planner expects against what is found, on graphs in which a few nodes have most of the links and a few values
 * most of the nodes. How far it is out is told as q-error: how many times too many or too few (Moerkotte et al. 2009).
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileQuery } from '../../src/mx/cypher/compile-query.ts';
import { explain, type PlanTold } from '../../src/mx/plan/explain.ts';
import { Run } from '../../src/mx/plan/run.ts';
import type { Value } from '../../src/mx/values/value.ts';
import type { ModelGraph } from './model-graph.ts';
import { conditionText, type NaivePart, patternText } from './naive-match.ts';
import { parts, skewedGraph } from './random-patterns.ts';

function profiled(graph: ModelGraph, text: string): PlanTold {
  const query = compileQuery(text, graph);
  const run = new Run(graph, { now: 0, profileClock: () => 0 });
  for (const _ of query.open(new Array<Value>(query.width).fill(null), run));
  return explain(query.plan, run);
}

const stepsOf = (plan: PlanTold): PlanTold[] => [plan, ...plan.inputs.flatMap(stepsOf)];

/** How many times too many or too few; less than one row is as good as one. */
function qError({ estimatedRows, rows = 0 }: PlanTold): number {
  const [expected, real] = [Math.max(1, estimatedRows), Math.max(1, rows)];
  return Math.max(expected / real, real / expected);
}

function quantile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}

const GRAPHS = [1, 2, 3, 4].map((seed) => skewedGraph(120, 480, seed));
const which = fc.nat(GRAPHS.length - 1);
const graphAt = (at: number): ModelGraph => GRAPHS[at] as ModelGraph;

describe('an estimate', () => {
  const labels = fc.constantFrom('', ':note', ':file', ':idea', ':none', ':note:file');
  const links = fc.constantFrom('', ':cites', ':follows', ':cites|follows', ':none');
  const directions = fc.constantFrom(['-', '->'], ['<-', '-'], ['-', '-']);

  test('of nodes, and of links between nodes of any two types, is exact', () => {
    fc.assert(
      fc.property(which, labels, labels, links, directions, (at, from, to, link, [left, right]) => {
        const graph = graphAt(at);
        for (const text of [
          `MATCH (a${from}) RETURN a`,
          `MATCH (a${from})${left}[${link}]${right}(b${to}) RETURN a`,
        ]) {
          const told = profiled(graph, text);
          expect(told.estimatedRows, text).toBeCloseTo(told.rows ?? -1, 1);
        }
      }),
      { numRuns: 200, seed: 20_261_127 },
    );
  });

  test('of a value that is known, of a range, and of a property that is there, is exact', () => {
    const conditions = fc.oneof(
      fc.nat(120).map((n) => `a.num = ${n}`),
      fc.array(fc.nat(60), { maxLength: 4 }).map((list) => `a.key IN [${[...new Set(list)]}]`),
      fc.tuple(fc.nat(120), fc.nat(120)).map(([low, high]) => `${low} <= a.num <= ${high}`),
      fc.nat(120).map((n) => `a.num >= ${n}`),
      fc.constantFrom('a.mark IS NOT NULL', 'a.mark IS NULL', 'a.none IS NOT NULL'),
    );
    fc.assert(
      fc.property(which, conditions, (at, condition) => {
        const graph = graphAt(at);
        const told = profiled(graph, `MATCH (a) WHERE ${condition} RETURN a`);
        expect(told.estimatedRows, condition).toBeCloseTo(told.rows ?? -1, 1);
      }),
      { numRuns: 200, seed: 20_261_127 },
    );
  });

  test('of a value that is not known yet is that of a value as frequent as they are on average', () => {
    const graph = graphAt(0);
    const { nodes, values } = graph.statistics.property('num');
    const told = explain(compileQuery('MATCH (a) WHERE a.num = $num RETURN a', graph).plan);
    expect(told.estimatedRows).toBeCloseTo(nodes / values, 1);
  });

  test.each([
    { links: 'of one step each', far: false, most: [1.2, 6], ofStep: [1.1, 4] },
    { links: 'of several steps too', far: true, most: [1.5, 12], ofStep: [1.2, 8] },
  ])('of patterns with links $links is not far out for the most part', ({ far, most, ofStep }) => {
    const errors: number[] = [];
    const stepErrors: number[] = [];
    const one = parts(['a', 'b', 'c', 'd']).map(
      (part): NaivePart =>
        far ? part : { ...part, links: part.links.map((link) => ({ ...link, range: undefined })) },
    );
    fc.assert(
      fc.property(which, fc.array(one, { minLength: 1, maxLength: 2 }), (at, found) => {
        const text = `MATCH ${patternText(found)}${conditionText(found)} RETURN 1 AS one`;
        fc.pre(compileQuery(text, graphAt(at)).plan.rows < 20_000);
        const told = profiled(graphAt(at), text);
        errors.push(qError(told));
        for (const step of stepsOf(told)) if (step.step !== 'argument') stepErrors.push(qError(step));
      }),
      { numRuns: 200, seed: 20_261_127 },
    );
    expect([quantile(errors, 0.5), quantile(errors, 0.95)]).toEqual(
      most.map((bound) => expect.toSatisfy((error: number) => error < bound)),
    );
    expect([quantile(stepErrors, 0.5), quantile(stepErrors, 0.95)]).toEqual(
      ofStep.map((bound) => expect.toSatisfy((error: number) => error < bound)),
    );
  });
});
