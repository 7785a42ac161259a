/**
 * Compacting in place: packs without their dead bodies and compressed, what lies at the end of the file moved down
 * into what became free, and the file shortened. Commits may go on between the steps; everything counts from the next
 * generation on, so stopping at any step leaves a whole file.
 *
 * What a generation frees is used again after three more are durable: so each stage ends in four of them.
 */
import { isMxError } from '../errors.ts';
import { type Extent, writeExtentHeader } from '../file/extent.ts';
import { EXTENT_HEADER_BYTES, HEADER_BYTES, KIB, SLOT_COUNT } from '../file/limits.ts';
import type { ManifestEntry } from '../file/manifest.ts';
import { movedPack, type Pack } from '../file/pack.ts';
import type { CompactReport, LongWork, Progress } from '../types.ts';
import type { EngineTree } from './engine.ts';
import type { Run } from './run.ts';
import { type NamedPlaces, packsWithUnnamed, unnamedIn } from './unnamed-bodies.ts';
import { wipeEnds, wipeFree } from './wipe.ts';
import { type Steps, unitsOf } from './work.ts';

/** A pack is written anew when anything of it is dead: what was purged must not stay in the file. */
const DEAD_SHARE = 0;
/** Moving down is repeated while it shortens the file, at most so often. */
const ROUNDS_MAX = 12;
/** A file that could be shorter by more than this part of it is worth moving what lies between its gaps. */
const SCATTERED_SHARE = 1 / 16;
const PIECE_BYTES = 256 * KIB;

/**
 * @param named all places that the tree names: then bodies that no commit ever named go as well
 * @throws MxError `storage-full` when there is no room even for a generation, `io`, `read-only`
 */
export function* compactFile(tree: EngineTree, named?: NamedPlaces): LongWork<CompactReport> {
  const { volume } = tree;
  const { space, device } = volume;
  const before = device.size;
  const counted = { ...tree.packs.counts };
  space.low = true;
  try {
    tree.packs.stop();
    volume.content.seal();
    yield* tree.checkpointSlowly();
    yield* rewritePacks(tree);
    yield* settle(tree);
    if (named !== undefined) yield* sweep(tree, named);
    if (tree.layers.runs.length > 0) {
      yield* mergeRuns(tree);
      yield* settle(tree);
    }
    // The log goes on in space that holds nothing any more; what it held becomes free with the next generations.
    yield* inSlices(tree, wipeFree(tree), { stage: 'wiping', done: 0, total: 0 });
    tree.moveLog(true);
    yield* closeUp(tree);
    yield* inSlices(tree, wipeFree(tree), { stage: 'wiping', done: 1, total: 2 });
    yield* inSlices(tree, wipeEnds(tree), { stage: 'wiping', done: 2, total: 2 });
    tree.publish();
  } finally {
    space.low = false;
  }
  const { compressed, collected, dropped } = tree.packs.counts;
  return {
    bytesBefore: before,
    bytesAfter: device.size,
    packsCompressed: compressed - counted.compressed,
    packsCollected: collected - counted.collected,
    packsDropped: dropped - counted.dropped,
  };
}

/** Only moves what stands at the end of the file into what is free below, and shortens it. @throws as `compactFile` */
export function* shrinkFile(tree: EngineTree): LongWork<void> {
  const { space } = tree.volume;
  space.low = true;
  try {
    yield* settle(tree);
    yield* closeUp(tree);
  } finally {
    space.low = false;
  }
}

function* closeUp(tree: EngineTree): LongWork<void> {
  const { space, device } = tree.volume;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    yield* sealOpenPack(tree);
    const { size } = device;
    const end = size - space.bytes;
    let moved = yield* moveDown(tree, end);
    // What holds the end may be longer than each of the gaps. When all else moves down, they come together.
    const isScattered = (size - end - space.kept) / size > SCATTERED_SHARE;
    if (moved === 0 && isScattered) moved = yield* moveDown(tree, HEADER_BYTES);
    yield* settle(tree);
    space.claim(tree.layers.memtable.bytes);
    space.shorten();
    // What was moved may have made room for what still holds the end.
    if (device.size >= size && moved === 0) break;
  }
}

function* rewritePacks(tree: EngineTree): LongWork<void> {
  const total = tree.volume.content.packs.length;
  const slice = { units: 0 };
  let settled = false;
  for (let done = 0; ; ) {
    const pack = tree.packs.next(DEAD_SHARE, true);
    if (pack === undefined) return;
    try {
      const progress = { stage: 'packs', done, total: Math.max(done, total) };
      yield* inSlices(tree, tree.packs.rewrite(pack), progress, slice);
      done++;
      settled = false;
    } catch (error) {
      // On a full disk what is free already comes first; when there is nothing more, the rest stays as it is.
      if (!isMxError(error, 'storage-full')) throw error;
      if (settled) return;
      yield* settle(tree);
      settled = true;
    }
  }
}

/** Rids packs of bodies that no commit ever named. */
function* sweep(tree: EngineTree, named: NamedPlaces): LongWork<void> {
  const progress = { stage: 'packs', done: 0, total: 0 };
  const snapshot = tree.snapshot();
  let rewritten = 0;
  try {
    for (const batch of yield* inSlices(tree, packsWithUnnamed(tree, snapshot, named), progress)) {
      const unnamed = yield* inSlices(tree, unnamedIn(snapshot, named, batch), progress);
      for (const pack of batch) {
        if (!tree.volume.content.isSettled(pack)) continue;
        yield* inSlices(tree, tree.packs.rewrite(pack, unnamed.get(pack.number)), progress);
        rewritten++;
      }
    }
  } catch (error) {
    // Without room for another pack the rest stays as it is.
    if (!isMxError(error, 'storage-full')) throw error;
  } finally {
    snapshot.release();
  }
  if (rewritten > 0) yield* settle(tree);
}

