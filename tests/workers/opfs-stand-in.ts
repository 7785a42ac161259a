/** The origin private file system as the store's worker uses it, in memory: folders, files, exclusive handles. */
import { MemoryFile } from '../../src/mx/file/memory-file.ts';

class StandInFile {
  readonly kind = 'file';
  readonly #bytes = new MemoryFile();
  #held = false;
  /** Counts up when the process of the handle's holder ends: what it still does reaches nothing. */
  #life = 0;

  async createSyncAccessHandle() {
    if (this.#held) throw new DOMException('Held by another.', 'NoModificationAllowedError');
    this.#held = true;
    const life = this.#life;
    const living = (): MemoryFile => {
      if (life !== this.#life) throw new DOMException('Its process has ended.', 'InvalidStateError');
      return this.#bytes;
    };
    return {
      read: (into: Uint8Array, options: { at: number }) => living().read(into, options),
      write: (from: Uint8Array, options: { at: number }) => living().write(from, options),
      truncate: (size: number) => living().truncate(size),
      getSize: () => living().getSize(),
      flush: () => living().flush(),
      close: () => {
        if (life === this.#life) this.#held = false;
      },
    };
  }

  async getFile(): Promise<File> {
    return new File([this.#bytes.bytes() as Uint8Array<ArrayBuffer>], '');
  }

  /** The process that holds the handle ends. */
  endHolder(): void {
    this.#life++;
    this.#held = false;
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

  async *keys(): AsyncGenerator<string> {
    yield* [...this.#entries.keys()];
  }
}

/** Puts an empty file system where the worker looks for its own; gives its root. */
export function standInForOpfs(): StandInFolder {
  const root = new StandInFolder();
  Object.defineProperty(globalThis, 'navigator', {
    configurable: true,
    value: { storage: { getDirectory: async () => root } },
  });
  return root;
}
