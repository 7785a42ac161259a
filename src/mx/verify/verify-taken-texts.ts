import type { Saying } from '../saying.ts';
import type { LongWork } from '../types.ts';
import type { Proof } from './proof.ts';
import { wrongTakenTexts } from './wrong-taken-texts.ts';

/** Texts that were taken out of content are of content that is there. */
export function* verifyTakenTexts(proof: Proof): LongWork<void> {
  const { findings } = proof;
  const tell = (version: number, what: Saying | string): void =>
    findings.problem(`text taken out of version ${version}`, what);
  findings.checked('texts taken out', yield* wrongTakenTexts(proof, tell));
}
