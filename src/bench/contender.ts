/**
 * What both sides of the benchmark do: the same things with the same answers, so that neither is measured doing
 * less. What a program that uses the one or the other would have at hand anyway, ids and rows in its own form, is
 * made ready outside of what is measured.
 */
import type { NodeId } from '../mx/types.ts';
import type { WalkKind } from './graph-measures.ts';
import type { QueryKind } from './query-measures.ts';
import type { Asked } from './search-measures.ts';
import type { Batch } from './workload.ts';

export interface ReadNote {
  readonly title: string;
  readonly type: string;
  readonly tags: readonly string[];
  readonly created: number;
  readonly content: Uint8Array;
}

export interface Neighbour<Key> {
  readonly id: Key;
  readonly type: string;
}

/** Calls on the files and bytes written, since the contender was opened. */
export interface DeviceCalls {
  readonly reads: number;
  readonly writes: number;
  readonly writtenBytes: number;
  readonly flushes: number;
}

/**
 * @typeParam Key an id in this side's own form
 * @typeParam Ready a transaction in this side's own form
 */
export interface Contender<Key = unknown, Ready = unknown> {
  key(id: NodeId): Key;
  id(key: Key): NodeId;
  prepare(batch: Batch): Ready;
  /** Stores notes and links as one transaction; durable when it returns. */
  store(transaction: Ready): void;
  /**
   * Does a slice of the work that was put off, as between two requests, and says whether more is due. A side that
   * puts nothing off has nothing to do.
   */
  tend(): boolean;
  read(key: Key): ReadNote;
  /** Links from a note, by creation: what is at their other ends. */
  out(key: Key): readonly Neighbour<Key>[];
  /** Links to a note, by creation. */
  in(key: Key): readonly Neighbour<Key>[];
  /** How many notes a walk from one finds, itself not counted; and the links looked at, 0 where that is not told. */
  walk(key: Key, kind: WalkKind): { readonly nodes: number; readonly edges: number };
  /** The number that answers a question about a note. */
  query(key: Key, kind: QueryKind): number;
  /** Keys of the notes that fit best, best first. */
  search(asked: Asked, limit: number): readonly Key[];
  /** How many notes fit. */
  countFound(asked: Asked): number;
  /** Bytes that the index of words takes in the file; of ours, of all its keys and values. */
  indexBytes(): number;
  counts(): { readonly notes: number; readonly links: number };
  calls(): DeviceCalls;
  /** Settings that matter, in words. */
  readonly settings: string;
  close(): void;
}
