/** All functions of the language by name (in small letters): what each takes, gives and does. */
import type { Run } from '../plan/run.ts';
import type { Value } from '../values/value.ts';
import type { StaticType } from './computed.ts';
import { GRAPH_FUNCTIONS } from './functions-graph.ts';
import { LIST_FUNCTIONS } from './functions-list.ts';
import { NUMBER_FUNCTIONS } from './functions-number.ts';
import { TEXT_FUNCTIONS } from './functions-text.ts';
import { TIME_FUNCTIONS } from './functions-time.ts';

export interface QueryFunction {
  /** As it is written, for messages. */
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** What is known before the run to be none of these is refused then; nothing is said of what is left out. */
  readonly takes?: readonly (readonly StaticType[])[];
  readonly gives: StaticType;
  /** True when a null among the arguments makes the result null without asking further. */
  readonly nullIn: boolean;
  /** False for what differs from call to call. */
  readonly constant?: boolean;
  readonly call: (given: readonly Value[], run: Run) => Value;
}

/** By name in small letters. */
export const FUNCTIONS: ReadonlyMap<string, QueryFunction> = new Map(
  [GRAPH_FUNCTIONS, LIST_FUNCTIONS, NUMBER_FUNCTIONS, TEXT_FUNCTIONS, TIME_FUNCTIONS]
    .flat()
    .map((each) => [each.name.toLowerCase(), each]),
);
