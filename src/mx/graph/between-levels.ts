/**
 * What may stand on a way from one node to another: no link leads down the levels, so it stands neither below the first
 * nor above the second. Who walks from both ends enters nothing else.
 */
import type { OpenRows } from './hot-rows.ts';
import type { Nodes } from './walk.ts';

export class BetweenLevels {
  /** For the walk along links, and for the one against them. */
  readonly forward: Nodes;
  readonly backward: Nodes;
  #levels: ((node: number) => number) | undefined;
  #bottom = 0;
  #top = Number.POSITIVE_INFINITY;

  /** @param within what there is at all */
  constructor(
    private readonly rows: OpenRows,
    private readonly source: number,
    private readonly target: number,
    within: Nodes | undefined,
  ) {
    const mayEnter = (node: number): boolean => within === undefined || within.has(node);
    this.forward = { has: (node) => this.#level(node) <= this.#top && mayEnter(node) };
    this.backward = { has: (node) => this.#level(node) >= this.#bottom && mayEnter(node) };
    this.lookAgain();
  }

  /** True when no way can lead from the one to the other. */
  get isNothing(): boolean {
    return this.#bottom > this.#top;
  }

  /** To be called after others had their turn: levels say nothing of links that are not the newest any more. */
  lookAgain(): void {
    this.#levels = this.rows.levels;
    this.#bottom = this.#levels?.(this.source) ?? 0;
    this.#top = this.#levels?.(this.target) ?? Number.POSITIVE_INFINITY;
  }

  #level(node: number): number {
    return this.#levels === undefined ? 0 : this.#levels(node);
  }
}
