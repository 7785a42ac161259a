/** What a page reads of a memex: its questions and their answers, lists as columns. Types only. */
import type { QuotedPassage, TextPlace } from '../src/mx/graph/passage.ts';
import type { NodeOrder } from '../src/mx/query/condition.ts';
import type { CountedNodes } from '../src/mx/query/find-nodes.ts';
import type { FormsLanguage } from '../src/mx/search/word-forms.ts';
import type { CommitRecord, CountedKind } from '../src/mx/store/node-reads.ts';
import type { QueryAnswer, QueryOptions } from '../src/mx/store/query-reads.ts';
import type {
  Anchor,
  CommitNumber,
  Json,
  JsonObject,
  LinkId,
  Moment,
  NodeId,
  NodeRecord,
  TakenText,
  VersionNumber,
  VersionRecord,
  ViewFacts,
} from '../src/mx/types.ts';
import type { Watcher } from './protocol.ts';

/** Names an open transaction. */
export type TransactionId = string;

/**
 * Which state is read; the newest when it is left out. Reads in a transaction are noted by it.
 * @throws `not-found` when there is no such commit or time, `closed` when the transaction has ended
 */
export type ReadAt =
  | { readonly commit: CommitNumber }
  | { readonly time: number }
  | { readonly transaction: TransactionId };

/** A window of a list of nodes, as columns: row i is `ids[i]`, `titles[i]`, … */
export interface NodeColumns {
  /** How many nodes the whole list has. */
  readonly total: number;
  readonly offset: number;
  readonly ids: readonly NodeId[];
  readonly titles: readonly string[];
  readonly types: readonly string[];
  readonly mediaTypes: readonly string[];
  readonly created: Float64Array;
  readonly modified: Float64Array;
  readonly bytes: Float64Array;
  /** Two lines of text, markup taken out; empty for what is not text. */
  readonly snippets: readonly string[];
}

export type ListOrder = 'modified' | 'created' | 'title';

