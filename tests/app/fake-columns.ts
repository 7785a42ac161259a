/** Rows of the stand-in as the columns that cross a worker's border. */
import type { LinkRecord, NodeRecord } from '../../src/mx/types.ts';
import type { GraphColumns, NodeColumns } from '../../workers/reading-protocol.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly pinned: boolean;
}

/** A window of a list; `snippet` gives the lines under a title. */
export function listColumns(
  rows: readonly NodeRecord[],
  offset: number,
  limit: number,
  snippet: (node: NodeRecord) => string,
): NodeColumns {
  const shown = rows.slice(offset, offset + limit);
  return {
    total: rows.length,
    offset,
    ids: shown.map((node) => node.id),
    titles: shown.map((node) => node.title),
    types: shown.map((node) => node.type),
    mediaTypes: shown.map((node) => node.mediaType),
    created: Float64Array.from(shown, (node) => node.created),
    modified: Float64Array.from(shown, (node) => node.modified),
    bytes: Float64Array.from(shown, (node) => node.bytes),
    snippets: shown.map(snippet),
  };
}

/** A graph; `references` are pairs of ids. Ends that are not among the nodes are left out. */
export function graphColumns(
  nodes: readonly NodeRecord[],
  links: readonly LinkRecord[],
  references: readonly (readonly [string, string])[],
  places: ReadonlyMap<string, Place>,
): GraphColumns {
  const at = new Map(nodes.map((node, i) => [node.id, i]));
  const edges = [
    ...references.map(([source, target]) => ({ source, target, type: 'reference' })),
    ...links,
  ].filter((edge) => at.has(edge.source) && at.has(edge.target));
  const nodeTypeNames = [...new Set(nodes.map((node) => node.type))];
  const edgeTypeNames = [...new Set(['reference', ...edges.map((edge) => edge.type)])];
  return {
    ids: nodes.map((node) => node.id),
    titles: nodes.map((node) => node.title),
    nodeTypes: Uint16Array.from(nodes, (node) => nodeTypeNames.indexOf(node.type)),
    nodeTypeNames,
    x: Float32Array.from(nodes, (node) => places.get(node.id)?.x ?? Number.NaN),
    y: Float32Array.from(nodes, (node) => places.get(node.id)?.y ?? Number.NaN),
    created: Float64Array.from(nodes, (node) => node.created),
    pinned: Uint8Array.from(nodes, (node) => (places.get(node.id)?.pinned ? 1 : 0)),
    sources: Uint32Array.from(edges, (edge) => at.get(edge.source) ?? 0),
    targets: Uint32Array.from(edges, (edge) => at.get(edge.target) ?? 0),
    edgeTypes: Uint16Array.from(edges, (edge) => edgeTypeNames.indexOf(edge.type)),
    edgeTypeNames,
  };
}
