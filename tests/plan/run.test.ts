/** A run: it does no more than it is asked for, holds no more than it may, and can be stopped. */
import { describe, expect, test } from 'vitest';
import { compileQuery } from '../../src/mx/cypher/compile-query.ts';
import { isMxError } from '../../src/mx/errors.ts';
import { explain, type PlanTold, planText } from '../../src/mx/plan/explain.ts';
import { PAUSE, Run } from '../../src/mx/plan/run.ts';
import type { Value } from '../../src/mx/values/value.ts';
import { answer } from './answer.ts';
import { ModelGraph } from './model-graph.ts';

/** A chain of notes, every second one a file, and a star of links from the first. */
function chain(count: number): ModelGraph {
  const nodes = Array.from({ length: count }, (_, i) => ({
    type: i % 10 === 1 ? 'file' : 'note',
    properties: { num: BigInt(i), title: `n${i}` },
  }));
  const links = Array.from({ length: count - 1 }, (_, i) => ({
    source: i,
    target: i + 1,
    type: 'cites',
    properties: {},
  }));
  return new ModelGraph(nodes, links);
}

/** Rungs of two nodes, each linked to both of the next: 2^count walks, of which none goes in a circle. */
function ladder(count: number): ModelGraph {
  const nodes = Array.from({ length: count * 2 }, (_, i) => ({
    type: 'note',
    properties: { num: BigInt(i) },
  }));
  const links = nodes.flatMap((_, i) => {
    const next = i - (i % 2) + 2;
    return next >= nodes.length
      ? []
      : [next, next + 1].map((target) => ({ source: i, target, type: 'cites', properties: {} }));
  });
  return new ModelGraph(nodes, links);
}

function open(graph: ModelGraph, text: string, heldMost?: number) {
  const query = compileQuery(text, graph);
  const run = new Run(graph, { now: 0, heldMost });
  return query.open(new Array<Value>(query.width).fill(null), run);
}

function stepsOf(plan: PlanTold): string[] {
  return [plan.step, ...plan.inputs.flatMap(stepsOf)];
}

describe('a run', () => {
  test('looks at no more links than its limit needs', () => {
    const graph = chain(200);
    expect(answer(graph, 'MATCH (a)-[:cites]->(b) RETURN b LIMIT 3')).toHaveLength(3);
    expect(graph.looked).toBeLessThan(10);
  });

  test('looks for one row only when it is asked whether there is any', () => {
    const graph = chain(100);
    answer(graph, 'MATCH (a {num: 0}) WHERE EXISTS { (a)-[:cites*]->() } RETURN a');
    expect(graph.looked).toBeLessThan(5);
  });

  test('goes through a node once where nobody asks how often it is found', () => {
    const graph = ladder(24);
    const [[count]] = answer(graph, 'MATCH ({num: 0})-[*]->(b) RETURN count(DISTINCT b)') as [[bigint]];
    expect(count).toBe(46n);
    expect(answer(graph, 'MATCH ({num: 0})-[*]->(b)-->(c) RETURN DISTINCT c')).toHaveLength(44);
    expect(answer(graph, 'MATCH (a {num: 0}), (b {num: 46}) WHERE (a)-[*]->(b) RETURN b')).toHaveLength(1);
    expect(graph.looked).toBeLessThan(1_000);
  });

  test('goes from both ends to find a shortest walk', () => {
    const nodes = Array.from({ length: 422 }, (_, i) => ({ type: 'note', properties: { num: BigInt(i) } }));
    // twenty leave the first, twenty each of these, and one of those leads to the last
    const links = nodes.slice(1, 421).map((_, i) => {
      return { source: Math.floor(i / 20), target: i + 1, type: 'cites', properties: {} };
    });
    const graph = new ModelGraph(nodes, [
      ...links,
      { source: 333, target: 421, type: 'cites', properties: {} },
    ]);
    const text = 'MATCH (a {num: 0}), (b {num: 421}) MATCH p = shortestPath((a)-[*]->(b)) RETURN length(p)';
    expect(answer(graph, text)).toEqual([[3n]]);
    expect(graph.looked).toBeLessThan(30);
  });

  test('pauses while it works without a row, and stops where it is left', () => {
    const graph = chain(60);
    const rows = open(graph, 'MATCH (a), (b), (c) WHERE a.num + b.num + c.num < 0 RETURN a');
    for (let pauses = 0; pauses < 5; pauses++) expect(rows.next().value).toBe(PAUSE);
    rows.return();
    expect(rows.next()).toEqual({ done: true, value: undefined });
  });

  test.each([
    'MATCH (a), (b) RETURN a ORDER BY b.num',
    'MATCH (a), (b) RETURN DISTINCT a.num * 1000 + b.num',
    'MATCH (a), (b) RETURN a.num, b.num, count(*)',
    'MATCH (a), (b) RETURN collect(b)',
  ])('is refused with a sentence when it would hold too much: %s', (text) => {
    const graph = chain(60);
    let refusal: unknown;
    try {
      for (const _ of open(graph, text, 1000));
    } catch (error) {
      refusal = error;
    }
    expect(isMxError(refusal, 'too-large') && refusal.message).toMatch(
      /^This query would hold more than 1000 values/,
    );
  });

  test.each([
    'RETURN [x IN range(1, 1000000) | range(1, 1000000)]',
    'RETURN reduce(l = [], x IN range(1, 1000000) | l + x)',
    'RETURN reduce(l = [1], x IN range(1, 100) | l + l)',
    'UNWIND range(1, 1000000) AS x RETURN collect(range(1, 100000))',
    "UNWIND range(1, 1000000) AS x WITH reduce(t = 'abc', y IN range(1, 18) | t + t) + x AS t ORDER BY t RETURN t",
    "RETURN reduce(t = 'abc', x IN range(1, 100) | t + t)",
  ])('is refused when lists or texts outgrow what may be made: %s', (text) => {
    expect(() => {
      for (const _ of open(chain(1), text));
    }).toThrow(/more than/);
  });

  test.each([
    'MATCH (a {num: 0}) RETURN size([(a)-[*]->(b) WHERE b.num < 0 | 1])',
    'MATCH (a {num: 0}) RETURN [(a)-[*]->(b) WHERE b.num < 0 | b.num]',
    'MATCH (a {num: 0}) RETURN exists((a)-[*]->({num: -1}))',
    'MATCH (a {num: 0}) WHERE a.num > 0 OR (a)-[*]->({num: -1}) RETURN a',
    'MATCH (a {num: 0}) WITH a ORDER BY size([(a)-[*]->({num: -1}) | a]) RETURN a',
    'MATCH (a {num: 0}) RETURN count(EXISTS { MATCH (a)-[*]->(b) WHERE b.num < 0 RETURN b })',
    'MATCH (a {num: 0}) UNWIND [(a)-[*]->({num: -1}) | 1] AS x RETURN x',
    'MATCH (a {num: 0}) RETURN CASE WHEN (a)-[*]->({num: -1}) THEN 1 ELSE 2 END',
    'MATCH (a {num: 0}) RETURN [x IN [a] WHERE (x)-[*]->({num: -1}) | x]',
    'MATCH (a {num: 0}) RETURN any(x IN [-1] WHERE (a)-[*]->({num: x}))',
    'MATCH (a {num: 0}) RETURN reduce(s = 0, x IN [a] | s + size([(x)-[*]->({num: -1}) | 1]))',
    'MATCH (a {num: 0}) RETURN [(a)-->(b) | size([(b)-[*]->({num: -1}) | 1])]',
    'MATCH (a {num: 0})-[{x: size([(a)-[*]->({num: -1}) | 1])}]->(b) RETURN b',
    'MATCH (a {num: 0})-[*{x: size([(a)-[*]->({num: -1}) | 1])}]->(b) RETURN b',
    'MATCH (a {num: 0}), (b) WHERE id(b) = head([(a)-[*]->(c {num: -1}) | id(c)]) RETURN b',
    'RETURN 1 AS one LIMIT size([()-[*]->() | 1])',
  ])('pauses inside an expression, and stops there: %s', (text) => {
    // whoever goes through all of it looks at some 2^24 links
    const graph = ladder(24);
    // an index would say at once that there is no such node
    graph.hasPropertyIndex = () => false;
    const rows = open(graph, text);
    let most = 0;
    for (let pauses = 0; pauses < 200; pauses++) {
      const before = graph.looked;
      expect(rows.next().value).toBe(PAUSE);
      most = Math.max(most, graph.looked - before);
    }
    expect(most).toBeLessThan(500);
    rows.return();
    expect(rows.next()).toEqual({ done: true, value: undefined });
  });

  test('that sorts for the first few holds only some', () => {
    expect([...open(chain(60), 'MATCH (a), (b) RETURN a.num ORDER BY b.num LIMIT 2', 2000)].at(-1)).not.toBe(
      PAUSE,
    );
  });
});

