/**
 * The files that a path on disk means: a file itself, or all files of a folder and those below it, in the order
 * of their names. Hidden files and folders (`.git`, `.obsidian`, …) belong to programs, not to the person.
 */
import { createReadStream, type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { ImportSource } from '../formats/import-source.ts';
import { errnoOf } from './failure.ts';

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
  if (!stat.isDirectory()) {
    yield source(place, name, stat);
    return;
  }
  const walk: Walk = { seen: new Set(), linked: [{ place, path: name }] };
  for (const { place: folder, path } of walk.linked) yield* filesBelow(folder, path, 0, walk);
}

interface Folder {
  readonly place: string;
  readonly path: string;
}

interface Walk {
  /** Real places of folders that were entered: none is twice, whichever ways lead there. */
  readonly seen: Set<string>;
  /** Folders that links lead to: they come last, so that what is in the folder itself keeps its own path. */
  readonly linked: Folder[];
}

function* filesBelow(folder: string, path: string, depth: number, walk: Walk): Generator<DiskFile> {
  const real = realpathSync(folder);
  if (walk.seen.has(real)) return;
  walk.seen.add(real);
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort(byName)) {
    if (entry.name.startsWith('.')) continue;
    const place = join(folder, entry.name);
    const below = `${path}/${entry.name.normalize('NFC')}`;
    const stat = statOf(place);
    if (stat?.isFile()) yield source(place, below, stat);
    if (!stat?.isDirectory()) continue;
    if (entry.isSymbolicLink()) walk.linked.push({ place, path: below });
    else if (depth < DEPTH_MAX) yield* filesBelow(place, below, depth + 1, walk);
  }
}

/** Nothing for a link that leads nowhere, or round in a circle. */
function statOf(place: string): Stats | undefined {
  try {
    return statSync(place, { throwIfNoEntry: false });
  } catch (error) {
    if (errnoOf(error) === 'ELOOP') return undefined;
    throw error;
  }
}

function source(place: string, path: string, { size, mtimeMs }: Stats): DiskFile {
  return { path, place, size, modified: Math.floor(mtimeMs), read: () => createReadStream(place) };
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
