import type { LongWork } from '../types.ts';
import type { Proof } from './proof.ts';

/** Tables and packs are moved about while others write; what was met in the midst of that is looked for again, so often at most. */
const TRIES_MAX = 5;

/** Superblocks, extents, and every block against the checksum that names it. */
export function* verifyFile({ checkFile, findings }: Proof): LongWork<void> {
  if (checkFile === undefined) return;
  for (let attempt = 1; ; attempt++) {
    const { moved, problems, checked } = yield* checkFile();
    if (moved && attempt < TRIES_MAX) continue;
    for (const { where, what, saying, remedy } of problems) findings.problem(where, saying ?? what, remedy);
    for (const [what, count] of Object.entries(checked)) findings.checked(what, count);
    return;
  }
}
