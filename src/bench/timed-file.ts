/** Tells the time that calls on a file take, so that it can be told apart from a store's own. */
import type { SyncFile } from '../mx/file/sync-file.ts';

export class TimedFile implements SyncFile {
  /** Milliseconds in calls so far. */
  ms = 0;
  /** How often the file was made longer by a write. */
  extensions = 0;
  #size: number;

  constructor(private readonly file: SyncFile) {
    this.#size = file.getSize();
  }

  read(buffer: Uint8Array, options: { at: number }): number {
    return this.#timed(() => this.file.read(buffer, options));
  }

  write(buffer: Uint8Array, options: { at: number }): number {
    if (options.at + buffer.length > this.#size) {
      this.#size = options.at + buffer.length;
      this.extensions++;
    }
    return this.#timed(() => this.file.write(buffer, options));
  }

  truncate(size: number): void {
    this.#size = size;
    this.#timed(() => this.file.truncate(size));
  }

  getSize(): number {
    return this.#timed(() => this.file.getSize());
  }

  flush(): void {
    this.#timed(() => this.file.flush());
  }

  close(): void {
    this.file.close();
  }

  #timed<Result>(call: () => Result): Result {
    const start = performance.now();
    try {
      return call();
    } finally {
      this.ms += performance.now() - start;
    }
  }
}
