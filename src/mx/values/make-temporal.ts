/** Making dates, times and durations of texts, maps and one another, and taking them apart: `date({year: 2026}).week`. */
import { civil, daysFromCivil, daysOfMonth, firstWeek, ordinalDay, weekday, weekOf } from './calendar.ts';
import { valueMistake } from './mistake.ts';
import { querySaying } from './query-sayings.ts';
import { DAY, SECOND, Temporal, type TemporalKind } from './temporal.ts';
import { readDate, readDuration, readOffset, readTime } from './temporal-text.ts';
import { isMap, isNumber, type MapValue, typeName, type Value } from './value.ts';
import { plainText } from './value-text.ts';

const HAS_DATE = new Set<TemporalKind>(['date', 'localdatetime', 'datetime']);
const HAS_TIME = new Set<TemporalKind>(['localtime', 'time', 'localdatetime', 'datetime']);
const HAS_ZONE = new Set<TemporalKind>(['time', 'datetime']);

/**
 * A value of this kind from a text in ISO 8601, a map of parts, or another value that has what it needs.
 * @param now milliseconds since 1970, for what is made of nothing
 * @throws MxError `invalid-query`
 */
export function makeTemporal(kind: TemporalKind, from: Value | undefined, now: number): Temporal | null {
  if (from === null) return null;
  if (from === undefined) return ofInstant(kind, now);
  if (typeof from === 'string') return kind === 'duration' ? durationOfText(from) : pointOfText(kind, from);
  if (isMap(from)) return kind === 'duration' ? durationOfMap(from) : pointOfMap(kind, from);
  if (from instanceof Temporal && kind !== 'duration') return converted(kind, from);
  if (from instanceof Temporal && from.kind === 'duration') return from;
  throw valueMistake('TypeError', 'InvalidArgumentType', querySaying('temporalFrom', kind, typeName(from)));
}

/** A point in time of milliseconds since 1970, in UTC. */
export function ofInstant(kind: TemporalKind, milliseconds: number): Temporal {
  const nanos = BigInt(Math.floor(milliseconds)) * 1_000_000n;
  const inDay = ((nanos % DAY) + DAY) % DAY;
  const day = Number((nanos - inDay) / DAY);
  return new Temporal(kind, {
    ...(HAS_DATE.has(kind) ? { day } : {}),
    ...(HAS_TIME.has(kind) ? { nanos: inDay } : {}),
  });
}

function cannotRead(kind: TemporalKind, text: string): Error {
  return valueMistake('ArgumentError', 'InvalidArgumentValue', querySaying('temporalText', text, kind));
}

function pointOfText(kind: TemporalKind, text: string): Temporal {
  const hasT = text.includes('T');
  const dateText = HAS_DATE.has(kind) ? (hasT ? text.slice(0, text.indexOf('T')) : text) : '';
  const rest = HAS_DATE.has(kind) ? (hasT ? text.slice(text.indexOf('T') + 1) : '') : text.replace(/^T/, '');
  const zoned = /^([\d:.,]*)(Z|z|[+-][\d:]+)?(?:\[(.+)\])?$/.exec(rest);
  const day = dateText === '' ? 0 : readDate(dateText);
  const nanos = zoned === null ? undefined : zoned[1] === '' ? 0n : readTime(zoned[1] ?? '');
  if (
    day === undefined ||
    nanos === undefined ||
    (HAS_TIME.has(kind) && !HAS_DATE.has(kind) && rest === '')
  ) {
    throw cannotRead(kind, text);
  }
  const zone = zoned?.[3];
  const offset =
    zoned?.[2] === undefined
      ? zone === undefined
        ? 0
        : offsetOfZone(zone, day, nanos)
      : readOffset(zoned[2]);
  if (offset === undefined) throw cannotRead(kind, text);
  return new Temporal(kind, {
    ...(HAS_DATE.has(kind) ? { day } : {}),
    ...(HAS_TIME.has(kind) ? { nanos } : {}),
    ...(HAS_ZONE.has(kind) ? { offset, zone: kind === 'datetime' ? zone : undefined } : {}),
  });
}

function durationOfText(text: string): Temporal {
  const amounts = readDuration(text);
  if (amounts === undefined) throw cannotRead('duration', text);
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = amounts;
  return durationOf({
    months: years * 12 + months,
    days: weeks * 7 + days,
    seconds: hours * 3600 + minutes * 60 + seconds,
  });
}

/** What is less than a whole month or day goes to the next smaller part. */
function durationOf(parts: {
  readonly months: number;
  readonly days: number;
  readonly seconds: number;
  readonly nanos?: bigint;
}): Temporal {
  const months = Math.trunc(parts.months);
  const allDays = parts.days + (parts.months - months) * 30.436875;
  const day = Math.trunc(allDays);
  const seconds = parts.seconds + (allDays - day) * 86_400;
  const whole = Math.trunc(seconds);
  const nanos = BigInt(whole) * SECOND + BigInt(Math.round((seconds - whole) * 1e9)) + (parts.nanos ?? 0n);
  return new Temporal('duration', { months, day, nanos });
}

