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

/** What is cached. Whoever put it in may hold on to this, and asks `use` for its bytes while they are there. */
export interface Cached {
  readonly key: number;
  bytes: Uint8Array | undefined;
  /** How many entries had ever come in when this one did. */
  readonly came: number;
  again: boolean;
  isKept: boolean;
  /** Where it is held on to, and under what: it is taken out when it leaves. */
  readonly home: Map<number, Cached> | undefined;
  readonly at: number;
}

export class BlockCache {
  private readonly probation = new Map<number, Cached>();
  private readonly kept = new Map<number, Cached>();
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
    return this.use(this.kept.get(key) ?? this.probation.get(key));
  }

  /** The bytes of an entry that somebody has held on to, unless they have left; counts as a read. */
  use(entry: Cached | undefined): Uint8Array | undefined {
    const bytes = entry?.bytes;
    if (entry === undefined || bytes === undefined) {
      this.misses++;
      return undefined;
    }
    this.hits++;
    if (entry.again) return bytes;
    if (entry.isKept) entry.again = true;
    else {
      const since = this.came - entry.came;
      if (since > (this.probation.size + this.kept.size) * AFTER_A_WHILE_PART) entry.again = true;
    }
    return bytes;
  }

  /** @param home where the entry is to be held on to, under `at`, as long as it is cached */
  set(key: number, bytes: Uint8Array, home?: Map<number, Cached>, at = 0): void {
    const cost = bytes.length + ENTRY_OVERHEAD;
    this.drop(key);
    // One entry never takes more than a quarter, so that one large value cannot empty the cache.
    if (cost > this.budget / 4) return;
    const entry: Cached = { key, bytes, came: this.came++, again: false, isKept: false, home, at };
    home?.set(at, entry);
    if (this.left.delete(key)) this.keep(entry);
    else {
      this.probation.set(key, entry);
      this.probationBytes += cost;
    }
    while (this.bytes > this.budget) this.makeRoom();
  }

  clear(): void {
    for (const entries of [this.probation, this.kept]) for (const entry of entries.values()) leave(entry);
    this.probation.clear();
    this.kept.clear();
    this.left.clear();
    this.probationBytes = 0;
    this.keptBytes = 0;
  }

  private drop(key: number): void {
    const entry = this.probation.get(key) ?? this.kept.get(key);
    if (entry === undefined) return;
    this.takeOut(entry);
    leave(entry);
  }

  private takeOut(entry: Cached): void {
    if (entry.isKept) {
      this.kept.delete(entry.key);
      this.keptBytes -= costOf(entry);
    } else {
      this.probation.delete(entry.key);
      this.probationBytes -= costOf(entry);
    }
  }

  /** Lets one entry go, or keeps one that was on probation, or gives one that is kept its second chance. */
  private makeRoom(): void {
    const fromProbation = this.probationBytes > this.budget * PROBATION_PART || this.kept.size === 0;
    const from = fromProbation ? this.probation : this.kept;
    for (const entry of from.values()) {
      this.takeOut(entry);
      if (entry.again) this.keep(entry);
      else {
        leave(entry);
        if (fromProbation) this.remember(entry.key);
      }
      return;
    }
  }

  private keep(entry: Cached): void {
    entry.again = false;
    entry.isKept = true;
    this.kept.set(entry.key, entry);
    this.keptBytes += costOf(entry);
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

function costOf({ bytes }: Cached): number {
  return (bytes?.length ?? 0) + ENTRY_OVERHEAD;
}

function leave(entry: Cached): void {
  entry.bytes = undefined;
  if (entry.home?.get(entry.at) === entry) entry.home.delete(entry.at);
}
