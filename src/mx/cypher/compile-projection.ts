/**
 * RETURN and WITH: what is kept of each row, grouped where a function sums rows up, then DISTINCT, ORDER BY, SKIP and
 * LIMIT. What ORDER BY (and the WHERE of a WITH) may name depends on it: rows that were neither grouped nor made
 * distinct still have the names from before.
 */
import { AGGREGATES } from '../expression/aggregates.ts';
import type { Computed, StaticType } from '../expression/computed.ts';
import { Scope, type Variable } from '../expression/scope.ts';
import { SHARE_OF_CONDITION } from '../plan/estimates.ts';
import { keep } from '../plan/partial-plan.ts';
import type { Aggregated, CountOf, Projected, SortKey, Step } from '../plan/step.ts';
import { arithmetic } from '../values/arithmetic.ts';
import { querySaying } from '../values/query-sayings.ts';
import { compileCondition, compileExpression } from './compile-expression.ts';
import { type Aggregation, type Compiling, shapeOf } from './compiling.ts';
import { hasAggregate, namesIn } from './names-in.ts';
import type { Expression, Projection, ProjectionItem } from './syntax.ts';

export interface Column {
  readonly name: string;
  readonly slot: number;
  readonly type: StaticType;
}

export interface ProjectedRows {
  readonly step: Step;
  readonly scope: Scope;
  readonly columns: readonly Column[];
}

/** Rows that grouping is expected to leave of so many. */
const groupsOf = (rows: number): number => Math.max(1, Math.sqrt(rows));

type KeySlot = Variable & { readonly items?: StaticType };

interface Item extends ProjectionItem {
  readonly name: string;
}

/** @throws MxError `invalid-query` */
export function compileProjection(
  compiling: Compiling,
  projection: Projection,
  where: Expression | undefined,
  input: Step,
  isWith: boolean,
  counted?: Countable,
): ProjectedRows {
  return new ProjectionCompiler(compiling, projection, isWith, counted).compile(input, where);
}

/** What all rows of the input are the count of, and the slots that none of them has a null in. */
export interface Countable {
  readonly counted: CountOf;
  readonly slots: readonly number[];
}

class ProjectionCompiler {
  readonly #items: readonly Item[];
  readonly #isGrouped: boolean;
  readonly #keys: Projected[] = [];
  readonly #projected: Projected[] = [];
  readonly #values: Aggregated[] = [];
  readonly #valueSlots = new Map<string, Variable>();
  /** Slots of grouping keys, and of all that is projected, by how they are written. */
  readonly #simpleKeys = new Map<string, KeySlot>();
  readonly #shapes = new Map<string, KeySlot>();
  /** As long as nothing is summed up but the number of rows. */
  #countsRows = true;
  readonly #columns: (Column & { readonly items?: StaticType | undefined })[] = [];

  constructor(
    private readonly compiling: Compiling,
    private readonly projection: Projection,
    private readonly isWith: boolean,
    private readonly counted: Countable | undefined,
  ) {
    this.#items = this.#named();
    this.#isGrouped = this.#items.some(({ expression }) => hasAggregate(expression));
  }

