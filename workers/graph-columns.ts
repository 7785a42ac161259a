/** The graph, or the neighbourhood of one node, as columns. */
import type { NodeId, NodeRecord, View } from '../src/mx/index.ts';
import type { GraphColumns, GraphQuery } from './reading-protocol.ts';

/** Nodes that a drawing gets at most. */
const NODES_MAX = 50_000;
const NEIGHBOURS_MAX = 200;

interface Edge {
  readonly source: NodeId;
  readonly target: NodeId;
  /** Link type; empty for a reference. */
  readonly type: string;
}

export function graphColumns(view: View, query: GraphQuery): GraphColumns {
  const edges = query.center === undefined ? allEdges(view, query) : edgesAround(view, query.center, query);
  const nodes = chosenNodes(view, query, edges);
  const index = new Map([...nodes.keys()].map((id, i) => [id, i]));
  const typeNumbers = numbering<string>();
  const edgeNumbers = numbering<string>(['']);
  const kept = edges.filter((edge) => index.has(edge.source) && index.has(edge.target));
  const places = new Map([...view.positions()].map((position) => [position.id, position]));
  const records = [...nodes.values()];
  return {
    ids: records.map((node) => node.id),
    titles: records.map((node) => node.title),
    nodeTypes: Uint16Array.from(records, (node) => typeNumbers.of(node.type)),
    nodeTypeNames: typeNumbers.names,
    x: Float32Array.from(records, (node) => places.get(node.id)?.x ?? Number.NaN),
    y: Float32Array.from(records, (node) => places.get(node.id)?.y ?? Number.NaN),
    pinned: Uint8Array.from(records, (node) => (places.get(node.id)?.pinned === true ? 1 : 0)),
    created: Float64Array.from(records, (node) => node.created),
    sources: Uint32Array.from(kept, (edge) => index.get(edge.source) ?? 0),
    targets: Uint32Array.from(kept, (edge) => index.get(edge.target) ?? 0),
    edgeTypes: Uint16Array.from(kept, (edge) => edgeNumbers.of(edge.type)),
    edgeTypeNames: edgeNumbers.names,
  };
}

function numbering<Name>(names: Name[] = []) {
  const numbers = new Map(names.map((name, i) => [name, i]));
  return {
    names,
    of(name: Name): number {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, names.push(name) - 1);
      return names.length - 1;
    },
  };
}

function chosenNodes(view: View, query: GraphQuery, edges: readonly Edge[]): Map<NodeId, NodeRecord> {
  const limit = Math.min(query.limit ?? NODES_MAX, NODES_MAX);
  const ends = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const nodes = new Map<NodeId, NodeRecord>();
  if (query.center !== undefined) {
    nodes.set(query.center, view.nodes.get(query.center));
    for (const id of ends) if (nodes.size < limit) nodes.set(id, view.nodes.get(id));
    return query.files ? nodes : withoutFiles(nodes, query.center);
  }
  for (const node of view.nodes.list({ order: 'created', descending: false, limit: Number.POSITIVE_INFINITY })
    .rows) {
    if (nodes.size >= limit) break;
    if ((query.files || node.type !== 'file') && (query.isolated || ends.has(node.id)))
      nodes.set(node.id, node);
  }
  return nodes;
}

function withoutFiles(nodes: Map<NodeId, NodeRecord>, center: NodeId): Map<NodeId, NodeRecord> {
  return new Map([...nodes].filter(([id, node]) => id === center || node.type !== 'file'));
}

function allEdges(view: View, query: GraphQuery): Edge[] {
  const edges: Edge[] = [];
  for (const { source, target, type } of view.links.all()) edges.push({ source, target, type });
  if (query.references) edges.push(...distinctReferences(view.references.all()));
  return edges;
}

/** Each pair of nodes once, however often one mentions the other; a note that mentions itself draws no line. */
function* distinctReferences(
  references: Iterable<{ readonly source: NodeId; readonly target?: NodeId }>,
): Generator<Edge> {
  const seen = new Set<string>();
  for (const { source, target } of references) {
    if (target === undefined || target === source || seen.has(source + target)) continue;
    seen.add(source + target);
    yield { source, target, type: '' };
  }
}

function edgesAround(view: View, center: NodeId, query: GraphQuery): Edge[] {
  const edges = new Map<string, Edge>();
  const reached = new Set([center]);
  let ring = [center];
  for (let depth = 0; depth < (query.depth ?? 1); depth++) {
    const next: NodeId[] = [];
    for (const id of ring) {
      for (const edge of edgesOf(view, id, query.references)) {
        edges.set(`${edge.source}${edge.target}${edge.type}`, edge);
        for (const end of [edge.source, edge.target]) {
          if (reached.has(end) || reached.size >= NEIGHBOURS_MAX) continue;
          reached.add(end);
          next.push(end);
        }
      }
    }
    ring = next;
  }
  return [...edges.values()].filter((edge) => reached.has(edge.source) && reached.has(edge.target));
}

function* edgesOf(view: View, id: NodeId, withReferences: boolean): Generator<Edge> {
  const links = view.links.of(id);
  for (const { source, target, type } of [...links.out, ...links.in]) yield { source, target, type };
  if (!withReferences) return;
  const references = view.references.of(id);
  yield* distinctReferences([...references.out, ...references.in]);
}
