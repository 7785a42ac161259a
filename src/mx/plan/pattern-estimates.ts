/**
 * How many rows a pattern makes, told so that it does not depend on the order in which its parts are found: a product of
 * nodes at each place, a share of pairs for each link, and a share of rows for each condition. Plans can be weighed
 * against each other by what they do on the way alone.
 *
 * Conditions on one node are seldom independent of each other. Their shares are multiplied with exponents that halve,
 * from the most selective on (s1 * s2^1/2 * s3^1/4), as SQL Server does since 2014.
 */
import { REFERENCE_TYPE } from '../expression/functions-graph.ts';
import { joinedAccess, type ScanOf, valuesOf } from './access.ts';
import { scanRows } from './estimates.ts';
import { type EndType, endType, linksBetween, nodesOf, walksBetween } from './link-estimates.ts';
import type { PatternGraph, PatternLink, Predicate } from './pattern-graph.ts';
import type { PlanOptions } from './plan-options.ts';
import type { GraphFacts } from './query-graph.ts';

/** A way to the nodes at one place, with the conditions that it answers as far as rows are reckoned. */
export interface Candidate {
  readonly of: ScanOf;
  readonly answers: readonly Predicate[];
  /** Nodes that it finds. */
  readonly rows: number;
}

/** What following a link means: rows that one row becomes, and links looked at for it. */
export interface Following {
  /** As far as the link alone says, whatever stands at the other end. */
  readonly made: number;
  /** With the types of both ends. */
  readonly share: number;
  readonly looked: number;
}

const atLeastOne = (rows: number): number => Math.max(1, rows);

export class PatternEstimates {
  readonly #types = new Map<number, EndType>();
  readonly #shares = new Map<Predicate, number>();
  readonly #local = new Map<number, number>();
  readonly #candidates = new Map<number, readonly Candidate[]>();
  readonly #rows = new Map<ScanOf, number>();
  readonly #following = new Map<PatternLink, Following[]>();

  constructor(
    private readonly graph: GraphFacts,
    private readonly pattern: PatternGraph,
    private readonly known: ReadonlySet<number>,
    private readonly options: PlanOptions,
  ) {
    for (const { slot, labels } of pattern.nodes) this.#types.set(slot, endType(graph, labels));
    for (const predicate of pattern.predicates) this.#shares.set(predicate, this.#shareAlone(predicate));
    for (const { slot } of pattern.nodes) this.#weigh(slot);
  }

  /** All nodes there are. */
  get nodes(): number {
    return this.graph.statistics.nodes;
  }

  /** Nodes that may stand at a place by their type. */
  domain(slot: number): number {
    return nodesOf(this.graph, this.#types.get(slot));
  }

  /** Nodes that fit at a place, with all conditions on them alone. */
  local(slot: number): number {
    return this.#local.get(slot) ?? this.domain(slot);
  }

  /** Share of rows for which a condition is expected to hold. */
  share(predicate: Predicate): number {
    return this.#shares.get(predicate) ?? predicate.share;
  }

  /** Ways to the nodes at a place, for which nothing needs to be known that is not. */
  candidates(slot: number, isKnown: (slots: ReadonlySet<number>) => boolean): readonly Candidate[] {
    const all = this.#candidates.get(slot) ?? [];
    return all.filter(({ of }) => valuesOf(of).every(({ uses }) => isKnown(uses)));
  }

  /** Rows that one row becomes along a link. @param reversed from its end to its start */
  following(link: PatternLink, reversed: boolean): Following {
    let both = this.#following.get(link);
    if (both === undefined) {
      both = [this.#follow(link, false), this.#follow(link, true)];
      this.#following.set(link, both);
    }
    return both[Number(reversed)] as Following;
  }

  /** All rows of the pattern for one row that it is given. */
  whole(): number {
    let rows = 1;
    for (const { slot } of this.pattern.nodes) {
      if (!this.known.has(slot)) rows *= this.local(slot);
    }
    for (const link of this.pattern.links) {
      if (!this.known.has(link.slot)) rows *= this.pairs(link);
    }
    for (const predicate of this.pattern.predicates) {
      if (!this.isLocal(predicate)) rows *= this.share(predicate);
    }
    return rows;
  }

  /** Of all pairs of nodes that may stand at the ends of a link, the share between which it lies (more than one, if several do). */
  pairs(link: PatternLink): number {
    if (link.from === link.to) {
      if (link.range?.least === 0) return 1;
      // links go in no circle, as long as they are followed one way
      const isOneWay = link.direction !== 'both' || link.range === undefined;
      if (isOneWay && !link.types?.includes(REFERENCE_TYPE)) return 0;
    }
    const share = this.following(link, false).share / atLeastOne(this.domain(link.to));
    return link.shortest === undefined ? share : Math.min(1, share);
  }

  #follow(link: PatternLink, reversed: boolean): Following {
    const [from, to] = reversed ? [link.to, link.from] : [link.from, link.to];
    const kind = { types: link.types, direction: turned(link.direction, reversed) };
    const [start, end] = [this.#types.get(from), this.#types.get(to)];
    const nodes = atLeastOne(this.domain(from));
    if (link.range === undefined) {
      const made = linksBetween(this.graph, kind, start, undefined) / nodes;
      return { made, looked: made, share: linksBetween(this.graph, kind, start, end) / nodes };
    }
    const any = walksBetween(this.graph, kind, link.range, start, undefined);
    const { found } = walksBetween(this.graph, kind, link.range, start, end);
    return { made: any.found / nodes, looked: any.looked / nodes, share: found / nodes };
  }

  /** Nodes that a scan finds, counted once. */
  #rowsOf(of: ScanOf): number {
    const known = this.#rows.get(of);
    if (known !== undefined) return known;
    const rows = scanRows(this.graph, of);
    this.#rows.set(of, rows);
    return rows;
  }

  /** Places of this pattern that a condition asks of, those that are known before left out. */
  #placesOf({ where }: Predicate): number[] {
    return [...where.uses].filter((slot) => !this.known.has(slot));
  }

