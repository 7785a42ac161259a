/** From a pattern to steps: the cheapest that were found, by exact counts (`Statistics`), estimates and costs. */
import { REFERENCE_TYPE } from '../expression/functions-graph.ts';
import { cheapestPlan } from './join-order.ts';
import { isSimple, PartialPlans } from './partial-plan.ts';
import { PatternEstimates } from './pattern-estimates.ts';
import type { PatternGraph } from './pattern-graph.ts';
import type { PlanOptions } from './plan-options.ts';
import type { GraphFacts } from './query-graph.ts';
import type { CountOf, Step } from './step.ts';

/** What is planned for: how many rows are wanted, all of them unless that is said, and what may be done. */
export interface Planning extends PlanOptions {
  readonly wanted?: number | undefined;
}

/** @param known slots that the rows of the input have values in */
export function planMatch(
  pattern: PatternGraph,
  input: Step,
  known: ReadonlySet<number>,
  graph: GraphFacts,
  { wanted, ...options }: Planning,
): Step {
  const estimates = new PatternEstimates(graph, pattern, known, options);
  const rows = input.rows * estimates.whole();
  const share = wanted === undefined || rows <= wanted ? 1 : wanted / rows;
  const plans = new PartialPlans(pattern, estimates, share);
  const joins = options.joins ?? true;
  const exact = options.order !== 'greedy';
  return cheapestPlan({ pattern, estimates, plans, input, known, joins, exact }).step;
}

/** What a pattern is the count of: all nodes, or those of a type, or all links of some types between such nodes. */
export function countedWhole({ nodes, links, predicates }: PatternGraph): CountOf | undefined {
  if (predicates.some(({ label }) => label === undefined)) return undefined;
  if (nodes.some(({ labels }) => labels.length > 1)) return undefined;
  const labelAt = (slot: number | undefined): string | undefined =>
    nodes.find((node) => node.slot === slot)?.labels[0];
  const [link] = links;
  if (link === undefined) {
    return nodes.length === 1 ? { of: 'nodes', label: labelAt(nodes[0]?.slot) } : undefined;
  }
  const isOne = links.length === 1 && nodes.length === 2 && isSimple(link) && link.from !== link.to;
  // of references it is not counted where they lead
  if (!isOne || link.types?.includes(REFERENCE_TYPE)) return undefined;
  const { types, direction, from, to } = link;
  return { of: 'links', types, direction, from: labelAt(from), to: labelAt(to) };
}
