/** Days with commits put together for the strip: by year, month or day, those without any among them. */
import type { Activity } from '../../../workers/timeline-protocol.ts';
import type { CommitNumber } from '../../mx/types.ts';

export const ZOOMS = ['year', 'month', 'day'] as const;
export type Zoom = (typeof ZOOMS)[number];

export interface Bucket {
  /** When it begins, and when the next does. */
  readonly start: number;
  readonly end: number;
  readonly commits: number;
  /** The last commit that is not after its end; 0 when there is none. */
  readonly last: CommitNumber;
}

/** Buckets that a strip shows at once. */
const SHOWN: Readonly<Record<Zoom, number>> = { year: 60, month: 60, day: 92 };

function startOf(time: number, zoom: Zoom): Date {
  const date = new Date(time);
  const month = zoom === 'year' ? 0 : date.getMonth();
  return new Date(date.getFullYear(), month, zoom === 'day' ? date.getDate() : 1);
}

function after(start: Date, zoom: Zoom, steps: number): Date {
  const [year, month, day] = [start.getFullYear(), start.getMonth(), start.getDate()];
  if (zoom === 'year') return new Date(year + steps, 0, 1);
  if (zoom === 'month') return new Date(year, month + steps, 1);
  return new Date(year, month, day + steps);
}

/** The finest steps in which the whole life is shown at once. */
export function fittingZoom({ times }: Activity, now: number): Zoom {
  const first = times[0] ?? now;
  const days = (now - first) / 86_400_000;
  if (days < SHOWN.day) return 'day';
  return days < SHOWN.month * 30 ? 'month' : 'year';
}

/** The buckets around a time, as many as are shown; the last is that of `now` at the latest. */
export function bucketsAround(activity: Activity, zoom: Zoom, time: number, now: number): readonly Bucket[] {
  const { times, from, to } = activity;
  const first = startOf(times[0] ?? now, zoom);
  const newest = startOf(Math.max(now, times.at(-1) ?? now), zoom);
  const most = SHOWN[zoom];
  let start = after(startOf(time, zoom), zoom, -Math.floor(most / 2));
  const latest = after(newest, zoom, 1 - most);
  if (start > latest) start = latest;
  if (start < first) start = first;
  const buckets: Bucket[] = [];
  let day = firstFrom(times, start.getTime());
  let last = day === 0 ? 0 : (to[day - 1] ?? 0);
  for (let at = start; at <= newest && buckets.length < most; at = after(at, zoom, 1)) {
    const end = after(at, zoom, 1).getTime();
    let commits = 0;
    for (; day < times.length && (times[day] ?? end) < end; day++) {
      commits += (to[day] ?? 0) - (from[day] ?? 0) + 1;
      last = to[day] ?? last;
    }
    buckets.push({ start: at.getTime(), end, commits, last });
  }
  return buckets;
}

/** The last commit before a time; 0 when there is none. Exact for times at which a day begins. */
export function lastCommitBefore({ times, to }: Activity, time: number): CommitNumber {
  const at = firstFrom(times, time);
  return at === 0 ? 0 : (to[at - 1] ?? 0);
}

/** Place of the first time that is not before this one. */
function firstFrom(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
