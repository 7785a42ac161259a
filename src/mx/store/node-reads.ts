/** What is asked of nodes, of what they contain, of links and mentions, and of history, as of one commit. */

import type { FoundPassage, QuotedPassage, TextPlace } from '../graph/passage.ts';
import type { LinkKind } from '../graph/usual-link-kinds.ts';
import type {
  Anchor,
  ChunkRecord,
  CommitDay,
  CommitNumber,
  LinkId,
  LinkRecord,
  LongWork,
  NodeId,
  NodeRecord,
  Piece,
  ReferenceRecord,
  TakenText,
  VersionNumber,
  VersionRecord,
} from '../types.ts';
import type { ChunkerChoice } from './chunker-choice.ts';

export interface ListOptions {
  readonly order?: 'modified' | 'created' | 'title';
  readonly descending?: boolean;
  readonly type?: string;
  /** A tag; nested ones below it count too. */
  readonly tag?: string;
  readonly trashed?: boolean;
  readonly offset?: number;
  readonly limit?: number;
}

export interface NodeReads {
  /** A living or trashed node. */
  find(id: NodeId): NodeRecord | undefined;
  /** A living node. @throws MxError `invalid-id`, `not-found` */
  get(id: NodeId): NodeRecord;
  list(options?: ListOptions): { readonly total: number; readonly rows: readonly NodeRecord[] };
  /** Living nodes of exactly this title, folded for case. */
  titled(title: string): readonly NodeRecord[];
  /** The living node whose `metadata.path` is this. */
  atPath(path: string): NodeRecord | undefined;
  /** Living nodes of which exactly this is another name. */
  aliased(alias: string): readonly NodeRecord[];
  /**
   * By id, else the id that it had in the file it was imported from, else prefix or suffix of an id (4 characters at
   * least), else exact title, else another name. @throws `not-found`, `ambiguous` (details.candidates)
   */
  named(name: string): NodeRecord;
  /** Names that fit what was typed: titles, aliases, file names; best first. */
  suggest(text: string, limit: number): readonly { readonly node: NodeRecord; readonly alias?: string }[];
  types(): readonly { readonly value: string; readonly count: number }[];
  tags(): readonly { readonly value: string; readonly count: number }[];
}

export interface ContentReads {
  /** @throws `not-found`, `content-unavailable`, `corrupt` */
  read(id: NodeId, version?: VersionNumber): Uint8Array;
  /** Bytes `from <= i < to` (clamped), reading only the chunks that hold them. */
  range(id: NodeId, from: number, to: number, version?: VersionNumber): Uint8Array;
  /** What was taken out of the newest content to be searched; undefined for what is searched itself, or awaits it. */
  taken(id: NodeId): TakenText | undefined;
  /** The text itself; empty while there is none. */
  takenText(id: NodeId): string;
  /** What a version's content is made of, in order. */
  pieces(id: NodeId, version?: VersionNumber): readonly Piece[];
  /** The same with what uses each, which takes long where there are many notes: words are in most of them. */
  chunks(id: NodeId, version?: VersionNumber): readonly ChunkRecord[];
  /**
   * The different chunks of the newest content from one on, in the order in which they first stand there, and which other
   * living nodes hold each in theirs.
   */
  holders(id: NodeId, page: HoldersPage): HeldContent;
  /** What content above 1,024 bytes is cut by: a setting, or what was chosen when the memex was made. */
  chunker(): ChunkerChoice;
  /** Hashes of all chunks, in the order of their numbers. */
  allChunks(): Iterable<ChunkRecord>;
  /** One chunk's bytes by its address. @throws `not-found` */
  chunk(hash: string): Uint8Array;
  /**
   * What a link keeps of a passage of the newest text, or of what was taken out of it: by its place, in UTF-16 code units,
   * or by words that are looked for as `passage` does.
   * @throws `invalid-argument` when there is no such passage, `too-large` for more than is quoted
   */
  anchor(id: NodeId, place: TextPlace | QuotedPassage): Anchor;
  /** Where a passage stands in the newest text; undefined when it is not there any more. */
  passage(id: NodeId, anchor: Anchor): FoundPassage | undefined;
}

export interface HoldersPage {
  readonly from: number;
  readonly limit: number;
  /** Nodes that are named for each chunk at most. */
  readonly named: number;
}

/** What content is made of, and how much of it others have too. */
export interface HeldContent {
  readonly bytes: number;
  /** Chunks in all; `different` counts each once, and `differentBytes` their bytes. */
  readonly chunks: number;
  readonly different: number;
  readonly differentBytes: number;
  /** Those among them that other living nodes hold too; absent where there are too many chunks to look at them all. */
  readonly shared?: { readonly chunks: number; readonly bytes: number };
  readonly rows: readonly HeldChunk[];
}

export interface HeldChunk extends Piece {
  /** How many times it stands in the content, and the byte at which it first does. */
  readonly times: number;
  readonly at: number;
  /** Kept versions that use it; at least so many when not complete. */
  readonly uses: number;
  /** Other living nodes whose newest content holds it. */
  readonly nodes: readonly NodeId[];
  /** False when others may hold it that were not looked at. */
  readonly complete: boolean;
}

export interface CountedKind extends LinkKind {
  /** Links of the type. */
  readonly count: number;
}

export interface LinkReads {
  /** @throws `not-found` */
  get(id: LinkId): LinkRecord;
  /** Links from and to a node, by creation. */
  of(id: NodeId): { readonly out: readonly LinkRecord[]; readonly in: readonly LinkRecord[] };
  /** Links from a node, by creation: cheaper than both ways where a node has many links to it. */
  out(id: NodeId): readonly LinkRecord[];
  /** Links to a node, by creation. */
  in(id: NodeId): readonly LinkRecord[];
  find(source: NodeId, target: NodeId, type: string): readonly LinkRecord[];
  types(): readonly { readonly value: string; readonly count: number }[];
  /** What a type of link means here (the setting that `linkKindSetting` makes). */
  kind(type: string): LinkKind;
  /** All that are used, are spoken of or are built in: those used most first. */
  kinds(): readonly CountedKind[];
  all(): Iterable<LinkRecord>;
  /** All links of one type, in no order that means anything; found as they are asked for. */
  typed(type: string): Iterable<LinkRecord>;
  /** Living nodes that no link leads to, by the time of making; found as they are asked for. */
  roots(): Iterable<NodeId>;
}

export interface ReferenceReads {
  /** Mentions in this node's newest content, and those of it elsewhere. */
  of(id: NodeId): { readonly out: readonly ReferenceRecord[]; readonly in: readonly ReferenceRecord[] };
  unresolved(): Iterable<ReferenceRecord>;
  all(): Iterable<ReferenceRecord>;
  /** Which living node a name written in `source` means, by Obsidian's rules. */
  resolve(source: NodeId | undefined, name: string): NodeRecord | undefined;
}

export interface HistoryReads {
  /** Versions of a node, oldest first. */
  versions(id: NodeId): readonly VersionRecord[];
  /** The newest first; with `before`, those before that one. */
  commits(limit?: number, before?: CommitNumber): readonly CommitRecord[];
  /**
   * Days on which there were commits, the first day first.
   * @param nextDay when the day after that of a time begins, by the calendar of whoever asks
   */
  days(nextDay: (time: number) => number): LongWork<readonly CommitDay[]>;
}

export interface CommitRecord {
  readonly commit: CommitNumber;
  readonly time: number;
  readonly author: string;
  /** What was done, in order: `addNode ID`, `addLink 12`, … shortened to the first few. */
  readonly summary: string;
  readonly hash: string;
}
