/**
 * Free space of the file: all that no extent covers. It is never stored: it is derived from the extents that the
 * valid superblocks reach, at opening and after every checkpoint, so there is no free list to go wrong.
 *
 * Extents freed by a checkpoint stay reachable through the three older superblocks, so none is used again before
 * three more checkpoints are durable.
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { type Device, storageFull } from './device.ts';
import type { Extent } from './extent.ts';
import { alignUp } from './fixed.ts';
import { HEADER_BYTES, KIB, MIB } from './limits.ts';

/** A step by which a file grows is at most this part of it. */
const STEP_PART = 8;

export class Allocator {
  /** Free stretches by offset; no two touch. */
  private free: { offset: number; length: number }[] = [];
  /** Where the space ends that `free` speaks of: a multiple of the unit. */
  private end = HEADER_BYTES;

  /** While set, room is taken as low in the file as there is any, so that its end becomes free. */
  low = false;

  constructor(
    private readonly device: Device,
    private readonly unit: number,
  ) {}

  get freeBytes(): number {
    let bytes = 0;
    for (const { length } of this.free) bytes += length;
    return bytes;
  }

  /** Forgets what was known: free is what none of `used` covers, up to the end of the file. */
  derive(used: Iterable<Extent>): void {
    const sorted = [...used].filter(({ length }) => length > 0).sort((a, b) => a.offset - b.offset);
    this.free = [];
    let at = HEADER_BYTES;
    for (const { offset, length } of sorted) {
      if (offset > at) this.free.push({ offset: at, length: offset - at });
      at = Math.max(at, alignUp(offset + length, this.unit));
    }
    const fileEnd = Math.floor(this.device.size / this.unit) * this.unit;
    if (fileEnd > at) this.free.push({ offset: at, length: fileEnd - at });
    this.end = Math.max(at, fileEnd);
  }

  /**
   * Takes `length` bytes (rounded up to the unit), extending the file when no stretch is long enough or fewer than
   * `keepFree` bytes would remain.
   * @throws MxError `storage-full`, `io`
   */
  take(length: number, keepFree = 0): Extent {
    const bytes = alignUp(length, this.unit);
    if (this.freeBytes - bytes < keepFree) this.extend(keepFree + bytes - this.freeBytes);
    let index = this.fit(bytes);
    if (index < 0) {
      const last = this.free.at(-1);
      const atEnd = last !== undefined && last.offset + last.length === this.end ? last.length : 0;
      this.extend(bytes - atEnd);
      index = this.fit(bytes);
    }
    if (index < 0) throw storageFull(bytes);
    return this.cutFrom(index, bytes);
  }

  /** Takes room that ends at or before byte `below`, where least is left of it: what is long stays for what is long. */
  takeBelow(length: number, below: number): Extent | undefined {
    const bytes = alignUp(length, this.unit);
    let best = -1;
    for (let i = 0; i < this.free.length; i++) {
      const stretch = this.free[i]!;
      if (stretch.length < bytes || stretch.offset + bytes > below) continue;
      if (best < 0 || stretch.length < this.free[best]!.length) best = i;
    }
    return best < 0 ? undefined : this.cutFrom(best, bytes);
  }

  /** The first free stretch from byte `at` on, without what lies before it. */
  freeFrom(at: number): Extent | undefined {
    const stretch = this.free.find(({ offset, length }) => offset + length > at);
    if (stretch === undefined) return undefined;
    const offset = Math.max(at, stretch.offset);
    return { offset, length: stretch.offset + stretch.length - offset };
  }

  /** How many bytes at the file's end are free. */
  get freeAtEnd(): number {
    const last = this.free.at(-1);
    return last !== undefined && last.offset + last.length === this.end ? last.length : 0;
  }

  /** Shortens the file at its end, as far as `keepFree` bytes stay free in it. @throws MxError `io` */
  shorten(keepFree: number): void {
    const surplus = Math.floor((this.freeBytes - keepFree) / this.unit) * this.unit;
    const bytes = Math.min(this.freeAtEnd, surplus);
    const last = this.free.at(-1);
    if (bytes <= 0 || last === undefined) return;
    this.device.cut(this.end - bytes);
    last.length -= bytes;
    if (last.length === 0) this.free.pop();
    this.end -= bytes;
  }

  private cutFrom(index: number, bytes: number): Extent {
    const stretch = this.free[index]!;
    const extent = { offset: stretch.offset, length: bytes };
    stretch.offset += bytes;
    stretch.length -= bytes;
    if (stretch.length === 0) this.free.splice(index, 1);
    return extent;
  }

  /** Sees to it that `bytes` are free inside the file. @throws MxError `storage-full`, `io` */
  ensureFree(bytes: number): void {
    const missing = bytes - this.freeBytes;
    if (missing > 0) this.extend(missing);
  }

  /** Gives back an extent that nothing durable names. */
  giveBack({ offset, length }: Extent): void {
    let index = this.free.findIndex((stretch) => stretch.offset > offset);
    if (index < 0) index = this.free.length;
    this.free.splice(index, 0, { offset, length });
    for (const i of [index, index - 1]) {
      const here = this.free[i];
      const after = this.free[i + 1];
      if (here === undefined || after === undefined) continue;
      if (here.offset + here.length > after.offset) {
        throw new MxError('corrupt', damageSaying('spaceTwice'), { offset, length });
      }
      if (here.offset + here.length === after.offset) {
        here.length += after.length;
        this.free.splice(i + 1, 1);
      }
    }
  }

  /** The shortest stretch that is long enough, the lowest of those: long ones stay whole for long extents. */
  private fit(bytes: number): number {
    if (this.low) return this.free.findIndex(({ length }) => length >= bytes);
    let best = -1;
    let bestLength = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.free.length; i++) {
      const { length } = this.free[i]!;
      if (length >= bytes && length < bestLength) {
        best = i;
        bestLength = length;
      }
    }
    return best;
  }

  /** Makes the file at least `bytes` longer: by a generous step, or if the device refuses that, by what is needed. */
  private extend(bytes: number): void {
    const needed = alignUp(bytes, this.unit);
    const generous = alignUp(Math.max(needed, growthStep(this.end)), this.unit);
    try {
      this.device.grow(this.end + generous);
    } catch (error) {
      if (generous === needed || !(error instanceof MxError) || error.code !== 'storage-full') throw error;
      this.device.grow(this.end + needed);
    }
    const grown = Math.floor(this.device.size / this.unit) * this.unit - this.end;
    if (grown <= 0) return;
    const last = this.free.at(-1);
    if (last !== undefined && last.offset + last.length === this.end) last.length += grown;
    else this.free.push({ offset: this.end, length: grown });
    this.end += grown;
  }
}

/**
 * Files grow in steps, so that ordinary commits do not make them longer; none is so large a part of the file that it
 * would be shortened for it.
 */
function growthStep(fileBytes: number): number {
  const part = Math.max(fileBytes / STEP_PART, 64 * KIB);
  if (fileBytes < 16 * MIB) return Math.min(part, MIB);
  return Math.min(part, fileBytes < 256 * MIB ? 4 * MIB : 16 * MIB);
}
