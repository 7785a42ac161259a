import { encodeSum } from '../tree/merge-operator.ts';
import type { LongWork } from '../types.ts';
import { countAnew } from '../verify/count-anew.ts';
import type { ProofRooms } from '../verify/proof.ts';
import { falseCounts, falseTotals } from '../verify/verify-statistics.ts';
import type { Mending } from './mending.ts';

/** Adds what a count lacks: so it comes right also when others count on meanwhile. */
export function* mendStatistics(rooms: ProofRooms, mending: Mending): LongWork<void> {
  const counted = yield* countAnew(rooms);
  for (const { name, says, counts } of falseTotals(rooms.reader, counted)) {
    mending.note(`count of ${name}`, ({ tally }) => {
      tally.add(name, counts - says);
      return true;
    });
  }
  for (const { key, name, says, counts } of falseCounts(rooms.reader, counted)) {
    mending.note(`count of ${name}`, ({ batch }) => {
      batch.merge(key, encodeSum(counts - says));
      return true;
    });
  }
}
