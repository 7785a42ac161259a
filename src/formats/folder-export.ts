/**
 * A memex as files again: the newest content of every living node, byte for byte. A node that came from a file
 * goes back to its path; one that was made here becomes `Title.md` (or has the extension of its media type).
 *
 * Typed links, history and what metadata has beyond the text have no place in a folder of files; they are in the
 * `.mx`.
 */
import type { View } from '../mx/store/api.ts';
import type { NodeId, NodeRecord } from '../mx/types.ts';
import { safeName, UniqueNames } from './file-name.ts';
import { importPath } from './import-source.ts';
import { extensionOf } from './media-type.ts';

export interface ExportFile {
  /** With `/` between its parts; never leads out of the folder. */
  readonly path: string;
  readonly id: NodeId;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly mediaType: string;
  /** The content in pieces of at most 1 MiB. */
  read(): Iterable<Uint8Array>;
}

const PIECE_BYTES = 1024 * 1024;
const ROWS_AT_ONCE = 1_000;
/** Longer paths are made shorter by some system, longer names by every one. */
const PATH_LENGTH_MAX = 1_000;
const NAME_BYTES_MAX = 255;

/**
 * The files of a snapshot, which must stay open meanwhile; those with a path first, then by creation.
 * @param nodes which they are, each time from the first on; all living ones unless told
 */
export function* exportFiles(
  view: View,
  nodes: () => Iterable<NodeRecord> = () => allNodes(view),
): Generator<ExportFile> {
  const names = new UniqueNames();
  /** Those whose path another has as its own or as a folder: they get a name instead. */
  const displaced = new Set<NodeId>();
  for (const node of nodes()) {
    const path = ownPath(node);
    if (path === undefined) continue;
    if (names.takePath(path)) yield file(view, node, path);
    else displaced.add(node.id);
  }
  for (const node of nodes()) {
    if (ownPath(node) === undefined || displaced.has(node.id)) yield file(view, node, madePath(node, names));
  }
}

function* allNodes(view: View): Generator<NodeRecord> {
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    const { rows } = view.nodes.list({ order: 'created', descending: false, offset, limit: ROWS_AT_ONCE });
    yield* rows;
    if (rows.length < ROWS_AT_ONCE) return;
  }
}

/** The node's path when a folder can have it as it is. */
function ownPath({ metadata }: NodeRecord): string | undefined {
  if (typeof metadata.path !== 'string') return undefined;
  const checked = importPath(metadata.path);
  const fits = metadata.path.length <= PATH_LENGTH_MAX && metadata.path.split('/').every(isShort);
  return fits && 'path' in checked && checked.path === metadata.path ? checked.path : undefined;
}

/** True for a name that every file system takes for its length. */
function isShort(name: string): boolean {
  return new TextEncoder().encode(name).length <= NAME_BYTES_MAX;
}

function madePath(node: NodeRecord, names: UniqueNames): string {
  const { filename } = node.metadata;
  const called = typeof filename === 'string' && filename !== '' ? filename : node.title;
  const extension = extensionOf(node.mediaType) ?? '';
  const written = /\.([^.\s]{1,10})$/.exec(called)?.[1] ?? '';
  if (written.toLowerCase() === extension.toLowerCase() || (called === filename && written !== '')) {
    return names.claim(
      safeName(called.slice(0, called.length - written.length - (written === '' ? 0 : 1))),
      written,
    );
  }
  return names.claim(safeName(called), extension);
}

function file(view: View, node: NodeRecord, path: string): ExportFile {
  const { id, bytes, modified, mediaType } = node;
  return {
    path,
    id,
    size: bytes,
    modified,
    mediaType,
    *read() {
      for (let at = 0; at < bytes; at += PIECE_BYTES)
        yield view.content.range(id, at, Math.min(bytes, at + PIECE_BYTES));
    },
  };
}