export interface ListQuery {
  readonly order: ListOrder;
  readonly descending: boolean;
  readonly type?: string;
  readonly tag?: string;
  readonly trashed?: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** A value and how many nodes carry it. */
export interface Facet {
  readonly value: string;
  readonly count: number;
}

/** The other end of a link or reference, with enough to draw its row. */
export interface LinkRow {
  readonly link: LinkId;
  readonly id: NodeId;
  readonly title: string;
  readonly nodeType: string;
  readonly type: string;
  readonly metadata: JsonObject;
  readonly created: number;
  readonly sourceAnchor?: Anchor;
  readonly targetAnchor?: Anchor;
}

export interface ReferenceRow {
  /** Absent for an unresolved reference. */
  readonly id?: NodeId;
  readonly title: string;
  readonly nodeType: string;
  /** The sentence around the mention, and where in it the mention stands. */
  readonly sentence: string;
  readonly from: number;
  readonly to: number;
  readonly embed: boolean;
}

/** All that the panel beside a note shows, from one snapshot: of what leads to a node, and links from it, as many as a person reads; `left` counts the others. */
export interface Around {
  readonly linksOut: readonly LinkRow[];
  readonly linksIn: readonly LinkRow[];
  readonly referencesOut: readonly ReferenceRow[];
  readonly referencesIn: readonly ReferenceRow[];
  readonly left: { readonly linksOut: number; readonly linksIn: number; readonly referencesIn: number };
}

/** A node, and its text when it is one: both of the same commit. */
export interface NoteReply {
  readonly node: NodeRecord;
  /** Nothing of what is no text. */
  readonly bytes: Uint8Array;
}

export interface ContentReply {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly version: VersionNumber;
}

export interface TakenTextReply extends TakenText {
  /** The beginning of the text, as much as is worth reading on a screen. */
  readonly beginning: string;
}

/** How a name in a note resolves: to a node, or to nothing yet. */
export interface Resolved {
  readonly id?: NodeId;
  readonly title: string;
  readonly nodeType: string;
  readonly mediaType: string;
}

export interface Suggestion {
  readonly id: NodeId;
  readonly title: string;
  readonly type: string;
  /** The alias that matched, when it was not the title. */
  readonly alias?: string;
  readonly path?: string;
}

export interface SearchHit {
  readonly id: NodeId;
  readonly title: string;
  readonly type: string;
  readonly snippet: string;
  /** Matched places in the snippet: start and end, pair by pair. */
  readonly marks: readonly number[];
  readonly modified: number;
}

/** How results of a search are ordered: the best first unless told. */
export interface ResultOrder {
  readonly by: NodeOrder;
  readonly descending: boolean;
}

/** What there is to narrow a list or a search down by. */
export interface KnownFacets {
  readonly types: readonly Facet[];
  readonly tags: readonly Facet[];
  /** The language in whose forms words are found. */
  readonly forms?: FormsLanguage | undefined;
}

export interface SearchReply {
  readonly total: number;
  readonly hits: readonly SearchHit[];
}

/** A graph as columns; edge ends are indexes into the node columns. */
export interface GraphColumns {
  readonly ids: readonly NodeId[];
  readonly titles: readonly string[];
  /** Index into `nodeTypeNames`. */
  readonly nodeTypes: Uint16Array;
  readonly nodeTypeNames: readonly string[];
  /** NaN where no position is stored. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly pinned: Uint8Array;
  /** When each was made, ms since 1970. */
  readonly created: Float64Array;
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  /** Index into `edgeTypeNames`; index 0 is always the reference (derived, drawn grey and dotted). */
  readonly edgeTypes: Uint16Array;
  readonly edgeTypeNames: readonly string[];
}

export interface GraphQuery {
  /** With a centre: its neighbourhood to `depth` (both ways); without: everything. */
  readonly center?: NodeId;
  readonly depth?: number;
  readonly references: boolean;
  readonly files: boolean;
  /** Nodes without any link or reference. */
  readonly isolated: boolean;
  readonly limit?: number;
}

/** A query in the language of docs/QUERY.md, as of now or of another moment. */
export interface AskedQuery extends Pick<QueryOptions, 'mode' | 'parameters'> {
  readonly text: string;
  readonly at?: Moment;
}

/** What the search box asks for, to be counted as of now or of another moment. */
export interface CountAsked {
  readonly text: string;
  readonly at?: Moment;
}

export interface ReadingService {
  /** Counts, and hash and time of the commit: what `status` tells of the newest state. */
  facts(at?: ReadAt): Promise<ViewFacts>;
  list(query: ListQuery, at?: ReadAt): Promise<NodeColumns>;
  /** Types with counts, and tags with counts, of living nodes. */
  facets(at?: ReadAt): Promise<KnownFacets>;
  node(id: NodeId, at?: ReadAt): Promise<NodeRecord>;
  /** All that is shown of a note first; the buffer is transferred. */
  note(id: NodeId, at?: ReadAt): Promise<NoteReply>;
  /** Newest content, or that of a version; the buffer is transferred. */
  content(id: NodeId, version?: VersionNumber, at?: ReadAt): Promise<ContentReply>;
  /** Part of the content, for media. */
  contentRange(id: NodeId, from: number, to: number, at?: ReadAt): Promise<ContentReply>;
  /** What was taken out of a node's newest content to be searched; undefined for what has none taken out. */
  takenText(id: NodeId, at?: ReadAt): Promise<TakenTextReply | undefined>;
  /** Nodes out of whose content the text is still to be taken, and given with `setText`: those of `status().awaitsText`. */
  awaitingText(limit: number): Promise<readonly NodeRecord[]>;
  around(id: NodeId, at?: ReadAt): Promise<Around>;
  versions(id: NodeId, at?: ReadAt): Promise<readonly VersionRecord[]>;
  /** Resolves names as written in `source` (`Folder/Note`, `image.png`), one answer a name. */
  resolve(source: NodeId | undefined, names: readonly string[], at?: ReadAt): Promise<readonly Resolved[]>;
  /** Titles, aliases and file names that fit what was typed, best first. */
  suggest(text: string, limit: number, at?: ReadAt): Promise<readonly Suggestion[]>;
  /** What the language of the search box asks for, in an order. */
  search(text: string, limit: number, order?: ResultOrder, at?: ReadAt): Promise<SearchReply>;
  /** The first hits of that, sooner: how many there are in all is not counted. */
  firstHits(text: string, limit: number, order?: ResultOrder, at?: ReadAt): Promise<readonly SearchHit[]>;
  /** Counts all that is asked for, by type, tag and year; a task that `cancel` stops. */
  countFound(asked: CountAsked, task: string, watcher: Watcher): Promise<CountedNodes>;
  /** Answers a query in the language of docs/QUERY.md; a task that `cancel` stops. */
  query(asked: AskedQuery, task: string, watcher: Watcher): Promise<QueryAnswer>;
  graph(query: GraphQuery, at?: ReadAt): Promise<GraphColumns>;
  linkTypes(at?: ReadAt): Promise<readonly Facet[]>;
  /** All settings of the memex whose names begin so, by name. */
  settings(start: string, at?: ReadAt): Promise<readonly { readonly name: string; readonly value: Json }[]>;
  /** What types of links mean: all that are used, spoken of or built in, those used most first. */
  linkKinds(at?: ReadAt): Promise<readonly CountedKind[]>;
  /** What a link is to keep of a passage of a node's text, by its place or its words. @throws `invalid-argument`, `too-large` */
  anchor(id: NodeId, place: TextPlace | QuotedPassage, at?: ReadAt): Promise<Anchor>;

  /** Commits, the newest first: at most `limit` of them, those before a commit when one is given. */
  log(limit: number, before?: CommitNumber): Promise<readonly CommitRecord[]>;
}
