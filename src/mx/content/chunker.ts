/**
 * The seam of all chunkers. Joining the chunks in the order of their emission gives back the exact bytes, no
 * chunk is empty, and the cuts depend on the bytes alone, never on how they were split into pieces.
 */

/** Takes one chunk; the bytes are its own copy and may be kept. */
export type Emit = (chunk: Uint8Array) => void;

/** Cuts content that comes in pieces; memory stays bounded by a few of the largest chunks. One content each. */
export interface Chunker {
  push(bytes: Uint8Array, emit: Emit): void;
  /** Emits what is left; nothing may be pushed afterwards. */
  end(emit: Emit): void;
}

/** Decides where a chunk ends. */
export interface CutRule {
  /** The longest chunk; `cutPoint` never looks further than this past `start`. */
  readonly max: number;
  /**
   * End (exclusive) of the chunk that begins at `start`, where `start < end`. Requires that `bytes` holds either
   * `max` bytes from `start` on or all that is left of the content up to `end`. `position` is where `start` lies in
   * the whole content.
   */
  cutPoint(bytes: Uint8Array, start: number, end: number, position: number): number;
}

/** One rule for chunks that begin in the first `bytes` of a content, another for the rest. */
export function growingRule(first: CutRule, bytes: number, then: CutRule): CutRule {
  return {
    max: Math.max(first.max, then.max),
    cutPoint: (content, start, end, position) =>
      (position < bytes ? first : then).cutPoint(content, start, end, position),
  };
}

/** Cuts are put down here first: nobody knows how many there will be, and an array that grows is copied often. */
const found: number[] = [];
const FOUND_MAX = 4096;

/** Where the chunks of content held whole end. */
export function cutPoints(rule: CutRule, bytes: Uint8Array): number[] {
  let count = 0;
  for (let at = 0; at < bytes.length; ) {
    at = rule.cutPoint(bytes, at, bytes.length, at);
    found[count++] = at;
  }
  const ends = found.slice(0, count);
  if (count > FOUND_MAX) found.length = 0;
  return ends;
}

/** Bytes that the streaming form may hold beyond one chunk, so that small chunks do not move the buffer each. */
const SLACK_BYTES = 65_536;

/** The streaming form of a rule: a chunk is cut once `max` bytes are at hand, or the content has ended. */
export class StreamingChunker implements Chunker {
  readonly #rule: CutRule;
  readonly #buffer: Uint8Array;
  #start = 0;
  /** Where `#start` lies in the content. */
  #position = 0;
  #end = 0;

  constructor(rule: CutRule) {
    this.#rule = rule;
    this.#buffer = new Uint8Array(rule.max * 2 + SLACK_BYTES);
  }

  push(bytes: Uint8Array, emit: Emit): void {
    for (let taken = 0; taken < bytes.length; ) {
      if (this.#end === this.#buffer.length) this.#moveToFront();
      const piece = bytes.subarray(taken, taken + this.#buffer.length - this.#end);
      this.#buffer.set(piece, this.#end);
      this.#end += piece.length;
      taken += piece.length;
      while (this.#end - this.#start >= this.#rule.max) this.#emitOne(emit);
    }
  }

  end(emit: Emit): void {
    while (this.#start < this.#end) this.#emitOne(emit);
  }

  #emitOne(emit: Emit): void {
    const cut = this.#rule.cutPoint(this.#buffer, this.#start, this.#end, this.#position);
    emit(this.#buffer.slice(this.#start, cut));
    this.#position += cut - this.#start;
    this.#start = cut;
  }

  #moveToFront(): void {
    this.#buffer.copyWithin(0, this.#start, this.#end);
    this.#end -= this.#start;
    this.#start = 0;
  }
}
