/**
 * Which node a name means, by Obsidian's rules. A name written in `Root/Folder/Source.md` means, in this order:
 *
 * 1. with `./` or `../` in front: the path from the source's folder, and nothing else; with `/` in front: the
 *    path from the root folder, and nothing else;
 * 2. a path from the root folder;
 * 3. a path from the source's folder;
 * 4. a file whose path ends with the name: below the source's folder first, then the least deep, then the
 *    shortest path; or the whole path, its root folder included;
 * 5. a node with this title, then one with this alias; the oldest of several.
 *
 * `.md` may be left out; upper and lower case are one; accents too, but a name spelled with the same accents goes
 * first. Everything that was imported with the source (same root folder) goes before everything else, where the
 * rules go on: a memex is one graph, so a name finds its node there too. A node without a path stands in a
 * nameless root folder, as a file called like its title.
 */
import { fold, foldCase } from './fold.ts';
import { baseName, hasNoteExtension, type NameKind, withoutNoteExtension } from './node-names.ts';

export interface NameCandidate {
  readonly id: string;
  readonly kind: NameKind;
  /** `metadata.path`: root folder's name and the path below it. */
  readonly path?: string;
  readonly title: string;
}

/** What resolving needs of a name index. */
export interface NameLookup<Candidate extends NameCandidate> {
  /** The living nodes that have this folded name, each with the kind of the name. */
  candidates(key: string): Iterable<Candidate>;
}

/**
 * The node that `name` (without heading, block and alias) means in the node whose `metadata.path` is
 * `sourcePath`, or undefined when nothing has that name.
 */
export function resolveName<Candidate extends NameCandidate>(
  name: string,
  sourcePath: string | undefined,
  lookup: NameLookup<Candidate>,
): Candidate | undefined {
  const wanted = name.trim();
  const base = fold(withoutNoteExtension(baseName(wanted)));
  if (base === '') return undefined;
  const source = locate(sourcePath ?? '');
  const file = best(lookup.candidates(base), (candidate) => fileRank(candidate, wanted, source));
  if (file !== undefined || /^\.{0,2}\//.test(wanted)) return file;
  return best(lookup.candidates(fold(withoutNoteExtension(wanted))), (candidate) => {
    if (candidate.kind === 'file') return undefined;
    if (hasNoteExtension(wanted) && candidate.path !== undefined && !hasNoteExtension(candidate.path))
      return undefined;
    const elsewhere = locate(candidate.path ?? '').root === source.root ? 0 : 1;
    return [candidate.kind === 'title' ? 0 : 1, elsewhere, candidate.id];
  });
}

interface Location {
  readonly root: string;
  /** Path below the root folder, folders only, each folded with its accents kept. */
  readonly folders: readonly string[];
}

/** Smaller goes first, compared part by part; undefined does not fit at all. */
type Rank = readonly (number | string)[] | undefined;

function locate(path: string): Location {
  const parts = path.split('/');
  const root = parts.length > 1 ? parts[0]! : '';
  return { root, folders: parts.slice(1, -1).map(foldCase) };
}

function fileRank(candidate: NameCandidate, name: string, source: Location): Rank {
  if (candidate.kind !== 'file') return undefined;
  const path = candidate.path ?? candidate.title;
  const at = candidate.path === undefined ? { root: '', folders: [] } : locate(path);
  const isNote = candidate.path === undefined || hasNoteExtension(path);
  if (hasNoteExtension(name) && !isNote) return undefined;

  const place = placement(name, at, source);
  if (place === undefined) return undefined;
  const accents = foldCase(stem(name)) === foldCase(stem(path)) ? 0 : 1;
  const elsewhere = at.root === source.root ? 0 : 1;
  const letters = stem(name) === stem(path) ? 0 : 1;
  return [
    accents,
    elsewhere,
    place,
    isNote ? 0 : 1,
    at.folders.length,
    path.length,
    letters,
    path,
    candidate.id,
  ];
}

function stem(path: string): string {
  return withoutNoteExtension(baseName(path)).normalize('NFC');
}

/** 0 from the root folder, 1 from the source's, 2 somewhere below that, 3 elsewhere. */
function placement(name: string, at: Location, source: Location): number | undefined {
  const parts = name.split('/').slice(0, -1);
  const first = parts[0];
  if (first === '') return endsWith(at.folders, parts.slice(1), 0) ? 0 : undefined;
  if (first === '.' || first === '..') {
    const folders = walk(source.folders, parts);
    return folders !== undefined && at.root === source.root && same(at.folders, folders) ? 1 : undefined;
  }
  if (parts.includes('..') || parts.includes('.')) {
    const below = walk(source.folders, parts);
    return below !== undefined && same(at.folders, below) ? 1 : undefined;
  }
  if (parts.length > 0 && at.root !== '' && same([at.root, ...at.folders].map(fold), parts.map(fold)))
    return 3;
  if (!endsWith(at.folders, parts)) return undefined;
  if (at.folders.length === parts.length) return 0;
  const beside = at.folders.length === source.folders.length + parts.length;
  if (at.root !== source.root || !startsWith(at.folders, source.folders)) return 3;
  return beside ? 1 : 2;
}

/** The folders that `parts` lead to from `folders`; undefined above the root folder. */
function walk(folders: readonly string[], parts: readonly string[]): string[] | undefined {
  const path = [...folders];
  for (const part of parts) {
    if (part === '..') {
      if (path.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') path.push(foldCase(part));
  }
  return path;
}

/** True when `folders` ends with `parts`, with exactly `before` folders in front of them when that is given. */
function endsWith(folders: readonly string[], parts: readonly string[], before?: number): boolean {
  const offset = folders.length - parts.length;
  if (offset < 0 || (before !== undefined && offset !== before)) return false;
  return parts.every((part, i) => fold(part) === fold(folders[offset + i]!));
}

function startsWith(folders: readonly string[], start: readonly string[]): boolean {
  return start.length <= folders.length && start.every((folder, i) => folder === folders[i]);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && startsWith(a, b);
}

function best<Candidate>(candidates: Iterable<Candidate>, rankOf: (candidate: Candidate) => Rank) {
  let first: Candidate | undefined;
  let least: Rank;
  for (const candidate of candidates) {
    const rank = rankOf(candidate);
    if (rank === undefined || (least !== undefined && !isBefore(rank, least))) continue;
    first = candidate;
    least = rank;
  }
  return first;
}

function isBefore(a: readonly (number | string)[], b: readonly (number | string)[]): boolean {
  for (let i = 0; i < a.length; i++) {
    if (a[i]! < b[i]!) return true;
    if (a[i]! > b[i]!) return false;
  }
  return false;
}
