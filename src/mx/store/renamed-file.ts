/** The file that a node came from goes by the node's new name, so that a folder written from the memex agrees with its texts. */
import { pathKey } from '../graph/node-index.ts';
import { fileNamesOf, pathOf, type StoredNode, titleOf } from '../graph/node-record.ts';
import { fold } from '../references/fold.ts';
import { baseName, hasNoteExtension, withoutNoteExtension } from '../references/node-names.ts';
import type { JsonObject } from '../types.ts';
import type { Writer } from './writer.ts';

/** What some file system refuses in a name, and what would break a wikilink to the file. */
const NOT_IN_FILE_NAMES = /[\\/:*?"<>|#^[\]\p{Cc}\u2028\u2029]/u;
const RESERVED_ON_WINDOWS = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
const NAME_BYTES_MAX = 200;
const EXTENSION = /\.[^.\s/]{1,10}$/;

/**
 * `path` and `filename` as the new title has them; empty when the file was called otherwise than the node, the title is
 * no name for a file, or another node has that path.
 */
export function renamedFile({ reader }: Writer, node: StoredNode, title: string): JsonObject {
  const { metadata } = node;
  const [file] = fileNamesOf(metadata);
  if (file === undefined) return {};
  const extension = hasNoteExtension(file)
    ? file.slice(withoutNoteExtension(file).length)
    : (EXTENSION.exec(file)?.[0] ?? '');
  const stem = file.slice(0, file.length - extension.length);
  const old = fold(titleOf(node));
  if (old !== fold(stem) && old !== fold(file)) return {};
  const hasExtension = extension !== '' && title.toLowerCase().endsWith(extension.toLowerCase());
  const name = hasExtension ? title : title + extension;
  if (!isFileName(name)) return {};
  const path = pathOf(metadata);
  const newPath = path === undefined ? undefined : path.slice(0, path.length - baseName(path).length) + name;
  if (newPath !== undefined && newPath !== path && reader.get(pathKey(newPath)) !== undefined) return {};
  return {
    ...(newPath === undefined ? {} : { path: newPath }),
    ...(metadata.filename === undefined ? {} : { filename: name }),
  };
}

function isFileName(name: string): boolean {
  return (
    !NOT_IN_FILE_NAMES.test(name) &&
    !RESERVED_ON_WINDOWS.test(name) &&
    !/^\.|[. ]$/.test(name) &&
    name === name.trim() &&
    new TextEncoder().encode(name).length <= NAME_BYTES_MAX
  );
}
