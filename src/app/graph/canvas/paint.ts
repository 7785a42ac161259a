/** Paints one picture of the graph, from the paper up. */
import { toScreen } from './camera.ts';
import type { Inks } from './inks.ts';
import { paintChosen } from './paint-chosen.ts';
import { paintDates } from './paint-dates.ts';
import { paintEdges } from './paint-edges.ts';
import { paintHeaps } from './paint-heaps.ts';
import { paintLabels } from './paint-labels.ts';
import { paintNodes } from './paint-nodes.ts';
import type { Scene } from './scene.ts';

/** @param density device pixels per px */
export function paint(context: CanvasRenderingContext2D, scene: Scene, inks: Inks, density: number): void {
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, scene.view.width, scene.view.height);
  if (scene.layers !== undefined) paintLayerLines(context, scene, inks, scene.layers);
  if (scene.dates !== undefined) paintDates(context, scene, inks, scene.dates);
  paintEdges(context, scene, inks);
  paintNodes(context, scene, inks);
  paintHeaps(context, scene, inks);
  if (scene.chosen !== undefined) paintChosen(context, scene, inks, scene.chosen);
  paintLabels(context, scene, inks);
}

/** Numbers of layers closer than this would run into one another. */
const NUMBER_HEIGHT_PX = 14;

/** A hairline under each layer with its number, lowest 0: how many steps a thing stands above the ground. */
function paintLayerLines(
  context: CanvasRenderingContext2D,
  scene: Scene,
  inks: Inks,
  layers: Uint16Array,
): void {
  const heights = new Map<number, number>();
  for (let node = 0; node < layers.length; node++) {
    const links = scene.model.degree[node]! > 0;
    if (links && !heights.has(layers[node]!))
      heights.set(layers[node]!, scene.model.positions[node * 2 + 1]!);
  }
  if (heights.size < 2) return;
  context.strokeStyle = inks.colours.line;
  context.fillStyle = inks.colours['ink-3'];
  context.lineWidth = 1;
  context.font = `500 11px ${inks.family}`;
  context.textBaseline = 'alphabetic';
  const left = scene.insets.left + 16;
  let lastNumber = Number.POSITIVE_INFINITY;
  for (const [layer, height] of [...heights].sort(([a], [b]) => a - b)) {
    const { y } = toScreen(scene.camera, scene.view, 0, height);
    if (y < scene.insets.top - 8 || y > scene.view.height) continue;
    const line = Math.round(y) + 0.5;
    context.beginPath();
    context.moveTo(left, line);
    context.lineTo(scene.view.width - 16, line);
    context.stroke();
    if (lastNumber - line < NUMBER_HEIGHT_PX) continue;
    context.fillText(String(layer), left, line - 4);
    lastNumber = line;
  }
}
