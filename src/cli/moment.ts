/** A moment of a memex as a person names it: a commit, a time, or a named snapshot. */
import type { Moment, Store, View } from '../mx/index.ts';
import { type Call, UsageError } from './command.ts';

const COMMIT = /^\d+$/;
/** A day, or a time to the minute, second or millisecond, of this place unless it says another. */
const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(\.\d{1,3})?(Z|[+-]\d\d:\d\d)?)?$/;

/** The memex as the call means it: as it is, or as it was at the time given by `memex at`. */
export function viewOf(call: Call, store: Store): View {
  return call.at === undefined ? store.snapshot() : store.at(momentNamed(store, call.at));
}

/**
 * A number is a commit; a day or time means its end, so that what was done in that day, minute or second is in it;
 * anything else names a snapshot.
 * @throws UsageError
 */
export function momentNamed(store: Store, text: string): Moment {
  if (COMMIT.test(text)) return { commit: Number(text) };
  const time = endOf(text);
  if (time !== undefined) return { time };
  const snapshot = store.status().history.snapshots.find(({ name }) => name === text);
  if (snapshot !== undefined) return { commit: snapshot.commit };
  throw new UsageError(
    `“${text}” is no moment: give a commit (12), a day (2026-11-21), a time (2026-11-21T17:30), or a named snapshot`,
  );
}

function endOf(text: string): number | undefined {
  const parts = TIME.exec(text);
  if (parts === null) return undefined;
  const [, day = '', minute, second = '', part = '', zone = ''] = parts;
  const named = minute === undefined ? `${day}T00:00` : `${day}T${minute}${second}${part}${zone}`;
  const start = Date.parse(named);
  if (Number.isNaN(start)) return undefined;
  if (minute === undefined) return new Date(start).setHours(24, 0, 0, 0) - 1;
  return start + (second === '' ? 60_000 : part === '' ? 1000 : 1) - 1;
}
