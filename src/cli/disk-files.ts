/**
 * The files that a path on disk means: a file itself, or all files of a folder and those below it, in the order
 * of their names. Hidden files and folders (`.git`, `.obsidian`, …) belong to programs, not to the person.
 */
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

export interface DiskFile {
  /** The root folder's name and the path below it, with `/`; a lone file's name alone. */
  readonly path: string;
  /** Where it is on this disk. */
  readonly place: string;
  readonly bytes: number;
  readonly modified: number;
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
  else yield { path: name, place, bytes: stat.size, modified: Math.floor(stat.mtimeMs) };
}

/** @param above the real places of the folders that lead here, so that a link back up is not followed */
function* filesBelow(folder: string, path: string, above: readonly string[]): Generator<DiskFile> {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort(byName)) {
    if (entry.name.startsWith('.')) continue;
    const place = join(folder, entry.name);
    const below = `${path}/${entry.name.normalize('NFC')}`;
    const stat = statSync(place, { throwIfNoEntry: false });
    if (stat?.isFile()) yield { path: below, place, bytes: stat.size, modified: Math.floor(stat.mtimeMs) };
    if (!stat?.isDirectory()) continue;
    const real = realpathSync(place);
    if (!above.includes(real) && above.length < DEPTH_MAX) yield* filesBelow(place, below, [...above, real]);
  }
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
