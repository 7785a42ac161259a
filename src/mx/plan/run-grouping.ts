/** Steps that must hold rows: grouping, DISTINCT, sorting. What they hold is counted against the limit of the run. */
import type { Aggregator } from '../expression/aggregates.ts';
import type { Computed } from '../expression/computed.ts';
import { equivalenceKey } from '../values/equality.ts';
import { orderOf } from '../values/order.ts';
import type { Value } from '../values/value.ts';
import { weightOf, weightOfAll } from '../values/weight.ts';
import type { Open } from './execute.ts';
import { PAUSE, type Row, type Run } from './run.ts';
import { rowCount } from './run-rows.ts';
import type { Aggregated, Projected, SortKey } from './step.ts';

interface Group {
  readonly row: Row;
  readonly running: readonly RunningAggregate[];
}

interface RunningAggregate {
  readonly aggregator: Aggregator;
  readonly seen: Set<string> | undefined;
}

/** Groups rows by keys, and makes one row of each group. */
export function aggregate(keys: readonly Projected[], values: readonly Aggregated[], input: Open): Open {
  const begin = (row: Row, run: Run): Group => {
    run.hold(1 + weightOfAll(row) + values.length);
    return {
      row,
      running: values.map(({ begin, distinct }) => ({
        aggregator: begin(),
        seen: distinct ? new Set() : undefined,
      })),
    };
  };
  return function* (row, run) {
    const groups = new Map<string, Group>();
    for (const each of input(row, run)) {
      if (each === PAUSE) {
        yield each;
        continue;
      }
      if (run.works()) yield PAUSE;
      for (const { slot, value } of keys) each[slot] = value.evaluate(each, run);
      const key = keys.map(({ slot }) => equivalenceKey(each[slot] ?? null)).join('|');
      let group = groups.get(key);
      if (group === undefined) {
        group = begin(each, run);
        groups.set(key, group);
      }
      values.forEach((value, i) => void add(value, group.running[i], each, run));
    }
    // without a key all rows are one group, also when there are none
    if (groups.size === 0 && keys.length === 0) groups.set('', begin(row.slice(), run));
    for (const { row: made, running } of groups.values()) {
      values.forEach(({ slot }, i) => {
        made[slot] = running[i]?.aggregator.result() ?? null;
      });
      yield made;
    }
  };
}

function add({ value, extra }: Aggregated, running: RunningAggregate | undefined, row: Row, run: Run): void {
  const given = value === undefined ? true : value.evaluate(row, run);
  if (given === null || running === undefined) return;
  if (running.seen !== undefined) {
    const key = equivalenceKey(given);
    if (running.seen.has(key)) return;
    running.seen.add(key);
    run.hold(weightOf(given));
  }
  running.aggregator.add(given, extra?.evaluate(row, run) ?? null, run);
}

/** Lets the first of equivalent rows through. */
export function distinct(slots: readonly number[], input: Open): Open {
  return function* (row, run) {
    const seen = new Set<string>();
    let held = 0;
    for (const each of input(row, run)) {
      if (each === PAUSE) {
        yield each;
        continue;
      }
      const key = slots.map((slot) => equivalenceKey(each[slot] ?? null)).join('|');
      if (seen.has(key)) {
        if (run.works()) yield PAUSE;
        continue;
      }
      seen.add(key);
      const weight = slots.reduce((sum, slot) => sum + weightOf(each[slot] ?? null), 1);
      held += weight;
      run.hold(weight);
      yield each;
    }
    run.letGo(held);
  };
}

interface Sorted {
  readonly row: Row;
  readonly by: readonly Value[];
  /** What holding it counts for. */
  readonly weight: number;
}

/** Sorts; of the first few only, no more than twice as many are held at a time. */
export function sort(keys: readonly SortKey[], first: Computed | undefined, input: Open): Open {
  const orderBy = (i: number, a: Value, b: Value): number => {
    const order = orderOf(a, b);
    return keys[i]?.descending ? -order : order;
  };
  const order = (a: Sorted, b: Sorted): number => {
    for (let i = 0; i < keys.length; i++) {
      const each = orderBy(i, a.by[i] ?? null, b.by[i] ?? null);
      if (each !== 0) return each;
    }
    return 0;
  };
  const [firstKey] = keys;
  return function* (row, run) {
    const most = first === undefined ? Number.POSITIVE_INFINITY : rowCount(first, row, run);
    const room = Math.max(most * 2, 64);
    let rows: Sorted[] = [];
    /** What the last of the first rows so far is sorted by, once there are as many as are wanted. */
    let last: Value | undefined;
    const cut = (): void => {
      rows.sort(order);
      for (const { weight } of rows.slice(most)) run.letGo(weight);
      rows = rows.slice(0, most);
      last = rows.length === most ? rows.at(-1)?.by[0] : undefined;
    };
    for (const each of input(row, run)) {
      if (each === PAUSE) {
        yield each;
        continue;
      }
      if (run.works()) yield PAUSE;
      const key = firstKey?.value.evaluate(each, run) ?? null;
      if (last !== undefined && orderBy(0, key, last) > 0) continue;
      const by = keys.map(({ value }, i) => (i === 0 ? key : value.evaluate(each, run)));
      const weight = 1 + weightOfAll(each) + weightOfAll(by);
      run.hold(weight);
      rows.push({ row: each, by, weight });
      if (rows.length > room) cut();
    }
    cut();
    for (const { row: made, weight } of rows) {
      run.letGo(weight);
      yield made;
    }
  };
}
