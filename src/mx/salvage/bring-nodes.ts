/** Bringing nodes over, each with every version that can be read, oldest first. */
import type { StoredVersion } from '../content/version-record.ts';
import { decodeVersion, versionsPrefix } from '../content/version-record.ts';
import { MxError } from '../errors.ts';
import { NODE_ID_BYTES, nodeIdText } from '../graph/node-id.ts';
import { nodeKey } from '../graph/node-index.ts';
import { decodeNode, type StoredNode, titleOf } from '../graph/node-record.ts';
import type { Saying } from '../saying.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { Content, JsonObject, LongWork, NodeId, Progress } from '../types.ts';
import { NumberList } from '../verify/number-list.ts';
import { type SalvagedContent, salvageContent } from './content.ts';
import { metadataOf, type Trace, traceLostNodes } from './lost-nodes.ts';
import { salvageSaying } from './salvage-sayings.ts';
import type { Source } from './source.ts';
import type { Target } from './target.ts';
import { mediaTypeName, typeName } from './type-names.ts';

export interface Brought {
  nodes: number;
  versions: number;
  links: number;
  incomplete: number;
  contentBytes: number;
}

/** Set while a node's own time of change is still to be told; no metadata of a person's is called so. */
const UNFINISHED = 'salvage:unfinished';

/** A node as far as it is known. */
interface Known {
  readonly number: number;
  readonly id: NodeId | undefined;
  readonly title: string;
  readonly type: string;
  readonly metadata: JsonObject;
  readonly created: number | undefined;
  readonly modified: number | undefined;
  /** Number of its newest version; 0 when not known. */
  readonly newest: number;
}

/** @returns ids of nodes whose records are lost, by their numbers */
export function* bringNodes(
  source: Source,
  target: Target,
  brought: Brought,
): LongWork<ReadonlyMap<number, NodeId>> {
  const nodes = yield* NumberList.inSpace(source.reader, SPACE.node, 'nodes');
  const traces = yield* traceLostNodes(source, nodes);
  const ids = new Map<number, NodeId>();
  for (let place = 0; place < nodes.length; place++) {
    const number = nodes.at(place);
    const progress = { stage: 'nodes', done: place, total: nodes.length };
    const known = knownNode(source, number);
    if (known === undefined) {
      source.losses.add({ kind: 'node', saying: salvageSaying('recordNonsense', number) });
      continue;
    }
    if (source.damaged.covers(nodeKey(number))) source.losses.doubt(known.title);
    yield* bringNode(source, target, brought, known, progress);
    yield { ...progress, current: known.title };
  }
  let done = 0;
  for (const trace of traces.values()) {
    const progress = { stage: 'lost nodes', done: done++, total: traces.size };
    const id = yield* bringTrace(source, target, brought, trace, progress);
    if (id !== undefined) ids.set(trace.number, id);
  }
  yield* target.finish({ stage: 'nodes', done: nodes.length, total: nodes.length });
  return ids;
}

function knownNode({ reader, dictionaries }: Source, number: number): Known | undefined {
  const bytes = reader.get(nodeKey(number));
  let node: StoredNode;
  try {
    if (bytes === undefined) return undefined;
    node = decodeNode(bytes);
  } catch (error) {
    if (!(error instanceof MxError)) throw error;
    return undefined;
  }
  const { id, metadata, created, modified, version } = node;
  const type = typeName(dictionaries.nodeTypes, node.type);
  return { number, id, title: titleOf(node), type, metadata, created, modified, newest: version };
}

/** An id for a node whose own is lost: the same whenever the same file is salvaged. */
function madeId({ number, created = 0 }: Trace): NodeId {
  const bytes = new Uint8Array(NODE_ID_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(created / 2 ** 32) & 0xffff);
  view.setUint32(2, created >>> 0);
  view.setUint32(12, number);
  return nodeIdText(bytes);
}

/** A node put together from its versions and what indexes say of it. Gives its id, made anew when that is lost too. */
function* bringTrace(
  source: Source,
  target: Target,
  brought: Brought,
  trace: Trace,
  progress: Progress,
): LongWork<NodeId | undefined> {
  const title = trace.title ?? trace.path ?? `node ${trace.number}`;
  const { losses, reader, dictionaries } = source;
  const prefix = versionsPrefix(trace.number);
  if (!reader.scan(prefix, afterPrefix(prefix)).next()) {
    losses.add({
      kind: 'node',
      saying: salvageSaying('nodeLost', title),
      title,
      ...idOf(trace.id),
    });
    return undefined;
  }
  const made = trace.id ?? madeId(trace);
  losses.add({
    kind: 'node',
    saying: salvageSaying('recordLost', title),
    title,
    id: made,
  });
  const known: Known = {
    number: trace.number,
    id: made,
    title,
    type: trace.type === undefined ? 'note' : typeName(dictionaries.nodeTypes, trace.type),
    metadata: metadataOf(trace),
    created: trace.created,
    modified: trace.modified,
    newest: 0,
  };
  yield* bringNode(source, target, brought, known, progress);
  return made;
}

