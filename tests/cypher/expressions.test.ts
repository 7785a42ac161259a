/** Expressions: logic with three values as tables, and values that are easily got wrong. */
import { describe, expect, test } from 'vitest';
import type { Value } from '../../src/mx/values/value.ts';
import { valueOfQuery } from '../plan/answer.ts';
import { ModelGraph } from '../plan/model-graph.ts';

const graph = new ModelGraph([], []);
const of = (expression: string): Value => valueOfQuery(graph, `RETURN ${expression}`);

const TRUTHS = [true, false, null] as const;
type Truth = (typeof TRUTHS)[number];
const and = (a: Truth, b: Truth): Truth =>
  a === false || b === false ? false : a === null || b === null ? null : true;
const not = (a: Truth): Truth => (a === null ? null : !a);
const or = (a: Truth, b: Truth): Truth => not(and(not(a), not(b)));
const xor = (a: Truth, b: Truth): Truth => (a === null || b === null ? null : a !== b);

describe('logic with three values', () => {
  const pairs = TRUTHS.flatMap((a) => TRUTHS.map((b) => [a, b] as const));
  test.each(pairs)('of %s and %s', (a, b) => {
    expect(of(`${a} AND ${b}`)).toBe(and(a, b));
    expect(of(`${a} OR ${b}`)).toBe(or(a, b));
    expect(of(`${a} XOR ${b}`)).toBe(xor(a, b));
    expect(of(`NOT ${a}`)).toBe(not(a));
    // in a list
    const list = `[${a}, ${b}]`;
    expect(of(`all(x IN ${list} WHERE x)`)).toBe(and(a, b));
    expect(of(`any(x IN ${list} WHERE x)`)).toBe(or(a, b));
    expect(of(`none(x IN ${list} WHERE x)`)).toBe(not(or(a, b)));
    const both = a === true && b === true;
    expect(of(`single(x IN ${list} WHERE x)`)).toBe(both ? false : xor(a, b));
  });
});

test.each<[string, Value]>([
  ['1 + 2 * 3 ^ 2', 19],
  ['7 / 2', 3n],
  ['-7 / 2', -3n],
  ['7 % -3', 1n],
  ['7.0 / 2', 3.5],
  ['1 / 0.0', Infinity],
  ['-9223372036854775808', -(2n ** 63n)],
  ['0x7FFFFFFFFFFFFFFF', 2n ** 63n - 1n],
  ['1 = 1.0', true],
  ['1 < 2 < 3', true],
  ['1 < 3 < 2', false],
  ['1 < null < 0', null],
  ["'a' + 1 + true", 'a1true'],
  ['[1] + 2 + [3]', [1n, 2n, 3n]],
  ['[1, 2, 3][-1]', 3n],
  ['[1, 2, 3][5]', null],
  ['[1, 2, 3, 4][1..3]', [2n, 3n]],
  ['[1, 2, 3][..-1]', [1n, 2n]],
  ['{a: {b: 2}}.a.b', 2n],
  ["{a: 1}['a']", 1n],
  ['[x IN range(1, 5) WHERE x % 2 = 1 | x * x]', [1n, 9n, 25n]],
  ['reduce(s = 0, x IN [1, 2, 3] | s + x)', 6n],
  ["CASE 2 WHEN 1 THEN 'one' WHEN 2 THEN 'two' END", 'two'],
  ['CASE WHEN null THEN 1 ELSE 2 END', 2n],
  ["'abc' =~ 'a.c'", true],
  ["'xabc' =~ 'a.c'", false],
  ["'ABC' =~ '(?i)abc'", true],
  ["1 STARTS WITH 'a'", null],
  ["'It\\'s \\u0041\\n'", "It's A\n"],
  ['null IS NULL', true],
  ['coalesce(null, 2, 3)', 2n],
  ["toInteger('12.9')", 12n],
  ["toInteger('x')", null],
  ["toFloat('1e3')", 1000],
  ['toString(1.0)', '1.0'],
  ['toString(1e21)', '1.0E21'],
  ["substring('knowledge', 4, 3)", 'led'],
  ["split('a,b,,c', ',')", ['a', 'b', '', 'c']],
  ["reverse('añ😀')", '😀ña'],
  ["size('añ😀')", 3n],
  ['round(2.5)', 3],
  ['round(-2.5)', -2],
  ['sign(-0.1)', -1n],
  ['keys({b: 1, a: 2})', ['b', 'a']],
  ['[1, null] = [1, null]', null],
  ['3 IN [1, null, 3]', true],
  ['0.0 / 0.0 = 0.0 / 0.0', false],
  ['range(5, 1, -2)', [5n, 3n, 1n]],
])('%s', (expression, expected) => {
  expect(of(expression)).toEqual(expected);
});

test('parameters stand for their values', () => {
  const parameters = new Map<string, Value>([['list', [1n, 2n]]]);
  expect(valueOfQuery(graph, 'RETURN [x IN $list | x + $list[1]]', { parameters })).toEqual([3n, 4n]);
});
