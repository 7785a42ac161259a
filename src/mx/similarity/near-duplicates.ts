/**
 * Pairs of nodes that are nearly the same, found node after node: those changed last before others, so that what matters
 * comes first and the rest may take its time.
 */
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import type { LikeNodes, LikeNumber } from './like-nodes.ts';

export interface NumberPair extends Omit<LikeNumber, 'node'> {
  readonly one: number;
  readonly other: number;
}

/** Living nodes in the space `modified` begin so. */
const LIVING = `${SPACE.modified}\0`;

/** Calls `visit` for every pair, once. @param total how many nodes there are */
export function* nearDuplicates(
  reader: TreeReader,
  looking: LikeNodes,
  total: number,
  visit: (pair: NumberPair) => void,
): LongWork<void> {
  const known = new Set<string>();
  const cursor = reader.scan(LIVING, afterPrefix(LIVING), { reverse: true });
  for (let done = 0; cursor.next(); done++) {
    const one = keyU32(cursor.key, cursor.key.length - 4);
    for (const { node: other, ...likeness } of looking.of(one)) {
      const name = `${Math.min(one, other)} ${Math.max(one, other)}`;
      if (known.has(name)) continue;
      known.add(name);
      visit({ one, other, ...likeness });
    }
    yield { stage: 'looking for near-duplicates', done: done + 1, total };
  }
}
