/** A part of the graph that is drawn as one node: a heap of many, or one that stands for itself. */
import type { GraphModel } from './graph-model.ts';

export interface Part {
  readonly nodes: readonly number[];
  /** Names the heap; undefined when the part is one node. */
  readonly key: string | undefined;
  /** The heaps that were opened to come to it, outermost first. */
  readonly path: readonly string[];
}

/** The node with the most links of a part. */
export function greatestOf(model: GraphModel, nodes: readonly number[]): number {
  let greatest = nodes[0]!;
  for (const node of nodes) if (model.degree[node]! > model.degree[greatest]!) greatest = node;
  return greatest;
}

/** The name of a heap: how deep it lies, and its greatest node. */
export function keyOf(model: GraphModel, nodes: readonly number[], depth: number): string {
  return `${depth}.${model.ids[greatestOf(model, nodes)]}`;
}

export function single(node: number, path: readonly string[]): Part {
  return { nodes: [node], key: undefined, path };
}
