/** Answering queries in the language of docs/QUERY.md over one snapshot. */
import { type CompiledQuery, compileQuery, requireParameters } from '../cypher/compile-query.ts';
import { MxError } from '../errors.ts';
import { explain } from '../plan/explain.ts';
import type { QueryGraph } from '../plan/query-graph.ts';
import { PAUSE, Run } from '../plan/run.ts';
import type { QueryAnswer, QueryOptions, QueryReads, ToldAnswer, View } from '../store/api.ts';
import type { LongWork, Moment } from '../types.ts';
import { civil } from '../values/calendar.ts';
import { makeTemporal } from '../values/make-temporal.ts';
import { valueMistake } from '../values/mistake.ts';
import { Temporal } from '../values/temporal.ts';
import { typeName, type Value } from '../values/value.ts';
import { weightOfAll } from '../values/weight.ts';
import type { KnownQueries } from './known-queries.ts';
import { toldValue } from './told-value.ts';
import { type GraphRooms, TreeGraph, valueOfJson } from './tree-graph.ts';

export interface QueryRooms extends GraphRooms {
  readonly known: KnownQueries;
  readonly now: () => number;
}

type BegunOptions = Omit<QueryOptions, 'mode'> & { readonly mode: CompiledQuery['mode'] };

/** Rows between two slices. */
const SLICE_ROWS = 64;

export class GraphQueries implements QueryReads {
  readonly graph: QueryGraph;

  constructor(private readonly rooms: QueryRooms) {
    this.graph = new TreeGraph(rooms);
  }

  *run(text: string, options: QueryOptions = {}): LongWork<QueryAnswer> {
    const { columns, rows, remarks, mode, plan } = yield* this.told(text, options, toldValue);
    return { columns, rows, remarks, ...(mode === 'run' ? {} : { plan }) };
  }

  *told<Told>(
    text: string,
    options: QueryOptions,
    tell: (value: Value, graph: QueryGraph) => Told,
    most = Number.POSITIVE_INFINITY,
  ): LongWork<ToldAnswer<Told>> {
    const { reader, dictionaries, known } = this.rooms;
    const query =
      options.mode === undefined
        ? known.compiled(text, this.graph, reader, dictionaries)
        : compileQuery(text, this.graph);
    const columns = query.columns.map(({ name }) => name);
    const { remarks } = query;
    const mode = options.mode ?? query.mode;
    const facts = { columns, remarks, mode };
    if (mode === 'explain') return { ...facts, rows: [], more: false, plan: query.told };
    const opened: View[] = [];
    const run = this.#begin(query, { ...options, mode }, opened);
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
      return { ...facts, rows, more, plan: mode === 'profile' ? explain(query.plan, run) : query.told };
    } catch (error) {
      // lists in lists in lists, made by reduce() or given: whatever goes through them goes as deep
      if (error instanceof RangeError) {
        throw new MxError(
          'too-large',
          'This query makes values that are nested too deep.',
          {},
          { cause: error },
        );
      }
      throw error;
    } finally {
      for (const view of opened) view.release();
    }
  }

  #begin(query: CompiledQuery, { parameters = {}, at, clock, mode }: BegunOptions, opened: View[]): Run {
    requireParameters(query, (name) => Object.hasOwn(parameters, name));
    return new Run(this.graph, {
      parameters: new Map(Object.entries(parameters).map(([name, value]) => [name, valueOfJson(value)])),
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
  throw valueMistake(
    'ArgumentError',
    'InvalidArgumentType',
    `asOf() takes a date, a time or the number of a commit, not a value of type ${typeName(value)}.`,
  );
}
