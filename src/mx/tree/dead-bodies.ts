/**
 * Which bodies nothing names any more: two key spaces of the engine's own, changed in the commit that lets a body go.
 * They are only ever added to; what a pack no longer has is accounted for in the manifest (`settledBytes`), and what
 * is said of packs that are gone is left out when runs are merged.
 */
import { bodyCost } from '../file/pack.ts';
import { byteKey, keyU32, shortKey, u32Key } from './key.ts';
import { decodeSet, decodeSum, encodeSetAdd, encodeSum } from './merge-operator.ts';
import type { Batch, Key, Place, Space, TreeReader } from './tree.ts';

/** pack, place div 65,536 -> places within these 64 KiB */
const BODIES: Space = { prefix: 0xf0, name: 'dead bodies', merge: 'set', keep: 'present' };
/** pack -> bytes of its dead bodies, with 16 for each */
const BYTES: Space = { prefix: 0xf1, name: 'dead bytes', merge: 'sum', keep: 'present' };

export const ENGINE_SPACES: readonly Space[] = [BODIES, BYTES];

/** Keys of the store's spaces are below this, the engine's own at or above. */
export const ENGINE_KEYS: Key = byteKey(BODIES.prefix);
const BODIES_KEY = byteKey(BODIES.prefix);
const BYTES_KEY = byteKey(BYTES.prefix);
const PAGE_BYTES = 65_536;

export function markDead(batch: Pick<Batch, 'merge'>, { pack, at, length }: Place): void {
  const page = Math.floor(at / PAGE_BYTES);
  batch.merge(BODIES_KEY + u32Key(pack) + shortKey(page), encodeSetAdd([at % PAGE_BYTES]));
  batch.merge(BYTES_KEY + u32Key(pack), encodeSum(bodyCost(length)));
}

/** Dead bytes ever counted, by pack. */
export function* deadBytes(reader: TreeReader): Generator<{ readonly pack: number; readonly bytes: number }> {
  const cursor = reader.scan(BYTES_KEY, byteKey(BYTES.prefix + 1));
  while (cursor.next()) yield { pack: keyU32(cursor.key, 1), bytes: decodeSum(cursor.value) };
}

/** The same of one pack. */
export function deadBytesOf(reader: TreeReader, pack: number): number {
  return decodeSum(reader.get(BYTES_KEY + u32Key(pack)));
}

/** Tells whether the body at a place of this pack is dead. */
export function deadIn(reader: TreeReader, pack: number): (at: number) => boolean {
  const pages = new Map<number, Set<number>>();
  return (at) => {
    const page = Math.floor(at / PAGE_BYTES);
    let dead = pages.get(page);
    if (dead === undefined) {
      const value = reader.get(BODIES_KEY + u32Key(pack) + shortKey(page));
      dead = new Set(value === undefined ? [] : decodeSet(value));
      // Bodies are asked for in order.
      pages.clear();
      pages.set(page, dead);
    }
    return dead.has(at % PAGE_BYTES);
  };
}

/** Tells whether a body is dead; places asked for one after the other had best be neighbours. */
export function deadPlaces(reader: TreeReader): (place: Place) => boolean {
  let pack = -1;
  let dead: (at: number) => boolean = () => false;
  return (place) => {
    if (place.pack !== pack) dead = deadIn(reader, place.pack);
    pack = place.pack;
    return dead(place.at);
  };
}

/** The pack that an engine's key speaks of, or undefined for keys of the store. */
export function packOfKey(key: Key): number | undefined {
  return key >= ENGINE_KEYS ? keyU32(key, 1) : undefined;
}
