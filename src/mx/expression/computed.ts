/** An expression made ready to be evaluated for row after row. */
import type { Row, Run } from '../plan/run.ts';
import type { Step } from '../plan/step.ts';
import type { Truth } from '../values/equality.ts';
import { valueMistake } from '../values/mistake.ts';
import { querySaying } from '../values/query-sayings.ts';
import { isList, isMap, LinkValue, NodeValue, PathValue, typeName, type Value } from '../values/value.ts';
import { plainText } from '../values/value-text.ts';

export type Evaluate = (row: Row, run: Run) => Value;

/** What can be said of an expression's value before it is evaluated. */
export type StaticType =
  | 'any'
  | 'null'
  | 'boolean'
  | 'integer'
  | 'float'
  | 'string'
  | 'list'
  | 'map'
  | 'node'
  | 'link'
  | 'path'
  | 'temporal';

export interface Computed {
  readonly evaluate: Evaluate;
  readonly type: StaticType;
  /** Slots that it reads. */
  readonly uses: ReadonlySet<number>;
  /** As it was written. */
  readonly text: string;
  /** Plans that are run within it. */
  readonly plans: readonly Step[];
  /** Set when all that is asked is whether a plan finds anything, or nothing: then a step can ask it. */
  readonly asks?: { readonly plan: Step; readonly not: boolean };
  /** The value, for a literal. */
  readonly constant?: Value;
  /** What is known of the items of a list. */
  readonly items?: StaticType;
}

/** What a value that is given is known to be. */
export function staticTypeOf(value: Value): StaticType {
  switch (typeof value) {
    case 'bigint':
      return 'integer';
    case 'number':
      return 'float';
    case 'boolean':
      return 'boolean';
    case 'string':
      return 'string';
    default:
  }
  if (value === null) return 'null';
  if (isList(value)) return 'list';
  if (value instanceof NodeValue) return 'node';
  if (value instanceof LinkValue) return 'link';
  if (value instanceof PathValue) return 'path';
  return isMap(value) ? 'map' : 'temporal';
}

/** Whether a value is one of three truths. @throws MxError `invalid-query` for anything else */
export function truthOf(value: Value): Truth {
  if (value === null || typeof value === 'boolean') return value;
  throw valueMistake(
    'TypeError',
    'InvalidArgumentType',
    querySaying('conditionOfType', typeName(value), plainText(value)),
  );
}
