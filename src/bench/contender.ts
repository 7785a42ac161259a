/**
 * What both sides of the benchmark do: the same things with the same answers, so that neither is measured doing
 * less. Ids and times are given, content is bytes.
 */
import type { NodeId } from '../mx/types.ts';
import type { Batch } from './workload.ts';

export interface ReadNote {
  readonly title: string;
  readonly type: string;
  readonly tags: readonly string[];
  readonly created: number;
  readonly content: Uint8Array;
}

export interface Neighbour {
  readonly id: NodeId;
  readonly type: string;
}

/** Calls on the files and bytes written, since the contender was opened. */
export interface DeviceCalls {
  readonly reads: number;
  readonly writes: number;
  readonly writtenBytes: number;
  readonly flushes: number;
}

export interface Contender {
  /** Stores notes and links as one transaction; durable when it returns. */
  store(batch: Batch): void;
  read(id: NodeId): ReadNote;
  /** Links from a note, by creation: the ids at their other ends. */
  out(id: NodeId): readonly Neighbour[];
  /** Links to a note, by creation. */
  in(id: NodeId): readonly Neighbour[];
  counts(): { readonly notes: number; readonly links: number };
  calls(): DeviceCalls;
  close(): void;
}
