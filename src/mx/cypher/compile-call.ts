/** Calls of functions, and of aggregate functions where these may stand. */
import { AGGREGATES } from '../expression/aggregates.ts';
import type { Computed } from '../expression/computed.ts';
import { FUNCTIONS } from '../expression/functions.ts';
import { temporalOf } from '../expression/functions-time.ts';
import { querySaying } from '../values/query-sayings.ts';
import { compileExpression } from './compile-expression.ts';
import { compilePatternCount } from './compile-subplan.ts';
import { article, type Compiling, computed } from './compiling.ts';
import { nearestName } from './query-mistake.ts';
import type { Expression } from './syntax.ts';

type Call = Expression & { readonly kind: 'call' };

/** Whether an expression is a call of a function that makes one value of many. */
export function isAggregate(expression: Expression): boolean {
  return expression.kind === 'call' && AGGREGATES.has(expression.name.toLowerCase());
}

/** A call of a function. @throws MxError `invalid-query` for one that is not there, or is given what it cannot take */
export function compileCall(compiling: Compiling, expression: Call): Computed {
  if (isAggregate(expression)) return compileAggregate(compiling, expression);
  const named = FUNCTIONS.get(expression.name.toLowerCase());
  const { source } = compiling;
  if (named === undefined) {
    const names = [...FUNCTIONS.values()].map(({ name }) => name);
    throw source.mistake(expression.at, querySaying('noFunction', expression.name), {
      mistake: 'UnknownFunction',
      nearest: nearestName(expression.name, [...names, ...AGGREGATES.keys()]),
    });
  }
  const { name, least, most, takes, gives, nullIn, call } = named;
  const given = expression.arguments;
  if (expression.star || given.length < least || given.length > most) {
    const got = expression.star ? '*' : `${given.length}`;
    const saying =
      least === most
        ? querySaying('takesExactly', name, least, got)
        : most === Number.POSITIVE_INFINITY
          ? querySaying('takesAtLeast', name, least, got)
          : querySaying('takesBetween', name, least, most, got);
    throw source.mistake(expression.at, saying, { mistake: 'InvalidNumberOfArguments' });
  }
  if (compiling.inAggregate && named.constant === false) {
    throw source.mistake(expression.at, querySaying('differsEachCall', name), {
      mistake: 'NonConstantExpression',
    });
  }
  const [only] = given;
  if (name === 'size' && only?.kind === 'patternComprehension') {
    const counted = compilePatternCount(compiling, expression, only);
    if (counted !== undefined) return counted;
  }
  const isCondition = name === 'exists';
  const values = given.map((each, i) => {
    const value = compileExpression({ ...compiling, isCondition }, each);
    const allowed = takes?.[i];
    if (
      allowed !== undefined &&
      value.type !== 'any' &&
      value.type !== 'null' &&
      !allowed.includes(value.type)
    ) {
      throw source.mistake(
        each.at,
        querySaying('takesKinds', name, allowed.map(article), article(value.type)),
        { mistake: 'InvalidArgumentType', expected: allowed },
      );
    }
    return value;
  });
  const [first] = values;
  const constant =
    values.length === 1 && typeof first?.constant === 'string' ? temporalOf(name, first.constant) : undefined;
  const made = computed(compiling, expression, gives, values, (row, run) => {
    const passed = values.map((value) => value.evaluate(row, run));
    return nullIn && passed.includes(null) ? null : call(passed, run);
  });
  return constant === undefined ? made : { ...made, constant };
}

function compileAggregate(compiling: Compiling, expression: Call): Computed {
  const { source, aggregation } = compiling;
  if (compiling.inAggregate) {
    throw source.mistake(expression.at, querySaying('countInCount', expression.name), {
      mistake: 'NestedAggregation',
    });
  }
  if (aggregation === undefined) {
    throw source.mistake(expression.at, querySaying('sumsUpRows', expression.name), {
      mistake: 'InvalidAggregation',
    });
  }
  const { slot, type } = aggregation.add(expression);
  const result = computed(compiling, expression, type, [], (row) => row[slot] ?? null);
  return { ...result, uses: new Set([slot]) };
}
