/**
 * The order in which the parts of a pattern are found. Up to seven links all orders are weighed, by dynamic programming
 * over sets of places (Selinger et al. 1979; with the joins of two plans, as DPsub in Moerkotte and Neumann 2006): the
 * best plan of a set is made of the best plans of smaller ones. Beyond, the best next step is taken, from each start.
 */
import type { Computed } from '../expression/computed.ts';
import { valuesOf } from './access.ts';
import { isSimple, isWithin, type PartialPlan, type PartialPlans } from './partial-plan.ts';
import type { Candidate, PatternEstimates } from './pattern-estimates.ts';
import type { PatternGraph, PatternLink, Predicate } from './pattern-graph.ts';
import type { Step } from './step.ts';

/** Links of a pattern whose orders are all weighed. */
const EXACT_LINKS_MOST = 7;
/** Places, and links of variable length, of such a pattern. */
const EXACT_PARTS_MOST = 11;
/** Nodes beyond which every row is not taken with every one of them, as long as there is a link to follow. */
const APART_MOST = 16;
/** Starts of which a larger pattern is planned, those with the fewest nodes. */
const STARTS_MOST = 8;

export interface Ordering {
  readonly pattern: PatternGraph;
  readonly estimates: PatternEstimates;
  readonly plans: PartialPlans;
  readonly input: Step;
  /** Slots that the rows of the input have values in. */
  readonly known: ReadonlySet<number>;
  readonly joins: boolean;
  readonly exact: boolean;
}

/** The cheapest plan of a pattern that was found. */
export function cheapestPlan(ordering: Ordering): PartialPlan {
  const greedy = new Greedy(ordering).plan();
  const { pattern, known, exact } = ordering;
  const places = pattern.nodes.filter(({ slot }) => !known.has(slot)).length;
  const parts = places + pattern.links.filter((link) => !isSimple(link)).length;
  if (!exact || pattern.links.length > EXACT_LINKS_MOST || parts > EXACT_PARTS_MOST) return greedy;
  const best = new Exact(ordering, greedy.costWanted).plan();
  return best === undefined || greedy.costWanted <= best.costWanted ? greedy : best;
}

const argument = (): Step => ({ op: 'argument', rows: 1 });

const cheaper = (one: PartialPlan, other: PartialPlan | undefined, by: 'cost' | 'costWanted'): boolean =>
  other === undefined || one[by] < other[by] || (one[by] === other[by] && one.step.rows < other.step.rows);

/** The cheapest way to look up the nodes at a place. */
function bestScan({ plans }: Ordering, plan: PartialPlan, slot: number): PartialPlan {
  let best: PartialPlan | undefined;
  for (const candidate of plans.lookUps(plan, slot)) {
    const made = plans.scan(plan, slot, candidate);
    if (cheaper(made, best, 'costWanted')) best = made;
  }
  // there is always one: all nodes
  return best as PartialPlan;
}

/** Whether a link can be followed as the next step. */
function canFollow({ bound }: PartialPlan, { from, to, shortest }: PatternLink): boolean {
  const [fromKnown, toKnown] = [bound.has(from), bound.has(to)];
  return shortest === undefined ? fromKnown || toKnown : fromKnown && toKnown;
}

/** What is equal in two plans of which each knows one side: the keys of a join, and the share of pairs that fit. */
interface Equality {
  readonly predicate: Predicate;
  readonly sides: readonly [Computed, Computed];
}

function equalitiesOf({ predicates }: PatternGraph): readonly Equality[] {
  return predicates.flatMap((predicate) =>
    predicate.equal === undefined ? [] : [{ predicate, sides: predicate.equal }],
  );
}

/** The sides of an equality in the order of two plans, where each knows one, and the inner one what it needs. */
function keyBetween(
  { sides: [left, right] }: Equality,
  outer: ReadonlySet<number>,
  inner: ReadonlySet<number>,
): readonly [Computed, Computed] | undefined {
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const isBetween = one.uses.size > 0 && other.uses.size > 0;
    if (isBetween && isWithin(one.uses, outer) && isWithin(other.uses, inner)) return [one, other];
  }
  return undefined;
}

class Greedy {
  constructor(private readonly ordering: Ordering) {}

  plan(): PartialPlan {
    const { plans, pattern, input, known } = this.ordering;
    const start = plans.begin(input, known, pattern.links);
    if ([...start.left].some((link) => canFollow(start, link))) return this.#finish(start);
    const starts = this.#unknown(start)
      .map((slot) => bestScan(this.ordering, start, slot))
      .sort((a, b) => a.step.rows - b.step.rows)
      .slice(0, STARTS_MOST);
    let best: PartialPlan | undefined;
    for (const each of starts) {
      const made = this.#finish(each);
      if (cheaper(made, best, 'costWanted')) best = made;
    }
    return best ?? this.#finish(start);
  }

