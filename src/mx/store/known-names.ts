/**
 * All names of the nodes in one text in memory, so that those that hold something anywhere are found at once: reading
 * their keys from the tree takes a hundred times as long. It is made when it is first needed, and stays as names change:
 * the nodes whose names were changed since are looked at one by one.
 */
import { isMxError } from '../errors.ts';
import { nameKeyParts, nameKeysOf } from '../graph/node-index.ts';
import { afterPrefix } from '../tree/key.ts';
import type { Cursor, Key, TreeReader, TreeSnapshot } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';
import { readNode } from './node-reading.ts';
import { SPACE } from './spaces.ts';

/** Names of more bytes are not held: some 500,000 nodes have so many. */
const BYTES_MAX = 16 * 1024 * 1024;
/** Nodes that are looked at one by one; when there are more, the text is made anew. */
const CHANGED_MAX = 256;
/** Some milliseconds. */
const SLICE_KEYS = 4096;
/** Behind its name a key has 0, the kind of name, and the node. */
const AFTER_NAME = 6;

interface NameText {
  readonly commit: CommitNumber;
  /** The keys, one after the other. */
  readonly keys: string;
  /** Where each of them ends. */
  readonly ends: Uint32Array;
}

export class KnownNames {
  #text: NameText | undefined;
  #making: TextInMaking | undefined;
  /** True when there are too many, or one of them cannot be read: then they are read from the tree. */
  #givenUp = false;
  /** Each node whose names were changed after commit `since`, with the last commit that changed them. */
  readonly #changed = new Map<number, CommitNumber>();
  #since: CommitNumber;

  constructor(head: CommitNumber) {
    this.#since = head;
  }

  /** A commit, the newest, that has changed the names of these nodes. */
  changed(commit: CommitNumber, nodes: ReadonlySet<number>): void {
    for (const node of nodes) this.#changed.set(node, commit);
    if (this.#changed.size > CHANGED_MAX) this.forget(commit);
  }

  /** Holds nothing; which names a commit up to this one has changed is not known either. */
  forget(upTo: CommitNumber): void {
    this.#stop();
    this.#text = undefined;
    this.#givenUp = false;
    this.#changed.clear();
    this.#since = upTo;
  }

  /** The keys of all names that hold a part. @throws MxError `corrupt` */
  *holding(reader: TreeReader, part: string): Generator<Key> {
    const text = this.#textFor(reader);
    if (text === undefined) {
      yield* namesHolding(reader, part);
      return;
    }
    for (const key of holdingIn(text, part)) if (!this.#changed.has(nodeOf(key))) yield key;
    for (const number of [...this.#changed.keys()]) {
      const node = readNode(reader, number);
      if (node === undefined || node.deleted > 0) continue;
      for (const key of nameKeysOf(number, node)) if (holds(key, part)) yield key;
    }
  }

  /** Does a slice of making the text ahead; false when there is nothing to do. */
  prepare(snapshot: () => TreeSnapshot): boolean {
    if (this.#text !== undefined || this.#givenUp) return false;
    if (this.#making === undefined) {
      const reader = snapshot();
      if (reader.commit < this.#since) {
        reader.release();
        return false;
      }
      this.#making = new TextInMaking(reader, () => reader.release());
    }
    try {
      if (this.#making.read(SLICE_KEYS)) return true;
      this.#take(this.#making);
    } catch (error) {
      // damage is told where it is met by a person's own reading
      if (!isMxError(error, 'corrupt')) throw error;
      this.#givenUp = true;
    }
    this.#stop();
    return false;
  }

  #textFor(reader: TreeReader): NameText | undefined {
    const { commit } = reader;
    if (this.#text !== undefined) return this.#text.commit <= commit ? this.#text : undefined;
    // which names differ between this commit and those after it must be known
    if (this.#givenUp || commit < this.#since) return undefined;
    const made = new TextInMaking(reader);
    made.read(Number.POSITIVE_INFINITY);
    this.#take(made);
    this.#stop();
    return this.#text;
  }

  #take(made: TextInMaking): void {
    const { text, commit } = made;
    this.#text = text;
    this.#givenUp = text === undefined;
    this.#since = commit;
    for (const [node, last] of this.#changed) if (last <= commit) this.#changed.delete(node);
  }

  #stop(): void {
    this.#making?.release?.();
    this.#making = undefined;
  }
}

/** The names of one commit, as far as they are read. */
class TextInMaking {
  readonly commit: CommitNumber;
  readonly #cursor: Cursor;
  readonly #keys: Key[] = [];
  readonly #ends: number[] = [];
  #end = 0;

  constructor(
    reader: TreeReader,
    readonly release?: () => void,
  ) {
    this.commit = reader.commit;
    this.#cursor = reader.scan(SPACE.name, afterPrefix(SPACE.name));
  }

  /** Reads so many keys; says whether there are more, and room for them. */
  read(most: number): boolean {
    for (let left = most; left > 0; left--) {
      if (!this.#cursor.next()) return false;
      const { key } = this.#cursor;
      this.#end += key.length;
      if (this.#end > BYTES_MAX) return false;
      this.#keys.push(key);
      this.#ends.push(this.#end);
    }
    return true;
  }

  /** Undefined when there are too many. */
  get text(): NameText | undefined {
    if (this.#end > BYTES_MAX) return undefined;
    return { commit: this.commit, keys: this.#keys.join(''), ends: Uint32Array.from(this.#ends) };
  }
}

/** The keys of all names that hold a part, read from the tree. @throws MxError `corrupt` */
export function* namesHolding(reader: TreeReader, part: string): Generator<Key> {
  const cursor = reader.scan(SPACE.name, afterPrefix(SPACE.name));
  while (cursor.next()) if (holds(cursor.key, part)) yield cursor.key;
}

function* holdingIn({ keys, ends }: NameText, part: string): Generator<Key> {
  for (let at = keys.indexOf(part); at >= 0; ) {
    const key = firstPast(ends, at);
    const [start, end] = [key === 0 ? 0 : (ends[key - 1] ?? 0), ends[key] ?? 0];
    // what is found across two keys, or behind a name, is none
    const isHeld = at > start && at + part.length <= end - AFTER_NAME;
    if (isHeld) yield keys.slice(start, end);
    at = keys.indexOf(part, isHeld ? end : at + 1);
  }
}

function holds(key: Key, part: string): boolean {
  const at = key.indexOf(part, 1);
  return at >= 0 && at + part.length <= key.length - AFTER_NAME;
}

function nodeOf(key: Key): number {
  return nameKeyParts(key).node;
}

/** The first of ascending numbers that is greater. */
function firstPast(numbers: Uint32Array, value: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
