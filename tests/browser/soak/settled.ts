/**
 * What a memex may hold once all that nobody asked to keep was let go, and the file compacted: for each key space how
 * many states there may be, by what there is to see, and for the file that it holds nothing else. Whatever is not dropped
 * when it should be is found here, however slowly it grows.
 */
import { expect } from 'vitest';
import { HEADER_BYTES, KIB, MIB, SIZES } from '../../../src/mx/file/limits.ts';
import type { FileRoom } from '../../model/file-room.ts';

/** Each commit leaves one record here for good: hash, time, author, summary, digest. */
export const CHAIN = 'commit';
/** Each commit that makes versions or links leaves a few bytes here for good: what their numbers belonged to. */
export const PAGES: readonly string[] = ['version owner', 'link'];
/** What requests were answered is remembered for some thousands of commits. */
export const ANSWERS = 'answer';
const ANSWERS_MAX = 4096 + 4 * 512;

/** What a commit leaves for good, in bytes of keys and values: its record, with a summary that names what was done. */
const CHAIN_BYTES_MAX = 200;
const PAGE_BYTES_MAX = 24;
/** States that whoever still reads an older commit keeps, a verification for a tab that is gone. */
const SPARE = 32;
/** Records of versions stay as long as their node, without their content: a node is edited so often, on average. */
const VERSIONS_OF_NODE = 12;
/** Different words of a node that no other has, on average. */
const WORDS_OF_NODE = 24;
/** The tree takes so many times the bytes of its keys and values: their lengths and commits, the index, filters. */
const TREE_SHARE = 1.5;
/** Extents end where a unit ends, and have a header and a footer. */
const ROUNDING = 8 * KIB;
/** The pack that is written to is as long as an extent of content is, whatever stands in it: at most this part of the file. */
const OPEN_PACK_SHARE = 1 / 4;
/** Manifest, and room for one that is longer. */
const MANIFEST_BYTES = 64 * KIB;
/** A log segment is at most so long; another is made ready. */
const LOG_BYTES_MAX = 2 * MIB;
/**
 * What stands at the end may not fit into any gap before it: extents move as a whole, and here one of them may be a
 * quarter of all. Of files like these, made and compacted in Node some 800 times, the longest was 1.26, in a browser
 * once 1.37; what is not moved where it could be, as happened, makes 1.7.
 */
const LENGTH_SHARE = 1.5;

/** How many states each space may have; those that are not here, none. */
function mostStates({ head, counts, engine }: FileRoom): Readonly<Record<string, number>> {
  const { links, chunks } = counts;
  const nodes = counts.nodes + counts.trashed;
  const packs = engine.packs.count;
  return {
    meta: 12,
    setting: 12,
    [CHAIN]: head,
    'version owner': head,
    link: head,
    [ANSWERS]: ANSWERS_MAX,
    node: nodes,
    'node id': nodes,
    trash: nodes,
    name: 2 * nodes,
    path: nodes,
    type: nodes,
    tag: 2 * nodes,
    modified: nodes,
    created: nodes,
    version: VERSIONS_OF_NODE * nodes,
    chunk: chunks,
    'chunk hash': chunks,
    uses: 4 * chunks,
    level: nodes,
    // Those in the trash take theirs along.
    'link out': links + counts.trashed,
    'link in': links + counts.trashed,
    statistic: 12,
    posting: WORDS_OF_NODE * nodes,
    // each text that ever was leaves its row, for good: a few bytes
    text: 1 + head / 256,
    'text of': nodes,
    'text due': nodes,
    // For each 64 KiB that a pack had when it was full: it stays said until the pack goes.
    'dead bodies': 64 * packs,
    'dead bytes': packs,
  };
}

/** @param alive bytes of all content that is shown */
export function expectNothingElse(room: FileRoom, alive: number): void {
  const { head, spaces, counts, engine, takes } = room;
  const most = mostStates(room);
  const excess = [...spaces].filter(([name, { states }]) => states > (most[name] ?? 0) + SPARE);
  expect(excess, 'key spaces with more than there is anything for').toEqual([]);
  const chain = spaces.get(CHAIN);
  expect(chain?.states, 'records of commits').toBe(head);
  expect(chain?.bytes, 'bytes of the chain').toBeLessThan(CHAIN_BYTES_MAX * head);
  for (const name of PAGES)
    expect(spaces.get(name)?.bytes ?? 0, `bytes of the space ${name}`).toBeLessThan(PAGE_BYTES_MAX * head);

  expect(counts.storedBytes, 'bytes of chunks that are used').toBeLessThanOrEqual(alive);
  expect(engine.packs.deadBytes, 'bytes in packs that nothing uses').toBe(0);
  expect(engine.packs.count, 'packs').toBeLessThanOrEqual(counts.nodes + counts.trashed + 1);
  const openPack = Math.max(SIZES.contentExtentMin, OPEN_PACK_SHARE * engine.fileBytes);
  const rounding = ROUNDING * engine.packs.count;
  expect(takes.packs - takes.packRoom, 'bytes in packs').toBeLessThan(alive + rounding);
  expect(takes.packRoom, 'bytes that packs have room for').toBeLessThan(openPack + rounding);
  let told = 0;
  for (const { bytes } of spaces.values()) told += bytes;
  expect(takes.tables, 'bytes of tables').toBeLessThan(told * TREE_SHARE + ROUNDING);
  expect(takes.log, 'bytes of the log').toBeLessThanOrEqual(LOG_BYTES_MAX);

  const used = usedOf(room);
  const named = HEADER_BYTES + takes.tables + takes.packs + takes.log;
  expect(used - named, 'bytes of the file that nothing names').toBeLessThanOrEqual(MANIFEST_BYTES);
  expect(engine.fileBytes, 'length of the file').toBeLessThan((used + engine.readyBytes) * LENGTH_SHARE);
}

/** Bytes of the file that count. */
export function usedOf({ engine }: FileRoom): number {
  return engine.fileBytes - engine.freeBytes - engine.quarantinedBytes;
}