/** One run, without what is dead: one that is alone was perhaps written while somebody could still look at that. */
function* mergeRuns(tree: EngineTree): LongWork<void> {
  try {
    yield* tree.mergeRuns();
  } catch (error) {
    // Without room for all of them at once they stay, or with one that cannot be read.
    if (!isMxError(error, 'storage-full') && !isMxError(error, 'corrupt')) throw error;
  }
}

/** Generations until all that is free now may be used again. */
function* settle(tree: EngineTree): LongWork<void> {
  yield* tree.checkpointSlowly();
  for (let done = 0; done < SLOT_COUNT; done++) {
    tree.publish();
    yield { stage: 'space', done: done + 1, total: SLOT_COUNT };
  }
}

/**
 * Bodies written meanwhile may have opened a pack at the end of the file, which would hold it there. One that nothing
 * below has room for goes on where it is: sealed, it would only leave what it does not use unused for good.
 */
function* sealOpenPack(tree: EngineTree): LongWork<void> {
  const { volume } = tree;
  const { content, space, device } = volume;
  const end = device.size - space.bytes;
  const inTheWay = ({ offset, length }: Extent): boolean => offset + length > end;
  const open = content.packs.filter((pack) => inTheWay(pack) && !content.isSettled(pack));
  if (!open.some(({ offset, used }) => volume.hasRoomBelow({ offset, length: used }))) return;
  content.seal();
  yield* tree.checkpointSlowly();
}

/** Moves what ends past byte `end` to where there is room below, the last first, and gives how many extents. */
function* moveDown(tree: EngineTree, end: number): LongWork<number> {
  const { volume } = tree;
  const { content } = volume;
  const beyond = ({ offset, length }: Extent): boolean => offset + length > end;
  const packs = content.packs.filter(beyond).sort((a, b) => b.offset - a.offset);
  let moved = 0;
  // Packs, which are shorter than most tables, fit into what these leave.
  for (const run of [...tree.layers.runs]) {
    if (run.tables.some(({ entry }) => beyond(entry)))
      moved += yield* inSlices(tree, moveRun(tree, run, beyond), { stage: 'moving', done: moved, total: 0 });
  }
  for (const pack of packs) {
    moved += yield* inSlices(tree, movePack(tree, pack), { stage: 'moving', done: moved, total: 0 });
  }
  if (volume.logSegments.some(beyond) || volume.logIsLong) moved += Number(tree.moveLog());
  volume.dropSpareSegment();
  return moved;
}

/** Moves the tables of a run that lie beyond the end to be, and gives how many; the run stays what it was. */
function* moveRun(tree: EngineTree, run: Run, beyond: (extent: Extent) => boolean): Steps<number> {
  const { volume } = tree;
  const rooms: Extent[] = [];
  try {
    const entries: ManifestEntry[] = [];
    for (const { entry } of run.tables) {
      const room = beyond(entry) ? volume.takeRoomBelow(entry) : undefined;
      if (room !== undefined) {
        rooms.push(room);
        if (!(yield* copyExtent(tree, entry, room, () => tree.layers.runs.includes(run)))) return 0;
      }
      entries.push({ ...entry, ...room });
    }
    const moved = rooms.length;
    if (moved === 0 || !tree.publishMoved(run, entries)) return 0;
    for (const room of rooms.splice(0)) volume.keepRoom(room);
    return moved;
  } finally {
    for (const room of rooms) volume.giveBackRoom(room);
  }
}

/** The same for a pack. */
function* movePack(tree: EngineTree, pack: Pack): Steps<number> {
  const { volume } = tree;
  const { content } = volume;
  // Others write packs anew between the steps.
  const counts = (): boolean => content.pack(pack.number) === pack;
  if (!counts() || !content.isSettled(pack)) return 0;
  // Nothing more is written to it: what it does not use is not taken along.
  const room = volume.takeRoomBelow({ offset: pack.offset, length: pack.used });
  if (room === undefined) return 0;
  let kept = false;
  try {
    if (!(yield* copyExtent(tree, pack, room, counts))) return 0;
    kept = content.replace(pack, movedPack(pack, room));
    return Number(kept);
  } finally {
    if (kept) volume.keepRoom(room);
    else volume.giveBackRoom(room);
  }
}

/**
 * Copies what an extent holds; only its header says where it is. False when it does not count any more: then what stands
 * there is something else, or past the end of the file.
 */
function* copyExtent(
  tree: EngineTree,
  from: Pack | ManifestEntry,
  room: Extent,
  counts: () => boolean,
): Steps<boolean> {
  const { device, fileId } = tree.volume;
  const { kind, number, used } = from;
  for (let at = 0; at < used; at += PIECE_BYTES) {
    if (!counts()) return false;
    const piece = device.readUpTo(from.offset + at, Math.min(PIECE_BYTES, used - at));
    const header = { kind, ...room, number, generation: tree.volume.nextGeneration() };
    if (at === 0) writeExtentHeader(piece.subarray(0, EXTENT_HEADER_BYTES), header, fileId);
    device.write(piece, room.offset + at);
    yield unitsOf(0, 2 * piece.length);
  }
  // To its end: what stood there before would stay readable in the file.
  const rest = room.length - used;
  if (rest > 0) device.write(new Uint8Array(rest), room.offset + used);
  return true;
}

/** @param slice what has been done since the last look at what else waits, when more such work is to follow */
function* inSlices<Result>(
  tree: EngineTree,
  steps: Steps<Result>,
  progress: Progress,
  slice = { units: 0 },
): LongWork<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    slice.units += step.value;
    if (slice.units < tree.sizes.sliceUnits) continue;
    slice.units = 0;
    yield progress;
  }
}
