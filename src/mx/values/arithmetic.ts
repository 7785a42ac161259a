/** Arithmetic, joining and indexing: `+ - * / % ^`, unary minus, `list[i]`, `list[a..b]`. */

import type { Saying } from '../saying.ts';
import { valueMistake } from './mistake.ts';
import { type NeededKind, querySaying } from './query-sayings.ts';
import { addTemporal, scaleDuration, subtractTemporal, Temporal } from './temporal.ts';
import { INTEGER_MAX, INTEGER_MIN, isList, isNumber, typeName, type Value } from './value.ts';
import { plainText } from './value-text.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '^';

/** The longest list and text that a query may make. */
export const LIST_MOST = 4_000_000;
export const TEXT_MOST = 4 * 1024 * 1024;

/** @throws MxError `invalid-query` for operands of the wrong type, overflow, and division by zero */
export function arithmetic(operator: ArithmeticOperator, a: Value, b: Value): Value {
  if (typeof a === 'bigint' && typeof b === 'bigint') return integers(operator, a, b);
  if (isNumber(a) && isNumber(b)) return floats(operator, Number(a), Number(b));
  // a list keeps a null that is appended to it
  if (operator === '+' && (isList(a) || isList(b)) && a !== null && b !== null) return joined(a, b);
  if (a === null || b === null) return null;
  if (operator === '+' && (typeof a === 'string' || typeof b === 'string')) return joinedTexts(a, b);
  const temporal = temporals(operator, a, b);
  if (temporal !== undefined) return temporal;
  throw valueMistake(
    'TypeError',
    'InvalidArgumentType',
    querySaying('operatorBetween', operator, typeName(a), typeName(b)),
  );
}

function integers(operator: ArithmeticOperator, a: bigint, b: bigint): Value {
  switch (operator) {
    case '+':
      return inRange(a + b);
    case '-':
      return inRange(a - b);
    case '*':
      return inRange(a * b);
    case '/':
    case '%':
      if (b === 0n) {
        throw valueMistake('ArithmeticError', 'DivisionByZero', querySaying('divisionByZero', `${a}`));
      }
      return operator === '/' ? inRange(a / b) : a % b;
    case '^':
      return Number(a) ** Number(b);
  }
}

/** @throws MxError `invalid-query` for what does not fit into 64 bits */
export function inRange(value: bigint): bigint {
  if (value > INTEGER_MAX || value < INTEGER_MIN) {
    throw valueMistake('ArithmeticError', 'NumberOutOfRange', querySaying('beyond64Bits', `${value}`));
  }
  return value;
}

function floats(operator: ArithmeticOperator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '^':
      return a ** b;
  }
}

function joined(a: Value, b: Value): Value {
  const list = isList(a) ? (isList(b) ? [...a, ...b] : [...a, b]) : isList(b) ? [a, ...b] : [];
  return checkedList(list);
}

/** @throws MxError `too-large` */
export function checkedList<Item extends readonly Value[]>(list: Item): Item {
  if (list.length > LIST_MOST) throw tooLong(querySaying('listTooLong', LIST_MOST));
  return list;
}

/** @throws MxError `too-large` */
export function checkedText(text: string): string {
  if (text.length > TEXT_MOST) throw tooLong(querySaying('textTooLong', TEXT_MOST));
  return text;
}

function tooLong(saying: Saying): Error {
  return valueMistake('ArgumentError', 'NumberOutOfRange', saying);
}

function joinedTexts(a: Value, b: Value): Value {
  const isText = (value: Value): boolean =>
    typeof value === 'string' || isNumber(value) || typeof value === 'boolean' || value instanceof Temporal;
  if (isText(a) && isText(b)) return checkedText(plainText(a) + plainText(b));
  throw valueMistake('TypeError', 'InvalidArgumentType', querySaying('notJoined', typeName(a), typeName(b)));
}

function temporals(operator: ArithmeticOperator, a: Value, b: Value): Value | undefined {
  if (operator === '+' && a instanceof Temporal && b instanceof Temporal) return addTemporal(a, b);
  if (operator === '-' && a instanceof Temporal && b instanceof Temporal) return subtractTemporal(a, b);
  if (operator === '*' && a instanceof Temporal && isNumber(b)) return scaleDuration(a, Number(b));
  if (operator === '*' && isNumber(a) && b instanceof Temporal) return scaleDuration(b, Number(a));
  if (operator === '/' && a instanceof Temporal && isNumber(b)) return scaleDuration(a, 1 / Number(b));
  return undefined;
}

/** `-a` */
export function negated(value: Value): Value {
  if (value === null) return null;
  if (typeof value === 'bigint') return inRange(-value);
  if (typeof value === 'number') return -value;
  if (value instanceof Temporal) return scaleDuration(value, -1);
  throw valueMistake('TypeError', 'InvalidArgumentType', querySaying('noOpposite', typeName(value)));
}

/** `list[from..to]`; a bound that is left out is undefined. */
export function slice(list: Value, from: Value | undefined, to: Value | undefined): Value {
  if (list === null || from === null || to === null) return null;
  if (!isList(list)) throw notA('list', list);
  return list.slice(bound(from, 0), bound(to, list.length));
}

function bound(value: Value | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (typeof value !== 'bigint') throw notA('integer', value);
  return Number(value);
}

/** The mistake of a value of the wrong type where another is needed. */
export function notA(what: NeededKind, value: Value): Error {
  return valueMistake(
    'TypeError',
    'InvalidArgumentType',
    querySaying('valueNeeded', what, typeName(value), plainText(value)),
  );
}
