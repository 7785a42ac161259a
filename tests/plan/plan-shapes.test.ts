/** Plans of well-known shapes, as they are told: what they begin with, and in which order they go on. */
import { describe, expect, test } from 'vitest';
import { compileQuery } from '../../src/mx/cypher/compile-query.ts';
import { explain, type PlanTold } from '../../src/mx/plan/explain.ts';
import type { PlanOptions } from '../../src/mx/plan/plan-options.ts';
import { ModelGraph } from './model-graph.ts';

/** Steps from the one that is run first on, without numbers. */
function plan(graph: ModelGraph, text: string, options: PlanOptions = {}): string[] {
  const lines = ({ step, what, index, inputs }: PlanTold): string[] => {
    const [first, ...others] = inputs.filter((input) => input.step !== 'argument');
    const here = [step, what, ...(index === undefined ? [] : [`[${index}]`])]
      .filter((part) => part !== '')
      .join(' ');
    const beside = others.flatMap((other) => lines(other).map((line) => `| ${line}`));
    return [...(first === undefined ? [] : lines(first)), ...beside, here];
  };
  return lines(explain(compileQuery(text, graph, options).plan));
}

const GROUPS = { person: 400, paper: 200, topic: 10, place: 20 } as const;
type Group = keyof typeof GROUPS;

/**
 * Papers by persons, about topics, from places: each paper has 3 authors, 1 topic and 1 place, and refers to 4 later
 * ones. Titles tell one node from all others; `year` has 20 values.
 */
function library(): ModelGraph {
  const nodes: { type: string; properties: Record<string, string | bigint> }[] = [];
  const starts = {} as Record<Group, number>;
  for (const [type, count] of Object.entries(GROUPS) as [Group, number][]) {
    starts[type] = nodes.length;
    for (let i = 0; i < count; i++) {
      nodes.push({ type, properties: { title: `${type} ${i}`, year: BigInt(i % 20), half: BigInt(i % 2) } });
    }
  }
  const at = (type: Group, i: number): number => starts[type] + (i % GROUPS[type]);
  const links = Array.from({ length: GROUPS.paper }, (_, i) => {
    const source = at('paper', i);
    const of = (type: string, target: number) => ({ source, target, type, properties: {} });
    const later = [1, 2, 3, 4].map((more) => i + more).filter((other) => other < GROUPS.paper);
    return [
      ...[0, 1, 2].map((more) => of('by', at('person', i * 2 + more))),
      of('about', at('topic', i)),
      of('from', at('place', i)),
      ...later.map((other) => of('cites', at('paper', other))),
    ];
  });
  return new ModelGraph(nodes, links.flat());
}

const graph = library();

