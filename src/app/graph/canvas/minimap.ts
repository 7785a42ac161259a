/** The whole graph as dots, with a frame around what the view shows. */
import { nodeLook } from '../../parts/node-types.ts';
import { type Bounds, boundsOf, type Size, seen } from './camera.ts';
import type { Inks } from './inks.ts';
import type { Scene } from './scene.ts';

const MARGIN = 8;
/** More dots than this would only be a blot. */
const DOTS_MOST = 3_000;

export interface MinimapScale {
  readonly bounds: Bounds;
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** How the map's px come from world units. */
export function minimapScale(positions: Float32Array, map: Size): MinimapScale {
  const bounds = boundsOf(positions);
  const width = Math.max(1, bounds.right - bounds.left);
  const height = Math.max(1, bounds.bottom - bounds.top);
  const scale = Math.min((map.width - MARGIN * 2) / width, (map.height - MARGIN * 2) / height);
  return {
    bounds,
    scale,
    left: (map.width - width * scale) / 2,
    top: (map.height - height * scale) / 2,
  };
}

/** The world point under a place of the map. */
export function worldOnMap(at: MinimapScale, x: number, y: number): { x: number; y: number } {
  return {
    x: at.bounds.left + (x - at.left) / at.scale,
    y: at.bounds.top + (y - at.top) / at.scale,
  };
}

export function paintMinimap(canvas: HTMLCanvasElement, scene: Scene, inks: Inks): void {
  const context = canvas.getContext('2d');
  const map = { width: canvas.clientWidth, height: canvas.clientHeight };
  if (context === null || map.width === 0) return;
  const density = window.devicePixelRatio || 1;
  if (canvas.width !== Math.round(map.width * density)) {
    canvas.width = Math.round(map.width * density);
    canvas.height = Math.round(map.height * density);
  }
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, map.width, map.height);
  const { model } = scene;
  const at = minimapScale(model.positions, map);
  const step = Math.max(1, Math.ceil(model.count / DOTS_MOST));
  for (let type = 0; type < model.nodeTypeNames.length; type++) {
    context.fillStyle = inks.types[nodeLook(model.nodeTypeNames[type]!).ink]!;
    for (let node = 0; node < model.count; node += step) {
      if (model.nodeTypes[node] !== type) continue;
      const x = (model.positions[node * 2]! - at.bounds.left) * at.scale + at.left;
      const y = (model.positions[node * 2 + 1]! - at.bounds.top) * at.scale + at.top;
      context.fillRect(x - 1, y - 1, 2, 2);
    }
  }
  paintFrame(context, scene, inks, at, map);
}

function paintFrame(
  context: CanvasRenderingContext2D,
  scene: Scene,
  inks: Inks,
  at: MinimapScale,
  map: Size,
): void {
  const box = seen(scene.camera, scene.view, 0);
  const x = (value: number) => (value - at.bounds.left) * at.scale + at.left;
  const y = (value: number) => (value - at.bounds.top) * at.scale + at.top;
  const left = Math.max(1.5, x(box.left));
  const top = Math.max(1.5, y(box.top));
  const right = Math.min(map.width - 1.5, x(box.right));
  const bottom = Math.min(map.height - 1.5, y(box.bottom));
  if (right - left < 2 || bottom - top < 2) return;
  context.strokeStyle = inks.colours['line-strong'];
  context.lineWidth = 1;
  context.strokeRect(left, top, right - left, bottom - top);
}
