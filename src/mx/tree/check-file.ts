/**
 * Proves what lies below the tree's values: superblocks and their chain, headers of extents, every body and group of
 * every pack, every block and filter of every table against the checksum that names it, and the order of keys. Reads the file, not the cache.
 * (That bodies are those that are meant is proven by whoever knows their hashes.)
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import type { Device } from '../file/device.ts';
import { type Extent, ExtentKind, readExtentHeader } from '../file/extent.ts';
import { EXTENT_HEADER_BYTES, SLOT_BYTES, SLOT_COUNT, SLOT_STRIDE } from '../file/limits.ts';
import { decodeSuperblock, type Superblock, slotOf } from '../file/superblock.ts';
import type { LongWork } from '../types.ts';
import { problemOf, whatOf } from '../verify/findings.ts';
import type { Problem } from '../verify/reports.ts';
import { verifySaying } from '../verify/verify-sayings.ts';
import { BlockCache } from './block-cache.ts';
import { checkTable } from './check-table.ts';
import type { EngineTree } from './engine.ts';
import { FilterCounts } from './measures.ts';
import { Table } from './table.ts';

export interface FileCheck {
  /** True when something was written elsewhere before it could be looked at as a whole: it is to be looked for again. */
  readonly moved: boolean;
  readonly problems: readonly Problem[];
  readonly checked: { readonly superblocks: number; readonly extents: number; readonly states: number };
}

/** Bodies, or groups of them, between two steps of the work. */
const STEP_BODIES = 64;
/** For the blocks of one table: nothing that was read before it was looked at counts. */
const CACHE_BYTES = 1024 * 1024;

/**
 * Others may write between the steps. An extent that no longer counts may be written over, or be past the end of the
 * file: what is found there says nothing of the memex.
 */
export function* checkFile(tree: EngineTree): LongWork<FileCheck> {
  const { device, fileId, content } = tree.volume;
  const problems = checkSuperblocks(device, tree.volume.nextGeneration(), tree.volume.superblock.generation);
  const { damage, damageSaying: known } = tree.health.report;
  if (damage !== undefined) problems.push(problemOf('the file', known ?? damage, 'salvage'));
  let extents = 0;
  let states = 0;
  let moved = false;
  const attempt = (extent: Extent, counts: () => boolean, check: () => void): void => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof MxError)) throw error;
      if (!counts()) {
        moved = true;
        return;
      }
      tree.health.meet(error);
      problems.push(problemOf(`extent at byte ${extent.offset}`, whatOf(error), 'salvage'));
    }
  };
  const header = (kind: number, extent: Extent, counts: () => boolean): void => {
    extents++;
    attempt(extent, counts, () => {
      const found = readExtentHeader(device.readUpTo(extent.offset, EXTENT_HEADER_BYTES), fileId);
      if (found?.kind !== kind || found.offset !== extent.offset || found.length !== extent.length) {
        throw new MxError('corrupt', damageSaying('extentHeader'));
      }
    });
  };
  let walked = 0;
  for (const pack of content.packs) {
    if (content.isUnnamed(pack)) continue;
    const counts = (): boolean => content.pack(pack.number) === pack;
    header(pack.kind, pack, counts);
    const whole = content.isSettled(pack) || !content.hasUnrecorded;
    // A copy: what is appended meanwhile need not be in the file yet.
    const proof = whole ? content.reader.prove({ ...pack }) : undefined;
    for (let more = proof !== undefined; more; ) {
      more = false;
      attempt(pack, counts, () => {
        more = proof?.next().done === false;
      });
      if (++walked % STEP_BODIES === 0) yield { stage: 'file', done: walked, total: 0 };
    }
  }
  for (const run of tree.layers.runs) {
    let last = '';
    for (const { entry } of run.tables) {
      const counts = (): boolean =>
        tree.layers.runs.some(({ tables }) => tables.some((each) => each.entry === entry));
      header(ExtentKind.table, entry, counts);
      const table = new Table(entry, device, new BlockCache(CACHE_BYTES), new FilterCounts(), 0);
      const proof = checkTable(table);
      let found = 0;
      for (let more = true; more; ) {
        more = false;
        attempt(entry, counts, () => {
          const step = proof.next();
          found = step.value;
          more = step.done === false;
        });
        if (more) yield { stage: 'file', done: states + found, total: 0 };
      }
      attempt(entry, counts, () => {
        if (entry.firstKey <= last) throw new MxError('corrupt', damageSaying('runOrder'));
        last = entry.lastKey;
      });
      states += found;
    }
  }
  return { moved, problems, checked: { superblocks: SLOT_COUNT, extents, states } };
}

/**
 * A power cut may tear the slot of the next generation, and a flush that failed may have left that generation whole:
 * neither costs anything, and the next checkpoint writes over it.
 */
function checkSuperblocks(device: Device, nextGeneration: number, inUse: number): Problem[] {
  const problems: Problem[] = [];
  const valid: Superblock[] = [];
  for (let slot = 0; slot < SLOT_COUNT; slot++) {
    const state = decodeSuperblock(device.readUpTo(slot * SLOT_STRIDE, SLOT_BYTES), slot);
    if (state.kind === 'valid') valid.push(state.superblock);
    else if (slot !== slotOf(nextGeneration))
      problems.push(problemOf(`superblock ${slot}`, verifySaying('headerStoodIn'), 'repair'));
  }
  for (const { generation, previousCrc } of valid) {
    if (generation > inUse && generation !== nextGeneration) {
      problems.push(problemOf(`generation ${generation}`, verifySaying('generationStoodIn'), 'repair'));
    }
    const before = valid.find((other) => other.generation === generation - 1);
    if (before !== undefined && before.crc !== previousCrc) {
      problems.push(problemOf(`generation ${generation}`, verifySaying('generationOrder'), 'repair'));
    }
  }
  return problems;
}
