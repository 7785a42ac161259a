/**
 * Gives what the log comes to next its place on the disk, behind the commits.
 *
 * A flush takes a system longer when it must find a place for what was written first: where the file has grown and
 * nothing was ever written. So zeros are written there, and flushed, long before a record is. What holds anything else
 * than zeros has its place already: a segment that is used again costs a look. No commit depends on any of it; one that
 * comes sooner goes on as it would have.
 */
import type { Device } from './device.ts';
import type { Extent } from './extent.ts';
import type { Sizes } from './limits.ts';

export class LogAhead {
  /** For stretches of the log, by where they end: up to where they have their place. */
  private placed = new Map<number, number>();

  constructor(
    private readonly device: Device,
    private readonly unit: number,
    private readonly sizes: Pick<Sizes, 'readyLeast' | 'readyStep'>,
  ) {}

  /**
   * Does a step; true when it wrote something, which is then to be flushed. What the device refuses is not asked of it
   * again.
   * @param stretches where the log goes on, in its order; no record stands in them
   * @throws MxError `storage-full`, `io`
   */
  step(stretches: readonly Extent[]): boolean {
    const { readyLeast, readyStep } = this.sizes;
    const known = this.placed;
    this.placed = new Map();
    let next: Extent | undefined;
    let ready = 0;
    for (const { offset, length } of stretches) {
      const end = Math.min(offset + length, this.device.size);
      const until = Math.max(offset, known.get(offset + length) ?? offset);
      this.placed.set(offset + length, until);
      if (next !== undefined || ready >= readyLeast) continue;
      ready += until - offset;
      if (ready < readyLeast && until < end)
        next = { offset: until, length: Math.min(readyStep, end - until) };
      if (next !== undefined) this.placed.set(offset + length, until + next.length);
    }
    return next !== undefined && this.place(next);
  }

  private place(stretch: Extent): boolean {
    const bytes = this.device.take(stretch.offset, stretch.length);
    let wrote = false;
    for (let at = 0; at < bytes.length; ) {
      let end = at;
      while (end < bytes.length && isZero(bytes, end, Math.min(end + this.unit, bytes.length)))
        end += this.unit;
      end = Math.min(end, bytes.length);
      if (end > at) {
        this.device.write(bytes.subarray(at, end), stretch.offset + at);
        wrote = true;
      }
      at = Math.max(end, at + this.unit);
    }
    return wrote;
  }
}

function isZero(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== 0) return false;
  return true;
}
