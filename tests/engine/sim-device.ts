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

/**
 * What a call does instead of its work: (reads and writes) this much, for which it gives this count; or it throws,
 * after having done its work or nothing of it.
 */
export type Fault =
  | { readonly throws: string; readonly done?: boolean }
  | { readonly does: number; readonly gives: number };

/** How a call goes wrong that does something: how much of its work, what it gives, and whether it throws then. */
interface Wrong {
  readonly does: number | undefined;
  readonly gives: number | undefined;
  throws(): void;
}

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
    const part = buffer.subarray(0, fault?.does ?? buffer.length);
    const count = this.disk.read(part, { at });
    fault?.throws();
    return fault?.gives ?? count;
  }

  write(buffer: Uint8Array, { at }: { at: number }): number {
    const fault = this.enter('write', buffer.length);
    let most = Math.min(buffer.length, fault?.does ?? buffer.length);
    const size = this.disk.getSize();
    if (at + most > this.capacity && at + most > size) {
      most = Math.max(0, Math.max(size, this.capacity) - at);
    }
    this.put(buffer.slice(0, most), at);
    fault?.throws();
    return fault?.gives ?? most;
  }

  truncate(size: number): void {
    const after = this.enter('truncate', size);
    if (size > this.capacity && size > this.disk.getSize()) throw quotaExceeded();
    this.events.push({ kind: 'truncate', size });
    this.disk.truncate(size);
    after?.throws();
  }

  getSize(): number {
    return this.disk.getSize();
  }

  flush(): void {
    const after = this.enter('flush', 0);
    this.events.push({ kind: 'flush' });
    after?.throws();
  }

  close(): void {}

  mark(label: number): void {
    this.events.push({ kind: 'mark', label });
  }

  bytes(): Uint8Array {
    return this.disk.bytes();
  }

  private enter(call: DeviceCall, bytes: number): Wrong | undefined {
    const index = this.calls++;
    const fault = this.fault?.(call, index, bytes);
    this.counts[call]++;
    if (fault === undefined) return undefined;
    if ('does' in fault)
      return { does: Math.max(0, fault.does), gives: fault.gives, throws: () => undefined };
    const fail = (): never => {
      throw fault.throws === 'QuotaExceededError' ? quotaExceeded() : new Error(fault.throws);
    };
    return fault.done === true ? { does: undefined, gives: undefined, throws: fail } : fail();
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
