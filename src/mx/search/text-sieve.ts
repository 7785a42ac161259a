/**
 * Letting go of texts that nobody can find any more: those that end with commit 0, and those that ended before all that
 * anybody can still look at. It happens when runs are merged and copied, which write the values anyway: postings go then;
 * when everything there is passes through, what is said of such a text goes too, but for its row, which keeps the place
 * of those behind it.
 */
import { SPACE } from '../store/spaces.ts';
import { bytesKey, keyByte, keyU32 } from '../tree/key.ts';
import type { Key, Sieve, SieveHost, SieveWork } from '../tree/tree.ts';
import { BUCKET_TEXTS, PostingWalk, postingsWithout } from './posting.ts';
import { decodeEnd, textEndKey } from './text-ends.ts';
import { asideEnd } from './texts-aside.ts';

const POSTING = keyByte(SPACE.posting, 0);
const TEXT_OF = keyByte(SPACE.textOf, 0);
/** In a merge that comes by itself a bucket with fewer dead texts than this is left as it is. */
const DEAD_LEAST = BUCKET_TEXTS / 64;
const NOTHING = new Uint8Array(0);

export const textSieve: Sieve = {
  prefixes: [POSTING, TEXT_OF, keyByte(SPACE.textEnd, 0), keyByte(SPACE.textAside, 0)],
  over: (host, work) => new TextSieve(host, work),
};

class TextSieve {
  readonly #dead = new Map<number, Uint8Array | undefined>();
  readonly #walk = new PostingWalk();

  constructor(
    private readonly host: SieveHost,
    private readonly work: SieveWork,
  ) {}

  touches(key: Uint8Array, length: number): boolean {
    if (key[0] === POSTING) {
      return this.#deadIn(((key[length - 2] ?? 0) << 8) | (key[length - 1] ?? 0)) !== undefined;
    }
    return this.work.whole && this.#isGone(keyU32(bytesKey(key.subarray(length - 4, length)), 0));
  }

  sift(key: Key, value: Uint8Array): Uint8Array {
    if (keyByte(key, 0) !== POSTING) {
      return this.work.whole && this.#isGone(keyU32(key, key.length - 4)) ? NOTHING : value;
    }
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

  /** True for a text of which nothing need be said any more. */
  #isGone(text: number): boolean {
    const { reader, oldestSeen } = this.host;
    const end = reader.get(textEndKey(text));
    if (end === undefined || decodeEnd(end) > oldestSeen) return false;
    const aside = asideEnd(reader, text);
    return aside === undefined || aside <= oldestSeen;
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
    return count >= (this.work.thorough ? 1 : DEAD_LEAST) ? dead : undefined;
  }
}
