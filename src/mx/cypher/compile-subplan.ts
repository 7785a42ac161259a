/** Expressions that look into the graph: pattern predicates, pattern comprehensions, `EXISTS { … }`. */

import { MxError } from '../errors.ts';
import type { Computed } from '../expression/computed.ts';
import { PAUSE, type Row, type Run } from '../plan/run.ts';
import type { Value } from '../values/value.ts';
import { compileExpression } from './compile-expression.ts';
import { type Compiling, computed, type Subplan } from './compiling.ts';
import { nearestName } from './query-mistake.ts';
import type { Expression, PatternPart } from './syntax.ts';

type Of<Kind extends Expression['kind']> = Expression & { readonly kind: Kind };

/** Items of a list that is being made between two looks at its size. */
const CHECKED_EVERY = 1024;
/** Pauses of a plan inside an expression, which cannot be passed on: some 600,000 links looked at. */
const PAUSES_MOST = 5_000;

/** What a plan finds for one row. @throws MxError `too-large` when that is more work than can be done at one go */
function* foundInside(plan: Subplan, row: Row, run: Run): Generator<Row, void, void> {
  let pauses = 0;
  for (const found of plan.open(row, run)) {
    if (found !== PAUSE) yield found;
    else if (++pauses > PAUSES_MOST) {
      throw new MxError(
        'too-large',
        'A pattern inside an expression looks at too much for a single row. Write it as a MATCH of its own, which can be followed and stopped.',
      );
    }
  }
}

function isThere(plan: Subplan, row: Row, run: Run): boolean {
  return foundInside(plan, row, run).next().done !== true;
}

function asComputed(
  compiling: Compiling,
  expression: Expression,
  plan: Subplan,
  type: Computed['type'],
  evaluate: Computed['evaluate'],
): Computed {
  return { ...computed(compiling, expression, type, [], evaluate), uses: plan.uses, plans: [plan.step] };
}

/** A pattern in a condition, or a shortest path as a value. @throws MxError `invalid-query` elsewhere */
export function compilePatternPredicate(compiling: Compiling, expression: Of<'pattern'>): Computed {
  const { pattern } = expression;
  if (pattern.shortest !== undefined) {
    const named = { ...pattern, variable: '\0path' };
    const plan = compiling.subqueries.pattern(named, undefined, compiling);
    const slot = plan.scope.find('\0path')?.slot ?? 0;
    return asComputed(compiling, expression, plan, 'path', (row, run) => {
      for (const found of foundInside(plan, row, run)) return found[slot] ?? null;
      return null;
    });
  }
  if (compiling.isCondition !== true) {
    throw compiling.source.mistake(
      expression.at,
      'A pattern can be asked for in WHERE only; a list of what it finds is [pattern | value].',
      { mistake: 'UnexpectedSyntax', expected: ['a value'] },
    );
  }
  requireKnown(compiling, pattern);
  const plan = compiling.subqueries.pattern(pattern, undefined, compiling);
  return asked(compiling, expression, plan);
}

/** Whether a plan finds anything. */
function asked(compiling: Compiling, expression: Expression, plan: Subplan): Computed {
  const is = asComputed(compiling, expression, plan, 'boolean', (row, run) => isThere(plan, row, run));
  return { ...is, asks: { plan: plan.step, not: false } };
}

/** A pattern that is asked for names nothing new. */
function requireKnown(compiling: Compiling, pattern: PatternPart): void {
  for (const { variable, at } of [...pattern.nodes, ...pattern.links]) {
    if (variable === undefined || compiling.scope.find(variable) !== undefined) continue;
    throw compiling.source.mistake(
      at,
      `Nothing is called "${variable}" here; a pattern in WHERE names nothing new.`,
      {
        mistake: 'UndefinedVariable',
        nearest: nearestName(variable, compiling.scope.names),
      },
    );
  }
}

/** `[(a)-->(b) WHERE … | …]`: a list of what is found for the row. */
export function compilePatternComprehension(
  compiling: Compiling,
  expression: Of<'patternComprehension'>,
): Computed {
  const plan = compiling.subqueries.pattern(expression.pattern, expression.where, compiling);
  const of = compileExpression({ ...compiling, scope: plan.scope, aggregation: undefined }, expression.of);
  const result = asComputed(compiling, expression, plan, 'list', (row, run) => {
    const list: Value[] = [];
    for (const found of foundInside(plan, row, run)) {
      list.push(of.evaluate(found, run));
      if (list.length % CHECKED_EVERY === 0) run.mayHold(list.length);
    }
    return list;
  });
  const isOutside = new Set([...compiling.scope.entries].map(([, { slot }]) => slot));
  const uses = new Set([...plan.uses, ...[...of.uses].filter((slot) => isOutside.has(slot))]);
  return { ...result, uses, plans: [...result.plans, ...of.plans] };
}

/** `EXISTS { … }` */
export function compileExists(compiling: Compiling, expression: Of<'exists'>): Computed {
  const plan = compiling.subqueries.query(expression.query, compiling);
  return asked(compiling, expression, plan);
}
