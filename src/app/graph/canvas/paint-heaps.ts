/** Draws heaps: a disc in the ink of its greatest node's type, with how many nodes it stands for. */
import { nodeLook } from '../../parts/node-types.ts';
import { glyphScale } from './glyph-outline.ts';
import type { Inks } from './inks.ts';
import type { Scene } from './scene.ts';

const DIMMED = 0.25;
/** A figure in a smaller disc could not be read. */
const FIGURE_FROM_PX = 10;

export function paintHeaps(context: CanvasRenderingContext2D, scene: Scene, inks: Inks): void {
  const { model, camera, view } = scene;
  const { heaps } = model;
  if (heaps === undefined) return;
  const grown = glyphScale(camera.scale);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (let node = 0; node < model.count; node++) {
    if (heaps.keys[node] === undefined || scene.hidden?.[node] === 1) continue;
    const x = (model.positions[node * 2]! - camera.x) * camera.scale + view.width / 2;
    const y = (model.positions[node * 2 + 1]! - camera.y) * camera.scale * camera.tall + view.height / 2;
    const radius = model.radius[node]! * grown;
    if (x < -radius || y < -radius || x > view.width + radius || y > view.height + radius) continue;
    const ink = inks.types[nodeLook(model.nodeTypeNames[model.nodeTypes[node]!] ?? 'untyped').ink]!;
    const isSelected = node === scene.selected;
    context.globalAlpha = scene.lit === undefined || scene.lit[node] === 1 || isSelected ? 1 : DIMMED;
    context.beginPath();
    context.arc(x, y, radius, 0, Math.PI * 2);
    context.fillStyle = inks.colours.paper;
    context.fill();
    context.strokeStyle = ink;
    context.lineWidth = 1.75;
    context.stroke();
    if (isSelected) {
      context.beginPath();
      context.arc(x, y, radius + 5, 0, Math.PI * 2);
      context.strokeStyle = inks.colours.accent;
      context.lineWidth = 2.5;
      context.stroke();
    }
    if (radius < FIGURE_FROM_PX) continue;
    context.font = `640 ${radius < 15 ? 9 : 11}px ${inks.family}`;
    context.fillStyle = inks.colours.ink;
    context.fillText(shortFigure(heaps.members[node]!.length), x, y + 0.5);
  }
  context.globalAlpha = 1;
  context.textAlign = 'start';
}

/** Four signs at most: 987, 1.2k, 18k. */
function shortFigure(count: number): string {
  if (count < 1_000) return String(count);
  return count < 10_000 ? `${(count / 1_000).toFixed(1)}k` : `${Math.round(count / 1_000)}k`;
}
