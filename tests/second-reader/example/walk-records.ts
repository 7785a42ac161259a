/** Records of part two of docs/FORMAT.md, and the changes that hold them, field by field. */
import { textOf } from '../reader/bytes.ts';
import type { Walk } from './walk.ts';

const KINDS = ['delete', 'put', 'merge', 'erase'];
/** What is in a key, after the byte of its space. */
const SPACES = new Map([
  [0x01, 'meta'],
  [0x02, 'setting: name'],
  [0x03, 'commit: number'],
  [0x05, 'answer: idempotency key'],
  [0x10, 'node: number'],
  [0x11, 'node id: id'],
  [0x12, 'trash: node'],
  [0x13, 'name: folded, 00, kind, node'],
  [0x14, 'path: path'],
  [0x15, 'type: type, node'],
  [0x16, 'tag: folded, 00, node'],
  [0x17, 'modified: living or trashed, time, node'],
  [0x18, 'created: time, node'],
  [0x19, 'property: folded, 00, value, node'],
  [0x20, 'version: node, number'],
  [0x21, 'version owner: first version'],
  [0x22, 'recipe: page'],
  [0x23, 'recipe hash: hash, page'],
  [0x24, 'recipe holder: page, 00 or 01, group'],
  [0x28, 'chunk hash: hash, chunk'],
  [0x29, 'chunk: number'],
  [0x2c, 'chunk pages: chunk, group'],
  [0x30, 'link: first link'],
  [0x31, 'link out: source, type, target, link'],
  [0x32, 'link in: target, type, source, link'],
  [0x38, 'reference out: source, page'],
  [0x39, 'reference in: target, source'],
  [0x3a, 'reference name: folded, 00, source'],
  [0x40, 'statistic: name'],
  [0x50, 'posting: word, 00, bucket'],
  [0x51, 'text: group of 256'],
  [0x52, 'text of: node, text'],
  [0x53, 'text end: text'],
  [0x54, 'text due: node'],
  [0x55, 'text aside: text'],
  [0xf0, 'dead bodies: pack, place div 65,536'],
  [0xf1, 'dead bytes: pack'],
  [0x41, 'position: node'],
]);
const META = 0x01;

/** How a record is gone through, by its key space; those of the others are told as bytes. */
const RECORDS = new Map<number, (walk: Walk, end: number) => void>([
  [META, (walk, end) => walk.hex(end - walk.at, '  value')],
  [0x02, (walk, end) => walk.text(end - walk.at, '  JSON')],
  [0x05, walkAnswer],
  [0x10, walkNode],
  [0x12, walkTrash],
  [0x14, (walk, end) => walk.hex(end - walk.at, '  node')],
  [0x20, walkVersion],
  [0x22, walkPage],
  [0x24, walkSet],
  [0x29, walkChunk],
  [0x2c, walkSet],
  [0x31, walkLink],
  [0x38, walkReferences],
  [0x39, (walk) => walk.varint('  how often')],
  [0x41, walkPosition],
  [0x50, walkPostings],
  [0x51, walkTexts],
  [0x52, (walk) => walk.varint('  version, and 1')],
  [0x53, (walk) => walk.varint('  commit')],
  [0x55, (walk) => walk.varint('  commit')],
  [0xf0, walkSet],
  [0xf1, (walk) => walk.zigzag('  added')],
]);

/** A key in words. */
export function keySaid(key: Uint8Array): string {
  const space = key[0] ?? 0;
  const rest = space === META ? ` "${textOf(key.subarray(1))}"` : '';
  return `${space.toString(16).padStart(2, '0')} ${SPACES.get(space) ?? 'unknown'}${rest}`;
}

/** One change of a commit. */
export function walkChange(walk: Walk, file: Uint8Array): void {
  const begin = walk.at;
  const kind = KINDS[file[begin] ?? 0] ?? 'unknown';
  const keyLength = walk.peekVarint(1);
  const key = file.subarray(begin + 2, begin + 2 + keyLength);
  const record = RECORDS.get(key[0] ?? 0);
  const valueLength = kind === 'delete' ? 0 : walk.peekVarint(2 + keyLength);
  const lengthBytes = kind === 'delete' ? 0 : varintBytes(valueLength);
  if (record === undefined || valueLength === 0) {
    const value = valueLength === 0 ? '; empty' : `; ${valueLength} bytes`;
    walk.hex(2 + keyLength + lengthBytes + valueLength, `${kind} ${keySaid(key)}${value}`);
    return;
  }
  walk.hex(2 + keyLength, `${kind} ${keySaid(key)}`);
  const length = walk.varint('  bytes of the value');
  const end = walk.at + length;
  if (kind === 'erase') {
    walk.hex(1, '  it leaves a value');
    walk.hex(end - walk.at, '  the value, as that of a put');
  } else record(walk, end);
}

