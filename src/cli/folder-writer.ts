/** A memex as a folder of files on this disk. */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { exportFiles } from '../formats/folder-export.ts';
import { MxError } from '../mx/errors.ts';
import type { View } from '../mx/index.ts';
import type { LongWork } from '../mx/types.ts';

export interface WrittenFolder {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Writes every living node as a file. The folder gets its name when it is whole; stopped before, nothing is left.
 * @param folder must not exist, or be empty
 * @param total how many nodes there are, for the progress
 * @throws MxError `exists`; NodeJS.ErrnoException as the disk gives them
 */
export function* writeFolder(view: View, folder: string, total: number): LongWork<WrittenFolder> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new MxError('exists', `${folder} exists already and is not empty, and export replaces nothing.`);
  }
  const part = `${folder.replace(/[\\/]+$/, '')}.part`;
  mkdirSync(dirname(part), { recursive: true });
  mkdirSync(part);
  let files = 0;
  let bytes = 0;
  let whole = false;
  try {
    for (const { path, modified, read } of exportFiles(view)) {
      yield { stage: 'writing', done: files, total, current: path };
      const place = join(part, ...path.split('/'));
      mkdirSync(dirname(place), { recursive: true });
      bytes += writePieces(place, read());
      utimesSync(place, modified / 1000, modified / 1000);
      files++;
    }
    if (existsSync(folder)) rmdirSync(folder);
    renameSync(part, folder);
    whole = true;
  } finally {
    if (!whole) rmSync(part, { recursive: true, force: true });
  }
  return { files, bytes };
}

/** Makes the file, which must be new: on a disk that ignores case two nodes may ask for one name. */
function writePieces(place: string, pieces: Iterable<Uint8Array>): number {
  const fd = openSync(place, 'wx');
  let bytes = 0;
  try {
    for (const piece of pieces) {
      for (let at = 0; at < piece.length; ) at += writeSync(fd, piece, at);
      bytes += piece.length;
    }
  } finally {
    closeSync(fd);
  }
  return bytes;
}
