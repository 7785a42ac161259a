/**
 * What one file means for a memex: nothing, a new node, or a change of the node that has its path.
 *
 * Versions that come from a file are marked `imported`. A file that is still what it was at its last import means
 * nothing, even when the node was edited in the memex since: an import never takes an edit back.
 */
import type { Saying } from '../mx/saying.ts';
import type { Store, View } from '../mx/store/api.ts';
import type { Change, JsonObject, NodeId, NodeRecord, StagedContent, VersionNumber } from '../mx/types.ts';
import { importSaying } from './import-sayings.ts';
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
  /** What a person should know of it, though it came in. */
  readonly remarks: readonly Saying[];
}

const IMPORTED: JsonObject = { imported: true };

/** What has to be done for a file; without a change when the memex has it as it is. */
export async function prepareFile(
  store: Store,
  view: View,
  source: ImportSource,
  path: string,
): Promise<Prepared | { readonly id: NodeId; readonly bytes: number }> {
  const existing = view.nodes.atPath(path);
  const whole = await readWhole(source);
  const imported = existing === undefined ? undefined : lastImported(view, existing);
  if (existing !== undefined) {
    for (const version of new Set([existing.version, imported ?? existing.version])) {
      if (await hasContent(view, existing.id, version, whole ?? source)) {
        return { id: existing.id, bytes: whole?.length ?? source.size };
      }
    }
  }
  const start = whole ?? (await readStart(source));
  const described = describeFile(path, start, whole !== undefined);
  const content = whole ?? (await stage(store, source, described.mediaType));
  const bytes = content instanceof Uint8Array ? content.length : content.bytes;
  const problems = described.problem === undefined ? [] : [described.problem];
  if (existing === undefined) {
    return { path, bytes, remarks: problems, change: addition(described, content, source) };
  }
  const before = describeKept(view, existing, path);
  const isEdited = imported !== undefined && imported !== existing.version;
  const edited = isEdited ? [importSaying('editedHereToo')] : [];
  return {
    path,
    bytes,
    remarks: [...problems, ...edited],
    id: existing.id,
    change: update(existing, before, described, content, source),
  };
}

/** Number of the newest version that came from a file. */
function lastImported(view: View, { id }: NodeRecord): VersionNumber | undefined {
  return view.history
    .versions(id)
    .findLast(({ metadata, available }) => available && metadata.imported === true)?.version;
}

function addition(
  described: FileDescription,
  content: Uint8Array | StagedContent,
  { modified }: ImportSource,
): Change {
  const { type, metadata, mediaType } = described;
  const times = modified === undefined ? {} : { created: modified, modified };
  return { kind: 'addNode', type, metadata, mediaType, content, versionMetadata: IMPORTED, ...times };
}

function update(
  existing: NodeRecord,
  before: FileDescription,
  described: FileDescription,
  content: Uint8Array | StagedContent,
  { modified }: ImportSource,
): Change {
  return {
    kind: 'updateNode',
    id: existing.id,
    metadata: metadataChanges(before, described),
    ...(before.type !== described.type && { type: described.type }),
    mediaType: described.mediaType,
    content,
    versionMetadata: IMPORTED,
    baseVersion: existing.version,
    ...(modified !== undefined && { modified }),
  };
}

/**
 * Only what the file says differently than before: a title or tag that a person gave in the memex stays, while
 * a property taken out of the front matter goes.
 */
function metadataChanges(before: FileDescription, described: FileDescription): JsonObject {
  // A map, since a person may call a property `constructor` or `__proto__`.
  const changes = new Map<string, JsonObject[string]>();
  const known = new Map(Object.entries(before.metadata));
  for (const key of known.keys()) if (!Object.hasOwn(described.metadata, key)) changes.set(key, null);
  for (const [key, value] of Object.entries(described.metadata)) {
    if (JSON.stringify(known.get(key)) !== JSON.stringify(value)) changes.set(key, value);
  }
  return Object.fromEntries(changes);
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

/** True when a version of the node has exactly these bytes. */
async function hasContent(
  view: View,
  id: NodeId,
  version: VersionNumber,
  content: Uint8Array | ImportSource,
): Promise<boolean> {
  const kept = view.history.versions(id).find((each) => each.version === version)?.bytes ?? 0;
  if (content instanceof Uint8Array) {
    return content.length === kept && sameBytes(content, view.content.read(id, version));
  }
  if (content.size !== kept) return false;
  let at = 0;
  for await (const piece of content.read()) {
    if (at + piece.length > kept) return false;
    if (!sameBytes(piece, view.content.range(id, at, at + piece.length, version))) return false;
    at += piece.length;
  }
  return at === kept;
}

async function stage(store: Store, source: ImportSource, mediaType: string): Promise<StagedContent> {
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
