/**
 * What goes through a list or a choice: comprehensions, quantifiers, `reduce`, `CASE`. The variable that stands for
 * each item has a slot of its own in the row, which nothing else reads.
 */
import { type Computed, truthOf } from '../expression/computed.ts';
import { notA } from '../values/arithmetic.ts';
import { equals, type Truth } from '../values/equality.ts';
import { isList, type ListValue, type Value } from '../values/value.ts';
import { compileCondition, compileExpression } from './compile-expression.ts';
import { type Compiling, computed, requireType } from './compiling.ts';
import type { Expression, Quantifier } from './syntax.ts';

type Of<Kind extends Expression['kind']> = Expression & { readonly kind: Kind };

interface Iteration {
  readonly list: Computed;
  readonly slot: number;
  /** With the variable. */
  readonly inner: Compiling;
}

function iterate(compiling: Compiling, variable: string, list: Expression): Iteration {
  const of = compileExpression(compiling, list);
  requireType(compiling, list, of, ['list'], 'A list');
  const slot = compiling.slots.take();
  const scope = compiling.scope.with(variable, { slot, type: of.items ?? 'any' });
  return { list: of, slot, inner: { ...compiling, scope, aggregation: keysOnly(compiling) } };
}

/** Inside an iteration grouping keys are still known, and nothing can be counted or summed up. */
function keysOnly({ aggregation, source }: Compiling): Compiling['aggregation'] {
  if (aggregation === undefined) return undefined;
  return {
    ...aggregation,
    add(call) {
      throw source.mistake(
        call.at,
        `${call.name}() sums up rows and cannot stand inside a list; name its result first, in a WITH.`,
        { mistake: 'InvalidAggregation' },
      );
    },
  };
}

function listOrNull(value: Value): ListValue | null {
  if (value === null || isList(value)) return value;
  throw notA('list', value);
}

/** Without the slots that only the inside of an expression knows. */
function outward(result: Computed, ...slots: readonly number[]): Computed {
  return { ...result, uses: new Set([...result.uses].filter((slot) => !slots.includes(slot))) };
}

/** `[x IN list WHERE … | …]`; null for null. */
export function compileListComprehension(
  compiling: Compiling,
  expression: Of<'listComprehension'>,
): Computed {
  const { list, slot, inner } = iterate(compiling, expression.variable, expression.list);
  const where = expression.where && compileCondition(inner, expression.where);
  const of = expression.of && compileExpression(inner, expression.of);
  const parts = [list, where, of].filter((part) => part !== undefined);
  const result = computed(compiling, expression, 'list', parts, (row, run) => {
    const items = listOrNull(list.evaluate(row, run));
    if (items === null) return null;
    const made: Value[] = [];
    for (const item of items) {
      row[slot] = item;
      if (where !== undefined && truthOf(where.evaluate(row, run)) !== true) continue;
      run.makes(1);
      made.push(of === undefined ? item : of.evaluate(row, run));
    }
    return made;
  });
  const items = of === undefined ? list.items : of.type;
  return outward(items === undefined ? result : { ...result, items }, slot);
}

/** `reduce(sum = 0, x IN list | sum + x)`; null for null. */
export function compileReduce(compiling: Compiling, expression: Of<'reduce'>): Computed {
  const start = compileExpression(compiling, expression.start);
  const { list, slot, inner } = iterate(compiling, expression.variable, expression.list);
  const sum = compiling.slots.take();
  const scope = inner.scope.with(expression.result, { slot: sum, type: 'any' });
  const of = compileExpression({ ...inner, scope }, expression.of);
  const result = computed(compiling, expression, 'any', [start, list, of], (row, run) => {
    const items = listOrNull(list.evaluate(row, run));
    if (items === null) return null;
    let total = start.evaluate(row, run);
    for (const item of items) {
      row[slot] = item;
      row[sum] = total;
      total = of.evaluate(row, run);
    }
    return total;
  });
  return outward(result, slot, sum);
}

/** How many items fit, and for how many that cannot be told; enough of them to know the outcome. */
const OUTCOMES: Readonly<Record<Quantifier, (fit: number, open: number, all: number) => Truth>> = {
  all: (fit, open, all) => (fit === all ? true : fit + open < all ? false : null),
  any: (fit, open) => (fit > 0 ? true : open > 0 ? null : false),
  none: (fit, open) => (fit > 0 ? false : open > 0 ? null : true),
  single: (fit, open) => (fit > 1 ? false : open > 0 ? null : fit === 1),
};

/** `all`, `any`, `none` and `single` of a list, with three values. @throws MxError `invalid-query` without WHERE */
export function compileQuantifier(compiling: Compiling, expression: Of<'quantifier'>): Computed {
  const { list, slot, inner } = iterate(compiling, expression.variable, expression.list);
  if (expression.where === undefined) {
    throw compiling.source.mistake(
      expression.end - 1,
      `${expression.quantifier}() needs a condition: ${expression.quantifier}(x IN list WHERE x > 0).`,
      { mistake: 'UnexpectedSyntax', expected: ['WHERE'] },
    );
  }
  const where = compileCondition(inner, expression.where);
  const outcome = OUTCOMES[expression.quantifier];
  const result = computed(compiling, expression, 'boolean', [list, where], (row, run) => {
    const items = listOrNull(list.evaluate(row, run));
    if (items === null) return null;
    let fit = 0;
    let open = 0;
    for (const item of items) {
      row[slot] = item;
      const truth = truthOf(where.evaluate(row, run));
      if (truth === null) open++;
      else if (truth) fit++;
    }
    return outcome(fit, open, items.length);
  });
  return outward(result, slot);
}

/** `CASE`, of conditions or of one value that is compared. */
export function compileCase(compiling: Compiling, expression: Of<'case'>): Computed {
  const of = expression.of && compileExpression(compiling, expression.of);
  const whens = expression.whens.map(([when, then]) => {
    const compiled =
      of === undefined ? compileCondition(compiling, when) : compileExpression(compiling, when);
    return [compiled, compileExpression(compiling, then)] as const;
  });
  const otherwise = expression.otherwise && compileExpression(compiling, expression.otherwise);
  const parts = [of, ...whens.flat(), otherwise].filter((part) => part !== undefined);
  return computed(compiling, expression, 'any', parts, (row, run) => {
    const value = of?.evaluate(row, run);
    for (const [when, then] of whens) {
      const each = when.evaluate(row, run);
      const fits = value === undefined ? truthOf(each) === true : equals(value, each) === true;
      if (fits) return then.evaluate(row, run);
    }
    return otherwise?.evaluate(row, run) ?? null;
  });
}
