/**
 * A compact copy of a tree: bodies in packs, compressed where that gains, in the order in which their keys name them,
 * one bottom run, one manifest, no log. The same state always gives the same bytes.
 *
 * The tree is walked twice: first the bodies are copied and laid out, then the run is written with their new
 * places, which the second walk computes again, so that no list of moved bodies has to be held. A snapshot keeps
 * the state that is copied, while commits and checkpoints go on.
 */
import { MxError } from '../errors.ts';
import { crc32c } from '../file/crc32c.ts';
import { Device } from '../file/device.ts';
import { type Extent, ExtentKind, writeExtentHeader } from '../file/extent.ts';
import { alignUp } from '../file/fixed.ts';
import { EXTENT_HEADER_BYTES, HEADER_BYTES, SIZES } from '../file/limits.ts';
import { encodeManifest } from '../file/manifest.ts';
import { NO_EXTENT } from '../file/replay.ts';
import type { SyncFile } from '../file/sync-file.ts';
import type { CommitNumber, LongWork } from '../types.ts';
import { ENGINE_KEYS } from './dead-bodies.ts';
import type { EngineTree } from './engine.ts';
import { EMPTY_FACTS, encodeHeader } from './open.ts';
import { CopyPlaces, PackCopies } from './pack-copies.ts';
import { LayersWalk } from './reader.ts';
import { type Retention, retained } from './retain.ts';
import { RunWriter } from './run-writer.ts';
import { State } from './state.ts';
import type { HeaderCounts, Key, Place } from './tree.ts';
import { sifted, siftingOver } from './write-runs.ts';

export interface CompactOptions {
  readonly creator: string;
  /** When the memex was made, in milliseconds since 1970. */
  readonly created: number;
  readonly counts: HeaderCounts;
  /** The value of a key with the places in it moved; `move` is to be called once for each, in a fixed order. */
  rewrite(key: Key, value: Uint8Array, move: (place: Place) => Place): Uint8Array;
}

/** Keys between two slices of the walk. */
const SLICE_KEYS = 64;
const GENERATION = 1;
const FILE_ID_BYTES = 16;

/**
 * Writes a compact copy of the tree's newest state, its history to the horizon included, into an empty file.
 * @throws MxError `exists` when the file holds something, `storage-full`, `io`, `corrupt`
 */
export function* writeCompact(tree: EngineTree, into: SyncFile, options: CompactOptions): LongWork<void> {
  const device = new Device(into, false);
  if (device.size > 0) throw new MxError('exists', 'A compact copy needs an empty file.');
  const head = tree.head;
  const time = tree.durableTime;
  const { horizon, pins } = tree;
  const retention = { horizon, pins, snapshots: [], bottom: true };
  const snapshot = tree.snapshot(head);
  try {
    const fileId = options.counts.rootHash.slice(0, FILE_ID_BYTES);
    let end = HEADER_BYTES;
    const room = (bytes: number): Extent => {
      const extent = { offset: end, length: alignUp(bytes, SIZES.unit) };
      end += extent.length;
      return extent;
    };
    const packs = new PackCopies({ device, fileId, room });
    yield* walk(tree, head, retention, 'content', (key, states) => {
      const copy = (place: Place): Place => packs.copy(tree.readBody(place));
      for (const { value } of states) options.rewrite(key, value, copy);
      return packs.writeFull();
    });
    for (const _ of packs.writeAll()) yield { stage: 'content', done: packs.entries.length + 1, total: 0 };

    let number = packs.entries.length;
    const run = new RunWriter(
      {
        device,
        fileId,
        tableBytes: SIZES.tableBytes,
        openTable: room,
        generation: () => GENERATION,
        nextExtentNumber: () => ++number,
      },
      1,
      1,
      { filter: false, compress: true },
    );
    const places = new CopyPlaces();
    const sifting = siftingOver(tree, { thorough: true, whole: true });
    yield* walk(tree, head, retention, 'records', (key, states) => {
      const kept = sifting === undefined ? states : sifted(sifting, key, states, true);
      const moved = kept.map(({ commit, kind, value }) =>
        State.of(
          commit,
          kind,
          options.rewrite(key, value, (place) => places.next(place.length)),
        ),
      );
      if (moved.length > 0) run.add(key, moved);
      return [];
    });
    const manifest = encodeManifest([...run.finish(), ...packs.entries]);
    const bytes = new Uint8Array(EXTENT_HEADER_BYTES + manifest.length);
    const extent = room(bytes.length);
    writeExtentHeader(
      bytes,
      { kind: ExtentKind.manifest, ...extent, number: ++number, generation: GENERATION },
      fileId,
    );
    bytes.set(manifest, EXTENT_HEADER_BYTES);
    device.write(bytes, extent.offset);
    device.grow(end);
    device.flush();
    // The log's first segment is named, but only made when there is something to write to it.
    const segment = { offset: end, length: SIZES.segmentMin };
    const { counts, creator, created } = options;
    const header = encodeHeader({
      ...EMPTY_FACTS,
      minor: tree.volume.minor,
      unit: SIZES.unit,
      fileId,
      created,
      modified: counts.modified,
      time,
      head,
      horizon,
      manifest: { offset: extent.offset, length: manifest.length, crc: crc32c(manifest) },
      log: {
        position: segment.offset + EXTENT_HEADER_BYTES,
        chain: 0,
        present: false,
        segment,
        following: NO_EXTENT,
      },
      counts,
      rootHash: counts.rootHash,
      nextExtent: number + 1,
      nextRun: 2,
      creator,
    });
    device.write(header, 0);
    device.flush();
  } finally {
    snapshot.release();
  }
}

/** All keys with the states that a copy keeps, in order; a checkpoint in between does no harm. */
function* walk(
  tree: EngineTree,
  head: CommitNumber,
  retention: Retention,
  stage: string,
  visit: (key: Key, states: readonly State[]) => Iterable<unknown>,
): LongWork<void> {
  // What is dead is not copied, and no place of the copy is one of the original.
  const layers = new LayersWalk(tree, '', ENGINE_KEYS, false);
  let done = 0;
  while (layers.next()) {
    const states = retained(layers.chains, tree.spaceOfKey(layers.key), head, retention);
    done++;
    for (const _ of visit(layers.key, states)) yield { stage, done, total: 0 };
    if (done % SLICE_KEYS === 0) yield { stage, done, total: 0 };
  }
}
