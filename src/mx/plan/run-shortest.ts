/**
 * The shortest walk, or all the shortest ones, between two nodes: from both ends, a whole distance at a time, the narrower
 * side first. Nothing that one side has reached was reached by the other before, so the first nodes that both reach are
 * on the shortest walks, and each of these goes through one of them.
 */
import { truthOf } from '../expression/computed.ts';
import { type LinkValue, NodeValue } from '../values/value.ts';
import { Edges } from './edges.ts';
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
  const forward = new Side(step, run, start.number, false);
  const backward = new Side(step, run, end.number, true);
  try {
    while (forward.frontier.length > 0 && backward.frontier.length > 0) {
      if (forward.depth + backward.depth >= most) return;
      const [near, far] =
        forward.frontier.length <= backward.frontier.length ? [forward, backward] : [backward, forward];
      const met = yield* near.goOn(row, far);
      if (met.length === 0) continue;
      if (forward.depth + backward.depth < least) return;
      for (const node of met) {
        for (const there of forward.walksTo(node)) {
          for (const back of backward.walksTo(node)) {
            yield withLinks(row, link, [...there.toReversed(), ...back]);
            if (!all) return;
          }
        }
      }
      return;
    }
  } finally {
    forward.letGo();
    backward.letGo();
  }
}

function withLinks(row: Row, slot: number, links: readonly LinkValue[]): Row {
  const next = row.slice();
  next[slot] = links;
  return next;
}

/** What was reached from one end. */
class Side {
  /** The links by which each node was reached; one, unless all walks are asked for. */
  readonly #arrivals = new Map<number, LinkValue[]>();
  readonly #edges: Edges;
  #held = 0;
  /** The nodes that are farthest from the end. */
  frontier: readonly number[];
  /** How far they are. */
  depth = 0;

  constructor(
    private readonly step: ShortestStep,
    private readonly run: Run,
    private readonly origin: number,
    reversed: boolean,
  ) {
    this.#edges = new Edges(run, step, reversed);
    this.#arrivals.set(origin, []);
    this.frontier = [origin];
  }

  /** Reaches the nodes that are one link farther; gives those that the other side has reached: one, unless all are asked for. */
  *goOn(row: Row, far: Side): Generator<typeof PAUSE, readonly number[], void> {
    const { all, unlike } = this.step;
    const edges = this.#edges;
    const next = new Map<number, LinkValue[]>();
    const met: number[] = [];
    this.depth++;
    for (const node of this.frontier) {
      edges.at(node);
      while (edges.next()) {
        if (this.run.works()) yield PAUSE;
        const { other } = edges;
        if (this.#arrivals.has(other)) continue;
        const known = next.get(other);
        if ((known !== undefined && !all) || edges.isTaken(row, unlike)) continue;
        const { link } = edges;
        if (!this.#fits(link, row)) continue;
        this.run.hold(HELD_PER_NODE);
        this.#held += HELD_PER_NODE;
        if (known !== undefined) {
          known.push(link);
          continue;
        }
        next.set(other, [link]);
        if (!far.#arrivals.has(other)) continue;
        met.push(other);
        if (!all) break;
      }
      if (met.length > 0 && !all) break;
    }
    for (const [node, links] of next) this.#arrivals.set(node, links);
    this.frontier = [...next.keys()];
    return met;
  }

  #fits(link: LinkValue, row: Row): boolean {
    const { each } = this.step;
    if (each === undefined) return true;
    row[each.slot] = link;
    return truthOf(each.where.evaluate(row, this.run)) === true;
  }

  /** The walks between the end and a node that was reached, from the node. */
  *walksTo(node: number): Generator<readonly LinkValue[], void, void> {
    const walk: LinkValue[] = [];
    // of each node on the way, which of its arrivals comes next
    const stack = [{ node, next: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      if (top.node === this.origin) yield walk.slice();
      const link = this.#arrivals.get(top.node)?.[top.next++];
      if (link === undefined) {
        stack.pop();
        walk.pop();
      } else {
        walk.push(link);
        stack.push({ node: link.otherThan(top.node), next: 0 });
      }
    }
  }

  letGo(): void {
    this.run.letGo(this.#held);
  }
}
