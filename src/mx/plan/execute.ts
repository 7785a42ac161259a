/**
 * Running a plan. Every step is lazy: it makes a row when it is asked for one, and holds no more than its kind must
 * (what sorts, groups or drops duplicates, within the limit of `Run.hold`). A row belongs to whoever was given it: a step
 * may write into it, in slots of its own.
 *
 * Rows are pulled, so that whoever stops pulling cancels all of it; `PAUSE` comes out of a step that has worked for some
 * milliseconds without a row, so that there is always a moment to stop at.
 */
import { callProcedure } from './procedures.ts';
import { PAUSE, type Row, type Rows, type Run } from './run.ts';
import { expand, expandFar, findEnds } from './run-expand.ts';
import { aggregate, distinct, sort } from './run-grouping.ts';
import { filter, limit, optional, project, semi, skip, union, unwind } from './run-rows.ts';
import { scan } from './run-scan.ts';
import { shortest } from './run-shortest.ts';
import type { Step } from './step.ts';

/** Runs a step for one row that it is given. */
export type Open = (row: Row, run: Run) => Rows;

/** Makes a plan ready to run; to be done once. */
export function prepare(step: Step): Open {
  const open = operator(step);
  return (row, run) => (run.counts(step) ? profiled(step, open(row, run), run) : open(row, run));
}

function operator(step: Step): Open {
  switch (step.op) {
    case 'argument':
      return function* (row) {
        yield row.slice();
      };
    case 'scan':
      return scan(step, prepare(step.input));
    case 'expand':
      return expand(step, prepare(step.input));
    case 'expandFar':
      return expandFar(step, prepare(step.input));
    case 'shortest':
      return shortest(step, prepare(step.input));
    case 'ends':
      return findEnds(step, prepare(step.input));
    case 'filter':
      return filter(step.where, prepare(step.input));
    case 'project':
      return project(step.items, prepare(step.input));
    case 'aggregate':
      return aggregate(step.keys, step.values, prepare(step.input));
    case 'distinct':
      return distinct(step.slots, prepare(step.input));
    case 'sort':
      return sort(step.keys, step.first, prepare(step.input));
    case 'skip':
      return skip(step.count, prepare(step.input));
    case 'limit':
      return limit(step.count, prepare(step.input));
    case 'unwind':
      return unwind(step.list, step.slot, prepare(step.input));
    case 'optional':
      return optional(step.slots, prepare(step.input), prepare(step.inner));
    case 'semi':
      return semi(step.not, prepare(step.input), prepare(step.inner));
    case 'union':
      return union(step.inputs.map(prepare));
    case 'procedure':
      return callProcedure(step, prepare(step.input));
  }
}

/** Counts the rows of a step and the time that it and its inputs take, in milliseconds. */
function* profiled(step: Step, rows: Rows, run: Run): Rows {
  const counts = run.profile?.get(step) ?? { rows: 0, timeMs: 0 };
  run.profile?.set(step, counts);
  try {
    while (true) {
      const began = run.clock();
      const next = rows.next();
      counts.timeMs += run.clock() - began;
      if (next.done === true) return;
      if (next.value !== PAUSE) counts.rows++;
      yield next.value;
    }
  } finally {
    rows.return();
  }
}
