/**
 * Content of a version as far as its chunks can be read. Whole is only what hashes to the version's name; all else
 * is marked, with what was lost said in its place.
 */
import { isTextMediaType } from '../content/chunk-policy.ts';
import { toHex } from '../content/hash-text.ts';
import type { StoredVersion } from '../content/version-record.ts';
import { isMxError, MxError } from '../errors.ts';
import type { Content, LongWork } from '../types.ts';
import type { Source } from './source.ts';
import type { Target } from './target.ts';

/** Content above this is not held whole. */
const HELD_BYTES_MAX = 512 * 1024;
const STEP_BYTES = 128 * 1024;
/** Zero bytes that stand for lost ones are written in such pieces. */
const ZEROS = new Uint8Array(16 * 1024);
/** No content of which nothing is there is made up beyond this. */
const FILLED_BYTES_MAX = 64 * 1024 * 1024;

const encoder = new TextEncoder();

export interface SalvagedContent {
  readonly content: Content;
  readonly whole: boolean;
  /** Bytes of the version that are there. */
  readonly bytes: number;
}

type Piece = Uint8Array | { readonly lost: number };

/** The content, or undefined when nothing of it can be read. */
export function* salvageContent(
  source: Source,
  target: Target,
  stored: StoredVersion,
  mediaType: string,
): LongWork<SalvagedContent | undefined> {
  if (!stored.available || !source.budget.take(stored.bytes)) return undefined;
  const held = stored.bytes <= HELD_BYTES_MAX;
  const into = held ? new Held(source) : target.stage(mediaType);
  const text = isTextMediaType(mediaType);
  let bytes = 0;
  let filled = 0;
  let sinceStep = 0;
  let done = false;
  try {
    for (const piece of piecesOf(source, stored)) {
      if (piece instanceof Uint8Array) {
        into.write(piece);
        bytes += piece.length;
        sinceStep += piece.length;
      } else {
        const stands = text
          ? [encoder.encode(`\n[… ${piece.lost} bytes lost …]\n`)]
          : zeros(piece.lost, filled);
        for (const part of stands) into.write(part);
        filled += text ? 0 : piece.lost;
      }
      if (sinceStep < STEP_BYTES) continue;
      sinceStep = 0;
      yield { stage: 'versions', done: bytes, total: stored.bytes };
    }
    if (bytes === 0 && stored.bytes > 0) return undefined;
    const { content, hash } = into instanceof Held ? into.finish() : staged(into.finish());
    done = true;
    const whole = bytes === stored.bytes && hash === toHex(stored.hash);
    return { content, whole, bytes };
  } finally {
    if (!done && !(into instanceof Held)) into.abandon();
  }
}

function staged(content: { readonly staged: number; readonly hash: string; readonly bytes: number }): {
  content: Content;
  hash: string;
} {
  return { content, hash: content.hash };
}

/** The chunks of a version, in order; those that cannot be read as how long they were. */
function* piecesOf({ reader, chunks, versions }: Source, stored: StoredVersion): Generator<Piece> {
  let at = 0;
  const refs = versions.partialRefs(reader, stored);
  for (;;) {
    const step = readable(() => refs.next());
    if (step === undefined || step.done === true) break;
    const { at: place, chunk, length } = step.value;
    if (place !== undefined && place > at) {
      yield { lost: place - at };
      at = place;
    }
    const body = readable(() => chunks.body(chunks.stored(reader, chunk)));
    const whole = body !== undefined && (length === undefined || body.length === length);
    const bytes = length ?? body?.length ?? 1;
    // A recipe longer than the version was not written by any Memex.
    if (at + bytes > stored.bytes) break;
    yield whole ? body : { lost: bytes };
    at += bytes;
  }
  if (at < stored.bytes) yield { lost: stored.bytes - at };
}

function* zeros(lost: number, filled: number): Generator<Uint8Array> {
  for (let left = Math.min(lost, FILLED_BYTES_MAX - filled); left > 0; left -= ZEROS.length)
    yield ZEROS.subarray(0, left);
}

function readable<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (isMxError(error, 'io') || !(error instanceof MxError)) throw error;
    return undefined;
  }
}

/** Small content, put together in memory. */
class Held {
  private readonly pieces: Uint8Array[] = [];
  private length = 0;

  constructor(private readonly source: Source) {}

  write(bytes: Uint8Array): void {
    this.pieces.push(bytes);
    this.length += bytes.length;
  }

  finish(): { content: Uint8Array; hash: string } {
    const content = new Uint8Array(this.length);
    let at = 0;
    for (const piece of this.pieces) {
      content.set(piece, at);
      at += piece.length;
    }
    return { content, hash: toHex(this.source.hasher.sha256(content)) };
  }
}
