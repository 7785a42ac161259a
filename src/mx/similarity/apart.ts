/** Pairs of nodes that a person has said are to stay two: they are not told as near-duplicates again. */
import type { NodeId } from '../types.ts';

/** Name of the setting that says so of two nodes, in whatever order. */
export function apartSetting(one: NodeId, other: NodeId): string {
  return one < other ? `apart ${one} ${other}` : `apart ${other} ${one}`;
}
