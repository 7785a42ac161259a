import { keyU32 } from '../tree/key.ts';
import type { LongWork } from '../types.ts';
import { compareDerived, type Difference } from './compare-derived.ts';
import { DERIVED } from './derived-entries.ts';
import type { Proof } from './proof.ts';

/** Every index holds what the records call for and nothing else. */
export function* verifyIndexes({ reader, findings }: Proof): LongWork<void> {
  for (const derived of DERIVED) {
    const counts = yield* compareDerived(reader, derived, (difference) => {
      const where = `index of ${derived.spaces[difference.space]}`;
      findings.problem(
        where,
        wordsFor(difference, (key, value) => {
          const source = derived.sourceOf(key, value);
          return source === undefined ? '' : ` (${derived.sourceName} ${keyU32(source, 1)})`;
        }),
      );
    });
    for (const count of counts.values()) findings.checked('index entries', count);
  }
}

function wordsFor(
  { key, wanted, there }: Difference,
  sourceOf: (key: string, value: Uint8Array) => string,
): string {
  if (wanted === undefined) return 'It has an entry that nothing calls for.';
  const source = sourceOf(key, wanted);
  return there === undefined ? `An entry is missing${source}.` : `An entry is false${source}.`;
}
