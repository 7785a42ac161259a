/**
 * The platform's file with its manners mended; no engine logic.
 *
 * - `read` gives exactly what was asked, or throws.
 * - `write` has written everything, or throws. Browsers report a full disk in four ways, all seen in the wild:
 *   an exception, a count of 0 (Firefox), fewer bytes than asked, and 4294967288, which is -8 as a u32 (Chromium).
 * - Nothing is written, truncated or flushed through a read-only device.
 * - `writeLate` is for bytes that are safe elsewhere: they are read at once, and written with others by `settle` and
 *   `settleSome`.
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError, type MxErrorCode, type MxErrorDetails } from '../errors.ts';
import { type DeviceDeed, refusalSaying } from '../refusal-sayings.ts';
import { LateWrites } from './late-writes.ts';
import type { SyncFile } from './sync-file.ts';

const FULL_NAMES = /QuotaExceeded|NO_DEVICE_SPACE|ENOSPC|EDQUOT|EFBIG/;
/** What Chromium gives for a write on a full disk: -8 as an unsigned number. */
const MINUS_EIGHT = 4294967288;

export class Device {
  writes = 0;
  writtenBytes = 0;
  reads = 0;
  readBytes = 0;
  flushes = 0;
  private length: number;
  private open = true;
  private readonly late = new LateWrites();

  constructor(
    private readonly file: SyncFile,
    readonly readOnly: boolean,
  ) {
    this.length = guarded('find the size of', () => file.getSize());
    if (!Number.isSafeInteger(this.length) || this.length < 0) {
      throw new MxError('io', 'The device gave a file size that makes no sense.', { size: this.length });
    }
  }

  /** Bytes of the file, those among them that are still to be written. */
  get size(): number {
    return Math.max(this.length, this.late.end);
  }

  /**
   * Fills `buffer` from byte `at` on.
   * @throws MxError `truncated` when the file ends before, `io` when the device fails
   */
  read(buffer: Uint8Array, at: number): void {
    const late = this.late.within(at, buffer.length);
    if (late !== undefined) {
      buffer.set(late);
      return;
    }
    this.mustHave(at, buffer.length);
    const there = Math.max(0, Math.min(buffer.length, this.length - at));
    let done = 0;
    for (let tries = 0; tries < 2 && done < there; tries++) {
      const rest = done === 0 && there === buffer.length ? buffer : buffer.subarray(done, there);
      const count = guarded('read', () => this.handle().read(rest, { at: at + done }));
      if (!Number.isInteger(count) || count < 0 || count > rest.length) break;
      this.reads++;
      this.readBytes += count;
      done += count;
    }
    if (done < there) {
      throw new MxError(
        'io',
        `Reading ${buffer.length} bytes at byte ${at} gave fewer. Close the file and try again.`,
        {
          at,
          bytes: buffer.length,
        },
      );
    }
    if (there < buffer.length) buffer.fill(0, there);
    this.late.cover(buffer, at);
  }

  /**
   * The bytes from `at` to `at + length`. That the file has them is seen before room is made for them, so that a length
   * which nobody has checked costs nothing.
   * @throws MxError `truncated` when the file ends before, `io` when the device fails
   */
  take(at: number, length: number): Uint8Array {
    this.mustHave(at, length);
    const bytes = new Uint8Array(length);
    this.read(bytes, at);
    return bytes;
  }

