/**
 * The files that a path on disk means: a file itself, or all files of a folder and those below it, in the order
 * of their names. Hidden files and folders (`.git`, `.obsidian`, …) belong to programs, not to the person.
 */
import { createReadStream, type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { ImportSource } from '../formats/import-source.ts';

export interface DiskFile extends ImportSource {
  /** Where it is on this disk. */
  readonly place: string;
}

/** Deeper than any folder that people make; what is below it is most likely a loop that hid itself. */
const DEPTH_MAX = 64;

/**
 * @param named as a person wrote it
 * @throws NodeJS.ErrnoException when there is no such file or folder, or it may not be read
 */
export function* diskFiles(named: string): Generator<DiskFile> {
  const place = resolve(named);
  const name = basename(place).normalize('NFC');
  const stat = statSync(place);
  if (stat.isDirectory()) yield* filesBelow(place, name, [realpathSync(place)]);
  else yield source(place, name, stat);
}

/** @param above the real places of the folders that lead here, so that a link back up is not followed */
function* filesBelow(folder: string, path: string, above: readonly string[]): Generator<DiskFile> {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort(byName)) {
    if (entry.name.startsWith('.')) continue;
    const place = join(folder, entry.name);
    const below = `${path}/${entry.name.normalize('NFC')}`;
    const stat = statSync(place, { throwIfNoEntry: false });
    if (stat?.isFile()) yield source(place, below, stat);
    if (!stat?.isDirectory()) continue;
    const real = realpathSync(place);
    if (!above.includes(real) && above.length < DEPTH_MAX) yield* filesBelow(place, below, [...above, real]);
  }
}

function source(place: string, path: string, { size, mtimeMs }: Stats): DiskFile {
  return { path, place, size, modified: Math.floor(mtimeMs), read: () => createReadStream(place) };
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
