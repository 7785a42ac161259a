/** Counts the calls on a file. */
import type { SyncFile } from '../mx/file/sync-file.ts';
import type { DeviceCalls } from './contender.ts';

export class CountedFile implements SyncFile {
  #reads = 0;
  #writes = 0;
  #writtenBytes = 0;
  #flushes = 0;

  constructor(private readonly file: SyncFile) {}

  get calls(): DeviceCalls {
    return {
      reads: this.#reads,
      writes: this.#writes,
      writtenBytes: this.#writtenBytes,
      flushes: this.#flushes,
    };
  }

  read(buffer: Uint8Array, options: { at: number }): number {
    this.#reads++;
    return this.file.read(buffer, options);
  }

  write(buffer: Uint8Array, options: { at: number }): number {
    this.#writes++;
    this.#writtenBytes += buffer.length;
    return this.file.write(buffer, options);
  }

  truncate(size: number): void {
    this.file.truncate(size);
  }

  getSize(): number {
    return this.file.getSize();
  }

  flush(): void {
    this.#flushes++;
    this.file.flush();
  }

  close(): void {
    this.file.close();
  }
}
