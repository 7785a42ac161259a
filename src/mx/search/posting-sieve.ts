/**
 * Letting go of postings of texts that nobody can find any more: those that end with commit 0, and those that ended
 * before all that anybody can still look at. It happens when runs are merged and copied, which write the values anyway.
 */
import { SPACE } from '../store/spaces.ts';
import { keyByte, keyU32 } from '../tree/key.ts';
import type { Key, Sieve, SieveHost } from '../tree/tree.ts';
import { BUCKET_TEXTS, PostingWalk, postingsWithout } from './posting.ts';
import { decodeEnd, textEndKey } from './text-ends.ts';

const PREFIX = keyByte(SPACE.posting, 0);
/** In a merge that comes by itself a bucket with fewer dead texts than this is left as it is. */
const DEAD_LEAST = BUCKET_TEXTS / 64;

export const postingSieve: Sieve = {
  prefix: PREFIX,
  over: (host, thorough) => new PostingSieve(host, thorough ? 1 : DEAD_LEAST),
};

class PostingSieve {
  readonly #dead = new Map<number, Uint8Array | undefined>();
  readonly #walk = new PostingWalk();

  constructor(
    private readonly host: SieveHost,
    private readonly least: number,
  ) {}

  touches(key: Uint8Array, length: number): boolean {
    const bucket = ((key[length - 2] ?? 0) << 8) | (key[length - 1] ?? 0);
    return this.#deadIn(bucket) !== undefined;
  }

  sift(key: Key, value: Uint8Array): Uint8Array {
    const bucket = (keyByte(key, key.length - 2) << 8) | keyByte(key, key.length - 1);
    const dead = this.#deadIn(bucket);
    if (dead === undefined) return value;
    let holds = false;
    this.#walk.over(value);
    while (!holds && this.#walk.nextBlock()) {
      while (!holds && this.#walk.nextText()) holds = dead[this.#walk.text] === 1;
    }
    return holds ? postingsWithout(value, dead) : value;
  }

  #deadIn(bucket: number): Uint8Array | undefined {
    if (!this.#dead.has(bucket)) this.#dead.set(bucket, this.#readDead(bucket));
    return this.#dead.get(bucket);
  }

  #readDead(bucket: number): Uint8Array | undefined {
    const { reader, oldestSeen } = this.host;
    const dead = new Uint8Array(BUCKET_TEXTS);
    let count = 0;
    const first = bucket * BUCKET_TEXTS;
    const cursor = reader.scan(textEndKey(first), textEndKey(first + BUCKET_TEXTS));
    while (cursor.next()) {
      if (decodeEnd(cursor.value) > oldestSeen) continue;
      dead[keyU32(cursor.key, 1) - first] = 1;
      count++;
    }
    return count >= this.least ? dead : undefined;
  }
}
