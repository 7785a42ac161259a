import type { LongWork } from '../types.ts';
import type { Proof } from './proof.ts';

/** A checkpoint moves tables about; what was found meanwhile is looked at again, so often at most. */
const TRIES_MAX = 5;

/** Superblocks, extents, and every block against the checksum that names it. */
export function* verifyFile({ checkFile, checkpoints, findings }: Proof): LongWork<void> {
  if (checkFile === undefined) return;
  for (let attempt = 1; ; attempt++) {
    const before = checkpoints();
    const { problems, checked } = yield* checkFile();
    if (problems.length > 0 && checkpoints() !== before && attempt < TRIES_MAX) continue;
    for (const { where, what, remedy } of problems) findings.problem(where, what, remedy);
    for (const [what, count] of Object.entries(checked)) findings.checked(what, count);
    return;
  }
}