  compile(input: Step, where: Expression | undefined): ProjectedRows {
    const { order, skip, limit, distinct } = this.projection;
    // keys first: what is summed up beside them may use them
    for (const item of this.#items) if (!hasAggregate(item.expression)) this.#plain(item);
    for (const item of this.#items) if (hasAggregate(item.expression)) this.#grouped(item);
    this.#columns.sort((a, b) => this.#place(a.name) - this.#place(b.name));
    const scope = new Scope(this.#columns.map(({ name, ...variable }) => [name, variable]));
    const keys = order.map(({ expression, descending }): SortKey => {
      return { value: this.#afterwards(scope, expression, false), descending };
    });
    const condition = where && this.#afterwards(scope, where, true);
    const skipped = skip && this.#count(skip, 'SKIP');
    const limited = limit && this.#count(limit, 'LIMIT');

    let step = this.#rows(input);
    if (distinct) step = this.#distinct(step);
    if (keys.length > 0) {
      step = { op: 'sort', input: step, keys, first: limited && sumOf(limited, skipped), rows: step.rows };
    }
    if (skipped !== undefined) step = { op: 'skip', input: step, count: skipped, rows: step.rows };
    if (limited !== undefined) {
      const { constant } = limited;
      const most = typeof constant === 'bigint' ? Number(constant) : step.rows;
      step = { op: 'limit', input: step, count: limited, rows: Math.min(step.rows, most) };
    }
    if (condition !== undefined) {
      step = keep(step, condition, step.rows * SHARE_OF_CONDITION);
    }
    return { step, scope, columns: this.#columns };
  }

  #place(name: string): number {
    return this.#items.findIndex((item) => item.name === name);
  }

  /** What is projected with its names, those of `*` among them. */
  #named(): Item[] {
    const { star, items, at, end } = this.projection;
    const { source, scope } = this.compiling;
    const all: Item[] = [];
    if (star) {
      const names = scope.names.filter((name) => !name.startsWith('\0'));
      if (names.length === 0 && !this.isWith) {
        throw source.mistake(at, querySaying('starOfNothing'), {
          mistake: 'NoVariablesInScope',
          expected: ['an expression'],
        });
      }
      for (const name of names) {
        const expression: Expression = { kind: 'variable', name, at, end };
        all.push({ expression, alias: name, text: name, name, at, end });
      }
    }
    for (const item of items) {
      const { expression, alias, text } = item;
      if (this.isWith && alias === undefined && expression.kind !== 'variable') {
        throw source.mistake(item.at, querySaying('withNeedsName'), {
          mistake: 'NoExpressionAlias',
          expected: ['AS'],
        });
      }
      const name = alias ?? (expression.kind === 'variable' ? expression.name : text);
      if (all.some((other) => other.name === name)) {
        throw source.mistake(item.at, querySaying('twoColumns', name), {
          mistake: 'ColumnNameConflict',
        });
      }
      all.push({ ...item, name });
    }
    return all;
  }

  /** An item without aggregate functions: a grouping key where rows are grouped. */
  #plain({ expression, name }: Item): void {
    const value = compileExpression(this.compiling, expression);
    // a variable that is passed on stays where it is
    const same = expression.kind === 'variable' ? this.compiling.scope.find(expression.name) : undefined;
    const slot = same?.slot ?? this.compiling.slots.take();
    const variable: KeySlot = {
      slot,
      type: value.type,
      ...(value.items === undefined ? {} : { items: value.items }),
    };
    if (this.#isGrouped) this.#keys.push({ slot, name, value });
    else if (same === undefined) this.#projected.push({ slot, name, value });
    const shape = shapeOf(expression);
    this.#shapes.set(shape, variable);
    if (isSimple(expression)) this.#simpleKeys.set(shape, variable);
    this.#columns.push({ name, ...variable });
  }

  /** An item with aggregate functions, made of their results and of grouping keys. */
  #grouped({ expression, name }: Item): void {
    const inner = {
      ...this.compiling,
      scope: this.#keyScope(),
      aggregation: this.#aggregation(this.#simpleKeys),
    };
    const value = compileExpression(inner, expression);
    const slot = this.compiling.slots.take();
    this.#projected.push({ slot, name, value });
    this.#shapes.set(shapeOf(expression), { slot, type: value.type });
    this.#columns.push({ name, slot, type: value.type });
  }

  /** The names that are grouped by as they are: patterns in an item may begin at them. */
  #keyScope(): Scope {
    return new Scope(
      this.#items.flatMap(({ expression }) => {
        const key = expression.kind === 'variable' ? this.#simpleKeys.get(shapeOf(expression)) : undefined;
        return expression.kind === 'variable' && key !== undefined ? [[expression.name, key] as const] : [];
      }),
    );
  }

  #aggregation(keys: ReadonlyMap<string, KeySlot>, before = this.compiling.scope): Aggregation {
    return {
      before,
      key: (expression) => keys.get(shapeOf(expression)),
      add: (call) => {
        const shape = shapeOf(call);
        const known = this.#valueSlots.get(shape);
        if (known !== undefined) return known;
        const variable = this.#addValue(call);
        this.#valueSlots.set(shape, variable);
        return variable;
      },
    };
  }

  #addValue(call: Expression & { readonly kind: 'call' }): Variable {
    const aggregate = AGGREGATES.get(call.name.toLowerCase());
    const { source, slots } = this.compiling;
    const count = call.star ? 1 : call.arguments.length;
    if (
      aggregate === undefined ||
      count !== aggregate.arguments ||
      (call.star && call.name.toLowerCase() !== 'count')
    ) {
      throw source.mistake(
        call.at,
        querySaying(aggregate?.arguments === 2 ? 'takesTwo' : 'takesOne', call.name),
        { mistake: 'InvalidNumberOfArguments' },
      );
    }
    const inner = { ...this.compiling, aggregation: undefined, inAggregate: true };
    const [value, extra] = call.arguments.map((argument) => compileExpression(inner, argument));
    const slot = slots.take();
    this.#countsRows &&= this.#isCountOfRows(call, value);
    const { begin, type } = aggregate;
    const text = source.text.slice(call.at, call.end);
    this.#values.push({ slot, text, distinct: call.distinct, value, extra, begin });
    return { slot, type };
  }

  /** True where every row counts: `count(*)`, or `count(n)` of what is never null. */
  #isCountOfRows(call: Expression & { readonly kind: 'call' }, value: Computed | undefined): boolean {
    if (call.name.toLowerCase() !== 'count') return false;
    if (call.star) return true;
    const [argument] = call.arguments;
    const [slot = -1] = value?.uses ?? [];
    const isNever = argument?.kind === 'variable' && this.counted?.slots.includes(slot) === true;
    // of what is counted once each, a node is met once
    return isNever && (!call.distinct || this.counted?.counted.of === 'nodes');
  }

  /** An expression of ORDER BY, or of the WHERE of a WITH. */
  #afterwards(scope: Scope, expression: Expression, isCondition: boolean): Computed {
    const compile = isCondition ? compileCondition : compileExpression;
    const isPlain = !this.#isGrouped && !this.projection.distinct;
    if (isPlain) {
      const all = new Scope([...this.compiling.scope.entries, ...scope.entries]);
      return compile({ ...this.compiling, scope: all }, expression);
    }
    const sums = this.#isGrouped && hasAggregate(expression);
    if (!this.#isGrouped && hasAggregate(expression)) {
      return compile({ ...this.compiling, scope }, expression);
    }
    const keys = sums ? this.#simpleKeys : this.#shapes;
    const aggregation = this.#aggregation(keys, sums ? this.compiling.scope : new Scope());
    return compile({ ...this.compiling, scope, aggregation }, expression);
  }

  #count(expression: Expression, clause: string): Computed {
    const { source } = this.compiling;
    if (namesIn(expression).size > 0) {
      throw source.mistake(expression.at, querySaying('oneForAllRows', clause), {
        mistake: 'NonConstantExpression',
        expected: ['an integer'],
      });
    }
    const count = compileExpression(
      { ...this.compiling, scope: new Scope(), aggregation: undefined },
      expression,
    );
    const { constant } = count;
    if (constant !== undefined && typeof constant !== 'bigint') {
      throw source.mistake(expression.at, querySaying('clauseInteger', clause), {
        mistake: 'InvalidArgumentType',
        expected: ['an integer'],
      });
    }
    if (typeof constant === 'bigint' && constant < 0n) {
      throw source.mistake(expression.at, querySaying('clauseNegative', clause), {
        mistake: 'NegativeIntegerArgument',
        expected: ['an integer of at least 0'],
      });
    }
    return count;
  }

  #rows(input: Step): Step {
    let step = input;
    if (this.#isGrouped) {
      const rows = this.#keys.length === 0 ? 1 : groupsOf(input.rows);
      step = this.#countStep() ?? { op: 'aggregate', input, keys: this.#keys, values: this.#values, rows };
    }
    if (this.#projected.length === 0) return step;
    return { op: 'project', input: step, items: this.#projected, rows: step.rows };
  }

  /** The count of all rows, where that is all that is asked and is known without looking at them. */
  #countStep(): Step | undefined {
    if (this.counted === undefined || this.#keys.length > 0 || !this.#countsRows) return undefined;
    const text = this.#values.map((value) => value.text).join(', ');
    return {
      op: 'count',
      counted: this.counted.counted,
      slots: this.#values.map(({ slot }) => slot),
      text,
      rows: 1,
    };
  }

  #distinct(input: Step): Step {
    const slots = this.#columns.map(({ slot }) => slot);
    const names = this.#columns.map(({ name }) => name);
    return { op: 'distinct', input, slots, names, rows: groupsOf(input.rows) };
  }
}

/** What may stand beside an aggregate function when it is grouped by: a name, or a property of one. */
function isSimple(expression: Expression): boolean {
  if (expression.kind === 'property') return isSimple(expression.of);
  return expression.kind === 'variable';
}

/** As many rows as SKIP and LIMIT need together. */
function sumOf(limit: Computed, skip: Computed | undefined): Computed {
  if (skip === undefined) return limit;
  return {
    ...limit,
    evaluate: (row, run) => arithmetic('+', limit.evaluate(row, run), skip.evaluate(row, run)),
    text: `${skip.text} + ${limit.text}`,
  };
}
