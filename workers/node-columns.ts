/** Lists of nodes as columns. */
import { plainText } from '../src/formats/markdown-text.ts';
import type { NodeRecord, View } from '../src/mx/index.ts';
import type { ListQuery, NodeColumns } from './protocol.ts';

/** Bytes of a note that its two lines in a list are made from. */
const SNIPPET_BYTES = 1200;
const SNIPPET_CHARS = 160;
const decoder = new TextDecoder();

export function nodeColumns(view: View, query: ListQuery): NodeColumns {
  const { total, rows } = view.nodes.list(query);
  return {
    total,
    offset: query.offset,
    ids: rows.map((row) => row.id),
    titles: rows.map((row) => row.title),
    types: rows.map((row) => row.type),
    mediaTypes: rows.map((row) => row.mediaType),
    created: Float64Array.from(rows, (row) => row.created),
    modified: Float64Array.from(rows, (row) => row.deleted ?? row.modified),
    bytes: Float64Array.from(rows, (row) => row.bytes),
    snippets: rows.map((row) => snippetOf(view, row)),
  };
}

/** The beginning of a text, without its markup. */
export function snippetOf(view: View, node: NodeRecord): string {
  if (!node.mediaType.startsWith('text/')) return '';
  const start = decoder.decode(view.content.range(node.id, 0, SNIPPET_BYTES));
  const text = node.mediaType.startsWith('text/markdown') ? plainText(start) : start;
  return text.replace(/\s+/g, ' ').trim().slice(0, SNIPPET_CHARS);
}
