/** The links of a pattern at one node: of its types and directions, with references where these are asked for. */
import type { Direction } from '../cypher/syntax.ts';
import { REFERENCE_TYPE } from '../expression/functions-graph.ts';
import { LinkValue, REFERENCE, type Value } from '../values/value.ts';
import type { EdgeCursor } from './query-graph.ts';
import type { Row, Run } from './run.ts';
import type { EdgeFilter } from './step.ts';

/** A cursor over the links of a pattern at a node; `at` begins anew at another. */
export class Edges {
  readonly #directions: readonly ('out' | 'in')[];
  /** Undefined for all. */
  readonly #types: readonly number[] | undefined;
  readonly #references: boolean;
  readonly #run: Run;
  #node = 0;
  #cursor: EdgeCursor | undefined;
  #outgoing = true;
  /** Cursors that are still to come: direction and type. */
  #waiting: (readonly ['out' | 'in', number | undefined])[] = [];

  constructor(run: Run, { types, direction }: EdgeFilter, reversed = false) {
    this.#run = run;
    this.#directions = directionsOf(direction, reversed);
    this.#references = types?.includes(REFERENCE_TYPE) ?? false;
    const known = types?.map((name) => run.graph.linkType(name)).filter((type) => type !== undefined);
    this.#types = known && [...new Set(known)];
  }

  /** Starts over at a node. */
  at(node: number): this {
    this.#node = node;
    this.#cursor = undefined;
    const types: readonly (number | undefined)[] = this.#types ?? [undefined];
    this.#waiting = this.#directions.flatMap((direction) => [
      ...types.map((type) => [direction, type] as const),
      ...(this.#references ? [[direction, REFERENCE] as const] : []),
    ]);
    return this;
  }

  next(): boolean {
    while (true) {
      while (this.#cursor?.next()) {
        // a reference to the node itself stands at both ends of it, and is one
        const isSeen = !this.#outgoing && this.#directions.length > 1 && this.#cursor.other === this.#node;
        if (!isSeen) return true;
      }
      const waiting = this.#waiting.shift();
      if (waiting === undefined) return false;
      const [direction, type] = waiting;
      this.#outgoing = direction === 'out';
      const { graph } = this.#run;
      this.#cursor =
        type === REFERENCE
          ? graph.references(this.#node, direction)
          : graph.links(this.#node, direction, type);
    }
  }

  /** The node at the other end. */
  get other(): number {
    return this.#cursor?.other ?? this.#node;
  }

  get link(): LinkValue {
    const { link, other, type } = this.#cursor as EdgeCursor;
    return this.#outgoing
      ? new LinkValue(link, this.#node, other, type)
      : new LinkValue(link, other, this.#node, type);
  }
}

function directionsOf(direction: Direction, reversed: boolean): readonly ('out' | 'in')[] {
  if (direction === 'both') return ['out', 'in'];
  return [(direction === 'out') === reversed ? 'in' : 'out'];
}

/** Whether a link is one that another part of the same MATCH has taken already. */
export function isTaken(link: LinkValue, row: Row, unlike: readonly number[]): boolean {
  return unlike.some((slot) => holds(row[slot] ?? null, link));
}

function holds(value: Value, link: LinkValue): boolean {
  if (value instanceof LinkValue) return value.equals(link);
  return Array.isArray(value) && value.some((each) => each instanceof LinkValue && each.equals(link));
}
