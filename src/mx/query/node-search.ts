/** The nodes of a memex as of one commit, by what is asked for in the search box or by a plan. */
import type { VersionStore } from '../content/version-store.ts';
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { explain, type PlanTold } from '../plan/explain.ts';
import type { QueryGraph } from '../plan/query-graph.ts';
import { readSearched } from '../search/searched-text.ts';
import { snippetOf } from '../search/snippet.ts';
import type { TextIndex } from '../search/text-index.ts';
import type { TextQuery } from '../search/text-query.ts';
import { TextSearch } from '../search/text-search.ts';
import { nodesAwaited } from '../search/texts-awaited.ts';
import { isWantedBy } from '../search/wanted-words.ts';
import type { FormsLanguage } from '../search/word-forms.ts';
import { readNode } from '../store/node-reading.ts';
import type { Found, Hit, SearchReads } from '../store/search-reads.ts';
import type { NodeView } from '../store/view-nodes.ts';
import type { Dictionaries } from '../store/writer.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork, NodeId, NodeRecord } from '../types.ts';
import { readBox } from './box-query.ts';
import type { Condition, NodePlan } from './condition.ts';
import type { ConditionRooms } from './condition-source.ts';
import { type CountedNodes, countNodes, findNodes } from './find-nodes.ts';
import { likeNames } from './like-names.ts';
import { planNodes } from './plan-nodes.ts';
import { type Scoring, TextScores } from './text-scores.ts';
import { formsLanguage, inAnyForm } from './word-forms.ts';
import { wordsAskedFor } from './words-asked.ts';

export interface SearchRooms {
  readonly texts: TextIndex;
  readonly versions: VersionStore;
  readonly dictionaries: Dictionaries;
  /** With all that is queued. */
  readonly pending: () => TreeReader;
  readonly now: () => number;
}

export class NodeSearch implements SearchReads {
  constructor(
    private readonly reader: TreeReader,
    private readonly nodes: NodeView,
    private readonly rooms: SearchRooms,
    private readonly graph: () => QueryGraph,
  ) {}

  find(text: string, limit: number): Found {
    const { condition } = readBox(text, this.rooms.now());
    if (condition === undefined) return { total: 0, hits: [] };
    return this.plan({ condition, order: 'relevance', descending: true, limit });
  }

  explain(text: string, limit: number): PlanTold {
    const condition = this.#inAnyForm(readBox(text, this.rooms.now()).condition);
    const plan = { condition, order: 'relevance', descending: true, limit } as const;
    return explain(planNodes(this.#conditionRooms(), plan).step);
  }

  query(query: TextQuery, limit: number): Found {
    const condition: Condition = { kind: 'text', query };
    return this.plan({ condition, order: 'relevance', descending: true, limit });
  }

  plan(plan: NodePlan): Found {
    const { hits, total } = this.#found(plan, 'exact');
    return { total: total(), hits };
  }

  first(plan: NodePlan): readonly Hit[] {
    return this.#found(plan, 'order').hits;
  }

  #found(
    { condition: given, ...rest }: NodePlan,
    scoring: Scoring,
  ): { hits: readonly Hit[]; total: () => number } {
    const plan = { ...rest, condition: this.#inAnyForm(given) };
    const { found, total } = findNodes(this.#conditionRooms(scoring), plan);
    const asked = wordsAskedFor(plan.condition);
    const isWanted = asked === undefined ? () => false : isWantedBy(asked);
    const hits = found.map(
      ({ node, score }): Hit => ({
        node: this.nodes.record(node),
        score,
        ...snippetOf(this.#body(node), isWanted),
      }),
    );
    return { hits, total };
  }

  awaiting(limit: number): readonly NodeRecord[] {
    const found: NodeRecord[] = [];
    for (const node of nodesAwaited(this.reader)) {
      if (found.length >= limit) break;
      found.push(this.nodes.record(node));
    }
    return found;
  }

  named(text: string, limit: number, slips = true): readonly NodeRecord[] {
    const like = likeNames(text);
    if (like === undefined) return [];
    const { texts, pending } = this.rooms;
    const search = new TextSearch(this.reader, texts, pending);
    let found = search.best(like.words, limit);
    if (found.length === 0 && slips && like.slips !== undefined) found = search.best(like.slips, limit);
    return found.map(({ node }) => this.nodes.record(node));
  }

  ids(plan: NodePlan): { readonly total: number; readonly ids: readonly NodeId[] } {
    const { total, found } = findNodes(this.#conditionRooms(), plan);
    return { total: total(), ids: found.map(({ node }) => this.#idOf(node)) };
  }

  best(query: TextQuery, limit: number): readonly { readonly id: NodeId; readonly score: number }[] {
    const { texts, pending } = this.rooms;
    const found = new TextSearch(this.reader, texts, pending).best(query, limit);
    return found.map(({ node, score }) => ({ id: this.#idOf(node), score }));
  }

  #idOf(node: number): NodeId {
    const id = this.rooms.dictionaries.ids.of(this.reader, node);
    if (id === undefined) throw new MxError('corrupt', damageSaying('nodeOfWords', node));
    return id;
  }

  count(condition: Condition | undefined): LongWork<CountedNodes> {
    return countNodes(this.#conditionRooms(), this.#inAnyForm(condition));
  }

  #inAnyForm(condition: Condition | undefined): Condition | undefined {
    return condition && inAnyForm(condition, this.forms());
  }

  forms(): FormsLanguage | undefined {
    return formsLanguage(this.reader);
  }

  #conditionRooms(scoring: Scoring = 'exact'): ConditionRooms {
    const { texts, pending, dictionaries } = this.rooms;
    const { reader } = this;
    const words = new TextScores(new TextSearch(reader, texts, pending), scoring);
    return { graph: this.graph(), reader, dictionaries, words };
  }

  #body(number: number): string {
    const { versions, dictionaries } = this.rooms;
    const node = readNode(this.reader, number);
    const mediaTypeOf = (media: number): string => dictionaries.mediaTypes.name(media);
    const read = node && readSearched(this.reader, versions, mediaTypeOf, number, node);
    return read?.text.body ?? '';
  }
}
