/** What the store is told of the file below it, where there is one. */
import type { FileCheck } from '../tree/check-file.ts';
import type { CompactReport, LongWork } from '../types.ts';

export interface FileFacts {
  readonly formatVersion: string;
  readonly creator: string;
  readonly created: number;
  /** The format that the file says it is of; set, it says so from the next checkpoint on. */
  readonly format?: { minor: number };
  /** Proves what lies below the tree's values. */
  readonly check?: () => LongWork<FileCheck>;
  /** Gives back what the file holds for nothing. */
  readonly compact?: () => LongWork<CompactReport>;
}

/** For a tree that is not in a file. */
export function* nothingToCompact(): LongWork<CompactReport> {
  yield { stage: 'space', done: 1, total: 1 };
  return { bytesBefore: 0, bytesAfter: 0, packsCompressed: 0, packsCollected: 0, packsDropped: 0 };
}
