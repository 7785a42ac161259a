/**
 * Tags as a tree: `history/1945` stands under `history`, which is there even if nothing has it alone. Spellings that
 * differ by case or accents alone are one tag, as they are for filters and searches.
 */
import type { Facet } from '../../../workers/reading-protocol.ts';
import { fold } from '../../mx/references/fold.ts';

export interface TagBranch {
  /** The last part of its path. */
  readonly name: string;
  /** The whole tag, as it is spelled most often. */
  readonly tag: string;
  /** The whole tag, folded. */
  readonly key: string;
  /** How many nodes have this very tag, and none below it. */
  readonly own: number;
  readonly children: readonly TagBranch[];
}

interface Growing extends TagBranch {
  own: number;
  readonly children: Growing[];
  /** Of the spelling that it has. */
  spelledBy: number;
  tag: string;
  name: string;
}

/** The tree of all tags, each level by name in the order of the language. */
export function tagTree(
  tags: readonly Facet[],
  compare: (one: string, other: string) => number,
): readonly TagBranch[] {
  const roots: Growing[] = [];
  const known = new Map<string, Growing>();
  const at = (path: readonly string[], count: number): Growing => {
    const tag = path.join('/');
    const key = fold(tag);
    const name = path.at(-1) ?? '';
    const there = known.get(key);
    if (there) {
      if (count > there.spelledBy) Object.assign(there, { tag, name, spelledBy: count });
      return there;
    }
    const made: Growing = { name, tag, key, own: 0, children: [], spelledBy: count };
    known.set(key, made);
    (path.length === 1 ? roots : at(path.slice(0, -1), count).children).push(made);
    return made;
  };
  for (const { value, count } of tags) {
    const path = value.split('/').filter((part) => part !== '');
    if (path.length > 0) at(path, count).own += count;
  }
  const sort = (branches: Growing[]): void => {
    branches.sort((one, other) => compare(one.name, other.name));
    for (const { children } of branches) sort(children);
  };
  sort(roots);
  return roots;
}

/** A branch as it stands in a list: at which depth, and where among its siblings, counted from 1. */
export interface TagRow {
  readonly branch: TagBranch;
  readonly level: number;
  readonly place: number;
  readonly siblings: number;
  readonly open: boolean;
}

/**
 * The rows that are seen: roots, and what stands under branches that are open. With words to look for, all tags that
 * hold them, and what leads to these; then all of it is open.
 */
export function tagRows(
  tree: readonly TagBranch[],
  open: ReadonlySet<string>,
  wanted: string,
): readonly TagRow[] {
  const looked = fold(wanted.replace(/^#/, ''));
  const rows: TagRow[] = [];
  const holds = (branch: TagBranch): boolean => branch.key.includes(looked) || branch.children.some(holds);
  const add = (branches: readonly TagBranch[], level: number): void => {
    const shown = looked === '' ? branches : branches.filter(holds);
    for (const [i, branch] of shown.entries()) {
      const isOpen =
        branch.children.length > 0 && (looked === '' ? open.has(branch.key) : branch.children.some(holds));
      rows.push({ branch, level, place: i + 1, siblings: shown.length, open: isOpen });
      if (isOpen) add(branch.children, level + 1);
    }
  };
  add(tree, 1);
  return rows;
}

/** Paths of tags over one, the outermost first: `a/b/c` has `a` and `a/b`. */
export function tagsOver(tag: string): readonly string[] {
  const parts = tag.split('/');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'));
}
