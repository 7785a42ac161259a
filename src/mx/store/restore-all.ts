/**
 * Making the whole memex what it was, by one new commit that is put together in steps.
 *
 * The difference is looked for while others go on, and anew when they have committed meanwhile. Then the commit is
 * put together: until it is queued nobody else can write, and everybody reads what was there before.
 */
import type { TreeReader } from '../tree/tree.ts';
import type {
  Change,
  ChangeResult,
  CommitNumber,
  CommitResult,
  LongWork,
  Moment,
  Refusal,
  RestoreReport,
} from '../types.ts';
import type { PastReader } from './past-reader.ts';
import { planRestore } from './restore-plan.ts';
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

/** Changes that are to be one commit, and what cannot be brought back by them. */
export interface RunPlan {
  readonly changes: readonly Change[];
  readonly refused: readonly Refusal[];
}

export interface RanPlan {
  readonly plan: RunPlan;
  /** Absent when there was nothing to do. */
  readonly commit?: CommitNumber;
  /** What each change made. */
  readonly results: readonly ChangeResult[];
}

export function* restoreAll(host: RestoreHost, at: Moment): LongWork<RestoreReport> {
  const { commit } = host.past(at);
  const find = (now: TreeReader) => planRestore(host.past({ commit }), now);
  return toldReport(yield* writePlanned(host, find, `restore everything to commit ${commit}`));
}

/** What `restoreAll` would do. What refuses to come back only when it is tried is not told. */
export function* foreseeRestore(
  host: Pick<RestoreHost, 'past' | 'pending'>,
  at: Moment,
): LongWork<RestoreReport> {
  const plan = yield* planRestore(host.past(at), host.pending());
  return toldReport({ plan, results: plan.changes.map(() => ({ changed: true })) });
}

/**
 * Looks for a plan and writes it as one commit.
 * @param check looks at what each change made; what it throws leaves everything as it is
 */
export function* writePlanned(
  host: RestoreHost,
  find: (now: TreeReader) => LongWork<RunPlan>,
  summary: string,
  check?: (writer: Writer, change: Change, result: ChangeResult) => void,
): LongWork<RanPlan> {
  let plan: RunPlan | undefined;
  for (let plans = 0; plan === undefined && plans < PLANS_MAX; plans++) {
    const now = host.pending();
    const found = yield* find(now);
    if (host.pending().commit === now.commit) plan = found;
  }
  if (plan?.changes.length === 0) return { plan, results: [] };
  host.settle();
  let results: readonly ChangeResult[] = [];
  let ran: RunPlan = plan ?? { changes: [], refused: [] };
  const { commit } = yield* host.write(summary, function* (writer) {
    if (plan === undefined) ran = yield* find(writer.reader);
    results = yield* runAll(writer, ran.changes, check);
    return { results: [], summary: '' };
  });
  return { commit, plan: ran, results };
}

function* runAll(
  writer: Writer,
  changes: readonly Change[],
  check?: (writer: Writer, change: Change, result: ChangeResult) => void,
): LongWork<ChangeResult[]> {
  const results: ChangeResult[] = [];
  for (const change of changes) {
    const result = runChange(writer, change);
    check?.(writer, change, result);
    results.push(result);
    const done = results.length;
    if (done % STEP_CHANGES === 0) yield { stage: 'bringing back', done, total: changes.length };
  }
  return results;
}

export function toldReport({ plan: { changes, refused }, commit, results }: RanPlan): RestoreReport {
  const made = (...kinds: readonly Change['kind'][]) =>
    changes.filter((change, i) => kinds.includes(change.kind) && results[i]?.changed === true).length;
  return {
    ...(commit === undefined ? {} : { commit }),
    restored: made('restoreNode'),
    trashed: made('deleteNode'),
    linksRestored: made('restoreLink'),
    linksRemoved: made('deleteLink'),
    refused: [...refused, ...results.flatMap((result) => result.refused ?? [])],
  };
}
