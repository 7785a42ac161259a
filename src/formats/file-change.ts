/** What one file means for a memex: nothing, a new node, or a change of the node that has its path. */
import type { Store, View } from '../mx/store/api.ts';
import type { Change, Content, JsonObject, NodeId, NodeRecord } from '../mx/types.ts';
import type { ImportSource } from './import-source.ts';
import { SNIFF_BYTES } from './media-type.ts';
import { describeFile, type FileDescription, NOTE_BYTES_MAX } from './note-metadata.ts';

/** Larger files are staged piece by piece. Not below what a note may have: those are read whole. */
const WHOLE_BYTES_MAX = NOTE_BYTES_MAX;

/** A file that was read and differs from what the memex has. */
export interface Prepared {
  readonly path: string;
  readonly change: Change;
  readonly id?: NodeId;
  readonly bytes: number;
  readonly problem?: string;
}

/** What has to be done for a file; without a change when the memex has it as it is. */
export async function prepareFile(
  store: Store,
  view: View,
  source: ImportSource,
  path: string,
): Promise<Prepared | { readonly id: NodeId; readonly bytes: number }> {
  const existing = view.nodes.atPath(path);
  const whole = await readWhole(source);
  if (existing !== undefined && (await hasContent(view, existing, whole ?? source))) {
    return { id: existing.id, bytes: existing.bytes };
  }
  const start = whole ?? (await readStart(source));
  const described = describeFile(path, start, whole !== undefined);
  const content: Content = whole ?? (await stage(store, source, described.mediaType));
  const bytes =
    whole?.length ?? (typeof content === 'object' && 'staged' in content ? content.bytes : source.size);
  const problem = described.problem === undefined ? {} : { problem: described.problem };
  if (existing === undefined)
    return { path, bytes, ...problem, change: addition(described, content, source) };
  const before = describeKept(view, existing, path);
  return {
    path,
    bytes,
    ...problem,
    id: existing.id,
    change: update(existing, before, described, content, source),
  };
}

function addition(described: FileDescription, content: Content, { modified }: ImportSource): Change {
  const { type, metadata, mediaType } = described;
  const times = modified === undefined ? {} : { created: modified, modified };
  return { kind: 'addNode', type, metadata, mediaType, content, ...times };
}

function update(
  existing: NodeRecord,
  before: FileDescription,
  described: FileDescription,
  content: Content,
  { modified }: ImportSource,
): Change {
  return {
    kind: 'updateNode',
    id: existing.id,
    metadata: metadataChanges(before, described),
    ...(before.type !== described.type && { type: described.type }),
    mediaType: described.mediaType,
    content,
    ...(modified !== undefined && { modified }),
  };
}

/**
 * Only what the file says differently than before: a title or tag that a person gave in the memex stays, while
 * a property taken out of the front matter goes.
 */
function metadataChanges(before: FileDescription, described: FileDescription): JsonObject {
  const changes: Record<string, JsonObject[string]> = {};
  for (const key of Object.keys(before.metadata)) if (!(key in described.metadata)) changes[key] = null;
  for (const [key, value] of Object.entries(described.metadata)) {
    if (JSON.stringify(before.metadata[key]) !== JSON.stringify(value)) changes[key] = value;
  }
  return changes;
}

/** What the content that the memex has would make of the file. */
function describeKept(view: View, { id, bytes }: NodeRecord, path: string): FileDescription {
  const isWhole = bytes <= WHOLE_BYTES_MAX;
  const content = isWhole ? view.content.read(id) : view.content.range(id, 0, SNIFF_BYTES);
  return describeFile(path, content, isWhole);
}

/** The content when it is small enough to be held. */
async function readWhole(source: ImportSource): Promise<Uint8Array | undefined> {
  if (source.size > WHOLE_BYTES_MAX) return undefined;
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of source.read()) {
    pieces.push(piece);
    bytes += piece.length;
    // Its size was told wrong, or it grew.
    if (bytes > WHOLE_BYTES_MAX) return undefined;
  }
  return joined(pieces, bytes);
}

async function readStart(source: ImportSource): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of source.read()) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= SNIFF_BYTES) break;
  }
  return joined(pieces, bytes).subarray(0, SNIFF_BYTES);
}

/** True when the node's newest content has exactly these bytes. */
async function hasContent(
  view: View,
  node: NodeRecord,
  content: Uint8Array | ImportSource,
): Promise<boolean> {
  if (content instanceof Uint8Array) {
    return content.length === node.bytes && sameBytes(content, view.content.read(node.id));
  }
  if (content.size !== node.bytes) return false;
  let at = 0;
  for await (const piece of content.read()) {
    if (at + piece.length > node.bytes) return false;
    if (!sameBytes(piece, view.content.range(node.id, at, at + piece.length))) return false;
    at += piece.length;
  }
  return at === node.bytes;
}

async function stage(store: Store, source: ImportSource, mediaType: string): Promise<Content> {
  const stager = store.stage(mediaType);
  try {
    for await (const piece of source.read()) stager.write(piece);
    return stager.finish();
  } catch (error) {
    stager.abandon();
    throw error;
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function joined(pieces: readonly Uint8Array[], bytes: number): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
