/** What is known while an expression is compiled, and the making of compiled ones. */
import type { Computed, Evaluate, StaticType } from '../expression/computed.ts';
import type { Scope, Slots, Variable } from '../expression/scope.ts';
import { type Open, PAUSE, type Row, type Run } from '../plan/run.ts';
import type { Finding, Step } from '../plan/step.ts';
import type { Saying } from '../saying.ts';
import { type KindPhrase, querySaying } from '../values/query-sayings.ts';
import type { QueryText } from './query-mistake.ts';
import type { Expression, PatternPart, Query } from './syntax.ts';

/** Where aggregate functions may stand: what takes their place once the rows are grouped. */
export interface Aggregation {
  /** The slot of a grouping key that is written like this. */
  key(expression: Expression): (Variable & { readonly items?: StaticType }) | undefined;
  /** The slot that a call of an aggregate function leaves its result in. */
  add(call: Expression & { readonly kind: 'call' }): Variable;
  /** The names before grouping, which are gone after it. */
  readonly before: Scope;
}

export interface Subplan {
  readonly step: Step;
  /** With what the pattern has named. */
  readonly scope: Scope;
  /** Slots of the row outside that it reads. */
  readonly uses: ReadonlySet<number>;
}

/** How patterns and queries inside expressions become plans. */
export interface Subqueries {
  pattern(pattern: PatternPart, where: Expression | undefined, compiling: Compiling): Subplan;
  query(query: Query, compiling: Compiling): Subplan;
}

export interface Compiling {
  readonly source: QueryText;
  readonly slots: Slots;
  readonly scope: Scope;
  readonly aggregation?: Aggregation | undefined;
  /** True where a pattern is asked whether it is there. */
  readonly isCondition?: boolean;
  /** Inside the argument of an aggregate function. */
  readonly inAggregate?: boolean;
  /** Names of the parameters that the query was found to need. */
  readonly parameters: Set<string>;
  /** What the person who asked may want to know. */
  /** By their English sentences, so that each is there once. */
  readonly remarks: Map<string, Saying>;
  readonly subqueries: Subqueries;
}

const NOTHING: ReadonlySet<number> = new Set();

/** A closure of an expression, which reads what its parts read. */
export function computed(
  compiling: Compiling,
  expression: Expression,
  type: StaticType,
  parts: readonly Computed[],
  evaluate: Evaluate,
): Computed {
  return {
    evaluate,
    type,
    uses: parts.length === 0 ? NOTHING : new Set(parts.flatMap(({ uses }) => [...uses])),
    text: textOf(compiling, expression),
    plans: parts.flatMap(({ plans }) => plans),
  };
}

/**
 * An expression that is found by a step of its own before it is evaluated, in slices.
 * @param inputs plans that the step runs
 * @param reads slots that it reads besides
 */
export function found(
  compiling: Compiling,
  expression: Expression,
  { type, uses }: Pick<Computed, 'type' | 'uses'>,
  { inputs, reads = uses }: { readonly inputs: readonly Step[]; readonly reads?: ReadonlySet<number> },
  find: (row: Row, run: Run, open: readonly Open[]) => Finding,
): Computed {
  const slot = compiling.slots.take();
  const text = textOf(compiling, expression);
  const step: Step = { op: 'let', slot, inputs, uses: reads, find, text, rows: 1 };
  return { evaluate: (row) => row[slot] ?? null, type, uses, text, plans: [step] };
}

/** Has plans within an expression fill their slots of the row. */
export function* lookUp(open: readonly Open[], row: Row, run: Run): Generator<typeof PAUSE, void, void> {
  for (const each of open) {
    for (const pause of each(row, run)) if (pause === PAUSE) yield pause;
  }
}

/**
 * An expression that comes to its parts one by one, and not always to all of them: where none of them looks into the
 * graph it is evaluated at once, else by a step of its own that looks up what it comes to.
 * @param parts in the order of `Look`
 */
export function stepwise(
  compiling: Compiling,
  expression: Expression,
  type: StaticType,
  parts: readonly Computed[],
  evaluate: Evaluate,
  find: (row: Row, run: Run, look: Look) => Finding,
): Computed {
  const atOnce = computed(compiling, expression, type, parts, evaluate);
  if (atOnce.plans.length === 0) return atOnce;
  const places = new Map<Computed, readonly [from: number, to: number]>();
  let plans = 0;
  for (const part of parts) {
    const from = plans;
    plans += part.plans.length;
    places.set(part, [from, plans]);
  }
  return found(compiling, expression, atOnce, { inputs: atOnce.plans }, (row, run, open) =>
    find(row, run, function* (part) {
      yield* lookUp(open.slice(...(places.get(part) ?? [0, 0])), row, run);
      return part.evaluate(row, run);
    }),
  );
}

/** Looks up what a part needs, and evaluates it. */
export type Look = (part: Computed) => Finding;

/** An expression as it was written, on one line. */
export function textOf({ source }: Compiling, { at, end }: Expression): string {
  return source.text.slice(at, end).replace(/\s+/g, ' ');
}

/** What an expression is known to be, it must be one of these. @throws MxError `invalid-query` */
export function requireType(
  { source }: Compiling,
  expression: Expression,
  { type }: Computed,
  allowed: readonly StaticType[],
  what: KindPhrase,
): void {
  if (type === 'any' || type === 'null' || allowed.includes(type)) return;
  throw source.mistake(expression.at, querySaying('kindNeeded', what, article(type)), {
    mistake: 'InvalidArgumentType',
    expected: allowed,
  });
}

const NAMES: Readonly<Record<StaticType, KindPhrase>> = {
  any: 'anything',
  null: 'null',
  boolean: 'a truth',
  integer: 'an integer',
  float: 'a float',
  string: 'a text',
  list: 'a list',
  map: 'a map',
  node: 'a node',
  link: 'a link',
  path: 'a path',
  temporal: 'a date or time',
};

/** A type as a person says it: `a text`. */
export function article(type: StaticType): KindPhrase {
  return NAMES[type];
}

/** What two expressions have in common when they are written alike, however they are spaced. */
export function shapeOf(expression: Expression): string {
  return JSON.stringify(expression, (key, value: unknown) => {
    if (key === 'at' || key === 'end' || key === 'nameAt') return undefined;
    return typeof value === 'bigint' ? `${value}n` : value;
  });
}
