/** Functions of lists. */
import { checkedList, notA } from '../values/arithmetic.ts';
import { valueMistake } from '../values/mistake.ts';
import { querySaying } from '../values/query-sayings.ts';
import { isList, type Value } from '../values/value.ts';
import type { QueryFunction } from './functions.ts';

/** The longest list that range() makes. */
const RANGE_MOST = 1_000_000n;

function listOf(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null || !isList(value)) throw notA('list', value ?? null);
  return value;
}

function integerOf(value: Value | undefined): bigint {
  if (typeof value === 'bigint') return value;
  throw valueMistake('ArgumentError', 'InvalidArgumentType', querySaying('rangeIntegers'));
}

/** `size`, `head`, `range`, … */
export const LIST_FUNCTIONS: readonly QueryFunction[] = [
  {
    name: 'size',
    least: 1,
    most: 1,
    takes: [['list', 'string', 'map']],
    gives: 'integer',
    nullIn: true,
    call: ([value = null]) => {
      if (typeof value === 'string') return BigInt([...value].length);
      return BigInt(listOf(value).length);
    },
  },
  {
    name: 'head',
    least: 1,
    most: 1,
    takes: [['list']],
    gives: 'any',
    nullIn: true,
    call: ([list]) => listOf(list)[0] ?? null,
  },
  {
    name: 'last',
    least: 1,
    most: 1,
    takes: [['list']],
    gives: 'any',
    nullIn: true,
    call: ([list]) => listOf(list).at(-1) ?? null,
  },
  {
    name: 'tail',
    least: 1,
    most: 1,
    takes: [['list']],
    gives: 'list',
    nullIn: true,
    call: ([list]) => listOf(list).slice(1),
  },
  {
    name: 'reverse',
    least: 1,
    most: 1,
    takes: [['list', 'string']],
    gives: 'any',
    nullIn: true,
    call: ([value = null]) =>
      typeof value === 'string' ? [...value].reverse().join('') : listOf(value).toReversed(),
  },
  {
    name: 'range',
    least: 2,
    most: 3,
    gives: 'list',
    nullIn: false,
    call: ([from, to, by = 1n], run) => {
      const [first, last, step] = [integerOf(from), integerOf(to), integerOf(by)];
      if (step === 0n) {
        throw valueMistake('ArgumentError', 'NumberOutOfRange', querySaying('rangeStep'));
      }
      const count = (last - first) / step;
      if (count > RANGE_MOST) {
        throw valueMistake('ArgumentError', 'NumberOutOfRange', querySaying('rangeMost', Number(RANGE_MOST)));
      }
      run.makes(Math.max(0, Number(count)));
      const list: bigint[] = [];
      for (let each = first; step > 0n ? each <= last : each >= last; each += step) list.push(each);
      return checkedList(list);
    },
  },
];
