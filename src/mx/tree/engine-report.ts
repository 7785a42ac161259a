/** What can be counted of the engine: shown by `memex status --engine` and in Data safety. */

/** The runs of one level of the tree; level 0 is what the memtable was written to. */
export interface LevelReport {
  readonly level: number;
  readonly runs: number;
  readonly tables: number;
  readonly bytes: number;
  /** States of keys: puts, deletions and merges. */
  readonly states: number;
}

/** What the engine does and has done since the file was opened. Sizes are bytes. */
export interface EngineReport {
  /** From the newest level to the oldest. */
  readonly levels: readonly LevelReport[];
  /** Changes that only memory and the log hold, and those of them that are on their way into a run. */
  readonly memtableBytes: number;
  readonly frozenBytes: number;
  /** What a crash now would have to replay. */
  readonly logBytes: number;
  readonly fileBytes: number;
  /** Free inside the file, and how much of that is kept ready for commits, checkpoints and a full device. */
  readonly freeBytes: number;
  readonly readyBytes: number;
  /** No longer needed, and free once no superblock, snapshot or reader can come back to it. */
  readonly quarantinedBytes: number;
  /** Where the bytes of chunks are. */
  readonly packs: {
    readonly count: number;
    readonly compressed: number;
    /** What they take of the file, what their bodies are when plain, and what of that nothing names any more. */
    readonly bytes: number;
    readonly plainBytes: number;
    readonly deadBytes: number;
  };
  readonly device: {
    readonly writes: number;
    readonly writtenBytes: number;
    readonly reads: number;
    readonly readBytes: number;
    readonly flushes: number;
  };
  readonly commits: {
    readonly count: number;
    /** Bytes of changes and of content that commits brought. */
    readonly bytes: number;
    /** Commits that had to wait for a slice of background work, because there was too much of it. */
    readonly delayed: number;
  };
  /** Generations published. */
  readonly checkpoints: number;
  readonly merges: {
    readonly done: number;
    readonly running: number;
    /** Given up, for want of space or because of damage. */
    readonly failed: number;
    readonly readBytes: number;
    readonly writtenBytes: number;
    /** Bytes of tables that went into a merged run without being written again. */
    readonly carriedBytes: number;
  };
  /** Bytes written to the device over bytes that commits brought; 0 before the first. */
  readonly writeAmplification: number;
  /** Bytes of all runs over those of the oldest; 1 is the least, 0 while there are none. */
  readonly spaceAmplification: number;
  readonly filters: {
    readonly checks: number;
    /** Tables that need not be looked into. */
    readonly negatives: number;
    readonly falsePositives: number;
  };
  readonly cache: {
    readonly hits: number;
    readonly misses: number;
    readonly bytes: number;
    readonly budget: number;
  };
  readonly snapshots: {
    readonly open: number;
    /** Of the one that has been open for the longest: the commit that it reads, and when it was opened. */
    readonly oldestCommit?: number;
    readonly oldestOpened?: number;
  };
  /** Why background work stands still, when it does; it is tried again. */
  readonly fault?: string;
}
