/** Answering queries in the language of docs/QUERY.md over one snapshot. */

import { type CompiledQuery, compileQuery, requireParameters } from '../cypher/compile-query.ts';
import type { PlanCache } from '../cypher/plan-cache.ts';
import { MxError } from '../errors.ts';
import { staticTypeOf } from '../expression/computed.ts';
import { inEnglish, planOf } from '../plan/explain.ts';
import type { QueryGraph } from '../plan/query-graph.ts';
import { PAUSE, Run } from '../plan/run.ts';
import type { View } from '../store/api.ts';
import type { QueryAnswer, QueryOptions, QueryReads, ToldAnswer } from '../store/query-reads.ts';
import type { LongWork, Moment } from '../types.ts';
import { civil } from '../values/calendar.ts';
import { makeTemporal } from '../values/make-temporal.ts';
import { valueMistake } from '../values/mistake.ts';
import { querySaying } from '../values/query-sayings.ts';
import { Temporal } from '../values/temporal.ts';
import { type MapValue, typeName, type Value } from '../values/value.ts';
import { weightOfAll } from '../values/weight.ts';
import { toldValue } from './told-value.ts';
import { type GraphRooms, TreeGraph, valueOfJson } from './tree-graph.ts';

export interface QueryRooms extends GraphRooms {
  readonly now: () => number;
  readonly plans: PlanCache;
}

type BegunOptions = Pick<QueryOptions, 'at' | 'clock'> & { readonly mode: CompiledQuery['mode'] };

/** Rows between two slices. */
const SLICE_ROWS = 64;

export class GraphQueries implements QueryReads {
  readonly graph: QueryGraph;

  constructor(private readonly rooms: QueryRooms) {
    this.graph = new TreeGraph(rooms);
  }

  *run(text: string, options: QueryOptions = {}): LongWork<QueryAnswer> {
    const { columns, rows, remarks, mode, plan } = yield* this.told(text, options, toldValue);
    const told = remarks.map(({ english }) => english);
    return { columns, rows, remarks: told, ...(mode === 'run' ? {} : { plan: inEnglish(plan) }) };
  }

  *told<Told>(
    text: string,
    options: QueryOptions,
    tell: (value: Value, graph: QueryGraph) => Told,
    most = Number.POSITIVE_INFINITY,
  ): LongWork<ToldAnswer<Told>> {
    const parameters = valuesOf(options.parameters);
    const query = this.#compiled(text, parameters, options.mode);
    const columns = query.columns.map(({ name }) => name);
    const { remarks } = query;
    const mode = options.mode ?? query.mode;
    const facts = { columns, remarks, mode };
    if (mode === 'explain') return { ...facts, rows: [], more: false, plan: query.told };
    const opened: View[] = [];
    const run = this.#begin(query, parameters, { ...options, mode }, opened);
    try {
      const rows: (readonly Told[])[] = [];
      let more = false;
      for (const row of query.open(new Array<Value>(query.width).fill(null), run)) {
        if (row !== PAUSE) {
          more = rows.length >= most;
          if (more) break;
          const values = query.columns.map(({ slot }) => row[slot] ?? null);
          run.hold(weightOfAll(values));
          rows.push(values.map((value) => tell(value, run.graph)));
        }
        if (row === PAUSE || rows.length % SLICE_ROWS === 0) {
          yield { stage: 'querying', done: rows.length, total: 0 };
          yield* run.graph.warm();
        }
      }
      return { ...facts, rows, more, plan: mode === 'profile' ? planOf(query.plan, run) : query.told };
    } catch (error) {
      // lists in lists in lists, made by reduce() or given: whatever goes through them goes as deep
      if (error instanceof RangeError) {
        throw new MxError('too-large', querySaying('valuesTooDeep'), {}, { cause: error });
      }
      throw error;
    } finally {
      for (const view of opened) view.release();
    }
  }

  /** A plan that is told is made anew, with the counts of this snapshot. */
  #compiled(text: string, parameters: MapValue, mode: QueryOptions['mode']): CompiledQuery {
    const types = new Map([...parameters].map(([name, value]) => [name, staticTypeOf(value)]));
    return mode === undefined
      ? this.rooms.plans.compiled(text, this.graph, types)
      : compileQuery(text, this.graph, { parameterTypes: types });
  }

  #begin(query: CompiledQuery, parameters: MapValue, { at, clock, mode }: BegunOptions, opened: View[]): Run {
    requireParameters(query, (name) => parameters.has(name));
    return new Run(this.graph, {
      parameters,
      now: this.rooms.now(),
      ...(mode === 'profile' ? { profileClock: clock ?? this.rooms.now } : {}),
      ...(at === undefined
        ? {}
        : {
            asOf: (value) => {
              const view = at(momentOf(value));
              opened.push(view);
              return view.queries.graph;
            },
          }),
    });
  }
}

const valuesOf = (parameters: QueryOptions['parameters'] = {}): MapValue =>
  new Map(Object.entries(parameters).map(([name, value]) => [name, valueOfJson(value)]));

/** A commit by its number; a day, which means its end; or a time. */
export function momentOf(value: Value): Moment {
  if (typeof value === 'bigint') return { commit: Number(value) };
  if (typeof value === 'string') {
    return momentOf(makeTemporal(value.includes('T') ? 'datetime' : 'date', value, 0));
  }
  if (value instanceof Temporal && value.kind === 'date') {
    const { year, month, day } = civil(value.day);
    return { time: new Date(year, month - 1, day + 1).getTime() - 1 };
  }
  if (value instanceof Temporal && (value.kind === 'datetime' || value.kind === 'localdatetime')) {
    return { time: Number(value.instant / 1_000_000n) };
  }
  throw valueMistake('ArgumentError', 'InvalidArgumentType', querySaying('asOfTakes', typeName(value)));
}
