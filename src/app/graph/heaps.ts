/**
 * Heaps: where there are more nodes than a picture can carry, one node stands for many. Parts of the graph are told by
 * `layer-heaps.ts` and `cluster-heaps.ts`; here they become a model like any other, so that canvas, list, keys and
 * layout need not know. Every node is in one part, and a link between two parts is drawn once for each of its types.
 */
import { clusterParts } from './cluster-heaps.ts';
import { complete, type GraphModel, type Heaps } from './graph-model.ts';
import { layerParts } from './layer-heaps.ts';
import { greatestOf, type Part } from './part.ts';

export type HeapKind = 'layers' | 'clusters' | 'none';

const TITLE_LETTERS = 26;
const RADIUS_LEAST = 10;
const RADIUS_MOST = 24;

/**
 * The model with its heaps; the same model when it is small enough to be drawn node by node.
 * @param opened keys of the heaps that are shown part by part
 * @param labels the cluster of each node, where they were found before (`found-clusters.ts`)
 */
export function heaped(
  model: GraphModel,
  kind: HeapKind,
  opened: ReadonlySet<string>,
  labels?: Uint32Array,
): GraphModel {
  if (kind === 'none') return model;
  const parts = kind === 'layers' ? layerParts(model, opened) : clusterParts(model, opened, labels);
  return parts === undefined ? model : modelOf(model, parts);
}

/** The node that stands for a node of the base, by its id; -1 when there is none. */
export function standsFor(model: GraphModel, id: string): number {
  const itself = model.indexOf.get(id);
  if (itself !== undefined) return itself;
  const inBase = model.heaps?.base.indexOf.get(id);
  return inBase === undefined ? -1 : (model.heaps?.partOf[inBase] ?? -1);
}

/** What must be open besides for a node of the model to be seen by itself. */
export function openedFor(
  model: GraphModel,
  node: number,
  kind: HeapKind,
  opened: ReadonlySet<string>,
  labels?: Uint32Array,
): ReadonlySet<string> {
  const wider = new Set(opened);
  for (;;) {
    const { heaps } = heaped(model, kind, wider, labels);
    const key = heaps?.keys[heaps.partOf[node]!];
    if (key === undefined) return wider;
    wider.add(key);
  }
}

/** Nodes come out where the heap stood that held them before; what stood already stays. */
export function inheritPlaces(model: GraphModel, before: GraphModel): void {
  const { heaps } = model;
  if (heaps === undefined || before.heaps === undefined || heaps.base !== before.heaps.base) return;
  for (let node = 0; node < model.count; node++) {
    const from = before.heaps.partOf[heaps.members[node]![0]!]!;
    const same = before.ids[from] === model.ids[node];
    // A sunflower's turn keeps apart what comes out of one place.
    const turn = node * 2.4;
    const away = same ? 0 : 6 + Math.sqrt(node) * 3;
    model.positions[node * 2] = before.positions[from * 2]! + Math.cos(turn) * away;
    model.positions[node * 2 + 1] = before.positions[from * 2 + 1]! + Math.sin(turn) * away;
  }
}

function modelOf(base: GraphModel, parts: readonly Part[]): GraphModel {
  const partOf = new Uint32Array(base.count);
  for (const [index, { nodes }] of parts.entries()) for (const node of nodes) partOf[node] = index;
  const first = parts.map(({ nodes }) => greatestOf(base, nodes));
  const links = linksBetween(base, partOf, parts.length);
  const model = complete({
    count: parts.length,
    ids: parts.map(({ key }, index) => (key === undefined ? base.ids[first[index]!]! : `heap:${key}`)),
    titles: parts.map(({ key, nodes }, index) => {
      const title = base.titles[first[index]!]!;
      return key === undefined ? title : `${short(title)} +${nodes.length - 1}`;
    }),
    nodeTypes: Uint16Array.from(first, (node) => base.nodeTypes[node]!),
    nodeTypeNames: base.nodeTypeNames,
    ...links,
    edgeTypeNames: base.edgeTypeNames,
    positions: new Float32Array(parts.length * 2).fill(Number.NaN),
    pinned: new Uint8Array(parts.length),
    // A heap is there from its first node on.
    created: Float64Array.from(parts, ({ nodes }) =>
      nodes.reduce((first, node) => Math.min(first, base.created[node]!), Number.POSITIVE_INFINITY),
    ),
  });
  const size = (node: number) => parts[node]!.nodes.length;
  for (let node = 0; node < parts.length; node++) {
    if (parts[node]!.key === undefined) continue;
    model.radius[node] = Math.min(RADIUS_MOST, RADIUS_LEAST + 1.3 * Math.log2(size(node)));
  }
  model.byDegree.sort((a, b) => size(b) - size(a) || model.degree[b]! - model.degree[a]! || a - b);
  const heaps: Heaps = {
    base,
    partOf,
    members: parts.map(({ nodes }) => nodes),
    keys: parts.map(({ key }) => key),
    paths: parts.map(({ path }) => path),
  };
  return { ...model, heaps };
}

/** Links between parts, each type of them once for two parts. */
function linksBetween(
  base: GraphModel,
  partOf: Uint32Array,
  parts: number,
): Pick<GraphModel, 'sources' | 'targets' | 'edgeTypes'> {
  const [sources, targets, edgeTypes]: [number[], number[], number[]] = [[], [], []];
  const seen = new Set<number>();
  for (let edge = 0; edge < base.sources.length; edge++) {
    const [source, target] = [partOf[base.sources[edge]!]!, partOf[base.targets[edge]!]!];
    const type = base.edgeTypes[edge]!;
    const one = (type * parts + source) * parts + target;
    if (source === target || seen.has(one)) continue;
    seen.add(one);
    sources.push(source);
    targets.push(target);
    edgeTypes.push(type);
  }
  return {
    sources: Uint32Array.from(sources),
    targets: Uint32Array.from(targets),
    edgeTypes: Uint16Array.from(edgeTypes),
  };
}

function short(title: string): string {
  return title.length > TITLE_LETTERS ? `${title.slice(0, TITLE_LETTERS - 1).trimEnd()}…` : title;
}
