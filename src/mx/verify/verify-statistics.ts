import { SPACE } from '../store/spaces.ts';
import { COUNTS, type Count, readCounts, statisticName } from '../store/statistics.ts';
import { afterPrefix } from '../tree/key.ts';
import { decodeSum } from '../tree/merge-operator.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { type Counted, countAnew } from './count-anew.ts';
import type { Proof } from './proof.ts';
import { verifySaying } from './verify-sayings.ts';

/** Every count is what there is. */
export function* verifyStatistics(proof: Proof): LongWork<void> {
  const { reader, findings } = proof;
  const counted = yield* countAnew(proof);
  for (const { name, says, counts } of [...falseTotals(reader, counted), ...falseCounts(reader, counted)]) {
    findings.problem(`count of ${name}`, verifySaying('countDiffers', says, counts));
  }
  findings.checked('counts', COUNTS.length + counted.named.size);
}

interface FalseCount {
  readonly name: string;
  readonly says: number;
  readonly counts: number;
}

/** Totals that are not what was counted. */
export function falseTotals(
  reader: TreeReader,
  { totals }: Counted,
): readonly (FalseCount & { readonly name: Count })[] {
  const kept = readCounts(reader);
  return COUNTS.map((name) => ({ name, says: kept[name], counts: totals.get(name) ?? 0 })).filter(
    ({ says, counts }) => says !== counts,
  );
}

/** Counts by name that do not say what was counted. */
export function falseCounts(
  reader: TreeReader,
  { named }: Counted,
): readonly (FalseCount & { readonly key: Key })[] {
  const wrong: (FalseCount & { readonly key: Key })[] = [];
  const note = (key: Key, says: number, counts: number): void =>
    void wrong.push({ key, name: statisticName(key), says, counts });
  for (const [key, counts] of named) {
    const says = decodeSum(reader.get(key));
    if (says !== counts) note(key, says, counts);
  }
  const cursor = reader.scan(SPACE.statistic, afterPrefix(SPACE.statistic));
  while (cursor.next()) if (!named.has(cursor.key)) note(cursor.key, decodeSum(cursor.value), 0);
  return wrong;
}
