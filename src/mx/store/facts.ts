/** What can be counted of a memex as of one commit. */
import { toHex } from '../content/hash-text.ts';
import type { HeaderCounts, TreeReader } from '../tree/tree.ts';
import type { ViewFacts } from '../types.ts';
import { headHash, listCommits } from './commit-chain.ts';
import { readCounts } from './statistics.ts';

/** `modified` is 0 in a memex without commits. */
export function factsOf(reader: TreeReader): ViewFacts {
  const [newest] = listCommits(reader, 1);
  const { unresolved, ...counts } = readCounts(reader);
  return {
    modified: newest?.time ?? 0,
    commit: reader.commit,
    rootHash: toHex(headHash(reader)),
    ...counts,
    unresolvedReferences: unresolved,
  };
}

/** Facts that the header shows without reading the tree. */
export function headerCounts(reader: TreeReader, rootHash: Uint8Array, modified: number): HeaderCounts {
  const { nodes, links, versions, chunks } = readCounts(reader);
  return { nodes, links, versions, chunks, rootHash, modified };
}
