/**
 * Draws edges, batched by type and by how much they matter: one path and one stroke for each batch.
 * Dashes tell types apart, but cost; a crowd of edges is drawn solid until one zooms in.
 */
import { linkLook } from '../../parts/node-types.ts';
import { REFERENCE } from '../graph-model.ts';
import { seen } from './camera.ts';
import { traceArrow, traceEdge } from './edge-outline.ts';
import { glyphScale } from './glyph-outline.ts';
import type { Inks } from './inks.ts';
import type { PlacedEdge, Scene } from './scene.ts';

/** More edges than this in view are drawn without dashes, arrowheads and bends. */
const CROWD = 1_500;
const VIEW_PX_PER_EDGE = 400;
/** Between heaps a link says less, and arrowheads meet at wide discs. */
const CROWD_OF_HEAPS = 250;
/** While something moves, no more edges than this are drawn. */
const MOVING_MOST = 6_000;
/** The dash of references everywhere, in px. */
const REFERENCE_DASH = [2, 3];

const RIM = 3;

type Rank = 'dim' | 'plain' | 'lit';

interface Batch {
  readonly type: number;
  readonly rank: Rank;
  readonly edges: number[];
}

export function paintEdges(context: CanvasRenderingContext2D, scene: Scene, inks: Inks): void {
  const { batches, inView } = batchEdges(scene);
  // On a small view fewer lines make a crowd: what counts is how much paper is left between them.
  const most = scene.model.heaps === undefined ? CROWD : CROWD_OF_HEAPS;
  const crowded = inView > Math.min(most, (scene.view.width * scene.view.height) / VIEW_PX_PER_EDGE);
  const order: readonly Rank[] = ['dim', 'plain', 'lit'];
  batches.sort((a, b) => order.indexOf(a.rank) - order.indexOf(b.rank));
  for (const batch of batches) strokeBatch(context, scene, inks, batch, crowded);
  context.setLineDash([]);
  context.globalAlpha = 1;
}

function batchEdges(scene: Scene): { batches: Batch[]; inView: number } {
  const { model, lit, selected, hovered } = scene;
  const box = seen(scene.camera, scene.view, 40);
  const batches = new Map<string, Batch>();
  const skip = scene.moving ? Math.max(1, Math.ceil(model.sources.length / MOVING_MOST)) : 1;
  let inView = 0;
  for (let edge = 0; edge < model.sources.length; edge++) {
    const source = model.sources[edge]!;
    const target = model.targets[edge]!;
    const touched = source === selected || target === selected || source === hovered || target === hovered;
    if (model.echo[edge] === 1 || (skip > 1 && edge % skip !== 0 && !touched)) continue;
    if (scene.hidden?.[source] === 1 || scene.hidden?.[target] === 1) continue;
    // References take no part in layers; there they show only where one looks.
    if (scene.layers !== undefined && model.edgeTypes[edge] === REFERENCE && !touched) continue;
    const [fromX, fromY] = [model.positions[source * 2]!, model.positions[source * 2 + 1]!];
    const [toX, toY] = [model.positions[target * 2]!, model.positions[target * 2 + 1]!];
    if (Math.max(fromX, toX) < box.left || Math.min(fromX, toX) > box.right) continue;
    if (Math.max(fromY, toY) < box.top || Math.min(fromY, toY) > box.bottom) continue;
    inView++;
    const type = model.edgeTypes[edge]!;
    const rank = rankOf(source, target, touched, lit, hovered);
    const key = `${rank}${rank === 'dim' ? 0 : type}`;
    const batch = batches.get(key);
    if (batch === undefined) batches.set(key, { type, rank, edges: [edge] });
    else batch.edges.push(edge);
  }
  return { batches: [...batches.values()], inView };
}