  /** True for a condition on one node alone, whose share is in `local`. */
  isLocal(predicate: Predicate): boolean {
    const places = this.#placesOf(predicate);
    const [only] = places;
    return places.length === 1 && only !== undefined && this.#types.has(only);
  }

  /** The share of a condition, whatever else is asked. */
  #shareAlone(predicate: Predicate): number {
    const { accesses, label, share } = predicate;
    const nodes = atLeastOne(this.graph.statistics.nodes);
    if (label !== undefined) return this.domain(label.slot) / nodes;
    const [one, other] = accesses;
    const properties = [one?.of, other?.of].flatMap((of) =>
      of?.by === 'property' && of.test.is === 'equal' ? [this.graph.statistics.property(of.name)] : [],
    );
    if (one !== undefined && other !== undefined && one.slot !== other.slot && properties.length === 2) {
      // as if every value of the one with fewer values were among those of the other (Selinger et al. 1979)
      const there = properties.reduce((part, property) => part * (property.nodes / nodes), 1);
      return there / atLeastOne(Math.max(...properties.map(({ values }) => values)));
    }
    const shares = accesses.map((access) => (this.#rowsOf(access.of) * access.share) / nodes);
    return Math.min(1, ...(shares.length === 0 ? [share] : shares));
  }

  /** Weighs the conditions on one node together, and finds the ways to the nodes that fit. */
  #weigh(slot: number): void {
    const { labels } = this.pattern.nodes.find((node) => node.slot === slot) ?? { labels: [] };
    const local = this.pattern.predicates.filter(
      (predicate) =>
        predicate.label === undefined && this.isLocal(predicate) && predicate.where.uses.has(slot),
    );
    // of two that cost the same, the first is taken
    const candidates: Candidate[] = [...this.#indexed(slot)];
    for (const type of new Set(labels)) {
      const answers = this.pattern.predicates.filter(
        ({ label }) => label?.slot === slot && label.name === type,
      );
      const of: ScanOf = { by: 'type', type };
      candidates.push({ of, answers, rows: this.#rowsOf(of) });
    }
    candidates.push({ of: { by: 'all' }, answers: [], rows: this.graph.statistics.nodes });
    const { indexes } = this.options;
    const allowed = candidates.filter(
      ({ of }) => of.by === 'all' || indexes === undefined || indexes.has(of.by),
    );
    this.#candidates.set(slot, allowed);
    this.#dampen(slot, local);
  }

  /** Accesses of conditions, two of which may be the two sides of one range. */
  #indexed(slot: number): readonly Candidate[] {
    const { statistics } = this.graph;
    const found: Candidate[] = [];
    for (const predicate of this.pattern.predicates) {
      for (const access of predicate.accesses) {
        if (access.slot !== slot) continue;
        const rows = this.#rowsOf(access.of);
        const made: Candidate = { of: access.of, answers: access.share === 1 ? [predicate] : [], rows };
        const isSteady = (of: ScanOf): boolean =>
          valuesOf(of).every(({ uses }) => [...uses].every((used) => this.known.has(used)));
        const at = found.findIndex(
          ({ of }) => isSteady(of) && isSteady(access.of) && joinedAccess(of, access.of) !== undefined,
        );
        const other = found[at];
        const of = other && joinedAccess(other.of, access.of);
        if (other === undefined || of === undefined) {
          found.push(made);
          continue;
        }
        const both = this.#rowsOf(of);
        found[at] = { of, answers: [...other.answers, predicate], rows: both };
        // the first of them counts for both
        const [first] = other.answers;
        if (first === undefined) continue;
        this.#shares.set(first, both / atLeastOne(statistics.nodes));
        this.#shares.set(predicate, 1);
      }
    }
    return found;
  }

  /** What is left of the share of each condition beside the others, and of the nodes with all of them. */
  #dampen(slot: number, local: readonly Predicate[]): void {
    const nodes = atLeastOne(this.graph.statistics.nodes);
    const ofType = this.domain(slot) / nodes;
    const sorted = [
      { predicate: undefined, share: ofType },
      ...local.map((predicate) => ({ predicate, share: this.share(predicate) })),
    ]
      .filter(({ share }) => share < 1)
      .sort((a, b) => a.share - b.share);
    let joint = 1;
    sorted.forEach(({ predicate, share }, i) => {
      const part = share ** (1 / 2 ** i);
      joint *= part;
      if (predicate !== undefined) this.#shares.set(predicate, part);
    });
    this.#local.set(slot, Math.min(this.domain(slot), joint * this.graph.statistics.nodes));
  }
}

/** The direction of a pattern that is walked from its end. */
export function turned(direction: PatternLink['direction'], reversed: boolean): PatternLink['direction'] {
  if (direction === 'both' || !reversed) return direction;
  return direction === 'out' ? 'in' : 'out';
}
