/**
 * Links by their ends: `link out` under (source, type, target, link), `link in` under (target, type, source,
 * link). The ends of a link that is known by its number stand in pages, which never change: a link is there when
 * `link out` has it. Several links may join the same two nodes.
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { NumberPages } from '../store/number-pages.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyByte, keyU16, keyU32, u16Key, u32Key } from '../tree/key.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import type { DueDraft } from './due-levels.ts';
import type { HotRows } from './hot-rows.ts';
import type { KnownLevels } from './known-levels.ts';
import type { LevelGraph } from './levels.ts';
import { decodeLink, encodeLink, type StoredLink } from './link-record.ts';
import { type Direction, LinkRow, readRow } from './link-rows.ts';

export interface LinkEnds {
  readonly link: number;
  readonly source: number;
  /** Number in the dictionary of link types. */
  readonly type: number;
  readonly target: number;
}

const EMPTY = new Uint8Array(0);

const OUT = keyByte(SPACE.linkOut, 0);
const IN = keyByte(SPACE.linkIn, 0);

export const outKey = ({ source, type, target, link }: LinkEnds): Key =>
  endsKey(OUT, source, type, target, link);
export const inKey = ({ source, type, target, link }: LinkEnds): Key =>
  endsKey(IN, target, type, source, link);

/** In one piece: joined from its parts it would be put together anew when it is first compared. */
function endsKey(space: number, from: number, type: number, to: number, link: number): Key {
  return String.fromCharCode(
    space,
    from >>> 24,
    (from >>> 16) & 0xff,
    (from >>> 8) & 0xff,
    from & 0xff,
    (type >>> 8) & 0xff,
    type & 0xff,
    to >>> 24,
    (to >>> 16) & 0xff,
    (to >>> 8) & 0xff,
    to & 0xff,
    link >>> 24,
    (link >>> 16) & 0xff,
    (link >>> 8) & 0xff,
    link & 0xff,
  );
}
export const levelKey = (node: number): Key => SPACE.level + u32Key(node);

/** The ends that a key of `link out` names. */
export function linkOfOutKey(key: Key): LinkEnds {
  return { source: keyU32(key, 1), type: keyU16(key, 5), target: keyU32(key, 7), link: keyU32(key, 11) };
}

/** The ends that a key of `link in` names. */
export function linkOfInKey(key: Key): LinkEnds {
  return { target: keyU32(key, 1), type: keyU16(key, 5), source: keyU32(key, 7), link: keyU32(key, 11) };
}

/** The ends of links by number. */
export function createLinkPages(): NumberPages<Omit<LinkEnds, 'link'>> {
  return new NumberPages(
    SPACE.link,
    (record, { source, type, target }) => record.varint(source).varint(type).varint(target),
    (record) => ({ source: record.varint(), type: record.varint(), target: record.varint() }),
  );
}

const PAGES = createLinkPages();

export function putLink(batch: Batch, ends: LinkEnds, link: StoredLink): void {
  batch.put(outKey(ends), encodeLink(link));
  batch.put(inKey(ends), EMPTY);
}

export function removeLink(batch: Batch, ends: LinkEnds): void {
  batch.delete(outKey(ends));
  batch.delete(inKey(ends));
}

/** The ends that a link was made with; it may be gone. */
export function madeWith(reader: TreeReader, link: number): Omit<LinkEnds, 'link'> | undefined {
  return PAGES.find(reader, link);
}

/** The links that a page tells of; some may be gone. @throws MxError `corrupt` */
export function linksInPage(key: Key, value: Uint8Array): LinkEnds[] {
  return PAGES.inPage(key, value).map(({ number, fact }) => ({ link: number, ...fact }));
}

/** A link by its number; a link made by the transaction under way is not found so. */
export function findLink(
  reader: TreeReader,
  link: number,
): (LinkEnds & { readonly value: StoredLink }) | undefined {
  const fact = madeWith(reader, link);
  if (fact === undefined) return undefined;
  const ends = { link, ...fact };
  const value = readLink(reader, ends);
  return value === undefined ? undefined : { ...ends, value };
}

/** True when a link of this number was made with these ends. */
export function isMadeWith(reader: TreeReader, { link, source, type, target }: LinkEnds): boolean {
  const made = madeWith(reader, link);
  return made?.source === source && made.type === type && made.target === target;
}

/** True when a link with these ends is listed both by its number and at its target. */
export function linkIsListed(reader: TreeReader, ends: LinkEnds): boolean {
  return isMadeWith(reader, ends) && reader.get(inKey(ends)) !== undefined;
}

