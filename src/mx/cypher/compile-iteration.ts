/**
 * What goes through a list or a choice: comprehensions, quantifiers, `reduce`, `CASE`. The variable that stands for
 * each item has a slot of its own in the row, which nothing else reads.
 */
import { type Computed, type StaticType, truthOf } from '../expression/computed.ts';
import { PAUSE, type Row, type Run } from '../plan/run.ts';
import { notA } from '../values/arithmetic.ts';
import { equals, type Truth } from '../values/equality.ts';
import { querySaying } from '../values/query-sayings.ts';
import { isList, type ListValue, type Value } from '../values/value.ts';
import { compileCondition, compileExpression } from './compile-expression.ts';
import { type Compiling, computed, found, lookUp, requireType, stepwise } from './compiling.ts';
import type { Expression, Quantifier } from './syntax.ts';

type Of<Kind extends Expression['kind']> = Expression & { readonly kind: Kind };

interface ListParts {
  readonly list: Computed;
  /** Of the variables that only the inside knows, that of the item first. */
  readonly slots: readonly number[];
  readonly before?: readonly Computed[];
  readonly inside: readonly Computed[];
}

interface Iteration {
  readonly list: Computed;
  readonly slot: number;
  /** With the variable. */
  readonly inner: Compiling;
}

function iterate(compiling: Compiling, variable: string, list: Expression): Iteration {
  const of = compileExpression(compiling, list);
  requireType(compiling, list, of, ['list'], 'a list');
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
      throw source.mistake(call.at, querySaying('sumsUpInList', call.name), {
        mistake: 'InvalidAggregation',
      });
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

/** One going through a list. */
interface Pass {
  take(item: Value): void;
  result(): Value;
}

/**
 * An expression that goes through a list, null for null. What its inside looks up in the graph is found anew for each
 * item; then it is a step of its own, that pauses between them.
 * @param before what else is evaluated, once
 * @param inside what is evaluated for each item
 */
function throughList(
  compiling: Compiling,
  expression: Expression,
  type: StaticType,
  { list, slots, before = [], inside }: ListParts,
  begin: (row: Row, run: Run, items: ListValue) => Pass,
): Computed {
  const parts = [list, ...before, ...inside];
  const [slot = 0] = slots;
  const evaluate: Computed['evaluate'] = (row, run) => {
    const items = listOrNull(list.evaluate(row, run));
    if (items === null) return null;
    const pass = begin(row, run, items);
    for (const item of items) {
      row[slot] = item;
      pass.take(item);
    }
    return pass.result();
  };
  const atOnce = outward(computed(compiling, expression, type, parts, evaluate), ...slots);
  if (inside.every(({ plans }) => plans.length === 0)) return atOnce;
  const outside = [list, ...before].flatMap(({ plans }) => plans).length;
  const reads = new Set(parts.flatMap(({ uses }) => [...uses]));
  return found(compiling, expression, atOnce, { inputs: atOnce.plans, reads }, function* (row, run, open) {
    yield* lookUp(open.slice(0, outside), row, run);
    const items = listOrNull(list.evaluate(row, run));
    if (items === null) return null;
    const pass = begin(row, run, items);
    for (const item of items) {
      row[slot] = item;
      yield* lookUp(open.slice(outside), row, run);
      pass.take(item);
      if (run.works()) yield PAUSE;
    }
    return pass.result();
  });
}

/** `[x IN list WHERE … | …]`; null for null. */
export function compileListComprehension(
  compiling: Compiling,
  expression: Of<'listComprehension'>,
): Computed {
  const { list, slot, inner } = iterate(compiling, expression.variable, expression.list);
  const where = expression.where && compileCondition(inner, expression.where);
  const of = expression.of && compileExpression(inner, expression.of);
  const inside = [where, of].filter((part) => part !== undefined);
  const result = throughList(compiling, expression, 'list', { list, slots: [slot], inside }, (row, run) => {
    const made: Value[] = [];
    return {
      take(item) {
        if (where !== undefined && truthOf(where.evaluate(row, run)) !== true) return;
        run.makes(1);
        made.push(of === undefined ? item : of.evaluate(row, run));
      },
      result: () => made,
    };
  });
  const items = of === undefined ? list.items : of.type;
  return items === undefined ? result : { ...result, items };
}

/** `reduce(sum = 0, x IN list | sum + x)`; null for null. */
export function compileReduce(compiling: Compiling, expression: Of<'reduce'>): Computed {
  const start = compileExpression(compiling, expression.start);
  const { list, slot, inner } = iterate(compiling, expression.variable, expression.list);
  const sum = compiling.slots.take();
  const scope = inner.scope.with(expression.result, { slot: sum, type: 'any' });
  const of = compileExpression({ ...inner, scope }, expression.of);
  const parts = { list, slots: [slot, sum], before: [start], inside: [of] };
  return throughList(compiling, expression, 'any', parts, (row, run) => {
    row[sum] = start.evaluate(row, run);
    return {
      take() {
        row[sum] = of.evaluate(row, run);
      },
      result: () => row[sum] ?? null,
    };
  });
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
      querySaying('quantifierNeeds', expression.quantifier),
      { mistake: 'UnexpectedSyntax', expected: ['WHERE'] },
    );
  }
  const where = compileCondition(inner, expression.where);
  const outcome = OUTCOMES[expression.quantifier];
  const parts = { list, slots: [slot], inside: [where] };
  return throughList(compiling, expression, 'boolean', parts, (row, run, items) => {
    let fit = 0;
    let open = 0;
    return {
      take() {
        const truth = truthOf(where.evaluate(row, run));
        if (truth === null) open++;
        else if (truth) fit++;
      },
      result: () => outcome(fit, open, items.length),
    };
  });
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
  const fits = (value: Value | undefined, when: Value): boolean =>
    value === undefined ? truthOf(when) === true : equals(value, when) === true;
  return stepwise(
    compiling,
    expression,
    'any',
    parts,
    (row, run) => {
      const value = of?.evaluate(row, run);
      for (const [when, then] of whens) {
        if (fits(value, when.evaluate(row, run))) return then.evaluate(row, run);
      }
      return otherwise?.evaluate(row, run) ?? null;
    },
    function* (_row, _run, look) {
      const value = of && (yield* look(of));
      for (const [when, then] of whens) if (fits(value, yield* look(when))) return yield* look(then);
      return otherwise === undefined ? null : yield* look(otherwise);
    },
  );
}
