/**
 * The graph as the page holds it: columns from the store, with adjacency, degrees and places beside them.
 * A model is never changed except for its places; filtering makes a smaller one.
 */
import { type EdgeRows, edgeRows } from '../../../workers/layout/layers.ts';
import type { GraphColumns } from '../../../workers/reading-protocol.ts';

export interface GraphModel {
  readonly count: number;
  readonly ids: readonly string[];
  readonly titles: readonly string[];
  readonly nodeTypes: Uint16Array;
  readonly nodeTypeNames: readonly string[];
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  readonly edgeTypes: Uint16Array;
  /**
   * 1 for a reference between two nodes that a typed link, or another reference, joins already: it is counted,
   * and not drawn a second time.
   */
  readonly echo: Uint8Array;
  /** Index 0 is the reference. */
  readonly edgeTypeNames: readonly string[];
  /** Edges that begin, and that end, at each node. */
  readonly out: EdgeRows;
  readonly in: EdgeRows;
  /** Typed links and references of each node. */
  readonly degree: Uint32Array;
  readonly radius: Float32Array;
  /** Nodes by degree, highest first: the order in which labels are given. */
  readonly byDegree: Uint32Array;
  /** x and y by turns; NaN where a node has no place yet. Written by the layout. */
  positions: Float32Array;
  readonly pinned: Uint8Array;
  /** When each was made, ms since 1970. */
  readonly created: Float64Array;
  readonly indexOf: ReadonlyMap<string, number>;
  /** There while some of the nodes stand for many; see `heaps.ts`. */
  readonly heaps?: Heaps;
}

/** Which nodes of another model each node stands for. */
export interface Heaps {
  readonly base: GraphModel;
  /** Of each node of the base, the node that stands for it. */
  readonly partOf: Uint32Array;
  readonly members: readonly (readonly number[])[];
  /** Of each node the name that its heap is opened by; undefined for a node that stands for itself. */
  readonly keys: readonly (string | undefined)[];
  /** The heaps that were opened to come to it, outermost first. */
  readonly paths: readonly (readonly string[])[];
}

export const REFERENCE = 0;

/** Builds a model from what `graph()` answers; linear, but for the sort by degree. */
export function graphModel(columns: GraphColumns): GraphModel {
  const count = columns.ids.length;
  const positions = new Float32Array(count * 2);
  for (let node = 0; node < count; node++) {
    positions[node * 2] = columns.x[node]!;
    positions[node * 2 + 1] = columns.y[node]!;
  }
  return complete({ ...columns, count, positions, pinned: columns.pinned.slice() });
}

export type Columns = Omit<GraphModel, 'echo' | 'out' | 'in' | 'degree' | 'radius' | 'byDegree' | 'indexOf'>;

/** Adds what follows from the columns. */
export function complete(columns: Columns): GraphModel {
  const { count, sources, targets } = columns;
  const degree = new Uint32Array(count);
  for (let edge = 0; edge < sources.length; edge++) {
    degree[sources[edge]!]!++;
    degree[targets[edge]!]!++;
  }
  const radius = Float32Array.from(degree, (links) => Math.min(11, 3.9 + 0.95 * Math.sqrt(links)));
  const byDegree = Uint32Array.from(degree, (_, node) => node);
  byDegree.sort((a, b) => degree[b]! - degree[a]! || a - b);
  return {
    count,
    ids: columns.ids,
    titles: columns.titles,
    nodeTypes: columns.nodeTypes,
    nodeTypeNames: columns.nodeTypeNames,
    sources,
    targets,
    edgeTypes: columns.edgeTypes,
    edgeTypeNames: columns.edgeTypeNames,
    positions: columns.positions,
    pinned: columns.pinned,
    created: columns.created,
    echo: echoes(columns),
    out: edgeRows(count, sources),
    in: edgeRows(count, targets),
    degree,
    radius,
    byDegree,
    indexOf: new Map(columns.ids.map((id, node) => [id, node])),
  };
}

function echoes({ count, sources, targets, edgeTypes }: Columns): Uint8Array {
  const echo = new Uint8Array(sources.length);
  // A pair as one number, whichever way it is joined; exact for as many nodes as a page can hold.
  const pair = (edge: number) =>
    Math.min(sources[edge]!, targets[edge]!) * count + Math.max(sources[edge]!, targets[edge]!);
  const joined = new Set<number>();
  for (let edge = 0; edge < sources.length; edge++) if (edgeTypes[edge] !== REFERENCE) joined.add(pair(edge));
  for (let edge = 0; edge < sources.length; edge++) {
    if (edgeTypes[edge] !== REFERENCE) continue;
    if (joined.has(pair(edge))) echo[edge] = 1;
    joined.add(pair(edge));
  }
  return echo;
}

