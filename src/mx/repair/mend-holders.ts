import { SPACE } from '../store/spaces.ts';
import type { Writer } from '../store/writer.ts';
import { afterPrefix } from '../tree/key.ts';
import { decodeSet, encodeSetAdd, encodeSetRemove } from '../tree/merge-operator.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { contentHolders, type Holders, markOf } from '../verify/holders.ts';
import { NumberList } from '../verify/number-list.ts';
import type { ProofRooms } from '../verify/proof.ts';
import { CHUNK_PAGES, type Holding, PAGE_HOLDINGS } from './holdings.ts';
import type { Mending } from './mending.ts';
import { readable } from './readable.ts';

const STEP = 32;
/** Holders that are held at once while those of some things are found anew: eight bytes each. */
const WINDOW_HOLDERS = 1_000_000;

/** Recipe pages list the versions and pages that refer to them. */
export function* mendPageHolders(rooms: ProofRooms, mending: Mending): LongWork<void> {
  const holders = yield* contentHolders(rooms.reader);
  for (const holding of PAGE_HOLDINGS) yield* mendHolding(rooms, holding, holders[holding.counted], mending);
}

/** Every chunk is listed with the pages that name it. */
export function* mendChunkPages(rooms: ProofRooms, mending: Mending): LongWork<void> {
  const { chunkPages } = yield* contentHolders(rooms.reader);
  yield* mendHolding(rooms, CHUNK_PAGES, chunkPages, mending);
}

/** Lists as records say. */
function* mendHolding(
  rooms: ProofRooms,
  holding: Holding,
  holders: Holders,
  mending: Mending,
): LongWork<void> {
  let whole = true;
  let done = 0;
  for (const { holder, things } of holding.all(rooms)) {
    if (things === undefined) whole = false;
    else holders.add(holder, things);
    if (++done % STEP === 0) yield { stage: 'uses', done, total: 0 };
  }
  yield* dropForeign(rooms, holding, holders.things, mending);
  const wrong = yield* wrongPlaces(rooms, holding, holders);
  for (let from = 0; from < wrong.length; ) {
    let to = from;
    let held = 0;
    while (to < wrong.length && (to === from || held + holders.counts[wrong[to]!]! <= WINDOW_HOLDERS))
      held += holders.counts[wrong[to++]!]!;
    yield* mendLists(rooms, holding, holders, wrong.slice(from, to), held, whole, mending);
    yield* mending.flush({ stage: 'uses', done: to, total: wrong.length });
    from = to;
  }
}

/** Places of the things whose lists are false. */
function* wrongPlaces({ reader }: ProofRooms, holding: Holding, holders: Holders): LongWork<number[]> {
  const wrong: number[] = [];
  const { things } = holders;
  for (let place = 0; place < things.length; place++) {
    const thing = things.at(place);
    let listed = 0;
    let sum = 0;
    const sound = readable(() => {
      for (const { key, members } of lists(reader, holding, thing)) {
        if (members.some((holder) => holding.key(thing, holder) !== key)) return false;
        for (const holder of members) sum = (sum + markOf(holder)) >>> 0;
        listed += members.length;
      }
      return true;
    });
    if (sound !== true || listed !== holders.counts[place] || sum !== holders.marks[place]) wrong.push(place);
    if (place % STEP === 0) yield { stage: 'uses', done: place, total: things.length };
  }
  return wrong;
}

/** Finds the holders of these things anew, and notes what their lists lack or have too many. */
function* mendLists(
  rooms: ProofRooms,
  holding: Holding,
  holders: Holders,
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
    starts.set(holders.things.at(place), i);
    filled[i] = start;
    start += holders.counts[place]!;
  });
  let done = 0;
  for (const { holder, things } of holding.all(rooms)) {
    for (const thing of things ?? []) {
      const i = starts.get(thing);
      if (i !== undefined) found[filled[i]!++] = holder;
    }
    if (++done % STEP === 0) yield { stage: 'uses', done, total: 0 };
  }
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    const thing = holders.things.at(place);
    const wanted = found.slice(filled[i]! - holders.counts[place]!, filled[i]).sort();
    noteList(rooms.reader, holding, thing, wanted, whole, mending);
    yield { stage: 'uses', done: i, total: places.length };
  }
}

function noteList(
  reader: TreeReader,
  holding: Holding,
  thing: number,
  wanted: Uint32Array,
  whole: boolean,
  mending: Mending,
): void {
  const { what } = holding;
  const there = new Set<number>();
  for (const { key, members } of lists(reader, holding, thing)) {
    if (members.length > 0 && members.every((holder) => holding.key(thing, holder) === key)) {
      for (const holder of members) there.add(holder);
    } else {
      mending.note(what, ({ batch }) => {
        batch.delete(key);
        return true;
      });
    }
  }
  for (const holder of wanted) {
    if (there.delete(holder)) continue;
    mending.note(what, (writer) => {
      if (!names(writer, holding, holder, thing)) return false;
      writer.batch.merge(holding.key(thing, holder), encodeSetAdd([holder]));
      return true;
    });
  }
  if (!whole) return;
  for (const holder of there) {
    mending.note(what, (writer) => {
      if (names(writer, holding, holder, thing)) return false;
      writer.batch.merge(holding.key(thing, holder), encodeSetRemove([holder]));
      return true;
    });
  }
}

/** Lists of things that are not there go, unless a holder does name the thing: that one is lost. */
function* dropForeign(
  { reader }: ProofRooms,
  holding: Holding,
  things: NumberList,
  mending: Mending,
): LongWork<void> {
  const listed = yield* NumberList.inSpace(reader, SPACE[holding.lists], 'uses');
  for (let place = 0; place < listed.length; place++) {
    const thing = listed.at(place);
    if (things.indexOf(thing) >= 0) continue;
    mending.note(holding.what, (writer) => {
      if (isNamed(writer, holding, thing)) return false;
      const keys = [...lists(writer.reader, holding, thing)].map(({ key }) => key);
      for (const key of keys) writer.batch.delete(key);
      return keys.length > 0;
    });
    yield { stage: 'uses', done: place, total: listed.length };
  }
}

/** Lists of one thing's holders; one that makes no sense has no members. */
function* lists(
  reader: TreeReader,
  holding: Holding,
  thing: number,
): Generator<{ readonly key: Key; readonly members: readonly number[] }> {
  const prefix = holding.prefix(thing);
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  while (cursor.next()) {
    const { key, value } = cursor;
    yield { key, members: readable(() => decodeSet(value)) ?? [] };
  }
}

/** True when one of the holders that are listed does name the thing. */
function isNamed(writer: Writer, holding: Holding, thing: number): boolean {
  for (const { members } of lists(writer.reader, holding, thing)) {
    if (members.some((holder) => names(writer, holding, holder, thing))) return true;
  }
  return false;
}

/** True when a holder that is there now names the thing, or cannot be read. */
function names({ reader, versions }: Writer, holding: Holding, holder: number, thing: number): boolean {
  return holding.heldBy(versions, reader, holder)?.includes(thing) ?? true;
}
