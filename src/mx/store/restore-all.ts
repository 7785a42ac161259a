/** Making the whole memex what it was, by one new commit. */
import type { TreeReader } from '../tree/tree.ts';
import type { Change, CommitResult, LongWork, Moment, RestoreReport } from '../types.ts';
import type { ApplyOptions } from './api.ts';
import type { PastReader } from './past-reader.ts';
import { planRestore } from './restore-plan.ts';

/** How often the difference is looked for anew because others committed meanwhile. */
const PLANS_MAX = 4;

export interface RestoreHost {
  past(at: Moment): PastReader;
  pending(): TreeReader;
  apply(changes: readonly Change[], options: ApplyOptions): CommitResult;
}

export function* restoreAll(host: RestoreHost, at: Moment, options: ApplyOptions): LongWork<RestoreReport> {
  for (let plans = 1; ; plans++) {
    const now = host.pending();
    const past = host.past(at);
    const { changes, refused } = yield* planRestore(past, now);
    if (host.pending().commit !== now.commit && plans < PLANS_MAX) continue;
    if (changes.length === 0) {
      return { restored: 0, trashed: 0, linksRestored: 0, linksRemoved: 0, refused };
    }
    const summary = `restore everything to commit ${past.commit}`;
    const { commit, results } = host.apply(changes, { summary, ...options });
    const made = (kind: Change['kind']) =>
      changes.filter((change, i) => change.kind === kind && results[i]?.changed === true).length;
    return {
      commit,
      restored: made('restoreNode'),
      trashed: made('deleteNode'),
      linksRestored: made('restoreLink'),
      linksRemoved: made('deleteLink'),
      refused: [...refused, ...results.flatMap((result) => result.refused ?? [])],
    };
  }
}
