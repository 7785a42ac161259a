/**
 * How many commits there were on which day. Times of commits never go back, so the last of a day is found by halving:
 * what it costs goes with the days on which something was done, not with the commits.
 */
import type { TreeReader } from '../tree/tree.ts';
import type { CommitDay, LongWork } from '../types.ts';
import { commitRecord, lastCommitBy, listCommits } from './commit-chain.ts';

/** Days between two slices; each costs some twenty look-ups. */
const SLICE_DAYS = 16;

/** @param nextDay when the day after that of a time begins, by whoever's calendar; later than the time */
export function* commitDays(
  reader: TreeReader,
  nextDay: (time: number) => number,
): LongWork<readonly CommitDay[]> {
  const days: CommitDay[] = [];
  const newest = listCommits(reader, 1)[0]?.commit ?? 0;
  // the first commit of a file may have no record: it only says how content is cut
  let from = 1;
  while (from <= newest) {
    const record = commitRecord(reader, from);
    if (record === undefined) {
      from++;
      continue;
    }
    const to = Math.max(from, lastCommitBy(reader, nextDay(record.time) - 1));
    days.push({ time: record.time, from, to });
    from = to + 1;
    if (days.length % SLICE_DAYS === 0) yield { stage: 'counting', done: to, total: newest };
  }
  return days;
}
