/**
 * One transaction under way: the batch it fills, what it reads (its own changes included), and the rooms that
 * know how their things are kept. The functions in `change-*.ts` work on it.
 */
import type { ChunkStore } from '../content/chunk-store.ts';
import type { StagedPieces, VersionStore } from '../content/version-store.ts';
import { MxError } from '../errors.ts';
import type { createLinkPages, WrittenGraph } from '../graph/adjacency.ts';
import { isNodeId } from '../graph/node-id.ts';
import { type FoundBy, type IndexRooms, indexNew, nodeKey, reindex } from '../graph/node-index.ts';
import { encodeNode, type StoredNode } from '../graph/node-record.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import type { TextIndex } from '../search/text-index.ts';
import type { GivenContent } from '../search/text-tail.ts';
import type { Batch, Tree, TreeReader } from '../tree/tree.ts';
import type { ChangeResult, ChunkerName, Moment, NodeId } from '../types.ts';
import type { Dictionary } from './dictionary.ts';
import type { KnownIds } from './known-ids.ts';
import type { KnownKinds } from './known-kinds.ts';
import type { FreshLinks, KnownNodes } from './known-nodes.ts';
import type { KnownTypes } from './known-types.ts';
import { findNumber } from './node-reading.ts';
import type { NumberHints } from './number-hints.ts';
import type { Numbers } from './numbers.ts';
import type { PastReader } from './past-reader.ts';
import type { Tally } from './statistics.ts';

export interface Dictionaries {
  readonly nodeTypes: Dictionary;
  readonly linkTypes: Dictionary;
  readonly mediaTypes: Dictionary;
  /** Where the numbers of nodes are looked for first. */
  readonly hints: NumberHints;
  readonly ids: KnownIds;
}

export interface Writer extends Omit<Dictionaries, 'ids'> {
  readonly batch: Batch;
  readonly reader: TreeReader;
  readonly numbers: Numbers;
  readonly tally: Tally;
  readonly linkPages: ReturnType<typeof createLinkPages>;
  readonly known: KnownNodes;
  readonly freshLinks: FreshLinks;
  readonly kinds: KnownKinds;
  readonly types: KnownTypes;
  /** Nodes of which links were made or dropped. */
  readonly relinked: Set<number>;
  /** Nodes whose names were changed. */
  readonly renamed: Set<number>;
  /** The graph as it is with what the transaction has made of it. */
  readonly levels: WrittenGraph;
  readonly chunks: ChunkStore;
  readonly versions: VersionStore;
  readonly texts: TextIndex;
  readonly chunker: Exclude<ChunkerName, 'words'>;
  /** The setting that says the chunker has changed: it holds from the next commit on. */
  readonly forgetChunker: () => void;
  readonly author: string;
  /** Time of the transaction; never before that of the commit before. */
  readonly now: number;
  readonly makeId: () => NodeId;
  readonly hash: (bytes: Uint8Array) => Uint8Array;
  /** Everything that is kept of some keys. */
  readonly histories: Tree['histories'];
  readonly readNode: (number: number) => StoredNode | undefined;
  /** The memex as it was. @throws MxError `not-found` */
  readonly past: (at: Moment) => PastReader;
  /** Content staged before, by its number. */
  readonly staged: (number: number) => StagedPieces | Uint8Array;
}

/** What a commit made, and what its log says of it. */
export interface Written {
  readonly results: readonly ChangeResult[];
  readonly summary: string;
}

/** Writes a node's record and what is derived from it, and from its content, which is given when it is new. */
export function putNode(
  writer: Writer,
  number: number,
  before: StoredNode,
  after: StoredNode,
  given?: GivenContent,
): void {
  writer.batch.put(nodeKey(number), encodeNode(after));
  if (after.deleted > 0) writer.known.delete(after.id);
  reindex(indexRooms(writer), number, before, after);
  writer.texts.changed(writer.batch, number, before, after, given);
}

/** The same for a node that is new, and lives; gives what it is found by. */
export function putNewNode(writer: Writer, number: number, node: StoredNode, given: GivenContent): FoundBy {
  writer.batch.put(nodeKey(number), encodeNode(node));
  writer.texts.changed(writer.batch, number, undefined, node, given);
  return indexNew(indexRooms(writer), number, node);
}

export function indexRooms({ batch, reader, tally, nodeTypes, renamed }: Writer): IndexRooms {
  return { batch, reader, tally, typeName: (type) => nodeTypes.name(type), renamed };
}

/** @throws MxError `invalid-id`, `exists` */
export function requireFreshId({ known, reader }: Writer, id: NodeId): void {
  if (!isNodeId(id)) throw new MxError('invalid-id', `"${id}" is not a node id.`, { id });
  if (known.isPastAll(id, reader)) return;
  if (findNumber(reader, id) !== undefined) {
    throw new MxError('exists', refusalSaying('nodeExists', id), { id });
  }
}
