/** The memex in time: which moments can be read, what is kept of them, and bringing them back. */
import type { VersionStore } from '../content/version-store.ts';
import { MxError } from '../errors.ts';
import { nodeKey } from '../graph/node-index.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import type { Tree, TreeReader, TreeSnapshot } from '../tree/tree.ts';
import type {
  Change,
  CommitNumber,
  CommitResult,
  HistoryStatus,
  LongWork,
  Moment,
  NodeId,
  RestoreReport,
  TrimReport,
  UndoneCommits,
} from '../types.ts';
import type { ApplyOptions } from './api.ts';
import { commitAt, commitRecord, lastCommitBy } from './commit-chain.ts';
import { sameState } from './conflict.ts';
import { readKept, readSnapshots, requireKept, wantedHorizon } from './history-settings.ts';
import { findNumber } from './node-reading.ts';
import type { CommitRecord } from './node-reads.ts';
import { PastReader, PastSnapshot } from './past-reader.ts';
import { foreseeRestore, type RestoreHost, restoreAll } from './restore-all.ts';
import { horizonForShare, type TrimHost, trimHistory } from './trim-history.ts';
import { undoCommits } from './undo-commits.ts';

/** How changes are made from here. */
export interface HistoryHost {
  readonly now: () => number;
  readonly versions: VersionStore;
  apply(changes: readonly Change[], options?: ApplyOptions): CommitResult;
  sync(): void;
}

/** Changes that say what of history is kept. */
export function touchesHistory({ kind }: Change): boolean {
  return kind === 'keepHistory' || kind === 'nameSnapshot' || kind === 'dropSnapshot';
}

export class History {
  constructor(
    private readonly tree: Tree,
    private readonly host: HistoryHost,
  ) {}

  /** Tells the tree what the settings call for; after opening, after they change, and now and then. */
  settle(): void {
    const reader = this.tree.reader();
    this.tree.keepHistory(wantedHorizon(reader, this.host.now), pinsOf(reader));
  }

  status(): HistoryStatus {
    const reader = this.tree.reader();
    const { horizon } = this.tree;
    const time = horizon === 0 ? undefined : commitRecord(reader, horizon)?.time;
    return {
      keep: readKept(reader),
      horizon,
      ...(time === undefined ? {} : { horizonTime: time }),
      snapshots: readSnapshots(reader),
    };
  }

  /** @throws MxError `not-found` when there is no such moment, or it lies behind the horizon */
  snapshotAt(when: Moment): TreeSnapshot {
    const { head } = this.tree;
    const commit = this.#commitAt(when, head);
    if (commit === head) return this.tree.snapshot();
    return new PastSnapshot(this.tree.snapshot(commit), this.tree.snapshot(head));
  }

  /** An older state for a change that brings something of it back. @throws MxError `not-found` */
  past(when: Moment): PastReader {
    const pending = this.tree.pending();
    return new PastReader(this.#stateAt(this.#commitAt(when, pending.commit)), pending);
  }

  #stateAt(commit: CommitNumber): TreeReader {
    return commit > this.tree.head ? this.tree.pending() : this.tree.reader(commit);
  }

