/** A file that the person chose in the browser's save dialog, written to as a `SyncFile`: the writes queue up. */
import { MxError } from '../src/mx/errors.ts';
import type { SyncFile } from '../src/mx/index.ts';

export class ChosenFile implements SyncFile {
  #last: Promise<void> = Promise.resolve();
  #size = 0;

  private constructor(private readonly writing: FileSystemWritableFileStream) {}

  /** What the file held stays until `finish`. @throws MxError `io` */
  static async open(handle: FileSystemFileHandle): Promise<ChosenFile> {
    return new ChosenFile(await told(handle.createWritable()));
  }

  /** A copy is only written. */
  read(): number {
    return 0;
  }

  write(buffer: Uint8Array, { at }: { at: number }): number {
    // The caller may use its buffer again before this is written.
    const data = new Uint8Array(buffer);
    this.#queue(() => this.writing.write({ type: 'write', position: at, data }));
    this.#size = Math.max(this.#size, at + buffer.length);
    return buffer.length;
  }

  truncate(size: number): void {
    this.#queue(() => this.writing.truncate(size));
    this.#size = size;
  }

  getSize(): number {
    return this.#size;
  }

  flush(): void {}

  close(): void {}

  /** Resolves once all that was asked for is written. @throws MxError `io` */
  settled(): Promise<void> {
    return told(this.#last);
  }

  /** The file is now what was written; gives its length. @throws MxError `io` */
  async finish(): Promise<number> {
    await this.settled();
    await told(this.writing.close());
    return this.#size;
  }

  /** The file stays what it was. */
  async abandon(): Promise<void> {
    // Told by `settled` to whoever waits for it; here all of it is given up.
    await this.#last.catch(() => undefined);
    // One that has failed is closed already.
    await this.writing.abort().catch(() => undefined);
  }

  #queue(write: () => Promise<void>): void {
    this.#last = this.#last.then(write);
    // Heard of in `settled`.
    this.#last.catch(() => undefined);
  }
}

/**
 * Not `storage-full`: that is of the browser's own storage, and making room there would not help.
 */
async function told<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (cause) {
    const isFull = cause instanceof DOMException && cause.name === 'QuotaExceededError';
    const what = isFull
      ? 'There is no room for the copy where you chose to save it. Choose another place, or free some space there.'
      : `The copy could not be written where you chose to save it (${String(cause)}). Choose another place.`;
    throw new MxError('io', what, {}, { cause });
  }
}
