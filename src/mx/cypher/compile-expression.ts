/** Makes of an expression's syntax a closure, once per query: names are looked up and types checked here, not per row. */

import { type Computed, staticTypeOf } from '../expression/computed.ts';
import { REFERENCE_TYPE } from '../expression/functions-graph.ts';
import { notA, slice } from '../values/arithmetic.ts';
import { temporalPart } from '../values/make-temporal.ts';
import { valueMistake } from '../values/mistake.ts';
import { querySaying } from '../values/query-sayings.ts';
import { Temporal } from '../values/temporal.ts';
import { isList, isMap, LinkValue, NodeValue, REFERENCE, typeName, type Value } from '../values/value.ts';
import { compileCall } from './compile-call.ts';
import {
  compileCase,
  compileListComprehension,
  compileQuantifier,
  compileReduce,
} from './compile-iteration.ts';
import {
  compileArithmetic,
  compileComparison,
  compileIn,
  compileIsNull,
  compileLogic,
  compileNegative,
  compileNot,
  compileText,
} from './compile-operators.ts';
import { compileExists, compilePatternComprehension, compilePatternPredicate } from './compile-subplan.ts';
import { article, type Compiling, computed, textOf } from './compiling.ts';
import { nearestName } from './query-mistake.ts';
import type { Expression } from './syntax.ts';

type Of<Kind extends Expression['kind']> = Expression & { readonly kind: Kind };

/** A closure for an expression, with what is known of its value. @throws MxError `invalid-query` with its place */
export function compileExpression(compiling: Compiling, expression: Expression): Computed {
  const key = compiling.aggregation?.key(expression);
  if (key !== undefined) return atSlot(compiling, expression, key);
  // only logic passes on that a condition is asked for
  const inner: Compiling = compiling.isCondition ? { ...compiling, isCondition: false } : compiling;
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression;
      return { ...computed(inner, expression, staticTypeOf(value), [], () => value), constant: value };
    }
    case 'parameter': {
      const { name } = expression;
      compiling.parameters.add(name);
      return computed(inner, expression, 'any', [], (_, run) => run.parameters.get(name) ?? null);
    }
    case 'variable':
      return compileVariable(inner, expression);
    case 'list':
      return compileList(inner, expression);
    case 'map':
      return compileMap(inner, expression);
    case 'property':
      return compileProperty(inner, expression);
    case 'labels':
      return compileLabels(inner, expression);
    case 'index':
      return compileIndex(inner, expression);
    case 'slice':
      return compileSlice(inner, expression);
    case 'not':
      return compileNot(compiling, expression);
    case 'logic':
      return compileLogic(compiling, expression);
    case 'negative':
    case 'positive':
      return compileNegative(inner, expression);
    case 'arithmetic':
      return compileArithmetic(inner, expression);
    case 'comparison':
      return compileComparison(inner, expression);
    case 'text':
      return compileText(inner, expression);
    case 'in':
      return compileIn(inner, expression);
    case 'isNull':
      return compileIsNull(inner, expression);
    case 'call':
      return compileCall(inner, expression);
    case 'case':
      return compileCase(inner, expression);
    case 'quantifier':
      return compileQuantifier(inner, expression);
    case 'listComprehension':
      return compileListComprehension(inner, expression);
    case 'reduce':
      return compileReduce(inner, expression);
    case 'patternComprehension':
      return compilePatternComprehension(inner, expression);
    case 'pattern':
      return compilePatternPredicate(compiling, expression);
    case 'exists':
      return compileExists(inner, expression);
  }
}

/** An expression that must say yes or no (or null). @throws MxError `invalid-query` */
export function compileCondition(compiling: Compiling, expression: Expression): Computed {
  const condition = compileExpression({ ...compiling, isCondition: true }, expression);
  if (condition.type !== 'boolean' && condition.type !== 'any' && condition.type !== 'null') {
    throw compiling.source.mistake(expression.at, querySaying('conditionNeeded'), {
      mistake: 'InvalidArgumentType',
      expected: ['a condition'],
    });
  }
  return condition;
}

function atSlot(
  compiling: Compiling,
  expression: Expression,
  {
    slot,
    type,
    items,
  }: { readonly slot: number; readonly type: Computed['type']; readonly items?: Computed['type'] },
): Computed {
  return {
    evaluate: (row) => row[slot] ?? null,
    type,
    uses: new Set([slot]),
    text: textOf(compiling, expression),
    plans: [],
    ...(items === undefined ? {} : { items }),
  };
}

