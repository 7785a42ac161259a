/** The answer of a query over a graph, as plain values. */
import { compileQuery } from '../../src/mx/cypher/compile-query.ts';
import type { PlanOptions } from '../../src/mx/plan/plan-options.ts';
import type { QueryGraph } from '../../src/mx/plan/query-graph.ts';
import { PAUSE, Run, type RunOptions } from '../../src/mx/plan/run.ts';
import type { Value } from '../../src/mx/values/value.ts';

export function answer(
  graph: QueryGraph,
  text: string,
  options: Partial<RunOptions> = {},
  planning: PlanOptions = {},
): Value[][] {
  const query = compileQuery(text, graph, planning);
  const run = new Run(graph, { now: Date.UTC(2026, 10, 27), ...options });
  const rows: Value[][] = [];
  for (const row of query.open(new Array<Value>(query.width).fill(null), run)) {
    if (row !== PAUSE) rows.push(query.columns.map(({ slot }) => row[slot] ?? null));
  }
  return rows;
}

/** The one value of a query that gives one. */
export function valueOfQuery(graph: QueryGraph, text: string, options: Partial<RunOptions> = {}): Value {
  return answer(graph, text, options)[0]?.[0] ?? null;
}
