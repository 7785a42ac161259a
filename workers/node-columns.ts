/** Lists of nodes as columns. */
import { plainText } from '../src/formats/markdown-text.ts';
import type { NodeRecord, View } from '../src/mx/index.ts';
import type { ListQuery, NodeColumns } from './reading-protocol.ts';

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

/** Beginnings that were made last, by the hash of their content: a list is asked for again and again while one writes. */
const made = new Map<string, string>();
const MADE_MAX = 2000;

/** The beginning of a text, without its markup. */
export function snippetOf(view: View, node: NodeRecord): string {
  if (!node.mediaType.startsWith('text/')) return '';
  const key = `${node.hash} ${node.mediaType}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const snippet = makeSnippet(view, node);
  made.set(key, snippet);
  for (const oldest of made.keys()) if (made.size > MADE_MAX) made.delete(oldest);
  return snippet;
}

function makeSnippet(view: View, node: NodeRecord): string {
  const start = decoder.decode(view.content.range(node.id, 0, SNIPPET_BYTES));
  const text = node.mediaType.startsWith('text/markdown') ? plainText(start) : start;
  return text.replace(/\s+/g, ' ').trim().slice(0, SNIPPET_CHARS);
}
