import type { LongWork } from '../types.ts';
import type { Proof } from './proof.ts';
import { wrongTexts } from './wrong-texts.ts';

/** The index of words says what the texts say. */
export function* verifyTexts(proof: Proof): LongWork<void> {
  const { findings } = proof;
  findings.checked('texts', yield* wrongTexts(proof, (where, what) => findings.problem(where, what)));
}
