/** What was found, by name or by words, as rows for a page. */
import type { View } from '../src/mx/index.ts';
import type { SearchReply, Suggestion } from './protocol.ts';

export function suggestions(view: View, text: string, limit: number): readonly Suggestion[] {
  return view.nodes.suggest(text, limit).map(({ node, alias }) => ({
    id: node.id,
    title: node.title,
    type: node.type,
    ...(alias === undefined ? {} : { alias }),
    ...(typeof node.metadata.path === 'string' ? { path: node.metadata.path } : {}),
  }));
}

export function searchReply(view: View, text: string, limit: number): SearchReply {
  const { total, hits } = view.search.find(text, limit);
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
