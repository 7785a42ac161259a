/**
 * The layout by time: what was made first stands first, from left to right, in columns of neighbours in time. A long
 * time in which nothing was made leaves a gap, so that what was made together is seen together; within a column nodes
 * stand at the height of what they are joined to, by the mean of their neighbours.
 */
import { COLUMN } from './fold-rows.ts';
import { edgeRows } from './layers.ts';

export interface TimedGraph {
  readonly nodes: number;
  readonly created: Float64Array;
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
}

/** Rows are so far apart that the picture has about a page's shape, within what still reads as a column. */
const SHAPE = 0.6;
const ROW_LEAST = 34;
const ROW_MOST = 140;
/** Columns hold so many nodes by the square root of all of them. */
const ROWS_PER_ROOT = 0.75;
const ROWS_LEAST = 4;
/** A pause of this part of the whole time begins a new column, and is seen as a gap. */
const PAUSE = 1 / 30;
const GAP_MOST = 2.5;
const SWEEPS = 6;

/** x and y by turns, centred on 0. Linear in nodes and links, but for the sorting. */
export function timeLayout(graph: TimedGraph): Float32Array {
  const columns = columnsOf(graph);
  const heights = heightsOf(
    columns.map(({ nodes }) => nodes),
    graph,
  );
  const positions = new Float32Array(graph.nodes * 2);
  const width = columns.at(-1)?.x ?? 0;
  const rows = columns.reduce((most, { nodes }) => Math.max(most, nodes.length), 1);
  const row = Math.min(ROW_MOST, Math.max(ROW_LEAST, (width * COLUMN * SHAPE) / rows));
  for (const { nodes, x } of columns) {
    for (const node of nodes) {
      positions[node * 2] = (x - width / 2) * COLUMN;
      positions[node * 2 + 1] = heights[node]! * row;
    }
  }
  return positions;
}

interface Column {
  readonly nodes: number[];
  /** Of columns that are one apart. */
  readonly x: number;
}

function columnsOf({ nodes, created }: TimedGraph): Column[] {
  const order = Uint32Array.from({ length: nodes }, (_, node) => node);
  order.sort((a, b) => created[a]! - created[b]! || a - b);
  const most = Math.max(ROWS_LEAST, Math.round(Math.sqrt(nodes) * ROWS_PER_ROOT));
  const span = nodes === 0 ? 0 : created[order[nodes - 1]!]! - created[order[0]!]!;
  const columns: Column[] = [];
  for (let at = 0; at < nodes; at++) {
    const node = order[at]!;
    const column = columns.at(-1);
    const pause = at === 0 || span === 0 ? 0 : (created[node]! - created[order[at - 1]!]!) / span;
    if (column !== undefined && column.nodes.length < most && pause < PAUSE) {
      column.nodes.push(node);
      continue;
    }
    const gap = pause < PAUSE ? 1 : 1 + Math.min(GAP_MOST, pause / PAUSE / 2);
    columns.push({ nodes: [node], x: column === undefined ? 0 : column.x + gap });
  }
  return columns;
}

/** The row of each node, the middle of its column being 0; sorts the columns by it. */
function heightsOf(columns: readonly number[][], { nodes, sources, targets }: TimedGraph): Float64Array {
  const height = new Float64Array(nodes);
  const wanted = new Float64Array(nodes);
  const [out, into] = [edgeRows(nodes, sources), edgeRows(nodes, targets)];
  const settle = (column: readonly number[]) => {
    for (const [row, node] of column.entries()) height[node] = row - (column.length - 1) / 2;
  };
  for (const column of columns) settle(column);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const column of sweep % 2 === 0 ? columns : columns.toReversed()) {
      for (const node of column) {
        let [sum, count] = [0, 0];
        for (let at = out.starts[node]!; at < out.starts[node + 1]!; at++, count++)
          sum += height[targets[out.edges[at]!]!]!;
        for (let at = into.starts[node]!; at < into.starts[node + 1]!; at++, count++)
          sum += height[sources[into.edges[at]!]!]!;
        wanted[node] = count === 0 ? height[node]! : sum / count;
      }
      column.sort((a, b) => wanted[a]! - wanted[b]! || height[a]! - height[b]! || a - b);
      settle(column);
    }
  }
  return height;
}
