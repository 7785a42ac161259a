/** A `SyncFile` in memory: for tests, for exports that go on to a download, for the sample. */
import type { SyncFile } from './sync-file.ts';

export class MemoryFile implements SyncFile {
  private buffer: Uint8Array;
  private size: number;

  /** Starts as a copy of `bytes`. */
  constructor(bytes: Uint8Array = new Uint8Array(0)) {
    this.buffer = bytes.slice();
    this.size = bytes.length;
  }

  read(buffer: Uint8Array, { at }: { at: number }): number {
    const count = Math.max(0, Math.min(buffer.length, this.size - at));
    if (count > 0) buffer.set(this.buffer.subarray(at, at + count));
    return count;
  }

  write(buffer: Uint8Array, { at }: { at: number }): number {
    this.reserve(at + buffer.length);
    this.buffer.set(buffer, at);
    this.size = Math.max(this.size, at + buffer.length);
    return buffer.length;
  }

  truncate(size: number): void {
    this.reserve(size);
    if (size < this.size) this.buffer.fill(0, size, this.size);
    this.size = size;
  }

  getSize(): number {
    return this.size;
  }

  flush(): void {}

  close(): void {}

  /** A copy of what the file holds. */
  bytes(): Uint8Array {
    return this.buffer.slice(0, this.size);
  }

  private reserve(size: number): void {
    if (size <= this.buffer.length) return;
    const larger = new Uint8Array(
      Math.max(size, Math.min(this.buffer.length * 2, this.buffer.length + (64 << 20))),
    );
    larger.set(this.buffer.subarray(0, this.size));
    this.buffer = larger;
  }
}
