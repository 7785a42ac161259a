/** Opening a file: the newest superblock that is whole, its tables, and the log after it. Section 10 of docs/FORMAT.md. */
import { NotAsWritten } from './bytes.ts';
import { type Extent, readManifest, type Stretch, type Superblock, validSuperblocks } from './header.ts';
import { type Replayed, replayLog } from './log.ts';
import { Packs } from './pack.ts';
import { History, type State } from './states.ts';
import { Table } from './table.ts';

/** Meta, node, version, recipe, chunk, link out: the key spaces that a reader needs; and texts taken out of content. */
const NEEDED = new Set([0x01, 0x10, 0x20, 0x22, 0x29, 0x31, 0x56, 0x57]);

const TABLE = 2;
const CONTENT = 3;

export interface OpenedFile {
  readonly superblock: Superblock;
  readonly history: History;
  readonly packs: Packs;
  readonly newestCommit: number;
}

/** Throws `NotAsWritten` when nothing in it is whole. */
export function openFile(file: Uint8Array): OpenedFile {
  const { superblock, manifest, tables } = newestWhole(file);
  const log = replayLog(file, superblock, (range) => isUsed(manifest, range));
  return {
    superblock,
    history: new History(neededStates(tables, log)),
    packs: new Packs(withCarried(file, log), manifest, log.opened),
    newestCommit: log.newestCommit,
  };
}

/** The file as it will be once what the log carries is written where it belongs. */
function withCarried(file: Uint8Array, { carried }: Replayed): Uint8Array {
  if (carried.length === 0) return file;
  const ends = carried.map(({ offset, bytes }) => offset + bytes.length);
  const whole = new Uint8Array(Math.max(file.length, ...ends));
  whole.set(file);
  for (const { offset, bytes } of carried) whole.set(bytes, offset);
  return whole;
}

/** The newest superblock whose manifest and tables' footers are right. */
function newestWhole(file: Uint8Array): { superblock: Superblock; manifest: Extent[]; tables: Table[] } {
  for (const superblock of validSuperblocks(file)) {
    try {
      const manifest = readManifest(file, superblock);
      const tables = manifest.filter(({ kind }) => kind === TABLE).map((extent) => new Table(file, extent));
      return { superblock, manifest, tables };
    } catch (error) {
      if (!(error instanceof NotAsWritten)) throw error;
    }
  }
  throw new NotAsWritten('no superblock is whole');
}

function isUsed(manifest: readonly Extent[], { offset, length }: Stretch): boolean {
  return manifest.some(
    (extent) =>
      extent.kind === CONTENT && extent.offset <= offset && offset + length <= extent.offset + extent.used,
  );
}

function* neededStates(tables: readonly Table[], log: Replayed): Generator<State> {
  const isNeeded = ({ key }: State): boolean => NEEDED.has(key[0] ?? 0);
  for (const table of tables) for (const state of table.states()) if (isNeeded(state)) yield state;
  for (const state of log.states) if (isNeeded(state)) yield state;
}
