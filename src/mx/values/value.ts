/**
 * The values that a query works with: openCypher's, over the nodes and links of a memex.
 *
 * An integer is a `bigint` and a float a `number`. So 1 and 1.0 are never mixed up, integers are exact to 64 bits
 * (which a JavaScript number is not beyond 2^53), and which of the two a value is costs one `typeof`. A map is a
 * `Map`, so that no property name can meet a built-in one. Nodes and links are their dense numbers; what is known of
 * them is read from the graph when it is asked for.
 */
import type { Temporal } from './temporal.ts';

export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | ListValue
  | MapValue
  | NodeValue
  | LinkValue
  | PathValue
  | Temporal;

export type ListValue = readonly Value[];
export type MapValue = ReadonlyMap<string, Value>;

/** A node, by its dense number. */
export class NodeValue {
  constructor(readonly number: number) {}
}

/** In `LinkValue.type`: a mention in a text, which has no number in the dictionary of link types. */
export const REFERENCE = -1;

/** Where the numbers of links are looked up. */
export interface LinkNumbers {
  /** The number of one of the links of a type between two nodes, the first being 0. */
  linkNumber(source: number, target: number, type: number, place: number): number;
}

/**
 * A link, or a reference seen as one. Rows of links in memory know no numbers, and most queries ask for none: a link
 * that was found there looks its number up when it is asked for.
 */
export class LinkValue {
  #number: number;
  readonly #numbers: LinkNumbers | undefined;

  /**
   * @param number the link's number; for a reference where in the text of its source it starts. Below zero where it is
   *   not known yet: -1 for the first of the links of its type between the two nodes, -2 for the second, …
   * @param type number in the dictionary of link types, or `REFERENCE`
   * @param numbers where a number that is not known is looked up
   */
  constructor(
    number: number,
    readonly source: number,
    readonly target: number,
    readonly type: number,
    numbers?: LinkNumbers,
  ) {
    this.#number = number;
    this.#numbers = numbers;
  }

  get number(): number {
    if (this.#number < 0 && this.#numbers !== undefined) {
      const { source, target, type } = this;
      this.#number = this.#numbers.linkNumber(source, target, type, -1 - this.#number);
    }
    return this.#number;
  }

  /** Both of one graph. */
  equals(other: LinkValue): boolean {
    if (this.source !== other.source || this.target !== other.target || this.type !== other.type)
      return false;
    // two that were both found in memory are told apart without their numbers
    if (this.#number < 0 && other.#number < 0) return this.#number === other.#number;
    return this.number === other.number;
  }

  /** The node at the other end. */
  otherThan(node: number): number {
    return this.source === node ? this.target : this.source;
  }
}

/** A walk: its nodes, and the links between them. */
export class PathValue {
  constructor(
    readonly nodes: readonly NodeValue[],
    readonly links: readonly LinkValue[],
  ) {}
}

export const INTEGER_MAX = 2n ** 63n - 1n;
export const INTEGER_MIN = -(2n ** 63n);

/** Whether a value is a list. */
export function isList(value: Value): value is ListValue {
  return Array.isArray(value);
}

/** Whether a value is a map. */
export function isMap(value: Value): value is MapValue {
  return value instanceof Map;
}

/** Whether a value is an integer or a float. */
export function isNumber(value: Value): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

/** What a value is, in openCypher's words. */
export function typeName(value: Value): string {
  switch (typeof value) {
    case 'boolean':
      return 'Boolean';
    case 'bigint':
      return 'Integer';
    case 'number':
      return 'Float';
    case 'string':
      return 'String';
    default:
  }
  if (value === null) return 'Null';
  if (isList(value)) return 'List';
  if (value instanceof NodeValue) return 'Node';
  if (value instanceof LinkValue) return 'Relationship';
  if (value instanceof PathValue) return 'Path';
  return isMap(value) ? 'Map' : (value as Temporal).typeName;
}
