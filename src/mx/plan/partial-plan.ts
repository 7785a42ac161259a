/**
 * A plan of a part of a pattern, and the ways to make it larger: look up the nodes at one more place, follow a link, join
 * it with the plan of another part. Each gives a new plan and leaves the old one as it is, so that many orders can be
 * tried. Whatever becomes known is made use of at once: conditions are tested, and links between two known nodes looked for.
 */
import type { Computed } from '../expression/computed.ts';
import { addedCost, blocksOf, joinCost } from './cost.ts';
import { type Candidate, type PatternEstimates, turned } from './pattern-estimates.ts';
import type { PatternGraph, PatternLink, PatternNode, Predicate } from './pattern-graph.ts';
import type { Step } from './step.ts';

export interface PartialPlan {
  readonly step: Step;
  /** Slots that its rows have values in. */
  readonly bound: ReadonlySet<number>;
  /** Slots of the links that it has followed, of this pattern. */
  readonly placed: readonly number[];
  /** Links that it has still to follow. */
  readonly left: ReadonlySet<PatternLink>;
  /** Conditions that an index has answered for good. */
  readonly answered: ReadonlySet<Predicate>;
  /** What all of its rows cost, and what as many of them as are wanted. */
  readonly cost: number;
  readonly costWanted: number;
}

/** The step that keeps the rows for which a condition holds. @param rows that are expected to stay */
export function keep(input: Step, where: Computed, rows: number): Step {
  if (where.asks === undefined) return { op: 'filter', input, where, rows };
  const { plan: inner, not } = where.asks;
  return { op: 'semi', input, inner, not, text: where.text, rows };
}

interface Growing {
  step: Step;
  readonly bound: Set<number>;
  readonly placed: number[];
  readonly left: Set<PatternLink>;
  readonly answered: Set<Predicate>;
  cost: number;
  costWanted: number;
}

export class PartialPlans {
  readonly #nodes = new Map<number, PatternNode>();

  /** @param share of all rows that is wanted */
  constructor(
    private readonly pattern: PatternGraph,
    private readonly estimates: PatternEstimates,
    private readonly share: number,
  ) {
    for (const node of pattern.nodes) this.#nodes.set(node.slot, node);
  }

  /** What is known before anything is looked up. @param links those of the part that is planned */
  begin(input: Step, known: ReadonlySet<number>, links: Iterable<PatternLink>): PartialPlan {
    const bound = new Set(known);
    const growing: Growing = {
      step: input,
      bound,
      placed: [],
      left: new Set(links),
      answered: new Set(),
      cost: 0,
      costWanted: 0,
    };
    this.#settle(growing, undefined, input.rows);
    return growing;
  }

  /** Ways to look up the nodes at a place that is not known yet. */
  lookUps({ bound }: PartialPlan, slot: number): readonly Candidate[] {
    return this.estimates.candidates(slot, (slots) => isWithin(slots, bound));
  }

  scan(plan: PartialPlan, slot: number, { of, rows, answers }: Candidate): PartialPlan {
    const { growing, before } = grow(plan);
    const { step } = plan;
    const name = this.#nodes.get(slot)?.name ?? '';
    const made = step.rows * rows;
    this.#add(growing, { op: 'scan', input: step, of, slot, name, rows: made });
    if (of.by === 'type') for (const predicate of answers) growing.answered.add(predicate);
    growing.bound.add(slot);
    this.#settle(growing, before, step.rows * this.estimates.local(slot));
    return growing;
  }

  /** Along a link of which one end is known at least. */
  follow(plan: PartialPlan, link: PatternLink): PartialPlan {
    const { growing, before } = grow(plan);
    this.#settle(growing, before, this.#follow(growing, link));
    return growing;
  }

