/**
 * Which versions use a chunk by a short recipe, one that stands in the version's record. The recipes say it
 * themselves; the space `uses` has the same turned round, for versions listed in bulk, some time after their commits:
 * a commit of a short note would else write an entry for each of its words.
 *
 *   versions    0 ....... from ............... until ............... next version
 *               listed    | listed for chunks  | not listed yet: what their
 *                         | below `chunk`      | recipes say
 *
 * So a use exists from the commit of its version on, and every count is exact as of every commit. What is not listed
 * yet is held in memory, turned round in the same way (`uses-index.ts`), and made again from the recipes when it is
 * not there: behind the commits if there is time (`prepare`), else by the first commit that needs it. Listing goes on
 * in slices, each within a commit that adds versions.
 */
import { MxError } from '../errors.ts';
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import { PastReader } from '../store/past-reader.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, shortKey, u32Key } from '../tree/key.ts';
import { decodeSet, encodeSetAdd, encodeSetRemove, sizeOfSet } from '../tree/merge-operator.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import { UsesIndex } from './uses-index.ts';

/** Versions are listed in multiples of this; a key has the first version divided by it. Part of the format. */
export const GROUP = 512;

/** When uses are listed; tests make it sooner. */
export interface ListingSizes {
  /** So many versions are listed together when they came one by one, and when they came in bulk. */
  readonly together: number;
  readonly togetherBulk: number;
  /** Chunks, distinct or not, in the recipes of one commit that make it bulk. */
  readonly bulkUses: number;
  /** Uses held in memory before they are listed, whatever the versions. */
  readonly heldMax: number;
  /** Entries that a commit lists, beside a part of the chunks that its recipes name. */
  readonly sliceEntries: number;
  /** Uses that `prepare` reads at a time. */
  readonly readTogether: number;
  /** Chunks of recipes that commits leave to the time behind them, or to whoever needs to know who uses them. */
  readonly waitingMax: number;
}

const LISTING: ListingSizes = {
  together: 2048,
  togetherBulk: 8192,
  bulkUses: 4096,
  heldMax: 400_000,
  sliceEntries: 12,
  readTogether: 4096,
  waitingMax: 4096,
};

/**
 * A commit lists an entry for so many chunks that its recipes name: an entry has several uses, so that listing keeps
 * ahead, and a single note's commit is not made longer by it than need be. Where hardly a word comes twice it does not
 * keep ahead: once so many times `heldMax` are held, a commit lists as many entries as its recipes name chunks.
 */
const CHUNKS_PER_ENTRY = 12;
const BEHIND = 2;
/** Small commits leave their entries to every so manyth of them. */
const TOGETHER = 8;

/** Reading a version costs as much as reading so many uses. */
const VERSION_COST = 16;

const LISTED_KEY: Key = `${SPACE.meta}uses listed`;
export const usesPrefix = (chunk: number): Key => SPACE.uses + u32Key(chunk);

/** Distinct or not, the chunks of one version. */
export interface VersionChunks {
  readonly version: number;
  readonly chunks: readonly number[];
}

/** How far uses are listed. */
export interface Listed {
  readonly from: number;
  readonly until: number;
  readonly chunk: number;
}

/** @throws MxError `corrupt` */
export function readListed(reader: TreeReader): Listed {
  const record = new ByteReader(reader.get(LISTED_KEY) ?? new Uint8Array(3));
  return { from: record.varint(), until: record.varint(), chunk: record.varint() };
}

/** True when the tree lists what a version uses of a chunk, if it uses it. */
export function isListed({ from, until, chunk: first }: Listed, version: number, chunk: number): boolean {
  return version < from || (version < until && chunk < first);
}

/** What is not listed yet. */
interface Tail {
  from: number;
  until: number;
  chunk: number;
  /** Versions from `from` to `until`, chunks from `chunk` on. */
  closing: UsesIndex | undefined;
  /** The chunks of `closing` that are still to be listed, in order. */
  order: Uint32Array;
  /** Versions from `until` on. */
  open: UsesIndex;
  newest: number;
}

export class ShortUses {
  /** As of `#commit`, which may be under way. */
  #tail: Tail | undefined;
  #commit = 0;
  /** The tail while it is read behind the commits: no version has come or gone since that was begun. */
  #loading: Generator<void, Tail, void> | undefined;
  /** A part of it cannot be read: whoever needs it is told. */
  #isUnreadable = false;
  /** As of an older commit, for those who read it. */
  #read: { readonly commit: number; readonly tail: Tail } | undefined;
  /** Versions that came last, in their order, and are not in the tail yet. */
  #waiting: VersionChunks[] = [];
  #waitingChunks = 0;
  /** Chunks, distinct or not, of the commit under way; it may have changed the tail in other ways. */
  #added = 0;
  /** Entries that commits have left to be listed by one that comes later. */
  #owed = 0;
  #changed = false;

