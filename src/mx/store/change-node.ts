/** The changes of a transaction that make, alter, delete and bring back nodes. */
import { sameBytes, toHex } from '../content/hash-text.ts';
import type { StoredVersion } from '../content/version-record.ts';
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { nodeIdKey } from '../graph/node-id.ts';
import { namesOf, nodeKey, pathKey, reindex } from '../graph/node-index.ts';
import { fileNamesOf, pathOf, type StoredNode, titleOf } from '../graph/node-record.ts';
import { deriveReferences, resolveAgain } from '../references/reference-store.ts';
import { isMarkdown, REFERENCE_TEXT_BYTES_MAX } from '../references/reference-text.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import type { GivenContent } from '../search/text-tail.ts';
import { bytesKey, keyBytes, keyU32, u32Key } from '../tree/key.ts';
import type {
  AddNode,
  ChangeResult,
  Content,
  JsonObject,
  NodeId,
  UpdateNode,
  VersionNumber,
} from '../types.ts';
import {
  addVersion,
  continuesSpell,
  cutContent,
  type Held,
  holdContent,
  purgeVersions,
  replaceVersion,
  sameContent,
} from './change-content.ts';
import { dropNodeLinks, keepLinksForUndo, purgeNodeLinks, recountLinks, returnLinks } from './change-link.ts';
import { eraseNode } from './erase-node.ts';
import { findNumber, type NumberedNode, requireNode } from './node-reading.ts';
import { SPACE } from './spaces.ts';
import { indexRooms, putNewNode, putNode, requireFreshId, type Writer } from './writer.ts';

const decoder = new TextDecoder();

/** Every reference has one. */
const OPENING_BRACKET = 0x5b;

/** Bytes of text that are looked at for the first line. */
export const FIRST_LINE_BYTES = 400;
const FIRST_LINE_CHARS = 120;

/** The bytes of content that is held whole. */
function wholeOf(held: Held | undefined): Uint8Array | undefined {
  return held instanceof Uint8Array ? held : undefined;
}

function defaultMediaType(type: string, content: Content): string {
  if (type === 'note') return 'text/markdown';
  return typeof content === 'string' ? 'text/plain' : 'application/octet-stream';
}

