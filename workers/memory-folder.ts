/**
 * Folders and files in memory, in the shape of the origin private file system as far as the store uses it: for windows
 * in which the browser gives no lasting storage. All of it is gone with the worker.
 */
import { MemoryFile } from '../src/mx/file/memory-file.ts';
import type { SyncFile } from '../src/mx/index.ts';

/** The part of `FileSystemFileHandle` that is used. */
export interface StoredFile {
  createSyncAccessHandle(): Promise<SyncFile>;
  getFile(): Promise<File>;
  /** Gives the file another name in its folder; not all browsers have it. */
  move?(name: string): Promise<void>;
}

/** The part of `FileSystemDirectoryHandle` that is used. */
export interface Folder {
  getDirectoryHandle(name: string, options: { readonly create: true }): Promise<Folder>;
  getFileHandle(name: string, options?: { readonly create?: boolean }): Promise<StoredFile>;
  removeEntry(name: string): Promise<void>;
  keys(): AsyncIterable<string>;
}

class FileInMemory implements StoredFile {
  readonly #bytes = new MemoryFile();
  #held = false;

  constructor(
    private name: string,
    private readonly moved: (from: string, to: string) => void,
  ) {}

  async createSyncAccessHandle(): Promise<SyncFile> {
    if (this.#held) throw new DOMException(`${this.name} is open.`, 'NoModificationAllowedError');
    this.#held = true;
    const bytes = this.#bytes;
    return {
      read: (into, options) => bytes.read(into, options),
      write: (from, options) => bytes.write(from, options),
      truncate: (size) => bytes.truncate(size),
      getSize: () => bytes.getSize(),
      flush: () => bytes.flush(),
      close: () => {
        this.#held = false;
      },
    };
  }

  async getFile(): Promise<File> {
    return new File([this.#bytes.bytes() as Uint8Array<ArrayBuffer>], this.name);
  }

  async move(name: string): Promise<void> {
    this.moved(this.name, name);
    this.name = name;
  }
}

export class MemoryFolder implements Folder {
  readonly #folders = new Map<string, MemoryFolder>();
  readonly #files = new Map<string, FileInMemory>();

  async getDirectoryHandle(name: string): Promise<MemoryFolder> {
    const folder = this.#folders.get(name) ?? new MemoryFolder();
    this.#folders.set(name, folder);
    return folder;
  }

  async getFileHandle(name: string, { create = false } = {}): Promise<StoredFile> {
    const found = this.#files.get(name);
    if (found !== undefined) return found;
    if (!create) throw new DOMException(`There is no ${name}.`, 'NotFoundError');
    const made = new FileInMemory(name, (from, to) => this.#rename(from, to));
    this.#files.set(name, made);
    return made;
  }

  async removeEntry(name: string): Promise<void> {
    if (!this.#files.delete(name)) throw new DOMException(`There is no ${name}.`, 'NotFoundError');
  }

  async *keys(): AsyncGenerator<string> {
    yield* [...this.#files.keys()];
  }

  #rename(from: string, to: string): void {
    const file = this.#files.get(from);
    if (file === undefined) return;
    this.#files.delete(from);
    this.#files.set(to, file);
  }
}
