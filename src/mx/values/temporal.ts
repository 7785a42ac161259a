/**
 * Dates, times and durations. A point in time is a day (counted from 1970-01-01 in the proleptic Gregorian calendar),
 * nanoseconds of that day, and an offset from UTC in seconds, as far as its kind has them; both are local. A duration
 * keeps months, days and nanoseconds apart: none of them is a fixed number of the others.
 */
import type { Saying } from '../saying.ts';
import { civil, daysFromCivil, daysOfMonth } from './calendar.ts';
import { valueMistake } from './mistake.ts';
import { querySaying } from './query-sayings.ts';
import { temporalText } from './temporal-text.ts';

export type TemporalKind = 'date' | 'localtime' | 'time' | 'localdatetime' | 'datetime' | 'duration';

const TYPE_NAMES: Readonly<Record<TemporalKind, string>> = {
  date: 'Date',
  localtime: 'LocalTime',
  time: 'Time',
  localdatetime: 'LocalDateTime',
  datetime: 'DateTime',
  duration: 'Duration',
};
const RANKS: Readonly<Record<TemporalKind, number>> = {
  datetime: 0,
  localdatetime: 1,
  date: 2,
  time: 3,
  localtime: 4,
  duration: 5,
};

export const SECOND = 1_000_000_000n;
export const DAY = 86_400n * SECOND;
/** Days of an average month of the Gregorian calendar, by which durations are put in order. */
const DAYS_OF_MONTH = 30.436875;

export interface TemporalParts {
  /** Days since 1970-01-01; of a duration its days. */
  readonly day?: number;
  /** Nanoseconds of the day; of a duration all that is less than a day. */
  readonly nanos?: bigint;
  /** Seconds east of UTC. */
  readonly offset?: number;
  /** A named zone: `Europe/Stockholm`. */
  readonly zone?: string | undefined;
  readonly months?: number;
}

/** A date, time or duration. */
export class Temporal {
  readonly day: number;
  readonly nanos: bigint;
  readonly offset: number;
  readonly zone: string | undefined;
  readonly months: number;

  constructor(
    readonly kind: TemporalKind,
    { day = 0, nanos = 0n, offset = 0, zone, months = 0 }: TemporalParts,
  ) {
    this.day = day;
    this.nanos = nanos;
    this.offset = offset;
    this.zone = zone;
    this.months = months;
  }

  get typeName(): string {
    return TYPE_NAMES[this.kind];
  }

  /** Where the kind stands in the order of all values. */
  get rank(): number {
    return RANKS[this.kind];
  }

  get key(): string {
    return `${this.kind}/${this.months}/${this.day}/${this.nanos}/${this.offset}/${this.zone ?? ''}`;
  }

  /** Nanoseconds since 1970 in UTC; of a time those of its day. */
  get instant(): bigint {
    return BigInt(this.day) * DAY + this.nanos - BigInt(this.offset) * SECOND;
  }

  equals(other: Temporal): boolean {
    if (this.kind !== other.kind) return false;
    if (this.kind !== 'duration') return this.instant === other.instant;
    return this.months === other.months && this.day === other.day && this.nanos === other.nanos;
  }

  /** Undefined where the two have no order: of different kinds, and durations. */
  compare(other: Temporal): number | undefined {
    return this.kind !== other.kind || this.kind === 'duration' ? undefined : this.order(other);
  }

  /** The total order among values of one kind. */
  order(other: Temporal): number {
    const [a, b] = this.kind === 'duration' ? [this.average, other.average] : [this.instant, other.instant];
    return a < b ? -1 : a > b ? 1 : 0;
  }

  /** The length of a duration in nanoseconds, its months being average ones. */
  get average(): bigint {
    return BigInt(Math.round((this.months * DAYS_OF_MONTH + this.day) * 86_400)) * SECOND + this.nanos;
  }

  toString(): string {
    return temporalText(this);
  }
}

function cannot(saying: Saying): Error {
  return valueMistake('TypeError', 'InvalidArgumentType', saying);
}

/** The sum of two durations, or of a point in time and a duration. */
export function addTemporal(a: Temporal, b: Temporal): Temporal {
  if (a.kind === 'duration' && b.kind !== 'duration') return addTemporal(b, a);
  if (b.kind !== 'duration') {
    throw cannot(querySaying('temporalSum', a.typeName, b.typeName));
  }
  if (a.kind === 'duration') {
    return new Temporal('duration', {
      months: a.months + b.months,
      day: a.day + b.day,
      nanos: a.nanos + b.nanos,
    });
  }
  const { kind, offset, zone } = a;
  if (kind === 'time' || kind === 'localtime') {
    return new Temporal(kind, { nanos: modulo(a.nanos + b.nanos, DAY), offset, zone });
  }
  const moved = addMonths(a.day, b.months) + b.day;
  const nanos = a.nanos + b.nanos;
  const carried = (nanos - modulo(nanos, DAY)) / DAY;
  const day = moved + Number(carried);
  return new Temporal(kind, kind === 'date' ? { day } : { day, nanos: modulo(nanos, DAY), offset, zone });
}

/** A difference of durations, or a point in time less a duration. */
export function subtractTemporal(a: Temporal, b: Temporal): Temporal {
  if (b.kind !== 'duration') {
    throw cannot(querySaying('temporalDifference', b.typeName, a.typeName));
  }
  return addTemporal(a, scaleDuration(b, -1));
}

/** A duration so many times; what is less than a whole month or day goes to the next smaller part. */
export function scaleDuration(a: Temporal, by: number): Temporal {
  if (a.kind !== 'duration') throw cannot(querySaying('temporalProduct', a.typeName));
  const months = a.months * by;
  const days = a.day * by + (months - Math.trunc(months)) * DAYS_OF_MONTH;
  const seconds = (days - Math.trunc(days)) * 86_400;
  const own = Number.isInteger(by) ? a.nanos * BigInt(by) : BigInt(Math.trunc(Number(a.nanos) * by));
  return new Temporal('duration', {
    months: Math.trunc(months),
    day: Math.trunc(days),
    nanos: own + BigInt(Math.trunc(seconds * 1e9)),
  });
}

function modulo(value: bigint, by: bigint): bigint {
  return ((value % by) + by) % by;
}

/** A day so many months later; where the month is shorter, its last day. */
function addMonths(day: number, months: number): number {
  if (months === 0) return day;
  const date = civil(day);
  const total = date.year * 12 + (date.month - 1) + months;
  const year = Math.floor(total / 12);
  const month = (((total % 12) + 12) % 12) + 1;
  return daysFromCivil(year, month, Math.min(date.day, daysOfMonth(year, month)));
}
