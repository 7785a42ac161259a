/** What the nodes score that words are found in, each question asked once. */

import type { TextQuery } from '../search/text-query.ts';
import type { ScoredNode, TextSearch } from '../search/text-search.ts';

/** What is asked for of the best: their scores, or how they stand to each other and no more (`TextSearch.bestInOrder`). */
export type Scoring = 'exact' | 'order';

export class TextScores {
  readonly #scores = new Map<TextQuery, ReadonlyMap<number, number>>();

  constructor(
    private readonly search: TextSearch,
    private readonly scoring: Scoring = 'exact',
  ) {}

  /** Every node that fits, with what it scores. @throws MxError `corrupt`, `read-only` while there is no index */
  of(query: TextQuery): ReadonlyMap<number, number> {
    let scores = this.#scores.get(query);
    if (scores === undefined) {
      scores = this.search.scores(query);
      this.#scores.set(query, scores);
    }
    return scores;
  }

  expected(query: TextQuery): number {
    return this.search.expected(query);
  }

  /** The nodes that fit best, without what all others score. @throws as `of` */
  best(query: TextQuery, limit: number): readonly ScoredNode[] {
    return this.scoring === 'exact' ? this.search.best(query, limit) : this.search.bestInOrder(query, limit);
  }

  count(query: TextQuery): number {
    return this.search.count(query);
  }
}
