/** What need not be asked of the tree again: which nodes live, which ids are new, and how the newest nodes are linked. */
import type { LinkEnds } from '../graph/adjacency.ts';
import { nodeIdText } from '../graph/node-id.ts';
import { afterPrefix, keyBytes } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { NodeId } from '../types.ts';
import { SPACE } from './spaces.ts';

/** So many ids are remembered, and as many of those before them. */
const KNOWN_MAX = 16_384;

/** Numbers of living nodes, as of what is pending. */
export class KnownNodes {
  #numbers = new Map<NodeId, number>();
  /** Those that were remembered before there were too many: what is not asked for meanwhile is forgotten with them. */
  #older = new Map<NodeId, number>();
  /** No node has an id past this one. */
  #lastId: NodeId | undefined;

  find(id: NodeId): number | undefined {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const older = this.#older.get(id);
    if (older !== undefined) this.add(id, older);
    return older;
  }

  add(id: NodeId, number: number): void {
    if (this.#numbers.size >= KNOWN_MAX) {
      this.#older = this.#numbers;
      this.#numbers = new Map();
    }
    this.#numbers.set(id, number);
  }

  /** The same for a node that was made a moment ago. */
  addNew(id: NodeId, number: number): void {
    if (this.#lastId !== undefined && id > this.#lastId) this.#lastId = id;
    this.add(id, number);
  }

  /** True when it is certain that no node has this id: ids tell when they were made, and new ones come last. */
  isPastAll(id: NodeId, reader: TreeReader): boolean {
    this.#lastId ??= lastId(reader);
    return id > this.#lastId;
  }

  /** The node does not live any more. */
  delete(id: NodeId): void {
    this.#numbers.delete(id);
    this.#older.delete(id);
  }

  clear(): void {
    this.#numbers.clear();
    this.#older.clear();
    this.#lastId = undefined;
  }
}

function lastId(reader: TreeReader): NodeId {
  const cursor = reader.scan(SPACE.nodeId, afterPrefix(SPACE.nodeId), { reverse: true });
  return cursor.next() ? nodeIdText(keyBytes(cursor.key, 1)) : '';
}

/** Links of the nodes that one transaction makes: all that they have are made by it too. */
export class FreshLinks {
  readonly #out = new Map<number, Omit<LinkEnds, 'link' | 'source'>[]>();
  readonly #into = new Set<number>();
  readonly #levelled = new Set<number>();

  /** @param first the number of the first node that the transaction makes */
  constructor(private readonly first: number) {}

  add({ source, type, target }: LinkEnds): void {
    if (target >= this.first) this.#into.add(target);
    if (source < this.first) return;
    const out = this.#out.get(source);
    if (out === undefined) this.#out.set(source, [{ type, target }]);
    else out.push({ type, target });
  }

  /** The node was given a level. */
  level(node: number): void {
    if (node >= this.first) this.#levelled.add(node);
  }

  /** True when it is certain that the node never had a link out. */
  hasNoneOut(node: number): boolean {
    return node >= this.first && !this.#out.has(node);
  }

  hasNoneIn(node: number): boolean {
    return node >= this.first && !this.#into.has(node);
  }

  /** True when it is certain that there is no link from one node to the other of this type. */
  lacks(source: number, type: number, target: number): boolean {
    if (source < this.first) return false;
    return this.#out.get(source)?.some((link) => link.type === type && link.target === target) !== true;
  }

  /** True when it is certain that the node has no level of its own. */
  hasNoLevel(node: number): boolean {
    return node >= this.first && !this.#levelled.has(node);
  }
}
