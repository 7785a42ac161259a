/**
 * A copy that is written where the origin has no room: in pieces that become blobs as soon as they are full. The browser
 * keeps blobs out of the pages' memory and, where there are many, on a disk of its own that no quota counts.
 */
import { MxError } from '../src/mx/errors.ts';
import type { SyncFile } from '../src/mx/index.ts';

const PIECE_BYTES = 1024 * 1024;
/** Copies are written from front to back: of what lies so far behind only the header is written again. */
const OPEN_PIECES = 4;

export class CopyInMemory implements SyncFile {
  readonly #pieces: (Uint8Array<ArrayBuffer> | Blob)[] = [];
  #size = 0;

  /** A copy is only written. */
  read(): number {
    return 0;
  }

  write(buffer: Uint8Array, { at }: { at: number }): number {
    for (let done = 0; done < buffer.length; ) {
      const place = at + done;
      const piece = this.#openPiece(Math.floor(place / PIECE_BYTES));
      const part = buffer.subarray(done, done + PIECE_BYTES - (place % PIECE_BYTES));
      piece.set(part, place % PIECE_BYTES);
      done += part.length;
    }
    this.#size = Math.max(this.#size, at + buffer.length);
    return buffer.length;
  }

  /** Only ever makes it longer. */
  truncate(size: number): void {
    if (size < this.#size) throw new MxError('io', 'A copy does not become shorter while it is made.');
    if (size > 0) this.#openPiece(Math.floor((size - 1) / PIECE_BYTES));
    this.#size = size;
  }

  getSize(): number {
    return this.#size;
  }

  flush(): void {}

  close(): void {}

  /**
   * The whole of it.
   * @throws whatever the browser has when it could not keep all of the pieces
   */
  async finish(name: string): Promise<File> {
    const pieces = this.#pieces.map((piece, i) =>
      piece instanceof Blob ? piece : piece.subarray(0, this.#size - i * PIECE_BYTES),
    );
    const file = new File(pieces, name);
    // A blob that found no room is told only to whoever reads it, and a download would end without a word.
    await file.slice(-1).arrayBuffer();
    return file;
  }

  #openPiece(number: number): Uint8Array<ArrayBuffer> {
    while (this.#pieces.length <= number) {
      this.#pieces.push(new Uint8Array(PIECE_BYTES));
      this.#seal(this.#pieces.length - 1 - OPEN_PIECES);
    }
    const piece = this.#pieces[number];
    if (piece instanceof Uint8Array) return piece;
    throw new MxError('io', 'A copy is written from front to back.');
  }

  /** The first stays open: the header is written last. */
  #seal(number: number): void {
    const piece = this.#pieces[number];
    if (number > 0 && piece instanceof Uint8Array) this.#pieces[number] = new Blob([piece]);
  }
}
