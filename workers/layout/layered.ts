/**
 * The layered layout after Sugiyama: layers by longest path, long links bent through stand-ins on the layers
 * they cross, order within layers by barycentre sweeps, places by averaging with the order kept.
 * References take no part in layering; they may point anywhere.
 */
import { COLUMN, foldRows } from './fold-rows.ts';
import { type EdgeRows, edgeRows, layersOf, raised } from './layers.ts';

export interface LayeredGraph {
  readonly nodes: number;
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  readonly rests: Uint8Array;
  readonly radius: Float32Array;
}

export interface LayeredPlaces {
  /** x and y by turns, centred on 0; layer 0 lowest (y grows downwards). */
  readonly positions: Float32Array;
  readonly layers: Uint16Array;
}

const STAND_IN_COLUMN = 9;
const SWEEPS = 12;
/** Stand-ins are left out when long links would need more of them than this. */
const STAND_INS_MAX = 60_000;

/** Places for every node. Deterministic; about linear in nodes and crossed layers, times the sweeps. */
export function layeredLayout(graph: LayeredGraph): LayeredPlaces {
  const sources: number[] = [];
  const targets: number[] = [];
  for (let edge = 0; edge < graph.sources.length; edge++) {
    if (graph.rests[edge] !== 1 || graph.sources[edge] === graph.targets[edge]) continue;
    sources.push(graph.sources[edge]!);
    targets.push(graph.targets[edge]!);
  }
  const ends = [Uint32Array.from(sources), Uint32Array.from(targets)] as const;
  const layers = raised(layersOf(graph.nodes, ...ends), ...ends);
  const chain = withStandIns(graph.nodes, layers, sources, targets);
  const above = edgeRows(chain.layers.length, chain.targets);
  const below = edgeRows(chain.layers.length, chain.sources);
  const { rows, lone } = firstRows(chain, above, below);
  const place = orderRows(rows, chain, above, below);
  const x = spreadRows(rows, place, chain, above, below, (node) =>
    node < graph.nodes ? COLUMN / 2 + graph.radius[node]! : STAND_IN_COLUMN / 2,
  );

  return { positions: foldRows(rows, lone, x, graph), layers };
}

/** Rows in the order of a walk along links, so that what hangs together begins together. */
function firstRows(
  chain: Chain,
  above: EdgeRows,
  below: EdgeRows,
): { readonly rows: number[][]; readonly lone: readonly number[] } {
  const rows: number[][] = [];
  const lone: number[] = [];
  const seen = new Uint8Array(chain.layers.length);
  for (let root = 0; root < chain.layers.length; root++) {
    if (seen[root] === 1) continue;
    const stack = [root];
    seen[root] = 1;
    let alone = true;
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      const near: number[] = [];
      for (let at = below.starts[node]!; at < below.starts[node + 1]!; at++)
        near.push(chain.targets[below.edges[at]!]!);
      for (let at = above.starts[node]!; at < above.starts[node + 1]!; at++)
        near.push(chain.sources[above.edges[at]!]!);
      if (node !== root || near.length > 0) alone = false;
      if (alone) break;
      const layer = chain.layers[node]!;
      while (rows.length <= layer) rows.push([]);
      rows[layer]!.push(node);
      for (const other of near) {
        if (seen[other] === 1) continue;
        seen[other] = 1;
        stack.push(other);
      }
    }
    if (alone) lone.push(root);
  }
  return { rows, lone };
}

interface Chain {
  readonly layers: readonly number[];
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
}

/** Cuts links that cross layers into steps of one layer, through stand-ins numbered after the nodes. */
function withStandIns(
  nodes: number,
  layers: Uint16Array,
  sources: readonly number[],
  targets: readonly number[],
): Chain {
  const all = Array.from(layers);
  let needed = 0;
  for (let edge = 0; edge < sources.length; edge++)
    needed += layers[sources[edge]!]! - layers[targets[edge]!]! - 1;
  const cut = needed <= STAND_INS_MAX;
  const from: number[] = [];
  const to: number[] = [];
  for (let edge = 0; edge < sources.length; edge++) {
    let upper = sources[edge]!;
    const lowest = layers[targets[edge]!]!;
    for (let layer = layers[upper]! - 1; cut && layer > lowest; layer--) {
      all.push(layer);
      from.push(upper);
      upper = all.length - 1;
      to.push(upper);
    }
    from.push(upper);
    to.push(targets[edge]!);
  }
  if (all.length < nodes) throw new RangeError(`${all.length} places for ${nodes} nodes`);
  return { layers: all, sources: Uint32Array.from(from), targets: Uint32Array.from(to) };
}

