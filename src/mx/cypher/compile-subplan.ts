/** Expressions that look into the graph: pattern predicates, pattern comprehensions, `EXISTS { … }`. */
import type { Computed } from '../expression/computed.ts';
import { Edges } from '../plan/edges.ts';
import { type Open, PAUSE, type Row, type Run } from '../plan/run.ts';
import { isBare } from '../plan/run-expand.ts';
import type { Finding, Step } from '../plan/step.ts';
import { querySaying } from '../values/query-sayings.ts';
import { NodeValue, type Value } from '../values/value.ts';
import { compileExpression } from './compile-expression.ts';
import { type Compiling, found, lookUp, type Subplan } from './compiling.ts';
import { nearestName } from './query-mistake.ts';
import type { Expression, PatternPart } from './syntax.ts';

type Of<Kind extends Expression['kind']> = Expression & { readonly kind: Kind };

/** Items of a list that is being made between two looks at its size. */
const CHECKED_EVERY = 1024;
/** The name of a path that has none. */
const PATH = '\0path';

/**
 * A pattern in a condition; or, as a value, the shortest path that it asks for, or the list of all the shortest.
 * @throws MxError `invalid-query` elsewhere
 */
export function compilePatternPredicate(compiling: Compiling, expression: Of<'pattern'>): Computed {
  const { pattern } = expression;
  if (pattern.shortest !== undefined) {
    const plan = compiling.subqueries.pattern({ ...pattern, variable: PATH }, undefined, compiling);
    const slot = plan.scope.find(PATH)?.slot ?? 0;
    const facts = { inputs: [plan.step], reads: new Set([slot]) };
    if (pattern.shortest === 'all') {
      return found(compiling, expression, { type: 'list', uses: plan.uses }, facts, (row, run, [open]) =>
        listOf(open, row, run, (each) => each[slot] ?? null),
      );
    }
    return found(compiling, expression, { type: 'path', uses: plan.uses }, facts, (row, run, [open]) =>
      firstOf(open, row, run, (each) => each[slot] ?? null, null),
    );
  }
  if (compiling.isCondition !== true) {
    throw compiling.source.mistake(expression.at, querySaying('patternInWhere'), {
      mistake: 'UnexpectedSyntax',
      expected: ['a value'],
    });
  }
  requireKnown(compiling, pattern);
  const plan = compiling.subqueries.pattern(pattern, undefined, compiling);
  return asked(compiling, expression, plan);
}

/** Whether a plan finds anything. */
function asked(compiling: Compiling, expression: Expression, { step, uses }: Subplan): Computed {
  const facts = { type: 'boolean', uses } as const;
  const is = found(compiling, expression, facts, { inputs: [step] }, (row, run, [open]) =>
    firstOf(open, row, run, () => true, false),
  );
  return { ...is, asks: { plan: step, not: false } };
}

/** What is made of the first row that a plan finds. */
function* firstOf(
  open: Open | undefined,
  row: Row,
  run: Run,
  of: (found: Row) => Value,
  otherwise: Value,
): Finding {
  for (const each of open?.(row, run) ?? []) {
    if (each !== PAUSE) return of(each);
    yield each;
  }
  return otherwise;
}

/** What is made of every row that a plan finds, in a list. @param first plans that fill slots of the row before */
function* listOf(
  open: Open | undefined,
  row: Row,
  run: Run,
  of: (found: Row) => Value,
  first: readonly Open[] = [],
): Finding {
  const list: Value[] = [];
  for (const each of open?.(row, run) ?? []) {
    if (each === PAUSE) {
      yield each;
      continue;
    }
    yield* lookUp(first, each, run);
    list.push(of(each));
    if (list.length % CHECKED_EVERY === 0) run.mayHold(list.length);
    if (run.works()) yield PAUSE;
  }
  return list;
}

/** A pattern that is asked for names nothing new. */
function requireKnown(compiling: Compiling, pattern: PatternPart): void {
  for (const { variable, at } of [...pattern.nodes, ...pattern.links]) {
    if (variable === undefined || compiling.scope.find(variable) !== undefined) continue;
    throw compiling.source.mistake(at, querySaying('nothingCalledInPattern', variable), {
      mistake: 'UndefinedVariable',
      nearest: nearestName(variable, compiling.scope.names),
    });
  }
}

interface Comprehension {
  readonly plan: Subplan;
  readonly of: Computed;
  /** Slots outside that both read. */
  readonly uses: ReadonlySet<number>;
}

function comprehension(compiling: Compiling, expression: Of<'patternComprehension'>): Comprehension {
  const plan = compiling.subqueries.pattern(expression.pattern, expression.where, compiling);
  const of = compileExpression({ ...compiling, scope: plan.scope, aggregation: undefined }, expression.of);
  const isOutside = new Set([...compiling.scope.entries].map(([, { slot }]) => slot));
  const uses = new Set([...plan.uses, ...[...of.uses].filter((slot) => isOutside.has(slot))]);
  return { plan, of, uses };
}

/** `[(a)-->(b) WHERE … | …]`: a list of what is found for the row. */
export function compilePatternComprehension(
  compiling: Compiling,
  expression: Of<'patternComprehension'>,
): Computed {
  const { plan, of, uses } = comprehension(compiling, expression);
  const facts = { inputs: [plan.step, ...of.plans], reads: of.uses };
  return found(compiling, expression, { type: 'list', uses }, facts, (row, run, [open, ...first]) =>
    listOf(open, row, run, (each) => of.evaluate(each, run), first),
  );
}

/**
 * `size([(a)-->(b) | b])`: how much is found for the row, without a list. Undefined where making the list may do more,
 * such as fail.
 */
export function compilePatternCount(
  compiling: Compiling,
  expression: Expression,
  list: Of<'patternComprehension'>,
): Computed | undefined {
  if (list.of.kind !== 'literal' && list.of.kind !== 'variable') return undefined;
  const { plan, uses } = comprehension(compiling, list);
  const { step } = plan;
  return found(compiling, expression, { type: 'integer', uses }, { inputs: [step] }, (row, run, [open]) => {
    return countOf(step, open, row, run);
  });
}

function* countOf(step: Step, open: Open | undefined, row: Row, run: Run): Finding {
  // what is told of each step is what it would do
  const known = run.profile === undefined ? degreeOf(step, row, run) : undefined;
  if (known !== undefined) return BigInt(known);
  let count = 0n;
  for (const each of open?.(row, run) ?? []) {
    if (each === PAUSE) yield each;
    else count++;
  }
  return count;
}

/** How many links a node has, where that is all that is asked: nothing is gone through where they are in memory. */
function degreeOf(step: Step, row: Row, run: Run): number | undefined {
  if (!isBare(step) || step.into) return undefined;
  const node = row[step.from];
  return node instanceof NodeValue ? new Edges(run, step).count(node.number) : 0;
}

/** `EXISTS { … }` */
export function compileExists(compiling: Compiling, expression: Of<'exists'>): Computed {
  const plan = compiling.subqueries.query(expression.query, compiling);
  return asked(compiling, expression, plan);
}
