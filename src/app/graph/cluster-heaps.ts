/**
 * Heaps of a graph of thousands drawn by force: its clusters. An opened one is cut into clusters of its own, until few
 * enough nodes are left to be drawn one by one.
 */
import { clustersOfLinks } from '../../mx/graph/clusters.ts';
import type { GraphModel } from './graph-model.ts';
import { keyOf, type Part, single } from './part.ts';

/** Up to so many nodes are drawn one by one from the start. */
export const FORCE_MOST = 1_500;
/** So many nodes of an opened heap are. */
const OPENED_MOST = 300;
const PARTS_MOST = 90;

/**
 * The parts; undefined when there are few enough nodes for none to be taken together.
 * @param labels the cluster of each node of the whole graph, where somebody has found them already
 */
export function clusterParts(
  model: GraphModel,
  opened: ReadonlySet<string>,
  labels?: Uint32Array,
): Part[] | undefined {
  if (model.count <= FORCE_MOST) return undefined;
  const split = (nodes: readonly number[], path: readonly string[]): Part[] => {
    if (path.length > 0 && nodes.length <= OPENED_MOST) return nodes.map((node) => single(node, path));
    return clustersAmong(model, nodes, path.length === 0 ? labels : undefined).flatMap((cluster): Part[] => {
      if (cluster.length === 1) return [single(cluster[0]!, path)];
      const key = keyOf(model, cluster, path.length);
      return opened.has(key) ? split(cluster, [...path, key]) : [{ nodes: cluster, key, path }];
    });
  };
  return split(
    Array.from({ length: model.count }, (_, node) => node),
    [],
  );
}

/** Clusters of these nodes by the links among them, at most so many: the small ones, and what no link joins, are one. */
function clustersAmong(model: GraphModel, nodes: readonly number[], known?: Uint32Array): number[][] {
  const labels = known ?? labelsAmong(model, nodes);
  const byLabel = new Map<number, number[]>();
  for (let at = 0; at < nodes.length; at++) {
    const cluster = byLabel.get(labels[at]!);
    if (cluster === undefined) byLabel.set(labels[at]!, [nodes[at]!]);
    else cluster.push(nodes[at]!);
  }
  const clusters = [...byLabel.values()].sort((a, b) => b.length - a.length);
  // One cluster that is everything cannot be cut further: its greatest nodes come out, the others stay together.
  if (clusters.length === 1) return greatestApart(model, nodes);
  const rest = clusters.slice(PARTS_MOST - 1).flat();
  return [...clusters.slice(0, PARTS_MOST - 1), ...(rest.length > 0 ? [rest] : [])];
}

function labelsAmong(model: GraphModel, nodes: readonly number[]): Uint32Array {
  const place = new Int32Array(model.count).fill(-1);
  for (let at = 0; at < nodes.length; at++) place[nodes[at]!] = at;
  const [ones, others]: [number[], number[]] = [[], []];
  for (let edge = 0; edge < model.sources.length; edge++) {
    const [one, other] = [place[model.sources[edge]!]!, place[model.targets[edge]!]!];
    if (one < 0 || other < 0 || one === other) continue;
    ones.push(one);
    others.push(other);
  }
  return finished(clustersOfLinks(nodes.length, Uint32Array.from(ones), Uint32Array.from(others)));
}

function greatestApart(model: GraphModel, nodes: readonly number[]): number[][] {
  const sorted = nodes.toSorted((a, b) => model.degree[b]! - model.degree[a]! || a - b);
  return [...sorted.slice(0, PARTS_MOST - 1).map((node) => [node]), sorted.slice(PARTS_MOST - 1)];
}

function finished<Result>(work: Generator<unknown, Result, void>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
