/**
 * Layers of an acyclic graph: a node that rests on nothing stands on layer 0, any other one above the
 * highest of what it rests on (longest path). Edges are columns: `sources[e]` rests on `targets[e]`.
 */

/** The edges around each node in compressed rows: edges of node i are `edges[starts[i]] .. edges[starts[i + 1] - 1]`. */
export interface EdgeRows {
  readonly starts: Uint32Array;
  readonly edges: Uint32Array;
}

/** Groups edges by one of their ends in linear time, keeping their order. */
export function edgeRows(nodes: number, ends: Uint32Array): EdgeRows {
  const starts = new Uint32Array(nodes + 1);
  for (const end of ends) starts[end + 1]!++;
  for (let node = 0; node < nodes; node++) starts[node + 1]! += starts[node]!;
  const next = starts.slice(0, nodes);
  const edges = new Uint32Array(ends.length);
  for (let edge = 0; edge < ends.length; edge++) edges[next[ends[edge]!]!++] = edge;
  return { starts, edges };
}

/**
 * Layer of every node by longest path (Kahn's order from the bottom up), in time linear in nodes and edges.
 * Nodes on a cycle, which a memex's links never form, stay on layer 0.
 */
export function layersOf(nodes: number, sources: Uint32Array, targets: Uint32Array): Uint16Array {
  const layers = new Uint16Array(nodes);
  const waitsFor = new Uint32Array(nodes);
  for (const source of sources) waitsFor[source]!++;
  const carried = edgeRows(nodes, targets);
  const queue = new Uint32Array(nodes);
  let tail = 0;
  for (let node = 0; node < nodes; node++) if (waitsFor[node] === 0) queue[tail++] = node;
  for (let head = 0; head < tail; head++) {
    const node = queue[head]!;
    for (let at = carried.starts[node]!; at < carried.starts[node + 1]!; at++) {
      const above = sources[carried.edges[at]!]!;
      layers[above] = Math.max(layers[above]!, layers[node]! + 1);
      waitsFor[above]!--;
      if (waitsFor[above] === 0) queue[tail++] = above;
    }
  }
  return layers;
}
