/**
 * Content that comes in pieces: chunks are cut and written as they come, so that memory stays bounded, and are
 * named by a commit at the end. What turns out to be small is kept whole, and cut as small content is.
 */
import { MxError } from '../errors.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import type { Hasher, Stager } from '../store/api.ts';
import type { ChunkerName, StagedContent } from '../types.ts';
import { type ChunkPolicy, chunkerFor, chunkPolicy } from './chunk-policy.ts';
import type { ChunkStore } from './chunk-store.ts';
import type { Chunker, Emit } from './chunker.ts';
import { toHex } from './hash-text.ts';
import { StagedColumns } from './staged-pieces.ts';
import type { StagedPieces } from './version-store.ts';

/** Content up to this size is kept whole until it is finished. */
const WHOLE_BYTES_MAX = 1024 * 1024;

export class StagingArea {
  readonly #staged = new Map<number, StagedPieces | Uint8Array>();
  readonly #named = new Set<number>();
  #next = 1;
  #generation = 0;

  constructor(
    private readonly chunks: ChunkStore,
    private readonly hasher: Hasher,
  ) {}

  /** @throws MxError `not-found` */
  get(number: number): StagedPieces | Uint8Array {
    const staged = this.#staged.get(number);
    if (staged === undefined) {
      throw new MxError('not-found', refusalSaying('stagedGone'), {
        staged: number,
      });
    }
    this.#named.add(number);
    return staged;
  }

  /** What was named is durable now, and need not be remembered. */
  settle(): void {
    for (const number of this.#named) this.#staged.delete(number);
    this.#named.clear();
  }

  /** Bytes that were written since the last flush may be gone: all that is staged must be staged again. */
  clear(): void {
    this.#generation++;
    this.#staged.clear();
    this.#named.clear();
  }

  /** Changes when what was staged is lost. */
  get generation(): number {
    return this.#generation;
  }

  keep(staged: StagedPieces | Uint8Array): number {
    this.#staged.set(this.#next, staged);
    return this.#next++;
  }

  begin(mediaType: string, chunker: Exclude<ChunkerName, 'words'>): Stager {
    return new StreamStager(this, this.chunks, this.hasher, chunkPolicy({ mediaType, chunker }));
  }
}

class StreamStager implements Stager {
  readonly #pieces = new StagedColumns();
  readonly #running;
  readonly #emit: Emit;
  #held: Uint8Array[] = [];
  #chunker: Chunker | undefined;
  #bytes = 0;
  #open = true;
  readonly #generation: number;

  constructor(
    private readonly area: StagingArea,
    chunks: ChunkStore,
    hasher: Hasher,
    private readonly policy: ChunkPolicy,
  ) {
    this.#generation = area.generation;
    this.#running = hasher.start();
    this.#emit = (chunk) => this.#pieces.add(chunks.stagePiece(chunk));
  }

  write(bytes: Uint8Array): void {
    this.#requireOpen();
    this.#running.update(bytes);
    this.#bytes += bytes.length;
    if (this.#chunker !== undefined) {
      this.#chunker.push(bytes, this.#emit);
      return;
    }
    this.#held.push(bytes.slice());
    if (this.#bytes <= WHOLE_BYTES_MAX) return;
    this.#chunker = chunkerFor(this.policy);
    for (const piece of this.#held) this.#chunker.push(piece, this.#emit);
    this.#held = [];
  }

  finish(): StagedContent {
    this.#requireOpen();
    this.#open = false;
    const hash = this.#running.digest();
    if (this.#generation !== this.area.generation) {
      throw new MxError('io', 'A write failed while this content was staged. Stage it again.');
    }
    if (this.#chunker === undefined) {
      return {
        staged: this.area.keep(joined(this.#held, this.#bytes)),
        hash: toHex(hash),
        bytes: this.#bytes,
      };
    }
    this.#chunker.end(this.#emit);
    const staged = this.area.keep({ hash, bytes: this.#bytes, policy: this.policy, pieces: this.#pieces });
    return { staged, hash: toHex(hash), bytes: this.#bytes };
  }

  abandon(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#running.digest();
    this.#held = [];
  }

  #requireOpen(): void {
    if (!this.#open) throw new MxError('closed', 'This content was finished or abandoned already.');
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
