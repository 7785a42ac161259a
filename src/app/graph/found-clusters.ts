/** Clusters of a graph of thousands, found in a worker while the page goes on; see `cluster-heaps.ts`. */
import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';
import type { ClustersAsked } from '../../../workers/layout-protocol.ts';
import { words } from '../words/catalogue.ts';
import type { GraphModel } from './graph-model.ts';

export interface FoundClusters {
  readonly of: GraphModel;
  /** The cluster of each node; undefined where they could not be found in the worker. */
  readonly labels: Uint32Array | undefined;
}

/**
 * The clusters of the wanted graph as soon as they are found; those of another one until then.
 * @param failed hears why none are found. The graph is then drawn with those that the page finds itself.
 */
export function createFoundClusters(
  wanted: Accessor<GraphModel | undefined>,
  failed: (message: string) => void,
): Accessor<FoundClusters | undefined> {
  const [found, setFound] = createSignal<FoundClusters>();
  createEffect(() => {
    const of = wanted();
    if (of === undefined) return;
    const worker = new Worker(new URL('../../../workers/clusters.ts', import.meta.url), {
      type: 'module',
      name: 'memex-clusters',
    });
    worker.addEventListener('message', ({ data }: MessageEvent<Uint32Array>) => {
      worker.terminate();
      setFound({ of, labels: data });
    });
    worker.addEventListener('error', ({ message }) => {
      worker.terminate();
      // an error without a message is a program that did not load
      failed(message || words.graph.programMissing);
      setFound({ of, labels: undefined });
    });
    // what refers to itself is not the more linked with others
    const edges = of.sources.map((_, edge) => edge).filter((edge) => of.sources[edge] !== of.targets[edge]);
    const asked: ClustersAsked = {
      nodes: of.count,
      sources: edges.map((edge) => of.sources[edge] ?? 0),
      targets: edges.map((edge) => of.targets[edge] ?? 0),
    };
    worker.postMessage(asked);
    onCleanup(() => worker.terminate());
  });
  return found;
}
