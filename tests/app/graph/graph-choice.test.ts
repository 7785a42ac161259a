/** Nodes of the graph are chosen one by one, or a heap at a time: then all that are in it. */
import { createRoot, createSignal } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { createGraphChoice, type GraphChoice } from '../../../src/app/graph/graph-choice.ts';
import { type GraphModel, graphModel } from '../../../src/app/graph/graph-model.ts';
import { heaped } from '../../../src/app/graph/heaps.ts';

/** Rows of nodes, each linked to the one before: more than are drawn by themselves. */
function crowd(nodes: number): GraphModel {
  const sources = Uint32Array.from({ length: nodes - 1 }, (_, i) => i + 1);
  return graphModel({
    ids: Array.from({ length: nodes }, (_, node) => `n${node}`),
    titles: Array.from({ length: nodes }, (_, node) => `Node ${node}`),
    nodeTypes: new Uint16Array(nodes),
    nodeTypeNames: ['note'],
    x: new Float32Array(nodes).fill(Number.NaN),
    y: new Float32Array(nodes).fill(Number.NaN),
    pinned: new Uint8Array(nodes),
    created: new Float64Array(nodes),
    sources,
    targets: sources.map((source) => source - 1),
    edgeTypes: new Uint16Array(nodes - 1).fill(1),
    edgeTypeNames: ['reference', 'builds on'],
  });
}

async function choosing(
  shown: GraphModel,
  drawn: GraphModel,
  run: (choice: GraphChoice, filter: () => void) => void | Promise<void>,
): Promise<void> {
  await createRoot(async (dispose) => {
    const [filter, setFilter] = createSignal({});
    const choice = createGraphChoice(
      () => drawn,
      () => shown,
      filter,
    );
    await Promise.resolve();
    await run(choice, () => void setFilter({}));
    dispose();
  });
}

describe('what is chosen of the graph', () => {
  it('is marked, taken in by boxes, and taken out one by one', async () => {
    const model = crowd(5);
    await choosing(model, model, (choice, filter) => {
      expect(choice.marks()).toBeUndefined();
      choice.take([1, 3]);
      choice.toggle(4);
      choice.toggle(1);
      expect(choice.marks()).toEqual(Uint8Array.of(0, 0, 0, 1, 1));
      expect(choice.selection.chosen()).toEqual({ ids: ['n3', 'n4'] });
      filter();
      expect(choice.marks()).toBeUndefined();
    });
  });

  it('has all nodes of a heap, and a heap is chosen when all of them are', async () => {
    const shown = crowd(900);
    const drawn = heaped(shown, 'layers', new Set());
    const { heaps } = drawn;
    const heap = heaps?.keys.findIndex((key) => key !== undefined) ?? -1;
    const members = (heaps?.members[heap] ?? []).map((node) => shown.ids[node] ?? '');
    expect(members.length).toBeGreaterThan(1);
    await choosing(shown, drawn, async (choice) => {
      choice.toggle(heap);
      expect(choice.selection.count()).toBe(members.length);
      expect(members.every((id) => choice.selection.has(id))).toBe(true);
      choice.selection.put(members.slice(0, 1), false);
      expect(choice.has(heap)).toBe(false);
      choice.toggle(heap);
      expect(choice.has(heap)).toBe(true);
      choice.toggle(heap);
      expect(choice.selection.count()).toBe(0);
      await choice.selection.all();
      expect(choice.selection.count()).toBe(shown.count);
    });
  });
});
