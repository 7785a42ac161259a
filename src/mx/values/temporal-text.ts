/** Dates, times and durations as ISO 8601 writes them, and read from it. */
import { civil, daysFromCivil, daysOfMonth, firstWeek, isLeapYear } from './calendar.ts';
import type { Temporal } from './temporal.ts';

const NANOS_OF_SECOND = 1_000_000_000n;
const two = (number: number): string => String(number).padStart(2, '0');

/** A date, time or duration in ISO 8601, as short as it can be. */
export function temporalText(value: Temporal): string {
  switch (value.kind) {
    case 'date':
      return dateText(value.day);
    case 'localtime':
      return timeText(value.nanos);
    case 'time':
      return timeText(value.nanos) + offsetText(value.offset);
    case 'localdatetime':
      return `${dateText(value.day)}T${timeText(value.nanos)}`;
    case 'datetime': {
      const zone = value.zone === undefined ? '' : `[${value.zone}]`;
      return `${dateText(value.day)}T${timeText(value.nanos)}${offsetText(value.offset)}${zone}`;
    }
    case 'duration':
      return durationText(value);
  }
}

function dateText(days: number): string {
  const { year, month, day } = civil(days);
  const digits = String(Math.abs(year)).padStart(4, '0');
  const sign = year < 0 ? '-' : year > 9999 ? '+' : '';
  return `${sign}${digits}-${two(month)}-${two(day)}`;
}

function timeText(nanos: bigint): string {
  const seconds = Number(nanos / NANOS_OF_SECOND);
  const part = String(nanos % NANOS_OF_SECOND)
    .padStart(9, '0')
    .replace(/0+$/, '');
  const minute = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  const second = seconds % 60;
  if (part !== '') return `${minute}:${two(second)}.${part}`;
  return second === 0 ? minute : `${minute}:${two(second)}`;
}

function offsetText(offset: number): string {
  if (offset === 0) return 'Z';
  const size = Math.abs(offset);
  const seconds = size % 60 === 0 ? '' : `:${two(size % 60)}`;
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}${seconds}`;
}

function durationText({ months, day, nanos }: Temporal): string {
  const part = (amount: number | bigint, unit: string): string =>
    amount === 0 || amount === 0n ? '' : `${amount}${unit}`;
  const date = part(Math.trunc(months / 12), 'Y') + part(months % 12, 'M') + part(day, 'D');
  const seconds = nanos / NANOS_OF_SECOND;
  const rest = nanos % NANOS_OF_SECOND;
  const fraction = String(rest < 0n ? -rest : rest)
    .padStart(9, '0')
    .replace(/0+$/, '');
  const last = seconds % 60n;
  const sign = nanos < 0n && last === 0n && fraction !== '' ? '-' : '';
  const second = fraction === '' ? part(last, 'S') : `${sign}${last}.${fraction}S`;
  const time = part(seconds / 3600n, 'H') + part((seconds / 60n) % 60n, 'M') + second;
  if (date === '' && time === '') return 'PT0S';
  return `P${date}${time === '' ? '' : `T${time}`}`;
}

const DATE = /^([+-]\d{4,9}|\d{4})(?:-?(?:(\d\d)(?:-?(\d\d))?|W(\d\d)(?:-?(\d))?|(\d{3})))?$/;

/** Days since 1970 of a date: `2026-11-27`, `20261127`, `2026-11`, `2026`, `2026-W48-5`, `2026-331`. */
export function readDate(text: string): number | undefined {
  const parts = DATE.exec(text);
  if (parts === null) return undefined;
  const [, years, months, days, weeks, weekdays, ordinals] = parts;
  const year = Number(years);
  if (weeks !== undefined) {
    const [week, day] = [Number(weeks), Number(weekdays ?? 1)];
    return week < 1 || week > 53 || day < 1 || day > 7
      ? undefined
      : firstWeek(year) + (week - 1) * 7 + day - 1;
  }
  if (ordinals !== undefined) {
    const ordinal = Number(ordinals);
    if (ordinal < 1 || ordinal > (isLeapYear(year) ? 366 : 365)) return undefined;
    return daysFromCivil(year, 1, 1) + ordinal - 1;
  }
  const [month, day] = [Number(months ?? 1), Number(days ?? 1)];
  if (month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return undefined;
  return daysFromCivil(year, month, day);
}

const TIME = /^(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?$/;

/** Nanoseconds of the day: `21:40`, `214032.142`, `21`. */
export function readTime(text: string): bigint | undefined {
  const parts = TIME.exec(text);
  if (parts === null) return undefined;
  const [hour, minute, second] = [Number(parts[1]), Number(parts[2] ?? 0), Number(parts[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return (
    BigInt(hour * 3600 + minute * 60 + second) * NANOS_OF_SECOND + BigInt((parts[4] ?? '').padEnd(9, '0'))
  );
}

/** Seconds east of UTC: `Z`, `+01:00`, `-0830`, `+01`. */
export function readOffset(text: string): number | undefined {
  if (text === 'Z' || text === 'z') return 0;
  const parts = /^([+-])(\d\d)(?::?(\d\d)(?::?(\d\d))?)?$/.exec(text);
  if (parts === null) return undefined;
  const seconds = Number(parts[2]) * 3600 + Number(parts[3] ?? 0) * 60 + Number(parts[4] ?? 0);
  return parts[1] === '-' ? -seconds : seconds;
}

const DURATION =
  /^([+-])?P(?:([+-]?[\d.]+)Y)?(?:([+-]?[\d.]+)M)?(?:([+-]?[\d.]+)W)?(?:([+-]?[\d.]+)D)?(?:T(?:([+-]?[\d.]+)H)?(?:([+-]?[\d.]+)M)?(?:([+-]?[\d.]+)S)?)?$/;

/** `P1Y2M10DT2H30M`, also with fractions. */
export function readDuration(text: string): readonly number[] | undefined {
  const parts = DURATION.exec(text);
  if (parts === null || /[PT]$/.test(text)) return undefined;
  const sign = parts[1] === '-' ? -1 : 1;
  const amounts = parts.slice(2).map((part) => sign * Number(part ?? 0));
  return amounts.some(Number.isNaN) ? undefined : amounts;
}
