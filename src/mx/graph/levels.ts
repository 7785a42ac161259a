/**
 * Refusing links that would close a cycle, incrementally.
 *
 * Every node has a level with `level(source) <= level(target)` on every link; ties are allowed. A new link whose
 * source stands lower than its target needs no search. Else both ends are searched, a link of each at a time: forwards
 * from the target among nodes that do not stand above the source, backwards from the source among those that do not
 * stand below the target. Where the two meet there is a cycle; the side that ends first is moved beyond the other end.
 * A search that took long moves it one further, so that ties which cost much are not met again. That is a two-way search
 * (Haeupler, Kavitha, Mathew, Sen and Tarjan, "Incremental Cycle Detection, Topological Ordering, and Strong Component
 * Maintenance", 2012) on levels with ties (Bender, Fineman, Gilbert and Tarjan, "A New Approach to Incremental Cycle
 * Detection and Related Problems", 2015).
 *
 * What makes it cheap is where nodes begin: most links lead from what is newer to what is older, or all of them the
 * other way. So a node that gets its first link takes a level by its number, far down or far up, and links that go with
 * the others find their levels in order.
 */

export interface LevelGraph {
  /** 0 for a node that was never given one. */
  level(node: number): number;
  setLevel(node: number, level: number): void;
  /** The same for many nodes. */
  setLevels(nodes: readonly number[], level: number): void;
  /** Targets of the node's links. */
  targets(node: number): ArrayLike<number>;
  /** Sources of links to the node. */
  sources(node: number): ArrayLike<number>;
}

/** Where levels begin: as many are free below as above. */
export const LEVEL_MIDDLE = 2 ** 31;
export const LEVEL_MAX = 2 ** 32 - 1;
/** Links that one side looks at before it is moved beyond a tie. */
const TIE_VISITS = 32;

/**
 * Makes room for the link `source -> target`: gives `undefined` and adjusts levels, or gives the path
 * `target … source` that the link would close, and changes nothing.
 */
export function admitLink(graph: LevelGraph, source: number, target: number): number[] | undefined {
  if (source === target) return [source];
  const from = graph.level(source);
  const to = graph.level(target);
  if (from > 0 && from < to) return undefined;
  const first = (node: number): number => firstLevel(node, source > target);
  if (graph.sources(source).length === 0) {
    leave(graph, [source, from], [target, to], first);
    return undefined;
  }
  if (from < to) return undefined;
  if (graph.targets(target).length === 0) {
    graph.setLevel(target, Math.min(LEVEL_MAX, Math.max(from + 1, first(target))));
    return undefined;
  }
  const moved = searchBothWays(graph, source, target);
  if (moved === 'cycle') return findPath(graph, target, source);
  if (moved.nodes.length > 0) graph.setLevels(moved.nodes, moved.level);
  return undefined;
}

/** Where a node with its first link begins: what is newer further down, or further up, so that such links need no search. */
function firstLevel(node: number, toOlder: boolean): number {
  return Math.min(LEVEL_MAX, Math.max(1, toOlder ? LEVEL_MIDDLE - node : LEVEL_MIDDLE + node));
}

/** A link from a node that nothing leads to, which may therefore stand as low as need be. */
function leave(
  graph: LevelGraph,
  [source, from]: readonly [number, number],
  [target, to]: readonly [number, number],
  first: (node: number) => number,
): void {
  let above = to;
  if (above === 0 && isAlone(graph, target)) {
    above = first(target);
    graph.setLevel(target, above);
  }
  if (from > 0) {
    if (from >= above) graph.setLevel(source, Math.max(0, above - 1));
  } else if (above > 1 && graph.targets(source).length === 0) {
    graph.setLevel(source, Math.min(above - 1, first(source)));
  }
  // Else it stands as low as there is: below others that have no level either.
}

function isAlone(graph: LevelGraph, node: number): boolean {
  return graph.sources(node).length === 0 && graph.targets(node).length === 0;
}

/** Nodes that get another level, all of them the same. */
interface Moved {
  readonly nodes: readonly number[];
  readonly level: number;
}

/** What is searched from one end, a link at a time. */
class Side {
  /** How many links were looked at. */
  visits = 0;
  readonly seen: Set<number>;
  private readonly open: number[] = [];
  private row: ArrayLike<number>;
  private at = 0;

  constructor(
    start: number,
    private readonly rowOf: (node: number) => ArrayLike<number>,
    private readonly belongs: (node: number) => boolean,
  ) {
    this.seen = new Set([start]);
    this.row = rowOf(start);
  }

  /** Looks at the next link, unless there is none; tells when `other` has seen where it leads. */
  step(other: Side): 'done' | 'met' | undefined {
    while (this.at >= this.row.length) {
      const node = this.open.pop();
      if (node === undefined) return 'done';
      this.row = this.rowOf(node);
      this.at = 0;
    }
    const next = this.row[this.at++] as number;
    this.visits++;
    if (other.seen.has(next)) return 'met';
    if (!this.seen.has(next) && this.belongs(next)) {
      this.seen.add(next);
      this.open.push(next);
    }
    return undefined;
  }
}

/** Which nodes must stand elsewhere for a link from a source that does not stand below its target. */
function searchBothWays(graph: LevelGraph, source: number, target: number): Moved | 'cycle' {
  const top = graph.level(source);
  const bottom = graph.level(target);
  const forward = new Side(
    target,
    (node) => graph.targets(node),
    (node) => graph.level(node) <= top,
  );
  const backward = new Side(
    source,
    (node) => graph.sources(node),
    (node) => graph.level(node) >= bottom,
  );
  for (;;) {
    const ahead = forward.step(backward);
    if (ahead === 'met') return 'cycle';
    if (ahead === 'done') {
      const level = forward.visits > TIE_VISITS ? Math.min(LEVEL_MAX, top + 1) : top;
      return { nodes: [...forward.seen].filter((node) => graph.level(node) < level), level };
    }
    // At the lowest level there is no way down from a tie.
    if (bottom === 0 && backward.visits > TIE_VISITS) continue;
    const behind = backward.step(forward);
    if (behind === 'met') return 'cycle';
    if (behind === 'done') {
      const level = backward.visits > TIE_VISITS ? bottom - 1 : bottom;
      return { nodes: [...backward.seen].filter((node) => graph.level(node) > level), level };
    }
  }
}

/** A shortest path along links, both ends included; `from` is known to reach `to`. */
function findPath(graph: LevelGraph, from: number, to: number): number[] {
  // No link leads down, except where levels are damaged.
  const path = findPathBelow(graph, from, to, graph.level(to));
  return path ?? findPathBelow(graph, from, to, LEVEL_MAX) ?? [from, to];
}

/** The same through nodes that do not stand above `top`. */
function findPathBelow(graph: LevelGraph, from: number, to: number, top: number): number[] | undefined {
  const cameFrom = new Map<number, number>();
  const queue = [from];
  for (let i = 0; i < queue.length && !cameFrom.has(to); i++) {
    const node = queue[i] as number;
    const row = graph.targets(node);
    for (let at = 0; at < row.length; at++) {
      const next = row[at] as number;
      if (next === from || cameFrom.has(next) || graph.level(next) > top) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  const path: number[] = [];
  for (let node: number | undefined = to; node !== undefined; node = cameFrom.get(node)) path.unshift(node);
  return path[0] === from ? path : undefined;
}
