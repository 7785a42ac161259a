/**
 * The syntax tree of a query. Every part knows where in the text it stands (`at` and, for expressions, `end`), so that
 * a mistake found late still points at its cause.
 */
import type { ArithmeticOperator } from '../values/arithmetic.ts';
import type { OrderOperator } from '../values/order.ts';
import type { Value } from '../values/value.ts';

export interface Place {
  readonly at: number;
  readonly end: number;
}

export type ComparisonOperator = OrderOperator | '=' | '<>';
export type TextOperator = 'STARTS WITH' | 'ENDS WITH' | 'CONTAINS' | '=~';
export type LogicOperator = 'AND' | 'OR' | 'XOR';
export type Quantifier = 'all' | 'any' | 'none' | 'single';

export type Expression = Place &
  (
    | { readonly kind: 'literal'; readonly value: Value }
    | { readonly kind: 'parameter'; readonly name: string }
    | { readonly kind: 'variable'; readonly name: string }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    | { readonly kind: 'map'; readonly entries: readonly (readonly [string, Expression])[] }
    | { readonly kind: 'property'; readonly of: Expression; readonly name: string; readonly nameAt: number }
    | { readonly kind: 'labels'; readonly of: Expression; readonly labels: readonly string[] }
    | { readonly kind: 'index'; readonly of: Expression; readonly index: Expression }
    | {
        readonly kind: 'slice';
        readonly of: Expression;
        readonly from: Expression | undefined;
        readonly to: Expression | undefined;
      }
    | { readonly kind: 'not'; readonly of: Expression }
    | { readonly kind: 'negative'; readonly of: Expression }
    | { readonly kind: 'positive'; readonly of: Expression }
    | {
        readonly kind: 'logic';
        readonly operator: LogicOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: 'arithmetic';
        readonly operator: ArithmeticOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    /** `a < b <= c`: each neighbour with the next. */
    | {
        readonly kind: 'comparison';
        readonly operators: readonly ComparisonOperator[];
        readonly operands: readonly Expression[];
      }
    | {
        readonly kind: 'text';
        readonly operator: TextOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly kind: 'in'; readonly left: Expression; readonly right: Expression }
    | { readonly kind: 'isNull'; readonly of: Expression; readonly not: boolean }
    | {
        readonly kind: 'call';
        readonly name: string;
        readonly distinct: boolean;
        /** `count(*)` */
        readonly star: boolean;
        readonly arguments: readonly Expression[];
      }
    | {
        readonly kind: 'case';
        readonly of: Expression | undefined;
        readonly whens: readonly (readonly [when: Expression, then: Expression])[];
        readonly otherwise: Expression | undefined;
      }
    | {
        readonly kind: 'quantifier';
        readonly quantifier: Quantifier;
        readonly variable: string;
        readonly list: Expression;
        readonly where: Expression | undefined;
      }
    | {
        readonly kind: 'listComprehension';
        readonly variable: string;
        readonly list: Expression;
        readonly where: Expression | undefined;
        readonly of: Expression | undefined;
      }
    | {
        readonly kind: 'reduce';
        readonly result: string;
        readonly start: Expression;
        readonly variable: string;
        readonly list: Expression;
        readonly of: Expression;
      }
    | {
        readonly kind: 'patternComprehension';
        readonly pattern: PatternPart;
        readonly where: Expression | undefined;
        readonly of: Expression;
      }
    | { readonly kind: 'pattern'; readonly pattern: PatternPart }
    | { readonly kind: 'exists'; readonly query: Query }
  );

export type Direction = 'out' | 'in' | 'both';

export interface NodePattern extends Place {
  readonly variable: string | undefined;
  readonly labels: readonly string[];
  readonly properties: Expression | undefined;
}

export interface LinkPattern extends Place {
  readonly variable: string | undefined;
  readonly types: readonly string[];
  readonly direction: Direction;
  readonly properties: Expression | undefined;
  /** How many steps, for a pattern of variable length. */
  readonly range: { readonly least: number; readonly most: number } | undefined;
}

export interface PatternPart extends Place {
  readonly variable: string | undefined;
  readonly shortest: 'one' | 'all' | undefined;
  /** One more than there are links. */
  readonly nodes: readonly NodePattern[];
  readonly links: readonly LinkPattern[];
}

export interface Match extends Place {
  readonly kind: 'match';
  readonly optional: boolean;
  readonly patterns: readonly PatternPart[];
  readonly where: Expression | undefined;
}

export interface ProjectionItem extends Place {
  readonly expression: Expression;
  readonly alias: string | undefined;
  /** The expression as it was written. */
  readonly text: string;
}

export interface SortItem extends Place {
  readonly expression: Expression;
  readonly descending: boolean;
}

export interface Projection extends Place {
  readonly distinct: boolean;
  readonly star: boolean;
  readonly items: readonly ProjectionItem[];
  readonly order: readonly SortItem[];
  readonly skip: Expression | undefined;
  readonly limit: Expression | undefined;
}

export interface With extends Place {
  readonly kind: 'with';
  readonly projection: Projection;
  readonly where: Expression | undefined;
}

export interface Return extends Place {
  readonly kind: 'return';
  readonly projection: Projection;
}

export interface Unwind extends Place {
  readonly kind: 'unwind';
  readonly list: Expression;
  readonly variable: string;
}

export interface ProcedureCall extends Place {
  readonly kind: 'procedure';
  readonly name: string;
  readonly nameAt: number;
  readonly arguments: readonly Expression[];
  /** Undefined when nothing is said of what is kept. */
  readonly yields: readonly (Place & { readonly name: string; readonly alias: string })[] | undefined;
  readonly where: Expression | undefined;
}

export type Clause = Match | With | Return | Unwind | ProcedureCall;

export interface SingleQuery extends Place {
  readonly clauses: readonly Clause[];
}

export interface Query extends Place {
  /** One, or several joined by UNION. */
  readonly parts: readonly SingleQuery[];
  readonly all: boolean;
}

export interface Statement {
  readonly mode: 'run' | 'explain' | 'profile';
  readonly query: Query;
}
