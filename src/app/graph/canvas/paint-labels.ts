/**
 * Draws titles beside nodes. Which ones show depends on degree and zoom: hubs from afar, everything from close by;
 * whatever is in the light comes first.
 */
import type { GraphModel } from '../graph-model.ts';
import type { Size } from './camera.ts';
import { glyphScale } from './glyph-outline.ts';
import type { Inks } from './inks.ts';
import { type LabelWish, placeLabels } from './label-placement.ts';
import type { Scene } from './scene.ts';

const LETTERS_MOST = 34;
const MOVING_MOST = 36;
/** One label is given for so much of the view, and twice as many nodes are asked whether theirs finds a place. */
const VIEW_PX_PER_LABEL = 7_000;
const VIEW_PX_PER_NODE = VIEW_PX_PER_LABEL / 2;
/** Nodes keep labels off themselves only while there are this few in view. */
const OBSTACLES_MOST = 700;
const OBSTACLE_LEAST_PX = 3;
/** One bold title for so much of the view: on a phone they would leave room for no other. */
const VIEW_PX_PER_HUB = 28_000;
/** A hub has at least so many links, and belongs to the first tenth. */
const HUB_DEGREE = 6;

/** Widths of titles, measured once for each font. */
const widths = new Map<string, number>();

export function paintLabels(context: CanvasRenderingContext2D, scene: Scene, inks: Inks): void {
  const { model } = scene;
  const fonts = { plain: `500 11px ${inks.family}`, hub: `640 13px ${inks.family}` };
  const hubs = hubsOf(model, scene.view);
  const isHub = (node: number) => node === scene.selected || hubs.has(node);
  const wishes: LabelWish[] = [];
  const chosen = chooseNodes(scene);
  for (const node of chosen) {
    const wish = wishFor(context, scene, node, isHub(node) ? fonts.hub : fonts.plain, isHub(node) ? 16 : 14);
    if (wish !== undefined) wishes.push(wish);
  }
  const most = scene.moving
    ? MOVING_MOST
    : Math.round((scene.view.width * scene.view.height) / VIEW_PX_PER_LABEL);
  const placed = placeLabels(
    wishes,
    obstacles(scene),
    scene.covers,
    scene.view,
    scene.everyLabel ? wishes.length : most,
  );
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = inks.colours.paper;
  for (const { node, x, y } of placed) {
    const hub = isHub(node);
    context.font = hub ? fonts.hub : fonts.plain;
    context.fillStyle = hub ? inks.colours.ink : inks.colours['ink-2'];
    const title = shortTitle(model.titles[node]!);
    context.strokeText(title, x, y);
    context.fillText(title, x, y);
  }
}

/** Forgets measured widths, for when the fonts have come. */
export function forgetWidths(): void {
  widths.clear();
}

function hubsOf(model: GraphModel, view: Size): ReadonlySet<number> {
  const hubs = new Set<number>();
  const fits = Math.round((view.width * view.height) / VIEW_PX_PER_HUB);
  const most = Math.max(3, Math.min(24, fits, Math.ceil(model.count / 10)));
  for (const node of model.byDegree.subarray(0, most)) {
    if (model.degree[node]! >= HUB_DEGREE) hubs.add(node);
  }
  return hubs;
}

/** Nodes that may have a label, most important first. */
function chooseNodes(scene: Scene): number[] {
  const { model, lit, camera } = scene;
  const first = [scene.hovered, scene.selected].filter((node) => node >= 0);
  const share = Math.min(1, Math.max(0, (camera.scale - 0.3) / 0.55));
  const least = Math.max(26, (scene.view.width * scene.view.height) / VIEW_PX_PER_NODE);
  const most =
    scene.everyLabel || lit ? model.count : Math.ceil(least + Math.max(0, model.count - least) * share);
  const rest: number[] = [];
  for (const node of model.byDegree) {
    if (rest.length >= most) break;
    if (first.includes(node) || scene.hidden?.[node] === 1 || (lit !== undefined && lit[node] !== 1))
      continue;
    rest.push(node);
  }
  return [...new Set(first), ...rest];
}

function wishFor(
  context: CanvasRenderingContext2D,
  scene: Scene,
  node: number,
  font: string,
  height: number,
): LabelWish | undefined {
  const { model, camera, view } = scene;
  const x = (model.positions[node * 2]! - camera.x) * camera.scale + view.width / 2;
  const y = (model.positions[node * 2 + 1]! - camera.y) * camera.scale * camera.tall + view.height / 2;
  if (x < 0 || y < 0 || x > view.width || y > view.height) return undefined;
  const title = shortTitle(model.titles[node]!);
  const key = `${font}\n${title}`;
  let width = widths.get(key);
  if (width === undefined) {
    context.font = font;
    width = context.measureText(title).width;
    widths.set(key, width);
  }
  const ring = node === scene.selected ? 7 : 0;
  return { node, x, y, radius: model.radius[node]! * glyphScale(camera.scale) + ring, width, height };
}

function obstacles(scene: Scene): Float32Array {
  const { model, camera, view } = scene;
  const places: number[] = [];
  const grown = glyphScale(camera.scale);
  for (let node = 0; node < model.count; node++) {
    if (scene.lit !== undefined && scene.lit[node] !== 1) continue;
    const x = (model.positions[node * 2]! - camera.x) * camera.scale + view.width / 2;
    const y = (model.positions[node * 2 + 1]! - camera.y) * camera.scale * camera.tall + view.height / 2;
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    const radius = model.radius[node]! * grown + (node === scene.selected ? 7 : 0);
    // From afar nodes are mere dots; a title over some of them is worth more than they are.
    if (radius < OBSTACLE_LEAST_PX) continue;
    places.push(x, y, radius);
    if (places.length > OBSTACLES_MOST * 3) return new Float32Array();
  }
  return Float32Array.from(places);
}

function shortTitle(title: string): string {
  return title.length > LETTERS_MOST ? `${title.slice(0, LETTERS_MOST - 1).trimEnd()}…` : title;
}
