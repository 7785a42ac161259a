import { Holder, pageHashKey, pageKey } from '../content/recipe-pages.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import type { ProofRooms } from '../verify/proof.ts';
import type { Mending } from './mending.ts';

const EMPTY = new Uint8Array(0);
/** Bytes of a hash's key before the page's number. */
const HASH_BYTES = 7;
const WHAT = 'recipe pages by hash';

/**
 * Every recipe page is found by its hash, and those that nothing holds go, from the roots down. Holders must be
 * right before, and the uses of chunks be looked at after.
 */
export function* mendRecipes({ reader, versions, hasher }: ProofRooms, mending: Mending): LongWork<void> {
  const isHeld = (now: TreeReader, page: number): boolean =>
    [Holder.version, Holder.page].some((kind) => !versions.pages.holders(now, page, kind).next().done);
  let done = 0;
  for (const { page, record } of versions.pages.all(reader)) {
    const hash = pageHashKey(hasher.sha256(record), page);
    if (!isHeld(reader, page)) {
      mending.note('recipe pages that nothing holds', ({ batch, reader: now }) => {
        if (now.get(pageKey(page)) === undefined || isHeld(now, page)) return false;
        versions.pages.drop(batch, now, page);
        return true;
      });
    } else if (reader.get(hash) === undefined) {
      mending.note(WHAT, ({ batch, reader: now }) => {
        if (now.get(pageKey(page)) === undefined) return false;
        batch.put(hash, EMPTY);
        return true;
      });
    }
    yield { stage: 'recipes', done: ++done, total: 0 };
  }
  const cursor = reader.scan(SPACE.recipeHash, afterPrefix(SPACE.recipeHash));
  while (cursor.next()) {
    const { key } = cursor;
    const page = keyU32(key, HASH_BYTES);
    const isFalse = (now: TreeReader): boolean => {
      const record = now.get(pageKey(page));
      return record === undefined || pageHashKey(hasher.sha256(record), page) !== key;
    };
    if (!isFalse(reader)) continue;
    mending.note(WHAT, ({ batch, reader: now }) => {
      if (now.get(key) === undefined || !isFalse(now)) return false;
      batch.delete(key);
      return true;
    });
    yield { stage: 'recipes', done: ++done, total: 0 };
  }
}
