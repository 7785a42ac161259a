/** The links of a pattern at one node: of its types and directions, with references where these are asked for. */
import type { Direction } from '../cypher/syntax.ts';
import { REFERENCE_TYPE } from '../expression/functions-graph.ts';
import { LinkValue, NodeValue, REFERENCE, type Value } from '../values/value.ts';
import type { EdgeCursor, LinkDirection, QueryGraph } from './query-graph.ts';
import type { Row, Run } from './run.ts';
import type { EdgeFilter, ExpandStep } from './step.ts';

/** Links of one direction and type: undefined for all types, `REFERENCE` for references. */
interface Way {
  readonly direction: LinkDirection;
  readonly type: number | undefined;
}

const NO_LINKS: EdgeCursor = { next: () => false, link: 0, type: 0, other: 0 };

/** A cursor over the links of a pattern at a node; `at` begins anew at another. */
export class Edges {
  readonly #ways: readonly Way[];
  readonly #isBoth: boolean;
  readonly #graph: QueryGraph;
  #node = 0;
  /** Set when only links to this node are asked for. */
  #wanted: number | undefined;
  #cursor = NO_LINKS;
  /** Of the cursor's way. */
  #outgoing = true;
  /** The way that comes next. */
  #next = 0;

  constructor(run: Run, { types, direction }: EdgeFilter, reversed = false) {
    this.#graph = run.graph;
    this.#isBoth = direction === 'both';
    const numbers = types === undefined ? [undefined] : typeNumbers(run, types);
    this.#ways = directionsOf(direction, reversed).flatMap((each) =>
      numbers.map((type) => ({ direction: each, type })),
    );
  }

  /** Starts over at a node. @param wanted only links with this node at the other end */
  at(node: number, wanted?: number): this {
    this.#node = node;
    this.#wanted = wanted;
    this.#next = 0;
    this.#moveOn();
    return this;
  }

  /** Starts over at the node that a step begins at, or between its two; undefined where a null stands for one. */
  between(row: Row, { from, to, into }: Pick<ExpandStep, 'from' | 'to' | 'into'>): this | undefined {
    const start = row[from];
    if (!(start instanceof NodeValue)) return undefined;
    if (!into) return this.at(start.number);
    const end = row[to];
    return end instanceof NodeValue ? this.at(start.number, end.number) : undefined;
  }

  next(): boolean {
    while (true) {
      while (this.#cursor.next()) {
        const { other } = this.#cursor;
        // a reference to the node itself stands at both ends of it, and is one
        if (!(this.#isBoth && other === this.#node && !this.#outgoing)) return true;
      }
      if (!this.#moveOn()) return false;
    }
  }

  /** To the links of the next way. */
  #moveOn(): boolean {
    const way = this.#ways[this.#next++];
    if (way === undefined) return false;
    const { direction, type } = way;
    this.#outgoing = direction === 'out';
    this.#cursor =
      this.#wanted === undefined ? this.#all(direction, type) : this.#some(direction, type, this.#wanted);
    return true;
  }

  #all(direction: LinkDirection, type: number | undefined): EdgeCursor {
    if (type === REFERENCE) return this.#graph.references(this.#node, direction);
    return this.#graph.links(this.#node, direction, type, this.#cursor);
  }

  #some(direction: LinkDirection, type: number | undefined, wanted: number): EdgeCursor {
    if (type === REFERENCE) return new ToOne(this.#graph.references(this.#node, direction), wanted);
    return this.#graph.linksBetween(this.#node, wanted, direction, type);
  }

  /** How many links there are at a node; undefined where they must be gone through to know. */
  count(node: number): number | undefined {
    let links = 0;
    for (const { direction, type } of this.#ways) {
      if (type === REFERENCE) return undefined;
      links += this.#graph.degree(node, direction, type);
    }
    return links;
  }

  /** The node at the other end. */
  get other(): number {
    return this.#cursor.other;
  }

  get link(): LinkValue {
    const { link, other, type } = this.#cursor;
    return this.#outgoing
      ? new LinkValue(link, this.#node, other, type, this.#graph)
      : new LinkValue(link, other, this.#node, type, this.#graph);
  }

  /** Whether the link is one that another part of the same MATCH has taken already. */
  isTaken(row: Row, unlike: readonly number[]): boolean {
    for (const slot of unlike) if (this.isIn(row[slot] ?? null)) return true;
    return false;
  }

  /** Whether the link is a value, or in a list. */
  isIn(value: Value): boolean {
    if (value instanceof LinkValue) return this.#is(value);
    return Array.isArray(value) && value.some((each) => each instanceof LinkValue && this.#is(each));
  }

  /** Most links differ by their ends: nothing is made for those. */
  #is(known: LinkValue): boolean {
    const { other, type } = this.#cursor;
    if (known.type !== type) return false;
    const [source, target] = this.#outgoing ? [known.source, known.target] : [known.target, known.source];
    return source === this.#node && target === other && known.equals(this.link);
  }
}

function typeNumbers(run: Run, types: readonly string[]): number[] {
  const numbers = types.map((name) => (name === REFERENCE_TYPE ? REFERENCE : run.graph.linkType(name)));
  return [...new Set(numbers)].filter((type) => type !== undefined);
}

function directionsOf(direction: Direction, reversed: boolean): readonly LinkDirection[] {
  if (direction === 'both') return ['out', 'in'];
  return [(direction === 'out') === reversed ? 'in' : 'out'];
}

/** References that have one node at the other end. */
class ToOne implements EdgeCursor {
  constructor(
    private readonly links: EdgeCursor,
    private readonly wanted: number,
  ) {}

  next(): boolean {
    while (this.links.next()) if (this.links.other === this.wanted) return true;
    return false;
  }

  get link(): number {
    return this.links.link;
  }

  get type(): number {
    return this.links.type;
  }

  get other(): number {
    return this.links.other;
  }
}

/** Whether a link is one that another part of the same MATCH has taken already. */
export function isTaken(link: LinkValue, row: Row, unlike: readonly number[]): boolean {
  return unlike.some((slot) => {
    const value = row[slot] ?? null;
    if (value instanceof LinkValue) return value.equals(link);
    return Array.isArray(value) && value.some((each) => each instanceof LinkValue && each.equals(link));
  });
}