describe('a plan', () => {
  test('of a star begins at its most selective end, and asks for the others from the middle', () => {
    expect(
      plan(
        graph,
        "MATCH (p:paper)-[:by]->(a:person), (p)-[:about]->(t:topic {title: 'topic 3'}), (p)-[:from]->(l:place) RETURN a",
      ),
    ).toEqual([
      "scan t [title 'topic 3']",
      "filter t.title = 'topic 3'",
      'filter t:topic',
      'expand (p)-[:about]->(t) [links in]',
      'filter p:paper',
      'expand (p)-[:from]->(l) [links out]',
      'filter l:place',
      'expand (p)-[:by]->(a) [links out]',
      'filter a:person',
    ]);
  });

  test('of a chain begins where there are the fewest, be it in the middle', () => {
    const text = 'MATCH (a:person)<-[:by]-(p:paper)-[:from]->(l:place)<-[:from]-(q:paper)-[:by]->(b:person)';
    const [first] = plan(graph, `${text} RETURN a LIMIT 5`);
    expect(first).toBe('scan l [type :place]');
  });

  test('of a chain that is known at both ends looks both up', () => {
    const steps = plan(
      graph,
      "MATCH (a:topic {title: 'topic 7'})<-[:about]-(p:paper)-[:cites]->(q:paper)-[:about]->(b:topic {title: 'topic 9'}) RETURN p",
    );
    expect(steps).toContain("scan a [title 'topic 7']");
    expect(steps.join('\n')).toContain("scan b [title 'topic 9']");
    expect(steps.join('\n')).toMatch(/between known nodes|join on/);
  });

  test('of a triangle follows two links and looks whether the third is there', () => {
    const steps = plan(
      graph,
      'MATCH (a:paper)-[:cites]->(b)-[:cites]->(c), (a)-[:cites]->(c) WHERE a.year = 3 RETURN a',
    );
    expect(steps[0]).toBe('scan a [property year = 3]');
    expect(steps.filter((step) => step.includes('between known nodes'))).toHaveLength(1);
    expect(steps.at(-1)).toContain('between known nodes');
  });

  test('of more links than are weighed in all orders takes the best step at a time, from the best start', () => {
    const chain = 'abcdefghij'
      .split('')
      .map((name) => `(${name})`)
      .join('-[:cites]->');
    const text = `MATCH ${chain} WHERE j.title = 'paper 60' RETURN a`;
    const steps = plan(graph, text);
    expect(steps[0]).toBe("scan j [title 'paper 60']");
    expect(steps.filter((step) => step.startsWith('expand'))).toHaveLength(9);
    expect(steps.every((step) => !step.includes('links out'))).toBe(true);
    expect(steps).toEqual(plan(graph, text, { order: 'greedy' }));
  });

  test('of two parts that are equal in something joins them by a table, or looks the one up by the other', () => {
    expect(plan(graph, 'MATCH (a:paper), (b:person) WHERE a.year + 1 = b.year + 1 RETURN a')).toEqual([
      'scan b [type :person]',
      '| scan a [type :paper]',
      'join b.year + 1 = a.year + 1',
      'filter a.year + 1 = b.year + 1',
    ]);
    const few = "MATCH (a {title: 'paper 1'}), (b:person) WHERE a.year = b.year RETURN b";
    expect(plan(graph, few).some((step) => step.startsWith('join'))).toBe(false);
  });

  test('begins with what can be asked before anything is found', () => {
    expect(plan(graph, 'MATCH (a:topic) WHERE $there AND a.year > 3 RETURN a')[0]).toBe('filter $there');
  });

  test('of few rows that are wanted is one that does not look at all there is first', () => {
    const text = 'MATCH (a:person)<-[:by]-(p:paper)-[:by]->(b:person)<-[:by]-(q:paper) RETURN a';
    const isLazy = (steps: readonly string[]): boolean => !steps.some((step) => step.startsWith('join'));
    expect(isLazy(plan(graph, `${text} LIMIT 3`))).toBe(true);
    const cost = (query: string): number => explain(compileQuery(query, graph).plan).wholeCost;
    expect(cost(`${text} LIMIT 3`)).toBeLessThan(cost(text) / 50);
    // what is sorted must be seen whole
    expect(cost(`${text} ORDER BY a.year LIMIT 3`)).toBeGreaterThan(cost(text));
  });

  test('uses the index that finds the fewest, and none that it may not use', () => {
    const text = 'MATCH (a:person) WHERE a.half = 1 AND a.year = 3 RETURN a';
    expect(plan(graph, text)[0]).toBe('scan a [property year = 3]');
    expect(plan(graph, text, { indexes: new Set(['type']) })[0]).toBe('scan a [type :person]');
    expect(plan(graph, text, { indexes: new Set() })[0]).toBe('scan a [time of making]');
    expect(plan(graph, 'MATCH (a:place) WHERE a.half = 1 RETURN a')[0]).toBe('scan a [type :place]');
  });

  test('of a type that a WHERE asks for is that of one in the pattern', () => {
    expect(plan(graph, 'MATCH (a) WHERE a:topic RETURN a')).toEqual(plan(graph, 'MATCH (a:topic) RETURN a'));
  });

  test('tells what each step costs, and that they add up', () => {
    const sums = ({ cost, inputs }: PlanTold): number =>
      inputs.reduce((sum, input) => sum + sums(input), cost);
    const told = explain(
      compileQuery(
        'MATCH (a:paper)-[:by]->(b) OPTIONAL MATCH (b)<-[:by]-(c) WHERE EXISTS { (c)-[:from]->() } RETURN a, count(c) ORDER BY a.year',
        graph,
      ).plan,
    );
    expect(told.wholeCost).toBeGreaterThan(told.cost);
    expect(sums(told)).toBeCloseTo(told.wholeCost, 0);
  });
});
