import { sameBytes } from '../content/hash-text.ts';
import { chainHash, decodeChainLink, FIRST_HASH } from '../store/commit-chain.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32, u32Key, u48Key } from '../tree/key.ts';
import type { LongWork } from '../types.ts';
import { type Proof, SLICE_ENTRIES } from './proof.ts';

/** Every commit's hash follows from the one before and its own record. */
export function* verifyCommits({ reader, hasher, findings }: Proof): LongWork<void> {
  const cursor = reader.scan(SPACE.commit, afterPrefix(SPACE.commit));
  let previous = FIRST_HASH;
  let done = 0;
  while (cursor.next()) {
    const commit = keyU32(cursor.key, 1);
    const link = decodeChainLink(cursor.value);
    if (!sameBytes(chainHash(hasher, previous, link), link.hash)) {
      findings.problem(`commit ${commit}`, 'Its hash does not follow from the commits before it.');
    }
    if (reader.get(SPACE.commitTime + u48Key(link.time) + u32Key(commit)) === undefined) {
      findings.problem(`commit ${commit}`, 'It is not listed under its time.');
    }
    previous = link.hash;
    findings.checked('commits');
    if (++done % SLICE_ENTRIES === 0) yield { stage: 'commits', done, total: 0 };
  }
  yield { stage: 'commits', done, total: done };
}
