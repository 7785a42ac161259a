import { sameBytes } from '../content/hash-text.ts';
import { chainHash, decodeChainLink, FIRST_HASH } from '../store/commit-chain.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { LongWork } from '../types.ts';
import { type Proof, STEP_ENTRIES } from './proof.ts';
import { verifySaying } from './verify-sayings.ts';

/** Every commit's hash follows from the one before and its own record. */
export function* verifyCommits({ reader, hasher, findings }: Proof): LongWork<void> {
  const cursor = reader.scan(SPACE.commit, afterPrefix(SPACE.commit));
  let previous = FIRST_HASH;
  let time = 0;
  let done = 0;
  while (cursor.next()) {
    const where = `commit ${keyU32(cursor.key, 1)}`;
    const { value } = cursor;
    findings.attempt(where, () => {
      const link = decodeChainLink(value);
      if (!sameBytes(chainHash(hasher, previous, link), link.hash))
        findings.problem(where, verifySaying('chainHash'), 'salvage');
      if (link.time < time) findings.problem(where, verifySaying('chainTime'), 'salvage');
      previous = link.hash;
      time = link.time;
    });
    findings.checked('commits');
    if (++done % STEP_ENTRIES === 0) yield { stage: 'commits', done, total: 0 };
  }
  yield { stage: 'commits', done, total: done };
}
