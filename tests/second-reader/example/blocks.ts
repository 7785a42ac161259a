/** The blocks of hex that docs/FORMAT.md shows of the example. */
import {
  EXTENT_HEADER_BYTES,
  type Extent,
  readManifest,
  type Superblock,
  validSuperblocks,
} from '../reader/header.ts';
import type { Example } from './example-memex.ts';
import { walkMoreRecords } from './more-records.ts';
import { walkExtentHeader, walkManifest, walkSuperblock } from './walk-file.ts';
import { walkRecord } from './walk-log.ts';
import { walkGroups, walkPack } from './walk-pack.ts';
import { walkCompressedBlock, walkTable } from './walk-table.ts';

const KIND = { log: 1, table: 2, pack: 3, groups: 5 };
/** Of the second record: chunk, version, and link out. */
const SHOWN_SPACES = new Set([0x29, 0x20, 0x31]);

/** Lines by the name of their block; those of the compact copy are called `copy-…`, of the other memex `more-…`. */
export function exampleBlocks({ file, copy, more }: Example): ReadonlyMap<string, readonly string[]> {
  const { superblock, extents } = openedOf(file);
  const packed = openedOf(copy);
  const { segment } = superblock.log;
  return new Map([
    ['superblock', walkSuperblock(file, superblock)],
    ['extent', walkExtentHeader(file, segment.offset)],
    ['record', walkRecord(file, segment.offset + EXTENT_HEADER_BYTES)],
    ['record-with-content', walkRecord(file, segment.offset + superblock.unit, SHOWN_SPACES)],
    ['pack', walkPack(file, entryOf(extents, KIND.pack))],
    ['table', walkTable(file, entryOf(extents, KIND.table))],
    ['manifest', walkManifest(file, superblock)],
    ['copy-block', walkCompressedBlock(copy, entryOf(packed.extents, KIND.table))],
    ['copy-groups', walkGroups(copy, entryOf(packed.extents, KIND.groups))],
    ['more-records', walkMoreRecords(more, openedOf(more).superblock)],
  ]);
}

function openedOf(file: Uint8Array): { superblock: Superblock; extents: Extent[] } {
  const [superblock] = validSuperblocks(file);
  if (superblock === undefined) throw new Error('the example has no superblock');
  return { superblock, extents: readManifest(file, superblock) };
}

function entryOf(extents: readonly Extent[], wanted: number): Extent {
  const found = extents.find(({ kind }) => kind === wanted);
  if (found === undefined) throw new Error(`the example has no extent of kind ${wanted}`);
  return found;
}

/** The page with the lines of its blocks made anew; what stands between them stays. */
export function pageWith(page: string, blocks: ReadonlyMap<string, readonly string[]>): string {
  return page.replace(BLOCK, (_, name: string) => {
    const lines = blocks.get(name);
    if (lines === undefined) throw new Error(`the page shows ${name}, which the example does not have`);
    return `\`\`\`hex ${name}\n${lines.join('\n')}\n\`\`\`\n`;
  });
}

/** The blocks of hex on the page, by their names. */
export function blocksOn(page: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...page.matchAll(BLOCK)].map(([, name = '', lines = '']) => [name, lines.trimEnd().split('\n')]),
  );
}

const BLOCK = /^```hex ([a-z-]+)\n([^`]*)```\n/gm;
