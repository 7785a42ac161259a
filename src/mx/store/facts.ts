/** What can be counted of a memex as of one commit. */
import { toHex } from '../content/hash-text.ts';
import type { HeaderCounts, TreeReader } from '../tree/tree.ts';
import type { ViewFacts } from '../types.ts';
import { headHash, listCommits } from './commit-chain.ts';
import { readCount } from './statistics.ts';

/** `modified` is 0 in a memex without commits. */
export function factsOf(reader: TreeReader): ViewFacts {
  const [newest] = listCommits(reader, 1);
  return {
    modified: newest?.time ?? 0,
    commit: reader.commit,
    rootHash: toHex(headHash(reader)),
    nodes: readCount(reader, 'nodes'),
    trashed: readCount(reader, 'trashed'),
    links: readCount(reader, 'links'),
    references: readCount(reader, 'references'),
    unresolvedReferences: readCount(reader, 'unresolved'),
    versions: readCount(reader, 'versions'),
    chunks: readCount(reader, 'chunks'),
    contentBytes: readCount(reader, 'contentBytes'),
    storedBytes: readCount(reader, 'storedBytes'),
  };
}

/** Facts that the header shows without reading the tree. */
export function headerCounts(reader: TreeReader, rootHash: Uint8Array, modified: number): HeaderCounts {
  return {
    nodes: readCount(reader, 'nodes'),
    links: readCount(reader, 'links'),
    versions: readCount(reader, 'versions'),
    chunks: readCount(reader, 'chunks'),
    rootHash,
    modified,
  };
}
