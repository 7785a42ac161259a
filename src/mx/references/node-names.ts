/**
 * The kinds of names that a node answers to, and the keys under which a written name is looked up. A reference
 * has to be resolved anew when a node gains or loses one of its `nameKeys`.
 */
import { fold } from './fold.ts';

/**
 * `file`: the file's name (without `.md`), or the title of a node that has no path. `title`: the title of a node
 * whose file is called otherwise. `alias`: another name that its author gave it.
 */
export type NameKind = 'file' | 'title' | 'alias';

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

/** Keys under which a name, as it was written in a reference, is looked up: its last part, and the whole. */
export function nameKeys(name: string): string[] {
  const whole = withoutNoteExtension(name);
  return [...new Set([fold(baseName(whole)), fold(whole)])].filter((key) => key !== '');
}
