/** What the stages of a verification share. */
import type { ChunkStore } from '../content/chunk-store.ts';
import type { VersionStore } from '../content/version-store.ts';
import type { Hasher } from '../store/api.ts';
import type { Dictionaries } from '../store/writer.ts';
import type { FileCheck } from '../tree/check-file.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import type { Findings } from './findings.ts';

/** The rooms whose parts are looked at, as of one commit. */
export interface ProofRooms {
  readonly reader: TreeReader;
  readonly hasher: Hasher;
  readonly chunks: ChunkStore;
  readonly versions: VersionStore;
  readonly dictionaries: Dictionaries;
}

export interface Proof extends ProofRooms {
  readonly findings: Findings;
  /** Proves the file below the tree; absent for a tree without one. */
  readonly checkFile?: () => LongWork<FileCheck>;
}

/** Small entries between two steps of the work, so that a slice stays well below 5 ms. */
export const STEP_ENTRIES = 64;
