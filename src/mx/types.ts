/**
 * The words of DESIGN as types: what the store takes and gives. Times are milliseconds since 1970 (UTC),
 * sizes are bytes, hashes are lower-case hex of SHA-256, ids are 26 characters (see `graph/node-id.ts`).
 */
import type { Saying } from './saying.ts';

export type * from './changes.ts';

export type NodeId = string;
/** Dense number of a link inside one memex; never used again. */
export type LinkId = number;
/** Number of a commit; the first is 1. */
export type CommitNumber = number;
/** Number of a version within its node; the first is 1. */
export type VersionNumber = number;

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** What a version was cut with. */
export type ChunkerName = 'words' | 'fixed' | 'content-defined';

/**
 * A node without its content. Well-known metadata keys: `title`, `filename`, `path` (root folder's name and the
 * path below it, the identity in later imports), `importedFrom` and `importedId` (the file of a graph that it came from, and
 * its id there, by which it is found; another name of it as well), `tags` (strings without `#`, nested by `/`), `aliases`.
 */
export interface NodeRecord {
  readonly id: NodeId;
  readonly type: string;
  /** `metadata.title`, else the file's name, else the first line of text, else "Untitled". */
  readonly title: string;
  readonly metadata: JsonObject;
  readonly created: number;
  readonly modified: number;
  /** The newest version's number. */
  readonly version: VersionNumber;
  readonly hash: string;
  readonly bytes: number;
  readonly mediaType: string;
  /** When the node was moved to the trash; absent for a living node. */
  readonly deleted?: number;
}

export interface VersionRecord {
  readonly version: VersionNumber;
  readonly hash: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly created: number;
  readonly parents: readonly VersionNumber[];
  readonly metadata: JsonObject;
  readonly chunker: ChunkerName;
  readonly chunks: number;
  /** False once the content was purged while the record stays. */
  readonly available: boolean;
}

/** A chunk where content has it. */
export interface Piece {
  readonly hash: string;
  readonly bytes: number;
}

export interface ChunkRecord extends Piece {
  /** How many kept versions use the chunk. */
  readonly uses: number;
}

/** A place in a node's content: the chunk, the words quoted, and a little text around them (W3C text quote). */
export interface Anchor {
  readonly chunk: string;
  readonly quote?: string;
  readonly prefix?: string;
  readonly suffix?: string;
}

export interface LinkRecord {
  readonly id: LinkId;
  readonly source: NodeId;
  readonly target: NodeId;
  readonly type: string;
  readonly metadata: JsonObject;
  readonly created: number;
  readonly sourceAnchor?: Anchor | undefined;
  readonly targetAnchor?: Anchor | undefined;
}

/** A mention of a node in content. `target` is absent while nothing of that name exists. */
export interface ReferenceRecord {
  readonly source: NodeId;
  readonly target?: NodeId;
  /** The name as it was written: `Folder/Note`, without heading, block or alias. */
  readonly name: string;
  readonly heading?: string;
  readonly block?: string;
  readonly alias?: string;
  readonly embed: boolean;
  readonly kind: 'wikilink' | 'markdown';
  /** Where the mention starts and ends in the newest version, in UTF-16 code units of the decoded text. */
  readonly start: number;
  readonly end: number;
}

/** How much history is kept: all, some days, or what fits into a share of the file (0 to 1). */
export type HistoryKept = 'all' | { readonly days: number } | { readonly share: number };

export interface NamedSnapshot {
  readonly name: string;
  readonly commit: CommitNumber;
  /** Time of that commit. */
  readonly time: number;
}

export interface HistoryStatus {
  readonly keep: HistoryKept;
  /** The oldest commit that can be read, and its time; commit 0 while all are kept. */
  readonly horizon: CommitNumber;
  readonly horizonTime?: number;
  /** By name. */
  readonly snapshots: readonly NamedSnapshot[];
}

export interface CompactReport {
  /** Length of the file. */
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  /** Packs of content that were compressed, rid of dead bodies, and dropped whole. */
  readonly packsCompressed: number;
  readonly packsCollected: number;
  readonly packsDropped: number;
}

export interface TrimReport {
  /** The oldest commit that can be read now; 0 for all. */
  readonly horizon: CommitNumber;
  /** Versions whose content went. */
  readonly versions: number;
  /** Bytes of chunks that nothing uses any more. */
  readonly freedBytes: number;
}

