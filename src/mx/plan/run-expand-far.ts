/** Steps from node to node along several links, as many as the pattern allows. */
import { truthOf } from '../expression/computed.ts';
import { type LinkValue, NodeValue } from '../values/value.ts';
import { Edges } from './edges.ts';
import { type Open, PAUSE, type Row, type Rows, type Run } from './run.ts';
import type { ExpandFarStep } from './step.ts';
import { unlikeOf } from './unlike.ts';

/**
 * All walks of a length that the pattern allows.
 * @param read slots that anything reads: a list of links that nobody asks for is not made
 */
export function expandFar(step: ExpandFarStep, input: Open, read: ReadonlySet<number>): Open {
  return function* (row, run) {
    const walks = new Walks(step, run, read.has(step.link));
    for (const each of input(row, run)) {
      if (each === PAUSE) yield each;
      else yield* walks.from(each);
    }
  };
}

/** Goes as deep as it may before it goes on beside: what is held is one walk, whatever their number. */
class Walks {
  readonly #walk: LinkValue[] = [];
  /** Links at the nodes of the walk, by depth; used again for the next one. */
  readonly #edges: Edges[] = [];
  readonly #unlike: readonly number[];

  constructor(
    private readonly step: ExpandFarStep,
    private readonly run: Run,
    private readonly isListRead: boolean,
  ) {
    this.#unlike = unlikeOf(step);
  }

  *from(row: Row): Rows {
    const { step, run } = this;
    const walk = this.#walk;
    const start = row[step.from];
    const end = step.into ? row[step.to] : undefined;
    if (!(start instanceof NodeValue) || (step.into && !(end instanceof NodeValue))) return;
    const wanted = end instanceof NodeValue ? end.number : undefined;
    if (step.least === 0 && (wanted ?? start.number) === start.number) yield this.#found(row, start.number);
    if (step.most < 1) return;
    walk.length = 0;
    let edges = this.#at(0, start.number);
    while (true) {
      if (!edges.next()) {
        if (walk.pop() === undefined) return;
        edges = this.#at(walk.length);
        continue;
      }
      if (run.works()) yield PAUSE;
      if (edges.isIn(walk) || edges.isTaken(row, this.#unlike)) continue;
      const next = edges.link;
      if (!this.#fits(next, row)) continue;
      walk.push(next);
      const { other } = edges;
      if (walk.length >= step.least && (wanted ?? other) === other) yield this.#found(row, other);
      if (walk.length < step.most) edges = this.#at(walk.length, other);
      else walk.pop();
    }
  }

  /** The links at a depth, from the beginning where a node is named. */
  #at(depth: number, node?: number): Edges {
    const edges = this.#edges[depth] ?? new Edges(this.run, this.step);
    this.#edges[depth] = edges;
    return node === undefined ? edges : edges.at(node);
  }

  #fits(link: LinkValue, row: Row): boolean {
    const { each } = this.step;
    if (each === undefined) return true;
    row[each.slot] = link;
    return truthOf(each.where.evaluate(row, this.run)) === true;
  }

  #found(row: Row, node: number): Row {
    const { link, to, into, reversed } = this.step;
    const next = row.slice();
    if (this.isListRead) next[link] = reversed ? this.#walk.toReversed() : this.#walk.slice();
    if (!into) next[to] = new NodeValue(node);
    return next;
  }
}
