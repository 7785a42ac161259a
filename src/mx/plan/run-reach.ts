/**
 * Along several links to each node once, nearest first: for plans that do not ask how often a node is found, nor along
 * which links. There may be more walks to a node than anybody could go through; nodes there are only so many.
 */
import { truthOf } from '../expression/computed.ts';
import { NodeValue } from '../values/value.ts';
import { Edges } from './edges.ts';
import { type Open, PAUSE, type Row, type Rows, type Run } from './run.ts';
import type { ExpandFarStep } from './step.ts';
import { unlikeOf } from './unlike.ts';

/**
 * Whether the nodes that walks of these lengths end at are those that are near enough. They are when a shortest walk
 * counts, and uses no link twice: so not with a least length of more than a link, and without a direction not from a
 * node back to itself.
 */
export function isReach(step: ExpandFarStep): boolean {
  return unlikeOf(step).length === 0 && step.least <= (step.direction === 'both' ? 0 : 1);
}

/** Requires a step that `isReach`, and that nothing reads the links of. */
export function reach(step: ExpandFarStep, input: Open): Open {
  return function* (row, run) {
    const edges = new Edges(run, step);
    for (const each of input(row, run)) {
      if (each === PAUSE) yield each;
      else yield* reached(step, edges, each, run);
    }
  };
}

function* reached(step: ExpandFarStep, edges: Edges, row: Row, run: Run): Rows {
  const { from, to, into, least, most, each } = step;
  const start = row[from];
  const end = into ? row[to] : undefined;
  if (!(start instanceof NodeValue) || (into && !(end instanceof NodeValue))) return;
  const wanted = end instanceof NodeValue ? end.number : undefined;
  const seen = new Set<number>();
  const found = (node: number): Row | undefined => {
    if ((wanted ?? node) !== node) return undefined;
    const next = row.slice();
    next[to] = new NodeValue(node);
    return next;
  };
  try {
    if (least === 0) {
      seen.add(start.number);
      run.hold(1);
      const here = found(start.number);
      if (here !== undefined) yield here;
      if (here !== undefined && into) return;
    }
    let frontier = [start.number];
    for (let depth = 0; depth < most && frontier.length > 0; depth++) {
      const next: number[] = [];
      for (const node of frontier) {
        edges.at(node);
        while (edges.next()) {
          if (run.works()) yield PAUSE;
          const { other } = edges;
          if (each !== undefined) {
            if (seen.has(other)) continue;
            row[each.slot] = edges.link;
            if (truthOf(each.where.evaluate(row, run)) !== true) continue;
          }
          const { size } = seen;
          if (seen.add(other).size === size) continue;
          run.hold(1);
          next.push(other);
          const made = found(other);
          if (made !== undefined) yield made;
          if (made !== undefined && into) return;
        }
      }
      frontier = next;
    }
  } finally {
    run.letGo(seen.size);
  }
}
