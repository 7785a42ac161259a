/**
 * Walking links breadth first from one or several nodes, in slices. What was found stands in one column, by distance:
 * it is the queue of the walk as well. Nothing is allocated for a node or a link.
 */
import type { LongWork } from '../types.ts';
import type { OpenRows, WalkScratch } from './hot-rows.ts';
import { type Direction, LinkRow, type LinkRows, WORK_SLICE } from './link-rows.ts';
import { NodeSet } from './node-set.ts';
import { NumberColumn } from './number-column.ts';

/** Which links are walked along, and to which nodes. */
export interface Ways {
  /** Both ways take links as if they had no direction. */
  readonly direction: Direction | 'both';
  /** By the number of a link type: 1 for those that are walked along. All when absent. */
  readonly types?: Uint8Array | undefined;
  /** Nodes outside are as if they were not there; where a walk begins may lie outside. All when absent. */
  readonly within?: Nodes | undefined;
}

/** Some of all nodes. */
export interface Nodes {
  has(node: number): boolean;
}

export interface WalkLimits {
  /** How many links away at most. */
  readonly depth?: number | undefined;
  /** Nodes that are found at most. */
  readonly nodes?: number | undefined;
}

const ONE_WAY = { out: ['out'], in: ['in'], both: ['out', 'in'] } as const;

/** The directions in which rows are read. */
export function directionsOf(direction: Direction | 'both'): readonly Direction[] {
  return ONE_WAY[direction];
}

export class Walk {
  /** Nodes in the order in which they were found; the first are those that the walk began with. */
  readonly found: NumberColumn;
  readonly seen: NodeSet;
  /** For each that was found the place in `found` of the node that it was found from; its own for the first. */
  readonly from: NumberColumn | undefined;
  /** Where in `found` each distance begins. */
  readonly ranks: number[] = [0];
  /** Links that were looked at. */
  edges = 0;
  /** False when a limit was met that left something out. */
  complete = true;
  readonly #directions: readonly Direction[];
  readonly #types: Uint8Array | undefined;
  readonly #within: Nodes | undefined;
  readonly #row = new LinkRow();
  readonly #depthMax: number;
  readonly #nodesMax: number;
  #at = 0;
  /** Where in `found` the distance that is being walked from ends. */
  #rankEnd: number;

  /**
   * @param traced keep from where each node was found, for paths
   * @param scratch empty memory, where some is at hand
   */
  constructor(
    private readonly rows: LinkRows,
    starts: readonly number[],
    ways: Ways,
    limits: WalkLimits = {},
    traced = false,
    scratch?: WalkScratch,
  ) {
    this.found = scratch?.found ?? new NumberColumn();
    this.seen = scratch?.seen ?? new NodeSet(rows.bound);
    this.from = traced ? new NumberColumn() : undefined;
    for (const start of starts) {
      if (!this.seen.add(start)) continue;
      this.from?.push(this.found.length);
      this.found.push(start);
    }
    this.#rankEnd = this.found.length;
    this.#directions = directionsOf(ways.direction);
    this.#types = ways.types;
    this.#within = ways.within;
    this.#depthMax = limits.depth ?? Number.POSITIVE_INFINITY;
    this.#nodesMax = (limits.nodes ?? Number.POSITIVE_INFINITY) + this.found.length;
  }

  /** Distance of the nodes that are being walked from. */
  get depth(): number {
    return this.ranks.length - 1;
  }

  get isDone(): boolean {
    return this.#at >= this.found.length || this.depth >= this.#depthMax || !this.complete;
  }

  /** Nodes of the distance that is being walked from, as far as they wait. */
  get waiting(): number {
    return this.#rankEnd - this.#at;
  }

  /** Walks on from as many nodes as are worth this work. Gives true when it is at its end. */
  step(work: number): boolean {
    for (let left = work; left > 0 && !this.isDone; ) left -= this.#expand();
    return this.isDone;
  }

  /** Walks on until all of the next distance is found, or the work is spent; gives true in the first case. */
  stepRank(work: number): boolean {
    const { depth } = this;
    for (let left = work; left > 0 && !this.isDone && this.depth === depth; ) left -= this.#expand();
    return this.isDone || this.depth > depth;
  }

  /** Walks on from one node; gives what that cost. */
  #expand(): number {
    const place = this.#at++;
    const node = this.found.items[place]!;
    let cost = 0;
    for (const direction of this.#directions) {
      const row = this.#row;
      cost += this.rows.read(node, direction, row) + row.to - row.from;
      this.#take(row, place);
    }
    if (this.#at === this.#rankEnd) {
      this.ranks.push(this.#rankEnd);
      this.#rankEnd = this.found.length;
    }
    return cost;
  }

  #take(row: LinkRow, place: number): void {
    const { others, types, from, to } = row;
    const wanted = this.#types;
    const within = this.#within;
    const { seen, found } = this;
    this.edges += to - from;
    for (let i = from; i < to; i++) {
      if (wanted !== undefined && wanted[types[i]!] !== 1) continue;
      const other = others[i]!;
      if (within !== undefined && !within.has(other)) continue;
      if (!seen.add(other)) continue;
      if (found.length >= this.#nodesMax) {
        this.complete = false;
        return;
      }
      found.push(other);
      this.from?.push(place);
    }
  }

  /** The nodes that lead from a place in `found` back to where the walk began, that one last. */
  trace(place: number): number[] {
    const { from, found } = this;
    const nodes = [found.items[place]!];
    if (from === undefined) return nodes;
    while (from.items[place] !== place) {
      place = from.items[place]!;
      nodes.push(found.items[place]!);
    }
    return nodes;
  }
}

/** Walks to the end. */
export function* walkAll(rows: OpenRows, walk: Walk, direction: Direction | 'both'): LongWork<Walk> {
  const directions = directionsOf(direction);
  while (!walk.step(WORK_SLICE)) {
    yield { stage: 'walking', done: walk.found.length, total: 0 };
    yield* rows.warm(directions);
  }
  if (rows.isDue(directions)) yield* rows.warm(directions);
  return walk;
}
