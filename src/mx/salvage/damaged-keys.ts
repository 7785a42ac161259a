/** Which keys stood, or may have stood, in blocks that cannot be read. */
import type { Key } from '../tree/tree.ts';

/** Keys after the first and up to the second. */
interface KeyRange {
  after: Key;
  upTo: Key;
}

/** Ranges beyond this are joined with their neighbours: that calls more keys doubtful, never fewer. */
const RANGES_MAX = 65_536;

export class DamagedKeys {
  private ranges: KeyRange[] = [];
  private sorted = true;

  get any(): boolean {
    return this.ranges.length > 0;
  }

  add(after: Key, upTo: Key): void {
    const last = this.ranges.at(-1);
    if (
      last !== undefined &&
      (after <= last.upTo || this.ranges.length >= RANGES_MAX) &&
      after >= last.after
    ) {
      if (upTo > last.upTo) last.upTo = upTo;
      return;
    }
    if (last !== undefined && after < last.after) this.sorted = false;
    this.ranges.push({ after, upTo });
  }

  /** True when a newer state of this key may have been lost. */
  covers(key: Key): boolean {
    if (!this.sorted) this.join();
    let low = 0;
    let high = this.ranges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.ranges[middle]!.after < key) low = middle + 1;
      else high = middle;
    }
    return low > 0 && key <= this.ranges[low - 1]!.upTo;
  }

  private join(): void {
    this.ranges.sort((a, b) => (a.after < b.after ? -1 : a.after > b.after ? 1 : 0));
    const joined: KeyRange[] = [];
    for (const range of this.ranges) {
      const last = joined.at(-1);
      if (last !== undefined && range.after <= last.upTo) {
        if (range.upTo > last.upTo) last.upTo = range.upTo;
      } else joined.push(range);
    }
    this.ranges = joined;
    this.sorted = true;
  }
}
