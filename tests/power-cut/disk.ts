/**
 * A disk in memory whose copies cost next to nothing: pages are shared until one side writes to them. It is a file
 * like any other, so an image of it can be opened as it is.
 */
import type { SyncFile } from '../../src/mx/file/sync-file.ts';
import type { DeviceEvent } from '../engine/sim-device.ts';

const PAGE_BYTES = 2048;

export class Disk implements SyncFile {
  /** A page that is not there holds zeros. */
  private pages: (Uint8Array | undefined)[] = [];
  /** Pages that no other disk shares. */
  private own = new Set<number>();
  private size = 0;

  constructor(image: Uint8Array = new Uint8Array(0)) {
    this.write(image, { at: 0 });
  }

  copy(): Disk {
    const copy = new Disk();
    copy.pages = this.pages.slice();
    copy.size = this.size;
    this.own.clear();
    return copy;
  }

  bytes(): Uint8Array {
    const bytes = new Uint8Array(this.size);
    this.read(bytes, { at: 0 });
    return bytes;
  }

  /** Does what the event did. */
  apply(event: DeviceEvent): void {
    if (event.kind === 'truncate') this.truncate(event.size);
    else if (event.kind === 'write') this.write(event.bytes, event);
  }

  read(buffer: Uint8Array, { at }: { at: number }): number {
    const count = Math.max(0, Math.min(buffer.length, this.size - at));
    for (let done = 0; done < count; ) {
      const within = (at + done) % PAGE_BYTES;
      const step = Math.min(PAGE_BYTES - within, count - done);
      const page = this.pages[(at + done - within) / PAGE_BYTES];
      if (page === undefined) buffer.fill(0, done, done + step);
      else buffer.set(page.subarray(within, within + step), done);
      done += step;
    }
    return count;
  }

  write(buffer: Uint8Array, { at }: { at: number }): number {
    for (let done = 0; done < buffer.length; ) {
      const within = (at + done) % PAGE_BYTES;
      const step = Math.min(PAGE_BYTES - within, buffer.length - done);
      this.page((at + done - within) / PAGE_BYTES).set(buffer.subarray(done, done + step), within);
      done += step;
    }
    if (buffer.length > 0) this.size = Math.max(this.size, at + buffer.length);
    return buffer.length;
  }

  truncate(size: number): void {
    if (size < this.size) {
      const within = size % PAGE_BYTES;
      const last = (size - within) / PAGE_BYTES;
      if (within > 0 && this.pages[last] !== undefined) this.page(last).fill(0, within);
      const whole = within > 0 ? last + 1 : last;
      this.pages.length = Math.min(this.pages.length, whole);
      for (const page of this.own) if (page >= whole) this.own.delete(page);
    }
    this.size = size;
  }

  getSize(): number {
    return this.size;
  }

  flush(): void {}

  close(): void {}

  /** A page that may be written to. */
  private page(index: number): Uint8Array {
    const there = this.pages[index];
    if (there !== undefined && this.own.has(index)) return there;
    const page = there?.slice() ?? new Uint8Array(PAGE_BYTES);
    while (this.pages.length < index) this.pages.push(undefined);
    this.pages[index] = page;
    this.own.add(index);
    return page;
  }
}
