/** The names that an expression can use, and the slots of a row that stand behind them. */
import type { StaticType } from './computed.ts';

export interface Variable {
  readonly slot: number;
  readonly type: StaticType;
}

/** Slots are given once in a whole query, so that no part of it can write over what another reads. */
export class Slots {
  #next = 0;

  take(): number {
    return this.#next++;
  }

  /** How many a row needs. */
  get width(): number {
    return this.#next;
  }
}

/** Names and what they stand for; it never changes. */
export class Scope {
  readonly #variables: ReadonlyMap<string, Variable>;

  constructor(variables: Iterable<readonly [string, Variable]> = []) {
    this.#variables = new Map(variables);
  }

  find(name: string): Variable | undefined {
    return this.#variables.get(name);
  }

  /** The same with one more; a name that was known means the new one. */
  with(name: string, variable: Variable): Scope {
    return new Scope([...this.#variables, [name, variable]]);
  }

  get names(): string[] {
    return [...this.#variables.keys()];
  }

  get entries(): Iterable<readonly [string, Variable]> {
    return this.#variables;
  }
}
