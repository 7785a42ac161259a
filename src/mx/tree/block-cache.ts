/**
 * Blocks, filters, bodies and decompressed groups in memory, under one budget of bytes.
 *
 * What comes in is on probation and leaves in the order in which it came, unless it was read again after a while; then
 * it is kept, and leaves only when others that are kept need its room (second chance). So reading everything once,
 * however much it is, passes through a quarter of the room and pushes out nothing that is used all the time. Reads that
 * follow close on the first (the same block for one key after the other) say nothing about use and do not count. What
 * left on probation is remembered by its key for as long again: if it comes back, it is kept at once. (After 2Q,
 * Johnson and Shasha 1994, with a clock instead of an ordered list.)
 */

/** What an entry costs beside its bytes, roughly. */
const ENTRY_OVERHEAD = 160;
/** What is on probation may always have this part of the budget. */
const PROBATION_PART = 1 / 4;
/** A read counts as one after a while when so large a part of all entries came in since the first. */
const AFTER_A_WHILE_PART = 1 / 8;

interface Entry {
  readonly bytes: Uint8Array;
  /** How many entries had ever come in when this one did. */
  readonly came: number;
  again: boolean;
}

export class BlockCache {
  private readonly probation = new Map<number, Entry>();
  private readonly kept = new Map<number, Entry>();
  /** Keys of what left on probation not long ago. */
  private readonly left = new Set<number>();
  private probationBytes = 0;
  private keptBytes = 0;
  private came = 0;
  hits = 0;
  misses = 0;

  constructor(readonly budget: number) {}

  get bytes(): number {
    return this.probationBytes + this.keptBytes;
  }

  get(key: number): Uint8Array | undefined {
    const kept = this.kept.get(key);
    if (kept !== undefined) {
      this.hits++;
      kept.again = true;
      return kept.bytes;
    }
    const entry = this.probation.get(key);
    if (entry === undefined) {
      this.misses++;
      return undefined;
    }
    this.hits++;
    const since = this.came - entry.came;
    if (since > (this.probation.size + this.kept.size) * AFTER_A_WHILE_PART) entry.again = true;
    return entry.bytes;
  }

  set(key: number, bytes: Uint8Array): void {
    const cost = bytes.length + ENTRY_OVERHEAD;
    this.drop(key);
    // One entry never takes more than a quarter, so that one large value cannot empty the cache.
    if (cost > this.budget / 4) return;
    const entry = { bytes, came: this.came++, again: false };
    if (this.left.delete(key)) this.keep(key, entry);
    else {
      this.probation.set(key, entry);
      this.probationBytes += cost;
    }
    while (this.bytes > this.budget) this.makeRoom();
  }

  clear(): void {
    this.probation.clear();
    this.kept.clear();
    this.left.clear();
    this.probationBytes = 0;
    this.keptBytes = 0;
  }

  private drop(key: number): void {
    const cost = (entry: Entry) => entry.bytes.length + ENTRY_OVERHEAD;
    const waiting = this.probation.get(key);
    if (waiting !== undefined && this.probation.delete(key)) this.probationBytes -= cost(waiting);
    const kept = this.kept.get(key);
    if (kept !== undefined && this.kept.delete(key)) this.keptBytes -= cost(kept);
  }

  /** Lets one entry go, or keeps one that was on probation, or gives one that is kept its second chance. */
  private makeRoom(): void {
    const fromProbation = this.probationBytes > this.budget * PROBATION_PART || this.kept.size === 0;
    const from = fromProbation ? this.probation : this.kept;
    for (const [key, entry] of from) {
      this.drop(key);
      if (entry.again) this.keep(key, { ...entry, again: false });
      else if (fromProbation) this.remember(key);
      return;
    }
  }

  private keep(key: number, entry: Entry): void {
    this.kept.set(key, entry);
    this.keptBytes += entry.bytes.length + ENTRY_OVERHEAD;
  }

  private remember(key: number): void {
    this.left.add(key);
    const most = this.probation.size + this.kept.size;
    for (const oldest of this.left) {
      if (this.left.size <= most) return;
      this.left.delete(oldest);
    }
  }
}