  /** What lies between `at` and `at + length`, fewer bytes where the file ends before. */
  readUpTo(at: number, length: number): Uint8Array {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - at)));
    if (bytes.length > 0) this.read(bytes, at);
    return bytes;
  }

  /** @throws MxError `storage-full`, `io` */
  write(buffer: Uint8Array, at: number): void {
    this.mayWrite();
    let done = 0;
    for (let tries = 0; tries < 2 && done < buffer.length; tries++) {
      const rest = done === 0 ? buffer : buffer.subarray(done);
      const missing = buffer.length - done;
      const count = guarded('write to', () => this.handle().write(rest, { at: at + done }), missing);
      if (count === 0 || count === MINUS_EIGHT) break;
      if (!Number.isInteger(count) || count < 0 || count > rest.length) {
        throw new MxError(
          'io',
          'The device said that it wrote more than it was given. Close the file and try again.',
          {
            at,
            bytes: rest.length,
            count,
          },
        );
      }
      this.writes++;
      this.writtenBytes += count;
      done += count;
      this.length = Math.max(this.length, at + done);
    }
    if (done < buffer.length) throw storageFull(buffer.length - done, { at, written: done });
  }

  /**
   * Keeps bytes to be written at `at`, where nothing else is written before they are. The log must hold them until a
   * flush has passed after `settle`. Also through a read-only device, which then only reads them.
   */
  writeLate(bytes: Uint8Array, at: number): void {
    this.late.add(bytes, at);
  }

  /** Bytes that were kept and are not in the file. */
  get lateBytes(): number {
    return this.late.waiting;
  }

  /** Writes some of what was kept, in one write, unflushed. @throws MxError `storage-full`, `io`: then it is still kept */
  settleSome(): boolean {
    return this.late.putNext((bytes, at) => this.write(bytes, at));
  }

  /** Writes all of it. @throws as `settleSome` */
  settle(): void {
    while (this.settleSome());
  }

  /** Makes the file `size` bytes long, if it is shorter. @throws MxError `storage-full`, `io` */
  grow(size: number): void {
    if (size <= this.length) return;
    this.mayWrite();
    try {
      guarded('extend', () => this.handle().truncate(size), size - this.length);
    } finally {
      this.length = guarded('find the size of', () => this.handle().getSize());
    }
    if (this.length < size) throw storageFull(size - this.length);
  }

  /** Makes the file `size` bytes long, if it is longer. @throws MxError `io` */
  cut(size: number): void {
    if (size >= this.length) return;
    this.mayWrite();
    try {
      guarded('shorten', () => this.handle().truncate(size));
    } finally {
      this.length = guarded('find the size of', () => this.handle().getSize());
    }
  }

  /** Returns once all that was written is safe. @throws MxError `io`, `storage-full` */
  flush(): void {
    this.mayWrite();
    this.flushes++;
    try {
      guarded('flush', () => this.handle().flush());
    } catch (error) {
      this.late.lost();
      throw error;
    }
    this.late.flushed();
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    guarded('close', () => this.file.close());
  }

  private mustHave(at: number, bytes: number): void {
    if (at >= 0 && bytes >= 0 && at + bytes <= this.size) return;
    throw new MxError('truncated', damageSaying('endsBefore', this.size, at + bytes), {
      at,
      bytes,
      fileBytes: this.size,
    });
  }

  private handle(): SyncFile {
    if (!this.open) throw new MxError('closed', 'The memex is closed. Open it again to go on.');
    return this.file;
  }

  private mayWrite(): void {
    if (this.readOnly) throw new MxError('read-only', 'This memex is open for reading only.');
  }
}

/** @param missing bytes that found no room, at least; a screen tells them */
export function storageFull(missing: number, details: MxErrorDetails = {}, cause?: unknown): MxError {
  const saying = refusalSaying('storageFull');
  const all = { ...details, missing };
  return new MxError('storage-full', saying, all, cause === undefined ? undefined : { cause });
}

/** @param missing bytes that the call asks for beyond what the device has given */
function guarded<Result>(what: DeviceDeed, call: () => Result, missing = 0): Result {
  try {
    return call();
  } catch (cause) {
    if (cause instanceof MxError) throw cause;
    const text = describe(cause);
    if (FULL_NAMES.test(text)) throw storageFull(missing, { reason: text }, cause);
    const code: MxErrorCode = 'io';
    throw new MxError(code, refusalSaying('deviceRefused', what, text), { reason: text }, { cause });
  }
}

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause ? `${String(cause.code)} ` : '';
  return `${cause.name}: ${code}${cause.message}`;
}
