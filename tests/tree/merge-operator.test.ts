import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  combine,
  decodeSet,
  decodeSum,
  encodeSetAdd,
  encodeSetRemove,
  encodeSum,
  isSettled,
  settle,
} from '../../src/mx/tree/merge-operator.ts';

const number = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });
const members = fc
  .uniqueArray(fc.oneof(fc.nat({ max: 40 }), fc.integer({ min: 0, max: 0xffff_ffff })), { maxLength: 30 })
  .map((list) => list.sort((a, b) => a - b));
const operand = fc.record({ members, remove: fc.boolean() });
const encoded = (each: { members: number[]; remove: boolean }) =>
  each.remove ? encodeSetRemove(each.members) : encodeSetAdd(each.members);

describe('sums', () => {
  it('add up in any grouping, and a sum of zero is no entry', () => {
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        const [x, y, z] = [encodeSum(a), encodeSum(b), encodeSum(c)];
        expect(decodeSum(combine('sum', combine('sum', x, y), z))).toBe(a + b + c);
        expect(combine('sum', x, combine('sum', y, z))).toEqual(combine('sum', combine('sum', x, y), z));
      }),
      { seed: 1 },
    );
    expect(settle('sum', combine('sum', encodeSum(5), encodeSum(-5)))).toBeUndefined();
  });
});

describe('sets', () => {
  it('hold what a plain set holds after the same additions and removals, in any grouping', () => {
    fc.assert(
      fc.property(fc.array(operand, { minLength: 1, maxLength: 8 }), fc.nat(), (operands, split) => {
        const plain = new Set<number>();
        for (const each of operands) {
          for (const member of each.members) each.remove ? plain.delete(member) : plain.add(member);
        }
        const bytes = operands.map(encoded);
        const join = (list: Uint8Array[]) => list.reduce((older, newer) => combine('set', older, newer));
        const at = 1 + (split % bytes.length);
        const whole = join(bytes);
        const halves =
          at < bytes.length ? combine('set', join(bytes.slice(0, at)), join(bytes.slice(at))) : whole;
        expect(halves).toEqual(whole);
        const settled = settle('set', whole);
        expect(decodeSet(settled)).toEqual([...plain].sort((a, b) => a - b));
        expect(settled === undefined).toBe(plain.size === 0);
      }),
      { seed: 2 },
    );
  });

  it('have one form: what is settled is what adding the members gives', () => {
    expect(settle('set', combine('set', encodeSetAdd([1, 2, 9]), encodeSetRemove([2])))).toEqual(
      encodeSetAdd([1, 9]),
    );
    expect(encodeSetAdd([0, 1, 2])).toEqual(new Uint8Array([0, 0, 0]));
  });

  it('that are cut short are damage, not members', () => {
    expect(() => decodeSet(new Uint8Array([0x80]))).toThrow('makes no sense');
    expect(() => decodeSum(new Uint8Array([]))).toThrow('makes no sense');
  });
});

describe('lists', () => {
  it('are the operands one after the other, in any grouping, and an empty one is no entry', () => {
    const operands = fc.array(fc.uint8Array({ maxLength: 12 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(operands, fc.nat(), (list, split) => {
        const join = (some: Uint8Array[]) => some.reduce((older, newer) => combine('list', older, newer));
        const at = 1 + (split % list.length);
        const whole =
          at < list.length ? combine('list', join(list.slice(0, at)), join(list.slice(at))) : join(list);
        expect([...whole]).toEqual(list.flatMap((each) => [...each]));
        expect(settle('list', whole)).toEqual(whole.length === 0 ? undefined : whole);
        expect(isSettled('list', whole, 0, whole.length)).toBe(whole.length > 0);
      }),
      { seed: 3 },
    );
  });
});
