/**
 * Blocks, filters and small bodies in memory, under one budget of bytes. Second chance: what was only read once
 * leaves first, so a scan over everything does not push out what is used all the time.
 */

/** What an entry costs beside its bytes, roughly. */
const ENTRY_OVERHEAD = 160;

interface Entry {
  readonly bytes: Uint8Array;
  again: boolean;
}

export class BlockCache {
  private readonly entries = new Map<number, Entry>();
  private held = 0;
  hits = 0;
  misses = 0;

  constructor(readonly budget: number) {}

  get bytes(): number {
    return this.held;
  }

  get(key: number): Uint8Array | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) {
      this.misses++;
      return undefined;
    }
    this.hits++;
    entry.again = true;
    return entry.bytes;
  }

  set(key: number, bytes: Uint8Array): void {
    // One entry never takes more than a quarter, so that one large value cannot empty the cache.
    if (bytes.length + ENTRY_OVERHEAD > this.budget / 4) return;
    const before = this.entries.get(key);
    if (before !== undefined) this.held -= before.bytes.length + ENTRY_OVERHEAD;
    this.entries.set(key, { bytes, again: false });
    this.held += bytes.length + ENTRY_OVERHEAD;
    while (this.held > this.budget) this.evict();
  }

  clear(): void {
    this.entries.clear();
    this.held = 0;
  }

  private evict(): void {
    for (const [key, entry] of this.entries) {
      this.entries.delete(key);
      if (entry.again) {
        entry.again = false;
        this.entries.set(key, entry);
        continue;
      }
      this.held -= entry.bytes.length + ENTRY_OVERHEAD;
      return;
    }
  }
}
