/**
 * Stretches of the file, looked up by place. Records and manifests may name hundreds of thousands, so that comparing
 * each with each is out of the question for a file of which nothing is to be believed.
 */
import type { Extent } from './extent.ts';

export class Spans<Span extends Extent> {
  private readonly sorted: readonly Span[];

  /** Of stretches that begin at one place the longest counts; empty ones hold nothing. */
  constructor(spans: Iterable<Span>) {
    const byPlace = new Map<number, Span>();
    for (const span of spans) {
      if (span.length > (byPlace.get(span.offset)?.length ?? 0)) byPlace.set(span.offset, span);
    }
    this.sorted = [...byPlace.values()].sort((a, b) => a.offset - b.offset);
  }

  /** The stretch that holds all of this one. */
  around({ offset, length }: Extent): Span | undefined {
    const span = this.sorted[this.firstAfter(offset) - 1];
    return span !== undefined && offset + length <= span.offset + span.length ? span : undefined;
  }

  /** True when a stretch has a byte of this one. Requires that stretches do not touch each other's bytes. */
  meets({ offset, length }: Extent): boolean {
    const index = this.firstAfter(offset);
    const before = this.sorted[index - 1];
    const after = this.sorted[index];
    const within = before !== undefined && length > 0 && offset < before.offset + before.length;
    return within || (after !== undefined && after.offset < offset + length);
  }

  /** Index of the first stretch that begins after byte `at`. */
  private firstAfter(at: number): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.sorted[middle]?.offset ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A stretch that has bytes of another in common, if there is one. */
export function firstOverlap(spans: readonly Extent[]): Extent | undefined {
  const sorted = spans.filter(({ length }) => length > 0).sort((a, b) => a.offset - b.offset);
  return sorted.find(({ offset }, i) => {
    const before = sorted[i - 1];
    return before !== undefined && before.offset + before.length > offset;
  });
}
