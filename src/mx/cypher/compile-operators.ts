/** Operators: logic with three values, comparisons, arithmetic, texts. */
import { type Computed, type StaticType, truthOf } from '../expression/computed.ts';
import { arithmetic, negated, notA } from '../values/arithmetic.ts';
import { equals, isIn, type Truth } from '../values/equality.ts';
import { valueMistake } from '../values/mistake.ts';
import { ordered } from '../values/order.ts';
import { querySaying } from '../values/query-sayings.ts';
import { RegularExpression } from '../values/regular-expression.ts';
import { isList, type Value } from '../values/value.ts';
import { compileExpression } from './compile-expression.ts';
import { type Compiling, computed, requireType, stepwise } from './compiling.ts';
import type { ComparisonOperator, Expression, TextOperator } from './syntax.ts';

type Of<Kind extends Expression['kind']> = Expression & { readonly kind: Kind };

function compileTruth(compiling: Compiling, expression: Expression): Computed {
  const truth = compileExpression(compiling, expression);
  requireType(compiling, expression, truth, ['boolean'], 'a condition');
  return truth;
}

/** `NOT a` */
export function compileNot(compiling: Compiling, expression: Of<'not'>): Computed {
  const of = compileTruth({ ...compiling, isCondition: true }, expression.of);
  const opposite = computed(compiling, expression, 'boolean', [of], (row, run) => {
    const truth = truthOf(of.evaluate(row, run));
    return truth === null ? null : !truth;
  });
  return of.asks === undefined ? opposite : { ...opposite, asks: { ...of.asks, not: !of.asks.not } };
}

type LogicOperator = Of<'logic'>['operator'];

/** What the left side decides by itself; undefined where the right side is needed. */
function decidedBy(operator: LogicOperator, left: Truth): Truth | undefined {
  if (operator === 'AND') return left === false ? false : undefined;
  return operator === 'OR' && left === true ? true : undefined;
}

function joined(operator: LogicOperator, left: Truth, right: Truth): Truth {
  if (operator === 'XOR') return left === null || right === null ? null : left !== right;
  const strong = operator === 'OR';
  if (left === strong || right === strong) return strong;
  return left === null || right === null ? null : !strong;
}

/** `a AND b`, `OR`, `XOR`, with three values; the right side is asked only when the left does not decide. */
export function compileLogic(compiling: Compiling, expression: Of<'logic'>): Computed {
  const left = compileTruth({ ...compiling, isCondition: true }, expression.left);
  const right = compileTruth({ ...compiling, isCondition: true }, expression.right);
  const { operator } = expression;
  return stepwise(
    compiling,
    expression,
    'boolean',
    [left, right],
    (row, run) => {
      const one = truthOf(left.evaluate(row, run));
      const decided = decidedBy(operator, one);
      return decided !== undefined ? decided : joined(operator, one, truthOf(right.evaluate(row, run)));
    },
    function* (_row, _run, look) {
      const one = truthOf(yield* look(left));
      const decided = decidedBy(operator, one);
      return decided !== undefined ? decided : joined(operator, one, truthOf(yield* look(right)));
    },
  );
}

function outcome(operator: ComparisonOperator, a: Value, b: Value): Truth {
  if (operator === '=') return equals(a, b);
  if (operator !== '<>') return ordered(operator, a, b);
  const same = equals(a, b);
  return same === null ? null : !same;
}

/** `a < b <= c`: true when each neighbour stands so to the next. */
export function compileComparison(compiling: Compiling, expression: Of<'comparison'>): Computed {
  const operands = expression.operands.map((each) => compileExpression(compiling, each));
  const { operators } = expression;
  const [first, second] = operands;
  const [only] = operators;
  if (operators.length === 1 && first !== undefined && second !== undefined && only !== undefined) {
    return computed(compiling, expression, 'boolean', operands, (row, run) =>
      outcome(only, first.evaluate(row, run), second.evaluate(row, run)),
    );
  }
  return computed(compiling, expression, 'boolean', operands, (row, run) => {
    let result: Truth = true;
    let last: Value = operands[0]?.evaluate(row, run) ?? null;
    for (let i = 0; i < operators.length; i++) {
      const next: Value = operands[i + 1]?.evaluate(row, run) ?? null;
      const each = outcome(operators[i] as ComparisonOperator, last, next);
      if (each === false) return false;
      if (each === null) result = null;
      last = next;
    }
    return result;
  });
}

const NO_NUMBER: readonly StaticType[] = ['string', 'boolean', 'list', 'map', 'node', 'link', 'path'];

