/** What a page may ask that has to do with a node's name: calling it otherwise, and finding where it is named. */
import type { CommitNumber, Moment, NodeId, Refusal, Rewriting, VersionNumber } from '../src/mx/types.ts';
import type { RequestOptions, Watcher } from './protocol.ts';

export interface NamesService {
  /**
   * Gives a node another title and rewrites all mentions of it, in one commit. Long where there are thousands: a task
   * that `cancel(task)` stops, and then nothing of it has happened.
   * @throws `conflict` when the node is no longer called `baseTitle`, `busy` while another such work goes on
   */
  rename(renaming: Renaming, task: string, watcher: Watcher): Promise<Renamed>;
  /** Takes a renaming back, title and texts, by one more commit. @throws `conflict` when it was renamed again since */
  undoRename(undoing: UndoRenaming, task: string, watcher: Watcher): Promise<Renamed>;
  /**
   * Notes that have a node's names as plain words: the next of them, at most `notes`, after looking into at most
   * `candidates` others. Ask again from `next` for more.
   */
  mentions(query: MentionsQuery, task: string, watcher: Watcher): Promise<MentionsPage>;
  /**
   * Turns such words of one note into links, in one commit.
   * @throws `conflict` when the note was changed since, or the words cannot be written as a link that leads there
   */
  linkMentions(linking: Linking, options?: RequestOptions): Promise<Linked>;
}

export interface Renaming extends RequestOptions {
  readonly id: NodeId;
  readonly title: string;
  /** What the node was called when the renaming began. */
  readonly baseTitle?: string;
}

export interface UndoRenaming extends RequestOptions {
  readonly id: NodeId;
  readonly commit: CommitNumber;
}

export interface Renamed {
  /** What `undoRename` takes. */
  readonly commit: CommitNumber;
  /** False when the node had this title already. */
  readonly changed: boolean;
  readonly rewritten: Rewriting;
  /** What could not be rewritten, or brought back; by note. */
  readonly refused: readonly Refusal[];
}

export interface MentionsQuery {
  readonly id: NodeId;
  readonly from: number;
  readonly notes: number;
  readonly candidates: number;
  /** As of now when absent. */
  readonly at?: Moment;
}

export interface MentionsPage {
  readonly notes: readonly MentioningRows[];
  /** How many notes were looked into so far, of all. */
  readonly looked: number;
  readonly total: number;
  /** Absent at the end. */
  readonly next?: number;
}

/** A note with words that could be links, each with its sentence. */
export interface MentioningRows {
  readonly id: NodeId;
  readonly title: string;
  readonly nodeType: string;
  readonly version: VersionNumber;
  readonly hash: string;
  /** How many there are; rows are given of the first. */
  readonly count: number;
  readonly rows: readonly MentionRow[];
}

export interface MentionRow {
  readonly sentence: string;
  /** The words in the sentence. */
  readonly from: number;
  readonly to: number;
  /** The words in the text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

export interface Linking {
  /** The note that has the words. */
  readonly source: NodeId;
  readonly target: NodeId;
  /** All mentions of the target, or those at these places. */
  readonly words: 'all' | readonly { readonly start: number; readonly end: number }[];
  /** The text that they were found in. */
  readonly baseVersion: VersionNumber;
  readonly baseHash: string;
}

export interface Linked {
  /** The version before, and the one that has the links. */
  readonly before: VersionNumber;
  readonly version: VersionNumber;
  readonly hash: string;
  /** Words of the note that could still be links; absent when there are none. */
  readonly left?: MentioningRows;
}
