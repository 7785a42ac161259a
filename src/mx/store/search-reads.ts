/** What is searched for by words and by likeness as of one commit. */
import type { PlanTold } from '../plan/explain.ts';
import type { Condition, NodePlan } from '../query/condition.ts';
import type { CountedNodes } from '../query/find-nodes.ts';
import type { TextQuery } from '../search/text-query.ts';
import type { FormsLanguage } from '../search/word-forms.ts';
import type { LikenessSettings } from '../similarity/likeness-settings.ts';
import type { LitPassage } from '../similarity/lit-passages.ts';
import type { LongWork, NodeId, NodeRecord } from '../types.ts';

export interface SearchReads {
  /** The language in whose forms words are looked for; none looks for them as they are typed. */
  forms(): FormsLanguage | undefined;
  /** What the language of the search box asks for (`query/box-query.ts`), best first. */
  find(text: string, limit: number): Found;
  /** The steps by which `find` would find that. */
  explain(text: string, limit: number): PlanTold;
  /** The same for a query that is taken apart already. */
  query(query: TextQuery, limit: number): Found;
  /** The nodes that a plan asks for, in its order, each with the passage that it was found by. */
  plan(plan: NodePlan): Found;
  /**
   * The same nodes, sooner: how many there are in all is not counted, and their scores tell how they stand to each other
   * and no more.
   */
  first(plan: NodePlan): readonly Hit[];
  /**
   * Nodes whose title or another name has these words in any order, best first; where there is none, those that have
   * them nearly, unless slips are not looked for.
   */
  named(text: string, limit: number, slips?: boolean): readonly NodeRecord[];
  /** As `plan`, without passages, and with words as they are given: how many there are, and the ids of those asked for. */
  ids(plan: NodePlan): { readonly total: number; readonly ids: readonly NodeId[] };
  /** The nodes that hold the words of a query best, best first, and nothing of what they say. */
  best(query: TextQuery, limit: number): readonly { readonly id: NodeId; readonly score: number }[];
  /**
   * Nodes out of whose newest content nobody has taken the text yet though it has one to take (a PDF): whoever can is to
   * give it with `setText`.
   */
  awaiting(limit: number): readonly NodeRecord[];
  /** Counts by type, tag and year all that a condition picks; every living node when there is none. */
  count(condition: Condition | undefined): LongWork<CountedNodes>;
}

export interface Found {
  /** How many fit in all. */
  readonly total: number;
  readonly hits: readonly Hit[];
}

export interface Hit {
  readonly node: NodeRecord;
  readonly score: number;
  readonly snippet: string;
  /** Start and end in the snippet, pair by pair. */
  readonly marks: readonly number[];
}

/** How many to give, and what is to count instead of what the memex is set to. */
export type SimilarOptions = Partial<LikenessSettings> & { readonly limit?: number };

export interface SimilarNode {
  readonly node: NodeRecord;
  /** 1 only for equal content. */
  readonly similarity: number;
  /** What both share of all that they have, 0 to 1. */
  readonly resemblance: number;
  /** How much of one stands in the other, 0 to 1. */
  readonly containment: number;
  readonly sharedChunks: number;
}

export interface SimilarityReads {
  /** What counts for likeness in this memex. */
  settings(): LikenessSettings;
  /**
   * Nodes like this one, by words or by chunks, weighted by rarity and length; the most alike first.
   * @throws MxError `invalid-id`, `not-found`, `invalid-argument`
   */
  of(id: NodeId, options?: SimilarOptions): readonly SimilarNode[];
  /**
   * Pairs of nodes that are alike by `least` or more, each told once, those of nodes changed last before others; without
   * those that are to stay two.
   */
  pairs(options: PairOptions, visit: (pair: NodePair) => void): LongWork<void>;
  /** True when a person has said that two nodes are to stay two (the setting `apartSetting` of both). */
  isApart(one: NodeId, other: NodeId): boolean;
  /** The texts of two nodes with the passages that both have; undefined when either is no text, or too long to be shown. */
  passages(one: NodeId, other: NodeId): SharedPassages | undefined;
}

export type PairOptions = Partial<Omit<LikenessSettings, 'threshold'>> & { readonly least: number };

export interface NodePair {
  readonly one: NodeRecord;
  readonly other: NodeRecord;
  readonly similarity: number;
  readonly resemblance: number;
  readonly containment: number;
}

export interface SharedPassages {
  readonly one: string;
  readonly other: string;
  readonly passages: readonly LitPassage[];
}
