/**
 * A file as it was before bytes came or went in its midst: what is asked for at the place where an extent was
 * written is read from where it stands now. For reading only.
 */
import { MxError } from '../errors.ts';
import type { SyncFile } from '../file/sync-file.ts';
import type { FoundExtent } from './search.ts';

export class RealignedFile implements SyncFile {
  private readonly extents: readonly FoundExtent[];

  /** @param extents at most one for each place */
  constructor(
    private readonly file: SyncFile,
    extents: readonly FoundExtent[],
  ) {
    this.extents = [...extents].sort((a, b) => a.offset - b.offset);
  }

  read(buffer: Uint8Array, { at }: { at: number }): number {
    let done = 0;
    while (done < buffer.length) {
      const from = at + done;
      const index = this.firstPast(from);
      const extent = this.extents[index - 1];
      const within = extent !== undefined && from < extent.offset + extent.length;
      const next = this.extents[index]?.offset ?? Number.POSITIVE_INFINITY;
      const until = within ? Math.min(extent.offset + extent.length, next) : next;
      const piece = buffer.subarray(done, done + Math.min(buffer.length - done, until - from));
      const place = within ? from - extent.offset + extent.at : from;
      // Past the end of the file there are zero bytes: whoever asked sees that nothing is there.
      const count = place < this.file.getSize() ? this.file.read(piece, { at: place }) : 0;
      piece.fill(0, count);
      done += piece.length;
    }
    return done;
  }

  getSize(): number {
    let end = this.file.getSize();
    for (const { offset, length } of this.extents) end = Math.max(end, offset + length);
    return end;
  }

  write(): number {
    throw readOnly();
  }

  truncate(): void {
    throw readOnly();
  }

  flush(): void {
    throw readOnly();
  }

  close(): void {
    this.file.close();
  }

  /** The index of the first extent that begins past `at`. */
  private firstPast(at: number): number {
    let low = 0;
    let high = this.extents.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.extents[middle]!.offset <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function readOnly(): MxError {
  return new MxError('read-only', 'A file that is being salvaged is not written to.');
}
