/**
 * Node glyphs as canvas paths: the shapes of the lists' small marks (see `parts/Glyph.tsx`), traced with plain
 * commands so that thousands of one colour are filled at once.
 */
import type { GlyphShape } from '../../parts/node-types.ts';

type Outline = Pick<CanvasPath, 'moveTo' | 'lineTo' | 'arc' | 'closePath' | 'rect'>;

/** How much larger than its layout radius a node is drawn, in px per world unit of radius. */
export function glyphScale(scale: number): number {
  return Math.min(1.9, Math.max(0.3, scale ** 0.62));
}

const SIN_60 = Math.sqrt(3) / 2;

/** Adds a glyph of about this radius around (x, y) to the path. Fill with the even-odd rule: the ring has a hole. */
export function traceGlyph(path: Outline, shape: GlyphShape, x: number, y: number, radius: number): void {
  switch (shape) {
    case 'circle':
      circle(path, x, y, radius);
      break;
    case 'ring':
      circle(path, x, y, radius);
      circle(path, x, y, radius * 0.5);
      break;
    case 'square':
      path.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8);
      break;
    case 'hexagon':
      polygon(path, x, y, radius * 1.14, HEXAGON);
      break;
    case 'diamond':
      polygon(path, x, y, radius * 1.2, DIAMOND);
      break;
    case 'triangle':
      polygon(path, x, y, radius * 1.15, TRIANGLE);
      break;
    case 'page':
      polygon(path, x, y, radius * 1.1, PAGE);
      break;
    case 'star':
      polygon(path, x, y, radius * 1.25, STAR);
      break;
    case 'plus':
      polygon(path, x, y, radius * 1.1, PLUS);
      break;
    case 'arch':
      path.moveTo(x - radius, y + radius * 0.85);
      path.arc(x, y, radius, Math.PI, Math.PI * 2);
      path.lineTo(x + radius, y + radius * 0.85);
      path.closePath();
      break;
  }
}

const HEXAGON = [0, -1, SIN_60, -0.5, SIN_60, 0.5, 0, 1, -SIN_60, 0.5, -SIN_60, -0.5];
const DIAMOND = [0, -1, 1, 0, 0, 1, -1, 0];
const TRIANGLE = [0, -0.95, 1, 0.78, -1, 0.78];
const PAGE = [-0.75, -0.95, 0.25, -0.95, 0.78, -0.42, 0.78, 0.95, -0.75, 0.95];

const STAR = Array.from({ length: 10 }, (_, i) => {
  const angle = (i / 5 - 0.5) * Math.PI;
  const reach = i % 2 === 0 ? 1 : 0.44;
  return [reach * Math.cos(angle), reach * Math.sin(angle)];
}).flat();
const ARM = 0.39;
const PLUS = [
  [-ARM, -1, ARM, -1, ARM, -ARM, 1, -ARM, 1, ARM, ARM, ARM],
  [ARM, 1, -ARM, 1, -ARM, ARM, -1, ARM, -1, -ARM, -ARM, -ARM],
].flat();

function circle(path: Outline, x: number, y: number, radius: number): void {
  path.moveTo(x + radius, y);
  path.arc(x, y, radius, 0, Math.PI * 2);
  path.closePath();
}

function polygon(path: Outline, x: number, y: number, radius: number, corners: readonly number[]): void {
  for (let at = 0; at < corners.length; at += 2) {
    const toX = x + corners[at]! * radius;
    const toY = y + corners[at + 1]! * radius;
    if (at === 0) path.moveTo(toX, toY);
    else path.lineTo(toX, toY);
  }
  path.closePath();
}
