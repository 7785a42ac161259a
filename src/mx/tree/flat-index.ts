/**
 * The index of a table that is read often, laid flat: for every data block the head of its separator and where it
 * lies. It saves the walk through the top block and an index block, where the heads alone tell which block it is.
 */
import type { BlockRef } from './block.ts';
import type { Cached } from './block-cache.ts';
import { firstHeadFrom, keyHead } from './key-head.ts';
import type { Key } from './tree.ts';

/** What a block takes here, but for what holds on to it if it is cached. */
const BLOCK_COST = 8 + 4 + 4 + 4;

export class FlatIndex {
  readonly #heads: Float64Array;
  readonly #offsets: Uint32Array;
  readonly #lengths: Uint32Array;
  readonly #crcs: Uint32Array;
  /** Those of the blocks that are cached, as far as they were asked for here. */
  readonly cached: (Cached | undefined)[];
  /** Bytes of memory. */
  readonly bytes: Uint8Array;

  constructor(blocks: readonly { readonly key: Key; readonly ref: BlockRef }[]) {
    const { length } = blocks;
    this.cached = new Array<Cached | undefined>(length);
    const memory = new ArrayBuffer(length * BLOCK_COST);
    this.bytes = new Uint8Array(memory);
    this.#heads = new Float64Array(memory, 0, length);
    this.#offsets = new Uint32Array(memory, 8 * length, length);
    this.#lengths = new Uint32Array(memory, 12 * length, length);
    this.#crcs = new Uint32Array(memory, 16 * length, length);
    for (let i = 0; i < length; i++) {
      const { key, ref } = blocks[i]!;
      this.#heads[i] = keyHead(key);
      this.#offsets[i] = ref.offset;
      this.#lengths[i] = ref.length;
      this.#crcs[i] = ref.crc;
    }
  }

  get blocks(): number {
    return this.#heads.length;
  }

  /** The first block that may hold the key, or -1 when its separator begins as the key does: then heads cannot tell. */
  blockFor(key: Key): number {
    const head = keyHead(key);
    const block = firstHeadFrom(this.#heads, 0, this.blocks, head);
    return this.#heads[block] === head ? -1 : block;
  }

  ref(block: number): BlockRef {
    return { offset: this.#offsets[block]!, length: this.#lengths[block]!, crc: this.#crcs[block]! };
  }
}
