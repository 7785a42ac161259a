/** What of the graph is drawn: what passes the filter, in a layout, with its crowds as heaps that open and close. */
import { type Accessor, batch, createMemo, createSignal, type Setter } from 'solid-js';
import type { LayoutKind } from '../../../workers/layout-protocol.ts';
import { FORCE_MOST } from './cluster-heaps.ts';
import { createFoundClusters } from './found-clusters.ts';
import { filtered, type GraphFilter, NOTHING_HIDDEN } from './graph-filter.ts';
import type { GraphModel } from './graph-model.ts';
import { type HeapKind, heaped, openedFor, standsFor } from './heaps.ts';

export interface DrawnGraph {
  readonly filter: Accessor<GraphFilter>;
  readonly setFilter: Setter<GraphFilter>;
  readonly layout: Accessor<LayoutKind>;
  /** What was opened in one layout are not the heaps of another. */
  changeLayout(kind: LayoutKind): void;
  /** True while crowds are drawn as heaps. */
  readonly heaps: Accessor<boolean>;
  readonly setHeaps: Setter<boolean>;
  /** How many heaps are open. */
  readonly opened: Accessor<number>;
  closeAll(): void;
  /** Every node that passes the filter. */
  readonly shown: Accessor<GraphModel | undefined>;
  /** All that is shown, or heaps of it where that is too much; what was drawn before, until clusters are found. */
  readonly drawn: Accessor<GraphModel | undefined>;
  /** By what a node that stands for many is opened; undefined for one that stands for itself. */
  heapKey(node: number): string | undefined;
  /** Opens a heap; gives what is drawn in its place then, its greatest, or -1. */
  openHeap(node: number): number;
  /** Puts a node back into the heap that it came out of; gives what stands for it then, or -1. */
  closeHeap(node: number): number;
  /** Has a node of all that are shown drawn by itself; gives its place in what is drawn, or -1. */
  reveal(of: number): number;
}

/** @param failed hears why clusters are not found in their worker */
export function createDrawnGraph(
  all: Accessor<GraphModel | undefined>,
  failed: (message: string) => void,
): DrawnGraph {
  const [filter, setFilter] = createSignal<GraphFilter>(NOTHING_HIDDEN);
  const [layout, setLayout] = createSignal<LayoutKind>('force');
  const [heaps, setHeaps] = createSignal(true);
  const [opened, setOpened] = createSignal<ReadonlySet<string>>(new Set());

  const shown = createMemo(() => {
    const model = all();
    return model === undefined ? undefined : filtered(model, filter());
  });
  const heapKind = (): HeapKind =>
    layout() === 'layered' ? 'layers' : layout() === 'force' ? 'clusters' : 'none';
  const isCrowd = createMemo(
    () => heaps() && heapKind() === 'clusters' && (shown()?.count ?? 0) > FORCE_MOST,
  );
  const clusters = createFoundClusters(() => (isCrowd() ? shown() : undefined), failed);
  const drawn = createMemo<GraphModel | undefined>((before) => {
    const model = shown();
    if (model === undefined || !heaps()) return model;
    if (!isCrowd()) return heaped(model, heapKind(), opened());
    const found = clusters();
    return found?.of === model ? heaped(model, 'clusters', opened(), found.labels) : before;
  });
  const heapKey = (node: number): string | undefined => drawn()?.heaps?.keys[node];
  /** Which of what is drawn stands for the first of these after a change. */
  const standIn = (members: readonly number[] | undefined): number =>
    drawn()?.heaps?.partOf[members?.[0] ?? -1] ?? -1;

  return {
    filter,
    setFilter,
    layout,
    changeLayout(kind) {
      batch(() => {
        setOpened(new Set<string>());
        setLayout(kind);
      });
    },
    heaps,
    setHeaps,
    opened: () => opened().size,
    closeAll: () => void setOpened(new Set<string>()),
    shown,
    drawn,
    heapKey,
    openHeap(node) {
      const key = heapKey(node);
      const members = drawn()?.heaps?.members[node];
      if (key !== undefined) setOpened((before) => new Set(before).add(key));
      return standIn(members);
    },
    closeHeap(node) {
      const key = drawn()?.heaps?.paths[node]?.at(-1);
      if (key === undefined) return -1;
      const members = drawn()?.heaps?.members[node];
      setOpened((before) => new Set([...before].filter((one) => one !== key)));
      return standIn(members);
    },
    reveal(of) {
      const model = shown();
      if (model === undefined) return -1;
      if (drawn()?.heaps !== undefined)
        setOpened(openedFor(model, of, heapKind(), opened(), clusters()?.labels));
      const [id, now] = [model.ids[of], drawn()];
      return id === undefined || now === undefined ? -1 : standsFor(now, id);
    },
  };
}
