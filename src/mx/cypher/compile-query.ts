/** A whole query becomes a plan: clause by clause, each with the names that those before have left. */
import { MxError } from '../errors.ts';
import { Scope, Slots } from '../expression/scope.ts';
import { prepare } from '../plan/execute.ts';
import { type PlanTold, planOf } from '../plan/explain.ts';
import { keep } from '../plan/partial-plan.ts';
import type { PlanOptions } from '../plan/plan-options.ts';
import { PROCEDURES } from '../plan/procedures.ts';
import type { GraphFacts } from '../plan/query-graph.ts';
import type { Open } from '../plan/run.ts';
import type { Projected, Step } from '../plan/step.ts';
import type { Saying } from '../saying.ts';
import { querySaying } from '../values/query-sayings.ts';
import { compileCondition, compileExpression } from './compile-expression.ts';
import { compileMatch } from './compile-match.ts';
import { type Column, type Countable, compileProjection } from './compile-projection.ts';
import type { Compiling, Subplan, Subqueries } from './compiling.ts';
import { hasAggregate, namesIn } from './names-in.ts';
import { parseStatement } from './parse-query.ts';
import { nearestName, type QueryText } from './query-mistake.ts';
import type { Clause, Match, ProcedureCall, Query, SingleQuery, Unwind } from './syntax.ts';

export interface CompiledQuery {
  readonly mode: 'run' | 'explain' | 'profile';
  readonly columns: readonly Column[];
  readonly plan: Step;
  /** The same, as it is told. */
  readonly told: PlanTold<Saying>;
  readonly open: Open;
  /** Slots that a row needs. */
  readonly width: number;
  /** Names of the parameters that must be given. */
  readonly parameters: ReadonlySet<string>;
  /** Sentences for a person: types that nothing has. */
  readonly remarks: readonly Saying[];
}

/** @throws MxError `invalid-query` with line, column, what was expected and the nearest name */
export function compileQuery(text: string, graph: GraphFacts, options: PlanOptions = {}): CompiledQuery {
  const { statement, tokens } = parseStatement(text);
  const compiler = new QueryCompiler(tokens.source, graph, options);
  const { step, columns } = compiler.whole(statement.query);
  return {
    mode: statement.mode,
    columns,
    plan: step,
    told: planOf(step),
    open: prepare(
      step,
      columns.map(({ slot }) => slot),
    ),
    width: compiler.slots.width,
    parameters: compiler.parameters,
    remarks: [...compiler.remarks.values()],
  };
}

/** @throws MxError `invalid-query` for one that the query names and nobody gave */
export function requireParameters({ parameters }: CompiledQuery, has: (name: string) => boolean): void {
  for (const name of parameters) {
    if (has(name)) continue;
    throw new MxError('invalid-query', querySaying('noParameter', name), {
      kind: 'ParameterMissing',
      mistake: 'MissingParameter',
      name,
    });
  }
}

/** The row that a plan is run with; each plan has one of its own, so that its rows can be counted. */
const argument = (): Step => ({ op: 'argument', rows: 1 });
/**
 * How many rows of a clause are wanted, as far as those after it say: as many as a LIMIT lets through, where nothing
 * before it must see them all. @param otherwise where the last clause does not say either
 */
function rowsWanted(after: readonly Clause[], otherwise: number | undefined): number | undefined {
  for (const clause of after) {
    if (clause.kind !== 'with' && clause.kind !== 'return') continue;
    const { distinct, order, items, limit, skip } = clause.projection;
    if (distinct || order.length > 0 || items.some(({ expression }) => hasAggregate(expression)))
      return undefined;
    const [most, left] = [limit, skip].map((count) => (count?.kind === 'literal' ? count.value : undefined));
    if (typeof most === 'bigint') return Number(most) + (typeof left === 'bigint' ? Number(left) : 0);
    if (clause.kind === 'with' && clause.where !== undefined) return undefined;
  }
  return otherwise;
}

/** Items that UNWIND expects of a list. */
const LIST_ITEMS = 10;

interface State {
  readonly step: Step;
  readonly scope: Scope;
  /** After a RETURN. */
  readonly columns?: readonly Column[];
  /** After a MATCH that is nothing but this. */
  readonly counted?: Countable | undefined;
}

