/** What must hold of any values: the order of ORDER BY is total, equality is an equality, and both agree. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equals, equivalenceKey, isIn, type Truth } from '../../src/mx/values/equality.ts';
import { compare, ordered, orderOf } from '../../src/mx/values/order.ts';
import type { Value } from '../../src/mx/values/value.ts';
import { values } from './arbitrary-values.ts';

const RUNS = { numRuns: 3000, seed: 20_261_127 };
const sign = (order: number): number => (Object.is(Math.sign(order), -0) ? 0 : Math.sign(order));

describe('the order of ORDER BY', () => {
  test('says the opposite when the two are exchanged', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(sign(orderOf(a, b))).toBe(sign(-orderOf(b, a)));
      }),
      RUNS,
    );
  });

  test('is never a circle of three', () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        if (orderOf(a, b) <= 0 && orderOf(b, c) <= 0) expect(orderOf(a, c)).toBeLessThanOrEqual(0);
      }),
      RUNS,
    );
  });

  test('agrees with < where that can tell', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const order = compare(a, b);
        if (order === undefined || Number.isNaN(order) || Array.isArray(a)) return;
        expect(sign(orderOf(a, b))).toBe(sign(order));
      }),
      RUNS,
    );
  });

  test('puts all types one after the other, null last', () => {
    const inOrder: Value[] = [
      new Map(),
      [],
      'text',
      false,
      true,
      -Infinity,
      1n,
      1.5,
      Infinity,
      Number.NaN,
      null,
    ];
    expect([...inOrder].reverse().sort(orderOf)).toEqual(inOrder);
  });
});

describe('equality', () => {
  test('is the same both ways', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(equals(a, b)).toBe(equals(b, a));
      }),
      RUNS,
    );
  });

  test('holds of a value and itself unless a null or NaN is in it', () => {
    fc.assert(
      fc.property(values, (a) => {
        const outcome = equals(a, a);
        if (outcome !== true) expect(equivalenceKey(a)).toMatch(/0|NaN/);
      }),
      RUNS,
    );
  });

  test('of two values makes them one in DISTINCT', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        if (equals(a, b) === true) expect(equivalenceKey(a)).toBe(equivalenceKey(b));
        const isSame = equivalenceKey(a) === equivalenceKey(b);
        if (isSame && equals(a, b) !== true) expect(equivalenceKey(a)).toMatch(/0|NaN/);
      }),
      RUNS,
    );
  });

  test.each<[Value, Value, Truth]>([
    [1n, 1, true],
    [2n ** 53n + 1n, 2 ** 53, false],
    [Number.NaN, Number.NaN, false],
    [null, null, null],
    ['1', 1n, false],
    [[1n, null], [1n, null], null],
    [[1n, null], [2n, null], false],
    [[1n], [1n, 2n], false],
    [new Map([['a', null]]), new Map([['a', null]]), null],
    [new Map([['a', 1n]]), new Map([['b', 1n]]), false],
  ])('of %s and %s is %s', (a, b, outcome) => {
    expect(equals(a, b)).toBe(outcome);
  });

  test.each<[Value, Value[], Truth]>([
    [1n, [], false],
    [null, [], false],
    [null, [1n], null],
    [1n, [2n, null], null],
    [1n, [1n, null], true],
  ])('of %s and one of %s is %s', (value, list, outcome) => {
    expect(isIn(value, list)).toBe(outcome);
  });
});

describe('comparing', () => {
  test.each<[Value, Value, Truth]>([
    [1n, 'a', null],
    [null, 1n, null],
    [Number.NaN, 1n, false],
    [[1n, 0n], [1n], false],
    [[1n], [1n, 0n], true],
    [[1n, null], [1n, 2n], null],
    [[1n, null], [2n], true],
    [false, true, true],
    ['\uffff', '\u{1f600}', true],
    [2 ** 53, 2n ** 53n + 1n, true],
  ])('%s < %s is %s', (a, b, outcome) => {
    expect(ordered('<', a, b)).toBe(outcome);
  });
});