  #unknown({ bound }: PartialPlan): number[] {
    return this.ordering.pattern.nodes.map(({ slot }) => slot).filter((slot) => !bound.has(slot));
  }

  #finish(start: PartialPlan): PartialPlan {
    let plan = start;
    for (let next = this.#next(plan); next !== undefined; next = this.#next(plan)) plan = next;
    return plan;
  }

  /** The step after which there are the fewest rows; along a link, as long as there is one to follow. */
  #next(plan: PartialPlan): PartialPlan | undefined {
    const { plans } = this.ordering;
    let best: PartialPlan | undefined;
    const consider = (made: PartialPlan): void => {
      const isBetter =
        best === undefined ||
        made.step.rows < best.step.rows ||
        (made.step.rows === best.step.rows && made.costWanted < best.costWanted);
      if (isBetter) best = made;
    };
    for (const link of plan.left) if (canFollow(plan, link)) consider(plans.follow(plan, link));
    if (best !== undefined) return best;
    for (const slot of this.#unknown(plan)) consider(this.#apart(plan, slot));
    return best;
  }

  /** A part of the pattern that no link joins with what is known: looked up for each row, or joined by what is equal. */
  #apart(plan: PartialPlan, slot: number): PartialPlan {
    const { plans, estimates, pattern, joins } = this.ordering;
    const looked = bestScan(this.ordering, plan, slot);
    if (!joins || plan.bound.size === 0) return looked;
    const inner = bestScan(this.ordering, plans.begin(argument(), new Set(), pattern.links), slot);
    let best = looked;
    for (const equality of equalitiesOf(pattern)) {
      const key = keyBetween(equality, plan.bound, inner.bound);
      if (key === undefined) continue;
      const joined = plans.join(plan, inner, [key], estimates.share(equality.predicate));
      if (joined.costWanted < best.costWanted) best = joined;
    }
    return best;
  }
}

/** A set of places and links of variable length, one bit for each. */
type Parts = number;

/** The best plans of sets: by what all of their rows cost, and by what those that are wanted do. */
interface Best {
  whole: PartialPlan | undefined;
  wanted: PartialPlan | undefined;
}

class Exact {
  readonly #slots: readonly number[];
  readonly #far: readonly PatternLink[];
  readonly #all: Parts;
  readonly #equalities: readonly Equality[];

  /** @param most cost of a plan that is known, below which others are looked for */
  constructor(
    private readonly ordering: Ordering,
    private readonly most: number,
  ) {
    const { pattern, known } = ordering;
    this.#slots = pattern.nodes.map(({ slot }) => slot).filter((slot) => !known.has(slot));
    this.#far = pattern.links.filter((link) => !isSimple(link));
    this.#all = 2 ** (this.#slots.length + this.#far.length) - 1;
    this.#equalities = ordering.joins ? equalitiesOf(pattern) : [];
  }

  plan(): PartialPlan | undefined {
    const { plans, input, known, pattern } = this.ordering;
    const start = plans.begin(input, known, pattern.links);
    const isAlone = input.op === 'argument' && known.size === 0;
    const free =
      isAlone || !this.ordering.joins
        ? undefined
        : this.#fill(plans.begin(argument(), new Set(), pattern.links));
    return this.#fill(start, free)[this.#all]?.wanted;
  }

  /** Fills the table of the best plans of all sets. @param others plans to join with; its own where there are none */
  #fill(start: PartialPlan, others?: readonly Best[]): readonly Best[] {
    const best: Best[] = [];
    for (let parts = 0; parts <= this.#all; parts++) best.push({ whole: undefined, wanted: undefined });
    this.#keep(best, start);
    const from = this.#partsOf(start);
    for (let parts = from; parts <= this.#all; parts++) {
      if (this.ordering.joins) this.#join(parts, best, others ?? best);
      const { whole, wanted } = best[parts] ?? {};
      for (const plan of new Set([whole, wanted])) if (plan !== undefined) this.#extend(best, plan);
    }
    return best;
  }

