/** The worker that finds the clusters of one graph: asked once, it answers with the cluster of each node. */
import { clustersOfLinks } from '../src/mx/graph/clusters.ts';
import type { ClustersAsked } from './layout-protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data: { nodes, sources, targets } }: MessageEvent<ClustersAsked>) => {
  const work = clustersOfLinks(nodes, sources, targets);
  let step = work.next();
  while (step.done !== true) step = work.next();
  self.postMessage(step.value, [step.value.buffer]);
};
