/** The root of the graph: what the memex is as of a commit, in one hash, and where its links begin. */
import { toHex } from '../content/hash-text.ts';
import { linksIn } from '../graph/adjacency.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { NodeId, Root } from '../types.ts';
import { headHash, listCommits } from './commit-chain.ts';
import { readNode } from './node-reading.ts';
import { SPACE } from './spaces.ts';

/** Nodes that are looked at for roots, so that a memex in which hardly any is one answers as fast. */
const LOOKED_AT_MAX = 20_000;

/** @param limit roots that are given at most */
export function rootOf(reader: TreeReader, limit: number): Root {
  const hash = toHex(headHash(reader));
  const modified = listCommits(reader, 1)[0]?.time ?? 0;
  const roots: NodeId[] = [];
  const cursor = reader.scan(SPACE.created, afterPrefix(SPACE.created));
  for (let looked = 0; cursor.next(); looked++) {
    if (roots.length >= limit || looked >= LOOKED_AT_MAX) return { hash, modified, roots, complete: false };
    const number = keyU32(cursor.key, cursor.key.length - 4);
    const node = linksIn(reader, number).next().done === true ? readNode(reader, number) : undefined;
    if (node !== undefined) roots.push(node.id);
  }
  return { hash, modified, roots, complete: true };
}
