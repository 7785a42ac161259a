/** Undoing commits by one more commit: all that they changed is what it was before them, or nothing of it happens. */
import type { VersionStore } from '../content/version-store.ts';
import { MxError } from '../errors.ts';
import { madeWith } from '../graph/adjacency.ts';
import type { TreeReader } from '../tree/tree.ts';
import type {
  Change,
  ChangeResult,
  CommitNumber,
  LongWork,
  Obstacle,
  RestoreReport,
  UndoneCommits,
} from '../types.ts';
import { findNumber } from './node-reading.ts';
import type { PastReader } from './past-reader.ts';
import { type RanPlan, type RestoreHost, type RunPlan, toldReport, writePlanned } from './restore-all.ts';
import { stateDifferences } from './state-differences.ts';
import { planUndo } from './undo-plan.ts';
import type { Writer } from './writer.ts';

/** Obstacles that are told; there may be more. */
const OBSTACLES_TOLD = 100;

export interface UndoHost extends RestoreHost {
  readonly versions: VersionStore;
  /** The memex after a commit; after commit 0 it is empty. */
  after(commit: CommitNumber): PastReader;
}

/**
 * @throws MxError `conflict` when something was changed since (details.obstacles, details.count), `not-found` when the
 *   state before is not kept
 */
export function* undoCommits(host: UndoHost, undone: UndoneCommits): LongWork<RestoreReport> {
  const find = (now: TreeReader) => findUndo(host, undone, now);
  return undoReport(yield* writePlanned(host, find, summaryOf(undone), requireLink));
}

function* findUndo(host: UndoHost, { from, to, node }: UndoneCommits, now: TreeReader): LongWork<RunPlan> {
  if (from > to) throw new MxError('invalid-argument', `Commits ${from} to ${to} are none.`);
  const before = host.after(from - 1);
  const after = host.after(to);
  const number = node === undefined ? undefined : findNumber(after, node);
  if (node !== undefined && number === undefined)
    throw new MxError('not-found', `There was no node ${node} at commit ${to}.`, { id: node });
  const keys = yield* stateDifferences(before, after, { from, to }, number);
  const { changes, obstacles } = planUndo({ before, after, now, versions: host.versions }, keys);
  requireNone(obstacles);
  return { changes, refused: [] };
}

/**
 * A link that cannot come back, since it would close a circle by now, keeps the rest from being undone as well. One that
 * waits for an end in the trash comes back with that end.
 */
function requireLink(writer: Writer, change: Change, { refused = [] }: ChangeResult): void {
  if (change.kind !== 'restoreLink') return;
  for (const { message } of refused) {
    const ends = madeWith(writer.reader, change.link);
    const nodes = ends === undefined ? [] : [ends.source, ends.target].map(writer.readNode);
    if (nodes.every((node) => node?.deleted === 0)) {
      const id = nodes[0]?.id;
      requireNone([{ link: change.link, ...(id === undefined ? {} : { id }), title: '', message }]);
    }
  }
}

function requireNone(obstacles: readonly Obstacle[]): void {
  const [first] = obstacles;
  if (first === undefined) return;
  const more = obstacles.length - 1;
  const others = more === 0 ? '' : ` The same goes for ${more} more.`;
  throw new MxError('conflict', `This cannot be undone any more. ${first.message}${others}`, {
    obstacles: obstacles.slice(0, OBSTACLES_TOLD),
    count: obstacles.length,
  });
}

/** Nodes that only came out of the trash count as brought back, too. */
function undoReport(ran: RanPlan): RestoreReport {
  const back = new Set<string>();
  ran.plan.changes.forEach((change, i) => {
    const isBack = change.kind === 'undeleteNode' || change.kind === 'restoreNode';
    if (isBack && ran.results[i]?.changed === true) back.add(change.id);
  });
  return { ...toldReport(ran), restored: back.size };
}

function summaryOf({ from, to, node }: UndoneCommits): string {
  const commits = from === to ? `commit ${from}` : `commits ${from} to ${to}`;
  return `undo ${commits}${node === undefined ? '' : ` of ${node}`}`;
}
