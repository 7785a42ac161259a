/** Queries that are built mean what they would mean if they were written. */
import { describe, expect, test } from 'vitest';
import {
  and,
  call,
  compare,
  exists,
  match,
  name,
  node,
  not,
  property,
  QueryBuilder,
  star,
  value,
} from '../../src/mx/cypher/query-builder.ts';
import type { Value } from '../../src/mx/values/value.ts';
import { answer } from '../plan/answer.ts';
import { ModelGraph } from '../plan/model-graph.ts';

const graph = new ModelGraph(
  [1n, 2n, 3n, 4n].map((num) => ({
    type: num === 4n ? 'odd ` type' : 'note',
    properties: { num, 'a b': `x${num}` },
  })),
  [
    { source: 0, target: 1, type: 'cites', properties: { weight: 2n } },
    { source: 1, target: 2, type: 'part of', properties: {} },
    { source: 0, target: 3, type: 'cites', properties: {} },
  ],
);

function built(query: QueryBuilder): Value[][] {
  const { text, parameters } = query.build();
  const values = Object.entries(parameters).map(([key, json]): [string, Value] => [
    key,
    typeof json === 'number'
      ? BigInt(json)
      : Array.isArray(json)
        ? json.map((each) => BigInt(Number(each)))
        : (json as Value),
  ]);
  return answer(graph, text, { parameters: new Map(values) });
}

describe('a query that is built', () => {
  test('finds, groups, sorts and cuts', () => {
    const query = match(node('a', { type: 'note' }).to('cites', node('b')))
      .where(compare(property('b', 'num'), '>', value(1)))
      .return({
        from: property('a', 'num'),
        times: call('count', star()),
        most: call('max', property('b', 'num')),
      })
      .orderBy(name('times'), 'descending')
      .limit(1);
    expect(built(query)).toEqual([[1n, 2n, 4n]]);
  });

  test('goes both ways, far, and along links with properties', () => {
    const far = match(node('a', { properties: { num: 1 } }).to({ least: 1, most: 2 }, node('b')));
    expect(built(far.return({ n: property('b', 'num') }).orderBy(name('n')))).toEqual([[2n], [3n], [4n]]);
    const back = match(node('a').from({ types: ['part of', 'cites'], properties: { weight: 2 } }, node('b')));
    expect(built(back.return({ n: property('a', 'num') }))).toEqual([[2n]]);
    const beside = match(node('a', { properties: { num: 2 } }).beside({ name: 'r' }, node('b')));
    expect(built(beside.return({ type: call('type', name('r')) }).orderBy(name('type')))).toEqual([
      ['cites'],
      ['part of'],
    ]);
  });

  test('asks for what is not there, and keeps rows without', () => {
    const none = match(node('a')).where(
      and(not(exists(node('a').to({}, node()))), compare(property('a', 'num'), '<', value(4))),
    );
    expect(built(none.return({ n: property('a', 'num') }))).toEqual([[3n]]);
    const optional = match(node('a', { properties: { num: 3 } }))
      .optionally(node('a').to('cites', node('b')))
      .return({ b: name('b') });
    expect(built(optional)).toEqual([[null]]);
    const listed = new QueryBuilder()
      .unwind(value([3, 1]), 'x')
      .with({ y: compare(name('x'), '*', value(2)) });
    expect(built(listed.return({ y: name('y') }).skip(1))).toEqual([[2n]]);
  });

  test('takes no name and no value for anything else', () => {
    const odd = match(node('a`) RETURN 1 //', { type: 'odd ` type', properties: { 'a b': 'x4' } }));
    expect(built(odd.return({ "it's `it`": property('a`) RETURN 1 //', 'num') }))).toEqual([[4n]]);
    const { text, parameters } = odd.where(compare(property('n', 'x'), '=', value("' OR true //"))).build();
    expect(text).not.toContain('OR true');
    expect(Object.values(parameters)).toContain("' OR true //");
  });
});
