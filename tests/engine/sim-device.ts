/**
 * A file whose power can fail: it keeps apart what was flushed and what was written since, and makes images of
 * the disk as a crash could leave it. Any call can be made to fail in the ways that browsers do.
 */
import type { SyncFile } from '../../src/mx/file/sync-file.ts';

export type DeviceEvent =
  | { readonly kind: 'write'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly size: number }
  | { readonly kind: 'flush' }
  /** Something was acknowledged here; `label` says what. */
  | { readonly kind: 'mark'; readonly label: number };

export type DeviceCall = 'read' | 'write' | 'truncate' | 'flush';

/** What a call does instead of its work: throws, or (reads and writes) does this much and gives this count. */
export type Fault = { readonly throws: string } | { readonly does: number; readonly gives: number };

export class SimDevice implements SyncFile {
  readonly events: DeviceEvent[] = [];
  /** Called before each call with its number (from 0); what it gives is done instead. */
  fault: ((call: DeviceCall, index: number, bytes: number) => Fault | undefined) | undefined;
  calls = 0;
  counts: Record<DeviceCall, number> = { read: 0, write: 0, truncate: 0, flush: 0 };
  /** The file cannot be longer than this. */
  capacity = Number.POSITIVE_INFINITY;
  private data: Uint8Array;
  private size: number;

  constructor(image: Uint8Array = new Uint8Array(0)) {
    this.data = image.slice();
    this.size = image.length;
  }

  read(buffer: Uint8Array, { at }: { at: number }): number {
    const fault = this.enter('read', buffer.length);
    const count = Math.max(0, Math.min(buffer.length, this.size - at, fault?.does ?? buffer.length));
    buffer.set(this.data.subarray(at, at + count));
    return fault === undefined ? count : fault.gives;
  }

  write(buffer: Uint8Array, { at }: { at: number }): number {
    const fault = this.enter('write', buffer.length);
    let most = Math.min(buffer.length, fault?.does ?? buffer.length);
    if (at + most > this.capacity) {
      if (at + most > this.size) most = Math.max(0, Math.max(this.size, this.capacity) - at);
    }
    this.put(buffer.slice(0, most), at);
    return fault === undefined ? most : fault.gives;
  }

  truncate(size: number): void {
    this.enter('truncate', size);
    if (size > this.capacity && size > this.size) throw quotaExceeded();
    this.events.push({ kind: 'truncate', size });
    this.resize(size);
  }

  getSize(): number {
    return this.size;
  }

  flush(): void {
    this.enter('flush', 0);
    this.events.push({ kind: 'flush' });
  }

  close(): void {}

  mark(label: number): void {
    this.events.push({ kind: 'mark', label });
  }

  bytes(): Uint8Array {
    return this.data.slice(0, this.size);
  }

  private enter(call: DeviceCall, bytes: number): { does: number; gives: number } | undefined {
    const index = this.calls++;
    const fault = this.fault?.(call, index, bytes);
    this.counts[call]++;
    if (fault === undefined) return undefined;
    if ('throws' in fault)
      throw fault.throws === 'QuotaExceededError' ? quotaExceeded() : new Error(fault.throws);
    return fault;
  }

  private put(bytes: Uint8Array, at: number): void {
    if (bytes.length === 0) return;
    this.events.push({ kind: 'write', at, bytes });
    if (at + bytes.length > this.size) this.resize(at + bytes.length);
    this.data.set(bytes, at);
  }

  private resize(size: number): void {
    if (size > this.data.length) {
      const larger = new Uint8Array(Math.max(size, this.data.length * 2));
      larger.set(this.data.subarray(0, this.size));
      this.data = larger;
    }
    if (size < this.size) this.data.fill(0, size, this.size);
    this.size = size;
  }
}

function quotaExceeded(): Error {
  const error = new Error('The quota has been exceeded.');
  error.name = 'QuotaExceededError';
  return error;
}

/** A disk as it is after some events: bytes, and the file's length. */
export class Disk {
  private data: Uint8Array;
  size: number;

  constructor(image: Uint8Array) {
    this.data = image.slice();
    this.size = image.length;
  }

  copy(): Disk {
    return new Disk(this.image());
  }

  image(): Uint8Array {
    return this.data.slice(0, this.size);
  }

  apply(event: DeviceEvent): void {
    if (event.kind === 'truncate') this.resize(event.size);
    else if (event.kind === 'write') {
      this.resize(Math.max(this.size, event.at + event.bytes.length));
      this.data.set(event.bytes, event.at);
    }
  }

  private resize(size: number): void {
    if (size > this.data.length) {
      const larger = new Uint8Array(size);
      larger.set(this.data.subarray(0, this.size));
      this.data = larger;
    }
    if (size < this.size) this.data.fill(0, size, this.size);
    this.size = size;
  }
}

/** A write of which only the first `keep` bytes (or, `tail`, all but those) reached the disk. */
export function torn(event: DeviceEvent, keep: number, tail = false): DeviceEvent {
  if (event.kind !== 'write') return event;
  const cut = Math.min(keep, event.bytes.length);
  return tail
    ? { kind: 'write', at: event.at + cut, bytes: event.bytes.subarray(cut) }
    : { kind: 'write', at: event.at, bytes: event.bytes.subarray(0, cut) };
}

/** Random numbers from a seed (mulberry32), so that every failure can be repeated. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Images of the disk after a crash with `unsynced` events not flushed: none, all, each prefix's last write torn,
 * subsets, and the file's length old or new whatever became of the writes.
 */
export function* crashImages(
  disk: Disk,
  unsynced: readonly DeviceEvent[],
  random: () => number,
): Generator<Uint8Array> {
  const image = (events: readonly DeviceEvent[]): Uint8Array => {
    const after = disk.copy();
    for (const event of events) after.apply(event);
    return after.image();
  };
  yield image([]);
  if (unsynced.length === 0) return;
  yield image(unsynced);
  const last = unsynced.at(-1)!;
  const before = unsynced.slice(0, -1);
  if (last.kind === 'write') {
    for (const sector of [512, 4096]) {
      for (let at = sector; at < last.bytes.length; at += sector) {
        yield image([...before, torn(last, at)]);
        yield image([...before, torn(last, at, true)]);
      }
    }
  }
  if (unsynced.length > 1) {
    yield image([last]);
    yield image(unsynced.filter((event) => event.kind !== 'truncate'));
    yield image(unsynced.filter((event) => event.kind === 'truncate'));
    for (let i = 0; i < 6; i++) {
      const some = unsynced.filter(() => random() < 0.5);
      yield image(
        some.map((event) => (random() < 0.3 ? torn(event, 512 * Math.floor(1 + random() * 8)) : event)),
      );
    }
  }
}
