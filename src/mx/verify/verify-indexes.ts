import type { Saying } from '../saying.ts';
import { keyU32 } from '../tree/key.ts';
import type { LongWork } from '../types.ts';
import { compareDerived, type Difference } from './compare-derived.ts';
import { DERIVED } from './derived-entries.ts';
import type { Proof } from './proof.ts';
import { verifySaying } from './verify-sayings.ts';

/** Every index holds what the records call for and nothing else. */
export function* verifyIndexes({ reader, findings }: Proof): LongWork<void> {
  for (const derived of DERIVED) {
    const counts = yield* compareDerived(reader, derived, (difference) => {
      const where = `index of ${derived.spaces[difference.space]}`;
      findings.problem(
        where,
        sayingOf(difference, (key, value) => {
          const source = derived.sourceOf(key, value);
          return source === undefined ? undefined : [derived.sourceName, keyU32(source, 1)];
        }),
      );
    });
    for (const count of counts.values()) findings.checked('index entries', count);
  }
}

function sayingOf(
  { key, wanted, there }: Difference,
  sourceOf: (key: string, value: Uint8Array) => readonly [name: string, number: number] | undefined,
): Saying {
  if (wanted === undefined) return verifySaying('entryUncalled');
  const source = sourceOf(key, wanted);
  if (source === undefined) return verifySaying(there === undefined ? 'entryMissing' : 'entryFalse');
  return verifySaying(there === undefined ? 'entryMissingOf' : 'entryFalseOf', ...source);
}
