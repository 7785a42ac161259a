/** A record of the log, field by field: section 5 of docs/FORMAT.md. */
import { Cursor } from '../reader/bytes.ts';
import { Walk } from './walk.ts';
import { walkChange } from './walk-records.ts';

/** The record, with all changes of its commits or only those of some key spaces. */
export function walkRecord(
  file: Uint8Array,
  at: number,
  onlySpaces?: ReadonlySet<number>,
): readonly string[] {
  const walk = new Walk(file, at);
  walk.text(4, 'magic');
  walk.hex(4, 'checksum of what follows');
  walk.u32('length of the record');
  walk.hex(4, 'checksum of the record before');
  walk.hex(8, 'beginning of the identity');
  walk.u64('own offset');
  walk.u32('epoch');
  const commits = walk.u32('commits');
  walk.u64('number of the first');
  walk.u64('following segment: offset');
  walk.u32('following segment: length');
  const opened = walk.u32('content extents opened');
  const ranges = walk.u32('content ranges written');
  const carried = walk.u32('of them carried');
  for (let i = 0; i < opened; i++) walk.hex(16, 'opened: offset, length, number');
  const lengths: number[] = [];
  for (let i = 0; i < ranges; i++) {
    lengths.push(new Cursor(file, walk.at + 8).u32());
    walk.hex(16, 'written: offset, length, checksum');
  }
  for (let i = 0; i < commits; i++) walkCommit(walk, file, onlySpaces);
  for (const length of lengths.slice(ranges - carried)) walkCarried(walk, length);
  return walk.lines;
}

function walkCommit(walk: Walk, file: Uint8Array, onlySpaces: ReadonlySet<number> | undefined): void {
  walk.u64('commit: time');
  const end = walk.u32('commit: bytes of its changes') + walk.at;
  const changes = walk.varint('changes');
  for (let i = 0; i < changes; i++) {
    if (onlySpaces === undefined || onlySpaces.has(file[walk.at + 2] ?? 0)) walkChange(walk, file);
    else walk.goTo(endOfChange(file, walk.at));
  }
  if (walk.at !== end) throw new Error('the changes of a commit end elsewhere');
}

/** Bytes that count as written elsewhere. */
function walkCarried(walk: Walk, length: number): void {
  const end = walk.at + length;
  walk.hex(16, 'carried content');
  walk.goTo(end - 16);
  walk.hex(16, 'its end');
}

function endOfChange(file: Uint8Array, at: number): number {
  const cursor = new Cursor(file, at + 1);
  cursor.bytes();
  cursor.bytes();
  return cursor.at;
}
