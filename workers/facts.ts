/** What a node's content is made of, as rows for a page. */
import type { NodeId, View } from '../src/mx/index.ts';
import type { NodeChunks } from './facts-protocol.ts';

/** Chunks that are given at once, and nodes that are named for each. */
const ROWS_MAX = 200;
const NODES_NAMED = 6;

export function chunksOf(view: View, id: NodeId, from: number, limit: number): NodeChunks {
  const page = { from, limit: Math.min(limit, ROWS_MAX), named: NODES_NAMED };
  const { rows, ...sums } = view.content.holders(id, page);
  return {
    ...sums,
    rows: rows.map((row) => ({
      ...row,
      nodes: row.nodes.map((each) => {
        const { title, type } = view.nodes.get(each);
        return { id: each, title, nodeType: type };
      }),
    })),
  };
}
