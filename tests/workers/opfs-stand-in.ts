/** The origin private file system as the store's worker uses it, in memory: folders, files, exclusive handles. */
import { MemoryFile } from '../../src/mx/file/memory-file.ts';

class StandInFile {
  readonly kind = 'file';
  readonly #bytes = new MemoryFile();
  #held = false;

  async createSyncAccessHandle() {
    if (this.#held) throw new DOMException('Held by another.', 'NoModificationAllowedError');
    this.#held = true;
    const bytes = this.#bytes;
    return {
      read: (into: Uint8Array, options: { at: number }) => bytes.read(into, options),
      write: (from: Uint8Array, options: { at: number }) => bytes.write(from, options),
      truncate: (size: number) => bytes.truncate(size),
      getSize: () => bytes.getSize(),
      flush: () => bytes.flush(),
      close: () => {
        this.#held = false;
      },
    };
  }
}

class StandInFolder {
  readonly kind = 'directory';
  readonly #entries = new Map<string, StandInFile | StandInFolder>();

  async getDirectoryHandle(name: string): Promise<StandInFolder> {
    const found = this.#entries.get(name);
    if (found instanceof StandInFolder) return found;
    const made = new StandInFolder();
    this.#entries.set(name, made);
    return made;
  }

  async getFileHandle(name: string, { create = false } = {}): Promise<StandInFile> {
    const found = this.#entries.get(name);
    if (found instanceof StandInFile) return found;
    if (!create) throw new DOMException(`There is no ${name}.`, 'NotFoundError');
    const made = new StandInFile();
    this.#entries.set(name, made);
    return made;
  }

  async removeEntry(name: string): Promise<void> {
    this.#entries.delete(name);
  }
}

/** Puts an empty file system where the worker looks for its own. */
export function standInForOpfs(): void {
  const root = new StandInFolder();
  Object.defineProperty(globalThis, 'navigator', {
    configurable: true,
    value: { storage: { getDirectory: async () => root } },
  });
}
