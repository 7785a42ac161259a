import { chunkCountKey, usesKey, usesPrefix } from '../content/chunk-store.ts';
import { decodeVersion } from '../content/version-record.ts';
import { versionKey } from '../content/version-store.ts';
import { isMxError, MxError } from '../errors.ts';
import { SPACE } from '../store/spaces.ts';
import type { Writer } from '../store/writer.ts';
import { afterPrefix } from '../tree/key.ts';
import { decodeSet, encodeSetAdd, encodeSetRemove, encodeSum } from '../tree/merge-operator.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { allVersions, ChunkUses, chunksOf, markOf } from '../verify/chunk-uses.ts';
import { NumberList } from '../verify/number-list.ts';
import type { ProofRooms } from '../verify/proof.ts';
import type { Mending } from './mending.ts';

const STEP = 32;
/** Uses that are held at once while those of some chunks are found anew: eight bytes each. */
const WINDOW_USES = 1_000_000;

/** Every chunk is counted as often, and listed with the versions, as recipes name it. */
export function* mendUses(rooms: ProofRooms, mending: Mending): LongWork<void> {
  const { reader, versions } = rooms;
  const uses = yield* ChunkUses.over(reader);
  let whole = true;
  let done = 0;
  for (const { stored } of allVersions(reader, () => {
    whole = false;
  })) {
    const chunks = readable(() => chunksOf(versions, reader, stored));
    if (chunks === undefined) whole = false;
    else uses.add(stored.version, chunks);
    if (++done % STEP === 0) yield { stage: 'uses', done, total: 0 };
  }
  yield* dropForeign(rooms, uses.chunks, mending);
  const wrong = yield* mendCounts(rooms, uses, whole, mending);
  for (let from = 0; from < wrong.length; ) {
    let to = from;
    let held = 0;
    while (to < wrong.length && (to === from || held + uses.counts[wrong[to]!]! <= WINDOW_USES))
      held += uses.counts[wrong[to++]!]!;
    yield* mendLists(rooms, uses, wrong.slice(from, to), held, whole, mending);
    yield* mending.flush({ stage: 'uses', done: to, total: wrong.length });
    from = to;
  }
}

/** Notes false counts, and gives the places of the chunks whose lists of versions are false. */
function* mendCounts(
  { reader, chunks }: ProofRooms,
  uses: ChunkUses,
  whole: boolean,
  mending: Mending,
): LongWork<number[]> {
  const wrong: number[] = [];
  for (let place = 0; place < uses.chunks.length; place++) {
    const chunk = uses.chunks.at(place);
    const used = uses.counts[place]!;
    const counted = readable(() => chunks.count(reader, chunk));
    // While a recipe cannot be read, what seems too much may be its uses.
    if (counted === undefined || counted < used || (whole && counted > used)) {
      mending.note('counts of chunks', ({ batch }) => {
        if (counted === undefined) batch.put(chunkCountKey(chunk), encodeSum(used));
        else batch.merge(chunkCountKey(chunk), encodeSum(used - counted));
        return true;
      });
    }
    let listed = 0;
    let sum = 0;
    const sound = readable(() => {
      for (const { key, members } of lists(reader, chunk)) {
        if (members.some((version) => usesKey(chunk, version) !== key)) return false;
        for (const version of members) sum = (sum + markOf(version)) >>> 0;
        listed += members.length;
      }
      return true;
    });
    if (sound !== true || listed !== used || sum !== uses.marks[place]) wrong.push(place);
    if (place % STEP === 0) yield { stage: 'uses', done: place, total: uses.chunks.length };
  }
  return wrong;
}

