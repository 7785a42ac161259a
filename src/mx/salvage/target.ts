/** Where things are brought to: a new memex, filled in small commits by its own public face. */
import { MxError } from '../errors.ts';
import type { Stager, Store } from '../store/api.ts';
import type { Change, LongWork, Progress } from '../types.ts';

/** Changes in one commit, and bytes of content, before the next begins: a few milliseconds of work. */
const CHANGES_MAX = 16;
const BYTES_MAX = 64 * 1024;
/** Changes and bytes that one flush makes durable. */
const FLUSH_CHANGES = 512;
const FLUSH_BYTES = 4 * 1024 * 1024;

interface Due {
  readonly change: Change;
  readonly author: string;
  readonly refused: (error: MxError) => void;
}

export class Target {
  private due: Due[] = [];
  private bytes = 0;
  private changes = 0;
  private unflushed = 0;

  constructor(readonly store: Store) {}

  stage(mediaType: string): Stager {
    return this.store.stage(mediaType);
  }

  /**
   * Adds a change; `refused` is told when the new memex does not take it.
   * @param bytes of content that it carries
   */
  *add(
    change: Change,
    options: {
      readonly author?: string;
      readonly bytes?: number;
      readonly refused: (error: MxError) => void;
    },
    progress: Progress,
  ): LongWork<void> {
    const { author = '', bytes = 0, refused } = options;
    if (this.due[0] !== undefined && this.due[0].author !== author) yield* this.commit(progress);
    this.due.push({ change, author, refused });
    this.bytes += bytes;
    if (this.due.length >= CHANGES_MAX || this.bytes >= BYTES_MAX) yield* this.commit(progress);
  }

  /** Makes everything durable. */
  *finish(progress: Progress): LongWork<void> {
    yield* this.commit(progress);
    this.store.sync();
  }

  private *commit(progress: Progress): LongWork<void> {
    const { due, store } = this;
    if (due.length === 0) return;
    const [{ author }] = due as [Due];
    this.due = [];
    try {
      store.apply(
        due.map(({ change }) => change),
        { author, summary: 'salvaged' },
      );
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.oneByOne(due);
    }
    this.changes += due.length;
    this.unflushed += this.bytes;
    this.bytes = 0;
    if (this.changes >= FLUSH_CHANGES || this.unflushed >= FLUSH_BYTES) {
      store.sync();
      this.changes = 0;
      this.unflushed = 0;
    }
    yield progress;
  }

  /** One of these was refused, and so none was made: now each by itself. */
  private oneByOne(due: readonly Due[]): void {
    for (const { change, author, refused } of due) {
      try {
        this.store.apply([change], { author, summary: 'salvaged' });
      } catch (error) {
        if (!isRefusal(error)) throw error;
        refused(error);
      }
    }
  }
}

/** A change that the store does not take; anything else is trouble with the device. */
function isRefusal(error: unknown): error is MxError {
  return (
    error instanceof MxError &&
    error.code !== 'storage-full' &&
    error.code !== 'io' &&
    error.code !== 'closed'
  );
}