function compileVariable(compiling: Compiling, expression: Of<'variable'>): Computed {
  const { name, at } = expression;
  const variable = compiling.scope.find(name);
  if (variable !== undefined) return atSlot(compiling, expression, variable);
  if (compiling.aggregation?.before.find(name) !== undefined) {
    throw compiling.source.mistake(at, querySaying('notGroupedBy', name), {
      mistake: 'AmbiguousAggregationExpression',
    });
  }
  throw compiling.source.mistake(at, querySaying('nothingCalled', name), {
    mistake: 'UndefinedVariable',
    nearest: nearestName(name, compiling.scope.names),
  });
}

function compileList(compiling: Compiling, expression: Of<'list'>): Computed {
  const items = expression.items.map((item) => compileExpression(compiling, item));
  const types = new Set(items.map(({ type }) => type));
  const [only] = types.size === 1 ? types : [];
  const constants = items.map(({ constant }) => constant).filter((constant) => constant !== undefined);
  return {
    ...computed(compiling, expression, 'list', items, (row, run) =>
      items.map((item) => item.evaluate(row, run)),
    ),
    ...(only === undefined ? {} : { items: only }),
    ...(constants.length < items.length ? {} : { constant: constants }),
  };
}

function compileMap(compiling: Compiling, expression: Of<'map'>): Computed {
  const entries = expression.entries.map(
    ([name, value]) => [name, compileExpression(compiling, value)] as const,
  );
  const parts = entries.map(([, value]) => value);
  return computed(compiling, expression, 'map', parts, (row, run) => {
    const map = new Map<string, Value>();
    for (const [name, value] of entries) map.set(name, value.evaluate(row, run));
    return map;
  });
}

const WITHOUT_PROPERTIES = new Set<Computed['type']>([
  'integer',
  'float',
  'boolean',
  'string',
  'list',
  'path',
]);

function compileProperty(compiling: Compiling, expression: Of<'property'>): Computed {
  const of = compileExpression(compiling, expression.of);
  const { name } = expression;
  if (WITHOUT_PROPERTIES.has(of.type)) {
    throw compiling.source.mistake(
      expression.of.at,
      querySaying('kindHasNoProperty', article(of.type), name),
      { kind: of.type === 'path' ? 'SyntaxError' : 'TypeError', mistake: 'InvalidArgumentType' },
    );
  }
  return computed(compiling, expression, 'any', [of], (row, run) => {
    const value = of.evaluate(row, run);
    if (value instanceof NodeValue) return run.graph.property(value.number, name);
    if (value === null) return null;
    if (value instanceof LinkValue) return run.graph.linkProperty(value, name);
    if (isMap(value)) return value.get(name) ?? null;
    if (value instanceof Temporal) return temporalPart(value, name);
    throw valueMistake(
      'TypeError',
      'InvalidArgumentType',
      querySaying('valueHasNoProperty', typeName(value), name),
    );
  });
}

function compileLabels(compiling: Compiling, expression: Of<'labels'>): Computed {
  const of = compileExpression(compiling, expression.of);
  const { labels } = expression;
  return computed(compiling, expression, 'boolean', [of], (row, run) => {
    const value = of.evaluate(row, run);
    if (value === null) return null;
    if (value instanceof NodeValue) {
      const type = run.graph.nodeTypeName(run.graph.typeOf(value.number));
      return labels.every((label) => label === type);
    }
    if (value instanceof LinkValue) {
      const type = value.type === REFERENCE ? REFERENCE_TYPE : run.graph.linkTypeName(value.type);
      return labels.every((label) => label === type);
    }
    throw notA('node', value);
  });
}

function compileIndex(compiling: Compiling, expression: Of<'index'>): Computed {
  const of = compileExpression(compiling, expression.of);
  const index = compileExpression(compiling, expression.index);
  return computed(compiling, expression, of.items ?? 'any', [of, index], (row, run) => {
    const value = of.evaluate(row, run);
    const at = index.evaluate(row, run);
    if (value === null || at === null) return null;
    if (isList(value)) {
      if (typeof at !== 'bigint') throw notA('integer', at);
      return value.at(Number(at)) ?? null;
    }
    const isKept = value instanceof NodeValue || value instanceof LinkValue || isMap(value);
    if (!isKept) throw notA('list or map', value);
    if (typeof at !== 'string') throw notA('text', at);
    if (value instanceof NodeValue) return run.graph.property(value.number, at);
    return value instanceof LinkValue ? run.graph.linkProperty(value, at) : (value.get(at) ?? null);
  });
}

function compileSlice(compiling: Compiling, expression: Of<'slice'>): Computed {
  const of = compileExpression(compiling, expression.of);
  const from = expression.from && compileExpression(compiling, expression.from);
  const to = expression.to && compileExpression(compiling, expression.to);
  const parts = [of, from, to].filter((part) => part !== undefined);
  return computed(compiling, expression, 'list', parts, (row, run) =>
    slice(of.evaluate(row, run), from?.evaluate(row, run), to?.evaluate(row, run)),
  );
}
