/**
 * The logical plan: a tree of steps, each of which makes rows of the rows of its input. The query language compiles to
 * it; so can whatever else asks for nodes. A step is data, except for its expressions, which are compiled already.
 * `execute.ts` runs a plan, `explain.ts` tells it.
 */

import type { Direction } from '../cypher/syntax.ts';
import type { Aggregator } from '../expression/aggregates.ts';
import type { Computed } from '../expression/computed.ts';
import type { ScanOf } from './access.ts';

interface StepFacts {
  /** Rows that the planner expects. */
  readonly rows: number;
}

export interface Projected {
  readonly slot: number;
  readonly name: string;
  readonly value: Computed;
}

export interface Aggregated {
  readonly slot: number;
  readonly text: string;
  readonly distinct: boolean;
  /** None for `count(*)`. */
  readonly value: Computed | undefined;
  /** What the percentile functions are told besides. */
  readonly extra: Computed | undefined;
  readonly begin: () => Aggregator;
}

export interface SortKey {
  readonly value: Computed;
  readonly descending: boolean;
}

export interface ScanStep extends StepFacts {
  readonly op: 'scan';
  readonly input: Step;
  readonly of: ScanOf;
  readonly slot: number;
  readonly name: string;
}

export interface EdgeFilter {
  /** Names of types; undefined for links of all types (references are then left out). */
  readonly types: readonly string[] | undefined;
  readonly direction: Direction;
}

export interface ExpandStep extends StepFacts, EdgeFilter {
  readonly op: 'expand';
  readonly input: Step;
  readonly from: number;
  readonly link: number;
  readonly to: number;
  /** True when the node at the other end is known already: only links between the two are looked for. */
  readonly into: boolean;
  /** Slots of links (or lists of them) that this one must differ from. */
  readonly unlike: readonly number[];
  readonly text: string;
}

export interface ExpandFarStep extends StepFacts, EdgeFilter {
  readonly op: 'expandFar';
  readonly input: Step;
  readonly from: number;
  /** Gets the list of links. */
  readonly link: number;
  readonly to: number;
  readonly into: boolean;
  readonly unlike: readonly number[];
  readonly least: number;
  readonly most: number;
  /** What each single link must be. */
  readonly each: { readonly slot: number; readonly where: Computed } | undefined;
  /** True when the pattern is walked from its end: then the list is turned round. */
  readonly reversed: boolean;
  readonly text: string;
}

export interface ShortestStep extends StepFacts, EdgeFilter {
  readonly op: 'shortest';
  readonly input: Step;
  readonly from: number;
  readonly link: number;
  readonly to: number;
  readonly all: boolean;
  readonly least: number;
  readonly most: number;
  readonly each: { readonly slot: number; readonly where: Computed } | undefined;
  readonly unlike: readonly number[];
  readonly text: string;
}

/** A link that is known already: its ends are what is looked for. */
export interface EndsStep extends StepFacts, EdgeFilter {
  readonly op: 'ends';
  readonly input: Step;
  readonly link: number;
  readonly from: number;
  readonly to: number;
  readonly fromKnown: boolean;
  readonly toKnown: boolean;
  /** True when the slot holds a list of links that must be followed in order. */
  readonly list: boolean;
  readonly unlike: readonly number[];
  readonly text: string;
}

export type Step =
  /** The row that the plan is run with. */
  | (StepFacts & { readonly op: 'argument' })
  | ScanStep
  | ExpandStep
  | ExpandFarStep
  | ShortestStep
  | EndsStep
  | (StepFacts & { readonly op: 'filter'; readonly input: Step; readonly where: Computed })
  | (StepFacts & { readonly op: 'project'; readonly input: Step; readonly items: readonly Projected[] })
  | (StepFacts & {
      readonly op: 'aggregate';
      readonly input: Step;
      readonly keys: readonly Projected[];
      readonly values: readonly Aggregated[];
    })
  | (StepFacts & {
      readonly op: 'distinct';
      readonly input: Step;
      readonly slots: readonly number[];
      readonly names: readonly string[];
    })
  | (StepFacts & {
      readonly op: 'sort';
      readonly input: Step;
      readonly keys: readonly SortKey[];
      /** Only so many of the first rows are wanted. */
      readonly first: Computed | undefined;
    })
  | (StepFacts & { readonly op: 'skip'; readonly input: Step; readonly count: Computed })
  | (StepFacts & { readonly op: 'limit'; readonly input: Step; readonly count: Computed })
  | (StepFacts & {
      readonly op: 'unwind';
      readonly input: Step;
      readonly list: Computed;
      readonly slot: number;
      readonly name: string;
    })
  /** What `inner` finds for each row; a row for which it finds nothing stays, with nulls. */
  | (StepFacts & {
      readonly op: 'optional';
      readonly input: Step;
      readonly inner: Step;
      readonly slots: readonly number[];
    })
  /** Keeps the rows for which `inner` finds anything, or nothing. */
  | (StepFacts & {
      readonly op: 'semi';
      readonly input: Step;
      readonly inner: Step;
      readonly not: boolean;
      readonly text: string;
    })
  | (StepFacts & { readonly op: 'union'; readonly inputs: readonly Step[] })
  | (StepFacts & {
      readonly op: 'procedure';
      readonly input: Step;
      readonly name: string;
      readonly given: readonly Computed[];
      /** Slots of the columns that are kept. */
      readonly keeps: readonly { readonly column: string; readonly slot: number }[];
    });
