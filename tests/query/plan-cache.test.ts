/** Compiled queries are kept for whoever asks again, and never give an answer of another moment. */
import { beforeEach, describe, expect, test } from 'vitest';
import { PlanCache } from '../../src/mx/cypher/plan-cache.ts';
import type { StaticType } from '../../src/mx/expression/computed.ts';
import type { Json, QueryOptions } from '../../src/mx/index.ts';
import { explain, planText } from '../../src/mx/plan/explain.ts';
import { errorOf, Scenario } from '../scenarios/memex.ts';

let memex: Scenario;
let cache: PlanCache;

beforeEach(async () => {
  memex = await Scenario.begin();
  for (let i = 0; i < 20; i++) memex.note(`n${i}`);
  cache = new PlanCache();
});

const compiled = (text: string, types: Readonly<Record<string, StaticType>> = {}) =>
  cache.compiled(text, memex.view.queries.graph, new Map(Object.entries(types)));

/** The plan of a kept query, as it is told. */
const planOf = (text: string): string => planText(explain(compiled(text).plan));

function rows(text: string, options: QueryOptions = {}): readonly (readonly Json[])[] {
  const work = memex.view.queries.run(text, options);
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value.rows;
}

describe('a compiled query', () => {
  test('is kept for the same text and the same types of parameters', () => {
    const first = compiled('MATCH (n) WHERE n.num < $most RETURN n', { most: 'integer' });
    expect(compiled('MATCH (n) WHERE n.num < $most RETURN n', { most: 'integer' })).toBe(first);
    expect(cache.hits).toBe(1);
    const other = compiled('MATCH (n) WHERE n.num < $most RETURN n', { most: 'string' });
    expect(other).not.toBe(first);
    expect(compiled('MATCH (n)  WHERE n.num < $most RETURN n', { most: 'integer' })).not.toBe(first);
    expect(cache.hits).toBe(1);
  });

  test('is kept over commits that change little of what it was planned by', () => {
    const first = compiled('MATCH (n:note) RETURN n');
    memex.note('one more');
    expect(compiled('MATCH (n:note) RETURN n')).toBe(first);
  });

  test('is made anew once counts have changed much', () => {
    const first = compiled('MATCH (a:note)-->(b:file) RETURN a');
    // the first file: now there is such a type
    memex.add('', { filename: 'f' });
    const second = compiled('MATCH (a:note)-->(b:file) RETURN a');
    expect(second).not.toBe(first);
    expect(planOf('MATCH (a:note)-->(b:file) RETURN a')).toContain('scan b [type :file]');
    for (let i = 0; i < 60; i++) memex.add('', { filename: `f${i}` });
    expect(compiled('MATCH (a:note)-->(b:file) RETURN a')).not.toBe(second);
    expect(planOf('MATCH (a:note)-->(b:file) RETURN a')).toContain('scan a [type :note]');
  });

  test('that is a mistake, or is to be explained, is not kept', () => {
    expect(errorOf(() => compiled('MATCH (n) RETRUN n')).code).toBe('invalid-query');
    compiled('EXPLAIN MATCH (n) RETURN n');
    compiled('PROFILE MATCH (n) RETURN n');
    expect(cache.size).toBe(0);
  });

  test('is dropped when it was not asked for the longest of many', () => {
    const first = compiled('RETURN 0 AS x');
    for (let i = 1; i <= 63; i++) compiled(`RETURN ${i} AS x`);
    expect(compiled('RETURN 0 AS x')).toBe(first);
    compiled('RETURN 64 AS x');
    expect(cache.size).toBe(64);
    expect(compiled('RETURN 0 AS x')).toBe(first);
    const { hits } = cache;
    compiled('RETURN 1 AS x');
    expect(cache.hits).toBe(hits);
  });
});

describe('an answer', () => {
  const COUNT = 'MATCH (n) RETURN count(*)';
  const FIND = 'MATCH (n) WHERE n.num = $num RETURN n.title';
  const TYPED = 'MATCH (n:idea) RETURN count(n)';

  test('is of its own snapshot, however often the query was asked of others', () => {
    const before = memex.view;
    const { commit } = before;
    expect(rows(COUNT)).toEqual([[20]]);
    expect(rows(FIND, { parameters: { num: 7 } })).toEqual([]);
    expect(rows(TYPED)).toEqual([[0]]);
    memex.commit({ kind: 'addNode', type: 'idea', content: '', metadata: { title: 'late', num: 7 } });
    expect(rows(COUNT)).toEqual([[21]]);
    expect(rows(FIND, { parameters: { num: 7 } })).toEqual([['late']]);
    expect(rows(FIND, { parameters: { num: 8 } })).toEqual([]);
    expect(rows(FIND, { parameters: { num: '7' } })).toEqual([]);
    expect(rows(TYPED)).toEqual([[1]]);
    const at: QueryOptions['at'] = (moment) => memex.store.at(moment);
    expect(rows(`CALL asOf(${commit}) ${COUNT}`, { at })).toEqual([[20]]);
    expect(rows(`CALL asOf(${commit}) ${TYPED}`, { at })).toEqual([[0]]);
    expect(rows(COUNT)).toEqual([[21]]);
  });

  test('remarks on a type as long as nothing has it', () => {
    const remarks = (): readonly string[] =>
      compiled('MATCH (n:idea) RETURN n').remarks.map(({ english }) => english);
    expect(remarks()).toEqual(['No node has the type "idea".']);
    memex.commit({ kind: 'addNode', type: 'idea', content: '' });
    expect(remarks()).toEqual([]);
  });
});