  #commitAt(when: Moment, newest: CommitNumber): CommitNumber {
    const commit = 'commit' in when ? when.commit : commitAt(this.tree.reader(), when.time);
    if (!Number.isInteger(commit) || commit < 1 || commit > newest) {
      throw new MxError('not-found', refusalSaying('noCommit', commit, newest));
    }
    requireKept(this.tree.reader(), commit, this.tree.horizon);
    return commit;
  }

  /** Commits that changed a node's record, newest first; halving passes over spans in which it stayed as it was. */
  commitsOf(id: NodeId, limit: number): CommitRecord[] {
    const newest = this.tree.reader();
    const number = findNumber(newest, id);
    if (number === undefined) throw new MxError('not-found', refusalSaying('noNode', id), { id });
    const key = nodeKey(number);
    const at = (commit: CommitNumber) => (commit < 1 ? undefined : this.tree.reader(commit).get(key));
    const found: CommitRecord[] = [];
    const look = (low: CommitNumber, high: CommitNumber, before = at(low), after = at(high)): void => {
      if (found.length >= limit || sameState(before, after)) return;
      if (high - low > 1) {
        const middle = (low + high) >>> 1;
        const state = at(middle);
        look(middle, high, state, after);
        look(low, middle, before, state);
        return;
      }
      const record = commitRecord(newest, high);
      if (record !== undefined) found.push(record);
    };
    look(this.tree.horizon, newest.commit);
    return found;
  }

  restoreAll(at: Moment, write: RestoreHost['write']): LongWork<RestoreReport> {
    return restoreAll(this.#restoreHost(write), at);
  }

  foreseeRestore(at: Moment): LongWork<RestoreReport> {
    return foreseeRestore({ past: (when) => this.past(when), pending: () => this.tree.pending() }, at);
  }

  undo(undone: UndoneCommits, write: RestoreHost['write']): LongWork<RestoreReport> {
    const after = (commit: CommitNumber) => this.after(commit);
    return undoCommits({ ...this.#restoreHost(write), versions: this.host.versions, after }, undone);
  }

  #restoreHost(write: RestoreHost['write']): RestoreHost {
    return {
      past: (when) => this.past(when),
      pending: () => this.tree.pending(),
      settle: () => this.host.sync(),
      write,
    };
  }

  /** The memex after a commit; after commit 0 nothing was there yet. @throws MxError `not-found` */
  after(commit: CommitNumber): PastReader {
    if (commit > 0 || this.tree.horizon > 0) return this.past({ commit });
    return new PastReader(this.tree.reader(0), this.tree.pending());
  }

  /** Lets versions go that were superseded before this time; the horizon stays where it is. */
  forget(before: number): LongWork<TrimReport> {
    const commit = lastCommitBy(this.tree.reader(), before);
    const summary = 'let go of old versions';
    return trimHistory(this.#trimHost(summary), commit > this.tree.horizon ? commit : 0);
  }

  *trim(): LongWork<TrimReport> {
    const host = this.#trimHost('let go of versions behind the horizon');
    yield* this.#settleShare(host);
    this.settle();
    return yield* trimHistory(host, this.tree.horizon);
  }

  /** While it is measured others may ask for something else, which holds: then the measure is of no use. */
  *#settleShare(host: TrimHost): LongWork<void> {
    const share = shareKept(this.tree.pending());
    if (share === undefined) return;
    const allowed = Math.floor(share * this.tree.fileBytes());
    const horizon = yield* horizonForShare(host, allowed, this.tree.horizon);
    if (shareKept(this.tree.pending()) !== share) {
      yield* this.#settleShare(host);
    } else if (horizon > this.tree.horizon) {
      this.host.apply([{ kind: 'keepHistory', keep: { share }, horizon }]);
      this.host.sync();
    }
  }

  /** States that named snapshots keep. */
  pinned(): TreeReader[] {
    return pinsOf(this.tree.reader()).map((commit) => this.tree.reader(commit));
  }

  #trimHost(summary: string): TrimHost {
    return {
      versions: this.host.versions,
      newest: () => this.tree.reader(),
      pending: () => this.tree.pending(),
      at: (commit) => this.tree.reader(commit),
      hold: (commit) => this.tree.snapshot(commit),
      // those queued as well; one that is queued for this moment shows nothing that is old
      pins: () => pinsOf(this.tree.pending()).filter((commit) => commit <= this.tree.head),
      forget: (changes) => {
        this.host.apply(changes, { summary });
        this.host.sync();
      },
    };
  }
}

/** The share of the file that history may take, when that is what was asked for. */
function shareKept(reader: TreeReader): number | undefined {
  const keep = readKept(reader);
  return typeof keep === 'object' && 'share' in keep ? keep.share : undefined;
}

function pinsOf(reader: TreeReader): readonly CommitNumber[] {
  return readSnapshots(reader).map(({ commit }) => commit);
}
