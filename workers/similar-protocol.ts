/** What a page may ask of likeness: nodes like one, what two share, all pairs, and making one of two. Types only. */
import type { LikenessSettings } from '../src/mx/similarity/likeness-settings.ts';
import type { SharedPassages } from '../src/mx/store/search-reads.ts';
import type { CommitNumber, Moment, NodeId, Progress, Refusal, VersionNumber } from '../src/mx/types.ts';
import type { RequestOptions, Watcher } from './protocol.ts';
import type { ReadAt } from './reading-protocol.ts';

export interface SimilarService {
  /** What counts for likeness in this memex. */
  likeness(at?: ReadAt): Promise<LikenessSettings>;
  /** Nodes like one, the most alike first, each with what it shares; a task that `cancel` stops. */
  similar(query: SimilarQuery, task: string, watcher: Watcher): Promise<readonly SimilarRow[]>;
  /** All that can be said of what two nodes share. @throws `not-found` */
  comparison(one: NodeId, other: NodeId, at?: ReadAt): Promise<Comparison>;
  /**
   * Looks for pairs of nodes that are nearly the same, and tells them with its progress as they are found; gives how many
   * there were. A task that `cancel` stops.
   */
  nearDuplicates(query: PairQuery, task: string, watcher: PairWatcher): Promise<number>;
  /**
   * Makes one node of two, in one commit. Long where there are thousands of versions: a task that `cancel` stops, and then
   * nothing of it has happened.
   * @throws `conflict` when either was changed since, `busy` while another such work goes on
   */
  mergeNodes(merging: NodeMerging, task: string, watcher: Watcher): Promise<MergedNodes>;
}

export interface SimilarQuery {
  readonly id: NodeId;
  readonly limit: number;
  /** What is to count instead of what the memex is set to. */
  readonly settings?: Partial<LikenessSettings>;
  /** As of now when absent. */
  readonly at?: Moment;
}

/** How alike two nodes are; each from 0 to 1. */
export interface LikenessFigures {
  /** 1 only for equal content. */
  readonly similarity: number;
  readonly resemblance: number;
  readonly containment: number;
}

/** A node, with enough to draw its row. */
export interface NodeLabel {
  readonly id: NodeId;
  readonly title: string;
  readonly nodeType: string;
}

export interface SimilarRow extends NodeLabel, LikenessFigures {
  readonly sharedChunks: number;
  /** Absent when either is no text, or too long to be shown. */
  readonly shared?: SharedText;
  /** A person has said that both are to stay two. */
  readonly isApart: boolean;
}

/** What two texts share, in short. */
export interface SharedText {
  readonly passages: number;
  /** How much of each text stands in the passages, 0 to 1. */
  readonly ofOne: number;
  readonly ofOther: number;
  /** Where in the first, from 0 to 1: start and end, pair by pair; in order, and none touches the next. */
  readonly strip: readonly number[];
  /** The beginning of the longest passage, as the first has it; empty when there is none. */
  readonly quote: string;
}

export interface Comparison {
  readonly one: ComparedNode;
  readonly other: ComparedNode;
  /** Absent when they are less alike than can be told. */
  readonly likeness?: LikenessFigures;
  /** Absent when either is no text, or too long to be shown. */
  readonly texts?: SharedPassages;
  /** The same in short. */
  readonly shared?: SharedText;
  readonly chunks: SharedChunks;
  readonly isApart: boolean;
}

export interface ComparedNode extends NodeLabel {
  readonly mediaType: string;
  readonly bytes: number;
  readonly modified: number;
  readonly version: VersionNumber;
  readonly hash: string;
  readonly links: number;
}

export interface SharedChunks {
  readonly one: number;
  readonly other: number;
  /** Distinct chunks that both have, and their bytes. */
  readonly shared: number;
  readonly sharedBytes: number;
}

export interface PairQuery {
  /** How alike they are at least, 0.05 to 1. */
  readonly least: number;
  /** As of now when absent. */
  readonly at?: Moment;
}

export interface PairRow extends LikenessFigures {
  readonly one: NodeLabel;
  readonly other: NodeLabel;
  /** The beginning of the longest passage that both have; empty when there is none, or none to be shown. */
  readonly quote: string;
}

export interface PairProgress extends Progress {
  /** What was found since it was last told. */
  readonly pairs: readonly PairRow[];
}

export interface PairWatcher {
  onProgress(progress: PairProgress): void;
}

export interface NodeMerging extends RequestOptions {
  /** The node that stays. */
  readonly id: NodeId;
  /** The node that goes. */
  readonly from: NodeId;
  /** What both say together; what the one that stays says when absent. */
  readonly text?: string;
  /** What both were when they were compared: within a spell of editing a version keeps its number. */
  readonly baseVersion: VersionNumber;
  readonly baseHash: string;
  readonly fromVersion: VersionNumber;
  readonly fromHash: string;
}

export interface MergedNodes {
  readonly commit: CommitNumber;
  /** Links that would have closed a circle. */
  readonly refused: readonly Refusal[];
}
