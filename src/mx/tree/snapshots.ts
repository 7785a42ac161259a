/**
 * Snapshots that are open: what they read outlives merges. One that nobody has read for a long time was forgotten;
 * it is let go, so that it does not keep space for ever, and says so when it is read after all.
 */
import { MxError } from '../errors.ts';
import type { CommitNumber } from '../types.ts';
import type { EngineReport } from './engine-report.ts';

/**
 * Between two looks at the clock no more than this part of the longest rest goes by: a clock that is set ahead, or a
 * device that slept, must not let go of what is in use.
 */
const REST_PARTS = 4;

/** One open snapshot. */
export class Pin {
  /** Set by every reading, and taken back when the clock is looked at. */
  used = false;
  expired = false;
  /** Milliseconds without a reading, as far as the clock was looked at. */
  rested = 0;

  constructor(
    readonly commit: CommitNumber,
    readonly opened: number,
  ) {}

  /** Notes a reading. @throws MxError `closed` when the snapshot was let go */
  touch(): void {
    this.used = true;
    if (!this.expired) return;
    throw new MxError(
      'closed',
      'This view of the memex was not used for so long that it was let go. Open a new one.',
      { commit: this.commit, opened: this.opened },
    );
  }
}

export class Snapshots {
  private readonly open = new Set<Pin>();
  private known: readonly CommitNumber[] | undefined;
  private lookedAt = 0;

  constructor(
    /** Milliseconds since 1970. */
    private readonly now: () => number,
    /** How long a snapshot may stay without being read, in milliseconds. */
    private readonly restMax: number,
  ) {}

  /** Commits that are read, each once. */
  get commits(): readonly CommitNumber[] {
    this.known ??= [...new Set([...this.open].map(({ commit }) => commit))];
    return this.known;
  }

  /** True when one reads a commit from `from` on and before `to`. */
  standBetween(from: CommitNumber, to: CommitNumber): boolean {
    return this.commits.some((commit) => commit >= from && commit < to);
  }

  take(commit: CommitNumber): Pin {
    this.sweep();
    const now = this.now();
    this.lookedAt = now;
    const pin = new Pin(commit, now);
    this.open.add(pin);
    this.known = undefined;
    return pin;
  }

  release(pin: Pin): void {
    if (this.open.delete(pin)) this.known = undefined;
  }

  /** Lets go of those that were not read for too long. */
  sweep(): void {
    if (this.open.size === 0) return;
    const now = this.now();
    const passed = Math.min(Math.max(0, now - this.lookedAt), this.restMax / REST_PARTS);
    this.lookedAt = now;
    for (const pin of this.open) {
      pin.rested = pin.used ? 0 : pin.rested + passed;
      pin.used = false;
      if (pin.rested <= this.restMax) continue;
      pin.expired = true;
      this.release(pin);
    }
  }

  report(): EngineReport['snapshots'] {
    const [oldest] = this.open;
    if (oldest === undefined) return { open: 0 };
    return { open: this.open.size, oldestCommit: oldest.commit, oldestOpened: oldest.opened };
  }
}
