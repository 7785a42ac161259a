/** A graph as plain sets of what a view lists, and every walk in its plainest form: what walks are held to. */
import type { LongWork, NodeId, View } from '../../src/mx/index.ts';

export type Way = 'out' | 'in' | 'both';

export function finished<Result>(work: LongWork<Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

export class NaiveGraph {
  readonly nodes: readonly NodeId[];
  readonly #links: readonly { readonly source: NodeId; readonly target: NodeId; readonly type: string }[];

  constructor(view: View, types?: readonly string[], nodeTypes?: readonly string[]) {
    const { rows } = view.nodes.list({ limit: 100_000 });
    this.nodes = rows
      .filter(({ type }) => nodeTypes === undefined || nodeTypes.includes(type))
      .map(({ id }) => id);
    this.#links = [...view.links.all()].filter(({ type }) => types === undefined || types.includes(type));
  }

  next(node: NodeId, way: Way): Set<NodeId> {
    const found = new Set<NodeId>();
    for (const { source, target } of this.#links) {
      if (way !== 'in' && source === node) found.add(target);
      if (way !== 'out' && target === node) found.add(source);
    }
    return found;
  }

  degree(node: NodeId, way: 'out' | 'in'): number {
    return this.#links.filter((link) => (way === 'out' ? link.source : link.target) === node).length;
  }

  /** Distance of each node that is reached, the node itself at 0. */
  distances(start: NodeId, way: Way, depth = Number.POSITIVE_INFINITY): Map<NodeId, number> {
    const distances = new Map([[start, 0]]);
    for (const [node, distance] of distances) {
      if (distance >= depth) continue;
      for (const other of this.next(node, way)) {
        if (!distances.has(other) && this.nodes.includes(other)) distances.set(other, distance + 1);
      }
    }
    return distances;
  }

  common(one: NodeId, other: NodeId): NodeId[] {
    const second = this.distances(other, 'out');
    const both = [...this.distances(one, 'out').keys()].filter((node) => second.has(node));
    return both
      .filter((node) => !both.some((by) => by !== node && this.distances(by, 'out').has(node)))
      .sort();
  }

  paths(from: NodeId, to: NodeId, longest: number): NodeId[][] {
    if (from === to) return [[from]];
    if (longest === 0) return [];
    const rest = [...this.next(from, 'out')].flatMap((next) => this.paths(next, to, longest - 1));
    return rest.map((path) => [from, ...path]);
  }

  without(way: Way): NodeId[] {
    return this.nodes
      .filter((node) => ![...this.next(node, way)].some((other) => this.nodes.includes(other)))
      .sort();
  }

  parts(): NodeId[][] {
    const left = new Set(this.nodes);
    const parts: NodeId[][] = [];
    for (const node of left) {
      const part = [...this.distances(node, 'both').keys()];
      for (const each of part) left.delete(each);
      parts.push(part.sort());
    }
    return parts;
  }

  /** True when every link leads from an earlier one to a later one. */
  isOrder(order: readonly NodeId[]): boolean {
    const places = new Map(order.map((node, place) => [node, place]));
    return this.nodes.every((node) =>
      [...this.next(node, 'out')].every(
        (other) => !places.has(other) || (places.get(node) ?? 0) < (places.get(other) ?? 0),
      ),
    );
  }
}
