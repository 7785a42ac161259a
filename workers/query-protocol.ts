/** What a page may ask of the query language: rows as cells that cross the border, and the steps of the plan. Types only. */
import type { Step } from '../src/mx/plan/step.ts';
import type { Saying } from '../src/mx/saying.ts';
import type { Json, Moment, NodeId } from '../src/mx/types.ts';
import type { Watcher } from './protocol.ts';
import type { ReadAt } from './reading-protocol.ts';

export interface QueryService {
  /**
   * Answers a question in the query language; a task that `cancel` stops.
   * @throws `invalid-query` with line and column of what is wrong
   */
  ask(asked: QueryAsked, task: string, watcher: Watcher): Promise<QueryReply>;
  /** Names of properties that may be asked for. */
  propertyNames(at?: ReadAt): Promise<readonly string[]>;
}

export interface QueryAsked {
  readonly text: string;
  /** Rows told at most. */
  readonly limit: number;
  readonly params?: Readonly<Record<string, Json>>;
  /** As of now when absent. */
  readonly at?: Moment;
}

export interface QueryReply {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** True when there are more rows than were asked for. */
  readonly more: boolean;
  /** What the person who asked may want to know: a type in the query that nothing has. */
  readonly remarks: readonly Saying[];
  /** How it was answered, or would be (`EXPLAIN`); with real rows and times after `PROFILE`. */
  readonly plan: PlanStep;
}

/** One step of a plan, with those that it reads from. */
export interface PlanStep {
  readonly name: Step['op'];
  readonly details: string | Saying;
  /** The index that it reads, where it reads one. */
  readonly index?: string | Saying;
  readonly estimated: number;
  /** Work that it is expected to be, of its own, and with the steps that it reads from: looks at an entry of an index. */
  readonly cost: number;
  readonly wholeCost: number;
  readonly parallel: boolean;
  /** After `PROFILE`: rows that it gave, and milliseconds of it and those that it reads from. */
  readonly rows?: number;
  readonly ms?: number;
  readonly steps: readonly PlanStep[];
}

/** A value in a row; what no page knows (a date, a whole number too large) comes as its text. */
export type Cell = null | boolean | number | string | CellNode | CellLink | CellPath | CellList | CellMap;

export interface CellNode {
  readonly kind: 'node';
  readonly id: NodeId;
  readonly title: string;
  readonly nodeType: string;
}

export interface CellLink {
  readonly kind: 'link';
  /** Empty for a reference. */
  readonly type: string;
  readonly source: NodeId;
  readonly target: NodeId;
}

export interface CellPath {
  readonly kind: 'path';
  readonly nodes: readonly CellNode[];
  readonly links: readonly CellLink[];
}

export interface CellList {
  readonly kind: 'list';
  readonly items: readonly Cell[];
}

export interface CellMap {
  readonly kind: 'map';
  readonly entries: readonly (readonly [string, Cell])[];
}