/** Sorts each row by the mean place of its neighbours, sweeping up and down; gives each node's index in its row. */
function orderRows(rows: number[][], chain: Chain, above: EdgeRows, below: EdgeRows): Uint32Array {
  const place = new Uint32Array(chain.layers.length);
  const settle = (row: readonly number[]) => {
    for (let index = 0; index < row.length; index++) place[row[index]!] = index;
  };
  for (const row of rows) settle(row);
  const key = new Float64Array(chain.layers.length);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const upwards = sweep % 2 === 0;
    const sequence = upwards ? rows : rows.toReversed();
    for (const row of sequence) {
      for (const node of row) {
        const near = upwards ? below : above;
        const ends = upwards ? chain.targets : chain.sources;
        let sum = 0;
        const first = near.starts[node]!;
        const last = near.starts[node + 1]!;
        for (let at = first; at < last; at++) sum += place[ends[near.edges[at]!]!]!;
        // A row's own length differs from its neighbour's, so places without neighbours keep their share.
        key[node] = last > first ? sum / (last - first) : place[node]!;
      }
      row.sort((a, b) => key[a]! - key[b]! || place[a]! - place[b]!);
      settle(row);
    }
  }
  return place;
}

/** x of every node: drawn to the mean of its neighbours on both sides while the row's order and room are kept. */
function spreadRows(
  rows: readonly (readonly number[])[],
  place: Uint32Array,
  chain: Chain,
  above: EdgeRows,
  below: EdgeRows,
  half: (node: number) => number,
): Float64Array {
  const x = new Float64Array(chain.layers.length);
  for (const row of rows) {
    let at = 0;
    for (const node of row) {
      at += half(node);
      x[node] = at;
      at += half(node);
    }
    for (const node of row) x[node]! -= at / 2;
  }
  const wish = new Float64Array(place.length);
  for (let round = 0; round < SWEEPS * 2; round++) {
    const sequence = round % 2 === 0 ? rows : rows.toReversed();
    for (const row of sequence) {
      for (const node of row) wish[node] = meanOfNeighbours(node, x, chain, above, below);
      keepApart(row, wish, x, half);
    }
  }
  return x;
}

function meanOfNeighbours(
  node: number,
  x: Float64Array,
  chain: Chain,
  above: EdgeRows,
  below: EdgeRows,
): number {
  let sum = 0;
  let count = 0;
  for (let at = below.starts[node]!; at < below.starts[node + 1]!; at++, count++) {
    sum += x[chain.targets[below.edges[at]!]!]!;
  }
  for (let at = above.starts[node]!; at < above.starts[node + 1]!; at++, count++) {
    sum += x[chain.sources[above.edges[at]!]!]!;
  }
  return count === 0 ? x[node]! : sum / count;
}

/**
 * Least-squares places for one row with the order kept (pool adjacent violators): neighbours that would
 * overlap are joined into a block that stands at the mean of its members' wishes.
 */
function keepApart(
  row: readonly number[],
  wish: Float64Array,
  x: Float64Array,
  half: (node: number) => number,
): void {
  const offset: number[] = [];
  const blocks: { first: number; sum: number; count: number }[] = [];
  let at = 0;
  for (let index = 0; index < row.length; index++) {
    const node = row[index]!;
    if (index > 0) at += half(row[index - 1]!) + half(node);
    offset.push(at);
    let block = { first: index, sum: wish[node]! - at, count: 1 };
    for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
      if (last.sum / last.count <= block.sum / block.count) break;
      blocks.pop();
      block = { first: last.first, sum: last.sum + block.sum, count: last.count + block.count };
    }
    blocks.push(block);
  }
  for (const block of blocks) {
    for (let index = block.first; index < block.first + block.count; index++) {
      x[row[index]!] = block.sum / block.count + offset[index]!;
    }
  }
}
