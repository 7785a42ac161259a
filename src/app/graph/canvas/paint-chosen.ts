/** Marks the nodes that are chosen: a ring in the accent, with a tick where there is room, so that colour is not alone. */
import { seen, toScreen } from './camera.ts';
import { glyphScale } from './glyph-outline.ts';
import type { Inks } from './inks.ts';
import type { Scene } from './scene.ts';

const RING_PX = 4;
const TICK_RADIUS_PX = 6;
/** A tick beside a smaller node would hide it. */
const TICK_FROM_PX = 4;

export function paintChosen(
  context: CanvasRenderingContext2D,
  { model, camera, view, hidden }: Scene,
  inks: Inks,
  chosen: Uint8Array,
): void {
  const grown = glyphScale(camera.scale);
  const box = seen(camera, view, 20);
  const ticks: { readonly x: number; readonly y: number }[] = [];
  context.beginPath();
  for (let node = 0; node < model.count; node++) {
    if (chosen[node] !== 1 || hidden?.[node] === 1) continue;
    const [worldX, worldY] = [model.positions[node * 2]!, model.positions[node * 2 + 1]!];
    if (worldX < box.left || worldX > box.right || worldY < box.top || worldY > box.bottom) continue;
    const { x, y } = toScreen(camera, view, worldX, worldY);
    const radius = model.radius[node]! * grown;
    context.moveTo(x + radius + RING_PX, y);
    context.arc(x, y, radius + RING_PX, 0, Math.PI * 2);
    const away = (radius + RING_PX) * Math.SQRT1_2;
    if (radius >= TICK_FROM_PX) ticks.push({ x: x + away, y: y - away });
  }
  context.strokeStyle = inks.colours.accent;
  context.lineWidth = 2;
  context.stroke();
  paintTicks(context, ticks, inks);
}

function paintTicks(
  context: CanvasRenderingContext2D,
  ticks: readonly { readonly x: number; readonly y: number }[],
  inks: Inks,
): void {
  context.beginPath();
  for (const { x, y } of ticks) {
    context.moveTo(x + TICK_RADIUS_PX, y);
    context.arc(x, y, TICK_RADIUS_PX, 0, Math.PI * 2);
  }
  context.fillStyle = inks.colours.accent;
  context.fill();
  context.beginPath();
  for (const { x, y } of ticks) {
    context.moveTo(x - 2.8, y);
    context.lineTo(x - 0.7, y + 2.2);
    context.lineTo(x + 2.9, y - 2.2);
  }
  context.strokeStyle = inks.colours.paper;
  context.lineWidth = 1.5;
  context.stroke();
}