  /** What a join of two plans costs, before it is made. @param share of all pairs of rows that are expected to fit */
  joinCosts(plan: PartialPlan, inner: PartialPlan, share: number): Pick<PartialPlan, 'cost' | 'costWanted'> {
    const [ours, theirs] = [plan.step.rows, inner.step.rows];
    const blocks = blocksOf(theirs, inner.bound.size);
    const own = (wanted: number): number =>
      inner.cost + joinCost(ours, theirs, ours * theirs * share, wanted);
    return { cost: plan.cost * blocks + own(1), costWanted: plan.costWanted * blocks + own(this.share) };
  }

  /**
   * The rows of two plans that fit together. @param keys of which at least one must be equal in both
   * @param share of all pairs that are expected to
   */
  join(
    plan: PartialPlan,
    inner: PartialPlan,
    keys: readonly (readonly [Computed, Computed])[],
    share: number,
  ): PartialPlan {
    const { growing, before } = grow(plan);
    const rows = plan.step.rows * inner.step.rows * share;
    const brings = [...inner.bound].filter((slot) => !plan.bound.has(slot));
    const unlike = [plan.placed, inner.placed] as const;
    growing.step = { op: 'join', input: plan.step, inner: inner.step, keys, brings, unlike, rows };
    Object.assign(growing, this.joinCosts(plan, inner, share));
    for (const slot of inner.bound) growing.bound.add(slot);
    growing.placed.push(...inner.placed);
    for (const link of plan.left) if (!inner.left.has(link)) growing.left.delete(link);
    for (const predicate of inner.answered) growing.answered.add(predicate);
    this.#settle(growing, before, rows, inner.bound);
    return growing;
  }

