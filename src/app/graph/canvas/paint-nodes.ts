/** Draws nodes: all of one type with one fill, the selected one in a ring, pinned ones in a hairline. */
import { nodeLook } from '../../parts/node-types.ts';
import { seen, toScreen } from './camera.ts';
import { glyphScale, traceGlyph } from './glyph-outline.ts';
import type { Inks } from './inks.ts';
import type { Scene } from './scene.ts';

const DIMMED = 0.2;
/** Smaller than this a shape cannot be told, and a square of the colour does. */
const TOO_SMALL_PX = 1.3;
/** Shapes filled at once; one path of thousands would be drawn slowly. */
const PORTION = 64;

/** Nodes that are filled alike. */
interface Batch {
  readonly bright: boolean;
  readonly type: number;
  readonly tint: number;
  readonly nodes: number[];
}

export function paintNodes(context: CanvasRenderingContext2D, scene: Scene, inks: Inks): void {
  const { model, lit } = scene;
  const box = seen(scene.camera, scene.view, 20);
  const batches = new Map<string, Batch>();
  for (let node = 0; node < model.count; node++) {
    const x = model.positions[node * 2]!;
    const y = model.positions[node * 2 + 1]!;
    if (x < box.left || x > box.right || y < box.top || y > box.bottom || node === scene.selected) continue;
    if (model.heaps?.keys[node] !== undefined || scene.hidden?.[node] === 1) continue;
    const bright = lit === undefined || lit[node] === 1;
    const type = model.nodeTypes[node]!;
    const tint = scene.tints?.[node] ?? 0;
    const key = `${bright ? 1 : 0} ${type} ${tint}`;
    const batch = batches.get(key);
    if (batch !== undefined) batch.nodes.push(node);
    else batches.set(key, { bright, type, tint, nodes: [node] });
  }
  // What is dimmed lies under what is not.
  for (const batch of [...batches.values()].sort((a, b) => Number(a.bright) - Number(b.bright))) {
    const look = nodeLook(model.nodeTypeNames[batch.type]!);
    context.globalAlpha = batch.bright ? 1 : DIMMED;
    context.fillStyle = inks.types[batch.tint === 0 ? look.ink : batch.tint]!;
    fillBatch(context, scene, batch.nodes, look.shape);
  }
  context.globalAlpha = 1;
  paintPins(context, scene, inks);
  if (scene.selected >= 0 && model.heaps?.keys[scene.selected] === undefined)
    paintSelected(context, scene, inks);
}

function fillBatch(
  context: CanvasRenderingContext2D,
  { model, camera, view }: Scene,
  batch: readonly number[],
  shape: ReturnType<typeof nodeLook>['shape'],
): void {
  const grown = glyphScale(camera.scale);
  context.beginPath();
  let traced = 0;
  for (const node of batch) {
    const x = (model.positions[node * 2]! - camera.x) * camera.scale + view.width / 2;
    const y = (model.positions[node * 2 + 1]! - camera.y) * camera.scale * camera.tall + view.height / 2;
    const radius = model.radius[node]! * grown;
    if (radius < TOO_SMALL_PX + 0.4) {
      context.fillRect(x - TOO_SMALL_PX, y - TOO_SMALL_PX, TOO_SMALL_PX * 2, TOO_SMALL_PX * 2);
      continue;
    }
    traceGlyph(context, shape, x, y, radius);
    if (++traced % PORTION !== 0) continue;
    context.fill('evenodd');
    context.beginPath();
  }
  context.fill('evenodd');
}

function paintPins(context: CanvasRenderingContext2D, scene: Scene, inks: Inks): void {
  const { model, camera, view } = scene;
  const grown = glyphScale(camera.scale);
  context.strokeStyle = inks.colours['line-strong'];
  context.lineWidth = 1;
  context.beginPath();
  for (let node = 0; node < model.count; node++) {
    if (scene.hidden?.[node] === 1) continue;
    if (model.pinned[node] !== 1 || node === scene.selected) continue;
    if (scene.lit !== undefined && scene.lit[node] !== 1) continue;
    const at = toScreen(camera, view, model.positions[node * 2]!, model.positions[node * 2 + 1]!);
    const radius = model.radius[node]! * grown + 3.5;
    context.moveTo(at.x + radius, at.y);
    context.arc(at.x, at.y, radius, 0, Math.PI * 2);
  }
  context.stroke();
}

function paintSelected(context: CanvasRenderingContext2D, scene: Scene, inks: Inks): void {
  const { model, camera, view, selected } = scene;
  const at = toScreen(camera, view, model.positions[selected * 2]!, model.positions[selected * 2 + 1]!);
  const radius = model.radius[selected]! * glyphScale(camera.scale);
  context.beginPath();
  context.arc(at.x, at.y, radius + 6.5, 0, Math.PI * 2);
  context.fillStyle = inks.colours.paper;
  context.fill();
  context.strokeStyle = inks.colours.accent;
  context.lineWidth = 2.5;
  context.stroke();
  const look = nodeLook(model.nodeTypeNames[model.nodeTypes[selected]!] ?? 'untyped');
  context.beginPath();
  traceGlyph(context, look.shape, at.x, at.y, radius);
  const tint = scene.tints?.[selected] ?? 0;
  context.fillStyle = inks.types[tint === 0 ? look.ink : tint]!;
  context.fill('evenodd');
}
