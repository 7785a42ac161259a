/**
 * The names by which a text may mention a node: those likest to what was written go first. Whether one of them
 * means the node where it is written is for whoever resolves names to say.
 */
import { baseName, hasNoteExtension, withoutNoteExtension } from './node-names.ts';

/** What a node is called. */
export interface Called {
  readonly title: string;
  /** `metadata.path`, or the name of its file where it has no path. */
  readonly path?: string | undefined;
}

export interface NameForm {
  readonly name: string;
  /** What a wikilink without an alias is to show, where the name has more in it than a person would read. */
  readonly shown?: string;
}

/** The forms of a node's name that may stand where `written` did; each once. */
export function nameForms(written: string, called: Called): readonly NameForm[] {
  const folders = written.slice(0, written.length - baseName(written).length);
  const extension = hasNoteExtension(written) ? written.slice(withoutNoteExtension(written).length) : '';
  const isNote = called.path === undefined || hasNoteExtension(called.path);
  const file = called.path === undefined ? undefined : baseName(called.path);
  const bases = isNote
    ? [called.title, ...(file === undefined ? [] : [withoutNoteExtension(file)])].map(
        (base) => base + extension,
      )
    : [...(file === undefined ? [] : [file]), called.title];

  const forms = new Map<string, NameForm>();
  const add = (name: string, shown?: string): void => {
    if (!forms.has(name)) forms.set(name, shown === undefined ? { name } : { name, shown });
  };
  for (const base of bases) add(folders + base);
  for (const base of bases) add(base);
  if (called.path?.includes('/') === true) {
    const whole = isNote ? withoutNoteExtension(called.path) + extension : called.path;
    const below = whole.slice(whole.indexOf('/') + 1);
    const shown = folders === '' ? called.title : undefined;
    if (below.includes('/')) add(below, shown);
    add(whole, shown);
    // `/name` is the root folder's own, and nothing below it.
    if (!below.includes('/')) add(`/${below}`, shown);
  }
  return [...forms.values()];
}