const varintBytes = (value: number): number => (value < 128 ? 1 : value < 16_384 ? 2 : 3);

function walkNode(walk: Walk, end: number): void {
  walk.hex(16, '  id');
  walk.varint('  node type');
  walk.varint('  created');
  walk.zigzag('  modified, less created');
  walk.varint('  newest version');
  walk.varint('  in the trash since');
  walk.sizedText('  first line');
  walk.text(end - walk.at, '  metadata');
}

function walkVersion(walk: Walk, end: number): void {
  const flags = walk.u8('  flags');
  const policy = walk.u8('  chunk policy');
  walk.varint('  version');
  walk.hex(32, '  SHA-256 of the content');
  walk.varint('  bytes');
  walk.varint('  media type');
  walk.varint('  created');
  walk.varint('  chunks');
  const parents = walk.varint('  parents');
  for (let i = 0; i < parents; i++) walk.varint('  parent');
  if ((flags & 32) !== 0) walk.varint('  root page of the recipe');
  while (walk.at < end) {
    if (policy === 0) walk.varint('  recipe: number of a chunk');
    else {
      walk.zigzag('  recipe: distance to the chunk before');
      walk.varint('  recipe: its length');
    }
  }
}

function walkChunk(walk: Walk, end: number): void {
  const head = walk.varint('  length * 2, and 1 when the bytes follow');
  if (head % 2 === 1) walk.text(end - walk.at, '  bytes');
  else {
    walk.varint('  pack');
    walk.varint('  byte of the body in it');
    walk.hex(6, '  SHA-256 of the bytes: its first 6');
  }
}

function walkPage(walk: Walk, end: number): void {
  walk.u8('  level');
  for (let i = 0; i < 2; i++) {
    walk.zigzag('  distance to the entry before');
    walk.varint('  its length');
  }
  walk.goTo(end);
}

function walkSet(walk: Walk, end: number): void {
  while (walk.at < end) walk.varint('  distance less 1, times 2, and 1 when removed');
}

function walkPostings(walk: Walk, end: number): void {
  while (walk.at < end) {
    const texts = walk.varint('  texts of the block');
    walk.varint('  first text');
    walk.u8('  greatest impact');
    if (texts > 1) {
      walk.varint('  bytes of the texts');
      walk.u8('  impact');
      for (let i = 1; i < texts; i++) {
        walk.varint('  distance to the text before');
        walk.u8('  impact');
      }
      walk.varint('  bytes of all places');
    }
    for (let i = 0; i < texts; i++) {
      const bytes = walk.varint('  bytes of its places');
      const stop = walk.at + bytes;
      while (walk.at < stop) walkPlace(walk);
    }
  }
}

function walkPlace(walk: Walk): void {
  const both = walk.varint('  distance to the place before, times 2, and 1 when the field follows');
  if (both % 2 === 1) walk.u8('  field');
}

function walkTexts(walk: Walk, end: number): void {
  while (walk.at < end) {
    walk.varint('  node');
    walk.varint('  commit');
  }
}

function walkLink(walk: Walk, end: number): void {
  const flags = walk.u8('  flags');
  walk.varint('  created');
  if ((flags & 1) !== 0) walk.sizedText('  metadata');
  while (walk.at < end) {
    walk.hex(32, '  anchor: SHA-256 of the chunk');
    for (const what of ['quote', 'before', 'after']) walk.sizedText(`  ${what}`);
  }
}

function walkTrash(walk: Walk, end: number): void {
  while (walk.at < end) {
    for (const what of ['link', 'source', 'type', 'target']) walk.varint(`  ${what}`);
    const record = walk.varint('  bytes of its record');
    walk.hex(record, '  its record');
  }
}

function walkReferences(walk: Walk, end: number): void {
  while (walk.at < end) {
    const flags = walk.u8('  flags');
    walk.varint('  node meant + 1');
    walk.varint('  start, less that of the one before');
    walk.varint('  length');
    walk.sizedText('  name');
    if ((flags & 4) !== 0) walk.sizedText('  heading');
    if ((flags & 8) !== 0) walk.sizedText('  block');
    if ((flags & 16) !== 0) walk.sizedText('  alias');
  }
}

function walkAnswer(walk: Walk, end: number): void {
  walk.varint('  commit');
  while (walk.at < end) {
    const flags = walk.u8('  flags');
    if ((flags & 2) !== 0) walk.sizedText('  node id');
    if ((flags & 4) !== 0) walk.varint('  link');
    if ((flags & 8) !== 0) walk.varint('  version');
    if ((flags & 16) !== 0) walk.sizedText('  refusals');
    if ((flags & 32) !== 0) {
      walk.varint('  references rewritten');
      walk.varint('  notes rewritten');
    }
  }
}

function walkPosition(walk: Walk): void {
  walk.hex(4, '  x: 1 as f32');
  walk.hex(4, '  y: -2 as f32');
  walk.u8('  pinned');
}
