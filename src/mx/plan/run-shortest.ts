/** The shortest walk, or all the shortest ones, between two nodes: breadth first, so that the first that arrives is one. */
import { truthOf } from '../expression/computed.ts';
import { type LinkValue, NodeValue } from '../values/value.ts';
import { Edges, isTaken } from './edges.ts';
import { type Open, PAUSE, type Row, type Rows, type Run } from './run.ts';
import type { ShortestStep } from './step.ts';

/** Values that one node reached counts for. */
const HELD_PER_NODE = 2;

/** The shortest walk between two nodes that are known, or all of the shortest. */
export function shortest(step: ShortestStep, input: Open): Open {
  return function* (row, run) {
    for (const each of input(row, run)) {
      if (each === PAUSE) yield each;
      else yield* between(step, each, run);
    }
  };
}

function* between(step: ShortestStep, row: Row, run: Run): Rows {
  const { from, to, link, all, least, most } = step;
  const [start, end] = [row[from], row[to]];
  if (!(start instanceof NodeValue) || !(end instanceof NodeValue)) return;
  if (start.number === end.number) {
    if (least === 0) yield withLinks(row, link, []);
    return;
  }
  const arrivals = new Map<number, LinkValue[]>([[start.number, []]]);
  try {
    let frontier = [start.number];
    for (let depth = 1; depth <= most && frontier.length > 0; depth++) {
      const next = new Map<number, LinkValue[]>();
      for (const node of frontier) {
        const edges = new Edges(run, step).at(node);
        while (edges.next()) {
          if (run.works()) yield PAUSE;
          const { other } = edges;
          if (arrivals.has(other)) continue;
          const known = next.get(other);
          if (known !== undefined && !all) continue;
          const found = edges.link;
          if (isTaken(found, row, step.unlike) || !fits(step, found, row, run)) continue;
          if (known !== undefined) known.push(found);
          else next.set(other, [found]);
          run.hold(HELD_PER_NODE);
        }
      }
      for (const [node, links] of next) arrivals.set(node, links);
      if (next.has(end.number)) {
        if (depth < least) return;
        for (const walk of walksTo(end.number, start.number, arrivals)) {
          yield withLinks(row, link, walk);
          if (!all) return;
        }
        return;
      }
      frontier = [...next.keys()];
    }
  } finally {
    let held = 0;
    for (const links of arrivals.values()) held += links.length;
    run.letGo(held * HELD_PER_NODE);
  }
}

function fits({ each }: ShortestStep, link: LinkValue, row: Row, run: Run): boolean {
  if (each === undefined) return true;
  row[each.slot] = link;
  return truthOf(each.where.evaluate(row, run)) === true;
}

function withLinks(row: Row, slot: number, links: readonly LinkValue[]): Row {
  const next = row.slice();
  next[slot] = links;
  return next;
}

/** Back from the end along the links that arrived, in the order from the start. */
function* walksTo(
  end: number,
  start: number,
  arrivals: ReadonlyMap<number, readonly LinkValue[]>,
): Generator<readonly LinkValue[]> {
  if (end === start) {
    yield [];
    return;
  }
  for (const link of arrivals.get(end) ?? []) {
    for (const walk of walksTo(link.otherThan(end), start, arrivals)) yield [...walk, link];
  }
}
