/**
 * Running a plan. Every step is lazy: it makes a row when it is asked for one, and holds no more than its kind must
 * (what sorts, groups or drops duplicates, within the limit of `Run.hold`). A row belongs to whoever was given it: a step
 * may write into it, in slots of its own.
 *
 * Rows are pulled, so that whoever stops pulling cancels all of it; `PAUSE` comes out of a step that has worked for some
 * milliseconds without a row, so that there is always a moment to stop at.
 */
import type { Computed } from '../expression/computed.ts';
import { countsOf, expressionsOf, slotsRead } from './expressions.ts';
import { callProcedure } from './procedures.ts';
import { type Open, PAUSE, type Rows, type Run } from './run.ts';
import { count } from './run-count.ts';
import { expand, findEnds } from './run-expand.ts';
import { expandFar } from './run-expand-far.ts';
import { aggregate, distinct, sort } from './run-grouping.ts';
import { join } from './run-join.ts';
import { isReach, reach } from './run-reach.ts';
import { filter, limit, optional, project, semi, skip, union, unwind } from './run-rows.ts';
import { scan } from './run-scan.ts';
import { shortest } from './run-shortest.ts';
import type { Step } from './step.ts';

/** Makes a plan ready to run; to be done once. @param columns slots that are read of the rows that it makes */
export function prepare(step: Step, columns: readonly number[]): Open {
  return new Preparation(slotsRead(step, new Set(columns))).open(step);
}

class Preparation {
  /** @param read slots that anything reads */
  constructor(private readonly read: ReadonlySet<number>) {}

  /** @param once true when rows that are alike need be made once only */
  open(step: Step, once = false): Open {
    const open = this.#withLets(
      countsOf(step).flatMap(({ plans }) => plans),
      this.#operator(step, once),
    );
    return (row, run) => (run.counts(step) ? profiled(step, open(row, run), run) : open(row, run));
  }

  /** Has found for each row of an input what the expressions of a step look up in the graph. */
  #input(step: Step & { readonly input: Step }, once: boolean): Open {
    return this.#found(this.open(step.input, needsOnce(step, once)), expressionsOf(step));
  }

  #found(input: Open, expressions: readonly Computed[]): Open {
    const lets = expressions.flatMap(({ plans }) => plans);
    if (lets.length === 0) return input;
    const find = this.#withLets(lets, function* (row) {
      yield row;
    });
    return function* (row, run) {
      for (const each of input(row, run)) {
        if (each === PAUSE) yield each;
        else yield* find(each, run);
      }
    };
  }

  /** Fills slots of the row that a step is run with first. */
  #withLets(lets: readonly Step[], open: Open): Open {
    if (lets.length === 0) return open;
    const first = lets.map((each) => this.open(each));
    return function* (row, run) {
      for (const each of first) yield* each(row, run);
      yield* open(row, run);
    };
  }

  #operator(step: Step, once: boolean): Open {
    switch (step.op) {
      case 'argument':
        return function* (row) {
          yield row.slice();
        };
      case 'let': {
        const { slot, find } = step;
        const inputs = step.inputs.map((input) => this.open(input));
        return function* (row, run) {
          row[slot] = yield* find(row, run, inputs);
        };
      }
      case 'scan':
        return scan(step, this.#input(step, once));
      case 'expand':
        return expand(step, this.#input(step, once), this.read);
      case 'expandFar':
        if (once && !this.read.has(step.link) && isReach(step)) return reach(step, this.#input(step, once));
        return expandFar(step, this.#input(step, once), this.read);
      case 'shortest':
        return shortest(step, this.#input(step, once));
      case 'ends':
        return findEnds(step, this.#input(step, once));
      case 'join': {
        const input = this.#input(step, once);
        const inner = this.open(step.inner, once);
        const ofInner = step.keys.map(([, key]) => key);
        return join(step, input, this.#found(inner, ofInner));
      }
      case 'count':
        return count(step);
      case 'filter':
        return filter(step.where, this.#input(step, once));
      case 'project':
        return project(step.items, this.#input(step, once));
      case 'aggregate':
        return aggregate(step.keys, step.values, this.#input(step, once));
      case 'distinct':
        return distinct(step.slots, this.#input(step, once));
      case 'sort':
        return sort(step.keys, step.first, this.#input(step, once));
      case 'skip':
        return skip(step.count, this.#input(step, once));
      case 'limit':
        return limit(step.count, this.#input(step, once));
      case 'unwind':
        return unwind(step.list, step.slot, this.#input(step, once));
      case 'optional':
        return optional(step.slots, this.#input(step, once), this.open(step.inner, once));
      case 'semi':
        return semi(step, this.#input(step, once), this.open(step.inner, true));
      case 'union':
        return union(step.inputs.map((input) => this.open(input, once)));
      case 'procedure':
        return callProcedure(step, this.#input(step, once));
    }
  }
}

/** Whether a step needs rows of its input that are alike once only, when so many of its own are needed. */
function needsOnce(step: Step, once: boolean): boolean {
  switch (step.op) {
    case 'distinct':
      return true;
    case 'aggregate':
      return step.values.every(({ distinct }) => distinct);
    case 'sort':
      return once && step.first === undefined;
    case 'skip':
    case 'limit':
      return false;
    default:
      return once;
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
      if (next.done === true) {
        // a let makes no rows: it is told how often it was asked
        if (step.op === 'let') counts.rows++;
        return;
      }
      if (next.value !== PAUSE) counts.rows++;
      yield next.value;
    }
  } finally {
    rows.return();
  }
}
