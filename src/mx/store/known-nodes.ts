/** What need not be asked of the tree again: which nodes live, which ids are new, and how the newest nodes are linked. */
import type { LinkEnds } from '../graph/adjacency.ts';
import { nodeIdText, packNodeId } from '../graph/node-id.ts';
import { afterPrefix, keyBytes } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { NodeId } from '../types.ts';
import { SPACE } from './spaces.ts';

/** Words of a slot: the id's four, and one more than the number; 0 there when it is free. */
const SLOT_WORDS = 5;
const AT_NUMBER = 4;
/** Slots of a place, in which the later one stands first. */
const PLACE_SLOTS = 2;
const PLACE_WORDS = PLACE_SLOTS * SLOT_WORDS;
const PLACES_MIN = 512;
/** Some five megabytes. */
const PLACES_MAX = 131_072;

/** Numbers of living nodes, as of what is pending, in a table without chains: what is pushed out is asked for again. */
export class KnownNodes {
  #slots = new Uint32Array(PLACES_MIN * PLACE_WORDS);
  #taken = 0;
  /** The id at hand. */
  readonly #id = new Uint32Array(4);
  /** No node has an id past this one. */
  #lastId: NodeId | undefined;

  find(id: NodeId): number | undefined {
    if (!packNodeId(id, this.#id)) return undefined;
    const at = this.#slotOf(this.#id);
    return at < 0 ? undefined : this.#slots[at + AT_NUMBER]! - 1;
  }

  add(id: NodeId, number: number): void {
    if (!packNodeId(id, this.#id)) return;
    const places = this.#slots.length / PLACE_WORDS;
    if (this.#taken > places && places < PLACES_MAX) this.#grow();
    const at = this.#slotOf(this.#id);
    if (at < 0) this.#put(this.#id, 0, number + 1);
    else this.#slots[at + AT_NUMBER] = number + 1;
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
    if (!packNodeId(id, this.#id)) return;
    const at = this.#slotOf(this.#id);
    if (at < 0) return;
    this.#slots[at + AT_NUMBER] = 0;
    this.#taken--;
  }

  clear(): void {
    this.#slots = new Uint32Array(PLACES_MIN * PLACE_WORDS);
    this.#taken = 0;
    this.#lastId = undefined;
  }

  /** Where the id stands, or -1. */
  #slotOf(id: Uint32Array): number {
    const slots = this.#slots;
    const place = this.#placeOf(id, 0);
    for (let at = place; at < place + PLACE_WORDS; at += SLOT_WORDS) {
      if (
        slots[at + 3] === id[3] &&
        slots[at + 2] === id[2] &&
        slots[at + 1] === id[1] &&
        slots[at] === id[0] &&
        slots[at + AT_NUMBER] !== 0
      )
        return at;
    }
    return -1;
  }

  /** Enters the id that stands from `from` on, which its place does not have. */
  #put(words: Uint32Array, from: number, stands: number): void {
    const slots = this.#slots;
    const at = this.#placeOf(words, from);
    const second = at + SLOT_WORDS;
    if (slots[at + AT_NUMBER] === 0 || slots[second + AT_NUMBER] === 0) this.#taken++;
    if (slots[at + AT_NUMBER] !== 0) slots.copyWithin(second, at, second);
    for (let i = 0; i < AT_NUMBER; i++) slots[at + i] = words[from + i]!;
    slots[at + AT_NUMBER] = stands;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    this.#taken = 0;
    // From behind, so that the later one of a place comes later again.
    for (let at = before.length - SLOT_WORDS; at >= 0; at -= SLOT_WORDS) {
      const stands = before[at + AT_NUMBER]!;
      if (stands !== 0) this.#put(before, at, stands);
    }
  }

  #placeOf(words: Uint32Array, from: number): number {
    let hash = 0;
    for (let i = from; i < from + AT_NUMBER; i++) hash = Math.imul(hash ^ words[i]!, 0x9e3779b1);
    hash ^= hash >>> 15;
    return PLACE_WORDS * ((hash >>> 0) % (this.#slots.length / PLACE_WORDS));
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
