/**
 * The names that a node answers to, and the keys under which a written name is looked up. What a store keeps in
 * its name index is `namesOf` each node; a reference has to be resolved anew when a node gains or loses one of
 * its `nameKeys`.
 */
import { fold } from './fold.ts';

/**
 * `file`: the file's name (without `.md`), or the title of a node that has no path. `title`: the title of a node
 * whose file is called otherwise. `alias`: another name that its author gave it.
 */
export type NameKind = 'file' | 'title' | 'alias';

export interface NodeName {
  /** Folded. */
  readonly key: string;
  readonly kind: NameKind;
}

const NOTE_EXTENSION = /\.(md|markdown)$/i;

/** A file name or path without the extension that notes need not write. */
export function withoutNoteExtension(name: string): string {
  return name.replace(NOTE_EXTENSION, '');
}

/** True when the name says that it means a Markdown file. */
export function hasNoteExtension(name: string): boolean {
  return NOTE_EXTENSION.test(name);
}

/** What follows the last slash. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** All names of a node, each key once, the strongest kind first. */
export function namesOf(node: {
  readonly title: string;
  readonly path?: string;
  readonly aliases?: readonly string[];
}): NodeName[] {
  const names = new Map<string, NameKind>();
  const add = (text: string, kind: NameKind) => {
    const key = fold(text);
    if (key !== '' && !names.has(key)) names.set(key, kind);
  };
  if (node.path !== undefined) add(withoutNoteExtension(baseName(node.path)), 'file');
  add(node.title, node.path === undefined ? 'file' : 'title');
  for (const alias of node.aliases ?? []) add(alias, 'alias');
  return Array.from(names, ([key, kind]) => ({ key, kind }));
}

/** Keys under which a name, as it was written in a reference, is looked up: its last part, and the whole. */
export function nameKeys(name: string): string[] {
  const whole = withoutNoteExtension(name);
  return [...new Set([fold(baseName(whole)), fold(whole)])].filter((key) => key !== '');
}
