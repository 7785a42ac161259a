/** Finding a node's number and record at the border between ids and dense numbers. */
import { MxError } from '../errors.ts';
import { nodeIdKey } from '../graph/node-id.ts';
import { nodeKey } from '../graph/node-index.ts';
import { decodeNode, isTrashed, nodeIdOf, type StoredNode } from '../graph/node-record.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import { bytesKey, keyU32 } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { NodeId } from '../types.ts';
import type { NumberHints } from './number-hints.ts';
import { SPACE } from './spaces.ts';

export interface NumberedNode {
  readonly number: number;
  readonly node: StoredNode;
}

/** @throws MxError `invalid-id` */
export function findNumber(reader: TreeReader, id: NodeId): number | undefined {
  const bytes = reader.get(SPACE.nodeId + nodeIdKey(id));
  return bytes === undefined ? undefined : keyU32(bytesKey(bytes), 0);
}

export function readNode(reader: TreeReader, number: number): StoredNode | undefined {
  const bytes = reader.get(nodeKey(number));
  return bytes === undefined ? undefined : decodeNode(bytes);
}

/** The id of a node, for which its record need not be decoded. */
export function readId(reader: TreeReader, number: number): NodeId | undefined {
  const bytes = reader.get(nodeKey(number));
  return bytes === undefined ? undefined : nodeIdOf(bytes);
}

/** A node with its number. @throws MxError `invalid-id` */
export function findNode(reader: TreeReader, id: NodeId, hints?: NumberHints): NumberedNode | undefined {
  const hint = hints?.find(id) ?? -1;
  const hinted = hint < 0 ? undefined : readNode(reader, hint);
  if (hinted?.id === id) return { number: hint, node: hinted };
  const number = findNumber(reader, id);
  const node = number === undefined ? undefined : readNode(reader, number);
  if (number === undefined || node === undefined) return undefined;
  hints?.add(id, number);
  return { number, node };
}

/** A node that is living, or in the trash when `trashed`. @throws MxError `invalid-id`, `not-found` */
export function requireNode(
  reader: TreeReader,
  id: NodeId,
  trashed = false,
  hints?: NumberHints,
): NumberedNode {
  const found = findNode(reader, id, hints);
  if (found === undefined) throw noNode(id);
  const { number, node } = found;
  if (node.deleted > 0 !== trashed) {
    throw trashed ? new MxError('not-found', refusalSaying('nodeNotInTrash', id), { id }) : inTrash(id);
  }
  return { number, node };
}

/** The number of a living node, for which its record need not be decoded whole. @throws as `requireNode` */
export function requireNumber(reader: TreeReader, id: NodeId, hints?: NumberHints): number {
  const hint = hints?.find(id) ?? -1;
  const hinted = hint < 0 ? undefined : reader.get(nodeKey(hint));
  const isHinted = hinted !== undefined && nodeIdOf(hinted) === id;
  const number = isHinted ? hint : findNumber(reader, id);
  const record = isHinted ? hinted : number === undefined ? undefined : reader.get(nodeKey(number));
  if (number === undefined || record === undefined) throw noNode(id);
  if (isTrashed(record)) throw inTrash(id);
  if (!isHinted) hints?.add(id, number);
  return number;
}

function noNode(id: NodeId): MxError {
  return new MxError('not-found', refusalSaying('noNode', id), { id });
}

function inTrash(id: NodeId): MxError {
  return new MxError('not-found', `The node ${id} is in the trash; restore it first.`, { id, trashed: true });
}
