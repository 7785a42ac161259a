import { type Count, type CountedBy, namedCounts, readCount } from '../store/statistics.ts';
import type { LongWork } from '../types.ts';
import type { Proof } from './proof.ts';

const COUNTS: readonly Count[] = [
  'nodes',
  'trashed',
  'links',
  'references',
  'unresolved',
  'versions',
  'chunks',
  'contentBytes',
  'storedBytes',
];
const NAMED: readonly CountedBy[] = ['node type', 'tag', 'link type'];

/** Every count is what the other stages counted anew. */
export function* verifyStatistics({ reader, findings, totals }: Proof): LongWork<void> {
  for (const name of COUNTS) {
    const kept = readCount(reader, name);
    const counted = totals.get(name) ?? 0;
    if (kept !== counted) findings.problem(`count of ${name}`, `It says ${kept}; there are ${counted}.`);
    findings.checked('counts');
  }
  for (const by of NAMED) {
    const kept = new Map(namedCounts(reader, by).map(({ value, count }) => [`${by}\0${value}`, count]));
    const counted = [...totals].filter(([name]) => name.startsWith(`${by}\0`));
    for (const [name, count] of counted) {
      if (kept.get(name) !== count) {
        findings.problem(
          `count of ${name.replace('\0', ' ')}`,
          `It says ${kept.get(name) ?? 0}; there are ${count}.`,
        );
      }
    }
    if (kept.size !== counted.length)
      findings.problem(`counts by ${by}`, 'Something is counted that is not there.');
    findings.checked('counts', kept.size);
  }
  yield { stage: 'counts', done: 1, total: 1 };
}
