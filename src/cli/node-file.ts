/** A `SyncFile` on a disk, through Node. */
import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { SyncFile } from '../mx/file/sync-file.ts';

export type OpenMode = 'read' | 'write' | 'create';

const FLAGS: Record<OpenMode, string> = { read: 'r', write: 'r+', create: 'wx+' };

/**
 * Opens a file; `create` makes it and refuses one that exists.
 * @throws NodeJS.ErrnoException as `fs.openSync` does
 */
export function openNodeFile(path: string, mode: OpenMode): SyncFile {
  const fd = openSync(path, FLAGS[mode]);
  let isOpen = true;
  if (mode === 'create') syncFolder(dirname(path));
  return {
    read: (buffer, { at }) =>
      transfer(buffer, at, (offset, length, position) => readSync(fd, buffer, offset, length, position)),
    write: (buffer, { at }) =>
      transfer(buffer, at, (offset, length, position) => writeSync(fd, buffer, offset, length, position)),
    truncate: (size) => ftruncateSync(fd, size),
    getSize: () => fstatSync(fd).size,
    flush: () => fdatasyncSync(fd),
    close() {
      // the store lets go of its file too, and a number given back twice may be another file's by then
      if (isOpen) closeSync(fd);
      isOpen = false;
    },
  };
}

/** A disk may move less than it was asked to: asks again until all is moved, or nothing moves any more. */
function transfer(
  buffer: Uint8Array,
  at: number,
  move: (offset: number, length: number, position: number) => number,
): number {
  let done = 0;
  while (done < buffer.length) {
    const moved = move(done, buffer.length - done, at + done);
    if (moved === 0) break;
    done += moved;
  }
  return done;
}

/** A new name in a folder survives a loss of power only once the folder itself is synced. */
export function syncFolder(folder: string): void {
  // Windows opens no folders, and keeps names in its journal
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
