/**
 * How repair changes things: in small durable commits, in the chain like any other. Between finding that something
 * is wrong and mending it others may commit, so that every mending looks again, at what is there by then.
 */
import type { Writer } from '../store/writer.ts';
import type { TreeSnapshot } from '../tree/tree.ts';
import type { LongWork, Progress } from '../types.ts';
import type { ProofRooms } from '../verify/proof.ts';
import type { VerifyReport } from '../verify/reports.ts';

/** Mendings in one commit: a few milliseconds of work. */
const BATCH = 64;
/** How often to let others go first who have queued something but not flushed it. */
const WAITS_MAX = 1000;

export interface RepairHost {
  /** The rooms over the newest durable commit. */
  rooms(): ProofRooms & { readonly reader: TreeSnapshot };
  /** True while changes of others are queued. */
  queued(): boolean;
  /** Runs a change, as a durable commit of its own. */
  commit(summary: string, change: (writer: Writer) => void): void;
  verify(): LongWork<VerifyReport>;
  checkpoint(): void;
}

/** Looks again, mends, and says whether there was anything to mend. */
export type Fix = (writer: Writer) => boolean;

export class Mending {
  commits = 0;
  readonly repaired: Record<string, number> = {};
  private due: { readonly what: string; readonly fix: Fix }[] = [];

  constructor(private readonly host: RepairHost) {}

  /** Notes something to mend; `flush` mends it. */
  note(what: string, fix: Fix): void {
    this.due.push({ what, fix });
  }

  /** Mends what was noted, when that is enough for a commit. */
  *step(progress: Progress): LongWork<void> {
    yield progress;
    if (this.due.length >= BATCH) yield* this.flush(progress);
  }

  *flush(progress: Progress): LongWork<void> {
    while (this.due.length > 0) {
      for (let waits = 0; this.host.queued() && waits < WAITS_MAX; waits++) yield progress;
      const batch = this.due.splice(0, BATCH);
      const mended: string[] = [];
      this.host.commit('repair what is derived', (writer) => {
        for (const { what, fix } of batch) if (fix(writer)) mended.push(what);
      });
      for (const what of mended) this.repaired[what] = (this.repaired[what] ?? 0) + 1;
      this.commits++;
      yield progress;
    }
  }

  /** Runs a stage over the newest commit, and mends all that it notes. */
  *stage(name: string, look: (rooms: ProofRooms) => LongWork<void>): LongWork<void> {
    const rooms = this.host.rooms();
    const progress = { stage: name, done: 0, total: 0 };
    try {
      const work = look(rooms);
      for (let step = work.next(); step.done !== true; step = work.next()) yield* this.step(step.value);
      yield* this.flush(progress);
    } finally {
      rooms.reader.release();
    }
  }
}