function durationOfMap(map: MapValue): Temporal {
  const of = (name: string): number => {
    const value = map.get(name) ?? null;
    if (value !== null && !isNumber(value)) throw notPart('duration', name, value);
    return Number(value ?? 0);
  };
  return durationOf({
    months: of('years') * 12 + of('quarters') * 3 + of('months'),
    days: of('weeks') * 7 + of('days'),
    seconds: of('hours') * 3600 + of('minutes') * 60 + of('seconds'),
    nanos: BigInt(Math.round(of('milliseconds') * 1e6 + of('microseconds') * 1e3 + of('nanoseconds'))),
  });
}

function notPart(kind: TemporalKind, name: string, value: Value): Error {
  return valueMistake(
    'ArgumentError',
    'InvalidArgumentValue',
    querySaying('temporalPart', plainText(value), name, kind),
  );
}

const NAMED_BASE = ['datetime', 'date', 'time'] as const;

function pointOfMap(kind: TemporalKind, map: MapValue): Temporal {
  const bases = NAMED_BASE.map((name) => map.get(name)).filter((each) => each instanceof Temporal);
  const dateBase = bases.find((each) => HAS_DATE.has(each.kind));
  const timeBase =
    bases.find((each) => each === map.get('time')) ?? bases.find((each) => HAS_TIME.has(each.kind));
  const part = (name: string, otherwise: number, least: number, most: number): number => {
    const value = map.get(name);
    if (value === undefined || value === null) return otherwise;
    const number = Number(isNumber(value) ? value : Number.NaN);
    if (!Number.isInteger(number) || number < least || number > most) throw notPart(kind, name, value);
    return number;
  };
  const epoch = map.get('epochSeconds') ?? map.get('epochMillis');
  if (typeof epoch === 'bigint' && HAS_DATE.has(kind)) {
    return ofInstant(kind, Number(map.has('epochSeconds') ? epoch * 1000n : epoch));
  }
  const day = HAS_DATE.has(kind) ? dayOfMap(kind, map, dateBase, part) : 0;
  const nanos = HAS_TIME.has(kind) ? nanosOfMap(timeBase, part) : 0n;
  if (!HAS_ZONE.has(kind)) return new Temporal(kind, { day, nanos });
  const named = map.get('timezone');
  if (typeof named !== 'string') {
    const kept = bases.find((each) => HAS_ZONE.has(each.kind));
    return new Temporal(kind, { day, nanos, offset: kept?.offset ?? 0, zone: kept?.zone });
  }
  const offset = readOffset(named);
  const zone = offset === undefined ? named : undefined;
  return new Temporal(kind, {
    day,
    nanos,
    offset: offset ?? offsetOfZone(named, day, nanos),
    zone: kind === 'datetime' ? zone : undefined,
  });
}

type Part = (name: string, otherwise: number, least: number, most: number) => number;

function dayOfMap(kind: TemporalKind, map: MapValue, base: Temporal | undefined, part: Part): number {
  const from = base === undefined ? undefined : civil(base.day);
  if (!map.has('year') && from === undefined) throw notPart(kind, 'year', null);
  const year = part('year', from?.year ?? 0, -999_999_999, 999_999_999);
  if (map.has('week')) {
    const inYear = map.has('year') || base === undefined ? year : weekOf(base.day).year;
    const day = part('dayOfWeek', base === undefined ? 1 : weekday(base.day), 1, 7);
    return firstWeek(inYear) + (part('week', 1, 1, 53) - 1) * 7 + day - 1;
  }
  if (map.has('ordinalDay')) return daysFromCivil(year, 1, 1) + part('ordinalDay', 1, 1, 366) - 1;
  if (map.has('quarter')) {
    const month = (part('quarter', 1, 1, 4) - 1) * 3 + 1;
    const first = daysFromCivil(year, month, 1);
    if (map.has('dayOfQuarter') || from === undefined) return first + part('dayOfQuarter', 1, 1, 92) - 1;
    return daysFromCivil(year, month + ((from.month - 1) % 3), part('day', from.day, 1, 31));
  }
  const month = part('month', from?.month ?? 1, 1, 12);
  const day = part('day', from?.day ?? 1, 1, 31);
  if (day > daysOfMonth(year, month)) throw notPart(kind, 'day', BigInt(day));
  return daysFromCivil(year, month, day);
}

function nanosOfMap(base: Temporal | undefined, part: Part): bigint {
  const from = base?.nanos ?? 0n;
  const seconds = Number(from / SECOND);
  const hour = part('hour', Math.floor(seconds / 3600), 0, 23);
  const minute = part('minute', Math.floor(seconds / 60) % 60, 0, 59);
  const second = part('second', seconds % 60, 0, 59);
  const kept = Number(from % SECOND);
  const [milli, micro, nano] = [
    part('millisecond', -1, 0, 999),
    part('microsecond', -1, 0, 999_999),
    part('nanosecond', -1, 0, 999_999_999),
  ];
  const given = milli >= 0 || micro >= 0 || nano >= 0;
  const rest = given ? Math.max(0, milli) * 1e6 + Math.max(0, micro) * 1e3 + Math.max(0, nano) : kept;
  return BigInt(hour * 3600 + minute * 60 + second) * SECOND + BigInt(rest);
}

