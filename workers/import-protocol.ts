/** What comes in by an import, and what became of it. Types only. */
import type { MxErrorData } from '../src/mx/errors.ts';
import type { Saying } from '../src/mx/saying.ts';
import type { LinkId, NodeId } from '../src/mx/types.ts';

/** One file of an import. `path` begins with the root folder's name; a lone file is its name alone. */
export interface ImportFile {
  readonly path: string;
  readonly file: File;
}

export type ImportOutcome = 'added' | 'updated' | 'unchanged' | 'failed';

export interface ImportEntry {
  readonly path: string;
  readonly outcome: ImportOutcome;
  readonly id?: NodeId;
  readonly reason?: string;
  /** What `reason` says, as data. */
  readonly sayings?: readonly Saying[];
  /** What the store refused, where there is no saying of it. */
  readonly error?: MxErrorData;
}

export interface ImportReport {
  readonly entries: readonly ImportEntry[];
  readonly cancelled: boolean;
  /** Why nothing more could be written, when it ended early for that. */
  readonly stopped?: MxErrorData;
  readonly contentBytes: number;
  /** Bytes that new chunks took; the rest was there already or shared. */
  readonly newBytes: number;
  readonly unresolved: readonly { readonly path: string; readonly name: string }[];
  /** Of a graph, whose entries are its nodes: what became of its links. */
  readonly links?: {
    readonly added: number;
    readonly unchanged: number;
    readonly failed: number;
    /** Of those added the ones between nodes that were here before. */
    readonly between: readonly LinkId[];
  };
}