  #add(growing: Growing, step: Step): void {
    growing.step = step;
    growing.cost += addedCost(step);
    growing.costWanted += addedCost(step, { times: 1, share: this.share });
  }

  /**
   * Tests all that can be tested since `before`, and looks for links between nodes that are both known now.
   * @param rows that are expected once the conditions on single nodes are tested
   * @param tested what was known where other conditions have been tested already
   */
  #settle(
    growing: Growing,
    before: ReadonlySet<number> | undefined,
    rows: number,
    tested?: ReadonlySet<number>,
  ): void {
    this.#test(growing, before, rows, tested);
    for (let link = this.#closing(growing); link !== undefined; link = this.#closing(growing)) {
      const known = new Set(growing.bound);
      this.#test(growing, known, this.#follow(growing, link), tested);
    }
  }

  #test(
    growing: Growing,
    before: ReadonlySet<number> | undefined,
    rows: number,
    tested?: ReadonlySet<number>,
  ): void {
    const testable = this.pattern.predicates.filter((predicate) => {
      const { uses } = predicate.where;
      if (growing.answered.has(predicate) || !isWithin(uses, growing.bound)) return false;
      const isOld = before !== undefined && isWithin(uses, before);
      return !isOld && (tested === undefined || !isWithin(uses, tested));
    });
    const local = (predicate: Predicate): boolean => this.estimates.isLocal(predicate);
    const weighed = testable
      .map((predicate) => ({
        predicate,
        isPlan: predicate.where.plans.length > 0,
        share: this.estimates.share(predicate),
      }))
      .sort((a, b) => Number(a.isPlan) - Number(b.isPlan) || a.share - b.share);
    let least = rows;
    for (const { predicate, share } of weighed) if (!local(predicate)) least *= share;
    weighed.forEach(({ predicate, share }, i) => {
      const stay = i === weighed.length - 1 ? least : Math.max(least, growing.step.rows * share);
      this.#add(growing, keep(growing.step, predicate.where, stay));
    });
  }

  /** Of the links between two known nodes, and those that are known themselves, the one that leaves the fewest rows. */
  #closing({ left, bound }: Growing): PatternLink | undefined {
    let best: PatternLink | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const link of left) {
      const isKnown = bound.has(link.slot);
      const isClosing = isSimple(link) && bound.has(link.from) && bound.has(link.to);
      if (!isKnown && !isClosing) continue;
      const share = isKnown ? 0 : this.estimates.pairs(link);
      if (share >= least) continue;
      best = link;
      least = share;
    }
    return best;
  }

  /** Adds the step along a link; gives the rows that are expected with all conditions on the nodes that it comes to. */
  #follow(growing: Growing, link: PatternLink): number {
    const { bound, step: input } = growing;
    const { slot, from, to, text, types, direction, range } = link;
    const [fromKnown, toKnown] = [bound.has(from), bound.has(to)];
    const facts = { input, text, types, unlike: [...growing.placed], link: slot };
    const isKnown = bound.has(slot);
    const rows = input.rows * (isKnown ? this.#newShare(growing, link) : this.#followedShare(growing, link));
    if (isKnown) {
      const list = range !== undefined;
      this.#add(growing, {
        op: 'ends',
        ...facts,
        rows: input.rows,
        direction,
        from,
        to,
        fromKnown,
        toKnown,
        list,
      });
    } else if (link.shortest !== undefined) {
      const { least = 1, most = 1 } = range ?? {};
      const all = link.shortest === 'all';
      const looked = input.rows * this.estimates.following(link, false).looked;
      this.#add(growing, {
        op: 'shortest',
        ...facts,
        looked,
        rows,
        direction,
        from,
        to,
        all,
        least,
        most,
        each: link.each,
      });
    } else {
      this.#add(growing, this.#walk(growing, link, facts));
    }
    growing.placed.push(slot);
    growing.left.delete(link);
    for (const each of [slot, from, to]) bound.add(each);
    return rows;
  }

  /** Along a link, or several; of two known ends from that where less is to be looked at. */
  #walk(
    { bound }: Growing,
    link: PatternLink,
    facts: Pick<Step & { readonly op: 'expand' }, 'input' | 'text' | 'types' | 'unlike' | 'link'>,
  ): Step {
    const into = bound.has(link.from) && bound.has(link.to);
    const [ahead, back] = [false, true].map((way) => this.estimates.following(link, way).looked);
    const reversed = into ? (back ?? 0) < (ahead ?? 0) : !bound.has(link.from);
    const [from, to] = reversed ? [link.to, link.from] : [link.from, link.to];
    const { made, looked } = this.estimates.following(link, reversed);
    const { rows: before } = facts.input;
    const walk = {
      ...facts,
      from,
      to,
      into,
      direction: turned(link.direction, reversed),
      looked: before * looked,
      rows: before * (into ? this.estimates.pairs(link) : made),
    };
    if (link.range === undefined) return { op: 'expand', ...walk };
    return { op: 'expandFar', ...walk, ...link.range, reversed, each: link.each };
  }

  /** Rows that one row becomes along a link, with all conditions on a node that it comes to. */
  #followedShare(growing: Growing, link: PatternLink): number {
    return this.estimates.pairs(link) * this.#newNodes(growing, link, (slot) => this.estimates.local(slot));
  }

  /** The same along a link that is known, whose ends are nodes in any case. */
  #newShare(growing: Growing, link: PatternLink): number {
    return this.#newNodes(
      growing,
      link,
      (slot) => this.estimates.local(slot) / Math.max(1, this.estimates.nodes),
    );
  }

  #newNodes({ bound }: Growing, { from, to }: PatternLink, nodesAt: (slot: number) => number): number {
    let product = 1;
    for (const slot of new Set([from, to])) if (!bound.has(slot)) product *= nodesAt(slot);
    return product;
  }
}

/** A link of fixed length, which is looked for as soon as both its ends are known. */
export const isSimple = ({ range, shortest }: PatternLink): boolean =>
  range === undefined && shortest === undefined;

export function isWithin(slots: Iterable<number>, known: ReadonlySet<number>): boolean {
  for (const slot of slots) if (!known.has(slot)) return false;
  return true;
}

function grow(plan: PartialPlan): { readonly growing: Growing; readonly before: ReadonlySet<number> } {
  const growing = {
    ...plan,
    bound: new Set(plan.bound),
    placed: [...plan.placed],
    left: new Set(plan.left),
    answered: new Set(plan.answered),
  };
  return { growing, before: plan.bound };
}