describe('a plan', () => {
  test('starts at the type with the fewest nodes, whichever way the pattern is written', () => {
    const graph = chain(40);
    for (const pattern of ['(a:note)-[:cites]->(b:file)', '(b:file)<-[:cites]-(a:note)']) {
      const plan = planText(explain(compileQuery(`MATCH ${pattern} RETURN a`, graph).plan));
      expect(plan).toContain('scan b [type :file]');
      expect(plan).toContain('[links in]');
    }
  });

  test('finds a title by its index, and tests what is known as early as it can', () => {
    const told = explain(
      compileQuery(
        "MATCH (a:note)-->(b)-->(c) WHERE a.title = 'n3' AND c.num > 1 AND b.num > 2 RETURN c",
        chain(40),
      ).plan,
    );
    expect(stepsOf(told)).toEqual(
      ['project', 'filter', 'expand', 'filter', 'expand', 'filter', 'filter', 'scan', 'argument'].filter(
        (step) => step !== 'project',
      ),
    );
    expect(planText(told)).toContain("scan a [title 'n3']");
  });

  test('keeps only the first few where rows are sorted for them', () => {
    const told = explain(
      compileQuery('MATCH (a) RETURN a.num AS n ORDER BY n SKIP 2 LIMIT 3', chain(4)).plan,
    );
    expect(planText(told)).toContain('sort n, the first 2 + 3');
  });

  test('tells the rows of each step after it ran', () => {
    const graph = chain(20);
    const query = compileQuery('PROFILE MATCH (a:file)-->(b) RETURN count(b.num)', graph);
    let now = 0;
    const run = new Run(graph, { now: 0, profileClock: () => now++ });
    for (const _ of query.open(new Array<Value>(query.width).fill(null), run));
    const rows = (plan: PlanTold): (readonly [string, number | undefined])[] => [
      [plan.step, plan.rows],
      ...plan.inputs.flatMap(rows),
    ];
    expect(rows(explain(query.plan, run))).toEqual([
      ['project', 1],
      ['aggregate', 1],
      ['expand', 2],
      ['scan', 2],
      ['argument', 1],
    ]);
  });
});
