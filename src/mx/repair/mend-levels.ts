import { dropLevel, levelKey, putLevel, readLevel } from '../graph/adjacency.ts';
import { dropDueMark, levelsAreDue } from '../graph/due-levels.ts';
import type { LongWork } from '../types.ts';
import { levelsAnew } from '../verify/levels-anew.ts';
import type { ProofRooms } from '../verify/proof.ts';
import type { Mending } from './mending.ts';

/**
 * Makes every link lead up or along the levels, so that those that were right stay what they were. (Links on circles have
 * no levels that fit; verification names them.)
 */
export function* mendLevels({ reader }: ProofRooms, mending: Mending): LongWork<void> {
  const { changed, unfit } = yield* levelsAnew(reader);
  for (const node of unfit) {
    mending.note('levels', ({ batch, reader: now, readNode }) => {
      const bytes = now.get(levelKey(node));
      if (bytes === undefined || (bytes.length === 4 && readNode(node) !== undefined)) return false;
      dropLevel(batch, node);
      return true;
    });
  }
  for (const { node, was, level } of changed) {
    mending.note('levels', ({ batch, reader: now }) => {
      if (readLevel(now, node) !== was) return false;
      if (level === 0) dropLevel(batch, node);
      else putLevel(batch, node, level);
      return true;
    });
  }
  if (!levelsAreDue(reader)) return;
  mending.note('levels', ({ batch, reader: now }) => {
    const isDue = levelsAreDue(now);
    if (isDue) dropDueMark(batch);
    return isDue;
  });
}
