/** One change of each key space that the first example has nothing of. */
import { EXTENT_HEADER_BYTES, type Superblock } from '../reader/header.ts';
import { changesFrom, type FoundChange } from './changes.ts';
import { Walk } from './walk.ts';
import { walkChange } from './walk-records.ts';

const ERASE = 3;
const SPACES = [
  0x02, 0x05, 0x12, 0x14, 0x16, 0x19, 0x22, 0x23, 0x24, 0x2c, 0x30, 0x31, 0x32, 0x38, 0x39, 0x3a, 0x41, 0x50,
  0x51, 0x52, 0x53, 0x54, 0x55, 0xf0, 0xf1,
];
/** Those of which an erasure is shown too: of a node, which leaves nothing, and of a list in the trash. */
const ERASED = [0x10, 0x12];

/** In the order in which they stand in the log. */
export function walkMoreRecords(file: Uint8Array, { log, unit }: Superblock): readonly string[] {
  const changes = changesFrom(file, log.segment.offset + EXTENT_HEADER_BYTES, unit);
  const shown = [
    ...SPACES.map((space) => changes.find(({ key, value }) => key[0] === space && !isLeft(space, value))),
    ...ERASED.map((space) => changes.findLast(({ kind, key }) => kind === ERASE && key[0] === space)),
  ].filter((change): change is FoundChange => change !== undefined);
  if (shown.length !== SPACES.length + ERASED.length) throw new Error('the example lacks a change');
  const [first] = shown.sort((a, b) => a.at - b.at);
  const walk = new Walk(file, first?.at ?? 0);
  for (const { at } of shown) {
    walk.goTo(at);
    walkChange(walk, file);
  }
  return walk.lines;
}

/** An empty value says something only where all are empty. */
function isLeft(space: number, value: Uint8Array): boolean {
  return value.length === 0 && ![0x16, 0x19, 0x23, 0x32, 0x3a, 0x54].includes(space);
}