function* bringNode(
  source: Source,
  target: Target,
  brought: Brought,
  known: Known,
  progress: Progress,
): LongWork<void> {
  const { losses } = source;
  const { id, title } = known;
  let last: { number: number; created: number } | undefined;
  let begun = false;
  const prefix = versionsPrefix(known.number);
  const cursor = source.reader.scan(prefix, afterPrefix(prefix));
  const lostVersion = (number: number, saying: Saying): void =>
    losses.add({
      kind: 'version',
      saying,
      title,
      version: number,
      ...idOf(id),
    });
  while (cursor.next()) {
    const number = keyU32(cursor.key, 5);
    const stored = decoded(cursor.value);
    if (stored === undefined) {
      lostVersion(number, salvageSaying('versionUnreadable', title, number));
      continue;
    }
    const mediaType = mediaTypeName(source.dictionaries.mediaTypes, stored.media);
    const found = yield* salvageContent(source, target, stored, mediaType);
    if (found === undefined) {
      if (stored.available) lostVersion(number, salvageSaying('versionEmpty', title, number));
      continue;
    }
    if (!found.whole) {
      brought.incomplete++;
      lostVersion(number, salvageSaying('versionInPart', found.bytes, stored.bytes, title, number));
    } else brought.contentBytes += stored.bytes;
    const isLast = number === known.newest;
    const facts = { found, stored, mediaType, isLast };
    yield* begun
      ? update(target, known, facts, losses, progress)
      : begin(target, known, facts, losses, progress);
    begun = true;
    brought.versions++;
    last = { number, created: stored.created };
  }
  if (known.newest > (last?.number ?? 0))
    lostVersion(
      known.newest,
      salvageSaying(last === undefined ? 'noVersionLeft' : 'newestLost', title, known.newest),
    );
  if (!begun) yield* begin(target, known, undefined, losses, progress);
  brought.nodes++;
  yield* finishNode(target, known, last?.created, progress);
}

interface VersionFacts {
  readonly found: SalvagedContent;
  readonly stored: StoredVersion;
  readonly mediaType: string;
}

function* begin(
  target: Target,
  known: Known,
  version: VersionFacts | undefined,
  losses: Source['losses'],
  progress: Progress,
): LongWork<void> {
  const { id, title, type } = known;
  const created = known.created ?? version?.stored.created;
  const modified = version?.stored.created ?? known.modified;
  const metadata = { ...known.metadata, [UNFINISHED]: true };
  const change = {
    kind: 'addNode',
    type,
    content: version?.found.content ?? '',
    ...idOf(id),
    ...timesOf(created, modified),
    ...(version === undefined
      ? { versionMetadata: { salvaged: 'incomplete' } }
      : { mediaType: version.mediaType, versionMetadata: versionMetadata(version) }),
  } as const;
  const refused = (error: MxError): void => {
    // Most likely two nodes claim one path: the second comes without.
    const { path, ...rest } = known.metadata;
    if (path !== undefined && error.code === 'exists') {
      try {
        const filename = typeof path === 'string' ? path.slice(path.lastIndexOf('/') + 1) : '';
        target.store.apply([{ ...change, metadata: { ...rest, filename, [UNFINISHED]: true } }]);
        losses.add({
          kind: 'node',
          saying: salvageSaying('withoutPath', title),
          title,
          ...idOf(id),
        });
        return;
      } catch (again) {
        if (!(again instanceof MxError)) throw again;
      }
    }
    losses.add({
      kind: 'node',
      saying: salvageSaying('nodeRefused', title, error.saying ?? error.message),
      title,
      ...idOf(id),
    });
  };
  const options = { author: version?.stored.author ?? '', bytes: sizeOf(change.content), refused };
  yield* target.add({ ...change, metadata }, options, progress);
}

function* update(
  target: Target,
  { id, title }: Known,
  version: VersionFacts,
  losses: Source['losses'],
  progress: Progress,
): LongWork<void> {
  if (id === undefined) return;
  const { found, stored, mediaType } = version;
  const change = {
    kind: 'updateNode',
    id,
    content: found.content,
    mediaType,
    versionMetadata: versionMetadata(version),
    ...timesOf(undefined, stored.created),
  } as const;
  const refused = (error: MxError): void =>
    losses.add({
      kind: 'version',
      saying: salvageSaying('versionRefused', title, error.saying ?? error.message),
      title,
      id,
    });
  yield* target.add(change, { author: stored.author, bytes: sizeOf(found.content), refused }, progress);
}

/** The node's own time of change, which may be later than that of its newest version. */
function* finishNode(
  target: Target,
  { id, modified, title }: Known,
  lastVersion: number | undefined,
  progress: Progress,
): LongWork<void> {
  if (id === undefined) return;
  const times = timesOf(undefined, modified ?? lastVersion);
  const refused = (): void => undefined;
  yield* target.add(
    { kind: 'updateNode', id, metadata: { [UNFINISHED]: null }, ...times },
    { refused },
    { ...progress, current: title },
  );
}

function versionMetadata({ found, stored }: VersionFacts): JsonObject {
  if (found.whole) return stored.metadata;
  return {
    ...stored.metadata,
    salvaged: 'incomplete',
    salvagedBytes: found.bytes,
    lostBytes: Math.max(0, stored.bytes - found.bytes),
  };
}

function decoded(bytes: Uint8Array): StoredVersion | undefined {
  try {
    return decodeVersion(bytes);
  } catch (error) {
    if (!(error instanceof MxError)) throw error;
    return undefined;
  }
}

function idOf(id: NodeId | undefined): { readonly id?: NodeId } {
  return id === undefined ? {} : { id };
}

/** Times that the store takes; others are left to it. */
function timesOf(
  created: number | undefined,
  modified: number | undefined,
): { readonly created?: number; readonly modified?: number } {
  const sound = (time: number | undefined): time is number =>
    time !== undefined && time >= 0 && time < 2 ** 47;
  return { ...(sound(created) ? { created } : {}), ...(sound(modified) ? { modified } : {}) };
}

function sizeOf(content: Content): number {
  return content instanceof Uint8Array || typeof content === 'string' ? content.length : 0;
}
