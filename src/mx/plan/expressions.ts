/** What a step evaluates, and which slots a plan reads. */
import type { Computed } from '../expression/computed.ts';
import { valuesOf } from './access.ts';
import type { Step } from './step.ts';
import { unlikeOf } from './unlike.ts';

const NONE: readonly Computed[] = [];

/** Expressions that a step evaluates on the rows of its input. */
export function expressionsOf(step: Step): readonly Computed[] {
  switch (step.op) {
    case 'scan':
      return valuesOf(step.of);
    case 'expandFar':
    case 'shortest':
      return step.each === undefined ? NONE : [step.each.where];
    case 'filter':
      return [step.where];
    case 'project':
      return step.items.map(({ value }) => value);
    case 'aggregate': {
      const summed = step.values.flatMap(({ value, extra }) => [value, extra]);
      return [...step.keys.map(({ value }) => value), ...summed.filter((each) => each !== undefined)];
    }
    case 'sort':
      return step.keys.map(({ value }) => value);
    case 'unwind':
      return [step.list];
    case 'procedure':
      return step.given;
    case 'join':
      return step.keys.map(([ofInput]) => ofInput);
    default:
      return NONE;
  }
}

/** Expressions that a step evaluates once, on the row that it is run with. */
export function countsOf(step: Step): readonly Computed[] {
  if (step.op === 'skip' || step.op === 'limit') return [step.count];
  return step.op === 'sort' && step.first !== undefined ? [step.first] : NONE;
}

/** Steps that a step gets rows from, and those that run within its expressions. */
export function stepsBelow(step: Step): readonly Step[] {
  const within = [...expressionsOf(step), ...countsOf(step)].flatMap(({ plans }) => plans);
  switch (step.op) {
    case 'argument':
    case 'count':
      return [];
    case 'let':
    case 'union':
      return step.inputs;
    case 'semi':
    case 'optional':
      return [step.input, step.inner];
    case 'join':
      return [step.input, step.inner, ...within, ...step.keys.flatMap(([, { plans }]) => plans)];
    default:
      return [step.input, ...within];
  }
}

/** Slots that any step of a plan reads; what is put into others is not needed. */
export function slotsRead(step: Step, read = new Set<number>()): Set<number> {
  for (const slot of ownReads(step)) read.add(slot);
  for (const { uses } of [...expressionsOf(step), ...countsOf(step)]) for (const slot of uses) read.add(slot);
  for (const below of stepsBelow(step)) slotsRead(below, read);
  return read;
}

function ownReads(step: Step): Iterable<number> {
  switch (step.op) {
    case 'expand':
    case 'expandFar':
      return [step.from, step.to, ...unlikeOf(step)];
    case 'shortest':
      return [step.from, step.to, ...step.unlike];
    case 'ends':
      return [step.link, step.from, step.to, ...step.unlike];
    case 'distinct':
      return step.slots;
    case 'join':
      return [...step.keys.flatMap(([, ofInner]) => [...ofInner.uses]), ...step.unlike.flat()];
    case 'let':
      return step.uses;
    default:
      return [];
  }
}
