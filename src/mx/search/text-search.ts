/** Searching the texts of a memex as of one commit: which nodes hold what is looked for, and how well. */
import { readCount } from '../store/statistics.ts';
import type { TreeReader } from '../tree/tree.ts';
import { bestTexts, countTexts, eachText } from './best-texts.ts';
import { partInOrder, partOf } from './evaluate.ts';
import { expectedTexts } from './expected-texts.ts';
import type { TextIndex } from './text-index.ts';
import type { TextQuery } from './text-query.ts';
import { TextSource } from './text-source.ts';

export interface ScoredNode {
  readonly node: number;
  readonly score: number;
}

export class TextSearch {
  constructor(
    private readonly reader: TreeReader,
    private readonly texts: TextIndex,
    /** With all that is queued. */
    private readonly pending: () => TreeReader,
  ) {}

  /** The nodes that fit best, best first. @throws MxError `corrupt`, `read-only` for a memex that has no index yet */
  best(query: TextQuery, limit: number): readonly ScoredNode[] {
    return this.#best(partOf, query, limit);
  }

  /** The same nodes, sooner: their scores tell how they stand to each other, and no more. @throws as `best` */
  bestInOrder(query: TextQuery, limit: number): readonly ScoredNode[] {
    return this.#best(partInOrder, query, limit);
  }

  #best(part: typeof partOf, query: TextQuery, limit: number): readonly ScoredNode[] {
    const source = this.#source();
    const texts = bestTexts(part(query, source), source, limit);
    return texts.map(({ text, score }) => ({ node: source.node(text), score }));
  }

  /** How many nodes fit. @throws as `best` */
  count(query: TextQuery): number {
    const source = this.#source();
    return countTexts(partOf(query, source), source);
  }

  /** How many nodes fit, about, told without looking at texts: words are counted, all else follows from them. */
  expected(query: TextQuery): number {
    return expectedTexts(query, this.#source());
  }

  /** What every node that fits scores. @throws as `best` */
  scores(query: TextQuery): ReadonlyMap<number, number> {
    const source = this.#source();
    const scores = new Map<number, number>();
    eachText(partOf(query, source), source, (text, score) => scores.set(source.node(text), score));
    return scores;
  }

  #source(): TextSource {
    const { reader } = this;
    return new TextSource(this.texts, this.pending(), reader.commit, readCount(reader, 'nodes'));
  }
}
