/** What a transaction is made of: its changes, and what each of them made. */
import type { Saying } from './saying.ts';
import type {
  Anchor,
  CommitNumber,
  HistoryKept,
  Json,
  JsonObject,
  LinkId,
  NodeId,
  VersionNumber,
} from './types.ts';

/** One change of a transaction; all of a transaction happen, or none. */
export type Change =
  | AddNode
  | UpdateNode
  | { readonly kind: 'deleteNode'; readonly id: NodeId }
  | { readonly kind: 'undeleteNode'; readonly id: NodeId }
  | { readonly kind: 'purgeNode'; readonly id: NodeId }
  | { readonly kind: 'restoreVersion'; readonly id: NodeId; readonly version: VersionNumber }
  | RestoreNode
  | RenameNode
  | UndoRename
  | MergeNode
  | SetText
  /** Brings a link back as it was, under its number; one that cannot come back is told in `refused`. */
  | { readonly kind: 'restoreLink'; readonly link: LinkId; readonly at: Moment }
  /** Takes the content of an older version away for good; its record stays. */
  | { readonly kind: 'forgetVersion'; readonly id: NodeId; readonly version: VersionNumber }
  /** Gives a version a name, by which it is kept whatever the horizon; an empty one takes the name away. */
  | {
      readonly kind: 'nameVersion';
      readonly id: NodeId;
      readonly version: VersionNumber;
      readonly name: string;
    }
  /** Names a commit (this one when none is given), so that it is kept whatever the horizon. */
  | { readonly kind: 'nameSnapshot'; readonly name: string; readonly commit?: CommitNumber }
  | { readonly kind: 'dropSnapshot'; readonly name: string }
  /** `horizon` is what `trimHistory` found a share to mean. */
  | { readonly kind: 'keepHistory'; readonly keep: HistoryKept; readonly horizon?: CommitNumber }
  | AddLink
  | { readonly kind: 'updateLink'; readonly id: LinkId; readonly metadata: JsonObject }
  | MoveLink
  | { readonly kind: 'deleteLink'; readonly id: LinkId }
  /** `null` removes the setting. */
  | { readonly kind: 'setSetting'; readonly name: string; readonly value: Json }
  | { readonly kind: 'setPositions'; readonly positions: readonly Position[] };

export interface AddNode {
  readonly kind: 'addNode';
  /** Made by the store when absent. Given on import, and by a transaction that links to its own new node. */
  readonly id?: NodeId;
  readonly type: string;
  readonly metadata?: JsonObject;
  readonly content: Content;
  readonly mediaType?: string;
  readonly created?: number;
  readonly modified?: number;
  readonly versionMetadata?: JsonObject;
}

export interface UpdateNode {
  readonly kind: 'updateNode';
  readonly id: NodeId;
  readonly type?: string;
  /** Keys given replace those of the node; a key set to `null` is removed. */
  readonly metadata?: JsonObject;
  readonly content?: Content;
  readonly mediaType?: string;
  readonly modified?: number;
  readonly versionMetadata?: JsonObject;
  /** Refuse with `conflict` unless this is still the newest version. */
  readonly baseVersion?: VersionNumber;
  /** Refuse with `conflict` unless the newest content is still this: within a spell of editing a version keeps its number. */
  readonly baseHash?: string;
  /** True while a person types: one version per spell of editing, not one per pause. */
  readonly spell?: boolean;
}

/**
 * Gives a node another title, and rewrites every mention of it by the old one in the same commit: each note that
 * mentions it gets a version of its own. A file that was called like the node is called like it from then on.
 */
export interface RenameNode {
  readonly kind: 'renameNode';
  readonly id: NodeId;
  readonly title: string;
  /** Refuse with `conflict` unless the node is still called this. */
  readonly baseTitle?: string;
}

/**
 * Takes a renaming back, title and texts. A note that was changed since keeps what it has, and is told in `refused`.
 */
export interface UndoRename {
  readonly kind: 'undoRename';
  readonly id: NodeId;
  /** The commit that renamed the node. */
  readonly commit: CommitNumber;
}

/**
 * Makes one node of two: the one that stays gets the versions, names, tags, missing properties and links of the other,
 * which goes to the trash. Links that would close a circle are told in `refused`.
 */
export interface MergeNode {
  readonly kind: 'mergeNode';
  /** The node that stays. */
  readonly id: NodeId;
  /** The node that goes. */
  readonly from: NodeId;
  /** What both say together; what the one that stays says when absent. */
  readonly content?: Content;
  /** Refuse with `conflict` unless these are still the newest versions. */
  readonly baseVersion?: VersionNumber;
  readonly fromVersion?: VersionNumber;
}

/**
 * Keeps the text that somebody has taken out of a node's newest content, which the store does not read itself (a PDF): what
 * has that content is found by it from then on, as of older commits too. It goes with the content.
 */
export interface SetText {
  readonly kind: 'setText';
  readonly id: NodeId;
  /** What the text was taken out of: refused with `conflict` unless it is still the newest version, and has this content. */
  readonly version: VersionNumber;
  readonly hash: string;
  /** At most `SEARCHED_BYTES_MAX` bytes of UTF-8; empty when there is none. */
  readonly text: string;
  readonly outcome: TextOutcome;
}

/**
 * How taking text out ended: with all of it (a picture of a page has none), with a part, or with none because the file is
 * protected by a password, cannot be read, or is too large.
 */
export type TextOutcome = 'whole' | 'part' | 'protected' | 'unreadable' | 'too-large';