/** The model of only these nodes and edges; an edge goes with either of its ends. */
export function subgraph(
  model: GraphModel,
  keepsNode: (node: number) => boolean,
  keepsEdge: (edge: number) => boolean,
): GraphModel {
  const place = new Int32Array(model.count).fill(-1);
  const nodes: number[] = [];
  for (let node = 0; node < model.count; node++) {
    if (!keepsNode(node)) continue;
    place[node] = nodes.length;
    nodes.push(node);
  }
  const edges: number[] = [];
  for (let edge = 0; edge < model.sources.length; edge++) {
    if (place[model.sources[edge]!]! < 0 || place[model.targets[edge]!]! < 0 || !keepsEdge(edge)) continue;
    edges.push(edge);
  }
  const positions = new Float32Array(nodes.length * 2);
  for (let at = 0; at < nodes.length; at++) {
    positions[at * 2] = model.positions[nodes[at]! * 2]!;
    positions[at * 2 + 1] = model.positions[nodes[at]! * 2 + 1]!;
  }
  return complete({
    count: nodes.length,
    ids: nodes.map((node) => model.ids[node]!),
    titles: nodes.map((node) => model.titles[node]!),
    nodeTypes: Uint16Array.from(nodes, (node) => model.nodeTypes[node]!),
    nodeTypeNames: model.nodeTypeNames,
    sources: Uint32Array.from(edges, (edge) => place[model.sources[edge]!]!),
    targets: Uint32Array.from(edges, (edge) => place[model.targets[edge]!]!),
    edgeTypes: Uint16Array.from(edges, (edge) => model.edgeTypes[edge]!),
    edgeTypeNames: model.edgeTypeNames,
    positions,
    pinned: Uint8Array.from(nodes, (node) => model.pinned[node]!),
    created: Float64Array.from(nodes, (node) => model.created[node]!),
  });
}

/** Takes over places and pins of nodes that the other model knows under the same id. */
export function takePlaces(model: GraphModel, from: GraphModel): void {
  for (let node = 0; node < from.count; node++) {
    const at = model.indexOf.get(from.ids[node]!);
    if (at === undefined || Number.isNaN(from.positions[node * 2]!)) continue;
    model.positions[at * 2] = from.positions[node * 2]!;
    model.positions[at * 2 + 1] = from.positions[node * 2 + 1]!;
    model.pinned[at] = from.pinned[node]!;
  }
}

/** True when some node has no place yet. */
export function lacksPlaces(model: GraphModel): boolean {
  return model.positions.some(Number.isNaN);
}

export function typeOf(model: GraphModel, node: number): string {
  return model.nodeTypeNames[model.nodeTypes[node]!] ?? 'untyped';
}

export function edgeTypeOf(model: GraphModel, edge: number): string {
  return model.edgeTypeNames[model.edgeTypes[edge]!] ?? '';
}

/** Neighbours by all edges, both ways, each once, in the order of edges. */
export function neighbours(model: GraphModel, node: number): number[] {
  const found = new Set<number>();
  for (const { other } of edgesAt(model, node)) found.add(other);
  found.delete(node);
  return [...found];
}

/** Every edge at a node with its other end: those that go out first. */
export function* edgesAt(
  model: GraphModel,
  node: number,
): Generator<{ readonly edge: number; readonly other: number; readonly out: boolean }> {
  for (let at = model.out.starts[node]!; at < model.out.starts[node + 1]!; at++) {
    const edge = model.out.edges[at]!;
    yield { edge, other: model.targets[edge]!, out: true };
  }
  for (let at = model.in.starts[node]!; at < model.in.starts[node + 1]!; at++) {
    const edge = model.in.edges[at]!;
    yield { edge, other: model.sources[edge]!, out: false };
  }
}

/** What a node rests on (`down`) or carries (`up`) along typed links, however far; the node itself is not in it. */
export function reach(model: GraphModel, node: number, way: 'down' | 'up'): Set<number> {
  const found = new Set<number>();
  const rows = way === 'down' ? model.out : model.in;
  const ends = way === 'down' ? model.targets : model.sources;
  const stack = [node];
  for (let from = stack.pop(); from !== undefined; from = stack.pop()) {
    for (let at = rows.starts[from]!; at < rows.starts[from + 1]!; at++) {
      const edge = rows.edges[at]!;
      const other = ends[edge]!;
      if (model.edgeTypes[edge] === REFERENCE || found.has(other)) continue;
      found.add(other);
      stack.push(other);
    }
  }
  found.delete(node);
  return found;
}

/** How many typed links go out and come in, and how many references touch the node. */
export function countsAt(
  model: GraphModel,
  node: number,
): { readonly out: number; readonly in: number; readonly references: number } {
  const counts = { out: 0, in: 0, references: 0 };
  for (const { edge, out } of edgesAt(model, node)) {
    if (model.edgeTypes[edge] === REFERENCE) counts.references++;
    else if (out) counts.out++;
    else counts.in++;
  }
  return counts;
}
