/** A node as it is kept under its number in the space `node`. */
import { decodeJson, jsonText } from '../content/json-record.ts';
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import type { JsonObject, NodeId } from '../types.ts';
import { NODE_ID_BYTES, nodeIdBytes, nodeIdText } from './node-id.ts';

export interface StoredNode {
  readonly id: NodeId;
  /** Number in the dictionary of node types. */
  readonly type: number;
  readonly metadata: JsonObject;
  readonly created: number;
  readonly modified: number;
  /** Number of the newest version within the node. */
  readonly version: number;
  /** 0 for a living node. */
  readonly deleted: number;
  /** First line of the text, kept only while the metadata names neither title nor file. */
  readonly firstLine: string;
}

const record = new ByteWriter(256);

/** A view that holds until the next record is encoded. */
export function encodeNode(node: StoredNode): Uint8Array {
  return record
    .begin()
    .raw(nodeIdBytes(node.id))
    .varint(node.type)
    .varint(node.created)
    .zigzag(node.modified - node.created)
    .varint(node.version)
    .varint(node.deleted)
    .text(node.firstLine)
    .rest(jsonText(node.metadata))
    .view();
}

export function decodeNode(bytes: Uint8Array): StoredNode {
  const reader = new ByteReader(bytes);
  const id = nodeIdText(reader.raw(NODE_ID_BYTES));
  const type = reader.varint();
  const created = reader.varint();
  const modified = created + reader.zigzag();
  const version = reader.varint();
  const deleted = reader.varint();
  const firstLine = reader.text();
  return {
    id,
    type,
    created,
    modified,
    version,
    deleted,
    firstLine,
    metadata: decodeJson(reader.raw(reader.left)),
  };
}

/** The id in a node's record: it comes first. */
export function nodeIdOf(record: Uint8Array): NodeId {
  return nodeIdText(new ByteReader(record).raw(NODE_ID_BYTES));
}

/** The number of the type in a node's record. */
export function typeInRecord(record: Uint8Array): number {
  const reader = new ByteReader(record);
  reader.raw(NODE_ID_BYTES);
  return reader.varint();
}

/** Whether a node's record says that it is in the trash. */
export function isTrashed(record: Uint8Array): boolean {
  const reader = new ByteReader(record);
  reader.raw(NODE_ID_BYTES);
  // type, created, modified, version
  for (let before = 0; before < 4; before++) reader.varint();
  return reader.varint() > 0;
}

/** Up to so many texts are compared one with another. */
const FEW = 8;

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** What a node without any title is shown as. */
export const UNTITLED = 'Untitled';

/** `metadata.title`, else the file's name, else the first line, else "Untitled". */
export function titleOf(node: Pick<StoredNode, 'metadata' | 'firstLine'>): string {
  const { title, filename, path } = node.metadata;
  return text(title) || text(filename) || text(path).split('/').at(-1) || node.firstLine || UNTITLED;
}

/** Tags in metadata, without `#`, as they were written. */
export function tagsOf(metadata: JsonObject): string[] {
  const { tags } = metadata;
  const list: readonly unknown[] = Array.isArray(tags)
    ? tags
    : typeof tags === 'string'
      ? tags.split(/[\s,]+/)
      : [];
  return distinct(list.map((tag) => text(tag).replace(/^#/, '')));
}

export function aliasesOf(metadata: JsonObject): string[] {
  const { aliases } = metadata;
  if (aliases === undefined) return [];
  const list: readonly unknown[] = Array.isArray(aliases) ? aliases : [aliases];
  return distinct(list.map(text));
}

export function pathOf(metadata: JsonObject): string | undefined {
  return text(metadata.path) || undefined;
}

/** Names of the file that the node came from: the last part of its path and its file name. */
export function fileNamesOf(metadata: JsonObject): string[] {
  const path = text(metadata.path);
  const filename = text(metadata.filename);
  if (path === '' && filename === '') return [];
  return distinct([path.slice(path.lastIndexOf('/') + 1), filename]);
}

/** Each once, in order, without empty ones: a person gives a handful. */
function distinct(texts: readonly string[]): string[] {
  if (texts.length > FEW) return [...new Set(texts)].filter((each) => each !== '');
  return texts.filter((each, i) => each !== '' && texts.indexOf(each) === i);
}