/** What could go. Bytes are those of content, as written: packed they may be fewer. */
export interface RoomReport {
  /** What only nodes in the trash hold. */
  readonly trash: { readonly nodes: number; readonly bytes: number };
  /** For each moment asked: versions that newer ones took the place of before it, and what only they hold. */
  readonly oldVersions: readonly {
    readonly before: number;
    readonly versions: number;
    readonly bytes: number;
  }[];
  /** Nodes by what nothing else holds, the most first; those in the trash as well. */
  readonly largest: readonly { readonly node: NodeRecord; readonly bytes: number }[];
}

/** One thing that a transaction read and that changed before it could commit: both sides. */
export interface Conflict {
  readonly what: 'node' | 'links' | 'references' | 'name' | 'path' | 'type' | 'tag' | 'setting';
  readonly id?: NodeId;
  readonly name?: string;
  /** `commit` is the one that the transaction began at. */
  readonly read: ConflictSide;
  /** `commit` is the one that changed it. */
  readonly now: ConflictSide;
}

export interface ConflictSide {
  readonly commit: CommitNumber;
  readonly time?: number;
  readonly author?: string;
  /** True when there is no such thing, or it is in the trash. */
  readonly gone?: boolean;
  readonly title?: string;
  readonly version?: VersionNumber;
  readonly hash?: string;
  readonly bytes?: number;
  readonly modified?: number;
  readonly links?: readonly LinkId[];
  readonly nodes?: readonly NodeId[];
  readonly value?: Json;
}

/** The root of the graph as of one commit. */
export interface Root {
  /** Hash of the commit chain's head: it vouches for everything that ever happened. */
  readonly hash: string;
  /** Time of the last change; 0 in a memex without commits. */
  readonly modified: number;
  /** Living nodes that no link leads to, those made first before others. */
  readonly roots: readonly NodeId[];
  /** False when there may be more of them. */
  readonly complete: boolean;
}

/** What can be counted of a memex as of one commit. */
export interface ViewFacts {
  /** Time of the commit. */
  readonly modified: number;
  readonly commit: CommitNumber;
  /** Hash of the commit chain's head. */
  readonly rootHash: string;
  readonly nodes: number;
  readonly trashed: number;
  readonly links: number;
  readonly references: number;
  readonly unresolvedReferences: number;
  readonly versions: number;
  readonly chunks: number;
  /** Bytes of all kept versions, each counted whole. */
  readonly contentBytes: number;
  /** Bytes of all distinct chunks. */
  readonly storedBytes: number;
}

/** From which format to which, as "major.minor"; `begun` when that was interrupted. */
export interface FormatUpgrade {
  readonly from: string;
  readonly to: string;
  readonly begun: boolean;
}

export interface StoreStatus extends ViewFacts {
  readonly formatVersion: string;
  readonly creator: string;
  readonly created: number;
  readonly fileBytes: number;
  readonly history: HistoryStatus;
  /** Present while the file is of an older format: it can be read, and is written to once it is up to date. */
  readonly upgrade?: FormatUpgrade;
  /** Set while there are nodes out of whose content the text is to be taken (`search.awaiting`). */
  readonly awaitsText?: true;
  /** What of the file is damaged, once that was met; nothing is written from then on. */
  readonly damage?: string;
  /** Transactions that are open now; absent when there are none. */
  readonly transactions?: {
    readonly open: number;
    readonly oldestCommit: CommitNumber;
    /** Milliseconds since 1970. */
    readonly oldestBegan: number;
  };
}

/** Progress of long work; `total` is 0 while it is not known. */
export interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  readonly current?: string;
}

/** Long work in slices: each `next()` takes at most some 5 ms; stopping early leaves the memex as it was. */
export type LongWork<Result> = Generator<Progress, Result, void>;

/** What opening found beside a healthy file. */
export interface OpenReport {
  readonly readOnly: boolean;
  /** A torn last write that was cut; nothing acknowledged is lost by it. */
  readonly tornBytes: number;
  /** Damage found: present only when `readOnly` is true because of it. */
  readonly damage?: string;
  /** The same as data; not of all there is a code. */
  readonly damageSaying?: Saying;
  readonly replayedCommits: number;
}