class QueryCompiler implements Subqueries {
  readonly slots = new Slots();
  readonly parameters = new Set<string>();
  readonly remarks = new Map<string, Saying>();

  /** @param graph what plans are chosen for */
  constructor(
    private readonly source: QueryText,
    private readonly graph: GraphFacts,
    private readonly options: PlanOptions,
  ) {}

  #compiling(scope: Scope): Compiling {
    const { source, slots, parameters, remarks } = this;
    return { source, slots, scope, parameters, remarks, subqueries: this };
  }

  whole(query: Query): { readonly step: Step; readonly columns: readonly Column[] } {
    const { step, columns } = this.#query(query, new Scope(), true);
    return { step, columns: columns ?? [] };
  }

  /** @param wanted how many of its rows are */
  #query(query: Query, scope: Scope, isWhole: boolean, wanted?: number): State {
    const parts = query.parts.map((part) => this.#single(part, scope, isWhole, wanted));
    const [first, ...others] = parts;
    if (first === undefined || others.length === 0) return first ?? { step: argument(), scope };
    return this.#union(query, first, others);
  }

  #union(query: Query, first: State, others: readonly State[]): State {
    const names = (first.columns ?? []).map(({ name }) => name);
    others.forEach((other, i) => {
      const own = (other.columns ?? []).map(({ name }) => name);
      if (own.length === names.length && own.every((name) => names.includes(name))) return;
      throw this.source.mistake(query.parts[i + 1]?.at ?? query.at, querySaying('unionColumns', names, own), {
        mistake: 'DifferentColumnsInUnion',
        expected: names,
      });
    });
    const columns = names.map((name): Column => ({ name, slot: this.slots.take(), type: 'any' }));
    const inputs = [first, ...others].map((part): Step => {
      const items = columns.map(({ name, slot }): Projected => {
        const from = part.columns?.find((column) => column.name === name)?.slot ?? slot;
        const value = {
          evaluate: (row: readonly unknown[]) => row[from] ?? null,
          type: 'any',
          uses: new Set([from]),
          text: name,
          plans: [],
        };
        return { slot, name, value: value as Projected['value'] };
      });
      return { op: 'project', input: part.step, items, rows: part.step.rows };
    });
    const rows = inputs.reduce((sum, input) => sum + input.rows, 0);
    let step: Step = { op: 'union', inputs, rows };
    if (!query.all) {
      step = { op: 'distinct', input: step, slots: columns.map(({ slot }) => slot), names, rows };
    }
    return { step, columns, scope: new Scope(columns.map(({ name, ...variable }) => [name, variable])) };
  }

  #single({ clauses, end }: SingleQuery, scope: Scope, isWhole: boolean, wanted: number | undefined): State {
    let state: State = { step: argument(), scope };
    clauses.forEach((clause, i) => {
      state = this.#clause(clause, state, i === 0, rowsWanted(clauses.slice(i + 1), wanted));
    });
    const last = clauses.at(-1);
    if (!isWhole || last?.kind === 'return') return state;
    if (last?.kind === 'procedure') {
      const columns = [...state.scope.entries].map(([name, { slot, type }]) => ({ name, slot, type }));
      return { ...state, columns };
    }
    throw this.source.mistake(end, querySaying('withoutReturn'), {
      mistake: 'InvalidClauseComposition',
      expected: ['RETURN'],
    });
  }

  #clause(clause: Clause, state: State, isFirst: boolean, wanted: number | undefined): State {
    switch (clause.kind) {
      case 'match':
        return this.#match(clause, state, wanted);
      case 'unwind':
        return this.#unwind(clause, state);
      case 'with':
      case 'return': {
        const where = clause.kind === 'with' ? clause.where : undefined;
        const isWith = clause.kind === 'with';
        const { step, counted } = state;
        return compileProjection(
          this.#compiling(state.scope),
          clause.projection,
          where,
          step,
          isWith,
          counted,
        );
      }
      case 'procedure':
        return this.#procedure(clause, state, isFirst);
    }
  }

  #match({ optional, patterns, where }: Match, { step, scope }: State, wanted: number | undefined): State {
    const compiling = this.#compiling(scope);
    if (!optional) {
      const planning = { ...this.options, wanted };
      const { counted, slots, ...matched } = compileMatch(
        compiling,
        patterns,
        where,
        step,
        this.graph,
        planning,
      );
      return { ...matched, counted: counted && { counted, slots } };
    }
    const inner = compileMatch(compiling, patterns, where, argument(), this.graph, this.options);
    const rows = step.rows * Math.max(1, inner.step.rows);
    return {
      step: { op: 'optional', input: step, inner: inner.step, slots: inner.slots, rows },
      scope: inner.scope,
    };
  }

  #unwind({ list, variable, at }: Unwind, { step, scope }: State): State {
    const compiled = compileExpression(this.#compiling(scope), list);
    this.#requireNew(variable, scope, at);
    const slot = this.slots.take();
    return {
      step: { op: 'unwind', input: step, list: compiled, slot, name: variable, rows: step.rows * LIST_ITEMS },
      scope: scope.with(variable, { slot, type: compiled.items ?? 'any' }),
    };
  }

  #requireNew(name: string, scope: Scope, at: number): void {
    if (scope.find(name) === undefined) return;
    throw this.source.mistake(at, querySaying('nameTaken', name), {
      mistake: 'VariableAlreadyBound',
    });
  }

  #procedure(call: ProcedureCall, { step, scope }: State, isFirst: boolean): State {
    const named = PROCEDURES.get(call.name.toLowerCase());
    if (named === undefined) {
      const names = [...PROCEDURES.values()].map(({ name }) => name);
      throw this.source.mistake(call.nameAt, querySaying('noProcedure', call.name, names), {
        kind: 'ProcedureError',
        mistake: 'ProcedureNotFound',
        expected: names,
        nearest: nearestName(call.name, names),
      });
    }
    const { name, takes, least, columns } = named;
    if (call.arguments.length < least || call.arguments.length > takes.length) {
      throw this.source.mistake(call.nameAt, querySaying('procedureTakes', name, takes), {
        mistake: 'InvalidNumberOfArguments',
      });
    }
    if (name === 'asOf' && (!isFirst || namesIn(call.arguments).size > 0)) {
      throw this.source.mistake(call.nameAt, querySaying('asOfFirst'), {
        mistake: 'InvalidClauseComposition',
      });
    }
    const given = call.arguments.map((argument) => compileExpression(this.#compiling(scope), argument));
    const yields =
      call.yields ??
      columns.map((column) => ({ name: column.name, alias: column.name, at: call.at, end: call.end }));
    let next = scope;
    const keeps = yields.map(({ name: column, alias, at }) => {
      const known = columns.find((each) => each.name === column);
      if (known === undefined) {
        const names = columns.map((each) => each.name);
        throw this.source.mistake(at, querySaying('procedureGives', name, names, column), {
          mistake: 'UndefinedVariable',
          expected: names,
          nearest: nearestName(column, names),
        });
      }
      this.#requireNew(alias, next, at);
      const slot = this.slots.take();
      next = next.with(alias, { slot, type: known.type });
      return { column, slot };
    });
    const rows = step.rows * named.rows;
    let made: Step = { op: 'procedure', input: step, name, given, keeps, rows };
    if (call.where !== undefined) {
      const where = compileCondition(this.#compiling(next), call.where);
      made = keep(made, where, rows);
    }
    return { step: made, scope: next };
  }

  pattern(...[pattern, where, compiling]: Parameters<Subqueries['pattern']>): Subplan {
    const inner = compileMatch(
      { ...compiling, inAggregate: false },
      [pattern],
      where,
      argument(),
      this.graph,
      { ...this.options, wanted: compiling.isCondition === true ? 1 : undefined },
    );
    return this.#subplan(inner.step, inner.scope, [pattern, where], compiling);
  }

  query(query: Query, compiling: Compiling): Subplan {
    const { step, scope } = this.#query(query, compiling.scope, false, 1);
    return this.#subplan(step, scope, query, compiling);
  }

  /** What it reads of the row outside: whatever has one of the names that occur in it. */
  #subplan(step: Step, scope: Scope, syntax: unknown, compiling: Compiling): Subplan {
    const uses = new Set<number>();
    for (const name of namesIn(syntax)) {
      const slot = compiling.scope.find(name)?.slot;
      if (slot !== undefined) uses.add(slot);
    }
    return { step, scope, uses };
  }
}
