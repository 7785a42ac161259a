/**
 * The chunks of a stream that were cut so far, as columns: 49 bytes each, whatever the stream's length. A stream of
 * 2 GB has some 48,000 chunks as text and 32,000 as a binary: less than 3 MB.
 */
import type { StagedPiece } from './chunk-store.ts';
import type { ChunkRef, RefList } from './recipe.ts';

const HASH_BYTES = 32;
const FIRST_ROOM = 64;

const Kind = { known: 0, short: 1, placed: 2 } as const;

export class StagedColumns implements Iterable<StagedPiece> {
  #length = 0;
  #hashes = new Uint8Array(FIRST_ROOM * HASH_BYTES);
  #lengths = new Uint32Array(FIRST_ROOM);
  #kinds = new Uint8Array(FIRST_ROOM);
  #packs = new Uint32Array(FIRST_ROOM);
  #places = new Float64Array(FIRST_ROOM);
  /** Bodies of those that are too short for a pack: only the last of a stream can be. */
  readonly #short = new Map<number, Uint8Array>();

  get length(): number {
    return this.#length;
  }

  add({ hash, length, body, place }: StagedPiece): void {
    const at = this.#length;
    if (at === this.#lengths.length) this.#grow(at * 2);
    this.#hashes.set(hash, at * HASH_BYTES);
    this.#lengths[at] = length;
    if (body !== undefined) {
      this.#kinds[at] = Kind.short;
      this.#short.set(at, body);
    } else if (place !== undefined) {
      this.#kinds[at] = Kind.placed;
      this.#packs[at] = place.pack;
      this.#places[at] = place.at;
    }
    this.#length++;
  }

  #grow(room: number): void {
    const hashes = new Uint8Array(room * HASH_BYTES);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    const lengths = new Uint32Array(room);
    lengths.set(this.#lengths);
    this.#lengths = lengths;
    const kinds = new Uint8Array(room);
    kinds.set(this.#kinds);
    this.#kinds = kinds;
    const packs = new Uint32Array(room);
    packs.set(this.#packs);
    this.#packs = packs;
    const places = new Float64Array(room);
    places.set(this.#places);
    this.#places = places;
  }

  *[Symbol.iterator](): Generator<StagedPiece> {
    for (let at = 0; at < this.#length; at++) {
      const hash = this.#hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
      const length = this.#lengths[at] ?? 0;
      const body = this.#short.get(at);
      const place = { pack: this.#packs[at] ?? 0, at: this.#places[at] ?? 0, length };
      if (body !== undefined) yield { hash, length, body };
      else if (this.#kinds[at] === Kind.placed) yield { hash, length, place };
      else yield { hash, length };
    }
  }
}

/** References to chunks as columns, eight bytes each, for a known number of them. */
export class RefColumns implements RefList {
  #filled = 0;
  readonly #chunks: Uint32Array;
  readonly #lengths: Uint32Array;

  constructor(readonly length: number) {
    this.#chunks = new Uint32Array(length);
    this.#lengths = new Uint32Array(length);
  }

  add(chunk: number, length: number): void {
    this.#chunks[this.#filled] = chunk;
    this.#lengths[this.#filled] = length;
    this.#filled++;
  }

  *[Symbol.iterator](): Generator<ChunkRef> {
    for (let at = 0; at < this.#filled; at++) {
      yield { chunk: this.#chunks[at] ?? 0, length: this.#lengths[at] ?? 0 };
    }
  }
}
