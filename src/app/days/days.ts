/** Days of the calendar as they are written in names and properties, 2026-11-27, and sums with them; no clock, no zone. */

const DAY_MS = 86_400_000;
const WEEK = 7;

/** The day that a time falls on by the calendar of this device. */
export function dayAt(time: number): string {
  const date = new Date(time);
  return dayFrom(date.getFullYear(), date.getMonth(), date.getDate());
}

/** The day so many days after another; before it when negative. */
export function daysAfter(day: string, days: number): string {
  return utcDay(utcTime(day) + days * DAY_MS);
}

/** The same day so many months later, or the last of a month that is shorter. */
export function monthsAfter(day: string, months: number): string {
  const date = new Date(utcTime(day));
  const first = new Date(0);
  first.setUTCFullYear(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const last = new Date(0);
  last.setUTCFullYear(first.getUTCFullYear(), first.getUTCMonth() + 1, 0);
  first.setUTCDate(Math.min(date.getUTCDate(), last.getUTCDate()));
  return utcDay(first.getTime());
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: string): number {
  return new Date(utcTime(day)).getUTCDay();
}

/** Noon of that day on this device: what `Intl` writes of it is that day in every zone. */
export function noonOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const noon = new Date(2000, month - 1, date, 12);
  noon.setFullYear(year, month - 1, date);
  return noon.getTime();
}

/** The weeks that a month stands in, each of seven days; the first and last have days of the months beside it. */
export function weeksOfMonth(day: string, firstWeekday: number): readonly (readonly string[])[] {
  const first = `${day.slice(0, 8)}01`;
  const start = daysAfter(first, -((weekdayOf(first) - firstWeekday + WEEK) % WEEK));
  const weeks: string[][] = [];
  for (let at = start; at.slice(0, 7) <= day.slice(0, 7); at = daysAfter(at, WEEK))
    weeks.push(Array.from({ length: WEEK }, (_, i) => daysAfter(at, i)));
  return weeks;
}

/** The day that weeks begin with, as `weekdayOf` counts: Monday where the browser does not know. */
export function firstWeekday(locale: string): number {
  const known: { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } } =
    new Intl.Locale(locale);
  const { firstDay } = known.getWeekInfo?.() ?? known.weekInfo ?? { firstDay: 1 };
  return firstDay % WEEK;
}

/** True for a name that is a day, and so may be a day's own note. */
export function isDayName(name: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(name) && utcDay(utcTime(name)) === name;
}

function utcTime(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(0).setUTCFullYear(year, month - 1, date);
}

function utcDay(time: number): string {
  const date = new Date(time);
  return dayFrom(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
}

function dayFrom(year: number, month: number, date: number): string {
  const digits = (part: number, length: number): string => String(part).padStart(length, '0');
  return `${digits(year, 4)}-${digits(month + 1, 2)}-${digits(date, 2)}`;
}
