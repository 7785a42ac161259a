/** What was found, by name or by words, as rows for a page. */
import type { View } from '../src/mx/index.ts';
import { readBox } from '../src/mx/query/box-query.ts';
import type { ResultOrder, SearchReply, Suggestion } from './protocol.ts';

export function suggestions(view: View, text: string, limit: number): readonly Suggestion[] {
  return view.nodes.suggest(text, limit).map(({ node, alias }) => ({
    id: node.id,
    title: node.title,
    type: node.type,
    ...(alias === undefined ? {} : { alias }),
    ...(typeof node.metadata.path === 'string' ? { path: node.metadata.path } : {}),
  }));
}

const BEST_FIRST: ResultOrder = { by: 'relevance', descending: true };

export function searchReply(
  view: View,
  text: string,
  limit: number,
  { by, descending }: ResultOrder = BEST_FIRST,
): SearchReply {
  const { condition } = readBox(text, Date.now());
  if (condition === undefined) return { total: 0, hits: [] };
  const { total, hits } = view.search.plan({ condition, order: by, descending, limit });
  return {
    total,
    hits: hits.map(({ node, score, snippet, marks }) => ({
      id: node.id,
      title: node.title,
      type: node.type,
      score,
      snippet,
      marks,
      modified: node.modified,
    })),
  };
}
