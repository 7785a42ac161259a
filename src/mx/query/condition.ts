/**
 * What nodes are asked for in the search box, or by a list: which, in what order, and how many. `plan-nodes.ts` makes
 * steps of it, the same that queries run as.
 */
import type { TextQuery } from '../search/text-query.ts';
import type { Json } from '../types.ts';

export type Condition =
  | { readonly kind: 'text'; readonly query: TextQuery }
  /** With this tag, or one nested below it. */
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'type'; readonly type: string }
  | { readonly kind: 'has'; readonly what: Having }
  | { readonly kind: 'is'; readonly what: Being }
  /** In milliseconds since 1970; `until` is not included. */
  | {
      readonly kind: 'time';
      readonly of: 'created' | 'modified';
      readonly from: number;
      readonly until: number;
    }
  /** A link or a reference joins it with a node of this name, whichever way. */
  | { readonly kind: 'link'; readonly name: string }
  | { readonly kind: 'property'; readonly name: string; readonly is: Comparison; readonly value: Json }
  | { readonly kind: 'and'; readonly all: readonly Condition[] }
  | { readonly kind: 'or'; readonly any: readonly Condition[] }
  | { readonly kind: 'not'; readonly but: Condition };

export const HAVING = ['link', 'backlink', 'reference', 'tag', 'alias', 'versions'] as const;
export type Having = (typeof HAVING)[number];

export const BEING = ['orphan', 'root', 'leaf', 'untitled'] as const;
export type Being = (typeof BEING)[number];

/** `there` asks for no value. */
export type Comparison = 'there' | '=' | '!=' | '<' | '<=' | '>' | '>=';

export type NodeOrder = 'relevance' | 'modified' | 'created' | 'title';

export interface NodePlan {
  /** All living nodes when there is none. */
  readonly condition?: Condition | undefined;
  readonly order: NodeOrder;
  readonly descending: boolean;
  readonly limit: number;
}