function rankOf(
  source: number,
  target: number,
  touched: boolean,
  lit: Uint8Array | undefined,
  hovered: number,
): Rank {
  if (lit === undefined) return touched ? 'lit' : 'plain';
  if (hovered >= 0) return touched ? 'lit' : 'dim';
  if (lit[source] !== 1 || lit[target] !== 1) return 'dim';
  return touched ? 'lit' : 'plain';
}

function strokeBatch(
  context: CanvasRenderingContext2D,
  scene: Scene,
  inks: Inks,
  batch: Batch,
  crowded: boolean,
): void {
  const reference = batch.type === REFERENCE;
  const look = linkLook(scene.model.edgeTypeNames[batch.type] ?? '');
  const { scale } = scene.camera;
  const lit = batch.rank === 'lit';
  const fine = lit || !crowded;
  const double = fine && look.double && !reference && batch.rank !== 'dim' && scale > 0.5;
  const arrows = lit || (!crowded && !reference && batch.rank === 'plain' && scale > 0.8);
  if (batch.rank === 'dim') {
    context.strokeStyle = inks.colours['edge-faint'];
    context.globalAlpha = 1;
    context.lineWidth = 1;
  } else {
    context.strokeStyle = reference ? inks.types[0]! : inks.types[look.ink]!;
    context.globalAlpha = lit ? 1 : crowded ? (reference ? 0.24 : 0.36) : reference ? 0.6 : 0.68;
    // Up to a pixel wide a line is a hairline, which costs a fraction of a wider one.
    context.lineWidth = lit
      ? Math.max(1.1, 1.75 * closeness(scale))
      : Math.min(crowded ? 1 : 1.25, Math.max(0.6, 1.25 * scale));
    if (double) context.lineWidth *= 0.8;
  }
  const dashed = fine && batch.rank !== 'dim' && scale > 0.35;
  context.setLineDash(dashed ? [...(reference ? REFERENCE_DASH : look.dash)] : []);
  const bent = scene.bent && fine;
  inPortions(context, batch.edges, (edge) =>
    traceEdge(context, placedEdge(scene, edge, arrows), bent, double),
  );
  if (!arrows || reference) return;
  context.setLineDash([]);
  context.lineWidth = lit ? 1.6 : 1.1;
  const size = closeness(scale);
  inPortions(context, batch.edges, (edge) => traceArrow(context, placedEdge(scene, edge, true), bent, size));
}

/** Lines and arrowheads grow thinner as one draws back, down to six tenths. */
function closeness(scale: number): number {
  return Math.min(1, Math.max(0.6, scale * 1.5));
}

/** One path of many thousand lines is drawn far more slowly than many paths of a few. */
const PORTION = 64;

function inPortions(
  context: CanvasRenderingContext2D,
  edges: readonly number[],
  trace: (edge: number) => void,
): void {
  for (let from = 0; from < edges.length; from += PORTION) {
    context.beginPath();
    for (let at = from; at < Math.min(edges.length, from + PORTION); at++) trace(edges[at]!);
    context.stroke();
  }
}

/** An edge's ends in px. */
export function placedEdge(scene: Scene, edge: number, rims: boolean): PlacedEdge {
  const { model, camera, view } = scene;
  const source = model.sources[edge]!;
  const target = model.targets[edge]!;
  const grown = glyphScale(camera.scale);
  const rim = (node: number) => {
    if (!rims) return 0;
    return node === scene.selected ? model.radius[node]! * grown + 9.5 : model.radius[node]! * grown + RIM;
  };
  return {
    fromX: (model.positions[source * 2]! - camera.x) * camera.scale + view.width / 2,
    fromY: (model.positions[source * 2 + 1]! - camera.y) * camera.scale * camera.tall + view.height / 2,
    fromRadius: rim(source),
    toX: (model.positions[target * 2]! - camera.x) * camera.scale + view.width / 2,
    toY: (model.positions[target * 2 + 1]! - camera.y) * camera.scale * camera.tall + view.height / 2,
    toRadius: rim(target),
  };
}