/** A point in time seen as another kind: what it lacks is 0. */
function converted(kind: TemporalKind, from: Temporal): Temporal {
  if (HAS_DATE.has(kind) && !HAS_DATE.has(from.kind)) {
    throw valueMistake(
      'TypeError',
      'InvalidArgumentType',
      querySaying('temporalNoDate', from.typeName, kind),
    );
  }
  return new Temporal(kind, {
    ...(HAS_DATE.has(kind) ? { day: from.day } : {}),
    ...(HAS_TIME.has(kind) ? { nanos: from.nanos } : {}),
    ...(HAS_ZONE.has(kind) ? { offset: from.offset, zone: from.zone } : {}),
  });
}

/** Seconds east of UTC in a named zone at a local time. @throws MxError `invalid-query` for a zone that is not known */
function offsetOfZone(zone: string, day: number, nanos: bigint): number {
  const local = day * 86_400 + Number(nanos / SECOND);
  let offset = 0;
  // the offset holds for an instant, which is known only with the offset: the second time it is right
  for (let pass = 0; pass < 2; pass++) offset = offsetAt(zone, local - offset);
  return offset;
}

function offsetAt(zone: string, seconds: number): number {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    const name =
      format.formatToParts(seconds * 1000).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    return name === 'GMT' ? 0 : (readOffset(name.replace('GMT', '')) ?? 0);
  } catch {
    throw valueMistake('ArgumentError', 'InvalidArgumentValue', querySaying('noTimeZone', zone));
  }
}

/** One part of a date, time or duration; null for what it has not. */
export function temporalPart(value: Temporal, name: string): Value {
  const number = value.kind === 'duration' ? durationPart(value, name) : pointPart(value, name);
  if (number === undefined) return null;
  return typeof number === 'number' ? BigInt(Math.trunc(number)) : number;
}

function pointPart(value: Temporal, name: string): number | string | bigint | undefined {
  const { kind, day, nanos } = value;
  if (HAS_DATE.has(kind)) {
    const date = civil(day);
    switch (name) {
      case 'year':
        return date.year;
      case 'month':
        return date.month;
      case 'day':
        return date.day;
      case 'quarter':
        return Math.ceil(date.month / 3);
      case 'week':
        return weekOf(day).week;
      case 'weekYear':
        return weekOf(day).year;
      case 'dayOfWeek':
      case 'weekDay':
        return weekday(day);
      case 'ordinalDay':
        return ordinalDay(day);
      case 'dayOfQuarter':
        return day - daysFromCivil(date.year, Math.floor((date.month - 1) / 3) * 3 + 1, 1) + 1;
      case 'epochSeconds':
        return kind === 'datetime' ? value.instant / SECOND : undefined;
      case 'epochMillis':
        return kind === 'datetime' ? value.instant / 1_000_000n : undefined;
      default:
    }
  }
  if (HAS_TIME.has(kind)) {
    const seconds = Number(nanos / SECOND);
    switch (name) {
      case 'hour':
        return Math.floor(seconds / 3600);
      case 'minute':
        return Math.floor(seconds / 60) % 60;
      case 'second':
        return seconds % 60;
      case 'millisecond':
        return Number(nanos % SECOND) / 1e6;
      case 'microsecond':
        return Number(nanos % SECOND) / 1e3;
      case 'nanosecond':
        return Number(nanos % SECOND);
      default:
    }
  }
  if (!HAS_ZONE.has(kind)) return undefined;
  if (name === 'offsetSeconds') return value.offset;
  if (name === 'offsetMinutes') return value.offset / 60;
  const offset = new Temporal('time', { offset: value.offset }).toString().replace(/^[\d:]*?(?=[Z+-])/, '');
  if (name === 'offset') return offset;
  return name === 'timezone' ? (value.zone ?? offset) : undefined;
}

function durationPart({ months, day, nanos }: Temporal, name: string): number | bigint | undefined {
  const seconds = nanos / SECOND;
  switch (name) {
    case 'years':
      return months / 12;
    case 'quarters':
      return months / 3;
    case 'months':
      return months;
    case 'weeks':
      return day / 7;
    case 'days':
      return day;
    case 'hours':
      return seconds / 3600n;
    case 'minutes':
      return seconds / 60n;
    case 'seconds':
      return seconds;
    case 'milliseconds':
      return nanos / 1_000_000n;
    case 'microseconds':
      return nanos / 1000n;
    case 'nanoseconds':
      return nanos;
    case 'monthsOfYear':
      return months % 12;
    case 'minutesOfHour':
      return (seconds / 60n) % 60n;
    case 'secondsOfMinute':
      return seconds % 60n;
    case 'nanosecondsOfSecond':
      return nanos % SECOND;
    default:
      return undefined;
  }
}
