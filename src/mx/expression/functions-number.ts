/** Functions of numbers, and what makes numbers of other values. */
import { inRange, notA } from '../values/arithmetic.ts';
import { valueMistake } from '../values/mistake.ts';
import { type KindPhrase, querySaying } from '../values/query-sayings.ts';
import { INTEGER_MAX, INTEGER_MIN, isNumber, typeName, type Value } from '../values/value.ts';
import type { StaticType } from './computed.ts';
import type { QueryFunction } from './functions.ts';

const NUMBERS: readonly StaticType[] = ['integer', 'float'];

/** A function of one number that gives a float. */
function float(name: string, of: (value: number) => number): QueryFunction {
  return {
    name,
    least: 1,
    most: 1,
    takes: [NUMBERS],
    gives: 'float',
    nullIn: true,
    call: ([value = null]) => {
      if (!isNumber(value)) throw notA('number', value);
      return of(Number(value));
    },
  };
}

function constant(name: string, value: number): QueryFunction {
  return { name, least: 0, most: 0, gives: 'float', nullIn: false, call: () => value };
}

/** A half goes up, as in Java. */
const round = (value: number): number => Math.floor(value + 0.5);

/** `abs`, `round`, `toInteger`, … */
export const NUMBER_FUNCTIONS: readonly QueryFunction[] = [
  {
    name: 'abs',
    least: 1,
    most: 1,
    takes: [NUMBERS],
    gives: 'any',
    nullIn: true,
    call: ([value = null]) => {
      if (typeof value === 'bigint') return inRange(value < 0n ? -value : value);
      if (typeof value === 'number') return Math.abs(value);
      throw notA('number', value);
    },
  },
  {
    name: 'sign',
    least: 1,
    most: 1,
    takes: [NUMBERS],
    gives: 'integer',
    nullIn: true,
    call: ([value = null]) => {
      if (!isNumber(value)) throw notA('number', value);
      return value > 0 ? 1n : value < 0 ? -1n : 0n;
    },
  },
  {
    name: 'round',
    least: 1,
    most: 2,
    takes: [NUMBERS, ['integer']],
    gives: 'float',
    nullIn: true,
    call: ([value = null, places = 0n]) => {
      if (!isNumber(value)) throw notA('number', value);
      const scale = 10 ** Number(places);
      return round(Number(value) * scale) / scale;
    },
  },
  float('ceil', Math.ceil),
  float('floor', Math.floor),
  float('sqrt', Math.sqrt),
  float('exp', Math.exp),
  float('log', Math.log),
  float('log10', Math.log10),
  float('sin', Math.sin),
  float('cos', Math.cos),
  float('tan', Math.tan),
  float('cot', (value) => 1 / Math.tan(value)),
  float('asin', Math.asin),
  float('acos', Math.acos),
  float('atan', Math.atan),
  float('degrees', (value) => (value * 180) / Math.PI),
  float('radians', (value) => (value * Math.PI) / 180),
  float('haversin', (value) => (1 - Math.cos(value)) / 2),
  {
    name: 'atan2',
    least: 2,
    most: 2,
    takes: [NUMBERS, NUMBERS],
    gives: 'float',
    nullIn: true,
    call: ([y = null, x = null]) => Math.atan2(Number(y), Number(x)),
  },
  constant('pi', Math.PI),
  constant('e', Math.E),
  {
    name: 'rand',
    least: 0,
    most: 0,
    gives: 'float',
    nullIn: false,
    constant: false,
    call: (_, run) => run.random(),
  },
  {
    name: 'toInteger',
    least: 1,
    most: 1,
    takes: [['integer', 'float', 'string']],
    gives: 'integer',
    nullIn: true,
    call: ([value = null]) => toInteger(value),
  },
  {
    name: 'toFloat',
    least: 1,
    most: 1,
    takes: [['integer', 'float', 'string']],
    gives: 'float',
    nullIn: true,
    call: ([value = null]) => {
      if (isNumber(value)) return Number(value);
      if (typeof value === 'string') return numberIn(value) ?? null;
      throw cannotConvert('toFloat', ['a number', 'a text'], value);
    },
  },
  {
    name: 'toBoolean',
    least: 1,
    most: 1,
    takes: [['boolean', 'string', 'integer']],
    gives: 'boolean',
    nullIn: true,
    call: ([value = null]) => {
      if (typeof value === 'boolean') return value;
      if (typeof value === 'bigint') return value !== 0n;
      if (typeof value !== 'string') throw cannotConvert('toBoolean', ['a truth', 'a text'], value);
      const text = value.trim().toLowerCase();
      return text === 'true' ? true : text === 'false' ? false : null;
    },
  },
];

/** The mistake of a value that a function cannot make another kind of. */
export function cannotConvert(name: string, needs: readonly KindPhrase[], value: Value): Error {
  return valueMistake(
    'TypeError',
    'InvalidArgumentValue',
    querySaying('takesNotType', name, needs, typeName(value)),
  );
}

/** The number that a text says, if it says one. */
function numberIn(text: string): number | undefined {
  const clean = text.trim();
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(clean) ? Number(clean) : undefined;
}

function toInteger(value: Value): Value {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return wholeOf(value);
  if (typeof value === 'string') {
    const clean = value.trim();
    if (/^[+-]?\d+$/.test(clean)) {
      const integer = BigInt(clean.replace('+', ''));
      return integer > INTEGER_MAX || integer < INTEGER_MIN ? null : integer;
    }
    const number = numberIn(clean);
    return number === undefined ? null : wholeOf(number);
  }
  throw cannotConvert('toInteger', ['a number', 'a text'], value);
}

function wholeOf(value: number): bigint | null {
  if (!Number.isFinite(value)) return null;
  const whole = BigInt(Math.trunc(value));
  return whole > INTEGER_MAX || whole < INTEGER_MIN ? null : whole;
}
