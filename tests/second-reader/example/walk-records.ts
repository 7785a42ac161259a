/** Records of part two of docs/FORMAT.md, and the changes that hold them, field by field. */
import { textOf } from '../reader/bytes.ts';
import type { Walk } from './walk.ts';

const KINDS = ['delete', 'put', 'merge', 'erase'];
const SPACES = new Map([
  [0x01, 'meta'],
  [0x03, 'commit'],
  [0x10, 'node'],
  [0x11, 'node id'],
  [0x13, 'name'],
  [0x15, 'type'],
  [0x17, 'modified'],
  [0x18, 'created'],
  [0x20, 'version'],
  [0x21, 'version owner'],
  [0x28, 'chunk hash'],
  [0x29, 'chunk'],
  [0x30, 'link'],
  [0x31, 'link out'],
  [0x32, 'link in'],
  [0x40, 'statistic'],
]);
const META = 0x01;

/** How a record is gone through, by its key space; those of the others are told as bytes. */
const RECORDS = new Map<number, (walk: Walk, end: number) => void>([
  [META, (walk, end) => walk.hex(end - walk.at, '  value')],
  [0x10, walkNode],
  [0x20, walkVersion],
  [0x29, walkChunk],
  [0x31, walkLink],
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
  const valueLength = walk.peekVarint(2 + keyLength);
  const lengthBytes = valueLength < 128 ? 1 : 2;
  if (record === undefined) {
    const value = valueLength === 0 ? ', empty' : `, ${valueLength} bytes`;
    walk.hex(2 + keyLength + lengthBytes + valueLength, `${kind} ${keySaid(key)}${value}`);
    return;
  }
  walk.hex(2, `${kind}, a key of ${keyLength} bytes`);
  walk.hex(keyLength, `  ${keySaid(key)}`);
  const length = walk.varint('  bytes of the value');
  record(walk, walk.at + length);
}

function walkNode(walk: Walk, end: number): void {
  walk.hex(16, '  id');
  walk.varint('  node type');
  walk.varint('  created');
  walk.zigzag('  modified, less created');
  walk.varint('  newest version');
  walk.varint('  in the trash since');
  const length = walk.varint('  first line, bytes');
  walk.text(length, '  first line');
  walk.text(end - walk.at, '  metadata');
}

function walkVersion(walk: Walk, end: number): void {
  walk.hex(1, '  flags: available, recipe inline');
  const policy = walk.u8('  chunk policy');
  walk.varint('  version');
  walk.hex(32, '  SHA-256 of the content');
  walk.varint('  bytes');
  walk.varint('  media type');
  walk.varint('  created');
  walk.varint('  chunks');
  const parents = walk.varint('  parents');
  for (let i = 0; i < parents; i++) walk.varint('  parent');
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
  }
}

function walkLink(walk: Walk): void {
  walk.u8('  flags');
  walk.varint('  created');
}
