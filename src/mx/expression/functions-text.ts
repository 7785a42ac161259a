/** Functions of texts, and what makes texts of other values. Places in texts are counted in characters from 0. */
import { checkedText, notA } from '../values/arithmetic.ts';
import { valueMistake } from '../values/mistake.ts';
import { querySaying } from '../values/query-sayings.ts';
import { Temporal } from '../values/temporal.ts';
import { isNumber, type Value } from '../values/value.ts';
import { plainText } from '../values/value-text.ts';
import type { QueryFunction } from './functions.ts';
import { cannotConvert } from './functions-number.ts';

function textOf(value: Value | undefined): string {
  if (typeof value === 'string') return value;
  throw notA('text', value ?? null);
}

function countOf(value: Value | undefined): number {
  if (typeof value !== 'bigint') throw notA('integer', value ?? null);
  if (value < 0n) {
    throw valueMistake('ArgumentError', 'NegativeIntegerArgument', querySaying('textPlace'));
  }
  return Number(value);
}

function text(name: string, of: (text: string) => string): QueryFunction {
  return {
    name,
    least: 1,
    most: 1,
    takes: [['string']],
    gives: 'string',
    nullIn: true,
    call: ([value]) => checkedText(of(textOf(value))),
  };
}

/** `toLower`, `substring`, `toString`, … */
export const TEXT_FUNCTIONS: readonly QueryFunction[] = [
  text('toLower', (value) => value.toLowerCase()),
  text('lower', (value) => value.toLowerCase()),
  text('toUpper', (value) => value.toUpperCase()),
  text('upper', (value) => value.toUpperCase()),
  text('trim', (value) => value.trim()),
  text('ltrim', (value) => value.trimStart()),
  text('rtrim', (value) => value.trimEnd()),
  {
    name: 'left',
    least: 2,
    most: 2,
    takes: [['string'], ['integer']],
    gives: 'string',
    nullIn: true,
    call: ([value, count]) => [...textOf(value)].slice(0, countOf(count)).join(''),
  },
  {
    name: 'right',
    least: 2,
    most: 2,
    takes: [['string'], ['integer']],
    gives: 'string',
    nullIn: true,
    call: ([value, count]) => {
      const characters = [...textOf(value)];
      return characters.slice(Math.max(0, characters.length - countOf(count))).join('');
    },
  },
  {
    name: 'substring',
    least: 2,
    most: 3,
    takes: [['string'], ['integer'], ['integer']],
    gives: 'string',
    nullIn: true,
    call: ([value, from, count]) => {
      const start = countOf(from);
      const end = count === undefined ? undefined : start + countOf(count);
      return [...textOf(value)].slice(start, end).join('');
    },
  },
  {
    name: 'replace',
    least: 3,
    most: 3,
    takes: [['string'], ['string'], ['string']],
    gives: 'string',
    nullIn: true,
    call: ([value, search, by]) => {
      const replacement = textOf(by);
      return checkedText(textOf(value).split(textOf(search)).join(replacement));
    },
  },
  {
    name: 'split',
    least: 2,
    most: 2,
    takes: [['string'], ['string']],
    gives: 'list',
    nullIn: true,
    call: ([value, by]) => textOf(value).split(textOf(by)),
  },
  {
    name: 'toString',
    least: 1,
    most: 1,
    takes: [['string', 'integer', 'float', 'boolean', 'temporal']],
    gives: 'string',
    nullIn: true,
    call: ([value = null]) => {
      const isPlain = typeof value === 'string' || typeof value === 'boolean' || isNumber(value);
      if (isPlain || value instanceof Temporal)
        return value instanceof Temporal ? String(value) : plainText(value);
      throw cannotConvert('toString', ['a text', 'a number', 'a truth', 'a time'], value);
    },
  },
];
