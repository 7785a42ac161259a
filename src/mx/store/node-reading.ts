/** Finding a node's number and record at the border between ids and dense numbers. */
import { MxError } from '../errors.ts';
import { nodeIdKey } from '../graph/node-id.ts';
import { nodeKey } from '../graph/node-index.ts';
import { decodeNode, isTrashed, nodeIdOf, type StoredNode } from '../graph/node-record.ts';
import { bytesKey, keyU32 } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { NodeId } from '../types.ts';
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

/** A node that is living, or in the trash when `trashed`. @throws MxError `invalid-id`, `not-found` */
export function requireNode(reader: TreeReader, id: NodeId, trashed = false): NumberedNode {
  const number = findNumber(reader, id);
  const node = number === undefined ? undefined : readNode(reader, number);
  if (number === undefined || node === undefined) {
    throw new MxError('not-found', `There is no node ${id} in this memex.`, { id });
  }
  if (node.deleted > 0 !== trashed) {
    throw trashed ? new MxError('not-found', `The node ${id} is not in the trash.`, { id }) : inTrash(id);
  }
  return { number, node };
}

/** The number of a living node, for which its record need not be decoded whole. @throws as `requireNode` */
export function requireNumber(reader: TreeReader, id: NodeId): number {
  const number = findNumber(reader, id);
  const record = number === undefined ? undefined : reader.get(nodeKey(number));
  if (number === undefined || record === undefined) {
    throw new MxError('not-found', `There is no node ${id} in this memex.`, { id });
  }
  if (isTrashed(record)) throw inTrash(id);
  return number;
}

function inTrash(id: NodeId): MxError {
  return new MxError('not-found', `The node ${id} is in the trash; restore it first.`, { id, trashed: true });
}
