/**
 * The proleptic Gregorian calendar, in days since 1970-01-01. The two conversions are Howard Hinnant's
 * ("chrono-compatible low-level date algorithms"): eras of 400 years that begin in March, so that a leap day comes last.
 */

const ERA_DAYS = 146_097;
/** From 0000-03-01 to 1970-01-01. */
const EPOCH = 719_468;

export interface CivilDate {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** 1 to 31 */
  readonly day: number;
}

/** Days since 1970-01-01 of a date; the day may lie beyond its month. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * ERA_DAYS +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    EPOCH
  );
}

/** The date of a day. */
export function civil(days: number): CivilDate {
  const z = days + EPOCH;
  const era = Math.floor(z / ERA_DAYS);
  const dayOfEra = z - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** Whether a year has 29 February. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** 28 to 31. */
export function daysOfMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekday(days: number): number {
  return ((((days + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of the first ISO week of a year: the week with 4 January. */
export function firstWeek(year: number): number {
  const fourth = daysFromCivil(year, 1, 4);
  return fourth - weekday(fourth) + 1;
}

/** The ISO week that a day is in. */
export function weekOf(days: number): { readonly year: number; readonly week: number } {
  const { year } = civil(days - weekday(days) + 4);
  return { year, week: Math.floor((days - firstWeek(year)) / 7) + 1 };
}

/** Day of the year, from 1. */
export function ordinalDay(days: number): number {
  return days - daysFromCivil(civil(days).year, 1, 1) + 1;
}
