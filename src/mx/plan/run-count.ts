/** Counts that are kept in every commit, told without looking at what they count. */

import { endType, linksBetween, nodesOf } from './link-estimates.ts';
import type { QueryGraph } from './query-graph.ts';
import type { Open } from './run.ts';
import type { CountOf, CountStep } from './step.ts';

export function count({ counted, slots }: CountStep): Open {
  return function* (row, run) {
    const made = row.slice();
    const sum = BigInt(countOf(run.graph, counted));
    for (const slot of slots) made[slot] = sum;
    yield made;
  };
}

function countOf(graph: QueryGraph, counted: CountOf): number {
  const type = (label: string | undefined) => endType(graph, label === undefined ? [] : [label]);
  if (counted.of === 'nodes') return nodesOf(graph, type(counted.label));
  return linksBetween(graph, counted, type(counted.from), type(counted.to));
}