  #partOf(slot: number): Parts {
    const at = this.#slots.indexOf(slot);
    return at < 0 ? 0 : 1 << at;
  }

  /** What is known when a link is followed. */
  #partsAlong(link: PatternLink): Parts {
    const far = this.#far.indexOf(link);
    return this.#partOf(link.from) | this.#partOf(link.to) | (far < 0 ? 0 : 1 << (this.#slots.length + far));
  }

  #partsOf({ bound, left }: PartialPlan): Parts {
    let parts = 0;
    this.#slots.forEach((slot, i) => {
      if (bound.has(slot)) parts |= 1 << i;
    });
    this.#far.forEach((link, i) => {
      if (!left.has(link)) parts |= 1 << (this.#slots.length + i);
    });
    return parts;
  }

  #keep(best: readonly Best[], plan: PartialPlan): void {
    const entry = best[this.#partsOf(plan)];
    if (entry === undefined) return;
    // all rows of a plan are wanted where it is the inner side of a join, which is a part of what the whole costs
    if (plan.cost < this.most && cheaper(plan, entry.whole, 'cost')) entry.whole = plan;
    if (plan.costWanted < this.most && cheaper(plan, entry.wanted, 'costWanted')) entry.wanted = plan;
  }

  /** False where a plan of these parts that begins with this one could not be kept. */
  #mayBeKept(
    best: readonly Best[],
    parts: Parts,
    { cost, costWanted }: Pick<PartialPlan, 'cost' | 'costWanted'>,
  ): boolean {
    const { whole, wanted } = best[parts] ?? {};
    const isLess = cost < (whole?.cost ?? this.most) || costWanted < (wanted?.costWanted ?? this.most);
    return isLess && (cost < this.most || costWanted < this.most);
  }

  /** All plans that are one step larger. */
  #extend(best: readonly Best[], plan: PartialPlan): void {
    const { plans } = this.ordering;
    const parts = this.#partsOf(plan);
    for (const link of plan.left) {
      if (!canFollow(plan, link) || !this.#mayBeKept(best, parts | this.#partsAlong(link), plan)) continue;
      this.#keep(best, plans.follow(plan, link));
    }
    const goesOn = [...plan.left].some((link) => canFollow(plan, link));
    for (const slot of this.#slots) {
      if (plan.bound.has(slot)) continue;
      for (const candidate of plans.lookUps(plan, slot)) {
        // every row with every node: only for few, for those that a row names, or where nothing leads further
        const isApart = goesOn && candidate.rows > APART_MOST && !this.#isNamed(candidate);
        if (isApart || !this.#mayBeKept(best, parts | this.#partOf(slot), plan)) continue;
        this.#keep(best, plans.scan(plan, slot, candidate));
      }
    }
  }

  /** True for nodes that are looked up by what stands at other places. */
  #isNamed({ of }: Candidate): boolean {
    return valuesOf(of).some(({ uses }) => [...uses].some((slot) => this.#slots.includes(slot)));
  }

  /** All joins of two plans that have these parts together: with one place in common, or with something equal. */
  #join(parts: Parts, best: readonly Best[], others: readonly Best[]): void {
    for (let outer = (parts - 1) & parts; outer > 0; outer = (outer - 1) & parts) {
      const plan = best[outer]?.wanted;
      if (plan === undefined) continue;
      const rest = parts & ~outer;
      this.#slots.forEach((slot, i) => {
        if ((outer & (1 << i)) === 0) return;
        const inner = others[rest | (1 << i)]?.whole;
        if (inner !== undefined) this.#joinAt(best, parts, plan, inner, slot);
      });
      const apart = this.#equalities.length > 0 ? others[rest]?.whole : undefined;
      if (apart !== undefined) this.#joinEqual(best, parts, plan, apart);
    }
  }

  #joinAt(best: readonly Best[], parts: Parts, plan: PartialPlan, inner: PartialPlan, slot: number): void {
    // a plan that has followed no link knows nothing of the place that the other does not
    if (inner.placed.length === 0 || plan.placed.length === 0) return;
    const { plans, estimates, pattern } = this.ordering;
    const share = 1 / Math.max(1, estimates.local(slot));
    if (!this.#mayBeKept(best, parts, plans.joinCosts(plan, inner, share))) return;
    const value: Computed = {
      evaluate: (row) => row[slot] ?? null,
      type: 'node',
      uses: new Set([slot]),
      text: pattern.nodes.find((node) => node.slot === slot)?.name ?? '',
      plans: [],
    };
    this.#keep(best, plans.join(plan, inner, [[value, value]], share));
  }

  #joinEqual(best: readonly Best[], parts: Parts, plan: PartialPlan, inner: PartialPlan): void {
    const { plans, estimates } = this.ordering;
    for (const equality of this.#equalities) {
      const key = keyBetween(equality, plan.bound, inner.bound);
      const share = estimates.share(equality.predicate);
      if (key === undefined || !this.#mayBeKept(best, parts, plans.joinCosts(plan, inner, share))) continue;
      this.#keep(best, plans.join(plan, inner, [key], share));
    }
  }
}
