/** Queries in the language of docs/QUERY.md, and their answers. */
import type { PlanTold } from '../plan/explain.ts';
import type { QueryGraph } from '../plan/query-graph.ts';
import type { Saying } from '../saying.ts';
import type { Json, LongWork, Moment } from '../types.ts';
import type { Value } from '../values/value.ts';
import type { View } from './api.ts';

export interface QueryOptions {
  /** As if the query began with EXPLAIN or PROFILE. */
  readonly mode?: 'explain' | 'profile';
  /** Values for `$name` in the query. */
  readonly parameters?: Readonly<Record<string, Json>>;
  /** How `CALL asOf(…)` gets at other moments; without it that is refused. */
  readonly at?: (moment: Moment) => View;
  /** Milliseconds, for the times that PROFILE tells: finer than the clock that the store was given. */
  readonly clock?: () => number;
}

export interface QueryAnswer {
  readonly columns: readonly string[];
  /**
   * Nodes as `{id, type, title, metadata}`, links as `{id, type, source, target, metadata}`, paths as `{nodes, links}`,
   * times as text. An integer that JSON cannot hold exactly is a text.
   */
  readonly rows: readonly (readonly Json[])[];
  /** What the person who asked may want to know: a type in the query that nothing has. */
  readonly remarks: readonly string[];
  /** For a query that begins with EXPLAIN (which has no rows) or PROFILE. */
  readonly plan?: PlanTold;
}

/** An answer with values as whoever asked wants them told. */
export interface ToldAnswer<Told> extends Pick<QueryAnswer, 'columns'> {
  readonly remarks: readonly Saying[];
  readonly rows: readonly (readonly Told[])[];
  /** True when there are more rows than were to be told. */
  readonly more: boolean;
  readonly mode: 'run' | 'explain' | 'profile';
  /** With real rows and times after PROFILE. */
  readonly plan: PlanTold<Saying>;
}

/** Queries in the language of docs/QUERY.md. */
export interface QueryReads {
  /** The snapshot as queries see it. */
  readonly graph: QueryGraph;
  /**
   * Stopped early, nothing is held any more.
   * @throws MxError `invalid-query` (details: `line`, `column`, `mistake`, `expected`, `nearest`), `too-large`
   */
  run(text: string, options?: QueryOptions): LongWork<QueryAnswer>;
  /** The same with values as `tell` gives them, and `most` rows at most. @throws as `run` */
  told<Told>(
    text: string,
    options: QueryOptions,
    tell: (value: Value, graph: QueryGraph) => Told,
    most?: number,
  ): LongWork<ToldAnswer<Told>>;
}
