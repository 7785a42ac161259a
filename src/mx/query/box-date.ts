/** Days, months, years and spans of them, as they are typed in the search box; in the time zone of this device. */

/** From one moment up to, and not including, another. */
export interface TimeSpan {
  readonly from: number;
  readonly until: number;
}

const DATE = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
const BACK = /^(\d{1,5})([dwmy])$/;
const FOR_EVER: TimeSpan = { from: 0, until: Number.MAX_SAFE_INTEGER };

/**
 * Reads `2026`, `2026-11`, `2026-11-27`, `today`, `yesterday`, `7d` (the last seven days; also w, m, y), each also after
 * `>`, `>=`, `<`, `<=`, or two of them with `..` between; undefined for anything else.
 */
export function readSpan(text: string, now: number): TimeSpan | undefined {
  const range = text.split('..');
  if (range.length === 2) {
    const [first = '', last = ''] = range;
    const from = first === '' ? FOR_EVER : readOne(first, now);
    const until = last === '' ? FOR_EVER : readOne(last, now);
    return from === undefined || until === undefined ? undefined : { from: from.from, until: until.until };
  }
  const [, sign = '', rest = ''] = /^(>=|<=|>|<|)(.*)$/.exec(text) ?? [];
  const span = readOne(rest, now);
  if (span === undefined || sign === '') return span;
  if (sign.startsWith('>')) return { ...FOR_EVER, from: sign === '>' ? span.until : span.from };
  return { ...FOR_EVER, until: sign === '<' ? span.from : span.until };
}

function readOne(text: string, now: number): TimeSpan | undefined {
  const today = new Date(now);
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()];
  if (text === 'today') return daysFrom(year, month, day);
  if (text === 'yesterday') return daysFrom(year, month, day - 1);
  const back = BACK.exec(text);
  if (back !== null) return { from: before(today, Number(back[1]), back[2] ?? 'd'), until: now + 1 };
  const date = DATE.exec(text);
  if (date === null) return undefined;
  const y = Number(date[1]);
  if (date[2] === undefined) return between(new Date(y, 0, 1), new Date(y + 1, 0, 1));
  const m = Number(date[2]) - 1;
  if (m < 0 || m > 11) return undefined;
  if (date[3] === undefined) return between(new Date(y, m, 1), new Date(y, m + 1, 1));
  const d = Number(date[3]);
  const last = new Date(y, m + 1, 0).getDate();
  return d < 1 || d > last ? undefined : daysFrom(y, m, d);
}

const between = (from: Date, until: Date): TimeSpan => ({ from: from.getTime(), until: until.getTime() });

const daysFrom = (year: number, month: number, day: number): TimeSpan =>
  between(new Date(year, month, day), new Date(year, month, day + 1));

/** The beginning of the day so long before. */
function before(today: Date, count: number, unit: string): number {
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()];
  const then = {
    d: new Date(year, month, day - count),
    w: new Date(year, month, day - 7 * count),
    m: new Date(year, month - count, day),
    y: new Date(year - count, month, day),
  }[unit];
  return then?.getTime() ?? 0;
}
