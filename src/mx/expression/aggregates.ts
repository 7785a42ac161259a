/** The functions that make one value of many: `count`, `sum`, `collect`, … Nulls are left out by all of them. */
import type { Run } from '../plan/run.ts';
import { arithmetic, notA } from '../values/arithmetic.ts';
import { valueMistake } from '../values/mistake.ts';
import { orderOf } from '../values/order.ts';
import { querySaying } from '../values/query-sayings.ts';
import { Temporal } from '../values/temporal.ts';
import { isNumber, type Value } from '../values/value.ts';
import { weightOf } from '../values/weight.ts';
import type { StaticType } from './computed.ts';

export interface Aggregator {
  /** Never given null. */
  add(value: Value, extra: Value, run: Run): void;
  result(): Value;
}

export interface AggregateFunction {
  readonly arguments: number;
  readonly type: StaticType;
  readonly begin: () => Aggregator;
}

/** By name in small letters. */
export const AGGREGATES: ReadonlyMap<string, AggregateFunction> = new Map<string, AggregateFunction>([
  ['count', { arguments: 1, type: 'integer', begin: counting }],
  ['sum', { arguments: 1, type: 'any', begin: summing }],
  ['avg', { arguments: 1, type: 'any', begin: averaging }],
  ['min', { arguments: 1, type: 'any', begin: () => extreme(-1) }],
  ['max', { arguments: 1, type: 'any', begin: () => extreme(1) }],
  ['collect', { arguments: 1, type: 'list', begin: collecting }],
  ['stdev', { arguments: 1, type: 'float', begin: () => deviation(1) }],
  ['stdevp', { arguments: 1, type: 'float', begin: () => deviation(0) }],
  ['percentiledisc', { arguments: 2, type: 'any', begin: () => percentile(discrete) }],
  ['percentilecont', { arguments: 2, type: 'float', begin: () => percentile(continuous) }],
]);

function counting(): Aggregator {
  let count = 0;
  return { add: () => void count++, result: () => BigInt(count) };
}

function summing(): Aggregator {
  let sum: Value = 0n;
  let began = false;
  return {
    add(value) {
      if (!isNumber(value) && !isDuration(value)) throw notA('number', value);
      sum = began ? arithmetic('+', sum, value) : value;
      began = true;
    },
    result: () => sum,
  };
}

const isDuration = (value: Value): boolean => value instanceof Temporal && value.kind === 'duration';

function averaging(): Aggregator {
  let count = 0;
  let mean = 0;
  const sum = summing();
  let durations = false;
  return {
    add(value, extra, run) {
      count++;
      durations ||= isDuration(value);
      if (durations) sum.add(value, extra, run);
      else if (isNumber(value)) mean += (Number(value) - mean) / count;
      else throw notA('number', value);
    },
    result() {
      if (count === 0) return null;
      return durations ? arithmetic('/', sum.result(), BigInt(count)) : mean;
    },
  };
}

function extreme(sign: 1 | -1): Aggregator {
  let best: Value = null;
  return {
    add(value) {
      if (best === null || orderOf(value, best) * sign > 0) best = value;
    },
    result: () => best,
  };
}

function collecting(): Aggregator {
  const list: Value[] = [];
  return {
    add(value, _, run) {
      run.hold(weightOf(value));
      list.push(value);
    },
    result: () => list,
  };
}

/** Welford's running variance; `less` is what the count is lessened by. */
function deviation(less: number): Aggregator {
  let count = 0;
  let mean = 0;
  let squares = 0;
  return {
    add(value) {
      if (!isNumber(value)) throw notA('number', value);
      const number = Number(value);
      const delta = number - mean;
      count++;
      mean += delta / count;
      squares += delta * (number - mean);
    },
    result: () => (count - less <= 0 ? 0 : Math.sqrt(squares / (count - less))),
  };
}

function percentile(pick: (sorted: readonly Value[], share: number) => Value): Aggregator {
  const list: Value[] = [];
  let share: number | undefined;
  return {
    add(value, extra, run) {
      if (!isNumber(value)) throw notA('number', value);
      if (!isNumber(extra)) throw notA('number', extra);
      share = Number(extra);
      if (!(share >= 0 && share <= 1)) {
        throw valueMistake('ArgumentError', 'NumberOutOfRange', querySaying('percentileShare', share));
      }
      run.hold(1);
      list.push(value);
    },
    result: () => (share === undefined ? null : pick(list.sort(orderOf), share)),
  };
}

function discrete(sorted: readonly Value[], share: number): Value {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

function continuous(sorted: readonly Value[], share: number): Value {
  const at = share * (sorted.length - 1);
  const [low, high] = [Number(sorted[Math.floor(at)]), Number(sorted[Math.ceil(at)])];
  return low + (high - low) * (at - Math.floor(at));
}