/** Finds the versions of these chunks anew, and notes what their lists lack or have too many. */
function* mendLists(
  { reader, versions }: ProofRooms,
  uses: ChunkUses,
  places: readonly number[],
  held: number,
  whole: boolean,
  mending: Mending,
): LongWork<void> {
  const starts = new Map<number, number>();
  const filled = new Uint32Array(places.length);
  const found = new Uint32Array(held);
  let start = 0;
  places.forEach((place, i) => {
    starts.set(uses.chunks.at(place), i);
    filled[i] = start;
    start += uses.counts[place]!;
  });
  let done = 0;
  for (const { stored } of allVersions(reader, () => undefined)) {
    for (const chunk of readable(() => chunksOf(versions, reader, stored)) ?? []) {
      const i = starts.get(chunk);
      if (i !== undefined) found[filled[i]!++] = stored.version;
    }
    if (++done % STEP === 0) yield { stage: 'uses', done, total: 0 };
  }
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    const chunk = uses.chunks.at(place);
    const wanted = found.slice(filled[i]! - uses.counts[place]!, filled[i]).sort();
    noteList(reader, chunk, wanted, whole, mending);
    yield { stage: 'uses', done: i, total: places.length };
  }
}

function noteList(
  reader: TreeReader,
  chunk: number,
  wanted: Uint32Array,
  whole: boolean,
  mending: Mending,
): void {
  const what = 'uses of chunks';
  const there = new Set<number>();
  for (const { key, members } of lists(reader, chunk)) {
    if (members.length > 0 && members.every((version) => usesKey(chunk, version) === key)) {
      for (const version of members) there.add(version);
    } else {
      mending.note(what, ({ batch }) => {
        batch.delete(key);
        return true;
      });
    }
  }
  for (const version of wanted) {
    if (there.delete(version)) continue;
    mending.note(what, (writer) => {
      if (!names(writer, version, chunk)) return false;
      writer.batch.merge(usesKey(chunk, version), encodeSetAdd([version]));
      return true;
    });
  }
  if (!whole) return;
  for (const version of there) {
    mending.note(what, (writer) => {
      if (names(writer, version, chunk)) return false;
      writer.batch.merge(usesKey(chunk, version), encodeSetRemove([version]));
      return true;
    });
  }
}

/** Counts and lists of chunks that are not there go, unless a version does name the chunk: that one is lost. */
function* dropForeign({ reader }: ProofRooms, chunks: NumberList, mending: Mending): LongWork<void> {
  for (const space of [SPACE.chunkCount, SPACE.uses]) {
    const listed = yield* NumberList.inSpace(reader, space, 'uses');
    for (let place = 0; place < listed.length; place++) {
      const chunk = listed.at(place);
      if (chunks.indexOf(chunk) >= 0) continue;
      mending.note('uses of chunks', (writer) => {
        const { batch, reader: now } = writer;
        for (const { members } of lists(now, chunk)) {
          if (members.some((version) => names(writer, version, chunk))) return false;
        }
        const keys = [chunkCountKey(chunk), ...[...lists(now, chunk)].map(({ key }) => key)];
        for (const key of keys) batch.delete(key);
        return true;
      });
      yield { stage: 'uses', done: place, total: listed.length };
    }
  }
}

/** Entries of the uses index for one chunk; one that makes no sense has no members. */
function* lists(
  reader: TreeReader,
  chunk: number,
): Generator<{ readonly key: Key; readonly members: readonly number[] }> {
  const prefix = usesPrefix(chunk);
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  while (cursor.next()) {
    const { key, value } = cursor;
    yield { key, members: readable(() => decodeSet(value)) ?? [] };
  }
}

/** True when a version that is there now has the chunk in its recipe. */
function names({ reader, versions }: Writer, version: number, chunk: number): boolean {
  const owner = readable(() => versions.owner(reader, version));
  const bytes = owner === undefined ? undefined : reader.get(versionKey(owner.node, owner.number));
  if (bytes === undefined) return false;
  return (
    readable(() => {
      const stored = decodeVersion(bytes);
      return stored.version === version && chunksOf(versions, reader, stored).includes(chunk);
    }) ?? true
  );
}

/** What `read` gives, or undefined for a record that makes no sense. */
function readable<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof MxError && isMxError(error, 'corrupt')) return undefined;
    throw error;
  }
}
