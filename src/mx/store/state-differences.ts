/**
 * Where two states of the memex differ: nodes, links, places in the graph and settings. Commits that name all that they
 * changed are looked up by what they name; for others both states are walked.
 */
import { findLink, linksIn, linksOut, outKey } from '../graph/adjacency.ts';
import { isNodeId } from '../graph/node-id.ts';
import { nodeKey } from '../graph/node-index.ts';
import { afterPrefix, keyU32, u32Key } from '../tree/key.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { CommitRange, LongWork } from '../types.ts';
import { commitRecord } from './commit-chain.ts';
import { type Deed, readSummary } from './commit-summary.ts';
import { differingKeys, sameState } from './conflict.ts';
import { settingKey } from './history-settings.ts';
import { findNumber } from './node-reading.ts';
import { SPACE } from './spaces.ts';

/** Keys between two slices. */
const SLICE_KEYS = 64;
/** Commits that are looked up one by one; more are compared as a whole. */
const NAMED_COMMITS_MAX = 4096;

export const positionKey = (node: number): Key => SPACE.position + u32Key(node);

/** Keys in the spaces `node`, `link out`, `position` and `setting` that differ, in their order; of one node when given. */
export function* stateDifferences(
  before: TreeReader,
  after: TreeReader,
  range: CommitRange,
  node?: number,
): LongWork<readonly Key[]> {
  const named = node === undefined ? yield* namedKeys(before, after, range) : keysOfNode(before, after, node);
  if (named !== undefined)
    return [...new Set(named)].filter((key) => !sameState(before.get(key), after.get(key))).sort();
  const found: Key[] = [];
  for (const space of [SPACE.setting, SPACE.node, SPACE.linkOut, SPACE.position]) {
    for (const key of differingKeys(before, after, space, afterPrefix(space))) {
      found.push(key);
      if (found.length % SLICE_KEYS === 0) yield { stage: 'comparing', done: found.length, total: 0 };
    }
  }
  return found;
}

/** What the commits say that they changed; undefined when one of them does not say all. */
function* namedKeys(
  before: TreeReader,
  after: TreeReader,
  { from, to }: CommitRange,
): LongWork<Key[] | undefined> {
  if (to - from >= NAMED_COMMITS_MAX) return undefined;
  const keys: Key[] = [];
  for (let commit = from; commit <= to; commit++) {
    const deeds = readSummary(commitRecord(after, commit)?.summary ?? '');
    if (deeds === undefined || deeds.more > 0) return undefined;
    for (const deed of deeds.told) {
      const named = keysOf(deed, before, after);
      if (named === undefined) return undefined;
      keys.push(...named);
    }
    if (commit % SLICE_KEYS === 0) yield { stage: 'comparing', done: commit - from, total: to - from };
  }
  return keys;
}

/** Undefined for a change that touches more than it names. */
function keysOf({ kind, what }: Deed, before: TreeReader, after: TreeReader): Key[] | undefined {
  switch (kind) {
    case 'addNode':
    case 'updateNode':
    case 'restoreVersion': {
      const number = isNodeId(what) ? (findNumber(after, what) ?? findNumber(before, what)) : undefined;
      return number === undefined ? undefined : [nodeKey(number), positionKey(number)];
    }
    case 'deleteNode':
    case 'undeleteNode':
    case 'restoreNode': {
      const number = isNodeId(what) ? (findNumber(after, what) ?? findNumber(before, what)) : undefined;
      return number === undefined ? undefined : keysOfNode(before, after, number);
    }
    case 'addLink':
    case 'updateLink':
    case 'deleteLink':
    case 'restoreLink':
      return [before, after].flatMap((reader) => {
        const link = findLink(reader, Number(what));
        return link === undefined ? [] : [outKey(link)];
      });
    case 'setSetting':
      return [settingKey(what)];
    case 'setText':
    case 'forgetVersion':
    case 'nameVersion':
    case 'nameSnapshot':
    case 'dropSnapshot':
    case 'keepHistory':
      return [];
    default:
      return undefined;
  }
}

/** A node, its place, and the links that it had or has. */
function keysOfNode(before: TreeReader, after: TreeReader, node: number): Key[] {
  const keys = [nodeKey(node), positionKey(node)];
  for (const reader of [before, after]) {
    for (const link of linksOut(reader, node)) keys.push(outKey(link));
    for (const link of linksIn(reader, node)) keys.push(outKey(link));
  }
  return keys;
}

/** The node that a key of `node` or `position` is of. */
export function nodeOfKey(key: Key): number {
  return keyU32(key, 1);
}
