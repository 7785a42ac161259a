/** The memex of a soak as it lies on the disk, where the browser keeps the files of its pages. */
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { isMxError } from '../../../src/mx/errors.ts';
import { MAGIC } from '../../../src/mx/file/superblock.ts';
import { type FileRoom, roomOf } from '../../model/file-room.ts';

/** A file that is written to while it is read may not be whole; the next time it is. */
const TRIES = 5;

/** What takes the file, as one finds it who opens a copy now, in the midst of whatever goes on. */
export function roomOnDisk(profile: string): FileRoom {
  for (let tries = 1; ; tries++) {
    try {
      return roomOf(readFileSync(memexIn(profile)));
    } catch (error) {
      if (tries === TRIES || !isMxError(error)) throw error;
    }
  }
}

/** Chromium names files by numbers; a memex is known by how it begins. */
function memexIn(profile: string): string {
  const folder = join(profile, 'Default', 'File System');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && MAGIC.every((byte, i) => startOf(path)[i] === byte)) return path;
  }
  throw new Error(`there is no memex in ${folder}`);
}

function startOf(path: string): Uint8Array {
  const start = new Uint8Array(MAGIC.length);
  const file = openSync(path, 'r');
  readSync(file, start, 0, start.length, 0);
  closeSync(file);
  return start;
}