/** What is kept of the text that was taken out of some content. */
export interface TakenText {
  readonly outcome: TextOutcome;
  /** Bytes of the text. */
  readonly bytes: number;
}

/** A commit, or the last commit that is not after a time (milliseconds since 1970). */
export type Moment = { readonly commit: CommitNumber } | { readonly time: number };

/**
 * Makes a node what it was: content (as a new version), type, metadata, its links, its place in the graph; in the
 * trash or out of it. Links from it become what they were; links to it that are missing come back.
 */
export interface RestoreNode {
  readonly kind: 'restoreNode';
  readonly id: NodeId;
  readonly at: Moment;
  /** False leaves links as they are. */
  readonly links?: boolean;
  /** False leaves its place in the graph as it is. */
  readonly place?: boolean;
  /**
   * What to do when a spell of editing went over the content of that moment: refuse with `content-unavailable`,
   * or take what the spell ended in (`true`) and tell so in `refused`.
   */
  readonly nearest?: boolean;
}

export interface AddLink {
  readonly kind: 'addLink';
  readonly source: NodeId;
  readonly target: NodeId;
  readonly type: string;
  readonly metadata?: JsonObject;
  readonly created?: number;
  readonly sourceAnchor?: Anchor | undefined;
  readonly targetAnchor?: Anchor | undefined;
}

/**
 * Gives a link another source, target or type, in one piece: refused with `cycle`, it stays as it was. Metadata and time
 * of making go along, an anchor where its end stays. A number of a link always means the same ends, so the link has
 * another one from then on (`ChangeResult.link`); where there is the same link already, it becomes that one.
 */
export interface MoveLink {
  readonly kind: 'moveLink';
  readonly id: LinkId;
  /** As it is when absent; so are target and type. */
  readonly source?: NodeId;
  readonly target?: NodeId;
  readonly type?: string;
}

export interface Position {
  readonly id: NodeId;
  readonly x: number;
  readonly y: number;
  readonly pinned: boolean;
}

/** Content given whole, or staged before by `content.stage()`. */
export type Content = Uint8Array | string | StagedContent;

/** Content that is already in the file but not yet named by a commit. */
export interface StagedContent {
  readonly staged: number;
  readonly hash: string;
  readonly bytes: number;
}

/** What a change made, in the order of the changes. */
export interface ChangeResult {
  readonly id?: NodeId;
  readonly link?: LinkId;
  readonly version?: VersionNumber;
  /** False when the content given equals the newest version's, so that no version was made. */
  readonly changed: boolean;
  /** What a renaming, or its undoing, has rewritten. */
  readonly rewritten?: Rewriting;
  /** What a restore could not bring back, or a renaming not rewrite. */
  readonly refused?: readonly Refusal[];
}

/** So many references in so many notes. */
export interface Rewriting {
  readonly references: number;
  readonly notes: number;
}

/** Something that could not be brought back or rewritten, and why. */
export interface Refusal {
  readonly id?: NodeId;
  readonly link?: LinkId;
  readonly message: string;
}

export interface RestoreReport {
  /** The commit that was made; absent when everything is as it was already. */
  readonly commit?: CommitNumber;
  /** Nodes that were brought back or changed, and those that were moved to the trash. */
  readonly restored: number;
  readonly trashed: number;
  /** Links that came back, and those that went. */
  readonly linksRestored: number;
  readonly linksRemoved: number;
  readonly refused: readonly Refusal[];
}

/** Commits one after the other, both ends included. */
export interface CommitRange {
  readonly from: CommitNumber;
  readonly to: CommitNumber;
}

/** The commits of one day, and the time of the first. */
export interface CommitDay extends CommitRange {
  readonly time: number;
}

/** Commits to undo; of one node, when only what they did to it and its links is meant. */
export interface UndoneCommits extends CommitRange {
  readonly node?: NodeId;
}

/** What commits changed, by comparing what was before them with what was after. */
export interface CommitChanges {
  /** The first of them; `counts` has how many there are. */
  readonly nodes: readonly ChangedNode[];
  readonly links: readonly ChangedLink[];
  /** Names of settings. */
  readonly settings: readonly string[];
  readonly counts: { readonly nodes: number; readonly links: number; readonly places: number };
}

export interface ChangedNode {
  readonly id: NodeId;
  readonly title: string;
  readonly type: string;
  readonly mediaType: string;
  readonly how: 'created' | 'changed' | 'trashed' | 'returned';
  /** What it was called before, when that was something else. */
  readonly formerTitle?: string;
  /** The versions before and after, when their content differs; one of a new node has none before. */
  readonly versions?: { readonly before?: VersionNumber; readonly after: VersionNumber };
  /** Type, title, tags or properties differ. */
  readonly described: boolean;
}

export interface ChangedLink {
  readonly link: LinkId;
  readonly type: string;
  readonly how: 'made' | 'changed' | 'removed';
  readonly source: LinkedNode;
  readonly target: LinkedNode;
}

export interface LinkedNode {
  readonly id: NodeId;
  readonly title: string;
  readonly type: string;
}

/** Something that was changed since, so that an undoing would take more with it than was asked for. */
export interface Obstacle {
  readonly id?: NodeId;
  readonly link?: LinkId;
  /** What the node is called now. */
  readonly title: string;
  readonly message: string;
  /** `message` as data; a circle that a link would close is told by its sentence alone. */
  readonly saying?: Saying;
}

export interface CommitResult {
  readonly commit: CommitNumber;
  readonly results: readonly ChangeResult[];
}
