/**
 * The key spaces of a memex: one table for the engine (how entries merge and are kept) and for docs/FORMAT.md.
 * Numbers in keys are big-endian. `node`, `version`, `chunk`, `link` and `recipe page` are the dense u32 numbers of this file.
 */
import { byteKey } from '../tree/key.ts';
import type { Key, Space } from '../tree/tree.ts';

const space = (prefix: number, name: string, merge: Space['merge'], keep: Space['keep']): Space => ({
  prefix,
  name,
  merge,
  keep,
});

const TABLE = {
  /** name -> value: next numbers, dictionaries, chunk policy. */
  meta: space(0x01, 'meta', 'none', 'horizon'),
  /** name -> JSON */
  setting: space(0x02, 'setting', 'none', 'horizon'),
  /** commit -> time, author, summary, digest, hash */
  commit: space(0x03, 'commit', 'none', 'horizon'),
  /** idempotency key -> the answer that was given */
  answer: space(0x05, 'answer', 'none', 'present'),
  /** node -> node record */
  node: space(0x10, 'node', 'none', 'horizon'),
  /** id (16 bytes) -> node */
  nodeId: space(0x11, 'node id', 'none', 'horizon'),
  /** node -> what deleting it took along */
  trash: space(0x12, 'trash', 'none', 'horizon'),
  /** folded name, 0, kind, node -> nothing */
  name: space(0x13, 'name', 'none', 'horizon'),
  /** path (UTF-8) -> node */
  path: space(0x14, 'path', 'none', 'horizon'),
  /** node type (16 bits), node -> nothing */
  type: space(0x15, 'type', 'none', 'horizon'),
  /** folded tag, 0, node -> nothing */
  tag: space(0x16, 'tag', 'none', 'horizon'),
  /** 0 for living or 1 for trashed, time (48 bits) of the last change, node -> nothing */
  modified: space(0x17, 'modified', 'none', 'horizon'),
  /** time (48 bits) of making, node -> nothing */
  created: space(0x18, 'created', 'none', 'horizon'),
  /** folded name of a property, 0, value, node -> nothing (graph/property-index.ts) */
  property: space(0x19, 'property', 'none', 'horizon'),
  /** node, number within the node -> version record */
  version: space(0x20, 'version', 'none', 'horizon'),
  /** first of some versions -> node, number within the node of each */
  versionOwner: space(0x21, 'version owner', 'none', 'horizon'),
  /** recipe page -> level and references of a long recipe (see content/recipe-pages.ts) */
  recipe: space(0x22, 'recipe', 'none', 'present'),
  /** first 6 bytes of SHA-256 of the page, recipe page -> nothing */
  recipeHash: space(0x23, 'recipe hash', 'none', 'present'),
  /** recipe page, 0 for versions or 1 for pages, holder div 512 -> the holders */
  recipeHolder: space(0x24, 'recipe holder', 'set', 'present'),
  /** first 6 bytes of SHA-256, chunk -> nothing */
  chunkHash: space(0x28, 'chunk hash', 'none', 'present'),
  /** chunk -> chunk record */
  chunk: space(0x29, 'chunk', 'none', 'present'),
  /** chunk, first of the versions listed together div 512 -> those whose short recipes hold it (content/short-uses.ts) */
  uses: space(0x2b, 'uses', 'set', 'present'),
  /** chunk, recipe page div 512 -> the pages that hold it */
  chunkPages: space(0x2c, 'chunk pages', 'set', 'present'),
  /** first of some links -> source, type, target of each */
  link: space(0x30, 'link', 'none', 'horizon'),
  /** source, link type (16 bits), target, link -> link record */
  linkOut: space(0x31, 'link out', 'none', 'horizon'),
  /** target, link type (16 bits), source, link -> nothing */
  linkIn: space(0x32, 'link in', 'none', 'horizon'),
  /** node -> level (see graph/levels.ts) */
  level: space(0x33, 'level', 'none', 'present'),
  /** source, page -> references of its newest version */
  referenceOut: space(0x38, 'reference out', 'none', 'horizon'),
  /** target, source -> how often */
  referenceIn: space(0x39, 'reference in', 'none', 'horizon'),
  /** folded last part of a name, 0, source -> nothing */
  referenceName: space(0x3a, 'reference name', 'none', 'horizon'),
  /** name -> count */
  statistic: space(0x40, 'statistic', 'sum', 'horizon'),
  /** node -> x, y (f32 each), pinned */
  position: space(0x41, 'position', 'none', 'horizon'),
  /** word (UTF-8), 0, text div 8192 -> the texts that hold it, and where (search/posting.ts) */
  posting: space(0x50, 'posting', 'list', 'present'),
  /** text div 256 -> node, commit and length of each (search/text-rows.ts) */
  text: space(0x51, 'text', 'list', 'present'),
  /** node, text -> the version that it is of, and 1; 0 when it has no content */
  textOf: space(0x52, 'text of', 'none', 'present'),
  /** text -> the commit from which on it is not the node's text any more; 0 when it never is to be found */
  textEnd: space(0x53, 'text end', 'none', 'present'),
  /** node that was changed since texts were listed -> nothing */
  textDue: space(0x54, 'text due', 'none', 'present'),
  /** text that stands in no postings -> the commit from which on it is not the node's text any more */
  textAside: space(0x55, 'text aside', 'none', 'present'),
  /** version -> the text that was taken out of its content (search/taken-text.ts) */
  takenText: space(0x56, 'taken text', 'none', 'present'),
  /** node whose text is to be taken out of its newest content -> nothing */
  textAwaited: space(0x57, 'text awaited', 'none', 'present'),
} as const satisfies Record<string, Space>;

export const SPACES: readonly Space[] = Object.values(TABLE);

export type SpaceName = keyof typeof TABLE;

/** First byte of each space's keys. */
export const SPACE = Object.fromEntries(
  Object.entries(TABLE).map(([name, { prefix }]) => [name, byteKey(prefix)]),
) as Readonly<Record<SpaceName, Key>>;
