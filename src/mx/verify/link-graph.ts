/**
 * All links by the places of their nodes, in typed arrays: four bytes a link and sixteen a node, so that millions
 * are looked at without an object each.
 */
import { linkOfOutKey } from '../graph/adjacency.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { NumberList } from './number-list.ts';

const STEP_LINKS = 512;

export class LinkGraph {
  private constructor(
    readonly nodes: NumberList,
    /** Links from the node at place i stand in `targets` from `starts[i]` up to `starts[i + 1]`. */
    private readonly starts: Uint32Array,
    private readonly targets: Uint32Array,
  ) {}

  /** Links whose ends both have a record; others are for those to tell who look at the links themselves. */
  static *over(reader: TreeReader): LongWork<LinkGraph> {
    const nodes = yield* NumberList.inSpace(reader, SPACE.node, 'links');
    const starts = new Uint32Array(nodes.length + 1);
    let targets = new Uint32Array(1024);
    let links = 0;
    let last = -1;
    const cursor = reader.scan(SPACE.linkOut, afterPrefix(SPACE.linkOut));
    for (let seen = 1; cursor.next(); seen++) {
      const source = nodes.indexOf(keyU32(cursor.key, 1));
      const target = nodes.indexOf(linkOfOutKey(cursor.key).target);
      if (source >= 0 && target >= 0) {
        while (last < source) starts[++last] = links;
        if (links === targets.length) {
          const larger = new Uint32Array(links * 2);
          larger.set(targets);
          targets = larger;
        }
        targets[links++] = target;
      }
      if (seen % STEP_LINKS === 0) yield { stage: 'links', done: links, total: 0 };
    }
    while (last < nodes.length) starts[++last] = links;
    return new LinkGraph(nodes, starts, targets);
  }

  /**
   * Visits links such that all links to a node come before those from it; links on circles, and behind them, are
   * left out. Gives how many nodes are on circles or behind one.
   */
  *inOrder(visit: (source: number, target: number) => void): LongWork<number> {
    const { starts, targets } = this;
    const count = this.nodes.length;
    const waiting = new Uint32Array(count);
    for (let i = 0; i < starts[count]!; i++) waiting[targets[i]!] = waiting[targets[i]!]! + 1;
    const free = new Uint32Array(count);
    let known = 0;
    for (let node = 0; node < count; node++) if (waiting[node] === 0) free[known++] = node;
    for (let done = 0; done < known; done++) {
      const source = free[done]!;
      for (let i = starts[source]!; i < starts[source + 1]!; i++) {
        const target = targets[i]!;
        visit(source, target);
        waiting[target] = waiting[target]! - 1;
        if (waiting[target] === 0) free[known++] = target;
      }
      if (done % STEP_LINKS === 0) yield { stage: 'links', done, total: count };
    }
    return count - known;
  }
}
