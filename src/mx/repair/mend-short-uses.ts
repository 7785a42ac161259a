import { GROUP, isListed, readListed, usesPrefix } from '../content/short-uses.ts';
import { SPACE } from '../store/spaces.ts';
import type { Writer } from '../store/writer.ts';
import { afterPrefix, shortKey } from '../tree/key.ts';
import { decodeSet, encodeSetAdd } from '../tree/merge-operator.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { allVersions, inlineChunksOf } from '../verify/all-versions.ts';
import { contentHolders, type Holders } from '../verify/holders.ts';
import { NumberList } from '../verify/number-list.ts';
import type { ProofRooms } from '../verify/proof.ts';
import type { Mending } from './mending.ts';
import { readable } from './readable.ts';

const STEP = 32;
/** Uses that are held at once while those of some chunks are found anew: eight bytes each. */
const WINDOW_USES = 1_000_000;
const WHAT = 'uses of chunks';

/** Every chunk is listed with the versions whose short recipes name it, as far as versions are listed. */
export function* mendShortUses(rooms: ProofRooms, mending: Mending): LongWork<void> {
  const { reader, versions } = rooms;
  const { chunkVersions: uses } = yield* contentHolders(reader);
  let whole = true;
  let done = 0;
  for (const { stored } of allVersions(reader, () => {
    whole = false;
  })) {
    const chunks = readable(() => inlineChunksOf(versions, reader, stored));
    if (chunks === undefined) whole = false;
    else uses.add(stored.version, chunks);
    if (++done % STEP === 0) yield { stage: 'uses', done, total: 0 };
  }
  yield* dropForeign(rooms, uses.things, mending);
  const wrong = yield* wrongLists(rooms, uses);
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

/** The places of the chunks whose uses are told falsely. */
function* wrongLists({ reader, chunks }: ProofRooms, uses: Holders): LongWork<number[]> {
  const wrong: number[] = [];
  for (let place = 0; place < uses.things.length; place++) {
    const chunk = uses.things.at(place);
    const sound = readable(() => {
      const told = uses.differs(place, chunks.uses(reader, chunk)) === undefined;
      return (
        told &&
        lists(reader, chunk).every(({ group, members }) => members.every((each) => each >= group * GROUP))
      );
    });
    if (sound !== true) wrong.push(place);
    if (place % STEP === 0) yield { stage: 'uses', done: place, total: uses.things.length };
  }
  return wrong;
}

/** Finds the versions of these chunks anew, and writes their lists anew. */
function* mendLists(
  { reader, versions }: ProofRooms,
  uses: Holders,
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
    starts.set(uses.things.at(place), i);
    filled[i] = start;
    start += uses.counts[place]!;
  });
  let done = 0;
  for (const { stored } of allVersions(reader, () => undefined)) {
    for (const chunk of readable(() => inlineChunksOf(versions, reader, stored)) ?? []) {
      const i = starts.get(chunk);
      if (i !== undefined) found[filled[i]!++] = stored.version;
    }
    if (++done % STEP === 0) yield { stage: 'uses', done, total: 0 };
  }
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    const wanted = found.slice(filled[i]! - uses.counts[place]!, filled[i]).sort();
    noteList(reader, uses.things.at(place), wanted, whole, mending);
    yield { stage: 'uses', done: i, total: places.length };
  }
}

/** While a recipe cannot be read, what seems too much may be its uses, and stays. */
function noteList(
  reader: TreeReader,
  chunk: number,
  wanted: Uint32Array,
  whole: boolean,
  mending: Mending,
): void {
  const listed = readListed(reader);
  const there = whole ? [] : lists(reader, chunk).flatMap(({ members }) => members);
  const versions = [...new Set([...wanted, ...there])].sort((a, b) => a - b);
  mending.note(WHAT, (writer) => {
    const now = readListed(writer.reader);
    // More was listed meanwhile: the next repair sees that too.
    if (now.from !== listed.from || now.until !== listed.until || now.chunk !== listed.chunk) return false;
    for (const { key } of lists(writer.reader, chunk)) writer.batch.delete(key);
    const groups = new Map<number, number[]>();
    for (const version of versions) {
      if (!isListed(listed, version, chunk) || !stillUses(writer, version, chunk, whole)) continue;
      const group = Math.floor(version / GROUP);
      groups.set(group, [...(groups.get(group) ?? []), version]);
    }
    for (const [group, members] of groups)
      writer.batch.put(usesPrefix(chunk) + shortKey(group), encodeSetAdd(members));
    return true;
  });
}

/** Lists of chunks that are not there go, unless a version does name the chunk: that one is lost. */
function* dropForeign({ reader }: ProofRooms, chunks: NumberList, mending: Mending): LongWork<void> {
  const listed = yield* NumberList.inSpace(reader, SPACE.uses, 'uses');
  for (let place = 0; place < listed.length; place++) {
    const chunk = listed.at(place);
    if (chunks.indexOf(chunk) >= 0) continue;
    mending.note(WHAT, (writer) => {
      const entries = lists(writer.reader, chunk);
      if (entries.some(({ members }) => members.some((each) => stillUses(writer, each, chunk, true))))
        return false;
      for (const { key } of entries) writer.batch.delete(key);
      return true;
    });
    yield { stage: 'uses', done: place, total: listed.length };
  }
}

interface UsesList {
  readonly key: Key;
  readonly group: number;
  readonly members: readonly number[];
}

/** Entries of the uses index for one chunk; one that makes no sense has no members. */
function lists(reader: TreeReader, chunk: number): UsesList[] {
  const prefix = usesPrefix(chunk);
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  const entries: UsesList[] = [];
  while (cursor.next()) {
    const { key, value } = cursor;
    entries.push({ key, group: groupOf(key), members: readable(() => decodeSet(value)) ?? [] });
  }
  return entries;
}

/** The group that a key names; infinity for none. */
function groupOf(key: Key): number {
  const bytes = Array.from(key.slice(5), (char) => char.charCodeAt(0));
  const extra = bytes.length - 1;
  const [first = 0xff] = bytes;
  if (extra === 0 && first < 0x80) return first;
  const marks = [0, 0x80, 0xc0, 0xe0][extra];
  if (marks === undefined || marks === 0 || (first & ((marks >>> 1) | 0x80)) !== marks)
    return Number.POSITIVE_INFINITY;
  return bytes.reduce((group, byte, i) => group * 256 + (i === 0 ? byte - marks : byte), 0);
}

/** True when a version that is there now has the chunk in its recipe, or may have. */
function stillUses({ reader, versions }: Writer, version: number, chunk: number, whole: boolean): boolean {
  const named = readable(() => {
    for (const { version: made, chunks } of versions.recipesFrom(reader, version)) {
      if (made !== version) return false;
      for (const each of chunks) if (each === chunk) return true;
      return false;
    }
    return false;
  });
  return named ?? !whole;
}
