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
  readonly #taken = new Set<string>();

  /** Takes a path as it is, and its folders. */
  take(path: string): void {
    const key = path.normalize('NFC').toLowerCase();
    for (let end = key.indexOf('/'); end !== -1; end = key.indexOf('/', end + 1))
      this.#taken.add(key.slice(0, end));
    this.#taken.add(key);
  }

  /** `name.extension`, or `name 2.extension`, … */
  claim(name: string, extension: string): string {
    const suffix = extension === '' ? '' : `.${extension}`;
    for (let number = 1; ; number++) {
      const path = number === 1 ? `${name}${suffix}` : `${name} ${number}${suffix}`;
      if (this.#taken.has(path.normalize('NFC').toLowerCase())) continue;
      this.take(path);
      return path;
    }
  }
}