export function readLink(reader: TreeReader, ends: LinkEnds): StoredLink | undefined {
  const bytes = reader.get(outKey(ends));
  return bytes === undefined ? undefined : decodeLink(bytes);
}

/** Links from a node, with their records, in key order. */
export function* linksOut(
  reader: TreeReader,
  source?: number,
): Generator<LinkEnds & { readonly value: StoredLink }> {
  const prefix = source === undefined ? SPACE.linkOut : SPACE.linkOut + u32Key(source);
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  while (cursor.next()) {
    yield { ...linkOfOutKey(cursor.key), value: decodeLink(cursor.value) };
  }
}

/** Links to a node, in key order. */
export function* linksIn(reader: TreeReader, target: number): Generator<LinkEnds> {
  const prefix = SPACE.linkIn + u32Key(target);
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  while (cursor.next()) yield linkOfInKey(cursor.key);
}

/** What a transaction knows of links without asking the tree. */
export interface KnownLinks {
  level(node: number): void;
  hasNoneOut(node: number): boolean;
  hasNoneIn(node: number): boolean;
  hasNoLevel(node: number): boolean;
}

/** What is in memory of the graph as it is with what is queued. */
export interface LevelMemory {
  readonly links: HotRows;
  /** Nodes whose links the transaction has changed. */
  readonly relinked: ReadonlySet<number>;
  readonly levels: KnownLevels;
  readonly due: DueDraft;
  /** Sees to it that levels can be believed. */
  prepareLevels(): void;
}

/** The graph as the cycle check sees it, what else memory tells of it, and how a node leaves it for good. */
export interface WrittenGraph extends LevelGraph {
  /** True when memory has it that no link of this type leads from one node to the other. */
  lacks(source: number, type: number, target: number): boolean;
  /** The node is gone, with all its links. */
  dropLevel(node: number): void;
}

/** The graph as the cycle check sees it, inside a transaction. */
export function levelGraph(
  reader: TreeReader,
  batch: Batch,
  fresh: KnownLinks,
  { links, relinked, levels, due, prepareLevels }: LevelMemory,
): WrittenGraph {
  const ends = (node: number, direction: Direction): Uint32Array => {
    // a row of its own: what is given here is still looked at when the next is asked for
    const row = new LinkRow();
    if (relinked.has(node)) readRow(reader, node, direction, row);
    else links.read(reader, node, direction, row);
    return row.others.subarray(row.from, row.to);
  };
  const between = new LinkRow();
  const put = (node: number, level: number, later: boolean): void => {
    if (later || due.has(node)) due.set(node, level);
    else putLevel(batch, node, level);
    levels.set(node, level);
    fresh.level(node);
  };
  return {
    lacks(source, type, target) {
      if (relinked.has(source) || !links.readWarm(reader, source, 'out', between)) return false;
      between.narrowToType(type);
      between.narrowToOther(target);
      return between.from === between.to;
    },
    level(node) {
      prepareLevels();
      if (fresh.hasNoLevel(node)) return 0;
      const waiting = due.get(node);
      if (waiting !== undefined) return waiting;
      let level = levels.get(node);
      if (level === undefined) {
        level = readLevel(reader, node);
        levels.set(node, level);
      }
      return level;
    },
    setLevel: (node, level) => put(node, level, false),
    setLevels(nodes, level) {
      for (const node of nodes) put(node, level, nodes.length > due.limits.atOnce);
    },
    dropLevel(node) {
      due.drop(node);
      dropLevel(batch, node);
    },
    targets: (node) => (fresh.hasNoneOut(node) ? [] : ends(node, 'out')),
    sources: (node) => (fresh.hasNoneIn(node) ? [] : ends(node, 'in')),
  };
}

/** The level of a node that was never raised or lowered is 0. */
export function readLevel(reader: TreeReader, node: number): number {
  const bytes = reader.get(levelKey(node));
  if (bytes === undefined) return 0;
  if (bytes.length !== 4) throw new MxError('corrupt', damageSaying('levelNonsense', node));
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
}

export function putLevel(batch: Batch, node: number, level: number): void {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, level, true);
  batch.put(levelKey(node), bytes);
}

export function dropLevel(batch: Batch, node: number): void {
  batch.delete(levelKey(node));
}

/** Links of one type from one node to another. */
export function* linksBetween(
  reader: TreeReader,
  source: number,
  type: number,
  target: number,
): Generator<{ readonly link: number; readonly value: StoredLink }> {
  const prefix = SPACE.linkOut + u32Key(source) + u16Key(type) + u32Key(target);
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  while (cursor.next()) yield { link: keyU32(cursor.key, 11), value: decodeLink(cursor.value) };
}
