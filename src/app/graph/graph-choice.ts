/**
 * Which nodes of the graph are chosen, to do something with all of them. A heap stands for those that are in it: it is
 * chosen when all of them are.
 */
import { type Accessor, createMemo } from 'solid-js';
import { createSelection, type Selection } from '../batch/selection.ts';
import type { GraphModel } from './graph-model.ts';

export interface GraphChoice {
  readonly selection: Selection;
  /** 1 for each node of what is drawn that is chosen; undefined when none is. */
  readonly marks: Accessor<Uint8Array | undefined>;
  has(node: number): boolean;
  /** Takes a node in, or out. */
  toggle(node: number): void;
  /** Takes nodes in. */
  take(nodes: readonly number[]): void;
}

/**
 * Must run inside a Solid root.
 * @param drawn what is drawn, whose rows are its nodes by degree
 * @param shown all nodes that this stands for
 * @param filter a choice does not outlive a change of it
 */
export function createGraphChoice(
  drawn: Accessor<GraphModel | undefined>,
  shown: Accessor<GraphModel | undefined>,
  filter: Accessor<unknown>,
): GraphChoice {
  const idsOf = (nodes: Iterable<number>): string[] => {
    const model = drawn();
    return model === undefined ? [] : Array.from(nodes, (node) => nodeIds(model, node)).flat();
  };
  const selection = createSelection({
    total: () => shown()?.count,
    at: (row) => idsOf(drawn()?.byDegree.subarray(row, row + 1) ?? []),
    range: async (from, limit) => idsOf(drawn()?.byDegree.subarray(from, from + limit) ?? []),
    question: filter,
  });
  const has = (node: number): boolean => {
    const ids = idsOf([node]);
    return ids.length > 0 && ids.every((id) => selection.has(id));
  };
  return {
    selection,
    marks: createMemo(() => {
      const model = drawn();
      if (model === undefined || selection.count() === 0) return undefined;
      return Uint8Array.from({ length: model.count }, (_, node) => (has(node) ? 1 : 0));
    }),
    has,
    toggle: (node) => selection.put(idsOf([node]), !has(node)),
    take: (nodes) => selection.put(idsOf(nodes), true),
  };
}

function nodeIds({ ids, heaps }: GraphModel, node: number): readonly string[] {
  if (heaps === undefined) return [ids[node] ?? ''];
  return (heaps.members[node] ?? []).map((member) => heaps.base.ids[member] ?? '');
}
