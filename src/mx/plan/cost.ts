/**
 * What a plan costs: the work that it is expected to be, told in looks at one entry of an index (a microsecond or so).
 * Weights of kinds of work are as measured side by side on 20,000 nodes; only what they are to each other matters.
 *
 * Rows are pulled, so a step that is asked for a part of its rows does a part of its work, and has its input do no more.
 * A LIMIT makes all below it cheaper, up to where something must see every row: a sort, a group, one side of a join.
 */
import type { Step } from './step.ts';

/** Opening an index at a place. */
const SEEK = 3;
/** An entry looked at. */
const LOOK = 1;
/** The record of a node read, where nothing has read it for the row yet. */
const RECORD = 5;
/** A link looked at: most of an index's work is done once for all links of a node. */
const LINK = 0.6;
/** An expression evaluated. */
const TEST = 0.3;
/** A row passed on. */
const ROW = 0.2;
/** A row put into a table, or looked for there: for groups, DISTINCT and joins. */
const HASH = 0.8;
/** A row kept in the table of a join. */
const HOLD = 1.2;
/** A row held to be sorted, for each doubling of their number. */
const COMPARE = 0.3;
/** Asking a procedure: a search. */
const CALL = 1000;

/** Values that one side of a join holds at a time; beyond, the other side is run once more. */
export const JOIN_BLOCK_VALUES = 500_000;

/** How much of a step is run: how often it begins, and what share of its rows is taken each time. */
export interface Pull {
  readonly times: number;
  readonly share: number;
}

export const WHOLE: Pull = { times: 1, share: 1 };

/** A step that another gets rows from, and how much of it. */
export interface Drawn {
  readonly step: Step;
  readonly pull: Pull;
}

/** Rows that are expected when so much of a step is run: one at least, where there is any. */
export const rowsOf = ({ rows }: Step, { times, share }: Pull): number =>
  times * (share < 1 ? Math.max(rows * share, Math.min(rows, 1)) : rows);

/** What a step costs with all that it draws from. */
export function costOf(step: Step, pull = WHOLE): number {
  return drawnBy(step, pull).reduce((sum, each) => sum + costOf(each.step, each.pull), ownCost(step, pull));
}

/** What a step adds to the cost of the step that it gets its rows from. */
export function addedCost(step: Step, pull = WHOLE): number {
  const [, ...others] = drawnBy(step, pull);
  return others.reduce((sum, each) => sum + costOf(each.step, each.pull), ownCost(step, pull));
}

/** A step's own work, that of its inputs left out. */
export function ownCost(step: Step, { times, share }: Pull = WHOLE): number {
  const input = 'input' in step ? step.input.rows : 0;
  const made = step.rows * ROW;
  const whole = times * share;
  switch (step.op) {
    case 'argument':
    case 'let':
      return 0;
    case 'count':
      return times * SEEK;
    case 'scan':
      return (input * SEEK + step.rows * LOOK + made) * whole;
    case 'expand':
    case 'expandFar':
    case 'shortest':
      return (
        (input * SEEK +
          step.looked * (LINK + ('each' in step && step.each !== undefined ? RECORD : 0)) +
          made) *
        whole
      );
    case 'ends':
      return (input * TEST + made) * whole;
    case 'filter':
      return input * (TEST + RECORD * recordsRead(step)) * whole;
    case 'semi':
      return input * TEST * whole;
    case 'project':
      return input * TEST * step.items.length * whole;
    case 'aggregate':
      return (input * HASH + made) * times;
    case 'distinct':
      return input * HASH * whole;
    case 'sort':
      return (input * COMPARE * Math.log2(2 + Math.min(input, step.rows)) + input * ROW) * times;
    case 'skip':
    case 'limit':
    case 'union':
    case 'optional':
      return made * whole;
    case 'unwind':
      return (input * TEST + made) * whole;
    case 'procedure':
      return (input * CALL + made) * whole;
    case 'join':
      return joinCost(input, step.inner.rows, step.rows, share) * times;
  }
}

/** Nodes whose records a condition is the first of its neighbours to ask of. */
function recordsRead(step: Step & { readonly op: 'filter' }): number {
  const slots = new Set(step.where.uses);
  for (let below = step.input; below.op === 'filter'; below = below.input) {
    for (const slot of below.where.uses) slots.delete(slot);
  }
  return slots.size;
}

/** What a step gets its rows from, the one that it makes rows of first. */
export function drawnBy(step: Step, pull: Pull): readonly Drawn[] {
  const { times, share } = pull;
  switch (step.op) {
    case 'argument':
    case 'count':
      return [];
    case 'union':
      return step.inputs.map((input) => ({ step: input, pull }));
    case 'let':
      return step.inputs.map((input) => all(input, times));
    case 'aggregate': {
      const values = step.values.flatMap(({ value, extra }) => [value, extra]);
      return [
        all(step.input, times),
        ...within(step, [...step.keys.map((key) => key.value), ...values], { times, share: 1 }),
      ];
    }
    case 'sort':
      return [
        all(step.input, times),
        ...within(
          step,
          step.keys.map((key) => key.value),
          { times, share: 1 },
        ),
      ];
    case 'limit':
      return [{ step: step.input, pull: { times, share: share * shareOf(step.rows, step.input.rows) } }];
    case 'skip':
      return [{ step: step.input, pull }];
    case 'join': {
      const blocks = blocksOf(step.inner.rows, step.brings.length);
      return [{ step: step.input, pull: { times: times * blocks, share } }, all(step.inner, times)];
    }
    case 'optional':
      return [{ step: step.input, pull }, all(step.inner, rowsOf(step.input, pull))];
    case 'semi':
      return [{ step: step.input, pull }, first(step.inner, rowsOf(step.input, pull))];
    case 'filter':
      return [{ step: step.input, pull }, ...within(step, [step.where], pull)];
    case 'project':
      return [
        { step: step.input, pull },
        ...within(
          step,
          step.items.map((item) => item.value),
          pull,
        ),
      ];
    case 'unwind':
      return [{ step: step.input, pull }, ...within(step, [step.list], pull)];
    case 'expandFar':
      return [{ step: step.input, pull }, ...within(step, [step.each?.where], pull)];
    default:
      return [{ step: step.input, pull }];
  }
}

/** How often the input of a join is run: once for each block of rows that it holds of the inner plan. */
export const blocksOf = (rows: number, brings: number): number =>
  Math.max(1, Math.ceil((rows * (brings + 1)) / JOIN_BLOCK_VALUES));

/** A join's own work. @param share of its rows that is taken */
export const joinCost = (input: number, inner: number, made: number, share: number): number =>
  inner * HOLD + (input * HASH + made * ROW) * share;

const all = (step: Step, times: number): Drawn => ({ step, pull: { times, share: 1 } });

/** Only whether there is any row is asked. */
const first = (step: Step, times: number): Drawn => ({ step, pull: { times, share: shareOf(1, step.rows) } });

const shareOf = (wanted: number, rows: number): number => (rows > wanted ? wanted / rows : 1);

/** Plans inside expressions, which are run for every row of the input. */
function within(
  step: Step & { readonly input: Step },
  values: readonly (Within | undefined)[],
  pull: Pull,
): Drawn[] {
  return values.flatMap((value) => value?.plans ?? []).map((plan) => all(plan, rowsOf(step.input, pull)));
}

interface Within {
  readonly plans: readonly Step[];
}
