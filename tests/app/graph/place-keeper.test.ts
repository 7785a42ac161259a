/** Places of nodes that were moved, on their way into the memex. */
import { createRoot, createSignal } from 'solid-js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { GraphModel } from '../../../src/app/graph/graph-model.ts';
import { createGraphSource } from '../../../src/app/graph/graph-source.ts';
import { PlaceKeeper } from '../../../src/app/graph/place-keeper.ts';
import type { AppState } from '../../../src/app/state/app-state.ts';
import type { Position } from '../../../src/mx/types.ts';
import type { ChangeNotice } from '../../../workers/protocol.ts';
import type { GraphColumns } from '../../../workers/reading-protocol.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const columns = (): GraphColumns => ({
  ids: ['heron'],
  titles: ['Heron'],
  nodeTypes: new Uint16Array(1),
  nodeTypeNames: ['note'],
  x: Float32Array.of(0),
  y: Float32Array.of(0),
  pinned: new Uint8Array(1),
  created: new Float64Array(1),
  sources: new Uint32Array(),
  targets: new Uint32Array(),
  edgeTypes: new Uint16Array(),
  edgeTypeNames: ['reference'],
});

test('a node that was moved is kept where it is, though the graph was read anew meanwhile', async () => {
  const saved: Position[] = [];
  const keeper = new PlaceKeeper(
    async (positions) => void saved.push(...positions),
    (error) => {
      throw error;
    },
  );
  const [changes, setChanges] = createSignal<ChangeNotice>();
  const app = {
    client: { graph: async () => columns() },
    memex: { phase: () => 'open', key: () => 'one', changes },
  } as unknown as AppState;
  const { source, dispose } = createRoot((end) => ({
    source: createGraphSource(app, (kept) => keeper.known(kept)),
    dispose: end,
  }));
  await vi.advanceTimersByTimeAsync(1);
  const shown = source.model() as GraphModel;
  shown.positions.set([150, 90]);
  shown.pinned[0] = 1;
  keeper.remember(shown);
  setChanges({ commit: 2, nodes: ['heron'], status: { nodes: 1 } } as unknown as ChangeNotice);
  await vi.advanceTimersByTimeAsync(600);
  const anew = source.model() as GraphModel;
  expect(anew).not.toBe(shown);
  keeper.remember(anew);
  await vi.advanceTimersByTimeAsync(2_000);
  dispose();
  expect(saved).toEqual([{ id: 'heron', x: 150, y: 90, pinned: true }]);
});
