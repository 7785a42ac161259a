/**
 * From rows to places: each layer at its height, and where rows would be far wider than a page, all of them drawn
 * together and the crowded ones folded into lines under one another, neighbours on different lines.
 */

export const COLUMN = 50;
const LAYER_HEIGHT = 58;
/** Between the lines of one folded layer. */
const LINE_HEIGHT = 30;
/** Rows may be so wide by the square root of the nodes; never narrower than the least. */
const WIDTH_PER_ROOT = 130;
const WIDTH_LEAST = 1_800;

/** A layer is at least so many times as high as the radius of its greatest node: heaps are wide discs. */
const HEIGHT_PER_RADIUS = 3.4;

export interface RowNodes {
  readonly nodes: number;
  readonly radius: Float32Array;
}

/**
 * Places for all nodes, x and y by turns, centred on 0.
 * @param rows nodes of each layer from the lowest up, in order; numbers from `graph.nodes` on are stand-ins
 * @param lone nodes without typed links: a block below everything
 */
export function foldRows(
  rows: readonly (readonly number[])[],
  lone: readonly number[],
  x: Float64Array,
  graph: RowNodes,
): Float32Array {
  const real = rows.map((row) => row.filter((node) => node < graph.nodes));
  const [left, right] = extent(real, x);
  const width = right - left;
  const allowed = Math.max(WIDTH_LEAST, WIDTH_PER_ROOT * Math.sqrt(graph.nodes));
  const shrink = Math.max(1, width / allowed);
  const middle = (left + right) / 2;
  const positions = new Float32Array(graph.nodes * 2);
  const height = Math.max(
    LAYER_HEIGHT,
    HEIGHT_PER_RADIUS * graph.radius.reduce((most, each) => Math.max(most, each), 0),
  );
  let bottom = 0;
  for (const row of real) {
    const lines = linesFor(row, x, shrink);
    for (const [index, node] of row.entries()) {
      positions[node * 2] = (x[node]! - middle) / shrink;
      positions[node * 2 + 1] = bottom - (index % lines) * LINE_HEIGHT;
    }
    bottom -= (lines - 1) * LINE_HEIGHT + height;
  }
  placeLone(lone, positions, Math.min(width, allowed));
  centre(positions);
  return positions;
}

/** How many lines a row needs so that two nodes of one line stand a column apart. */
function linesFor(row: readonly number[], x: Float64Array, shrink: number): number {
  if (shrink === 1) return 1;
  const most = Math.max(1, Math.ceil(shrink));
  for (let lines = 1; lines < most; lines++) {
    let fits = true;
    for (let at = lines; at < row.length && fits; at++) {
      fits = (x[row[at]!]! - x[row[at - lines]!]!) / shrink >= COLUMN * 0.6;
    }
    if (fits) return lines;
  }
  return most;
}

/** A block below the lowest layer, where it widens nothing. */
function placeLone(lone: readonly number[], positions: Float32Array, width: number): void {
  const columns = Math.max(1, Math.floor(Math.max(width, Math.sqrt(lone.length) * COLUMN * 1.5) / COLUMN));
  for (let index = 0; index < lone.length; index++) {
    const line = Math.floor(index / columns);
    const inLine = Math.min(columns, lone.length - line * columns);
    positions[lone[index]! * 2] = ((index % columns) - (inLine - 1) / 2) * COLUMN;
    positions[lone[index]! * 2 + 1] = LAYER_HEIGHT + line * LAYER_HEIGHT * 0.7;
  }
}

function extent(rows: readonly (readonly number[])[], x: Float64Array): [number, number] {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    for (const node of row) {
      left = Math.min(left, x[node]!);
      right = Math.max(right, x[node]!);
    }
  }
  return left > right ? [0, 0] : [left, right];
}

/** Moves all places so that heights are even about 0. */
function centre(positions: Float32Array): void {
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let at = 1; at < positions.length; at += 2) {
    top = Math.min(top, positions[at]!);
    bottom = Math.max(bottom, positions[at]!);
  }
  for (let at = 1; at < positions.length; at += 2) positions[at]! -= (top + bottom) / 2;
}
