/**
 * Which node is under the pointer. One pass over the places: 10,000 nodes take some 20 microseconds,
 * less than keeping an index of moving things would.
 */

import type { Bounds } from './camera.ts';

/** A finger or a pointer need not be exact: so many px beside a node still meet it. */
export const SLACK_PX = 6;

/**
 * Index of the node at a world point, or -1. Of several it is the one whose middle is nearest.
 * @param grown how many times their radius nodes are drawn, in world units
 * @param slack world units beside a node's edge that still meet it
 * @param tall how many times taller than wide the world is shown
 */
export function nodeAt(
  positions: Float32Array,
  radius: Float32Array,
  x: number,
  y: number,
  { grown, slack, tall }: { readonly grown: number; readonly slack: number; readonly tall: number },
): number {
  let best = -1;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let node = 0; node < radius.length; node++) {
    const dx = positions[node * 2]! - x;
    const dy = (positions[node * 2 + 1]! - y) * tall;
    const reach = radius[node]! * grown + slack;
    const distance = dx * dx + dy * dy;
    if (distance > reach * reach || distance >= bestDistance) continue;
    best = node;
    bestDistance = distance;
  }
  return best;
}

/** Nodes whose middle is in the box, in world units; those that are hidden are not met. */
export function nodesIn(positions: Float32Array, box: Bounds, hidden?: Uint8Array): number[] {
  const met: number[] = [];
  for (let node = 0; node * 2 < positions.length; node++) {
    const [x, y] = [positions[node * 2]!, positions[node * 2 + 1]!];
    const isIn = x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    if (isIn && hidden?.[node] !== 1) met.push(node);
  }
  return met;
}
