/**
 * What a MATCH asks for, freed of the order in which it was written: nodes, links between them, and conditions. The
 * planner makes steps of it.
 */
import type { Computed } from '../expression/computed.ts';
import type { Access } from './access.ts';
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

export interface Predicate {
  readonly where: Computed;
  /** None for a condition that every node must be looked at for. */
  readonly accesses: readonly Access[];
  /** Set for `a = b`: what is on its two sides. */
  readonly equal?: readonly [left: Computed, right: Computed];
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
