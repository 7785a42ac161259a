/**
 * Blocks, filters, bodies and decompressed groups in memory, under one budget of bytes.
 *
 * What comes in is on probation and leaves in the order in which it came, unless it was read again after a while; then
 * it is kept, and leaves only when others that are kept need its room (second chance). So reading everything once,
 * however much it is, passes through a quarter of the room and pushes out nothing that is used all the time. Reads that
 * follow close on the first (the same block for one key after the other) say nothing about use and do not count. What
 * left on probation is remembered by its key for as long again: if it comes back, it is kept at once. (After 2Q,
 * Johnson and Shasha 1994, with a clock instead of an ordered list.)
 *
 * Blocks that are written come in as well, so that a merge does not leave those who read without what they had.
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
  /** The queue that it stands in, and its neighbours there. */
  queue: Queue | undefined;
  next: Cached | undefined;
  previous: Cached | undefined;
  /** Where it is found, and under what: it is taken out when it leaves. */
  readonly home: Map<number, Cached>;
  readonly at: number;
}

/** Entries in the order in which they came, linked among themselves. */
class Queue {
  bytes = 0;
  size = 0;
  first: Cached | undefined;
  private last: Cached | undefined;

  add(entry: Cached): void {
    entry.queue = this;
    entry.previous = this.last;
    entry.next = undefined;
    if (this.last === undefined) this.first = entry;
    else this.last.next = entry;
    this.last = entry;
    this.bytes += costOf(entry);
    this.size++;
  }

  takeOut(entry: Cached): void {
    const { previous, next } = entry;
    if (previous === undefined) this.first = next;
    else previous.next = next;
    if (next === undefined) this.last = previous;
    else next.previous = previous;
    entry.queue = undefined;
    this.bytes -= costOf(entry);
    this.size--;
  }
}

/**
 * Keys of what left on probation not long ago, in two halves: the older half is forgotten as a whole. Forgetting the
 * oldest key alone would mean to look for it among all that were taken out before.
 */
class LeftKeys {
  private newer = new Set<number>();
  private older = new Set<number>();

  /** True when the key was here; it is not any more. */
  take(key: number): boolean {
    return this.newer.delete(key) || this.older.delete(key);
  }

  /** @param most how many keys are to be remembered */
  add(key: number, most: number): void {
    if (this.newer.size >= most / 2) {
      this.older = this.newer;
      this.newer = new Set();
    }
    this.newer.add(key);
  }

  clear(): void {
    this.newer.clear();
    this.older.clear();
  }
}

export class BlockCache {
  private readonly probation = new Queue();
  private readonly kept = new Queue();
  /** Entries by their place, of things that have many: blocks of a table. */
  private readonly homes = new Map<number, Map<number, Cached>>();
  /** Entries that nobody holds on to. */
  private readonly byKey = new Map<number, Cached>();
  private readonly left = new LeftKeys();
  private came = 0;
  hits = 0;
  misses = 0;

  /** Bytes of the budget that others use. */
  private lent = 0;

  constructor(readonly budget: number) {}

  /** Leaves so many bytes of the budget to others, half of it at most; the last call counts. */
  lend(bytes: number): void {
    this.lent = Math.min(bytes, this.budget / 2);
    while (this.bytes > this.room) this.makeRoom();
  }

  private get room(): number {
    return this.budget - this.lent;
  }

  get bytes(): number {
    return this.probation.bytes + this.kept.bytes;
  }

  /** Where the entries of one thing are found; it is there until `dropHome`. */
  home(number: number): Map<number, Cached> {
    let home = this.homes.get(number);
    if (home === undefined) {
      home = new Map();
      this.homes.set(number, home);
    }
    return home;
  }

  /** The thing is gone, and with it its entries. */
  dropHome(number: number): void {
    for (const entry of this.homes.get(number)?.values() ?? []) this.leave(entry);
    this.homes.delete(number);
  }

  get(key: number): Uint8Array | undefined {
    return this.use(this.byKey.get(key));
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
    const since = this.came - entry.came;
    const all = this.probation.size + this.kept.size;
    if (entry.queue === this.kept || since > all * AFTER_A_WHILE_PART) entry.again = true;
    return bytes;
  }

  /** @param home where the entry is to be found, under `at`, as long as it is cached */
  set(key: number, bytes: Uint8Array, home = this.byKey, at = key): void {
    const former = home.get(at);
    if (former !== undefined) this.leave(former);
    // One entry never takes more than a quarter, so that one large value cannot empty the cache.
    if (bytes.length + ENTRY_OVERHEAD > this.budget / 4) return;
    const entry: Cached = {
      key,
      bytes,
      came: this.came++,
      again: false,
      queue: undefined,
      next: undefined,
      previous: undefined,
      home,
      at,
    };
    home.set(at, entry);
    (this.left.take(key) ? this.kept : this.probation).add(entry);
    while (this.bytes > this.room) this.makeRoom();
  }

  clear(): void {
    for (const queue of [this.probation, this.kept]) {
      for (let entry = queue.first; entry !== undefined; entry = queue.first) this.leave(entry);
    }
    this.left.clear();
  }

  private leave(entry: Cached): void {
    entry.queue?.takeOut(entry);
    entry.bytes = undefined;
    if (entry.home.get(entry.at) === entry) entry.home.delete(entry.at);
  }

  /** Lets one entry go, or keeps one that was on probation, or gives one that is kept its second chance. */
  private makeRoom(): void {
    const { probation, kept } = this;
    const isTried = probation.bytes > this.room * PROBATION_PART || kept.size === 0;
    const entry = (isTried ? probation : kept).first;
    if (entry === undefined) return;
    if (entry.again) {
      entry.queue?.takeOut(entry);
      entry.again = false;
      kept.add(entry);
    } else {
      this.leave(entry);
      if (isTried) this.left.add(entry.key, this.probation.size + this.kept.size);
    }
  }
}

function costOf({ bytes }: Cached): number {
  return (bytes?.length ?? 0) + ENTRY_OVERHEAD;
}
