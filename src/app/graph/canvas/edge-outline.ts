/** Edges as canvas paths: straight, or bent so that they leave downwards and arrive from above. */
import type { PlacedEdge } from './scene.ts';

type Outline = Pick<CanvasPath, 'moveTo' | 'lineTo' | 'bezierCurveTo'>;

const ARROW_LENGTH = 6.5;
const ARROW_HALF_WIDTH = 3.6;
const TWIN_GAP = 1.7;

/** Adds an edge from the rim of its source to the rim of its target; twice, side by side, for a double line. */
export function traceEdge(path: Outline, edge: PlacedEdge, bent: boolean, double: boolean): void {
  if (!double) {
    line(path, edge, bent, 0);
    return;
  }
  line(path, edge, bent, TWIN_GAP);
  line(path, edge, bent, -TWIN_GAP);
}

function line(path: Outline, edge: PlacedEdge, bent: boolean, aside: number): void {
  const { fromX, fromY, toX, toY } = edge;
  const dx = toX - fromX;
  const dy = toY - fromY;
  const length = Math.hypot(dx, dy) || 1;
  if (!bent) {
    const [offX, offY] = [(-dy / length) * aside, (dx / length) * aside];
    const [startX, startY] = [
      fromX + (dx / length) * edge.fromRadius,
      fromY + (dy / length) * edge.fromRadius,
    ];
    const [endX, endY] = [toX - (dx / length) * edge.toRadius, toY - (dy / length) * edge.toRadius];
    path.moveTo(startX + offX, startY + offY);
    path.lineTo(endX + offX, endY + offY);
    return;
  }
  const bend = bendOf(edge);
  path.moveTo(fromX + aside, bend.startY);
  path.bezierCurveTo(fromX + aside, bend.firstY, toX + aside, bend.secondY, toX + aside, bend.endY);
}

/** A bent edge leaves from below its source and arrives above its target; one that runs upwards the other way. */
function bendOf({ fromY, toY, fromRadius, toRadius }: PlacedEdge) {
  const way = toY >= fromY ? 1 : -1;
  const startY = fromY + way * fromRadius;
  const endY = toY - way * toRadius;
  const half = Math.max(8, Math.abs(endY - startY) * 0.5);
  return { startY, endY, firstY: startY + way * half, secondY: endY - way * half, way };
}

/** Adds an open arrowhead at the target's rim, of `size` times its full length. */
export function traceArrow(path: Outline, edge: PlacedEdge, bent: boolean, size: number): void {
  let dx = edge.toX - edge.fromX;
  let dy = edge.toY - edge.fromY;
  if (bent) {
    dx = 0;
    dy = bendOf(edge).way;
  }
  const length = Math.hypot(dx, dy) || 1;
  const [unitX, unitY] = [dx / length, dy / length];
  const [tipX, tipY] = [edge.toX - unitX * edge.toRadius, edge.toY - unitY * edge.toRadius];
  const long = ARROW_LENGTH * size;
  const half = ARROW_HALF_WIDTH * size;
  const [baseX, baseY] = [tipX - unitX * long, tipY - unitY * long];
  path.moveTo(baseX - unitY * half, baseY + unitX * half);
  path.lineTo(tipX, tipY);
  path.lineTo(baseX + unitY * half, baseY - unitX * half);
}
