/**
 * Making the whole memex what it was, by one new commit that is put together in steps.
 *
 * The difference is looked for while others go on, and anew when they have committed meanwhile. Then the commit is
 * put together: until it is queued nobody else can write, and everybody reads what was there before.
 */
import type { TreeReader } from '../tree/tree.ts';
import type { Change, ChangeResult, CommitResult, LongWork, Moment, RestoreReport } from '../types.ts';
import type { PastReader } from './past-reader.ts';
import { planRestore, type RestorePlan } from './restore-plan.ts';
import { runChange } from './transaction.ts';
import type { Writer, Written } from './writer.ts';

/** How often the difference is looked for anew before others are held up for it. */
const PLANS_MAX = 3;
/** Changes between two steps: each reads and writes some ten keys. */
const STEP_CHANGES = 8;

export interface RestoreHost {
  past(at: Moment): PastReader;
  pending(): TreeReader;
  /** Makes durable what is queued. */
  settle(): void;
  /** Queues one commit of what `run` writes. */
  write(summary: string, run: (writer: Writer) => LongWork<Written>): LongWork<CommitResult>;
}

export function* restoreAll(host: RestoreHost, at: Moment): LongWork<RestoreReport> {
  let plan: RestorePlan | undefined;
  for (let plans = 0; plan === undefined && plans < PLANS_MAX; plans++) {
    const now = host.pending();
    const found = yield* planRestore(host.past(at), now);
    if (host.pending().commit === now.commit) plan = found;
  }
  if (plan?.changes.length === 0) return reported(plan, []);
  host.settle();
  const past = host.past(at);
  let results: readonly ChangeResult[] = [];
  const { commit } = yield* host.write(`restore everything to commit ${past.commit}`, function* (writer) {
    plan ??= yield* planRestore(past, writer.reader);
    results = yield* runAll(writer, plan.changes);
    return { results: [], summary: '' };
  });
  return { commit, ...reported(plan ?? { changes: [], refused: [] }, results) };
}

function* runAll(writer: Writer, changes: readonly Change[]): LongWork<ChangeResult[]> {
  const results: ChangeResult[] = [];
  for (const change of changes) {
    results.push(runChange(writer, change));
    const done = results.length;
    if (done % STEP_CHANGES === 0) yield { stage: 'bringing back', done, total: changes.length };
  }
  return results;
}

function reported({ changes, refused }: RestorePlan, results: readonly ChangeResult[]): RestoreReport {
  const made = (kind: Change['kind']) =>
    changes.filter((change, i) => change.kind === kind && results[i]?.changed === true).length;
  return {
    restored: made('restoreNode'),
    trashed: made('deleteNode'),
    linksRestored: made('restoreLink'),
    linksRemoved: made('deleteLink'),
    refused: [...refused, ...results.flatMap((result) => result.refused ?? [])],
  };
}
