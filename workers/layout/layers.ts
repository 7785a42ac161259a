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

/**
 * The same layers with nodes lifted to just below what they carry, wherever that shortens more links than it
 * stretches; else all that rests on nothing would crowd the lowest layer. Every link still runs down.
 */
export function raised(layers: Uint16Array, sources: Uint32Array, targets: Uint32Array): Uint16Array {
  const nodes = layers.length;
  const lifted = layers.slice();
  const above = edgeRows(nodes, targets);
  const below = edgeRows(nodes, sources);
  // From the top down, so that what a node carries has found its layer before the node looks for its own.
  const order = Uint32Array.from(layers, (_, node) => node).sort((a, b) => layers[b]! - layers[a]! || a - b);
  for (const node of order) {
    const carries = above.starts[node + 1]! - above.starts[node]!;
    const restsOn = below.starts[node + 1]! - below.starts[node]!;
    if (carries <= restsOn) continue;
    let lowest = Number.POSITIVE_INFINITY;
    for (let at = above.starts[node]!; at < above.starts[node + 1]!; at++) {
      lowest = Math.min(lowest, lifted[sources[above.edges[at]!]!]!);
    }
    lifted[node] = Math.max(lifted[node]!, lowest - 1);
  }
  return lifted;
}