  constructor(
    /** With the commit under way. */
    private readonly pending: () => TreeReader,
    /** Versions from a number on, in order, with the chunks of their recipes. */
    private readonly recipesFrom: (reader: TreeReader, version: number) => Iterable<VersionChunks>,
    private readonly sizes: ListingSizes = LISTING,
  ) {}

  /** A commit is put together. */
  begin(commit: number): void {
    this.#commit = commit;
    this.#added = 0;
    this.#changed = false;
  }

  /** The commit that was put together did not come to pass; `commit` is the newest that did. */
  undo(commit: number): void {
    if (this.#changed) this.forget();
    this.#commit = commit;
  }

  /** Holds nothing any more. */
  forget(): void {
    this.#tail = undefined;
    this.#loading = undefined;
    this.#isUnreadable = false;
    this.#read = undefined;
    this.#waiting = [];
    this.#waitingChunks = 0;
  }

  /** Uses in memory, listed ones of the versions that are being listed among them. */
  get held(): number {
    return (this.#tail?.open.uses ?? 0) + (this.#tail?.closing?.uses ?? 0) + this.#waitingChunks;
  }

  /** A version begins to use these chunks, which stay as they are. Versions ascend. */
  add(version: number, chunks: readonly number[]): void {
    this.#added += chunks.length;
    this.#changed = true;
    // What is not in memory is read with the version's record, if the commit has put that already.
    if (this.#tail === undefined) this.#own();
    this.#waiting.push({ version, chunks });
    this.#waitingChunks += chunks.length;
    if (this.#waitingChunks > this.sizes.waitingMax) this.#settle();
  }

  /** Brings what waits into the tail. */
  #settle(): void {
    const tail = this.#tail;
    if (tail === undefined || this.#waiting.length === 0) return;
    for (const { version, chunks } of this.#waiting) {
      const boundary = version - (version % GROUP);
      if (tail.closing === undefined && tail.newest < boundary && this.#isDue(tail, boundary)) {
        tail.closing = tail.open;
        tail.order = tail.open.chunks();
        tail.until = boundary;
        tail.chunk = 0;
        tail.open = new UsesIndex();
      }
      for (const chunk of chunks) tail.open.add(chunk, version);
      tail.newest = version;
    }
    this.#waiting = [];
    this.#waitingChunks = 0;
  }

  #isDue({ from, open }: Tail, boundary: number): boolean {
    const { bulkUses, togetherBulk, together, heldMax } = this.sizes;
    return boundary - from >= (this.#added >= bulkUses ? togetherBulk : together) || open.uses >= heldMax;
  }

  /** Lists a slice of what is due; to be called at the end of a commit. */
  list(batch: Batch): void {
    const tail = this.#tail;
    if (tail?.closing === undefined || this.#added === 0) return;
    const { closing, order } = tail;
    const { sliceEntries, heldMax } = this.sizes;
    const chunksPerEntry = this.held > BEHIND * heldMax ? 1 : CHUNKS_PER_ENTRY;
    this.#owed += sliceEntries + Math.floor(this.#added / chunksPerEntry);
    if (this.#owed < TOGETHER * sliceEntries) return;
    const entries = Math.min(order.length, this.#owed);
    this.#owed = 0;
    const group = shortKey(tail.from / GROUP);
    for (let i = 0; i < entries; i++) {
      const chunk = order[i]!;
      const versions = closing.versions(chunk);
      if (versions.length > 0) batch.put(usesPrefix(chunk) + group, encodeSetAdd(versions));
    }
    tail.order = order.subarray(entries);
    if (tail.order.length > 0) tail.chunk = tail.order[0]!;
    else {
      tail.from = tail.until;
      tail.chunk = 0;
      tail.closing = undefined;
    }
    const record = new ByteWriter(16).varint(tail.from).varint(tail.until).varint(tail.chunk);
    batch.put(LISTED_KEY, record.finish());
  }

  /** A version no longer uses a chunk. */
  remove(batch: Batch, version: number, chunk: number): void {
    const tail = this.#own();
    this.#changed = true;
    if (version >= tail.until) tail.open.remove(chunk, version);
    else if (!isListed(tail, version, chunk)) tail.closing?.remove(chunk, version);
    else {
      const prefix = usesPrefix(chunk);
      const end = `${prefix}${shortKey(Math.floor(version / GROUP))}\0`;
      const entry = this.pending().scan(prefix, end, { reverse: true });
      if (entry.next()) batch.merge(entry.key, encodeSetRemove([version]));
    }
  }

  /** True while any version uses the chunk, in the commit under way. */
  isUsed(chunk: number): boolean {
    const tail = this.#own();
    if (heldCount(tail, chunk) > 0) return true;
    const prefix = usesPrefix(chunk);
    return this.pending().scan(prefix, afterPrefix(prefix)).next();
  }

  /** How many versions use a chunk. */
  count(reader: TreeReader, chunk: number): number {
    if (reader instanceof PastReader) {
      let count = 0;
      for (const _ of this.versions(reader, chunk)) count++;
      return count;
    }
    const prefix = usesPrefix(chunk);
    const cursor = reader.scan(prefix, afterPrefix(prefix));
    let count = heldCount(this.#tailOf(reader), chunk);
    while (cursor.next()) count += sizeOfSet(cursor.value);
    return count;
  }

  /** Versions that use a chunk, ascending. */
  *versions(reader: TreeReader, chunk: number): Generator<number> {
    const past = reader instanceof PastReader ? reader : undefined;
    const prefix = usesPrefix(chunk);
    const cursor = reader.scan(prefix, afterPrefix(prefix));
    while (cursor.next()) yield* hadBy(past, decodeSet(cursor.value));
    const tail = this.#tailOf(past?.newest ?? reader);
    if (tail.closing !== undefined && chunk >= tail.chunk) yield* hadBy(past, tail.closing.versions(chunk));
    yield* hadBy(past, tail.open.versions(chunk));
  }

  /**
   * Reads a part of what is not listed yet, so that the first commit after opening need not, and brings in what
   * commits have left waiting; says whether there is more. Not to be called while a commit is put together.
   */
  prepare(): boolean {
    this.#settle();
    if (this.#tail !== undefined || this.#isUnreadable) return false;
    this.#loading ??= this.#load(this.pending());
    try {
      const step = this.#loading.next();
      if (step.done !== true) return true;
      this.#tail = step.value;
      this.#commit = this.pending().commit;
    } catch (error) {
      if (!(error instanceof MxError)) throw error;
      this.#isUnreadable = true;
    }
    this.#loading = undefined;
    return false;
  }

  #own(): Tail {
    if (this.#tail !== undefined) {
      this.#settle();
      return this.#tail;
    }
    const loading = this.#loading ?? this.#load(this.pending());
    this.#loading = undefined;
    this.#tail = resultOf(loading);
    return this.#tail;
  }

  #tailOf(reader: TreeReader): Tail {
    const { commit } = reader;
    if (this.#tail !== undefined && commit === this.#commit) return this.#own();
    if (this.#read?.commit !== commit) this.#read = { commit, tail: resultOf(this.#load(reader)) };
    return this.#read.tail;
  }

  *#load(reader: TreeReader): Generator<void, Tail, void> {
    const { from, until, chunk } = readListed(reader);
    const closing = from < until ? new UsesIndex() : undefined;
    const open = new UsesIndex();
    let newest = from - 1;
    let done = 0;
    for (const { version, chunks } of this.recipesFrom(reader, from)) {
      newest = version;
      const before = open.uses + (closing?.uses ?? 0);
      if (version >= until) for (const each of chunks) open.add(each, version);
      else for (const each of chunks) if (each >= chunk) closing?.add(each, version);
      done += open.uses + (closing?.uses ?? 0) - before + VERSION_COST;
      if (done < this.sizes.readTogether) continue;
      yield;
      done = 0;
    }
    return { from, until, chunk, closing, order: closing?.chunks() ?? new Uint32Array(0), open, newest };
  }
}

function heldCount({ closing, open, chunk: first }: Tail, chunk: number): number {
  return open.count(chunk) + (closing === undefined || chunk < first ? 0 : closing.count(chunk));
}

function resultOf<Result>(work: Generator<void, Result, void>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Of these versions those that there were by then. */
function* hadBy(past: PastReader | undefined, versions: readonly number[]): Generator<number> {
  for (const version of versions) if (past === undefined || past.had('version', version)) yield version;
}