/** The first line of text for nodes that nothing else names. */
export function firstLineOf(metadata: JsonObject, mediaType: string, bytes: Uint8Array | undefined): string {
  const named = [metadata.title, metadata.filename, metadata.path].some(
    (name) => typeof name === 'string' && name.trim() !== '',
  );
  if (named || bytes === undefined || !mediaType.startsWith('text/')) return '';
  const lines = decoder.decode(bytes.subarray(0, FIRST_LINE_BYTES)).split('\n');
  const line = lines.find((each) => each.trim() !== '') ?? '';
  return line
    .replace(/^[\s#>*-]+/, '')
    .trim()
    .slice(0, FIRST_LINE_CHARS);
}

function checkMetadata(metadata: JsonObject | undefined): JsonObject {
  if (metadata === undefined) return {};
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) {
    throw new MxError('invalid-argument', refusalSaying('metadataObject'));
  }
  return metadata;
}

function checkTime(time: number | undefined, fallback: number): number {
  if (time === undefined) return fallback;
  if (!Number.isFinite(time) || time < 0 || time >= 2 ** 47) {
    throw new MxError('invalid-argument', `${time} is not a time in milliseconds since 1970.`);
  }
  return Math.floor(time);
}

/** A path names one living node. */
export function checkPath(writer: Writer, metadata: JsonObject, self: number | undefined): void {
  const path = pathOf(metadata);
  if (path === undefined) return;
  const taken = findPath(writer, path);
  if (taken !== undefined && taken !== self) {
    throw new MxError('exists', refusalSaying('pathExists', path), { path });
  }
}

function findPath(writer: Writer, path: string): number | undefined {
  const bytes = writer.reader.get(pathKey(path));
  if (bytes === undefined) return undefined;
  if (bytes.length !== 4) throw new MxError('corrupt', damageSaying('pathNonsense', path));
  return keyU32(bytesKey(bytes), 0);
}

export function addNode(writer: Writer, change: AddNode): ChangeResult {
  const { batch, reader } = writer;
  if (typeof change.type !== 'string' || change.type.trim() === '') {
    throw new MxError('invalid-argument', refusalSaying('noType'));
  }
  const metadata = checkMetadata(change.metadata);
  const id = change.id ?? writer.makeId();
  if (change.id !== undefined) requireFreshId(writer, id);
  checkPath(writer, metadata, undefined);
  const created = checkTime(change.created, writer.now);
  const modified = checkTime(change.modified, created);
  const mediaType = change.mediaType ?? defaultMediaType(change.type, change.content);
  const held = holdContent(writer, change.content);
  const content = cutContent(writer, held, mediaType, undefined);
  const number = writer.numbers.take('node');
  const node: StoredNode = {
    id,
    type: writer.nodeTypes.number(batch, change.type),
    metadata,
    created,
    modified,
    version: 1,
    deleted: 0,
    firstLine: firstLineOf(metadata, mediaType, wholeOf(held)),
  };
  batch.put(SPACE.nodeId + nodeIdKey(id), keyBytes(u32Key(number)));
  addVersion(writer, number, 1, content, {
    media: writer.mediaTypes.number(batch, mediaType),
    metadata: checkMetadata(change.versionMetadata),
    parents: [],
    created: modified,
    spell: false,
  });
  const { names } = putNewNode(writer, number, node, givenNow(writer, mediaType, held));
  writer.known.addNew(id, number);
  writer.types.set(number, node.type);
  writer.hints.add(id, number);
  if (isMarkdown(mediaType)) deriveFirst(writer, number, node, wholeOf(held));
  resolveAgain(batch, writer.tally, reader, names);
  return { id, version: 1, changed: true };
}

export function updateNode(writer: Writer, change: UpdateNode): ChangeResult {
  const found = requireNode(writer.reader, change.id);
  const newest = requireVersion(writer, found);
  const { node } = found;
  if (change.baseVersion !== undefined && change.baseVersion !== node.version) {
    throw new MxError(
      'conflict',
      `The note was changed elsewhere: it is at version ${node.version}, this edit began at ${change.baseVersion}.`,
      { id: change.id, newest: node.version, base: change.baseVersion },
    );
  }
  if (change.baseHash !== undefined && change.baseHash !== toHex(newest.hash)) {
    throw new MxError(
      'conflict',
      'The note was changed elsewhere: its newest content is not the one that this edit began from.',
      { id: change.id, newest: toHex(newest.hash), base: change.baseHash },
    );
  }
  const metadata = mergeMetadata(node.metadata, checkMetadata(change.metadata));
  checkPath(writer, metadata, found.number);
  const type = change.type === undefined ? node.type : writer.nodeTypes.number(writer.batch, change.type);
  const mediaType = change.mediaType ?? writer.mediaTypes.name(newest.media);
  const held = change.content === undefined ? undefined : holdContent(writer, change.content);
  const version = held === undefined ? undefined : newVersion(writer, found, newest, change, held, mediaType);
  const metadataChanged = JSON.stringify(metadata) !== JSON.stringify(node.metadata) || type !== node.type;
  if (version === undefined && !metadataChanged)
    return { id: change.id, version: node.version, changed: false };

  const after: StoredNode = {
    ...node,
    type,
    metadata,
    modified: checkTime(change.modified, Math.max(writer.now, node.created)),
    version: version ?? node.version,
    firstLine: held === undefined ? node.firstLine : firstLineOf(metadata, mediaType, wholeOf(held)),
  };
  const given = held === undefined || version === undefined ? undefined : givenNow(writer, mediaType, held);
  if (type !== node.type) recountLinks(writer, found.number, type);
  putNode(writer, found.number, node, after, given);
  if (version !== undefined || pathOf(metadata) !== pathOf(node.metadata)) {
    rederive(writer, found.number, after, wholeOf(held));
  }
  resolveAgain(writer.batch, writer.tally, writer.reader, affectedNames(node, after));
  return { id: change.id, version: after.version, changed: true };
}

/** Adds or, within a spell of editing, replaces the newest version; `undefined` when the content is the same. */
function newVersion(
  writer: Writer,
  { number, node }: NumberedNode,
  newest: StoredVersion,
  change: UpdateNode,
  held: Held,
  mediaType: string,
): VersionNumber | undefined {
  const media = writer.mediaTypes.number(writer.batch, mediaType);
  if (
    held instanceof Uint8Array &&
    media === newest.media &&
    newest.available &&
    held.length === newest.bytes
  ) {
    if (sameBytes(writer.hash(held), newest.hash)) return undefined;
  }
  const cut = cutContent(writer, held, mediaType, newest);
  if (sameContent(newest, cut) && media === newest.media) return undefined;
  const facts = {
    media,
    metadata: checkMetadata(change.versionMetadata),
    parents: [node.version],
    created: checkTime(change.modified, writer.now),
    spell: change.spell === true,
  };
  if (continuesSpell(writer, number, node.version, newest, facts.spell)) {
    replaceVersion(writer, number, node.version, newest, cut, facts);
    return node.version;
  }
  addVersion(writer, number, node.version + 1, cut, facts);
  return node.version + 1;
}

/** The content of the version that was made a moment ago. */
function givenNow(writer: Writer, mediaType: string, held: Held): GivenContent {
  return { version: writer.numbers.next('version') - 1, mediaType, bytes: wholeOf(held) };
}

function mergeMetadata(old: JsonObject, changes: JsonObject): JsonObject {
  const merged = { ...old, ...changes };
  return Object.fromEntries(Object.entries(merged).filter(([key]) => changes[key] !== null));
}

export function requireVersion(writer: Writer, { number, node }: NumberedNode): StoredVersion {
  const newest = writer.versions.find(writer.reader, number, node.version);
  if (newest === undefined) {
    throw new MxError('corrupt', damageSaying('versionMissing', node.version, node.id), { id: node.id });
  }
  return newest;
}

/** Moves a node to the trash, with its links; both come back with `undeleteNode`. */
export function deleteNode(writer: Writer, id: NodeId): ChangeResult {
  const { number, node } = requireNode(writer.reader, id);
  keepLinksForUndo(writer, number, dropNodeLinks(writer, number));
  const after: StoredNode = { ...node, deleted: Math.max(writer.now, 1) };
  putNode(writer, number, node, after);
  deriveReferences(writer.batch, writer.tally, writer.reader, number, undefined);
  resolveAgain(writer.batch, writer.tally, writer.reader, affectedNames(node, after));
  return { id, changed: true };
}

/** @throws MxError `not-found`, `exists` when the path is taken meanwhile, `cycle` when a link would close one */
export function undeleteNode(writer: Writer, id: NodeId): ChangeResult {
  const { number, node } = requireNode(writer.reader, id, true);
  checkPath(writer, node.metadata, number);
  const after: StoredNode = { ...node, deleted: 0 };
  putNode(writer, number, node, after);
  returnLinks(writer, number);
  rederive(writer, number, after);
  resolveAgain(writer.batch, writer.tally, writer.reader, affectedNames(node, after));
  return { id, changed: true };
}

/** Drops a node and its versions for good, whether it lives or lies in the trash, as if it had never been. */
export function purgeNode(writer: Writer, id: NodeId): ChangeResult {
  const known = findNumber(writer.reader, id);
  const trashed = known !== undefined && isTrashed(writer, known);
  const { number, node } = requireNode(writer.reader, id, trashed);
  purgeNodeLinks(writer, number);
  deriveReferences(writer.batch, writer.tally, writer.reader, number, undefined);
  writer.texts.purged(writer.batch, number);
  purgeVersions(writer, number);
  writer.batch.delete(nodeKey(number));
  writer.known.delete(id);
  writer.batch.delete(SPACE.nodeId + nodeIdKey(id));
  writer.batch.delete(SPACE.position + u32Key(number));
  reindex(indexRooms(writer), number, node, undefined);
  resolveAgain(writer.batch, writer.tally, writer.reader, affectedNames(node, undefined));
  eraseNode(writer, number);
  return { id, changed: true };
}

function isTrashed(writer: Writer, number: number): boolean {
  return (writer.readNode(number)?.deleted ?? 0) > 0;
}

/** Derives the references of a node's newest version again; the place of a node decides what its names mean. */
export function rederive(writer: Writer, number: number, node: StoredNode, held?: Uint8Array): void {
  const newest = writer.versions.find(writer.reader, number, node.version);
  if (newest === undefined || !isMarkdown(writer.mediaTypes.name(newest.media))) return;
  deriveFrom(writer, number, node, held);
}

/** The same for a node that was made a moment ago: text without a bracket mentions nothing. */
function deriveFirst(writer: Writer, number: number, node: StoredNode, held: Uint8Array | undefined): void {
  if (held?.indexOf(OPENING_BRACKET) !== -1) deriveFrom(writer, number, node, held);
}

/** `held` spares reading what was given a moment ago. */
function deriveFrom(writer: Writer, number: number, node: StoredNode, held: Uint8Array | undefined): void {
  const bytes = held ?? newestBytes(writer, number, node);
  const readable = bytes !== undefined && bytes.length <= REFERENCE_TEXT_BYTES_MAX;
  deriveReferences(
    writer.batch,
    writer.tally,
    writer.reader,
    number,
    readable ? decoder.decode(bytes) : undefined,
  );
}

/** The text that references are found in; undefined when it is too long, or gone. */
export function newestBytes(writer: Writer, number: number, node: StoredNode): Uint8Array | undefined {
  const stored = writer.versions.find(writer.reader, number, node.version);
  if (stored?.available !== true || stored.bytes > REFERENCE_TEXT_BYTES_MAX) return undefined;
  return writer.versions.read(writer.reader, stored);
}

/** Names whose meaning the change may alter: those that the node had or has. */
export function affectedNames(before: StoredNode | undefined, after: StoredNode | undefined): Set<string> {
  const living = (node: StoredNode | undefined) =>
    node === undefined || node.deleted > 0 ? undefined : node;
  const old = living(before);
  const next = living(after);
  const same =
    old !== undefined &&
    next !== undefined &&
    pathOf(old.metadata) === pathOf(next.metadata) &&
    fileNamesOf(old.metadata).join('/') === fileNamesOf(next.metadata).join('/') &&
    // The title of a node without a file stands for its path, in which letters and accents count.
    (fileNamesOf(old.metadata).length > 0 || titleOf(old) === titleOf(next));
  const namesIn = (node: StoredNode | undefined) =>
    new Set(node === undefined ? [] : namesOf(node).map(({ name, kind }) => `${kind}${name}`));
  const oldNames = namesIn(old);
  const nextNames = namesIn(next);
  const names = new Set<string>();
  for (const name of oldNames) if (!same || !nextNames.has(name)) names.add(name.slice(1));
  for (const name of nextNames) if (!same || !oldNames.has(name)) names.add(name.slice(1));
  return names;
}