/** `a + b` and the like. @throws MxError `invalid-query` for what is known to be no number */
export function compileArithmetic(compiling: Compiling, expression: Of<'arithmetic'>): Computed {
  const { operator } = expression;
  const left = compileExpression(compiling, expression.left);
  const right = compileExpression(compiling, expression.right);
  if (operator !== '+') {
    for (const [part, syntax] of [
      [left, expression.left],
      [right, expression.right],
    ] as const) {
      if (!NO_NUMBER.includes(part.type)) continue;
      requireType(compiling, syntax, part, ['integer', 'float', 'temporal'], 'a number');
    }
  }
  const type = arithmeticType(operator, left.type, right.type);
  return computed(compiling, expression, type, [left, right], (row, run) => {
    const result = arithmetic(operator, left.evaluate(row, run), right.evaluate(row, run));
    if (typeof result === 'object' && result !== null && isList(result)) run.makes(result.length);
    return result;
  });
}

function arithmeticType(operator: string, left: StaticType, right: StaticType): StaticType {
  const isNumber = (type: StaticType): boolean => type === 'integer' || type === 'float';
  if (isNumber(left) && isNumber(right)) {
    return left === 'integer' && right === 'integer' && operator !== '^' ? 'integer' : 'float';
  }
  if (operator === '+' && (left === 'list' || right === 'list')) return 'list';
  if (operator === '+' && left === 'string' && right === 'string') return 'string';
  return 'any';
}

/** `-a` and `+a` */
export function compileNegative(compiling: Compiling, expression: Of<'negative' | 'positive'>): Computed {
  const of = compileExpression(compiling, expression.of);
  if (NO_NUMBER.includes(of.type)) {
    requireType(compiling, expression.of, of, ['integer', 'float', 'temporal'], 'a number');
  }
  const isNegative = expression.kind === 'negative';
  const { constant } = of;
  const known = typeof constant === 'bigint' || typeof constant === 'number' ? constant : undefined;
  const made = computed(compiling, expression, of.type, [of], (row, run) => {
    const value = of.evaluate(row, run);
    if (isNegative) return negated(value);
    if (value !== null && typeof value !== 'bigint' && typeof value !== 'number') throw notA('number', value);
    return value;
  });
  return known === undefined ? made : { ...made, constant: isNegative ? negated(known) : known };
}

/** `a IN list` */
export function compileIn(compiling: Compiling, expression: Of<'in'>): Computed {
  const left = compileExpression(compiling, expression.left);
  const right = compileExpression(compiling, expression.right);
  requireType(compiling, expression.right, right, ['list'], 'a list');
  return computed(compiling, expression, 'boolean', [left, right], (row, run) => {
    const list = right.evaluate(row, run);
    if (list === null) return null;
    if (!isList(list)) throw notA('list', list);
    return isIn(left.evaluate(row, run), list);
  });
}

/** `a IS NULL` and `a IS NOT NULL` */
export function compileIsNull(compiling: Compiling, expression: Of<'isNull'>): Computed {
  const of = compileExpression(compiling, expression.of);
  const { not } = expression;
  return computed(
    compiling,
    expression,
    'boolean',
    [of],
    (row, run) => (of.evaluate(row, run) === null) !== not,
  );
}

const TEXT_TESTS: Readonly<Record<Exclude<TextOperator, '=~'>, (text: string, part: string) => boolean>> = {
  'STARTS WITH': (text, part) => text.startsWith(part),
  'ENDS WITH': (text, part) => text.endsWith(part),
  CONTAINS: (text, part) => text.includes(part),
};

/** `STARTS WITH`, `ENDS WITH`, `CONTAINS`, `=~`; null for what is no text. */
export function compileText(compiling: Compiling, expression: Of<'text'>): Computed {
  const left = compileExpression(compiling, expression.left);
  const right = compileExpression(compiling, expression.right);
  const { operator } = expression;
  const test = operator === '=~' ? wholeMatch(right) : TEXT_TESTS[operator];
  return computed(compiling, expression, 'boolean', [left, right], (row, run) => {
    const [text, part] = [left.evaluate(row, run), right.evaluate(row, run)];
    return typeof text === 'string' && typeof part === 'string' ? test(text, part) : null;
  });
}

/** `=~`: the whole text must fit. An expression that stays the same is read once. */
function wholeMatch(pattern: Computed): (text: string, part: string) => boolean {
  let known: { readonly source: string; readonly expression: RegularExpression } | undefined;
  if (typeof pattern.constant === 'string') known = read(pattern.constant);
  return (text, part) => {
    if (known?.source !== part) known = read(part);
    return known.expression.fits(text);
  };
}

function read(source: string): { readonly source: string; readonly expression: RegularExpression } {
  try {
    return { source, expression: new RegularExpression(source) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw valueMistake('ArgumentError', 'InvalidArgumentValue', querySaying('noExpression', source, why));
  }
}
