/** Names of files that every file system takes. */

/** Characters that some file system refuses, and those that would break a wikilink to the file. */
const REFUSED = /[\\/:*?"<>|\p{Cc}\u2028\u2029]/gu;
const BREAKS_LINKS = /[#^[\]]/g;
const RESERVED_ON_WINDOWS = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** File systems allow 255 bytes; a character may take four, and an extension is still to come. */
const NAME_LENGTH_MAX = 60;
const NAME_BYTES_MAX = 200;

/** A title as a file's name, without an extension. */
export function safeName(title: string): string {
  const plain = title.normalize('NFC').replace(REFUSED, ' ').replace(BREAKS_LINKS, ' ').replace(/\s+/g, ' ');
  let name = plain.trim().replace(/^\.+/, '').trim();
  if (new TextEncoder().encode(name).length > NAME_BYTES_MAX) {
    name = Array.from(name).slice(0, NAME_LENGTH_MAX).join('');
  }
  name = name.replace(/[. ]+$/, '');
  if (name === '') return 'Untitled';
  return RESERVED_ON_WINDOWS.test(name) ? `_${name}` : name;
}

/** Gives each name once: later ones, and those that differ by case alone, get a number. */
export class UniqueNames {
  /** Paths of files, and of the folders that they are in. */
  readonly #files = new Set<string>();
  readonly #folders = new Set<string>();
  /** The number to try next for a name: thousands of nodes may have the same. */
  readonly #next = new Map<string, number>();

  /** Takes a path as it is, and its folders. */
  take(path: string): void {
    const key = keyOf(path);
    for (const folder of foldersOf(key)) this.#folders.add(folder);
    this.#files.add(key);
  }

  /** Takes a path as it is, unless a file or folder stands in its way: then it says false. */
  takePath(path: string): boolean {
    const key = keyOf(path);
    if (this.#isTaken(key) || foldersOf(key).some((folder) => this.#files.has(folder))) return false;
    this.take(path);
    return true;
  }

  #isTaken(key: string): boolean {
    return this.#files.has(key) || this.#folders.has(key);
  }

  /** `name.extension`, or `name 2.extension`, … */
  claim(name: string, extension: string): string {
    const suffix = extension === '' ? '' : `.${extension}`;
    const start = keyOf(`${name}\0${suffix}`);
    for (let number = this.#next.get(start) ?? 1; ; number++) {
      const path = number === 1 ? `${name}${suffix}` : `${name} ${number}${suffix}`;
      if (this.#isTaken(keyOf(path))) continue;
      this.take(path);
      this.#next.set(start, number + 1);
      return path;
    }
  }
}

/** What a path is on a system that does not tell capital letters from small ones. */
function keyOf(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

function foldersOf(key: string): string[] {
  const folders: string[] = [];
  for (let end = key.indexOf('/'); end !== -1; end = key.indexOf('/', end + 1))
    folders.push(key.slice(0, end));
  return folders;
}
