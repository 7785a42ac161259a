/**
 * No link is used twice in one MATCH. That need not be tested of links that cannot be the same: links go in no circle,
 * so along a directed chain of a pattern every link lies behind the one before. References may go in circles, and what
 * has no direction may be walked back.
 */
import { REFERENCE_TYPE } from '../expression/functions-graph.ts';
import type { ExpandFarStep, ExpandStep, Step } from './step.ts';

type Expanding = ExpandStep | ExpandFarStep;

/** The slots of links that a step has to test its own against. */
export function unlikeOf(step: Expanding): readonly number[] {
  const own = endsOf(step);
  if (own === undefined || step.unlike.length === 0) return step.unlike;
  const before = directedBefore(step);
  return step.unlike.filter((slot) => {
    const other = before.get(slot);
    return (
      other === undefined ||
      !(leads(other.target, own.source, before) || leads(own.target, other.source, before))
    );
  });
}

interface Ends {
  readonly source: number;
  readonly target: number;
}

/** The slots of the nodes that a directed link leads from and to. */
function endsOf({ direction, from, to, types }: Expanding): Ends | undefined {
  if (direction === 'both' || types?.includes(REFERENCE_TYPE)) return undefined;
  return direction === 'out' ? { source: from, target: to } : { source: to, target: from };
}

/** Directed links that every row that a step is given has gone along, by their slots. */
function directedBefore(step: Step): ReadonlyMap<number, Ends> {
  const before = new Map<number, Ends>();
  for (let below = inputOf(step); below !== undefined; below = inputOf(below)) {
    if (below.op !== 'expand' && below.op !== 'expandFar') continue;
    const ends = endsOf(below);
    if (ends !== undefined) before.set(below.link, ends);
  }
  return before;
}

function inputOf(step: Step): Step | undefined {
  return 'input' in step ? step.input : undefined;
}

/** Whether links lead from one node to the other, or they are the same. */
function leads(from: number, to: number, along: ReadonlyMap<number, Ends>): boolean {
  const reached = new Set([from]);
  for (const node of reached) {
    for (const { source, target } of along.values()) if (source === node) reached.add(target);
  }
  return reached.has(to);
}
