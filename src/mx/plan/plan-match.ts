/**
 * From a pattern to steps: begin where the fewest nodes are, go on along the link that makes the fewest rows, and test
 * every condition as soon as what it asks of is known.
 *
 * Greedy, one step ahead. A planner that weighs whole orders against each other takes the place of `planMatch`: it has
 * the pattern as a graph (`PatternGraph`), exact counts (`Statistics`) and the formulas (`estimates.ts`).
 */
import type { Computed } from '../expression/computed.ts';
import { type ScanOf, valuesOf } from './access.ts';
import { expandRows, scanRows, shareOfType } from './estimates.ts';
import type { PatternGraph, PatternLink, PatternNode, Predicate } from './pattern-graph.ts';
import type { QueryGraph } from './query-graph.ts';
import type { Step } from './step.ts';

/** @param known slots that the rows of the input have values in */
export function planMatch(
  pattern: PatternGraph,
  input: Step,
  known: ReadonlySet<number>,
  graph: QueryGraph,
): Step {
  return new MatchPlanner(pattern, input, known, graph).plan();
}

/** The step that keeps the rows for which a condition holds. @param rows that are expected to stay */
export function keep(input: Step, where: Computed, rows: number): Step {
  if (where.asks === undefined) return { op: 'filter', input, where, rows };
  const { plan: inner, not } = where.asks;
  return { op: 'semi', input, inner, not, text: where.text, rows };
}

class MatchPlanner {
  readonly #known: Set<number>;
  readonly #links: Set<PatternLink>;
  readonly #predicates: Set<Predicate>;
  /** Labels that are still to be tested, by slot. */
  readonly #unplaced = new Map<number, PatternNode>();
  readonly #placed: number[] = [];
  #step: Step;

  constructor(
    pattern: PatternGraph,
    input: Step,
    known: ReadonlySet<number>,
    private readonly graph: QueryGraph,
  ) {
    this.#known = new Set(known);
    this.#links = new Set(pattern.links);
    this.#predicates = new Set(pattern.predicates);
    for (const node of pattern.nodes) if (!known.has(node.slot)) this.#unplaced.set(node.slot, node);
    this.#step = input;
  }

  plan(): Step {
    this.#test();
    while (this.#links.size > 0 || this.#unplaced.size > 0) {
      const link = this.#cheapestLink();
      if (link === undefined) this.#scan(this.#cheapestNode());
      else this.#follow(link);
      this.#test();
    }
    return this.#step;
  }

  /** Of the links that begin or end at what is known, the one that makes the fewest rows. */
  #cheapestLink(): PatternLink | undefined {
    let best: { readonly link: PatternLink; readonly rows: number } | undefined;
    for (const link of this.#links) {
      const rows = this.#rowsAlong(link);
      if (rows !== undefined && (best === undefined || rows < best.rows)) best = { link, rows };
    }
    return best?.link;
  }

  #rowsAlong(link: PatternLink): number | undefined {
    if (this.#known.has(link.slot)) return 0;
    const [from, to] = [this.#known.has(link.from), this.#known.has(link.to)];
    if (from && to) return expandRows(this.graph, link, true);
    if ((!from && !to) || link.shortest !== undefined) return undefined;
    const end = this.#unplaced.get(from ? link.to : link.from);
    const share = (end?.labels ?? []).reduce((part, label) => part * shareOfType(this.graph, label), 1);
    return expandRows(this.graph, link, false) * share;
  }

  #follow(link: PatternLink): void {
    this.#links.delete(link);
    const input = this.#step;
    const { from, to, text, types, direction } = link;
    const unlike = [...this.#placed];
    const [fromKnown, toKnown] = [this.#known.has(from), this.#known.has(to)];
    const facts = { input, text, types, unlike, link: link.slot };
    this.#placed.push(link.slot);
    if (this.#known.has(link.slot)) {
      const rows = input.rows;
      this.#step = {
        op: 'ends',
        ...facts,
        rows,
        direction,
        from,
        to,
        fromKnown,
        toKnown,
        list: link.range !== undefined,
      };
      this.#place(from, to);
      return;
    }
    const into = fromKnown && toKnown;
    const rows = input.rows * expandRows(this.graph, link, into);
    if (link.shortest !== undefined) {
      const { least = 1, most = 1 } = link.range ?? {};
      const all = link.shortest === 'all';
      this.#step = { op: 'shortest', ...facts, rows, direction, from, to, all, least, most, each: link.each };
    } else {
      // a link that only its end is known of is walked the other way round
      const reversed = !fromKnown;
      const turned = direction === 'both' || !reversed ? direction : direction === 'out' ? 'in' : 'out';
      const ends = { from: reversed ? to : from, to: reversed ? from : to, into, direction: turned } as const;
      this.#step =
        link.range === undefined
          ? { op: 'expand', ...facts, ...ends, rows }
          : { op: 'expandFar', ...facts, ...ends, ...link.range, rows, reversed, each: link.each };
    }
    this.#known.add(link.slot);
    this.#place(from, to);
  }

  /** Nodes that are known now; a new one is tested for its type. */
  #place(...slots: readonly number[]): void {
    for (const slot of slots) {
      this.#known.add(slot);
      this.#unplaced.delete(slot);
    }
  }

  #cheapestNode(): PatternNode {
    let best: { readonly node: PatternNode; readonly rows: number } | undefined;
    for (const node of this.#unplaced.values()) {
      const rows = scanRows(this.graph, this.#scanOf(node));
      if (best === undefined || rows < best.rows) best = { node, rows };
    }
    // there is one: every link has two nodes, and one of them is not known
    return (best as { readonly node: PatternNode }).node;
  }

  /** The best way to the nodes that may stand here. */
  #scanOf(node: PatternNode): ScanOf {
    let best: ScanOf = { by: 'all' };
    let rows = scanRows(this.graph, best);
    const consider = (of: ScanOf): void => {
      const less = scanRows(this.graph, of);
      // an index is worth it even where it is not expected to find less
      if (less > rows || (best.by !== 'all' && less === rows)) return;
      best = of;
      rows = less;
    };
    for (const access of [...this.#predicates].flatMap(({ accesses }) => accesses)) {
      if (access.slot !== node.slot) continue;
      if (valuesOf(access.of).every(({ uses }) => this.#isKnown(uses))) consider(access.of);
    }
    for (const type of node.labels) consider({ by: 'type', type });
    return best;
  }

  #scan(node: PatternNode): void {
    const of = this.#scanOf(node);
    const rows = this.#step.rows * scanRows(this.graph, of);
    // what the index has answered need not be asked again
    for (const predicate of this.#predicates) {
      const { label } = predicate;
      if (of.by === 'type' && label?.slot === node.slot && label.name === of.type)
        this.#predicates.delete(predicate);
    }
    this.#step = { op: 'scan', input: this.#step, of, slot: node.slot, name: node.name, rows };
    this.#place(node.slot);
  }

  #isKnown(slots: ReadonlySet<number>): boolean {
    for (const slot of slots) if (!this.#known.has(slot)) return false;
    return true;
  }

  /** Tests every condition whose variables are known by now. */
  #test(): void {
    for (const predicate of this.#predicates) {
      if (!this.#isKnown(predicate.where.uses)) continue;
      this.#predicates.delete(predicate);
      this.#step = keep(this.#step, predicate.where, this.#step.rows * predicate.share);
    }
  }
}
