import { createVersionPages } from '../content/version-store.ts';
import { createLinkPages } from '../graph/adjacency.ts';
import { type Numbered, Numbers } from '../store/numbers.ts';
import { SPACE, type SpaceName } from '../store/spaces.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import type { ProofRooms } from '../verify/proof.ts';
import type { Mending } from './mending.ts';

/** The spaces whose keys begin with a number of each kind. */
const NUMBERED: Readonly<Record<Numbered, readonly SpaceName[]>> = {
  node: ['node', 'version'],
  version: [],
  chunk: ['chunk'],
  link: [],
  page: ['recipe'],
};

/** Those that stand in pages by their numbers, also when they are gone. */
const PAGED: Readonly<Partial<Record<Numbered, { last(reader: TreeReader): number }>>> = {
  version: createVersionPages(),
  link: createLinkPages(),
};

/** No number that is in use is ever given again. */
export function* mendNumbers({ reader }: ProofRooms, mending: Mending): LongWork<void> {
  const kept = new Numbers();
  kept.load(reader);
  for (const [kind, spaces] of Object.entries(NUMBERED) as [Numbered, readonly SpaceName[]][]) {
    const paged = PAGED[kind]?.last(reader) ?? -1;
    const least = 1 + Math.max(paged, ...spaces.map((space) => lastNumber(reader, space)));
    if (kept.next(kind) >= least) continue;
    mending.note('next numbers', ({ numbers, batch }) => {
      if (!numbers.atLeast(kind, least)) return false;
      numbers.save(batch);
      return true;
    });
    yield { stage: 'numbers', done: 0, total: 0 };
  }
}

function lastNumber(reader: TreeReader, space: SpaceName): number {
  const cursor = reader.scan(SPACE[space], afterPrefix(SPACE[space]), { reverse: true });
  return cursor.next() ? keyU32(cursor.key, 1) : -1;
}
