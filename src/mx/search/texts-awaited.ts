/**
 * Nodes whose text is awaited: living ones, out of whose newest content nobody has taken the text yet though it has one to
 * take. They stand in a space of their own, so that whoever takes texts out finds them without looking at every node.
 */
import type { VersionStore } from '../content/version-store.ts';
import { isMxError } from '../errors.ts';
import type { StoredNode } from '../graph/node-record.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32, u32Key } from '../tree/key.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import { hasTakenText, isTakenFrom } from './taken-text.ts';

const EMPTY = new Uint8Array(0);

const awaitedKey = (node: number): Key => SPACE.textAwaited + u32Key(node);

/** By number. */
export function* nodesAwaited(reader: TreeReader): Generator<number> {
  const cursor = reader.scan(SPACE.textAwaited, afterPrefix(SPACE.textAwaited));
  while (cursor.next()) yield keyU32(cursor.key, 1);
}

/** Whether a node of this record is to stand among them; not one whose content makes no sense. */
export function isAwaited(
  reader: TreeReader,
  versions: VersionStore,
  mediaTypeOf: (media: number) => string,
  number: number,
  node: StoredNode | undefined,
): boolean {
  if (node === undefined || node.deleted > 0) return false;
  try {
    const stored = versions.find(reader, number, node.version);
    if (stored?.available !== true || !isTakenFrom(mediaTypeOf(stored.media))) return false;
    return !hasTakenText(reader, stored.version);
  } catch (error) {
    if (!isMxError(error, 'corrupt')) throw error;
    return false;
  }
}

export class TextsAwaited {
  /** False once it is known that there are none, which spares looking: most memexes have none at most times. */
  #any = true;

  /** Holds nothing any more. */
  forget(): void {
    this.#any = true;
  }

  /** Whether there are any; `reader` must show all that is pending. */
  any(reader: TreeReader): boolean {
    if (this.#any) this.#any = nodesAwaited(reader).next().done !== true;
    return this.#any;
  }

  put(batch: Batch, node: number): void {
    batch.put(awaitedKey(node), EMPTY);
    this.#any = true;
  }

  drop(batch: Batch, reader: TreeReader, node: number): void {
    if (this.any(reader) && reader.get(awaitedKey(node)) !== undefined) batch.delete(awaitedKey(node));
  }

  dropAll(batch: Batch, reader: TreeReader): void {
    for (const node of [...nodesAwaited(reader)]) batch.delete(awaitedKey(node));
  }
}
