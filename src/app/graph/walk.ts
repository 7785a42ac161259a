/** Arrow keys walk from neighbour to neighbour. */
import { type GraphModel, neighbours } from './graph-model.ts';

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

const WAYS: Readonly<Record<Arrow, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

export function isArrow(key: string): key is Arrow {
  return key in WAYS;
}

/** The next node of the same layer to the left or right; -1 at its end. */
export function walkLayer(
  model: GraphModel,
  layers: Uint16Array,
  node: number,
  arrow: 'ArrowLeft' | 'ArrowRight',
): number {
  const way = WAYS[arrow][0];
  let best = -1;
  let nearest = Number.POSITIVE_INFINITY;
  for (let other = 0; other < model.count; other++) {
    if (layers[other] !== layers[node] || other === node) continue;
    const along = (model.positions[other * 2]! - model.positions[node * 2]!) * way;
    // Of two at one place, which a folded row has, the later one is further on.
    if (along < 0 || (along === 0 && (other - node) * way < 0) || along >= nearest) continue;
    best = other;
    nearest = along;
  }
  return best;
}

/**
 * The neighbour that lies most nearly in the arrow's direction, nearer ones first among equals; -1 when none
 * lies that way at all.
 */
export function walk(model: GraphModel, node: number, arrow: Arrow): number {
  const [wayX, wayY] = WAYS[arrow];
  let best = -1;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const other of neighbours(model, node)) {
    const dx = model.positions[other * 2]! - model.positions[node * 2]!;
    const dy = model.positions[other * 2 + 1]! - model.positions[node * 2 + 1]!;
    const along = dx * wayX + dy * wayY;
    const aside = Math.abs(dx * wayY) + Math.abs(dy * wayX);
    // Twice as far aside as along is no longer that way.
    if (along <= 0 || aside > along * 2) continue;
    const cost = along + aside * 2;
    if (cost >= bestCost) continue;
    best = other;
    bestCost = cost;
  }
  return best;
}
