/**
 * A file that keeps a record of what was done to it, so that a power cut can be played after any call, and any of
 * whose calls can be made to fail in the ways that browsers do.
 */
import type { SyncFile } from '../../src/mx/file/sync-file.ts';
import { Disk } from '../power-cut/disk.ts';

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
  /** Called before each call with its number (from 0) and its bytes; what it gives is done instead. */
  fault: ((call: DeviceCall, index: number, bytes: number) => Fault | undefined) | undefined;
  calls = 0;
  counts: Record<DeviceCall, number> = { read: 0, write: 0, truncate: 0, flush: 0 };
  /** The file cannot be longer than this. */
  capacity = Number.POSITIVE_INFINITY;
  /** The file as it is while the power holds. */
  readonly disk: Disk;

  constructor(image: Uint8Array | Disk = new Uint8Array(0)) {
    this.disk = image instanceof Disk ? image.copy() : new Disk(image);
  }

  read(buffer: Uint8Array, { at }: { at: number }): number {
    const fault = this.enter('read', buffer.length);
    const part = fault === undefined ? buffer : buffer.subarray(0, fault.does);
    const count = this.disk.read(part, { at });
    return fault === undefined ? count : fault.gives;
  }

  write(buffer: Uint8Array, { at }: { at: number }): number {
    const fault = this.enter('write', buffer.length);
    let most = Math.min(buffer.length, fault?.does ?? buffer.length);
    const size = this.disk.getSize();
    if (at + most > this.capacity && at + most > size) {
      most = Math.max(0, Math.max(size, this.capacity) - at);
    }
    this.put(buffer.slice(0, most), at);
    return fault === undefined ? most : fault.gives;
  }

  truncate(size: number): void {
    this.enter('truncate', size);
    if (size > this.capacity && size > this.disk.getSize()) throw quotaExceeded();
    this.events.push({ kind: 'truncate', size });
    this.disk.truncate(size);
  }

  getSize(): number {
    return this.disk.getSize();
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
    return this.disk.bytes();
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
    this.disk.write(bytes, { at });
  }
}

function quotaExceeded(): Error {
  const error = new Error('The quota has been exceeded.');
  error.name = 'QuotaExceededError';
  return error;
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
