/** Draws where a day, month or year begins: a hairline down the picture with its name at the foot. */
import type { Inks } from './inks.ts';
import type { DateMark, Scene } from './scene.ts';

/** Between two names, in px. */
const NAME_GAP_PX = 14;
const FOOT_PX = 10;

export function paintDates(
  context: CanvasRenderingContext2D,
  { camera, view }: Scene,
  inks: Inks,
  dates: readonly DateMark[],
): void {
  context.strokeStyle = inks.colours.line;
  context.fillStyle = inks.colours['ink-3'];
  context.lineWidth = 1;
  context.font = `500 11px ${inks.family}`;
  context.textBaseline = 'alphabetic';
  let taken = Number.NEGATIVE_INFINITY;
  for (const { x, label } of dates) {
    const line = Math.round((x - camera.x) * camera.scale + view.width / 2) + 0.5;
    if (line < taken || line > view.width) continue;
    context.beginPath();
    context.moveTo(line, 0);
    context.lineTo(line, view.height);
    context.stroke();
    context.fillText(label, line + 6, view.height - FOOT_PX);
    taken = line + 6 + context.measureText(label).width + NAME_GAP_PX;
  }
}
