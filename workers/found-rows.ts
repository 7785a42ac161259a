/** What was found, by name or by words, as rows for a page. */
import { isMxError, type NodeRecord, type View } from '../src/mx/index.ts';
import { readBox } from '../src/mx/query/box-query.ts';
import type { NodePlan } from '../src/mx/query/condition.ts';
import type { Hit } from '../src/mx/store/search-reads.ts';
import type { ResultOrder, SearchHit, SearchReply, Suggestion } from './reading-protocol.ts';

export function suggestions(view: View, text: string, limit: number): readonly Suggestion[] {
  const begun = view.nodes.suggest(text, limit);
  const known = new Set(begun.map(({ node }) => node.id));
  // by words in another order where there is room for more, with a slip of the finger where nothing else is found
  const like = known.size < limit ? likeNamed(view, text, limit, known.size === 0) : [];
  const more = like.filter(({ id }) => !known.has(id));
  const all: readonly { readonly node: NodeRecord; readonly alias?: string }[] = [
    ...begun,
    ...more.map((node) => ({ node })),
  ];
  return all.slice(0, limit).map(({ node, alias }) => ({
    id: node.id,
    title: node.title,
    type: node.type,
    ...(alias === undefined ? {} : { alias }),
    ...(typeof node.metadata.path === 'string' ? { path: node.metadata.path } : {}),
  }));
}

function likeNamed(view: View, text: string, limit: number, slips: boolean): readonly NodeRecord[] {
  try {
    return view.search.named(text, limit, slips);
  } catch (error) {
    // Without an index of words, not made yet or damaged, names are found by their beginnings as ever; whoever searches
    // for words is told.
    if (isMxError(error, 'read-only') || isMxError(error, 'corrupt')) return [];
    throw error;
  }
}

const BEST_FIRST: ResultOrder = { by: 'relevance', descending: true };

export function searchReply(
  view: View,
  text: string,
  limit: number,
  order: ResultOrder | undefined,
): SearchReply {
  const plan = planOf(text, limit, order);
  if (plan === undefined) return { total: 0, hits: [] };
  const { total, hits } = view.search.plan(plan);
  return { total, hits: hits.map(hitRow) };
}

export function firstHits(
  view: View,
  text: string,
  limit: number,
  order: ResultOrder | undefined,
): readonly SearchHit[] {
  const plan = planOf(text, limit, order);
  return plan === undefined ? [] : view.search.first(plan).map(hitRow);
}

/** Undefined when nothing is asked for. */
function planOf(
  text: string,
  limit: number,
  { by, descending }: ResultOrder = BEST_FIRST,
): NodePlan | undefined {
  const { condition } = readBox(text, Date.now());
  return condition && { condition, order: by, descending, limit };
}

function hitRow({ node, snippet, marks }: Hit): SearchHit {
  const { id, title, type, modified } = node;
  return { id, title, type, snippet, marks, modified };
}
