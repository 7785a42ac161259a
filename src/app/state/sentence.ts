/** Words for people: errors, sizes, counts and times, the same on every screen. */
import { MxError } from '../../mx/errors.ts';
import { byLanguage, words, wordsIfThere } from '../words/catalogue.ts';
import { said as saidBy } from './saying.ts';
import { ToldError } from './told-error.ts';

/** The sentence of an error; a failure that carries none says so plainly. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ToldError) return error.message;
  if (error instanceof MxError && error.saying !== undefined) return saidBy(error.saying);
  // the start itself may fail, before there are words
  const said = wordsIfThere('errors');
  if (error instanceof MxError) return said?.ofMemex(error) ?? error.message;
  if (error instanceof Error && error.message !== '') return said?.ofBrowser(error.message) ?? error.message;
  return said?.withoutReason ?? 'Memex could not start, and the browser does not say why.';
}

const numbers = byLanguage((locale) => new Intl.NumberFormat(locale));
const withDigits = (digits: number) =>
  byLanguage(
    (locale) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
const decimals = { 1: withDigits(1), 2: withDigits(2) } as const;

/** 1204 is "1,204". */
export function figure(count: number): string {
  return numbers().format(count);
}

/** With so many digits behind the point, however round it is. */
export function decimal(value: number, digits: 1 | 2): string {
  return decimals[digits]().format(value);
}

const SIZE_UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** Bytes in the unit that leaves at most three digits before the point: "4.1 MB". 1 KB is 1,000 B. */
export function size(bytes: number): string {
  let unit = 0;
  let amount = bytes;
  while (amount >= 999.5 && unit < SIZE_UNITS.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || amount >= 99.5 ? 0 : 1;
  return `${numbers().format(Number(amount.toFixed(digits)))} ${SIZE_UNITS[unit] ?? 'B'}`;
}

/** How days and hours are written, in one place for the whole interface. */
function dates(options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  return byLanguage((locale) => new Intl.DateTimeFormat(locale, options));
}

const clock = dates({ hour: '2-digit', minute: '2-digit' });
const weekday = dates({ weekday: 'short' });
const dayMonth = dates({ day: 'numeric', month: 'short' });
const dayMonthYear = dates({ day: 'numeric', month: 'short', year: 'numeric' });
const month = dates({ month: 'long' });
const monthYear = dates({ month: 'long', year: 'numeric' });
const year = dates({ year: 'numeric' });
const weekdayFull = dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const full = dates({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });

const DAY_MS = 86_400_000;

/** Whole days between two times by the calendar of this device: 0 is the same day. */
export function daysBetween(earlier: number, later: number): number {
  const from = new Date(earlier);
  const to = new Date(later);
  const start = new Date(from.getFullYear(), from.getMonth(), from.getDate()).getTime();
  const end = new Date(to.getFullYear(), to.getMonth(), to.getDate()).getTime();
  return Math.round((end - start) / DAY_MS);
}

/** The short time of a row: "11:42" today, "Fri" within a week, "14 Nov", "14 Nov 2024". */
export function shortTime(time: number, now: number): string {
  const days = daysBetween(time, now);
  if (days === 0) return clock().format(time);
  if (days > 0 && days < 7) return weekday().format(time);
  if (new Date(time).getFullYear() === new Date(now).getFullYear()) return dayMonth().format(time);
  return dayMonthYear().format(time);
}

/** "3 Nov 2026" */
export function dayOf(time: number): string {
  return dayMonthYear().format(time);
}

/** "November 2026" */
export function monthOf(time: number): string {
  return monthYear().format(time);
}

/** "2026" */
export function yearOf(time: number): string {
  return year().format(time);
}

/** "Tuesday 3 November 2026" */
export function longDay(time: number): string {
  return weekdayFull().format(time);
}

/** "11:42" */
export function clockOf(time: number): string {
  return clock().format(time);
}

/** "3 November 2026 at 11:42" */
export function momentOf(time: number): string {
  return full().format(time);
}

/** How long ago, in words: "just now", "5 min ago", "3 h ago", "2 d ago". */
export function ago(time: number, now: number): string {
  const minutes = Math.floor((now - time) / 60_000);
  if (minutes < 1) return words.times.justNow;
  if (minutes < 60) return words.times.minutesAgo(minutes);
  if (minutes < 24 * 60) return words.times.hoursAgo(Math.floor(minutes / 60));
  return words.times.daysAgo(Math.floor(minutes / (24 * 60)));
}

/** The heading a row stands under when a list is ordered by time. */
export function dayGroup(time: number, now: number): string {
  const days = daysBetween(time, now);
  if (days <= 0) return words.times.today;
  if (days === 1) return words.times.yesterday;
  if (days < 7) return words.times.lastDays;
  if (days < 14) return words.times.lastWeek;
  const then = new Date(time);
  if (then.getFullYear() === new Date(now).getFullYear()) return month().format(time);
  return String(then.getFullYear());
}
