/**
 * What a MATCH asks for, freed of the order in which it was written: nodes, links between them, and conditions. The
 * planner makes steps of it.
 */
import type { Computed } from '../expression/computed.ts';
import type { EdgeFilter } from './step.ts';

export interface PatternNode {
  readonly slot: number;
  /** For EXPLAIN. */
  readonly name: string;
  /** Types that the node must have, all of them. */
  readonly labels: readonly string[];
}

export interface PatternLink extends EdgeFilter {
  readonly slot: number;
  readonly from: number;
  readonly to: number;
  /** As it is told in EXPLAIN. */
  readonly text: string;
  /** Of variable length. */
  readonly range: { readonly least: number; readonly most: number } | undefined;
  readonly shortest: 'one' | 'all' | undefined;
  /** What each link of a variable length must be. */
  readonly each: { readonly slot: number; readonly where: Computed } | undefined;
}

/** How the nodes that fit a condition can be found without looking at all. */
export interface Access {
  readonly slot: number;
  readonly by: 'id' | 'title' | 'tag';
  readonly value: Computed;
}

export interface Predicate {
  readonly where: Computed;
  readonly access: Access | undefined;
  /** Set when all that is asked is that a node has a type. */
  readonly label?: { readonly slot: number; readonly name: string };
  /** What share of rows is expected to fit. */
  readonly share: number;
}

export interface PatternGraph {
  readonly nodes: readonly PatternNode[];
  readonly links: readonly PatternLink[];
  readonly predicates: readonly Predicate[];
}
