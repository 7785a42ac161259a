/** Steps that pass rows on: filter, semi-apply, project, skip, limit, unwind, optional, union. */
import { type Computed, truthOf } from '../expression/computed.ts';
import { valueMistake } from '../values/mistake.ts';
import { querySaying } from '../values/query-sayings.ts';
import { isList, typeName } from '../values/value.ts';
import { plainText } from '../values/value-text.ts';
import { Edges } from './edges.ts';
import { type Open, PAUSE, type Row, type Run } from './run.ts';
import { isBare } from './run-expand.ts';
import type { ExpandStep, Projected, SemiStep } from './step.ts';

/** Lets rows through for which a condition is true. */
export function filter(where: Computed, input: Open): Open {
  return function* (row, run) {
    for (const each of input(row, run)) {
      if (each === PAUSE || truthOf(where.evaluate(each, run)) === true) yield each;
      else if (run.works()) yield PAUSE;
    }
  };
}

/** Puts values into slots of each row. */
export function project(items: readonly Projected[], input: Open): Open {
  return function* (row, run) {
    for (const each of input(row, run)) {
      if (each !== PAUSE) for (const { slot, value } of items) each[slot] = value.evaluate(each, run);
      yield each;
    }
  };
}

/** How many rows SKIP or LIMIT means. @throws MxError `invalid-query` */
export function rowCount(count: Computed, row: Row, run: Run): number {
  const value = count.evaluate(row, run);
  if (typeof value !== 'bigint') {
    throw valueMistake(
      'SyntaxError',
      'InvalidArgumentType',
      querySaying('skipLimitInteger', plainText(value), typeName(value)),
    );
  }
  if (value < 0n) {
    throw valueMistake(
      'SyntaxError',
      'NegativeIntegerArgument',
      querySaying('skipLimitNegative', `${value}`),
    );
  }
  return Number(value);
}

/** Leaves the first rows out. */
export function skip(count: Computed, input: Open): Open {
  return function* (row, run) {
    let left = rowCount(count, row, run);
    for (const each of input(row, run)) {
      if (each === PAUSE || left === 0) yield each;
      else left--;
    }
  };
}

/** Lets the first rows through, and asks for no more. */
export function limit(count: Computed, input: Open): Open {
  return function* (row, run) {
    let left = rowCount(count, row, run);
    if (left === 0) return;
    for (const each of input(row, run)) {
      yield each;
      if (each !== PAUSE && --left === 0) return;
    }
  };
}

/** One row for each item of a list; a value that is no list is a list of itself, null is none. */
export function unwind(list: Computed, slot: number, input: Open): Open {
  return function* (row, run) {
    for (const each of input(row, run)) {
      if (each === PAUSE) {
        yield each;
        continue;
      }
      const value = list.evaluate(each, run);
      if (value === null) continue;
      for (const item of isList(value) ? value : [value]) {
        const next = each.slice();
        next[slot] = item;
        yield next;
        if (run.works()) yield PAUSE;
      }
    }
  };
}

/** What `inner` finds for each row; a row with nulls where that is nothing. */
export function optional(slots: readonly number[], input: Open, inner: Open): Open {
  return function* (row, run) {
    for (const each of input(row, run)) {
      if (each === PAUSE) {
        yield each;
        continue;
      }
      let found = false;
      for (const next of inner(each, run)) {
        found ||= next !== PAUSE;
        yield next;
      }
      if (found) continue;
      for (const slot of slots) each[slot] = null;
      yield each;
    }
  };
}

/** Lets rows through for which `inner` finds anything, or, with `not`, nothing. */
export function semi({ inner: plan, not }: SemiStep, input: Open, inner: Open): Open {
  const quick = isBare(plan) ? hasLink(plan, not, input) : undefined;
  return function* (row, run) {
    // what is told of each step is what it would do
    if (quick !== undefined && run.profile === undefined) {
      yield* quick(row, run);
      return;
    }
    for (const each of input(row, run)) {
      if (each === PAUSE) {
        yield each;
        continue;
      }
      let found = false;
      for (const next of inner(each, run)) {
        if (next !== PAUSE) {
          found = true;
          break;
        }
        yield next;
      }
      if (found !== not) yield each;
      else if (run.works()) yield PAUSE;
    }
  };
}

/** Lets rows through whose node has a link of a kind, or none: the first link tells. */
function hasLink(step: ExpandStep, not: boolean, input: Open): Open {
  return function* (row, run) {
    const edges = new Edges(run, step);
    for (const each of input(row, run)) {
      if (each === PAUSE || (edges.between(each, step)?.next() ?? false) !== not) yield each;
      else if (run.works()) yield PAUSE;
    }
  };
}

/** The rows of all inputs, one input after the other. */
export function union(inputs: readonly Open[]): Open {
  return function* (row, run) {
    for (const input of inputs) yield* input(row.slice(), run);
  };
}
