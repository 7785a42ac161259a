/** What commits changed, told for a person: the nodes and links that differ between the state before and after them. */
import { sameBytes } from '../content/hash-text.ts';
import type { VersionStore } from '../content/version-store.ts';
import { linkOfOutKey } from '../graph/adjacency.ts';
import { type StoredNode, titleOf } from '../graph/node-record.ts';
import { keyBytes } from '../tree/key.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type {
  ChangedLink,
  ChangedNode,
  CommitChanges,
  CommitRange,
  LinkedNode,
  LongWork,
  NodeId,
} from '../types.ts';
import { findNumber, readNode } from './node-reading.ts';
import { Numbers } from './numbers.ts';
import { SPACE } from './spaces.ts';
import { nodeOfKey, stateDifferences } from './state-differences.ts';
import type { Dictionaries } from './writer.ts';

const decoder = new TextDecoder();
/** Nodes between two slices. */
const SLICE_NODES = 32;

export interface ChangesHost {
  readonly before: TreeReader;
  readonly after: TreeReader;
  readonly versions: VersionStore;
  readonly dictionaries: Dictionaries;
}

/** @param most nodes, and links, that are told */
export function* commitChanges(
  host: ChangesHost,
  range: CommitRange,
  most: number,
  node?: NodeId,
): LongWork<CommitChanges> {
  const { before, after } = host;
  const number = node === undefined ? undefined : findNumber(after, node);
  const keys = yield* stateDifferences(before, after, range, number);
  const of = (space: Key) => keys.filter((key) => key.startsWith(space));
  const nodes: ChangedNode[] = [];
  let count = 0;
  let looked = 0;
  for (const key of of(SPACE.node)) {
    const changed = changedNode(host, nodeOfKey(key));
    if (changed !== undefined && count++ < most) nodes.push(changed);
    if (++looked % SLICE_NODES === 0) yield { stage: 'comparing', done: looked, total: 0 };
  }
  const links = of(SPACE.linkOut);
  return {
    nodes,
    links: links.slice(0, most).flatMap((key) => changedLink(host, key) ?? []),
    settings: of(SPACE.setting).map((key) => decoder.decode(keyBytes(key, 1))),
    counts: { nodes: count, links: links.length, places: of(SPACE.position).length },
  };
}

/** Undefined for a node of which only times changed. */
function changedNode(host: ChangesHost, number: number): ChangedNode | undefined {
  const { before, after, versions, dictionaries } = host;
  const was = readNode(before, number);
  const now = readNode(after, number);
  const node = now ?? was;
  if (node === undefined || (isGone(was) && isGone(now))) return undefined;
  const old = was === undefined ? undefined : versions.find(before, number, was.version);
  const newest = versions.find(now === undefined ? before : after, number, node.version);
  const how = howOf(was, now);
  const differs =
    newest !== undefined &&
    (old === undefined || old.media !== newest.media || !sameBytes(old.hash, newest.hash));
  const described = was !== undefined && now !== undefined && plain(was) !== plain(now);
  if (how === 'changed' && !differs && !described) return undefined;
  const formerTitle = was === undefined || titleOf(was) === titleOf(node) ? undefined : titleOf(was);
  return {
    id: node.id,
    title: titleOf(node),
    type: dictionaries.nodeTypes.name(node.type),
    mediaType: newest === undefined ? '' : dictionaries.mediaTypes.name(newest.media),
    how,
    ...(formerTitle === undefined ? {} : { formerTitle }),
    ...(differs
      ? { versions: { ...(was === undefined ? {} : { before: was.version }), after: node.version } }
      : {}),
    described,
  };
}

function howOf(was: StoredNode | undefined, now: StoredNode | undefined): ChangedNode['how'] {
  if (isGone(now)) return 'trashed';
  if (was === undefined) return 'created';
  return isGone(was) ? 'returned' : 'changed';
}

function isGone(node: StoredNode | undefined): boolean {
  return node === undefined || node.deleted > 0;
}

function plain({ type, metadata }: StoredNode): string {
  return JSON.stringify([type, metadata]);
}

function changedLink(host: ChangesHost, key: Key): ChangedLink | undefined {
  const { before, after, dictionaries } = host;
  const { link, source, target, type } = linkOfOutKey(key);
  const [from, to] = [source, target].map((end) => linkedNode(host, end));
  if (from === undefined || to === undefined) return undefined;
  const how = before.get(key) === undefined ? 'made' : after.get(key) === undefined ? 'removed' : 'changed';
  return { link, type: dictionaries.linkTypes.name(type), how, source: from, target: to };
}

function linkedNode({ before, after, dictionaries }: ChangesHost, number: number): LinkedNode | undefined {
  const node = readNode(after, number) ?? readNode(before, number);
  if (node === undefined) return undefined;
  return { id: node.id, title: titleOf(node), type: dictionaries.nodeTypes.name(node.type) };
}

/** Nodes that were made between two states, by the numbers that were given to them; the first `most` by id. */
export function createdBetween(
  before: TreeReader,
  after: TreeReader,
  most: number,
): { readonly count: number; readonly ids: readonly NodeId[] } {
  const [first, end] = [before, after].map((reader) => {
    const numbers = new Numbers();
    numbers.load(reader);
    return numbers.next('node');
  }) as [number, number];
  const ids: NodeId[] = [];
  // numbers may have been left out: a file need not be believed that each of them is a node
  for (let number = first; number < Math.min(end, first + 2 * most) && ids.length < most; number++) {
    const node = readNode(after, number);
    if (node !== undefined) ids.push(node.id);
  }
  return { count: end - first, ids };
}
