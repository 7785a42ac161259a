/**
 * Ids by the numbers of their nodes, for lists that name many nodes and tell nothing else of them. A number that a
 * durable commit gave is never another node's, so what is known here stays true.
 */
import type { TreeReader } from '../tree/tree.ts';
import type { NodeId } from '../types.ts';
import { readId } from './node-reading.ts';

/** Some megabytes. */
const IDS_MAX = 65_536;

export class KnownIds {
  readonly #ids = new Map<number, NodeId>();

  /** @param reader of a durable commit */
  of(reader: TreeReader, number: number): NodeId | undefined {
    const known = this.#ids.get(number);
    if (known !== undefined) return known;
    const id = readId(reader, number);
    if (id === undefined) return undefined;
    if (this.#ids.size >= IDS_MAX) this.#ids.clear();
    this.#ids.set(number, id);
    return id;
  }
}
