/**
 * The files that a path on disk means: a file itself, or all files of a folder and those below it, in the order
 * of their names. Hidden files and folders (`.git`, `.obsidian`, …) belong to programs, not to the person.
 *
 * What cannot be looked at stands in the list like a file, and says why when it is read: so the report names it by
 * its path, and the rest comes in.
 */
import { createReadStream, type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { ImportSource } from '../formats/import-source.ts';
import { MxError } from '../mx/errors.ts';
import { errnoOf, unreadable } from './failure.ts';

export interface DiskFile extends ImportSource {
  /** Where it is on this disk. */
  readonly place: string;
}

/** Deeper than any folder that people make; what is below it is most likely a loop that hid itself. */
const DEPTH_MAX = 64;

/**
 * @param named as a person wrote it
 * @throws NodeJS.ErrnoException when there is no such file or folder
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
  if (depth > DEPTH_MAX) {
    const why = `It lies more than ${DEPTH_MAX} folders deep, and was left out with all that is in it.`;
    yield leftOut(folder, path, new MxError('invalid-argument', why));
    return;
  }
  const entries = attempt(() => entriesOnce(folder, walk));
  if ('error' in entries) {
    yield leftOut(folder, path, unreadable(entries.error));
    return;
  }
  for (const entry of entries.value) {
    if (entry.name.startsWith('.')) continue;
    const place = join(folder, entry.name);
    const below = `${path}/${entry.name.normalize('NFC')}`;
    const found = attempt(() => statSync(place));
    if ('error' in found) {
      if (!leadsNowhere(entry, found.error)) yield leftOut(place, below, unreadable(found.error));
    } else if (found.value.isFile()) yield source(place, below, found.value);
    else if (!found.value.isDirectory()) continue;
    else if (entry.isSymbolicLink()) walk.linked.push({ place, path: below });
    else yield* filesBelow(place, below, depth + 1, walk);
  }
}

/** What is in a folder, by name; nothing when it was entered before. */
function entriesOnce(folder: string, { seen }: Walk): Dirent[] {
  const real = realpathSync(folder);
  if (seen.has(real)) return [];
  seen.add(real);
  return readdirSync(folder, { withFileTypes: true }).sort(byName);
}

/** True for a link to nothing, or round in a circle: there is nothing that could come in. */
function leadsNowhere(entry: Dirent, error: unknown): boolean {
  const code = errnoOf(error);
  return entry.isSymbolicLink() && (code === 'ENOENT' || code === 'ELOOP');
}

function attempt<Value>(look: () => Value): { readonly value: Value } | { readonly error: unknown } {
  try {
    return { value: look() };
  } catch (error) {
    return { error };
  }
}

function leftOut(place: string, path: string, why: Error): DiskFile {
  const pieces = { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(why) }) };
  return { path, place, size: 0, read: () => pieces };
}

function source(place: string, path: string, { size, mtimeMs }: Stats): DiskFile {
  return { path, place, size, modified: Math.floor(mtimeMs), read: () => piecesOf(place) };
}

async function* piecesOf(place: string): AsyncGenerator<Uint8Array> {
  const pieces: AsyncIterable<Uint8Array> = createReadStream(place);
  try {
    yield* pieces;
  } catch (error) {
    throw unreadable(error);
  }
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
