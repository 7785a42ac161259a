/**
 * What could go, for whoever has no room left: what the trash, old versions and single nodes hold that nothing else
 * does. Each chunk is counted where it would go with the last that uses it; a chunk that two of them share is no gain. The
 * three overlap: an old version of a node in the trash counts in both.
 */
import type { VersionStore } from '../content/version-store.ts';
import type { StoredNode } from '../graph/node-record.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork, NodeRecord, RoomReport } from '../types.ts';
import { NumberList } from '../verify/number-list.ts';
import { readNode } from './node-reading.ts';
import { SPACE } from './spaces.ts';
import { isNamed, nodesIn } from './trim-history.ts';

/** Nodes between two slices. */
const SLICE_NODES = 16;
/** In place of an owner: more than one node has the chunk. */
const SHARED = -1;
/** Of a chunk that something needs which no trimming takes. */
const NEVER = Number.POSITIVE_INFINITY;

export interface RoomHost {
  readonly versions: VersionStore;
  readonly reader: TreeReader;
  /** States that named snapshots keep. */
  readonly pinned: readonly TreeReader[];
  readonly shape: (node: number) => NodeRecord;
}

/**
 * @param moments times for which it is told what versions hold that were written over before them
 * @param largest how many nodes are named at most
 */
export function* measureRoom(
  host: RoomHost,
  moments: readonly number[],
  largest: number,
): LongWork<RoomReport> {
  const chunks = yield* NumberList.inSpace(host.reader, SPACE.chunk, 'measuring');
  const uses = new ChunkUses(chunks.length);
  const trash = { nodes: 0, bytes: 0 };
  const nodes: number[] = [];
  const overwritten: number[] = [];
  for (const { number, node, done } of nodesIn(host.reader)) {
    if (node.deleted > 0) trash.nodes++;
    const owner = nodes.push(number);
    for (const { refs, until } of versionsOf(host, number, node)) {
      if (until !== NEVER) overwritten.push(until);
      for (const { chunk, length } of refs)
        uses.note(chunks.indexOf(chunk), length, owner, node.deleted > 0, until);
    }
    if (done % SLICE_NODES === 0) yield { stage: 'measuring', done, total: 0 };
  }
  const own = new Float64Array(nodes.length);
  const old = moments.map((before) => ({
    before,
    versions: overwritten.filter((until) => until <= before).length,
    bytes: 0,
  }));
  for (let place = 0; place < chunks.length; place++) {
    const { bytes, owner, isTrashOnly, until } = uses.at(place);
    if (owner > 0) own[owner - 1] = (own[owner - 1] ?? 0) + bytes;
    if (isTrashOnly) trash.bytes += bytes;
    for (const part of old) if (until <= part.before) part.bytes += bytes;
  }
  const first = [...own.keys()].sort((a, b) => (own[b] ?? 0) - (own[a] ?? 0)).slice(0, largest);
  return {
    trash,
    oldVersions: old,
    largest: first.map((place) => ({ node: host.shape(nodes[place] ?? 0), bytes: own[place] ?? 0 })),
  };
}

/** Kept versions of a node, newest first, with what each of them uses beyond newer ones, and when it was written over. */
function* versionsOf({ versions, reader, pinned }: RoomHost, number: number, node: StoredNode) {
  const shown = new Set(pinned.map((pin) => readNode(pin, number)?.version));
  const pages = new Set<number>();
  let newer = NEVER;
  for (const { number: version, stored } of [...versions.all(reader, number)].reverse()) {
    if (stored.available) {
      const stays = version === node.version || shown.has(version) || isNamed(stored);
      yield { refs: versions.distinctRefs(reader, stored, pages), until: stays ? NEVER : newer };
    }
    newer = stored.created;
  }
}

/** Who needs each chunk, in columns. */
class ChunkUses {
  readonly #bytes: Uint32Array;
  readonly #owner: Int32Array;
  readonly #living: Uint8Array;
  readonly #until: Float64Array;

  constructor(chunks: number) {
    this.#bytes = new Uint32Array(chunks);
    this.#owner = new Int32Array(chunks);
    this.#living = new Uint8Array(chunks);
    this.#until = new Float64Array(chunks);
  }

  /** @param owner 1 for the first node */
  note(place: number, bytes: number, owner: number, isTrashed: boolean, until: number): void {
    if (place < 0) return;
    this.#bytes[place] = bytes;
    const before = this.#owner[place] ?? 0;
    this.#owner[place] = before === 0 || before === owner ? owner : SHARED;
    if (!isTrashed) this.#living[place] = 1;
    this.#until[place] = Math.max(this.#until[place] ?? 0, until);
  }

  at(place: number) {
    const bytes = this.#bytes[place] ?? 0;
    return {
      bytes,
      /** 0 when nothing uses it any more. */
      owner: this.#owner[place] ?? 0,
      isTrashOnly: bytes > 0 && this.#living[place] === 0,
      until: bytes > 0 ? (this.#until[place] ?? 0) : NEVER,
    };
  }
}
