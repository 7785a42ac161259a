/** What a file says of itself without being read: for a status line, a register of memexes, a file picker. */
import type { Superblock } from '../file/superblock.ts';

export interface HeaderFacts {
  /** `major.minor` of the format. */
  readonly formatVersion: string;
  /** 32 hex digits, made with the file and kept by copies of it, but not by compact exports. */
  readonly fileId: string;
  readonly creator: string;
  readonly created: number;
  readonly modified: number;
  /** The newest commit at the last checkpoint. */
  readonly commit: number;
  /** How many checkpoints there have been. */
  readonly generation: number;
  readonly unit: number;
  readonly nodes: number;
  readonly links: number;
  readonly versions: number;
  readonly chunks: number;
  readonly rootHash: Uint8Array;
}

export function headerFacts(superblock: Superblock): HeaderFacts {
  const { major, minor, fileId, creator, created, modified, head, generation, unit, counts, rootHash } =
    superblock;
  let id = '';
  for (const byte of fileId) id += byte.toString(16).padStart(2, '0');
  return {
    formatVersion: `${major}.${minor}`,
    fileId: id,
    creator,
    created,
    modified,
    commit: head,
    generation,
    unit,
    ...counts,
    rootHash: rootHash.slice(),
  };
}
