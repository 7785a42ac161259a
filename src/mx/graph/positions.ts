/** Where nodes stand in the drawn graph: x and y as f32, and whether a person pinned them there. */
import { sameBytes } from '../content/hash-text.ts';
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32, u32Key } from '../tree/key.ts';
import type { Batch, TreeReader } from '../tree/tree.ts';
import type { NodeId, Position } from '../types.ts';

const BYTES = 9;

/** Stores positions; a node that is gone meanwhile is passed over, as a drawing may lag behind. */
export function putPositions(
  batch: Batch,
  positions: readonly Position[],
  numberOf: (id: NodeId) => number | undefined,
): void {
  for (const { id, x, y, pinned } of positions) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      throw new MxError('invalid-argument', `(${x}, ${y}) is not a place in the graph.`, { id });
    }
    const node = numberOf(id);
    if (node === undefined) continue;
    const bytes = new Uint8Array(BYTES);
    const view = new DataView(bytes.buffer);
    view.setFloat32(0, x, true);
    view.setFloat32(4, y, true);
    bytes[8] = pinned ? 1 : 0;
    batch.put(SPACE.position + u32Key(node), bytes);
  }
}

/** Puts a node where it stood; true when it stood elsewhere. */
export function restorePosition(batch: Batch, past: TreeReader, now: TreeReader, node: number): boolean {
  const key = SPACE.position + u32Key(node);
  const then = past.get(key);
  const today = now.get(key);
  if (then === undefined || (today !== undefined && sameBytes(then, today))) return false;
  batch.put(key, then);
  return true;
}

/** All stored positions, by node number. */
export function* readPositions(
  reader: TreeReader,
): Generator<{ readonly node: number; readonly x: number; readonly y: number; readonly pinned: boolean }> {
  const cursor = reader.scan(SPACE.position, afterPrefix(SPACE.position));
  while (cursor.next()) {
    const position = decodePosition(cursor.value);
    if (position === undefined) throw new MxError('corrupt', damageSaying('placeNonsense'));
    yield { node: keyU32(cursor.key, 1), ...position };
  }
}

/** Where a node stands; undefined for what cannot be a place. */
export function decodePosition(
  bytes: Uint8Array,
): { readonly x: number; readonly y: number; readonly pinned: boolean } | undefined {
  if (bytes.length !== BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { x: view.getFloat32(0, true), y: view.getFloat32(4, true), pinned: view.getUint8(8) === 1 };
}
