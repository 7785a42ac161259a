/** What a page may ask of time: what was done when, what that changed, and taking it back. Types only. */
import type {
  Change,
  CommitChanges,
  CommitNumber,
  Moment,
  NodeId,
  RestoreReport,
  UndoneCommits,
} from '../src/mx/types.ts';
import type { Watcher } from './protocol.ts';
import type { ReadAt } from './reading-protocol.ts';

export interface TimelineService {
  /** What was done, the newest first, by day and node: a page at a time. A task that `cancel` stops. */
  timeline(query: TimelineQuery, task: string, watcher: Watcher): Promise<TimelinePage>;
  /** How much was done on which day, by this device's calendar. */
  activity(task: string, watcher: Watcher): Promise<Activity>;
  /**
   * How many parts each version of a node shares with the one that it was made from, the oldest first; -1 where that is
   * not known: of the first, of what was purged, and of what has too many parts.
   */
  versionShares(id: NodeId, at?: ReadAt): Promise<{ readonly shared: Float64Array }>;
  /** What commits changed, `most` nodes and links of it. @throws `not-found` when that is not kept */
  changesBy(range: UndoneCommits, most: number, task: string, watcher: Watcher): Promise<CommitChanges>;
  /** What `restoreAll` would do. */
  foreseeRestore(at: Moment, task: string, watcher: Watcher): Promise<RestoreReport>;
  /**
   * Undoes commits by a new one, when nothing of what they changed was changed since.
   * @throws `conflict` with what stands in the way (details.obstacles), `not-found` when what was before is not kept
   */
  undoCommits(undone: UndoneCommits, task: string, watcher: Watcher): Promise<RestoreReport>;
}

export const DEED_KINDS = [
  'created',
  'changed',
  'renamed',
  'linked',
  'deleted',
  'returned',
  'imported',
  'merged',
  'other',
] as const;
export type DeedKind = (typeof DEED_KINDS)[number];

export interface TimelineQuery {
  /** Commits before this one; from the newest on when absent. */
  readonly before?: CommitNumber;
  /** Rows that a page has at least, unless it comes to its end or has looked at `commits` commits. */
  readonly rows: number;
  readonly commits: number;
  /** Only what was done in these ways, */
  readonly kinds?: readonly DeedKind[];
  /** with nodes of this type, */
  readonly type?: string;
  /** with this node or its links. */
  readonly node?: NodeId;
}

export interface TimelinePage {
  readonly rows: readonly TimelineRow[];
  /** Where the next page goes on; absent at the end. */
  readonly next?: CommitNumber;
}

/** What was done on one day with one node, or with many at once. */
export interface TimelineRow {
  /** The first and the last commit of it, and their times; others may lie between. */
  readonly from: CommitNumber;
  readonly to: CommitNumber;
  readonly began: number;
  readonly ended: number;
  readonly commits: number;
  readonly author: string;
  readonly kinds: readonly DeedKind[];
  /** Absent for what concerns many nodes, or none. */
  readonly node?: TimelineNode;
  /** True when it is undone as whole commits, and not by what concerns the node. */
  readonly whole: boolean;
  /** False for what cannot be undone (purging) and what is no content (settings of history). */
  readonly undoable: boolean;
  /** What it was called before. */
  readonly formerTitle?: string;
  /** Links from the node that were made, changed or taken away: how many, and the first of them. */
  readonly links?: { readonly count: number; readonly first: readonly TimelineLink[] };
  /** Nodes that came in at once: how many, and the titles of the first. */
  readonly made?: { readonly count: number; readonly titles: readonly string[] };
  /** What else was done, counted. */
  readonly deeds?: readonly { readonly kind: Change['kind']; readonly count: number }[];
  /** What the commit says of itself, when it says it in words. */
  readonly summary?: string;
}

export interface TimelineNode {
  readonly id: NodeId;
  /** Empty when nothing is known of it any more. */
  readonly title: string;
  readonly type: string;
  /** It lies in the trash, or was purged. */
  readonly gone: boolean;
}

export interface TimelineLink {
  readonly how: 'made' | 'changed' | 'removed';
  readonly type: string;
  readonly title: string;
}

/** Days with commits, as columns; the first day first. */
export interface Activity {
  /** Time of the first commit of each. */
  readonly times: Float64Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
}
