import { SPACE } from '../store/spaces.ts';
import { statisticName } from '../store/statistics.ts';
import { afterPrefix } from '../tree/key.ts';
import { decodeSum } from '../tree/merge-operator.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { countAnew } from './count-anew.ts';
import type { Proof } from './proof.ts';

/** Every count is what there is. */
export function* verifyStatistics(proof: Proof): LongWork<void> {
  const { reader, findings } = proof;
  const counted = yield* countAnew(proof);
  for (const { key, says, counts } of falseCounts(reader, counted)) {
    findings.problem(`count of ${statisticName(key)}`, `It says ${says}; there are ${counts}.`);
  }
  findings.checked('counts', counted.size);
}

/** Statistics that do not say what was counted. */
export function falseCounts(
  reader: TreeReader,
  counted: ReadonlyMap<Key, number>,
): { readonly key: Key; readonly says: number; readonly counts: number }[] {
  const wrong: { key: Key; says: number; counts: number }[] = [];
  for (const [key, counts] of counted) {
    const says = decodeSum(reader.get(key));
    if (says !== counts) wrong.push({ key, says, counts });
  }
  const cursor = reader.scan(SPACE.statistic, afterPrefix(SPACE.statistic));
  while (cursor.next()) {
    if (!counted.has(cursor.key)) wrong.push({ key: cursor.key, says: decodeSum(cursor.value), counts: 0 });
  }
  return wrong;
}
