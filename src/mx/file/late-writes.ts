/**
 * Writes that may come late, since a durable record of the log carries the same bytes: they are read as if they were
 * in the file, and put there later, many at once. What was put there and not yet flushed is still read from here, and
 * after a flush that failed it is put there once more: the system may take for clean what never reached the disk.
 */
import type { Extent } from './extent.ts';

interface LateWrite extends Extent {
  readonly bytes: Uint8Array;
  /** It is in the file, but no flush has passed since. */
  written: boolean;
}

export class LateWrites {
  /** By place; no two touch each other's bytes. */
  private stretches: LateWrite[] = [];
  /** Bytes that are not in the file. */
  waiting = 0;

  /** The bytes are kept as they are, and must not change. */
  add(bytes: Uint8Array, offset: number): void {
    const { length } = bytes;
    this.stretches.splice(this.firstPast(offset), 0, { offset, length, bytes, written: false });
    this.waiting += length;
  }

  /** Where the last of them ends; 0 when there is none. */
  get end(): number {
    const last = this.stretches.at(-1);
    return last === undefined ? 0 : last.offset + last.length;
  }

  /** The bytes from `at` on, when one of them has all of these. */
  within(at: number, length: number): Uint8Array | undefined {
    const index = this.firstPast(at);
    const stretch = index === 0 ? undefined : this.stretches[index - 1];
    if (stretch === undefined) return undefined;
    const from = at - stretch.offset;
    return from + length <= stretch.length ? stretch.bytes.subarray(from, from + length) : undefined;
  }

  /** Puts them over what was read from byte `at` of the file on. */
  cover(buffer: Uint8Array, at: number): void {
    if (this.stretches.length === 0) return;
    const end = at + buffer.length;
    for (let i = Math.max(0, this.firstPast(at) - 1); i < this.stretches.length; i++) {
      const { offset, length, bytes } = this.stretches[i] as LateWrite;
      if (offset >= end) return;
      const from = Math.max(offset, at);
      const to = Math.min(offset + length, end);
      if (from < to) buffer.set(bytes.subarray(from - offset, to - offset), from - at);
    }
  }

  /**
   * Hands to `write` what waits at the lowest place, with all that lies right behind it; false when nothing waits. When
   * `write` throws, it still waits.
   */
  putNext(write: (bytes: Uint8Array, at: number) => void): boolean {
    const first = this.stretches.findIndex(({ written }) => !written);
    const lowest = this.stretches[first];
    if (lowest === undefined) return false;
    let end = lowest.offset;
    const run: LateWrite[] = [];
    for (let i = first; i < this.stretches.length; i++) {
      const stretch = this.stretches[i] as LateWrite;
      if (stretch.offset !== end || stretch.written) break;
      run.push(stretch);
      end += stretch.length;
    }
    const length = end - lowest.offset;
    write(joined(run, length), lowest.offset);
    for (const stretch of run) stretch.written = true;
    this.waiting -= length;
    return true;
  }

  /** A flush has passed: what was put into the file is safe there. */
  flushed(): void {
    if (this.stretches.some(({ written }) => written))
      this.stretches = this.stretches.filter(({ written }) => !written);
  }

  /** A flush has failed: nothing that was put into the file since the last one can be relied upon. */
  lost(): void {
    for (const stretch of this.stretches) {
      if (stretch.written) this.waiting += stretch.length;
      stretch.written = false;
    }
  }

  /** Index of the first one that begins after byte `at`. */
  private firstPast(at: number): number {
    let low = 0;
    let high = this.stretches.length;
    // Nearly always it is the last one that is asked for.
    if (high > 0 && (this.stretches[high - 1] as LateWrite).offset <= at) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.stretches[middle] as LateWrite).offset <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function joined(stretches: readonly LateWrite[], length: number): Uint8Array {
  const [only] = stretches;
  if (stretches.length === 1 && only !== undefined) return only.bytes;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const stretch of stretches) {
    bytes.set(stretch.bytes, at);
    at += stretch.length;
  }
  return bytes;
}
