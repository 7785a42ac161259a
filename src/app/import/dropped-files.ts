/**
 * What was dropped, chosen or pasted, as files with paths. A path begins with the root folder's name, because that
 * and the path below it are a file's identity in later imports; a lone file is its name alone.
 *
 * A drop must be read in the turn of its event: the list of items is empty afterwards. So every door to an item
 * is opened at once, and walked later.
 */
import type { ImportFile } from '../../../workers/import-protocol.ts';
import { words } from '../words/catalogue.ts';

export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

export interface Dropped {
  readonly files: readonly ImportFile[];
  /** What belongs to programs and is not taken. */
  readonly leftOut: readonly LeftOut[];
  /** What was to be taken and could not be read, and why; of a folder, with all that is in it. */
  readonly unread: readonly LeftOut[];
  /** Names of the folders that were dropped. */
  readonly folders: readonly string[];
}

/** Folders within folders, deeper than any that people make: a guard against links that go round. */
const DEPTH_MOST = 64;
const SYSTEM_FILES = new Set(['thumbs.db', 'desktop.ini', '__macosx']);

/** True for what programs keep for themselves: dot files, `.obsidian`, `.git`, Windows' and the Mac's own. */
export function isHidden(name: string): boolean {
  return name.startsWith('.') || SYSTEM_FILES.has(name.toLowerCase());
}

/** Reads a drop, folders and all. Must be called while the event is being handled. */
export function readDrop(transfer: DataTransfer): Promise<Dropped> {
  const walk = new Walk();
  const doors = Array.from(transfer.items)
    .filter((item) => item.kind === 'file')
    .map((item) => openDoors(item));
  return walk.all(doors);
}

/** What an `<input type=file>` gives; with `webkitdirectory` the paths begin with the folder's name. */
export function readChosen(list: Iterable<File>): Dropped {
  const files: ImportFile[] = [];
  const leftOut: LeftOut[] = [];
  const folders = new Set<string>();
  for (const file of list) {
    const path = file.webkitRelativePath || file.name;
    const parts = path.split('/');
    if (parts.length > 1) folders.add(parts[0]!);
    if (parts.some(isHidden)) leftOut.push({ path, reason: words.dropped.hidden });
    else files.push({ path, file });
  }
  return { files, leftOut, unread: [], folders: [...folders] };
}

/** Files of a paste; an image without a name of its own gets a dated one. */
export function readPaste(transfer: DataTransfer, now: Date): Dropped {
  const files = Array.from(transfer.files, (file) => {
    const unnamed = /^image\.\w+$/.test(file.name);
    const name = unnamed ? `${words.dropped.pasted(stamp(now))}.${file.name.split('.').at(-1)}` : file.name;
    return new File([file], name, { type: file.type, lastModified: file.lastModified });
  });
  return readChosen(files);
}

function stamp(now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `${day} ${two(now.getHours())}.${two(now.getMinutes())}.${two(now.getSeconds())}`;
}

/** The ways to one dropped item, best first. */
interface Doors {
  readonly handle: Promise<FileSystemHandle | null> | undefined;
  readonly entry: FileSystemEntry | null;
  readonly file: File | null;
}

function openDoors(
  item: DataTransferItem & { getAsFileSystemHandle?(): Promise<FileSystemHandle | null> },
): Doors {
  return {
    handle: item.getAsFileSystemHandle?.(),
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  };
}

/** Only what is used of a folder's handle; the iterator is not in every library of types. */
interface FolderHandle extends FileSystemHandle {
  values(): AsyncIterable<FileSystemHandle>;
}

/** One walk through all that was dropped. */
export class Walk {
  readonly #files: ImportFile[] = [];
  readonly #leftOut: LeftOut[] = [];
  readonly #unread: LeftOut[] = [];
  readonly #folders: string[] = [];

  async all(doors: readonly Doors[]): Promise<Dropped> {
    for (const door of doors) await this.#enter(door);
    return { files: this.#files, leftOut: this.#leftOut, unread: this.#unread, folders: this.#folders };
  }

  async #enter({ handle, entry, file }: Doors): Promise<void> {
    const found = await this.#handleBehind(handle);
    if (found !== null) {
      if (found.kind === 'directory') this.#folders.push(found.name);
      await this.handle(found, found.name, 0);
    } else if (entry !== null) {
      if (entry.isDirectory) this.#folders.push(entry.name);
      await this.entry(entry, entry.name, 0);
    } else if (file !== null) this.#take(file.name, file);
  }

  /** A browser may refuse a handle (a folder of the system's own, a drop made by a program): the next door is tried. */
  async #handleBehind(handle: Doors['handle']): Promise<FileSystemHandle | null> {
    try {
      return (await handle) ?? null;
    } catch (error) {
      console.warn('This drop gives no handle; its entry is read instead.', error);
      return null;
    }
  }

  /** Walks a handle of the File System Access API. */
  async handle(handle: FileSystemHandle, path: string, depth: number): Promise<void> {
    if (!this.#admits(handle.name, path, handle.kind === 'directory', depth)) return;
    try {
      if (handle.kind === 'file') this.#take(path, await (handle as FileSystemFileHandle).getFile());
      else {
        for await (const child of (handle as FolderHandle).values()) {
          await this.handle(child, `${path}/${child.name}`, depth + 1);
        }
      }
    } catch (error) {
      this.#refuse(path, error);
    }
  }

  /** Walks an entry of the older, widespread API. */
  async entry(entry: FileSystemEntry, path: string, depth: number): Promise<void> {
    if (!this.#admits(entry.name, path, entry.isDirectory, depth)) return;
    try {
      if (entry.isFile) this.#take(path, await fileOf(entry as FileSystemFileEntry));
      else {
        for (const child of await entriesOf(entry as FileSystemDirectoryEntry)) {
          await this.entry(child, `${path}/${child.name}`, depth + 1);
        }
      }
    } catch (error) {
      this.#refuse(path, error);
    }
  }

  #admits(name: string, path: string, isFolder: boolean, depth: number): boolean {
    if (depth > 0 && isHidden(name)) {
      this.#leftOut.push({ path, reason: words.dropped.hidden });
      return false;
    }
    if (!isFolder || depth <= DEPTH_MOST) return true;
    const reason = words.dropped.tooDeep(DEPTH_MOST);
    this.#unread.push({ path, reason });
    return false;
  }

  #take(path: string, file: File): void {
    this.#files.push({ path, file });
  }

  #refuse(path: string, error: unknown): void {
    const why = error instanceof Error && error.message !== '' ? error.message : words.dropped.noReason;
    this.#unread.push({ path, reason: words.dropped.unreadable(why) });
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** All children of a folder: `readEntries` gives a hundred at a time, and nothing when it is done. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
