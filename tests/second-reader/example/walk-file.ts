/** Superblock, header of an extent and manifest, field by field: sections 3, 4 and 8 of docs/FORMAT.md. */
import { EXTENT_HEADER_BYTES, type Superblock } from '../reader/header.ts';
import { Walk } from './walk.ts';

const TABLE = 2;
const PACK = 3;

export function walkSuperblock(file: Uint8Array, { generation }: Superblock): readonly string[] {
  const begin = (generation % 4) * 16_384;
  const walk = new Walk(file, begin);
  walk.hex(8, 'magic');
  walk.hex(4, 'version 1.0');
  walk.hex(12, 'no features');
  walk.hex(4, 'slot, 3 zero');
  walk.u32('unit');
  walk.hex(16, 'identity of the file');
  walk.u64('generation');
  walk.hex(4, 'checksum of the superblock before');
  walk.u32('epoch of the log');
  walk.u64('made');
  walk.u64('changed');
  walk.u64('time of the newest commit in the tables');
  walk.u64('number of that commit');
  walk.u64('horizon');
  walk.u64('manifest: offset of its extent');
  walk.u32('manifest: length');
  walk.hex(4, 'manifest: checksum');
  walk.u64('log: where the next record goes');
  walk.hex(4, 'log: checksum of the record before');
  walk.u32('flags');
  walk.u64('log: offset of the segment');
  walk.u32('log: length of the segment');
  walk.u32('log: length of the following segment');
  walk.u64('log: offset of the following segment');
  for (const what of ['nodes', 'links', 'versions', 'chunks']) walk.u64(what);
  walk.hex(32, 'root hash: that of commit 3');
  walk.u32('next extent number');
  walk.u32('next run number');
  walk.text(walk.u16("creator's name, bytes"), 'name');
  walk.goTo(begin + 4092);
  walk.hex(4, 'checksum of the 4,092 bytes before');
  return walk.lines;
}

export function walkExtentHeader(file: Uint8Array, at: number): readonly string[] {
  const walk = new Walk(file, at);
  walk.text(4, 'magic');
  walk.hex(4, 'kind 1, 3 zero');
  walk.hex(8, 'beginning of the identity');
  walk.u32('number');
  walk.hex(4, 'zero');
  walk.u64('made for generation');
  walk.u64('its offset');
  walk.u32('its length');
  walk.hex(16, 'zero');
  walk.hex(4, 'checksum of the 60 bytes before');
  return walk.lines;
}

export function walkManifest(file: Uint8Array, { manifest }: Superblock): readonly string[] {
  const begin = manifest.offset + EXTENT_HEADER_BYTES;
  const walk = new Walk(file, begin);
  walk.text(4, 'magic');
  const entries = walk.u32('entries');
  walk.u32('bytes of keys');
  walk.hex(4, 'zero');
  for (let i = 0; i < entries; i++) walkManifestEntry(walk, file[walk.at] ?? 0);
  walk.hex(begin + manifest.length - walk.at, 'first key and last key of the table');
  return walk.lines;
}

function walkManifestEntry(walk: Walk, kind: number): void {
  walk.hex(4, `kind ${kind}, level, 2 zero`);
  if (kind === TABLE) walk.u32('  run');
  else walk.hex(4, kind === PACK ? '  plain bytes in groups' : '  nothing, of a segment');
  walk.u64('  offset');
  walk.u32('  length');
  if (kind === TABLE || kind === PACK) walk.u32('  used bytes');
  if (kind === TABLE) {
    walk.u64('  first commit');
    walk.u64('  last commit');
    walk.u32('  states');
    walk.hex(4, '  checksum in the footer');
    walk.hex(8, '  first key: place and length; length of the last key');
    walk.u32('  number');
    walk.u32('  deletions');
  } else if (kind === PACK) {
    walk.hex(16, '  no commits');
    walk.hex(16, '  dead bytes it has no more, checksum of the footer, no keys');
    walk.u32('  number');
    walk.hex(4, '  no deletions');
  } else walk.hex(44, '  nothing, of a segment');
}
