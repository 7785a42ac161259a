/**
 * Bodies that no commit ever named: of an import that was stopped, of content that was staged and let go. Nothing says
 * of them that they are dead, so they are found by looking at all places that the tree names. Packs that bodies were
 * appended to since the file was opened are left out: a commit may yet name those.
 */
import { bodyCost, heldBytes, type Pack } from '../file/pack.ts';
import { deadBytesOf, deadIn } from './dead-bodies.ts';
import type { EngineTree } from './engine.ts';
import type { Place, TreeReader } from './tree.ts';
import type { Steps } from './work.ts';

/** All places that a state of the tree names, in any order. */
export type NamedPlaces = (reader: TreeReader) => Iterable<Place>;

/** A pack is looked into when so much of it is neither named nor dead. */
const UNNAMED_SHARE = 1 / 64;
/** Places are remembered for so many bytes of packs at once. */
const BATCH_BYTES = 64 * 1024 * 1024;
/** Places between two steps, */
const STEP_PLACES = 32;
/** each of which is found by a step of a cursor over all runs: that takes as long as so many states of a merge. */
const UNITS_A_PLACE = 8;
/** Packs between two steps, each with a look into the tree. */
const STEP_PACKS = 32;

/** The packs that hold such bodies, some at a time. */
export function* packsWithUnnamed(
  tree: EngineTree,
  reader: TreeReader,
  named: NamedPlaces,
): Steps<readonly (readonly Pack[])[]> {
  const bytes = new Map<number, number>();
  yield* eachPlace(reader, named, ({ pack, length }) => {
    bytes.set(pack, (bytes.get(pack) ?? 0) + bodyCost(length));
  });
  const { content } = tree.volume;
  const batches: Pack[][] = [];
  let held = Number.POSITIVE_INFINITY;
  for (const [i, pack] of content.packs.entries()) {
    if (i % STEP_PACKS === STEP_PACKS - 1) yield STEP_PACKS * UNITS_A_PLACE;
    const all = heldBytes(pack);
    const dead = deadBytesOf(reader, pack.number) - pack.settledBytes;
    const unnamed = all - dead - (bytes.get(pack.number) ?? 0);
    if (unnamed < UNNAMED_SHARE * all || !content.isFromBefore(pack)) continue;
    if (held + all > BATCH_BYTES) {
      batches.push([]);
      held = 0;
    }
    batches.at(-1)?.push(pack);
    held += all;
  }
  return batches;
}

/** For each of these packs, whether a body was never named. */
export function* unnamedIn(
  reader: TreeReader,
  named: NamedPlaces,
  packs: readonly Pack[],
): Steps<ReadonlyMap<number, (at: number) => boolean>> {
  const places = new Map(packs.map(({ number }) => [number, new Set<number>()]));
  yield* eachPlace(reader, named, ({ pack, at }) => {
    places.get(pack)?.add(at);
  });
  const tests = new Map<number, (at: number) => boolean>();
  for (const [pack, found] of places) {
    const dead = deadIn(reader, pack);
    tests.set(pack, (at) => !found.has(at) && !dead(at));
  }
  return tests;
}

function* eachPlace(reader: TreeReader, named: NamedPlaces, visit: (place: Place) => void): Steps<void> {
  let count = 0;
  for (const place of named(reader)) {
    visit(place);
    if (++count % STEP_PLACES === 0) yield STEP_PLACES * UNITS_A_PLACE;
  }
}
