/**
 * Heaps of a crowded layered picture. Layers are taken together in bands, and what hangs together within a band is a
 * heap: links between two parts then always run from a higher band to a lower one, so that the picture stays acyclic
 * whatever is opened. A row that is still too wide keeps its greatest parts, and the others are taken together by what
 * they hang on: parts of one band are not linked, and may be joined freely. An opened heap is cut in the same way.
 */
import { layersOf, raised } from '../../../workers/layout/layers.ts';
import { edgesAt, type GraphModel, REFERENCE } from './graph-model.ts';
import { keyOf, type Part, single } from './part.ts';

/** So many nodes are drawn one by one. */
export const LAYERED_MOST = 240;
const BANDS = 20;
/** So many parts may stand in one row, and so many of them are heaps of what is small. */
const ROW_MOST = 18;
const ROW_HEAPS = 5;

/** The parts; undefined when there are few enough nodes for none to be taken together. */
export function layerParts(model: GraphModel, opened: ReadonlySet<string>): Part[] | undefined {
  if (model.count <= LAYERED_MOST) return undefined;
  const typed = Array.from(model.sources.keys()).filter(
    (edge) => model.edgeTypes[edge] !== REFERENCE && model.sources[edge] !== model.targets[edge],
  );
  const ends = [
    Uint32Array.from(typed, (edge) => model.sources[edge]!),
    Uint32Array.from(typed, (edge) => model.targets[edge]!),
  ] as const;
  const layers = raised(layersOf(model.count, ...ends), ...ends);
  const linked = new Uint8Array(model.count);
  for (const side of ends) for (const node of side) linked[node] = 1;
  const nodes = Array.from({ length: model.count }, (_, node) => node);
  const split = splitter(model, layers, opened);
  return [
    ...split(
      nodes.filter((node) => linked[node] === 1),
      [],
    ),
    ...loneParts(
      model,
      nodes.filter((node) => linked[node] === 0),
      opened,
    ),
  ];
}

/** What no link joins: one heap, until it is opened. */
function loneParts(model: GraphModel, lone: readonly number[], opened: ReadonlySet<string>): Part[] {
  if (lone.length <= LAYERED_MOST) return lone.map((node) => single(node, []));
  const key = `lone.${keyOf(model, lone, 0)}`;
  return opened.has(key) ? lone.map((node) => single(node, [key])) : [{ nodes: lone, key, path: [] }];
}

type Split = (nodes: readonly number[], path: readonly string[]) => Part[];

function splitter(model: GraphModel, layers: Uint16Array, opened: ReadonlySet<string>): Split {
  const split: Split = (nodes, path) => {
    if (nodes.length <= LAYERED_MOST) return nodes.map((node) => single(node, path));
    return bandsOf(nodes, layers)
      .flatMap((band) => narrowed(model, connected(model, band)))
      .flatMap((part): Part[] => {
        if (part.length === 1) return [single(part[0]!, path)];
        const key = keyOf(model, part, path.length);
        return opened.has(key) ? split(part, [...path, key]) : [{ nodes: part, key, path }];
      });
  };
  return split;
}

/** Nodes by bands of whole layers, about as many nodes in each; two bands at least where there are two layers. */
function bandsOf(nodes: readonly number[], layers: Uint16Array): number[][] {
  const rows = new Map<number, number[]>();
  for (const node of nodes) {
    const row = rows.get(layers[node]!);
    if (row === undefined) rows.set(layers[node]!, [node]);
    else row.push(node);
  }
  const sorted = [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
  const bands: number[][] = [];
  let band: number[] = [];
  for (const [index, row] of sorted.entries()) {
    band = band.concat(row);
    const isLast = index === sorted.length - 1;
    const onlyOne = bands.length === 0 && index === sorted.length - 2;
    if (band.length < nodes.length / BANDS && !isLast && !onlyOne) continue;
    bands.push(band);
    band = [];
  }
  return bands;
}

/** What hangs together by typed links among these nodes alone. */
function connected(model: GraphModel, nodes: readonly number[]): number[][] {
  const waiting = new Set(nodes);
  const found: number[][] = [];
  for (const root of nodes) {
    if (!waiting.delete(root)) continue;
    const part = [root];
    for (let at = 0; at < part.length; at++) {
      for (const { edge, other } of edgesAt(model, part[at]!)) {
        if (model.edgeTypes[edge] !== REFERENCE && waiting.delete(other)) part.push(other);
      }
    }
    found.push(part);
  }
  return found;
}

/**
 * A row of at most so many parts: the greatest as they are, the others by the greatest node that they hang on. Where
 * they hang on too many, those of neighbouring ones are together, evenly: each opening leaves a fifth of a row.
 */
function narrowed(model: GraphModel, row: number[][]): number[][] {
  if (row.length <= ROW_MOST) return row;
  const weight = new Map(row.map((part) => [part, weightOf(model, part)]));
  const sorted = row.toSorted((a, b) => weight.get(b)! - weight.get(a)!);
  const kept = sorted.slice(0, ROW_MOST - ROW_HEAPS);
  const byHub = new Map<number, number[][]>();
  for (const part of sorted.slice(ROW_MOST - ROW_HEAPS)) {
    const hub = hubOf(model, part);
    const hung = byHub.get(hub);
    if (hung === undefined) byHub.set(hub, [part]);
    else hung.push(part);
  }
  if (byHub.size > 1 && byHub.size <= ROW_HEAPS)
    return [...kept, ...[...byHub.values()].map((parts) => parts.flat())];
  // Cut between parts and never through one: its own links would run within the row.
  const rest = [...byHub].sort(([a], [b]) => a - b).flatMap(([, parts]) => parts);
  const share = Math.ceil(rest.length / ROW_HEAPS);
  const heaps = Array.from({ length: ROW_HEAPS }, (_, at) => rest.slice(at * share, (at + 1) * share).flat());
  return [...kept, ...heaps.filter((heap) => heap.length > 0)];
}

function weightOf(model: GraphModel, part: readonly number[]): number {
  return part.reduce((sum, node) => sum + 1 + model.degree[node]!, 0);
}

function hubOf(model: GraphModel, part: readonly number[]): number {
  let hub = -1;
  for (const { edge, other } of edgesAt(model, part[0]!)) {
    if (model.edgeTypes[edge] === REFERENCE || part.includes(other)) continue;
    if (hub < 0 || model.degree[other]! > model.degree[hub]!) hub = other;
  }
  return hub;
}
