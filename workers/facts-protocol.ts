/** What a page may ask of what a node's content is made of. Types only. */

import type { ChunkerChoice } from '../src/mx/store/chunker-choice.ts';
import type { ChunkersReport } from '../src/mx/store/measure-chunkers.ts';
import type { HeldChunk, HeldContent } from '../src/mx/store/node-reads.ts';
import type { NodeId } from '../src/mx/types.ts';
import type { Watcher } from './protocol.ts';
import type { ReadAt } from './reading-protocol.ts';
import type { NodeLabel } from './similar-protocol.ts';

export interface FactsService {
  /**
   * What the newest content of a node is made of: its different chunks from one on, `limit` of them at most, each with
   * the first nodes that hold it too. @throws `not-found`
   */
  chunksOf(id: NodeId, from: number, limit: number, at?: ReadAt): Promise<NodeChunks>;
  /** What content above 1,024 bytes is cut by. */
  chunker(at?: ReadAt): Promise<ChunkerChoice>;
  /** What each chunker makes of what the memex holds, or of a sample of it; a task that `cancel` stops. */
  measureChunkers(task: string, watcher: Watcher): Promise<ChunkersReport>;
}

export interface NodeChunks extends Omit<HeldContent, 'rows'> {
  readonly rows: readonly ChunkRow[];
}

export interface ChunkRow extends Omit<HeldChunk, 'nodes'> {
  readonly nodes: readonly NodeLabel[];
}
